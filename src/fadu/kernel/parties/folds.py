"""How the facts of one party become rows, and what stands of it: pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from fadu.kernel.ledger.read import ERASED
from fadu.kernel.organisation.folds import Row, Rows, Told
from fadu.kernel.parties import PERSON, names
from fadu.kernel.parties.identifiers import tidy

_OPENING = frozenset({"party.registered", "party.person_registered"})
_RENAMING = frozenset({"party.renamed", "party.person_renamed"})
_CORRECTING = frozenset({"party.corrected", "party.person_corrected"})
_IDENTIFIERS = frozenset({"credit_code", "identity_number"})


@dataclass(slots=True)
class Name:
    """A name with the days between which it was borne, and why it was taken."""

    seq: int
    name: str
    since: date
    until: date | None = None
    reason: str = ""


@dataclass(slots=True)
class Standing:
    """What stands of a party after all its facts: the last value of each field, its names, its end."""

    kind: str = ""
    values: dict[str, str] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    registered_on: date | None = None
    closed_on: date | None = None
    merged_into: str = ""

    @property
    def is_person(self) -> bool:
        """Whether the party is a natural person."""
        return self.kind == PERSON

    @property
    def name(self) -> str:
        """The name borne last, in full where it wasn't erased."""
        return self.names[-1].name if self.names else ""


def standing(facts: Iterable[Told]) -> Standing:
    """Return what stands of a party after `facts`."""
    found = Standing()
    for fact in facts:
        if fact.name in _OPENING:
            _open(found, fact)
        elif fact.name in _RENAMING:
            _rename(found, fact)
        elif fact.name in _CORRECTING:
            _correct(found, fact)
        else:
            _end(found, fact)
    return found


def _open(found: Standing, fact: Told) -> None:
    found.kind = fact.data.get("kind") or PERSON
    found.registered_on = fact.occurred_on
    found.names.append(Name(fact.seq, fact.data["name"], fact.occurred_on))
    _take_over(found, fact.data)


def _rename(found: Standing, fact: Told) -> None:
    """Add a name; one borne for no day at all stays in the history with its first day as its last."""
    before = found.names[-1]
    before.until = max(before.since, fact.occurred_on - timedelta(days=1))
    found.names.append(Name(fact.seq, fact.data["name"], fact.occurred_on, reason=fact.data["reason"]))


def _correct(found: Standing, fact: Told) -> None:
    """Replace what was recorded wrongly; what the correction leaves empty stays as it was."""
    found.kind = fact.data.get("kind") or found.kind
    if fact.data.get("name"):
        found.names[-1].name = fact.data["name"]
    _take_over(found, fact.data)


def _take_over(found: Standing, data: Any) -> None:
    """Keep the values given, identifiers as they are written officially."""
    kept = {name: value for name, value in data.items() if value and name not in {"kind", "name", "reason"}}
    found.values |= {name: tidy(value) if name in _IDENTIFIERS else value for name, value in kept.items()}


def _end(found: Standing, fact: Told) -> None:
    if fact.name == "party.closed":
        found.closed_on = fact.occurred_on
    elif fact.name == "party.merged":
        found.merged_into = fact.data["into"]
    elif fact.name == "party.parted":
        found.merged_into = ""


def party(code: str, facts: Iterable[Told]) -> Rows:
    """Fold a party's chain: one row, and one for each name it bore."""
    found = standing(facts)
    rows = [_name_row(code, one, is_person=found.is_person) for one in found.names]
    return {"fadu_parties.Party": [_party_row(code, found)] if rows else [], "fadu_parties.PartyName": rows}


def _party_row(code: str, found: Standing) -> Row:
    number = found.values.get("identity_number", "")
    return {
        "code": code,
        "kind": found.kind,
        "name": shown(found.name, is_person=found.is_person),
        "credit_code": found.values.get("credit_code") or None,
        "identity_digest": names.digest(number) if number and number != ERASED else None,
        "registered_on": found.registered_on,
        "closed_on": found.closed_on,
        "merged_into": found.merged_into,
    }


def shown(name: str, *, is_person: bool) -> str:
    """Return a name as everybody in the house may see it: a person's masked."""
    return names.masked(name) if is_person and name != ERASED else name


def _name_row(code: str, one: Name, *, is_person: bool) -> Row:
    row: Row = {
        "code": f"{code}-{one.seq}",
        "party": code,
        "name": shown(one.name, is_person=is_person),
        "since": one.since,
        "until": one.until,
        "reason": one.reason,
    }
    found_by = dict.fromkeys(("normal", "head", "tail", "digest"), "")
    if not is_person:
        found_by |= {"normal": names.normal(one.name), "head": names.head(one.name), "tail": names.tail(one.name)}
    elif one.name != ERASED:
        found_by |= {"digest": names.digest(one.name)}
    return row | found_by
