"""A matter as its papers read it: the facts as corrected, the party in full, names for codes, words for choices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.read import ERASED, Recorded
from fadu.kernel.parties import door as parties
from fadu.kernel.registry.papers import words


@dataclass(frozen=True, slots=True)
class PartyTold:
    """The party of a case in full: name, whether a natural person, and what is registered of it."""

    name: str
    is_person: bool = False
    values: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return a registered value; empty where there is none or it was erased."""
        found = self.values.get(name, "")
        return "" if found == ERASED else found


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A matter: its facts in recorded order, its organ and party, names of people and the numbers of officers' cards.

    `prefix` stands before the names of its facts, `types` are their declarations by full name. `suspect` is who it is
    about while there is no party; `figures` are thresholds in yuan that hold for it.
    """

    code: str
    facts: tuple[Recorded, ...]
    prefix: str
    types: Mapping[str, FactType]
    organ: str
    organ_code: str = ""
    party: PartyTold | None = None
    suspect: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def you(self) -> str:
        """How a letter addresses the party."""
        return "你" if self.party and self.party.is_person else "你单位"

    @property
    def named(self) -> str:
        """The party's name; while there is no party, who is suspected."""
        return self.party.name if self.party else self.suspect

    def every(self, name: str) -> list[Recorded]:
        """Return the facts called `name` (without prefix), in recorded order."""
        return [fact for fact in self.facts if fact.name == f"{self.prefix}{name}"]

    def last(self, name: str, before: Recorded | None = None) -> Recorded | None:
        """Return the latest fact called `name`, where given the latest recorded before another one; else None."""
        found = [fact for fact in self.every(name) if before is None or fact.seq < before.seq]
        return found[-1] if found else None

    def data(self, name: str, before: Recorded | None = None) -> Mapping[str, Any]:
        """Return what the latest fact called `name` says; nothing where there is none."""
        found = self.last(name, before)
        return found.data if found else {}

    def following(self, name: str, after: Recorded) -> Recorded | None:
        """Return the first fact called `name` recorded after another one; else None."""
        return next((fact for fact in self.every(name) if fact.seq > after.seq), None)

    def numbered(self, seq: str, name: str) -> Recorded | None:
        """Return the fact at a place of the chain (as an address spells it) when it is called `name`; else None."""
        return next((fact for fact in self.every(name) if str(fact.seq) == seq), None)

    def label(self, name: str) -> str:
        """Return the official label of a fact, by its name without prefix."""
        declared = self.types.get(f"{self.prefix}{name}")
        return declared.label if declared else name

    def said(self, fact: Recorded, name: str) -> str:
        """Return a field of a fact in words: choices by their labels, people by name, sums in both spellings."""
        value, declared = fact.data.get(name), self.types.get(fact.name)
        if value in (None, "", []) or declared is None:
            return "" if value in (None, []) else str(value)
        item = declared.field(name)
        return "、".join(self._word(item, one) for one in (value if isinstance(value, list) else [value]))

    def _word(self, item: Field, value: Any) -> str:
        spelled: dict[Kind, Callable[[Any], str]] = {
            Kind.DAY: words.day,
            Kind.MOMENT: words.moment,
            Kind.MONEY: words.money,
            Kind.FLAG: lambda flag: "是" if flag else "否",
            Kind.CHOICE: lambda code: dict(item.choices).get(str(code), str(code)),
            Kind.PERSON: self.person,
        }
        return spelled.get(item.kind, str)(value)

    def person(self, code: Any) -> str:
        """Return a person's name, an officer's with the number of the card."""
        name = self.people.get(str(code), str(code))
        card = self.cards.get(str(code), "")
        return f"{name}（执法证号 {card}）" if card else name

    def by(self, fact: Recorded) -> str:
        """Return who recorded a fact, and when it happened: what stands for the signature on an internal form."""
        person = str(fact.actor.get("person") or "")
        return f"{self.people.get(person, person)}　{words.day(fact.occurred_on)}" if person else ""


def party_told(code: str) -> PartyTold:
    """Return a party in full, for papers that go to it or into its file (two queries)."""
    found = parties.details(code)
    return PartyTold(found.name, found.is_person, found.values)
