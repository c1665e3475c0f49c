"""What other rooms ask of measures: those beside a case, with everything recorded of them, as plain data."""

from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.questions import Question
from fadu.rooms.enforcement.measures.models import Measure


def of_case(case: str) -> list[dict[str, Any]]:
    """Return every measure beside a case, oldest first: its code, procedure, row and facts (as corrected since)."""
    rows = Measure.objects.filter(case=case).order_by("opened_on", "code")
    return [_plain(row) for row in rows]


def keys_of_case(case: str) -> list[str]:
    """Return the keys (`procedure/code`) of the matters beside a case, oldest first (one query)."""
    found = Measure.objects.filter(case=case).order_by("opened_on", "code").values_list("procedure", "code")
    return [f"{procedure}/{code}" for procedure, code in found]


def _plain(row: Measure) -> dict[str, Any]:
    names = ("number", "kind", "subject", "result", "decided_on", "started_on", "until", "ended_on", "amount", "days")
    told = {name: getattr(row, name) for name in names}
    return {"code": row.code, "procedure": row.procedure, **told, "facts": _facts(row.procedure, row.code)}


def _facts(chain: str, code: str) -> list[dict[str, Any]]:
    types = registry().fact_types
    return [
        {
            "name": fact.name,
            "label": types[fact.name].label if fact.name in types else fact.name,
            "seq": fact.seq,
            "occurred_on": fact.occurred_on,
            "recorded_at": fact.recorded_at,
            "actor": {name: str(fact.actor.get(name) or "") for name in ("person", "post", "unit", "kind")},
            "data": dict(fact.data),
            "evidence": list(fact.evidence),
        }
        for fact in corrected(facts_of(Chain(chain, code)))
    ]


QUESTIONS = (
    Question("measures.of_case", "案件旁的措施、移送和全部登记", of_case),
    Question("measures.keys_of_case", "案件旁有哪些措施、移送", keys_of_case),
)
