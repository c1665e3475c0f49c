"""Gates and defects of a decision: each asks its question of the matter's facts by the rules, and gives the article."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.law.limits import limit, shipped_length
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.kernel.procedure.corrected import corrected
from fadu.rooms.decisions.major_decisions import rules
from fadu.rooms.decisions.major_decisions.bases import FAIR_2021, LOCAL_2010, POINT_9, POINT_10, RULE, article
from fadu.rooms.decisions.major_decisions.facts.words import BUREAU, FORUMS, GOVERNMENT, GOVERNMENT_FORUMS, MATERIALS
from fadu.rooms.decisions.major_decisions.questions import was_passed

_BEGUN = ("major_decision.proposed", "major_decision.taken_over")


def marks(asked: Asked) -> frozenset[str]:
    """Return what was done so far on the matter."""
    return rules.marks_so_far(corrected(asked.facts))


def track(asked: Asked) -> str:
    """Return the track of the matter."""
    begun = [fact for fact in corrected(asked.facts) if fact.name in _BEGUN]
    return str(begun[0].data["track"]) if begun else ""


def words_of(asked: Asked) -> list[Any]:
    """Return what was said since the matter was last tabled, in order."""
    last = asked.last("major_decision.tabled")
    since = last.seq if last else 0
    return [fact.data for fact in asked.named("major_decision.words_recorded") if fact.seq > since]


def by_marks(name: str, question: str, rule: rules.Check, basis: Citation) -> Defect:
    """Return a defect that a rule finds in what was done so far."""
    return Defect(name, question, lambda asked: rule(marks(asked)), basis)


# ── gates ──


def _disinterested(asked: Asked) -> Refusal | None:
    if not asked.data.get("interest"):
        return None
    reason = "不得选择与决策事项有直接利害关系的专家、专业机构。"
    return Refusal("disinterested", reason, "另选专家重新论证。", article("第二十条"))


def _reviewer_of_track(asked: Asked) -> Refusal | None:
    wanted = "justice_bureau" if track(asked) == GOVERNMENT else "legal_division"
    if asked.data.get("reviewer") == wanted:
        return None
    reason = "市政府的决策由市司法局审查，本局的决策由本局法规处审查。"
    return Refusal("reviewer", reason, "核对审查部门后再登记。", article("第二十五条"))


def _parts_agree(asked: Asked) -> Refusal | None:
    parts = ("authority_met", "procedure_met", "content_met")
    if asked.data.get("result") != "lawful" or all(asked.data.get(part) for part in parts):
        return None
    reason = "权限、程序、内容三项中有不符合的，不能得出合法的结论。"
    return Refusal("parts", reason, "核对三项审查，或改登其他结论。", article("第二十七条"))


def _risk_stated(asked: Asked) -> Refusal | None:
    if asked.data.get("result") != "exploratory":
        return None
    started = asked.last("major_decision.started")
    if started and started.data.get("exploratory") and asked.data.get("legal_risk"):
        return None
    reason = "只有国家尚无明确规定的探索性改革决策事项，才可以明示法律风险提交讨论。"
    advice = "写明法律风险；事项不属于探索性改革的，按不合法登记。"
    return Refusal("risk_stated", reason, advice, article("第二十五条"))


def _right_forum(asked: Asked) -> Refusal | None:
    forum = str(asked.data.get("forum"))
    if track(asked) == BUREAU:
        wanted = setting("decision_forum", asked.occurred_on)
        fits, basis = forum == wanted.value, Citation(wanted.basis, status=wanted.status)
    else:
        fits, basis = forum in GOVERNMENT_FORUMS, article("第三十条")
    if fits:
        return None
    reason = f"{dict(FORUMS).get(forum, '这个会议')}不是讨论这项决策的会议。"
    return Refusal("forum", reason, "改选规定的会议；本局的会议形式在设定中确定。", basis)


def _other_assessor(asked: Asked) -> Refusal | None:
    first = {fact.data.get("assessor") for fact in asked.named("major_decision.risk_assessed")}
    first |= {fact.data.get("organiser") for fact in asked.named("major_decision.experts_heard")}
    institutions = {fact.data.get("institution") for fact in asked.facts if fact.name in _ASSESSMENTS} - {None, ""}
    if asked.data.get("institution") in institutions or (
        not asked.data.get("institution") and asked.data.get("evaluator") in first
    ):
        reason = "决策作出前承担主要论证评估工作的单位，不能承担决策后评估。"
        return Refusal("other_assessor", reason, "改由其他单位或第三方评估。", article("第三十六条"))
    return None


_ASSESSMENTS = {"major_decision.risk_assessed", "major_decision.experts_heard"}


def _by_procedure(asked: Asked) -> Refusal | None:
    if asked.data.get("kind") == "minor":
        return None
    code = str(asked.data.get("decision") or "")
    if code and code != asked.chain.id and was_passed(code, asked.occurred_on):
        return None
    reason = "依法作出的重大行政决策，未经法定程序不得随意变更或者停止执行。"
    advice = "按条例另行决策，通过后填写其编号；情况紧急的，由行政首长先决定中止执行。"
    return Refusal("by_procedure", reason, advice, article("第三十七条"))


DISINTERESTED = Gate("disinterested", "专家没有直接利害关系吗", _disinterested, needs_data=True)
REVIEWER = Gate("reviewer", "审查部门正确吗", _reviewer_of_track, needs_data=True)
PARTS = Gate("parts", "三项审查与结论一致吗", _parts_agree, needs_data=True)
RISK_STATED = Gate("risk_stated", "探索性改革已明示法律风险吗", _risk_stated, needs_data=True)
FORUM = Gate("forum", "是规定的会议吗", _right_forum, needs_data=True)
OTHER_ASSESSOR = Gate("other_assessor", "评估单位没有承担过论证评估吗", _other_assessor, needs_data=True)
BY_PROCEDURE = Gate("by_procedure", "按法定程序调整吗", _by_procedure, needs_data=True)

# ── defects ──


def _outside(asked: Asked) -> str | None:
    item = str(asked.data.get("item") or "")
    if item:
        return None
    told = asked.data.get("outside_reason")
    return f"未列入年度目录：{told}" if told else "未列入年度目录，也没有说明原因。"


def _short(asked: Asked) -> str | None:
    days = shipped_length(limit("major_decisions.comment", asked.occurred_on)).amount
    return rules.short_without_reason(asked.data, asked.occurred_on, days)


def _too_few(asked: Asked) -> str | None:
    return rules.too_few_experts(asked.data, setting("decision_experts", asked.occurred_on).integer)


def _no_quorum(asked: Asked) -> str | None:
    return rules.no_quorum(asked.data, Decimal(setting("decision_quorum", asked.occurred_on).value))


def _flag(name: str, words: str) -> Callable[[Asked], str | None]:
    return lambda asked: None if asked.data.get(name) else words


def _unplanned(asked: Asked) -> str | None:
    if asked.data.get("result") != "controllable" or asked.data.get("measures"):
        return None
    return "没有提出风险防范措施和处置预案。"


def _review_papers(asked: Asked) -> str | None:
    lacking = {"draft", "bases", "procedure"} - set(asked.data.get("papers") or ())
    return "送审材料不齐：应有草案、依据和履行程序的说明。" if lacking else None


def _unadopted(asked: Asked) -> str | None:
    """条例 32: what many care about, or what is technical, is published with what became of the opinions."""
    withheld, told = asked.data.get("withheld"), asked.data.get("adoption_note")
    cared = rules.has(
        marks(asked), "proposed:livelihood=true", "taken_over:livelihood=true", "started:professional=true"
    )
    return "没有说明公众意见、专家论证意见的采纳情况。" if cared and not withheld and not told else None


def _unpublic(asked: Asked) -> str | None:
    withheld, ground = asked.data.get("withheld"), asked.data.get("withheld_ground")
    if withheld:
        return None if ground else "不予公开而没有写明依据。"
    return None if asked.data.get("channels") and asked.data.get("text") else "没有写明公布途径和公布的内容。"


def _party_first(asked: Asked) -> str | None:
    asked_first = rules.done(marks(asked), "party", "party_asked")
    return None if asked_first else "出台前没有向同级党委请示报告。"


def _competition_2021(asked: Asked) -> str | None:
    return rules.competition_missing(marks(asked))


def _incomplete(asked: Asked) -> str | None:
    missing = asked.data.get("missing")
    return None if asked.data.get("complete") else f"归档材料不齐：{missing or '没有写明缺什么'}。"


def _unexplained(asked: Asked) -> str | None:
    published = asked.last("major_decision.published")
    open_to_all = published is not None and not published.data.get("withheld")
    return "公布后没有宣传解读。" if open_to_all and not asked.named("major_decision.explained") else None


def _late_evaluation(asked: Asked) -> str | None:
    ordered = asked.last("major_decision.evaluation_ordered")
    due = str(ordered.data["due_on"]) if ordered else ""
    return f"评估应于 {due} 前完成。" if ordered and asked.occurred_on.isoformat() > due else None


def _untaken(asked: Asked) -> str | None:
    lacking = [label for stage, label in _NEEDED_ELSEWHERE if stage not in (asked.data.get("done") or ())]
    passed = "passed" in (asked.data.get("done") or ())
    return f"转入时已通过，但没有{'、'.join(lacking)}的记载。" if passed and lacking else None


_NEEDED_ELSEWHERE = (("participation", "公众参与"), ("legality", "合法性审查"), ("party", "请示报告同级党委"))

OUTSIDE = Defect("outside", "列入年度目录了吗", _outside, POINT_10)
SHORT = Defect("short_notice", "征求意见不少于30日或者说明了原因吗", _short, article("第十五条"))
UNHANDLED = Defect("unhandled", "每条意见都处理了吗", lambda asked: rules.unhandled(asked.data), article("第十八条"))
TOO_FEW = Defect("too_few", "专家人数够吗", _too_few, LOCAL_2010)
UNSIGNED = Defect(
    "unsigned", "论证意见署名、盖章了吗", _flag("signed", "论证意见没有署名、盖章。"), article("第十九条")
)
RECORD_UNSIGNED = Defect("unsigned", "记录签字了吗", _flag("signed", "听证记录没有签字确认。"), article("第十七条"))
UNHEARD = Defect(
    "departments", "听取有关部门意见了吗", _flag("departments", "没有听取有关部门意见。"), article("第二十三条")
)
UNPLANNED = Defect("unplanned", "有防范措施和预案吗", _unplanned, article("第二十三条"))
REVIEW_PAPERS = Defect("papers", "送审材料齐全吗", _review_papers, article("第二十六条"))
NO_LAWYERS = Defect(
    "lawyers",
    "组织法律顾问、公职律师提意见了吗",
    _flag("lawyers", "没有法律顾问、公职律师的意见。"),
    article("第二十八条"),
)
MISSING = (
    by_marks("participation", "听取公众意见了吗", rules.participation_missing, article("第十四条")),
    by_marks("hearing", "应当听证的听证了吗", rules.hearing_missing, article("第十六条")),
    by_marks("opinions", "意见归纳采纳了吗", rules.opinions_unsettled, article("第十八条")),
    by_marks("experts", "需要时专家论证了吗", rules.experts_missing, article("第十九条")),
    by_marks("risk", "需要时评估风险了吗", rules.risk_missing, article("第二十二条")),
    by_marks("fair_competition", "涉及市场主体的审查公平竞争了吗", rules.competition_missing, article("第二十九条")),
    by_marks("integrity", "廉洁性审查了吗", rules.integrity_missing, POINT_9),
    Defect(
        "materials",
        "材料报齐了吗",
        lambda asked: rules.papers_missing(asked.data, marks(asked), dict(MATERIALS)),
        article("第二十九条"),
    ),
)
MEETING = (
    Defect("quorum", "达到法定人数吗", _no_quorum, LOCAL_2010),
    Defect(
        "head_last", "行政首长最后发表意见吗", lambda asked: rules.head_not_last(words_of(asked)), article("第三十条")
    ),
    Defect(
        "silent",
        "组成人员都发言了吗",
        lambda asked: rules.silent_members(asked.data, words_of(asked)),
        article("第三十条"),
    ),
    Defect(
        "majority",
        "与多数人不一致时说明理由了吗",
        lambda asked: rules.majority_unexplained(asked.data),
        article("第三十条"),
    ),
    Defect(
        "dissent",
        "不同意见载明了吗",
        lambda asked: rules.dissent_unrecorded(asked.data, words_of(asked)),
        article("第三十条"),
    ),
)
PARTY_FIRST = Defect("party_first", "出台前请示报告同级党委了吗", _party_first, article("第三十一条"))
UNPUBLIC = Defect("unpublic", "公布了或者写明依据了吗", _unpublic, article("第三十二条"))
UNADOPTED = Defect("adoption", "说明采纳情况了吗", _unadopted, article("第三十二条"))
COMPETITION_2021 = Defect("fair_competition", "出台前审查公平竞争了吗", _competition_2021, FAIR_2021)
INCOMPLETE = Defect("incomplete", "归档材料齐全吗", _incomplete, article("第三十三条"))
UNEXPLAINED = Defect("unexplained", "宣传解读了吗", _unexplained, article("第三十二条"))
LATE_EVALUATION = Defect("late_evaluation", "按期评估了吗", _late_evaluation, RULE)
UNTAKEN = Defect("untaken", "必经环节都有记载吗", _untaken, article("第四十二条"))
