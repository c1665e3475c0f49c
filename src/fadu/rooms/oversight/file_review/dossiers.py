"""The file of a reference, born here or on paper, and what is known beside it: calendar, organs, laws, officers."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from fadu.kernel.calendar.door import calendar
from fadu.kernel.calendar.loading import load
from fadu.kernel.law.door import setting
from fadu.kernel.law.laws import laws
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.organisation import door as organisation
from fadu.kernel.parties import PERSON
from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.registry.collect import registry
from fadu.rooms.oversight.file_review.rules.casefile import Around, CaseFile, casefile
from fadu.rooms.oversight.file_review.rules.paper import dossier_of_papers

PENALTY, PAPER = "penalty", "paper_file"
_DOSSIER, _UNFIT = "penalty.dossier", "officers.unfit"


def dossier_of(reference: str) -> Mapping[str, Any] | None:
    """Return the dossier of `penalty/CODE` or `paper_file/CODE`; None when there is no such file."""
    kind, _, code = reference.partition("/")
    known = registry().questions
    if kind == PENALTY and _DOSSIER in known:
        found: Mapping[str, Any] = registry().ask(_DOSSIER, code)
        return found if found["facts"] else None
    return _typed_in(code) if kind == PAPER else None


def _typed_in(code: str) -> Mapping[str, Any] | None:
    """Return what was typed in of a paper file as a dossier."""
    facts = corrected(facts_of(Chain(PAPER, code)))
    if not facts:
        return None
    entered = [(fact.seq, fact.data) for fact in facts if fact.name == "paper_file.entered"]
    done = any(fact.name == "paper_file.completed" for fact in facts)
    return dossier_of_papers(code, entered, partial=not done)


def around(day: date) -> Around:
    """Return what is known beside a file on the day of its review."""
    return Around(
        workdays=calendar(day),
        organs=frozenset(organisation.organ_names().values()),
        in_force=_in_force,
        unfit=_unfit if _UNFIT in registry().questions else None,
        natural=_natural,
        hearing_from=(_sum("hearing_fine_person", day), _sum("hearing_fine_company", day)),
    )


def _natural(code: str) -> bool | None:
    """Say whether a party is a natural person; None for one that isn't registered (a name typed in from paper)."""
    known = parties.party(code) if code else None
    return known.kind == PERSON if known else None


def _sum(code: str, day: date) -> Decimal:
    return Decimal(setting(code, day).value)


def _unfit(persons: Sequence[str], on: date) -> Sequence[str]:
    reasons: Sequence[str] = registry().ask(_UNFIT, persons, on)
    return reasons


@cache
def _in_force(law: str, day: date) -> bool | None:
    """Say whether a law was in force on a day; None for one that isn't listed here."""
    known = laws().get(law.strip("《》"))
    return any(one.begun <= day <= one.last for one in known.editions) if known else None


def file_of(reference: str, day: date) -> CaseFile | None:
    """Return the case file of a reference as it is looked at on a day, or None."""
    dossier = dossier_of(reference)
    return casefile(dossier, day, around(day)) if dossier else None


def handlers_of(reference: str) -> tuple[str, ...]:
    """Return everybody who had a hand in a file: on paper those who were named."""
    kind, _, code = reference.partition("/")
    if kind == PAPER:
        facts = facts_of(Chain(PAPER, code))
        return tuple(facts[0].data.get("handlers") or ()) if facts else ()
    dossier = dossier_of(reference)
    return tuple(sorted(casefile(dossier, date.max, Around(load())).handlers)) if dossier else ()


def title_of(reference: str) -> str:
    """Return what a file is called: the number of its decision and what it is about; its reference at worst."""
    kind, _, code = reference.partition("/")
    if kind == PAPER:
        facts = facts_of(Chain(PAPER, code))
        return f"{facts[0].data['number']} {facts[0].data['title']}" if facts else reference
    dossier = dossier_of(reference)
    return _called(code, dossier["facts"]) if dossier else reference


def _called(code: str, facts: Sequence[Mapping[str, Any]]) -> str:
    """Return number and cause of a case: neither names anybody."""
    said = {name: str(fact["data"][name]) for fact in facts for name in ("number", "cause") if _says(fact, name)}
    return " ".join(filter(None, (said.get("number") or code, said.get("cause"))))


def _says(fact: Mapping[str, Any], name: str) -> bool:
    shown = {"penalty.filed", "penalty.imposed", "penalty.exempted"}
    return fact["name"] in shown and bool(fact["data"].get(name))
