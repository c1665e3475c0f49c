"""What others ask of penalties: one case in short, its whole dossier, what a party was punished for before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.questions import Question
from fadu.rooms.enforcement.penalty import similar
from fadu.rooms.enforcement.penalty.models import Case
from fadu.rooms.enforcement.penalty.papers import publication

_SHORT = (
    *("code", "number", "organ", "unit", "party", "suspect", "cause", "conduct", "law", "article", "penalty_law"),
    *("penalty_article", "state", "kinds", "decision", "decision_number", "amount", "conduct_from", "conduct_until"),
    *("filed_on", "decided_on", "served_on", "closed_on", "revoked_on"),
)
#: Whose matters belong to a case's dossier: each names its case, and answers `<room>.of_case`.
_LINKED = ("measures.of_case", "damages.of_case")


def case_of(code: str) -> dict[str, Any] | None:
    """Return a case in short (one query); None when there is none."""
    row = Case.objects.filter(code=code).values(*_SHORT, "officers").first()
    return {**row, "officers": row["officers"].split()} if row else None


def dossier_of(code: str) -> dict[str, Any]:
    """Return everything recorded of a case as plain data, as corrected, with what hangs on it (measures, lead)."""
    facts = facts_of(Chain("penalty", code))
    known = registry().questions
    linked = [one for name in _LINKED if name in known for one in registry().ask(name, code)]
    return {"code": code, "facts": plain(facts), "linked": linked}


def plain(facts: Sequence[Recorded]) -> list[dict[str, Any]]:
    """Return facts as plain data in recorded order, as corrected since."""
    types = registry().fact_types
    return [
        {
            "name": fact.name,
            "label": types[fact.name].label if fact.name in types else fact.name,
            "seq": fact.seq,
            "occurred_on": fact.occurred_on,
            "recorded_at": fact.recorded_at,
            "actor": _actor(fact.actor),
            "data": dict(fact.data),
            "evidence": list(fact.evidence),
        }
        for fact in corrected(facts)
    ]


def _actor(actor: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(actor.get(name) or "") for name in ("person", "post", "unit", "kind")}


def decided_for(party: str, since: date, until: date, besides: str = "") -> list[dict[str, Any]]:
    """Return the penalties that a party got in a stretch of days, revoked ones left out, oldest first."""
    found = Case.objects.filter(party=party, decision="imposed", revoked_on=None)
    within = found.filter(decided_on__gte=since, decided_on__lte=until).exclude(code=besides)
    return list(within.order_by("decided_on", "code").values(*_SHORT))


def filed_between(since: date, until: date, unit: str = "") -> list[dict[str, Any]]:
    """Return the cases filed in a stretch of days (one query), of one unit or (empty) of all, oldest first."""
    found = Case.objects.filter(filed_on__gte=since, filed_on__lte=until)
    found = found.filter(unit=unit) if unit else found
    names = ("code", "cause", "unit", "filed_on")
    return list(found.order_by("filed_on", "code").values(*names))


QUESTIONS = (
    Question("penalty.case", "案件概况", case_of),
    Question("penalty.dossier", "案卷全部登记", dossier_of),
    Question("penalty.filed_between", "一段时间立案的案件", filed_between),
    Question("penalty.decided_for", "当事人此前受到的处罚", decided_for),
    *similar.QUESTIONS,
    *publication.QUESTIONS,
)
