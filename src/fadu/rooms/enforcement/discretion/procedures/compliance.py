"""合规试点 (ENG; no national rule): promise, plan, check, and a suggestion to the case on a ground of the law."""

from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Apart, Asked, Defect, Heading, Need, Procedure, Projection, Stage, Step, Table
from fadu.kernel.reading import SUBTREE, Reading
from fadu.rooms.enforcement.discretion import checks, facts, folds
from fadu.rooms.enforcement.discretion.bases import EDUCATION, FIELD, LEGAL, LIGHTER, RULE

_P = "compliance."
_BY = (*FIELD, *LEGAL)
_OVER = (f"{_P}concluded", f"{_P}ended")
_OPEN = Need("已经结束", RULE, none_of=_OVER)
_PLANNED = Need("还没有合规计划", RULE, all_of=(f"{_P}planned",))
_ACCEPTED = Need("合规计划还没有认可", RULE, all_of=(f"{_P}plan_accepted",))
_CHECKED = Need("还没有验收", RULE, all_of=(f"{_P}checked",))
_NOT_CHECKER = Apart((f"{_P}checked",), "验收的人不提出处理建议", RULE)


def _alone(asked: Asked) -> str | None:
    checkers = asked.data.get("checkers") or []
    return None if len(set(checkers)) > 1 else "合规验收少于两人。"


def heading(_code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what the promise is about, and whose it is."""
    data = told[0].data
    return Heading(f"合规：{data['scope']}", unit=str(data["unit"]), parties=(str(data["party"]),))


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who reads it: the unit in charge, the legal division, the case reviewers."""
    return Reading(SUBTREE, frozenset({str(told[0].data["unit"])}), frozenset({*LEGAL, "case_reviewer", "leader"}))


PROCEDURE = Procedure(
    code="compliance",
    label="合规试点",
    chain="compliance",
    edition="2023",
    in_force_from=date(2021, 7, 15),
    page="/discretion/compliance/{matter}/",
    reading=reading,
    heading=heading,
    projection=Projection((Table("discretion.Compliance", "code", ("code",)),), folds.compliance),
    stages=(
        Stage("committed", "承诺", (f"{_P}committed",)),
        Stage("planned", "计划", (f"{_P}planned",)),
        Stage("checked", "验收", (f"{_P}checked",)),
        Stage("concluded", "建议", _OVER),
    ),
    steps=(
        Step("commit", "登记合规承诺", facts.COMMITTED, _BY, EDUCATION, opens=True),
        Step("plan", "登记合规计划", facts.PLANNED, _BY, RULE, needs=(_OPEN,), voids=(f"{_P}plan_accepted",)),
        Step("accept_plan", "认可合规计划", facts.PLAN_ACCEPTED, _BY, RULE, needs=(_OPEN, _PLANNED)),
        Step(
            "check",
            "合规验收",
            facts.CHECKED,
            _BY,
            RULE,
            needs=(_OPEN, _ACCEPTED),
            defects=(Defect("alone", "两人以上验收吗", _alone, RULE),),
        ),
        Step(
            "conclude",
            "提出处理建议",
            facts.CONCLUDED,
            (*LEGAL, "case_reviewer", "enforcement_head"),
            LIGHTER,
            gates=(checks.GROUNDED,),
            needs=(_OPEN, _CHECKED),
            apart_from=(_NOT_CHECKER,),
            closes=True,
            final=True,
            help="建议供案件审查和裁量参考，从宽须有法定情形，由处罚程序决定。",
        ),
        Step("end", "终止合规", facts.COMPLIANCE_ENDED, _BY, RULE, needs=(_OPEN,), closes=True, final=True),
    ),
)
PROCEDURES = (PROCEDURE,)
