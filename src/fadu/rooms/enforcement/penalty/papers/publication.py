"""What is published of a decision (办法 第六十一条至第六十四条): five items, and nothing of what must be left out.

Numbers of identity, telephones, accounts and the names of others than the party are taken out of the facts; a minor's
name is not told. Whether 第六十三条 forbids publishing at all is for a person to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.documents.redaction import Term, mask_text
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import ERASED, Recorded, facts_of
from fadu.kernel.registry.papers import CaseFile, PartyTold, words
from fadu.kernel.registry.questions import Question
from fadu.rooms.enforcement.penalty.papers.case_file import case_file
from fadu.rooms.enforcement.penalty.papers.saying import basis, penalties

ADULT = 18
_MINOR = "某未成年人"
#: Personal fields of a case that name people other than the party.
_NAMING = {
    "questioned": ("person",),
    "notice_served": ("received_by", "witness"),
    "served": ("received_by", "witness"),
    "pleaded": ("by",),
    "hearing_requested": ("by",),
}
_LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class Publication:
    """The text for publication: its title, the five items with their labels, and how many places were masked."""

    title: str
    items: tuple[tuple[str, str], ...]
    masked: int

    @property
    def text(self) -> str:
        """The five items, a line each."""
        return "\n".join(f"{label}：{text}" for label, text in self.items)


def publication_of(case: CaseFile) -> Publication | None:
    """Return what is published of the decision; None while there is none."""
    imposed = case.last("imposed")
    if imposed is None or case.party is None:
        return None
    facts = mask_text(str(imposed.data.get("facts") or ""), tuple(_others(case)))
    number = str(imposed.data.get("number") or "")
    items = (
        ("行政处罚决定书文号", number),
        ("被处罚人", _punished(case.party, imposed.occurred_on)),
        ("主要违法事实", facts.text),
        ("行政处罚结果和依据", f"依据{basis(case, imposed)}，{_result(case, imposed)}"),
        ("作出决定的机关和日期", f"{case.organ}，{words.day(imposed.occurred_on)}"),
    )
    return Publication(f"行政处罚决定信息 {number}".strip(), items, len(facts.spans))


def prepared(code: str) -> dict[str, Any] | None:
    """Return title and text that a case prepares for publication, and how much was masked; None while undecided."""
    facts = facts_of(Chain("penalty", code))
    told = publication_of(case_file(facts)) if facts else None
    return {"title": told.title, "text": told.text, "masked": told.masked} if told else None


def _result(case: CaseFile, imposed: Recorded) -> str:
    return penalties(case, imposed) or case.said(imposed, "kinds")


def _punished(party: PartyTold, on: date) -> str:
    """Return who was punished: a person by name alone, a body with code and head (第六十二条第二项、第六十四条)."""
    if party.is_person:
        return _MINOR if is_minor(party.value("identity_number"), on) else party.name
    more = (
        ("统一社会信用代码", party.value("credit_code")),
        ("法定代表人（负责人）", party.value("representative")),
    )
    return "，".join([party.name, *(f"{label}：{text}" for label, text in more if text)])


def is_minor(identity_number: str, on: date) -> bool:
    """Say whether the bearer of an identity number of 18 digits was under 18 on a day; False where it can't be told."""
    digits = identity_number[6:14]
    if len(identity_number) != ADULT or not digits.isdecimal():
        return False
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return (on.year - year, on.month, on.day) < (ADULT, month, day)


def _others(case: CaseFile) -> Iterator[Term]:
    """Yield the names of people that the case knows beside the party, short enough to be names."""
    party = case.party.name if case.party else ""
    for about, fields in _NAMING.items():
        for fact in case.every(about):
            for name in (str(fact.data.get(field) or "").strip() for field in fields):
                if 2 <= len(name) <= _LONGEST_NAME and name not in {party, ERASED}:
                    yield Term(name, "name")


QUESTIONS = (Question("penalty.publication", "公开的处罚决定信息", prepared),)
