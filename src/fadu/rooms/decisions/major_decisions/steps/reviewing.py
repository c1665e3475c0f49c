"""Experts, risk, fair competition, legality, integrity (条例 19–28)."""

from fadu.rooms.decisions.major_decisions import checks
from fadu.rooms.decisions.major_decisions.bases import FAIR_2021, LEGAL, POINT_9, UNITS, article
from fadu.rooms.decisions.major_decisions.facts import review as facts
from fadu.rooms.decisions.major_decisions.steps.needs import (
    DRAFTED,
    NOT_DRAFTER,
    NOT_EVALUATOR,
    NOT_REVIEWER,
    UNDECIDED,
    P,
    need,
    step,
)

OPINION_SERIES = "major_decision.legality"
_ASKED = need("还没有送请合法性审查", article("第二十六条"), "legality_asked")

STEPS = (
    step(
        "hear_experts",
        facts.EXPERTS_HEARD,
        UNITS,
        article("第十九条"),
        DRAFTED,
        apart_from=(NOT_EVALUATOR,),
        gates=(checks.DISINTERESTED,),
        defects=(checks.TOO_FEW, checks.UNSIGNED),
        help="坚持专业性、代表性和中立性，注重选择持不同意见的专家。",
    ),
    step(
        "assess_risk",
        facts.RISK_ASSESSED,
        UNITS,
        article("第二十二条"),
        DRAFTED,
        apart_from=(NOT_EVALUATOR,),
        defects=(checks.UNHEARD, checks.UNPLANNED),
    ),
    step("review_fair_competition", facts.FAIR_COMPETITION_REVIEWED, (*UNITS, *LEGAL), FAIR_2021, DRAFTED),
    step(
        "ask_legality",
        facts.LEGALITY_ASKED,
        UNITS,
        article("第二十六条"),
        DRAFTED,
        UNDECIDED,
        defects=(checks.REVIEW_PAPERS,),
    ),
    step("return_papers", facts.LEGALITY_RETURNED, LEGAL, article("第二十六条"), _ASKED, voids=(f"{P}legality_asked",)),
    step(
        "review_legality",
        facts.LEGALITY_REVIEWED,
        LEGAL,
        article("第二十五条"),
        _ASKED,
        UNDECIDED,
        apart_from=(NOT_DRAFTER,),
        gates=(checks.REVIEWER, checks.PARTS, checks.RISK_STATED),
        defects=(checks.NO_LAWYERS,),
        voids=(f"{P}tabled", f"{P}adjusted", f"{P}legality_opinion_issued"),
        help="市政府的决策由市司法局审查，收到审查意见后在这里登记。",
    ),
    step(
        "issue_legality_opinion",
        facts.LEGALITY_OPINION_ISSUED,
        ("legal_head",),
        article("第二十八条"),
        need("本局法规处还没有审查", article("第二十八条"), "legality_reviewed:reviewer=legal_division"),
        derived=frozenset({"number"}),
        complete=lambda data, matter: {"number": "待编"},
        numbered=(("number", OPINION_SERIES),),
        help="文号由系统按顺序编排，登记后可以下载审查意见书。",
    ),
    step(
        "adjust",
        facts.ADJUSTED,
        UNITS,
        article("第二十八条"),
        need("还没有合法性审查意见", article("第二十八条"), "legality_reviewed"),
        UNDECIDED,
        apart_from=(NOT_REVIEWER,),
    ),
    step("review_integrity", facts.INTEGRITY_REVIEWED, ("discipline",), POINT_9, DRAFTED),
)
