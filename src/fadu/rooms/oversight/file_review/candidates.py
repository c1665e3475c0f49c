"""Which files a plan may draw from: the decisions of its period by unit and kind, and the paper files typed in."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from fadu.kernel.ledger.read import facts_named
from fadu.kernel.organisation import door as organisation
from fadu.rooms.oversight.file_review.facts.words import KINDS
from fadu.rooms.oversight.file_review.models import PaperFile

_LABELS = dict(KINDS)
_DECISIONS = {"penalty.imposed": "penalty", "penalty.exempted": "no_penalty", "penalty.unfounded": "no_penalty"}


def strata(since: date, until: date, units: Collection[str], kinds: Collection[str]) -> dict[str, list[str]]:
    """Return the references of files by stratum (`执法局·行政处罚`), each in a fixed order."""
    names = organisation.unit_names()
    found: dict[str, list[str]] = defaultdict(list)
    for reference, (unit, kind) in sorted(_files(since, until).items()):
        if kind in kinds and (not units or unit in units):
            found[f"{names.get(unit, unit) or '未分单位'}·{_LABELS[kind]}"].append(reference)
    return dict(sorted(found.items()))


def _files(since: date, until: date) -> Mapping[str, tuple[str, str]]:
    """Return unit and kind of every file that was decided in the period, by reference."""
    decided = [fact for fact in facts_named(*_DECISIONS) if since <= fact.occurred_on <= until]
    units = _units() if decided else {}
    found = {
        f"{fact.chain.kind}/{fact.chain.id}": (units.get(fact.chain.id, ""), _DECISIONS[fact.name]) for fact in decided
    }
    typed = PaperFile.objects.filter(decided_on__gte=since, decided_on__lte=until, completed_on__isnull=False)
    return found | {f"paper_file/{row.code}": (row.unit, "paper") for row in typed}


def _units() -> dict[str, str]:
    """Return the unit of every case: the one that has it in hand now."""
    moved = facts_named("penalty.lead_registered", "penalty.transferred")
    return {fact.chain.id: str(fact.data.get("to_unit") or fact.data.get("unit") or "") for fact in moved}
