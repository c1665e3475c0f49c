"""What officers did before the party, act by act: who was there, in which area, was it filmed (处罚法 42, 47).

Each act is a row, so that a share of acts opens into them. No personal value, no sum of money.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from fadu.kernel.ledger.read import Recorded

Row = dict[str, Any]
#: The acts, and whether the record says that each was filmed (全过程记录): the second look may be unannounced.
ACTS = {
    "inspected": ("现场检查", True),
    "questioned": ("询问", True),
    "sampled": ("采样", True),
    "rectification_checked": ("复查", False),
}


class Act(models.Model):
    """One act of officers in a case. `officers` are their codes, parted by spaces; `filmed` is None where not asked."""

    case = models.CharField(max_length=60)
    seq = models.IntegerField()
    kind = models.CharField(max_length=30)
    unit = models.CharField(max_length=60)
    area = models.CharField(max_length=200)
    officers = models.CharField(max_length=400)
    filmed = models.BooleanField(null=True)
    done_on = models.DateField()

    class Meta:
        """Oldest first; periods are asked for."""

        ordering = ("done_on", "case", "seq")
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="penalty_act_once")]
        indexes = [models.Index(fields=["done_on", "case"], name="penalty_act_day")]

    def __str__(self) -> str:
        """Return the case and the place in it."""
        return f"{self.case}#{self.seq}"


def act_rows(code: str, unit: str, facts: Iterable[Recorded]) -> list[Row]:
    """Return the rows of a case's acts, in the order in which they were recorded."""
    told = tuple(facts)
    area = next((str(fact.data.get("area") or "") for fact in told if fact.name == "penalty.lead_registered"), "")
    shared = {"case": code, "unit": unit, "area": area}
    return [shared | _row(fact) for fact in told if fact.name.removeprefix("penalty.") in ACTS]


def _row(fact: Recorded) -> Row:
    kind = fact.name.removeprefix("penalty.")
    return {
        "seq": fact.seq,
        "kind": kind,
        "officers": " ".join(fact.data.get("officers") or ()),
        "filmed": _filmed(fact.data) if ACTS[kind][1] else None,
        "done_on": fact.occurred_on,
    }


def _filmed(data: Mapping[str, Any]) -> bool:
    return bool(data.get("filmed") or data.get("media"))
