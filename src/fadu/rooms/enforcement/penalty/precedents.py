"""Decided cases as precedents: what each is compared by, one row for a fine that stands."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models

from fadu.kernel.law.texts import cited_as
from fadu.kernel.ledger.read import Recorded
from fadu.lib.written import as_sum
from fadu.rooms.enforcement.penalty.rules.similarity import bands, factors_of, share, words_of

Row = dict[str, Any]


class Precedent(models.Model):
    """A case that ended with a fine. `key` is law and article; the bands find cases that read alike.

    `share` is the place of the fine in the statutory range, in percent. Never read by scores, weights or ranks
    (行政处罚法 第七十四条). `explained` says that a departure from its like was given a reason.
    """

    case = models.CharField(max_length=60, primary_key=True)
    key = models.CharField(max_length=180)
    law = models.CharField(max_length=100)
    article = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    conduct_tokens = models.TextField()
    factors = models.TextField()
    factors_key = models.CharField(max_length=24)
    party_size = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    lowest = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    highest = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    share = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    unit = models.CharField(max_length=60)
    officer = models.CharField(max_length=400)
    decided_on = models.DateField()
    explained = models.BooleanField()
    benchmark = models.CharField(max_length=200)
    band_0 = models.CharField(max_length=24)
    band_1 = models.CharField(max_length=24)
    band_2 = models.CharField(max_length=24)
    band_3 = models.CharField(max_length=24)

    class Meta:
        """Newest first; by law and article, by the same factors, by each band, by place in the range."""

        ordering = ("-decided_on", "case")
        indexes = [
            models.Index(fields=["key", "-decided_on"], name="precedent_key"),
            models.Index(fields=["key", "share"], name="precedent_share"),
            models.Index(fields=["factors_key", "-decided_on"], name="precedent_factors"),
            models.Index(fields=["band_0", "-decided_on"], name="precedent_band_0"),
            models.Index(fields=["band_1", "-decided_on"], name="precedent_band_1"),
            models.Index(fields=["band_2", "-decided_on"], name="precedent_band_2"),
            models.Index(fields=["band_3", "-decided_on"], name="precedent_band_3"),
            models.Index(fields=["decided_on", "case"], name="precedent_decided"),
        ]

    def __str__(self) -> str:
        """Return the case."""
        return self.case


def precedent_rows(code: str, facts: Iterable[Recorded]) -> list[Row]:
    """Return the row of a case whose fine stands, as one list; nothing of another, or of one that was revoked."""
    told = {fact.name.removeprefix("penalty."): fact for fact in facts}
    imposed = told.get("imposed")
    if imposed is None or "revoked" in told or not as_sum(imposed.data.get("amount")):
        return []
    row: Row = {}
    for name in ("lead_registered", "filed", "investigators_assigned", "discretion_applied"):
        row |= told[name].data if name in told else {}
    return [_row(code, row, imposed, " ".join(row.get("officers") or ()))]


def _row(code: str, row: Row, imposed: Recorded, officers: str) -> Row:
    """Return the columns of a precedent from what its facts told."""
    amount = Decimal(str(imposed.data["amount"]))
    lowest, highest = as_sum(row.get("lowest")), as_sum(row.get("highest"))
    law, article = _text(imposed.data, "law") or _text(row, "law"), _text(imposed.data, "article")
    words = words_of(_text(row, "conduct") or _text(row, "cause"))
    factors = factors_of(_text(row, "factors"))
    reasons = (_text(imposed.data, "deviation_reason"), _text(row, "departure_reason"))
    columns = {
        "case": code,
        "title": (_text(row, "suspect") + _text(row, "cause"))[:200],
        "amount": amount,
        "lowest": lowest,
        "highest": highest,
        "unit": _text(row, "unit"),
        "officer": officers,
        "decided_on": imposed.occurred_on,
        "explained": any(reasons),
        "benchmark": _text(row, "benchmark"),
        "party_size": _text(row, "party_size"),
    }
    return columns | traits_row(law, article or _text(row, "article"), words, factors, share(amount, lowest, highest))


def traits_row(law: str, article: str, words: frozenset[str], factors: frozenset[str], place: Decimal | None) -> Row:
    """Return the columns by which a case is found and compared."""
    key = cited_as(law, article)
    return {
        "key": key,
        "law": law,
        "article": article,
        "conduct_tokens": " ".join(sorted(words)),
        "factors": "\n".join(sorted(factors)),
        "factors_key": bands(["\n".join(sorted(factors))], key)[0] if factors else "",
        "share": place,
        **{f"band_{number}": mark for number, mark in enumerate(bands(words, key))},
    }


def _text(data: Row | Any, name: str) -> str:
    return str(data.get(name) or "")
