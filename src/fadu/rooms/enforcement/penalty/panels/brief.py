"""What a decider reads before deciding: the whole ground of a case in a dozen lines, and the decision drafted from it.

The draft only fills the form in: it is judged, shown once more and recorded like any other (办法 第五十三条).
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import ERASED, Recorded, facts_of
from fadu.kernel.registry import Visit
from fadu.kernel.registry.papers import CaseFile, words
from fadu.rooms.enforcement.penalty.bases import LEADERS
from fadu.rooms.enforcement.penalty.limits import DECISIONS
from fadu.rooms.enforcement.penalty.papers.case_file import PREFIX, case_file
from fadu.rooms.enforcement.penalty.papers.saying import penalties, violated
from fadu.rooms.enforcement.penalty.rules.listed import money

Data = dict[str, Any]
_DECIDED = frozenset({*DECISIONS, "closed", "filing_revoked", "investigation_ended_early"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ground: what it is about, what was recorded, and who recorded it on which day."""

    label: str
    text: str
    by: str = ""
    doubt: bool = False


def brief(visit: Visit, shown: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the ground of the decision for who may decide, once it was reviewed and until it is; else nothing."""
    if not visit.actor.has(*LEADERS) or not _awaited(shown["marks"]):
        return {}
    case = case_file(facts_of(Chain("penalty", shown["code"])))
    refusal = next((refusal for step, refusal in shown["cannot"] if step.name == "impose"), None)
    return {
        "lines": [line for line in ground(case) if line.text],
        "refused": refusal,
        "draft": {} if refusal else drafted(visit, case),
    }


def _awaited(marks: Iterable[str]) -> bool:
    """Say whether a case was reviewed and isn't decided or ended."""
    names = {mark.removeprefix(PREFIX) for mark in marks}
    return "reviewed" in names and names.isdisjoint(_DECIDED)


def ground(case: CaseFile) -> Iterator[Line]:
    """Yield the lines, in the order in which one asks: what happened, what is intended, what was said, who checked."""
    report, notice = case.last("report_submitted"), case.last("notified")
    told = notice or report
    if told is not None:
        yield Line("查明的事实", str(told.data.get("facts") or ""), case.by(told))
        yield Line("证据", str(told.data.get("evidence") or ""))
    yield Line("违反的规定", violated(case, case.facts[0]))
    if notice is not None:
        basis = f"依据《{notice.data.get('law')}》{notice.data.get('article')}，"
        yield Line("告知的处罚", basis + (penalties(case, notice) or case.said(notice, "kinds")), case.by(notice))
    yield from _weighed(case)
    yield from _heard(case)
    yield from _checked(case)


def _weighed(case: CaseFile) -> Iterator[Line]:
    fact = case.last("discretion_applied")
    if fact is None:
        return
    lowest, highest, amount = (f"{money(fact.data.get(name)):,f} 元" for name in ("lowest", "highest", "amount"))
    span = f"法定幅度 {lowest}至 {highest}，裁量为 {amount}"
    departed = f"；偏离基准：{fact.data.get('departure_reason')}" if fact.data.get("departure") else ""
    yield Line("裁量", f"{span}，情节：{case.said(fact, 'circumstance')}{departed}", case.by(fact), bool(departed))


def _heard(case: CaseFile) -> Iterator[Line]:
    """Yield what the party said and what was made of it; that it said nothing is told too, once it was asked."""
    if case.last("notice_served") is None:
        return
    yield Line("当事人的意见", _plea(case), doubt=bool(case.last("pleaded")) and not case.last("plea_reviewed"))
    yield Line("听证", _hearing(case))


def _plea(case: CaseFile) -> str:
    answer = case.last("plea_reviewed")
    if answer is not None:
        return f"提出陈述、申辩，复核{case.said(answer, 'adopted')}：{answer.data.get('reason')}"
    if case.last("pleaded"):
        return "提出陈述、申辩，还没有复核。"
    waived = case.data("waived").get("right") in {"plea", "both"}
    return "书面放弃陈述、申辩。" if waived else "到现在没有陈述、申辩。"


def _hearing(case: CaseFile) -> str:
    held = case.last("hearing_held")
    if held is not None:
        return f"{words.day(held.occurred_on)}举行，听证报告：{held.data.get('report')}"
    if case.last("hearing_waived"):
        return f"视为放弃：{case.said(case.every('hearing_waived')[-1], 'ground')}。"
    if case.last("hearing_requested"):
        return "要求了听证，还没有举行。"
    return "没有要求听证。" if case.data("notified").get("hearing_right") else ""


def _checked(case: CaseFile) -> Iterator[Line]:
    """Yield what the reviewer, the legal division and the heads said."""
    for name, label in (("reviewed", "案件审查"), ("legally_reviewed", "法制审核")):
        fact = case.last(name)
        if fact is not None:
            result = case.said(fact, "result") if name == "legally_reviewed" else "通过"
            refused = fact.data.get("result") == "disagree"
            yield Line(label, f"{result}。{_plain(fact, 'opinion')}", case.by(fact), refused)
    fact = case.last("discussed")
    if fact is not None:
        votes = f"{fact.data.get('votes_for')} 票同意，{fact.data.get('votes_against')} 票不同意"
        intended = penalties(case, fact) or case.said(fact, "kinds")
        dissent = f"不同意见：{_plain(fact, 'dissent')}" if fact.data.get("dissent") else ""
        text = f"{case.said(fact, 'result')}：{intended}（{votes}）。{dissent}"
        yield Line("集体讨论", text, case.by(fact), bool(fact.data.get("votes_against")))


def _plain(fact: Recorded, name: str) -> str:
    value = str(fact.data.get(name) or "")
    return "" if value == ERASED else value


def drafted(visit: Visit, case: CaseFile) -> Mapping[str, Any]:
    """Return the form of the decision, filled in from what was told, discussed and reckoned: its address and fields."""
    fixed = {
        "_key": uuid.uuid4().hex,
        "_seq": str(len(case.facts)),
        "_occurred_on": visit.today.isoformat(),
        "_next": reverse("penalty.case", args=[case.code]),
    }
    fields = [(name, str(value)) for name, value in {**fixed, **decision(case)}.items() if value not in (None, "")]
    kinds = [("kinds[]", str(kind)) for kind in _agreed(case).get("kinds") or ()]
    return {"url": reverse("step", args=["penalty", case.code, "impose"]), "fields": [*fields, *kinds]}


def decision(case: CaseFile) -> Data:
    """Return the decision as drafted; what it takes is what was agreed on, else what the party was told."""
    notice, agreed, weighed = case.data("notified"), _agreed(case), case.data("discretion_applied")
    fined = "fine" in (agreed.get("kinds") or ())
    return {
        "facts": notice.get("facts"),
        "evidence": notice.get("evidence"),
        "plea_answer": _plea(case).replace("到现在没有", "没有"),
        "hearing_told": _hearing(case),
        "law": notice.get("law"),
        "article": notice.get("article"),
        "amount": agreed.get("amount"),
        "gains": notice.get("gains"),
        "discretion_reasons": weighed.get("reasons"),
        "deviation_reason": weighed.get("departure_reason"),
        "performance": "自收到行政处罚决定书之日起十五日内缴纳罚款。" if fined else "",
        "signed_as": case.organ,
    }


def _agreed(case: CaseFile) -> Mapping[str, Any]:
    """Return the latest that names what is to be taken: the heads' discussion after the notice, else the notice."""
    told = [one for one in (case.last("notified"), case.last("discussed")) if one is not None and one.data.get("kinds")]
    return max(told, key=lambda one: one.seq).data if told else {}
