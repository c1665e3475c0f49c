"""Reading the ledger: the facts of a chain, with personal values put back where the vault still has them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from fadu.kernel.ledger.append import Chain, Head
from fadu.kernel.ledger.models import Fact, VaultItem
from fadu.kernel.ledger.vault import may_hold_marks, restore

ERASED = "（已依法删除）"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact as readers see it. `data` has personal values restored, or `ERASED` where the vault has them no more."""

    id: int
    chain: Chain
    seq: int
    name: str
    data: Mapping[str, Any]
    actor: Mapping[str, Any]
    occurred_on: date
    recorded_at: datetime
    evidence: tuple[str, ...]
    corrects: str
    hash: str
    key: str
    edition: str
    procedure: str

    @property
    def reference(self) -> str:
        """Return the fact's address: `kind/id#seq`."""
        return f"{self.chain.kind}/{self.chain.id}#{self.seq}"


def facts_of(chain: Chain) -> tuple[Recorded, ...]:
    """Return the facts of `chain` in recorded order (two queries, whatever their number)."""
    return tuple(_told(_rows(_OF_CHAIN, chain.kind, chain.id)))


def facts_named(*names: str) -> tuple[Recorded, ...]:
    """Return every fact with one of `names`, in recorded order."""
    return tuple(recorded(Fact.objects.filter(name__in=names).order_by("id")))


def facts_naming(code: str, since: date, until: date) -> tuple[Recorded, ...]:
    """Return the facts in whose actor or data the word `code` stands, by the day they happened (both included)."""
    word = f'"{code}"'
    rows = Fact.objects.filter(Q(actor__contains=word) | Q(data__contains=word))
    within = rows.filter(occurred_on__gte=since.isoformat(), occurred_on__lte=until.isoformat())
    return tuple(recorded(within.order_by("occurred_on", "id")))


def latest(limit: int = 50) -> tuple[Recorded, ...]:
    """Return the newest `limit` facts of all chains, newest first."""
    return tuple(recorded(Fact.objects.order_by("-id")[:limit]))


def chains_of(kind: str) -> list[Chain]:
    """Return every chain of `kind`, in the order of their first facts."""
    rows = Fact.objects.filter(chain_kind=kind, seq=1).order_by("id").values_list("chain_id", flat=True)
    return [Chain(kind, chain_id) for chain_id in rows]


def fact_with_key(key: str) -> Recorded | None:
    """Return the fact recorded under an idempotency key, or None."""
    return next(_told(_rows(_WITH_KEY, key)), None)


def is_empty() -> bool:
    """Return whether no fact was ever recorded here."""
    return not Fact.objects.exists()


def recorded(rows: "QuerySet[Fact]") -> Iterator[Recorded]:
    """Yield `rows` as readers see them: one query, and one more per `_CHUNK` facts that have personal values."""
    return _told(iter(rows.values_list("id", *_COLUMNS)))


def _rows(statement: str, *values: str) -> Iterator[tuple[Any, ...]]:
    """Yield rows by a plain statement: every step and page asks so, and composing it took longer than running it."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return iter(cursor.fetchall())


def _told(found: Iterator[tuple[Any, ...]]) -> Iterator[Recorded]:
    while chunk := list(islice(found, _CHUNK)):
        texts = _texts([row[0] for row in chunk if may_hold_marks(row[_DATA])])
        for row in chunk:
            yield _recorded(row, texts.get(row[0], {}))


def as_recorded(row: Fact, texts: Mapping[str, str]) -> Recorded:
    """Return a row as readers see it; `texts` are the canonical texts of its vault values that still exist."""
    return _recorded((row.pk, *(getattr(row, column) for column in _COLUMNS)), texts)


_COLUMNS = (
    "chain_kind",
    "chain_id",
    "seq",
    "name",
    "data",
    "actor",
    "occurred_on",
    "recorded_at",
    "evidence",
    "corrects",
    "hash",
    "key",
    "edition",
    "procedure",
)
_DATA = 1 + _COLUMNS.index("data")
_FROM = ("SELECT id,", ", ".join(f'"{column}"' for column in _COLUMNS), "FROM ledger_fact WHERE")
_OF_CHAIN = " ".join((*_FROM, "chain_kind = %s AND chain_id = %s ORDER BY seq"))
_WITH_KEY = " ".join((*_FROM, '"key" = %s'))
_CHUNK = 5000


def _texts(facts: list[int]) -> dict[int, dict[str, str]]:
    """Return the texts that the vault has for these facts, by field."""
    found: dict[int, dict[str, str]] = {}
    if facts:
        for fact, path, text in VaultItem.objects.filter(fact__in=facts).values_list("fact_id", "path", "text"):
            found.setdefault(fact, {})[path] = text
    return found


def _recorded(row: tuple[Any, ...], texts: Mapping[str, str]) -> Recorded:
    fact, kind, chain, seq, name, data, actor, occurred_on, recorded_at, evidence, *rest = row
    corrects, own_hash, key, edition, procedure = rest
    told = json.loads(data)
    return Recorded(
        id=fact,
        chain=Chain(kind, chain),
        seq=seq,
        name=name,
        data=restore(told, texts, ERASED) if may_hold_marks(data) else told,
        actor=json.loads(actor),
        occurred_on=date.fromisoformat(occurred_on),
        recorded_at=datetime.fromisoformat(recorded_at),
        evidence=tuple(json.loads(evidence)),
        corrects=corrects,
        hash=own_hash,
        key=key,
        edition=edition,
        procedure=procedure,
    )


def head_after(facts: Sequence[Recorded]) -> Head:
    """Return where a chain ends whose facts were just read."""
    return Head(facts[-1].seq, facts[-1].hash, facts[-1].recorded_at.isoformat()) if facts else Head()


def origins() -> list[tuple[str, str, str, str, int]]:
    """Return where facts say that they come from: chain kind, name, procedure, edition, and how many there are."""
    columns = ("chain_kind", "name", "procedure", "edition")
    return list(Fact.objects.values_list(*columns).annotate(count=Count("id")).order_by(*columns))


def evidence_named() -> frozenset[str]:
    """Return the digests of every file that some fact names."""
    rows = Fact.objects.exclude(evidence="[]").values_list("evidence", flat=True)
    return frozenset(digest for row in rows.iterator() for digest in json.loads(row))
