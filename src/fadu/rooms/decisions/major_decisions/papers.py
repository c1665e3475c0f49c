"""The papers of a decision: legality opinion, meeting record, announcement, and the record of its whole course."""

from collections.abc import Iterator, Sequence
from typing import Any

from fadu.kernel.documents import Heading, Paragraph, PlainMaterial, Table
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.telling import Telling
from fadu.lib import zh_dates
from fadu.rooms.decisions.major_decisions.facts import decision, review
from fadu.rooms.decisions.major_decisions.facts.words import FORUMS
from fadu.rooms.decisions.major_decisions.models import Decision

_P = "major_decision."
_LEGAL = "法规处"


def last(facts: Sequence[Recorded], name: str) -> Recorded | None:
    """Return the latest fact of a decision called `name` (without its prefix), or None."""
    return next((fact for fact in reversed(facts) if fact.name == f"{_P}{name}"), None)


def legality_opinion(row: Decision, facts: Sequence[Recorded]) -> PlainMaterial | None:
    """Return 合法性审查意见书 of the last review; None without one. It is a draft until it bears its number."""
    reviewed, issued = last(facts, "legality_reviewed"), last(facts, "legality_opinion_issued")
    if reviewed is None:
        return None
    given = issued.data if issued and issued.seq > reviewed.seq else {}
    blocks = (
        Paragraph(str(given.get("number") or "文号待编")),
        Paragraph(
            f"对《{row.title}》决策草案，依照《重大行政决策程序暂行条例》第二十五条至第二十八条进行了合法性审查。"
        ),
        *_reviewed(reviewed.data),
    )
    signed = str(given.get("signed_as") or "")
    return PlainMaterial("合法性审查意见书", _LEGAL, blocks, reviewed.occurred_on, signed, is_draft=not given)


def _reviewed(said: Any) -> Iterator[Heading | Paragraph]:
    kind = review.LEGALITY_REVIEWED
    yield Heading(1, "审查内容")
    for item in (kind.field(name) for name in ("authority_met", "procedure_met", "content_met")):
        yield Paragraph(f"{item.label}：{'是' if said.get(item.name) else '否'}。")
    result = dict(kind.field("result").choices)[said["result"]]
    told = (
        ("法律顾问、公职律师意见", said.get("lawyers") or "无。"),
        ("审查意见", said["opinion"]),
        ("法律风险", said.get("legal_risk")),
        ("结论", f"{result}。"),
    )
    for title, text in told:
        if text:
            yield from (Heading(1, title), Paragraph(str(text)))


def meeting_record(row: Decision, facts: Sequence[Recorded], unit: str) -> PlainMaterial | None:
    """Return the record of the last discussion with everybody's words; None without one."""
    met = last(facts, "discussed")
    if met is None:
        return None
    said = met.data
    result = dict(decision.DISCUSSED.field("result").choices)[said["result"]]
    blocks = (
        Paragraph(f"会议：{dict(FORUMS)[said['forum']]}。组成人员 {said['members']} 人，出席 {said['present']} 人。"),
        Paragraph(f"议题：{row.title}。"),
        Heading(1, "发言（按发言顺序）"),
        Table(("序号", "发言人", "意见", "发言要点"), _words(facts, met), widths=(1, 3, 2, 9)),
        Heading(1, "不同意见"),
        Paragraph(str(said.get("dissent") or "没有不同意见。")),
        *_reason(said),
        Heading(1, "决定"),
        Paragraph(f"{result}。会议纪要：{said['minutes']}。"),
    )
    return PlainMaterial("集体讨论决定记录", unit, blocks, met.occurred_on, is_draft=False)


def _words(facts: Sequence[Recorded], met: Recorded) -> tuple[tuple[str, str, str, str], ...]:
    """Return what was said at a meeting, in order: since the matter was last tabled before it."""
    tabled = [fact.seq for fact in facts if fact.name == f"{_P}tabled" and fact.seq < met.seq]
    since = tabled[-1] if tabled else 0
    said = [fact.data for fact in facts if fact.name == f"{_P}words_recorded" and since < fact.seq < met.seq]
    stances = dict(decision.WORDS_RECORDED.field("stance").choices)
    return tuple(
        (str(number), _speaker(one), stances[one["stance"]], one["words"]) for number, one in enumerate(said, 1)
    )


def _speaker(said: Any) -> str:
    return f"{said['speaker']}（行政首长）" if said.get("head") else str(said["speaker"])


def _reason(said: Any) -> tuple[Heading | Paragraph, ...]:
    if not said.get("against_majority"):
        return ()
    return Heading(1, "与多数人意见不一致的理由"), Paragraph(str(said.get("majority_reason") or "没有说明。"))


def announcement(row: Decision, unit: str) -> PlainMaterial | None:
    """Return the announcement of a decision that came out and isn't withheld; else None."""
    if row.published_on is None or row.withheld:
        return None
    note = (Heading(1, "意见采纳情况"), Paragraph(row.adoption_note)) if row.adoption_note else ()
    blocks = (*((Paragraph(row.number),) if row.number else ()), Paragraph(row.text), *note)
    return PlainMaterial(f"关于公布《{row.title}》的公告", unit, blocks, row.published_on, is_draft=False)


def course(row: Decision, told: Sequence[Telling], unit: str) -> PlainMaterial:
    """Return the record of a decision's whole course, to be kept for life (条例 33, 38)."""
    lines = tuple(
        (
            zh_dates.day(fact.occurred_on),
            fact.label,
            "；".join(f"{label}：{text}" for label, text in fact.lines),
            fact.by,
        )
        for fact in told
    )
    foreign = f"（外部编号：{row.foreign_number}）" if row.foreign_number else ""
    table = Table(("日期", "环节", "内容", "登记人"), lines, widths=(3, 3, 9, 3))
    blocks = (Paragraph(f"{row.title}{foreign}的决策过程如下。"), table)
    return PlainMaterial("重大行政决策过程记录", unit, blocks, is_draft=False)
