"""Papers that stay inside the house: review, legal review, discussion, extensions (办法 第三十八条至第五十七条)."""

from fadu.kernel.documents import Table
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, Paper, Place, Required, Say, row, words
from fadu.kernel.registry.papers.saying import field, name, of, recorded_by
from fadu.rooms.enforcement.penalty.bases import LAW, RULE
from fadu.rooms.enforcement.penalty.papers.order import MAIN, SIDE
from fadu.rooms.enforcement.penalty.papers.saying import penalties

_REVIEW, _LEGAL = Place(SIDE, 4), Place(SIDE, 5)
_REVIEWED = ("jurisdiction", "facts", "evidence", "procedure", "in_time", "law_applied")
_SEVEN = ("authority", "qualification", "procedure", "facts", "law_applied", "papers", "crime")


def _answers(names: tuple[str, ...]) -> Say:
    """Return what says each item of a review with its answer, as a table."""

    def say(case: CaseFile, fact: Recorded) -> Table:
        declared = case.types[fact.name]
        given = [one for one in names if fact.data.get(one) is not None]
        rows = tuple((declared.field(one).label, "是" if fact.data[one] else "否") for one in given)
        return Table(
            ("审查内容", "结论"), rows if len(given) == len(names) else (), widths=(9, 2), centred=frozenset({1})
        )

    return say


def _discretion(case: CaseFile, fact: Recorded) -> str:
    applied = case.last("discretion_applied", fact)
    if applied is None:
        return ""
    departure = str(applied.data.get("departure_reason") or "")
    return f"{applied.data.get('reasons') or ''}{'偏离基准的理由：' + departure if departure else ''}"


def _lighter(case: CaseFile, fact: Recorded) -> str:
    return str(fact.data.get("lighter") or "") if fact.data.get("newer_law") else ""


def _reviewer(case: CaseFile, fact: Recorded) -> str:
    """Say who reviewed; who does it for the first time only with the legal profession's examination (第四十九条)."""
    reviewer = case.said(fact, "reviewer")
    if fact.data.get("first_time") and not fact.data.get("qualified"):
        return ""
    return f"{reviewer}（已取得法律职业资格）" if reviewer and fact.data.get("qualified") else reviewer


def _votes(case: CaseFile, fact: Recorded) -> str:
    told = fact.data
    if told.get("votes_for") in (None, "") or not told.get("voters"):
        return ""
    return (
        f"表决：{case.said(fact, 'voters')}。同意 {told['votes_for']} 人，不同意 {told.get('votes_against') or 0} 人。"
    )


def _present(case: CaseFile, fact: Recorded) -> str:
    members, present = str(fact.data.get("members") or ""), fact.data.get("present")
    attended = "调查人员到会汇报案情，没有参加表决。" if fact.data.get("investigators_attended") else ""
    return f"{members}，到会 {present} 人。{attended}" if members and present else ""


def _decided(case: CaseFile, fact: Recorded) -> str:
    result, penalty = case.said(fact, "result"), penalties(case, fact)
    return "：".join(filter(None, (result, penalty))) if result else ""


def _filed_on(case: CaseFile, fact: Recorded) -> str:
    filed = case.last("filed", fact)
    return words.day(filed.occurred_on) if filed else ""


PAPERS = (
    Paper(
        "case-review",
        "案件审查表",
        "reviewed",
        _REVIEW,
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("调查人员", of("investigators_assigned", "officers")),
            row("初步处理意见", of("report_submitted", "proposal")),
            row("从旧兼从轻", _lighter),
            row("裁量基准的运用", _discretion),
            row("审查意见", field("opinion"), RULE("第三十九条"), LAW("第五十七条")),
            row("审查人、日期", recorded_by, RULE("第三十八条第二款"), LAW("第五十七条")),
            Required("审查内容", _answers(_REVIEWED), RULE("第三十九条")),
        ),
        needs=("report_submitted",),
        note="本案调查人员没有参加审查。",
    ),
    Paper(
        "returned",
        "案件退回补充调查意见",
        "returned",
        _REVIEW,
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("退回的原因和要求", field("reason"), RULE("第四十条")),
            row("审查人、日期", recorded_by),
        ),
    ),
    Paper(
        "legal-review",
        "重大执法决定法制审核表",
        "legally_reviewed",
        _LEGAL,
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("送审情形", of("legal_review_asked", "ground"), RULE("第四十九条"), LAW("第五十八条")),
            row("审核人员", _reviewer, RULE("第四十九条第三款"), LAW("第五十八条第二款")),
            row("审核结论", field("result"), RULE("第五十一条第三款"), LAW("第五十八条")),
            row("书面意见", field("opinion"), RULE("第五十一条第三款"), LAW("第五十八条")),
            row("登记人、日期", recorded_by),
            Required("审核内容", _answers(_SEVEN), RULE("第五十条")),
        ),
        signers=("审核人员",),
    ),
    Paper(
        "discussion",
        "集体讨论记录",
        "discussed",
        _LEGAL,
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("提交讨论的情形", field("grounds"), RULE("第五十二条第二款"), LAW("第五十七条第二款")),
            row("讨论日期", lambda case, fact: words.day(fact.occurred_on)),
            row("主持人", field("head"), RULE("第五十二条第三款"), LAW("第五十七条第二款")),
            row("参加人员", _present, RULE("第五十二条第三款"), LAW("第五十七条第二款")),
            row("表决情况", _votes, RULE("第五十二条第三款"), LAW("第五十七条第二款")),
            row("不同意见", lambda case, fact: str(fact.data.get("dissent") or "没有不同意见。")),
            row("结论", _decided, RULE("第五十二条第三款"), LAW("第五十七条第二款")),
            Required("讨论记录", field("record"), RULE("第五十二条第三款"), LAW("第五十七条第二款")),
        ),
        signers=(
            "参加人员",
            "记录人",
        ),
    ),
    *(
        Paper(
            code,
            title,
            about,
            Place(MAIN, 9),
            (
                row("当事人", name),
                row("案由", of("filed", "cause")),
                row("立案日期", _filed_on),
                row("延长的原因", field("reason"), RULE("第五十七条第一款"), LAW("第六十条")),
                *more,
                row("审批意见", lambda case, fact: "同意延长三十日。"),
                row("审批人、日期", recorded_by),
            ),
        )
        for code, title, about, more in (
            ("extension", "延长办案期限审批表", "decision_extended", ()),
            (
                "further-extension",
                "继续延长办案期限审批表",
                "decision_extended_again",
                (row("集体讨论记录", field("record"), RULE("第五十七条第一款"), LAW("第六十条")),),
            ),
        )
    ),
    Paper(
        "improved",
        "法制审核意见改进情况",
        "improved",
        _LEGAL,
        (
            row("当事人", name),
            row("审核意见", of("legally_reviewed", "opinion")),
            row("改进、完善的情况", field("done"), RULE("第五十一条第三款第二项"), LAW("第五十八条")),
            row("登记人、日期", recorded_by),
        ),
    ),
)
