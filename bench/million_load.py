"""Writing a million matters the fast way: facts hashed and chained like real ones, rows as a rebuild gives them.

All matters that began on the same day and went the same way have the same rows but for their names: those are reckoned
once, by the fold itself, and stamped for each. No step is taken.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as day_time
from functools import cache
from itertools import islice
from typing import Any

from django.db import connection, transaction
from million_home.facts import ANSWERED, CONSULTED, EXTENDED, RECEIVED
from million_home.procedures import BULK

from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.append import Chain, Entry, Head, _fact
from fadu.kernel.ledger.hashing import GENESIS, HASHED, chain_hash
from fadu.kernel.ledger.models import Fact
from fadu.kernel.ledger.read import as_recorded
from fadu.kernel.matters.models import Clock, Matter, MatterReader
from fadu.kernel.procedure import settle
from fadu.kernel.procedure.standing import standing
from fadu.kernel.roles import Actor
from fadu.lib.canonical import canonical

FIRST, DAYS = date(2020, 1, 2), 1440
UNITS, HANDLERS, RARE = 40, 400, 200
CLERK = Actor(person="p1", name="示例甲", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))
#: What happened so many days after the beginning; of ten matters, so many went this way.
WAYS: dict[int, tuple[tuple[FactType, int], ...]] = {
    **dict.fromkeys(range(6), ()),
    6: ((CONSULTED, 4),),
    7: ((CONSULTED, 4),),
    8: ((EXTENDED, 9),),
    9: ((CONSULTED, 4), (ANSWERED, 11)),
}
_BATCH = 4000
_PLACE = {name: index for index, name in enumerate(HASHED)}
_MATTER = [column.attname for column in Matter._meta.concrete_fields]
_CLOCK = [column.attname for column in Clock._meta.concrete_fields]
_READER = [column.attname for column in MatterReader._meta.concrete_fields]


@dataclass(frozen=True, slots=True)
class Mould:
    """What all matters of a day and a way have alike: their facts' columns, their matter's row, their clocks' rows."""

    facts: tuple[tuple[Any, ...], ...]
    matter: dict[str, Any]
    clocks: tuple[dict[str, Any], ...]


def fill(count: int) -> dict[str, Any]:
    """Load so many matters unless they are there; return how long it took and how many facts there are."""
    there = Fact.objects.filter(chain_kind="bulk", seq=1).count()
    if there:
        assert there == count, f"the folder holds {there} matters"
        return {"filled_s": 0.0}
    begun = time.perf_counter()
    made = _made(count)
    with transaction.atomic():
        while batch := list(islice(made, _BATCH)):
            _write(Fact, (*HASHED, "hash"), [row for facts, _, _, _ in batch for row in facts])
            _write(Matter, _MATTER, [matter for _, matter, _, _ in batch])
            _write(Clock, _CLOCK, [row for _, _, clocks, _ in batch for row in clocks])
            _write(MatterReader, _READER, [row for _, _, _, readers in batch for row in readers])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return {"filled_s": round(time.perf_counter() - begun, 1)}


def _made(count: int) -> Iterator[tuple[list[Any], Any, list[Any], list[Any]]]:
    """Yield facts, matter, clocks and readers of one matter after the other, oldest first."""
    for number in range(count):
        day = FIRST + timedelta(days=number * DAYS // count)
        mould = moulded(day, number % 10)
        rare = number % max(count // (2 * RARE), 1) == 7 and number < count // 2
        unit = "rare" if rare else f"u{number * 7919 % UNITS:02}"
        code, handler = f"{number:07}", f"p{number % HANDLERS}"
        told = {"title": f"第{number}号示例事项", "unit": unit, "handler": handler, "scope": "legal"}
        words = sorted({"unit:legal", f"unit:{unit}"})
        key = f"bulk/{code}"
        own = {"key": key, "code": code, "title": told["title"], "number": f"示例{code}", "unit": unit}
        own |= {"handler": handler, "readers": f"|{'|'.join(words)}|"}
        row = mould.matter | own
        clocks = [[f"{key}{one['key']}", key, *(one[name] for name in _CLOCK[2:])] for one in mould.clocks]
        readers = [(f"{key}|{word}", key, word) for word in words]
        yield list(_facts(mould, code, canonical(told))), [row[name] for name in _MATTER], clocks, readers


def _facts(mould: Mould, code: str, data: str) -> Iterator[list[Any]]:
    """Yield a matter's facts with their own names, keys and hashes."""
    previous = GENESIS
    for seq, columns in enumerate(mould.facts, 1):
        row = list(columns)
        row[_PLACE["chain_id"]], row[_PLACE["key"]], row[_PLACE["previous"]] = code, f"p1:bulk-{code}-{seq}", previous
        if seq == 1:
            row[_PLACE["data"]] = data
        previous = chain_hash(row)
        yield [*row, previous]


@cache
def moulded(day: date, way: int) -> Mould:
    """Have the fold itself reckon the rows of a matter that began on a day and went a way."""
    chain, head = Chain("bulk", "X"), Head()
    told = {"title": "X", "unit": "X", "handler": "X", "scope": "legal"}
    deeds = [(RECEIVED, day, told), *((kind, day + timedelta(days=after), _empty(kind)) for kind, after in WAYS[way])]
    rows = []
    for kind, on, data in deeds:
        rows.append(_fact(_entry(chain, kind, on, data), data, head))
        rows[-1].pk = len(rows)
        head = Head(rows[-1].seq, "", rows[-1].recorded_at)
    facts = [as_recorded(row, {}) for row in rows]
    found = settle.rows(BULK, chain, facts, standing(BULK, facts))
    assert not settle.defect_rows(BULK, chain, facts)
    clocks = tuple({**one, "key": one["key"].removeprefix("bulk/X")} for one in found[settle.CLOCK])
    columns = tuple(tuple(getattr(row, name) for name in HASHED) for row in rows)
    return Mould(columns, dict(found[settle.MATTER][0]), clocks)


def _entry(chain: Chain, kind: FactType, on: date, data: dict[str, Any]) -> Entry:
    return Entry(
        chain=chain,
        type=kind,
        data=data,
        actor=CLERK.as_plain(),
        recorded_at=datetime.combine(on, day_time(4), UTC),
        occurred_on=on,
        key="",
        procedure=BULK.code,
        edition=BULK.edition,
        declaration=BULK.digest,
    )


def _write(model: Any, names: Sequence[str], rows: list[Any]) -> None:
    """Write rows by the database's fastest way in."""
    columns = ", ".join(f'"{model._meta.get_field(name).column}"' for name in names)
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    places = ", ".join("%s" for _ in names)
    plain = [[value.isoformat() if isinstance(value, date) else value for value in row] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", plain)


def _empty(kind: FactType) -> dict[str, Any]:
    return {item.name: None for item in kind.fields}
