"""A case as its papers read it: the facts as corrected, the party in full, names for codes, words for choices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.kernel.law.catalogue import catalogue
from fadu.kernel.law.door import setting
from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.read import ERASED, Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.penalty.bases import EDITION_2023
from fadu.rooms.enforcement.penalty.facts import FACTS
from fadu.rooms.enforcement.penalty.papers import words

PREFIX = "penalty."
_TYPES: Mapping[str, FactType] = {fact.name: fact for fact in FACTS}


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
    """A case: its facts in recorded order, its organ and party, names of people and the numbers of officers' cards.

    `types` are the declared facts by name, for labels and words; `prefix` stands before the names of the facts.
    `heard_from` is the sum in yuan from which this party may ask for a hearing (a setting of the notice's day).
    """

    code: str
    facts: tuple[Recorded, ...]
    organ: str
    party: PartyTold | None = None
    people: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, FactType] = field(default_factory=lambda: _TYPES)
    prefix: str = PREFIX
    heard_from: Decimal | None = None

    @property
    def organ_code(self) -> str:
        """The code of the organ whose case it is."""
        return str(self.data("lead_registered").get("organ") or "")

    @property
    def you(self) -> str:
        """How a letter addresses the party."""
        return "你" if self.party and self.party.is_person else "你单位"

    @property
    def named(self) -> str:
        """The party's name; before a case is filed, whom the lead suspects."""
        return self.party.name if self.party else str(self.data("lead_registered").get("suspect") or "")

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


def case_file(facts: Sequence[Recorded]) -> CaseFile:
    """Return the case that these facts of one chain make up, with everything its papers name."""
    told = corrected(facts)
    filed = next((fact for fact in reversed(told) if fact.name == "penalty.filed"), None)
    lead = next((fact for fact in told if fact.name == "penalty.lead_registered"), told[0])
    organ = str(lead.data.get("organ") or "")
    acted = [fact.occurred_on for fact in told if fact.data.get("officers")]
    party = party_told(str(filed.data["party"])) if filed else None
    noticed = [fact.occurred_on for fact in told if fact.name == "penalty.notified"]
    return CaseFile(
        code=told[0].chain.id,
        facts=told,
        organ=organisation.organ_names().get(organ, organ),
        party=party,
        people=organisation.person_names(),
        cards=cards(max(acted)) if acted else {},
        heard_from=heard_from(party, noticed[-1]) if party and noticed else None,
    )


def party_told(code: str) -> PartyTold:
    """Return a party in full, for papers that go to it or into its file."""
    found = parties.details(code)
    return PartyTold(found.name, found.is_person, found.values)


def heard_from(party: PartyTold, on: date) -> Decimal | None:
    """Return the sum from which a hearing is due (办法 第八十九条; before July 2023 环境行政处罚办法 第七十八条)."""
    code = f"hearing_fine_{'person' if party.is_person else 'company'}{'' if on >= EDITION_2023.since else '_2010'}"
    return Decimal(setting(code, on).value) if code in catalogue() else None


def cards(on: date) -> Mapping[str, str]:
    """Return person and number of every officer's card valid on a day, where the room of officers answers."""
    if "officers.register" not in registry().questions:
        return {}
    return {one["person"]: one["number"] for one in registry().ask("officers.register", "", on)}
