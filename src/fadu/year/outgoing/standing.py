"""Where a document stands, and what its facts add up to: its last words, its number, who wrote and who signed. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from fadu.kernel.documents import OfficialDocument, SealRecord
from fadu.kernel.ledger.read import Recorded
from fadu.lib.canonical import canonical, digest
from fadu.year.outgoing.content import Content, Standing, from_plain, on_paper

#: The steps in order, each with what the document is after it.
STEPS = (("drafted", "拟稿"), ("reviewed", "核稿"), ("signed", "签发"), ("numbered", "编号"), ("sealed", "用印"))
WAITING = {
    "drafted": "待核稿",
    "returned": "已退改",
    "reviewed": "待签发",
    "signed": "待编号",
    "numbered": "待用印",
    "sealed": "已用印",
}
_MOVING = frozenset({"drafted", "returned", "reviewed", "signed", "sealed"})


def last_move(facts: Sequence[Recorded]) -> str:
    """Return the last of the acts that move a document: drafted, returned, reviewed, signed or sealed; else empty."""
    acts = (fact.name.removeprefix("document.") for fact in reversed(facts))
    return next((act for act in acts if act in _MOVING), "")


def number_fact(facts: Sequence[Recorded]) -> Recorded | None:
    """Return the fact that gave the document its present number, or None when it has none or it is void."""
    acts = [fact for fact in facts if fact.name in {"document.numbered", "document.number_voided"}]
    return acts[-1] if acts and acts[-1].name == "document.numbered" else None


def stage(facts: Sequence[Recorded]) -> str:
    """Return where the document stands: a key of `WAITING`, or empty before the first draft."""
    move = last_move(facts)
    return "numbered" if move == "signed" and number_fact(facts) else move


class Days(Protocol):
    """What is read of a document's row."""

    sealed_on: date | None
    returned_on: date | None
    signed_on: date | None
    reviewed_on: date | None
    number: str


def row_stage(row: Days) -> str:
    """Return where a document stands by its row: a key of `WAITING`."""
    if row.sealed_on:
        return "sealed"
    if row.returned_on:
        return "returned"
    if row.signed_on:
        return "numbered" if row.number else "signed"
    return "reviewed" if row.reviewed_on else "drafted"


def last(facts: Iterable[Recorded], act: str) -> Recorded | None:
    """Return the latest `document.<act>` fact, or None."""
    return next((fact for fact in reversed(list(facts)) if fact.name == f"document.{act}"), None)


def contents(facts: Iterable[Recorded]) -> list[Content]:
    """Return the words of every draft, the oldest first."""
    return [from_plain(fact.data["content"]) for fact in facts if fact.name == "document.drafted"]


def digest_of(facts: Iterable[Recorded]) -> str:
    """Return the digest of the words that now stand."""
    drafted = last(facts, "drafted")
    return digest(canonical(drafted.data["content"])) if drafted else ""


def people_of(actor: Any) -> set[str]:
    """Return who stands behind an act: the person, and the person acted for."""
    told = actor if isinstance(actor, dict) else actor.as_plain()
    return {told[name] for name in ("person", "on_behalf_of") if told.get(name)}


def writers(facts: Iterable[Recorded]) -> set[str]:
    """Return everyone whose words are in the present draft, and who submitted it."""
    drafted = last(facts, "drafted")
    return {*drafted.data["writers"], *people_of(dict(drafted.actor))} if drafted else set()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with the facts it rests on, to be set on paper."""

    facts: tuple[Recorded, ...]
    names: dict[str, str]

    @property
    def content(self) -> Content:
        """Return the words that now stand."""
        return contents(self.facts)[-1]

    @property
    def standing(self) -> Standing:
        """Return number, day, signer and seal, as far as there are any; what was returned has lost its signature."""
        numbered, sealed = number_fact(self.facts), last(self.facts, "sealed")
        signed = last(self.facts, "signed") if last_move(self.facts) in {"signed", "sealed"} else None
        return Standing(
            str(numbered.data["number"]) if numbered else "",
            signed.occurred_on if signed else None,
            self._name(signed) if signed else "",
            self._seal(sealed) if sealed else None,
        )

    def _name(self, fact: Recorded) -> str:
        code = str(fact.actor.get("person", ""))
        return self.names.get(code, code)

    def _seal(self, fact: Recorded) -> SealRecord:
        return SealRecord(fact.data["organ"], fact.data["entry"], fact.occurred_on, self._name(fact))

    @property
    def document(self) -> OfficialDocument:
        """Return the official document: a draft until it was sealed."""
        return on_paper(self.content, self.standing)
