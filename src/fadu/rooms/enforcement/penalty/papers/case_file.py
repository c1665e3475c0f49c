"""A penalty case as its papers read it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.kernel.law.catalogue import catalogue
from fadu.kernel.law.door import setting
from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.papers import CaseFile, PartyTold, party_told
from fadu.rooms.enforcement.penalty.bases import EDITION_2023
from fadu.rooms.enforcement.penalty.facts import FACTS

PREFIX = "penalty."
TYPES: Mapping[str, FactType] = {fact.name: fact for fact in FACTS}
#: The threshold of a hearing among a case's figures.
HEARD_FROM = "heard_from"


def case_file(facts: Sequence[Recorded]) -> CaseFile:
    """Return the case that these facts of one chain make up, with everything its papers name."""
    told = corrected(facts)
    lead, filed = _first(told, "lead_registered"), _first(tuple(reversed(told)), "filed")
    organ = str(lead.get("organ") or "")
    party = party_told(str(filed["party"])) if filed else None
    return CaseFile(
        code=told[0].chain.id,
        facts=told,
        prefix=PREFIX,
        types=TYPES,
        organ=organisation.organ_names().get(organ, organ),
        organ_code=organ,
        party=party,
        suspect=str(lead.get("suspect") or ""),
        people=organisation.person_names(),
        cards=_cards_of(told),
        figures=_figures(told, party),
    )


def _first(told: Sequence[Recorded], name: str) -> Mapping[str, Any]:
    return next((fact.data for fact in told if fact.name == f"{PREFIX}{name}"), {})


def _cards_of(told: Sequence[Recorded]) -> Mapping[str, str]:
    acted = [fact.occurred_on for fact in told if fact.data.get("officers")]
    return cards(max(acted)) if acted else {}


def _figures(told: Sequence[Recorded], party: PartyTold | None) -> Mapping[str, Decimal]:
    noticed = [fact.occurred_on for fact in told if fact.name == f"{PREFIX}notified"]
    return heard_from(party, noticed[-1]) if party and noticed else {}


def heard_from(party: PartyTold, on: date) -> Mapping[str, Decimal]:
    """Return the sum from which a hearing is due (办法 第八十九条; before July 2023 环境行政处罚办法 第七十八条)."""
    code = f"hearing_fine_{'person' if party.is_person else 'company'}{'' if on >= EDITION_2023.since else '_2010'}"
    return {HEARD_FROM: Decimal(setting(code, on).value)} if code in catalogue() else {}


def cards(on: date) -> Mapping[str, str]:
    """Return person and number of every officer's card valid on a day, where the room of officers answers."""
    if "officers.register" not in registry().questions:
        return {}
    return {one["person"]: one["number"] for one in registry().ask("officers.register", "", on)}
