"""Papers of the beginning: where a case comes from, whether it is filed (办法 第十八条至第二十条)."""

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, Paper, Place, row, words
from fadu.kernel.registry.papers.saying import both, field, name, of, recorded_by, who
from fadu.rooms.enforcement.penalty.bases import LAW, RULE
from fadu.rooms.enforcement.penalty.papers.order import MAIN, SIDE
from fadu.rooms.enforcement.penalty.papers.saying import violated

_CONDITIONS = ("has_evidence", "punishable", "jurisdiction", "in_time")
_FILING = Place(MAIN, 2)


def _conditions(case: CaseFile, fact: Recorded) -> str:
    """Say the four conditions, each met; nothing where one isn't (第十九条)."""
    if not all(fact.data.get(one) for one in _CONDITIONS):
        return ""
    declared = case.types[fact.name]
    return "\n".join(f"{declared.field(one).label}：符合" for one in _CONDITIONS)


def _time(case: CaseFile, fact: Recorded) -> str:
    until = words.day(fact.data.get("conduct_until")) or "仍在继续"
    return f"{words.day(fact.data.get('conduct_from'))}起，{until}" if fact.data.get("conduct_from") else ""


def _penalty_basis(case: CaseFile, fact: Recorded) -> str:
    told = fact.data
    return f"《{told['penalty_law']}》{told['penalty_article']}" if told.get("penalty_article") else ""


PAPERS = (
    Paper(
        "lead",
        "案源登记表",
        "lead_registered",
        Place(SIDE, 1),
        (
            row("案件编号", lambda case, fact: case.code),
            row("线索来源", field("source"), RULE("第十八条")),
            row("来源事项", field("source_ref")),
            row("发现日期", field("found_on"), RULE("第十八条")),
            row("涉嫌违法的单位或者个人", field("suspect")),
            row("地点", field("place")),
            row("涉嫌违法的情况", field("summary"), RULE("第十八条")),
            row("登记人、日期", recorded_by),
        ),
    ),
    Paper(
        "filing",
        "行政处罚立案审批表",
        "filed",
        _FILING,
        (
            row("立案号", field("number")),
            row("案由", field("cause"), RULE("第十九条"), LAW("第五十四条")),
            row("案件来源", both(of("lead_registered", "source"), of("lead_registered", "found_on"))),
            row("当事人", who, RULE("第十九条"), LAW("第五十四条")),
            row("涉嫌违法的行为", field("conduct"), RULE("第十九条第一项"), LAW("第五十四条")),
            row("行为时间", _time, RULE("第十九条第四项"), LAW("第三十六条")),
            row("涉嫌违反的规定", violated, RULE("第十九条第一项"), LAW("第五十四条")),
            row("处罚依据", _penalty_basis, RULE("第十九条第二项"), LAW("第五十四条")),
            row("立案条件", _conditions, RULE("第十九条"), LAW("第五十四条")),
            row("审批意见", lambda case, fact: "同意立案。"),
            row("审批人、日期", recorded_by),
        ),
    ),
    Paper(
        "screening-extension",
        "延长初步审查审批表",
        "screening_extended",
        _FILING,
        (
            row("涉嫌违法的单位或者个人", of("lead_registered", "suspect")),
            row("线索", of("lead_registered", "summary")),
            row("特殊情况", field("reason"), RULE("第十八条")),
            row("审批意见", lambda case, fact: "同意延长十五日。"),
            row("审批人、日期", recorded_by),
        ),
    ),
    Paper(
        "not-filed",
        "不予立案审批表",
        "not_filed",
        _FILING,
        (
            row("线索", of("lead_registered", "summary")),
            row("涉嫌违法的单位或者个人", of("lead_registered", "suspect")),
            row("不予立案的理由", field("reason"), RULE("第十九条"), LAW("第五十四条")),
            row("审批人、日期", recorded_by),
        ),
    ),
    Paper(
        "filing-revoked",
        "撤销立案审批表",
        "filing_revoked",
        _FILING,
        (
            row("立案号", of("filed", "number")),
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("不符合立案条件的新情况", field("reason"), RULE("第二十条"), LAW("第五十四条")),
            row("审批人、日期", recorded_by),
        ),
    ),
    Paper(
        "assignment",
        "指定调查人员审批表",
        "investigators_assigned",
        _FILING,
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("调查人员", field("officers"), RULE("第二十一条"), LAW("第四十二条")),
            row("审批人、日期", recorded_by),
        ),
    ),
)
