"""The nearest cases of a decision (办法 41 第二款), written down when it is made: later ones never change that.

A defect that asked the tables anew would judge an old decision by newer ones, and no rebuild would give the same rows.
"""

from collections.abc import Mapping
from typing import Any

from fadu.rooms.enforcement.penalty.models import Case
from fadu.rooms.enforcement.penalty.rules.similarity import listed
from fadu.rooms.enforcement.penalty.similar import similar

Data = Mapping[str, Any]


def reckoned(data: Data, matter: str) -> Data:
    """Return `similar` for a use of the benchmark: the cases nearest to it, whose factors are those given."""
    row = _row(matter)
    return {"similar": _nearest(row, row.penalty_law, row.penalty_article, str(data.get("factors") or ""))}


def decided(data: Data, matter: str) -> Data:
    """Return `similar` for a decision: the nearest cases by the law it names; empty without a fine."""
    row = _row(matter)
    law, article = (str(data.get(name) or "") for name in ("law", "article"))
    return {"similar": _nearest(row, law, article, row.factors) if data.get("amount") else ""}


def _row(matter: str) -> Case:
    return Case.objects.filter(code=matter).first() or Case(code=matter)


def _nearest(row: Case, law: str, article: str, factors: str) -> str:
    found = similar(law, article, factors, row.conduct, besides=row.code) if law else []
    return listed({one["case"]: one["amount"] for one in found})
