"""The year's pages at full size: 200 units × 23 points × 2 rounds, asked whole by one logged-in reader, in process.

    .venv/bin/python bench/dashboards.py [--times 30] [--json]

Every unit answers for a commitment of every point and signed both rounds. The goal is 150 ms (median) a page;
`processor` is the time the process itself worked, which other load on the machine doesn't lengthen. An earlier day is
folded from facts and not measured here.
"""

import json
import statistics
import sys
import time
from datetime import date, datetime
from typing import Any

from folder import arguments, data_folder

GOAL_MS = 150
UNITS = 200
DUE = {"half_year": date(2023, 7, 5), "year": date(2023, 11, 15)}
STATES = ("done", "ongoing", "not_due", "no_matter", "not_started")
PAGES = {"year": "/year/", "unit": "/year/unit/u09/", "tasks": "/year/tasks/?state=ongoing"}


def main() -> int:
    """Measure and say so; 1 when a page misses the goal."""
    parser = arguments(__doc__)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with data_folder():
        client = _fill()
        found = {name: _measure(client, path, args.times) for name, path in PAGES.items()}
    print(json.dumps(found, indent=2) if args.json else _table(found, args.times))
    return int(any(one["median_ms"] > GOAL_MS for one in found.values()))


def _fill() -> Any:
    """Put units, plan, rounds and what everybody signed into the folder; return a leader's browser."""
    from django.core.management import call_command
    from django.db import connections
    from django.test import Client
    from tests.year.plan import factory
    from tests.year.plan.conftest import make_account

    from fadu.lib import clock

    for name in connections:
        call_command("migrate", database=name, verbosity=0)
    clock.inject(lambda: datetime(2023, 11, 20, 9, tzinfo=clock.SHANGHAI))
    factory.make_units(UNITS)
    factory.make_plan(units=UNITS)
    _rounds(_everybody())
    client = Client(HTTP_HOST="localhost")
    client.force_login(make_account("u01", "leader"))
    return client


def _everybody() -> dict[str, list[tuple[str, str]]]:
    """Let every unit answer for the first commitment of every point; return what each unit answers for."""
    from tests.year.plan import factory

    from fadu.year.models import Commitment, Owner

    firsts = list(Commitment.objects.filter(position=1))
    units = [factory.unit_code(at) for at in range(1, UNITS + 1)]
    Owner.objects.bulk_create(
        [Owner(plan=row.plan, point=row.point, commitment=row.key, unit=unit) for row in firsts for unit in units],
        ignore_conflicts=True,
    )
    owned: dict[str, list[tuple[str, str]]] = {}
    for unit, point, commitment in Owner.objects.values_list("unit", "point", "commitment"):
        owned.setdefault(unit, []).append((point, commitment))
    return owned


def _rounds(owned: dict[str, list[tuple[str, str]]]) -> None:
    from fadu.year.rounds.models import Report, ReportPiece, ReportRound

    for kind, due in DUE.items():
        code, first = f"2023.{kind}", date(2023, 1, 1)
        days = {"since": first, "as_of": due, "due_on": due, "opened_on": date(2023, 6, 20)}
        ReportRound.objects.create(code=code, plan="2023", kind=kind, title=kind, **days)
        Report.objects.bulk_create(
            Report(code=f"{code}.{unit}", round=code, unit=unit, first_due_on=due, due_on=due, signed_on=due)
            for unit in owned
        )
        ReportPiece.objects.bulk_create(
            ReportPiece(report=f"{code}.{unit}", commitment=key, point=point, state=STATES[at % 5], drafted="", text="")
            for unit, pairs in owned.items()
            for at, (point, key) in enumerate(pairs)
        )


def _measure(client: Any, path: str, times: int) -> dict[str, float]:
    size = len(client.get(path).content)
    found, worked = [], []
    for _ in range(times):
        start, used = time.perf_counter(), time.process_time()
        assert client.get(path).status_code == 200
        found.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - used) * 1000)
    return {
        "median_ms": round(statistics.median(found), 1),
        "p95_ms": round(statistics.quantiles(found, n=20)[-1], 1),
        "least_ms": round(min(found), 1),
        "processor_ms": round(statistics.median(worked), 1),
        "kilobytes": round(size / 1024, 1),
    }


def _table(found: dict[str, dict[str, float]], times: int) -> str:
    head = f"{UNITS} units × 23 points × {len(DUE)} rounds, {times} times each"
    rows = [
        f"{name:6} median {one['median_ms']:6.1f} ms  p95 {one['p95_ms']:6.1f} ms  least {one['least_ms']:6.1f} ms"
        f"  processor {one['processor_ms']:6.1f} ms  {one['kilobytes']:7.1f} kB"
        for name, one in found.items()
    ]
    return "\n".join([head, *rows, f"goal: every page ≤ {GOAL_MS} ms"])


if __name__ == "__main__":
    sys.exit(main())
