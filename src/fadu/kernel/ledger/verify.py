"""Verifying the ledger: every column of every fact, every link, the vault against its digests, the guards.

One pass in recorded order over plain rows; memory grows with the number of chains alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

from django.db import DatabaseError, connection

from fadu.kernel.ledger import guards
from fadu.kernel.ledger.chains import Break, Heads, breaks, reference
from fadu.kernel.ledger.hashing import HASHED
from fadu.kernel.ledger.models import Erasure, Fact, VaultItem
from fadu.kernel.ledger.vault import marks, may_hold_marks, salted

_CHUNK = 5000
_DATA = HASHED.index("data")
#: A row of `chains`, then the fact's id.
_Numbered: TypeAlias = Sequence[Any]
_ID = len(HASHED) + 1


@dataclass(slots=True)
class Report:
    """What was looked at, and what isn't as it was recorded."""

    facts: int = 0
    chains: int = 0
    personal_values: int = 0
    erased: int = 0
    breaks: list[Break] = field(default_factory=list)


def verify() -> Report:
    """Look at the whole ledger and report every break."""
    report = Report(breaks=[Break("guard", name, "防止改动的触发器不见了。") for name in guards.missing(connection)])
    heads: Heads = {}
    try:
        for chunk in _chunks():
            report.breaks += breaks(chunk, heads)
            report.breaks += _vault(chunk, report)
            report.facts += len(chunk)
    except DatabaseError as fault:
        words = f"读到第 {report.facts} 件之后读不下去，数据文件可能已损坏：{fault}"
        report.breaks.append(Break("unreadable", "", words))
    report.chains = len(heads)
    return report


def _chunks() -> Iterator[list[_Numbered]]:
    rows = Fact.objects.order_by("id").values_list(*HASHED, "hash", "id").iterator(chunk_size=_CHUNK)
    return iter(lambda: list(islice(rows, _CHUNK)), [])


def _vault(chunk: list[_Numbered], report: Report) -> Iterable[Break]:
    """Yield what is wrong between the digests of a chunk of facts and what the vault holds for them."""
    between = {"fact__gte": chunk[0][_ID], "fact__lte": chunk[-1][_ID]}
    items = VaultItem.objects.filter(**between).values_list("fact_id", "path", "salt", "text")
    kept = {(fact, path): salted(salt, text) for fact, path, salt, text in items}
    erased = set(Erasure.objects.filter(**between).values_list("fact_id", "path"))
    for row in chunk:
        if may_hold_marks(str(row[_DATA])):
            for path, expected in _marks(row[_DATA]).items():
                place = (row[_ID], path)
                yield from _value(f"{reference(row)} {path}", expected, kept.pop(place, None), place in erased)
                report.personal_values += 1
                report.erased += place in erased
    yield from (Break("vault", f"{fact} {path}", "隐私库中的原文不属于任何事实。") for fact, path in kept)


def _marks(data: str) -> dict[str, str]:
    """Return the marks of a fact; none when its data can't even be read (its hash says so already)."""
    try:
        return marks(data)
    except (ValueError, AttributeError, TypeError):
        return {}


def _value(place: str, expected: str, found: str | None, erased: bool) -> Iterable[Break]:
    if found is None and not erased:
        yield Break("vault", place, "隐私库中的原文不见了，也没有依法删除的记录。")
    elif found is not None and erased:
        yield Break("vault", place, "已有依法删除的记录，原文却还在。")
    elif found not in (None, expected):
        yield Break("vault", place, "隐私库中的原文与入账时的摘要不符。")
