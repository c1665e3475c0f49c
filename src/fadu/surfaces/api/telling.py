"""Facts, refusals and authorities as the interface tells them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Citation, Refusal
from fadu.kernel.registry.collect import registry

_WITHHELD = "（个人信息，不在此提供）"


def as_json(content: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return `content` as an answer."""
    text = json.dumps(content, ensure_ascii=False, default=str, separators=(",", ":"))
    return HttpResponse(text, status=status, content_type="application/json", headers=dict(headers or {}))


def basis(cited: Citation) -> dict[str, str]:
    """Return an authority."""
    return {"law": cited.law, "article": cited.article, "status": cited.status}


def refusals(found: Iterable[Refusal]) -> list[dict[str, Any]]:
    """Return why something can't be done."""
    return [
        {"gate": one.gate, "reason": one.reason, "advice": one.advice, "basis": basis(one.basis) if one.basis else None}
        for one in found
    ]


def fact(told: Recorded, *, personal: bool) -> dict[str, Any]:
    """Return a fact; personal values are withheld unless `personal`."""
    declared = registry().fact_types.get(told.name)
    hidden = {item.name for item in (declared.fields if declared else ()) if item.personal and not personal}
    return {
        "reference": told.reference,
        "name": told.name,
        "label": declared.label if declared else told.name,
        "seq": told.seq,
        "hash": told.hash,
        "occurred_on": told.occurred_on.isoformat(),
        "recorded_at": told.recorded_at.isoformat(),
        "corrects": told.corrects,
        "actor": dict(told.actor),
        "evidence": list(told.evidence),
        "data": {name: _WITHHELD if name in hidden and value else value for name, value in told.data.items()},
    }
