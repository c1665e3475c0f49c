"""Pages of penalties with 100,000 cases in the register: list, filters, search in the list, one case, its papers.

    .venv/bin/python bench/penalty_pages.py [--cases 100000] [--times 30]

A case of each way is played through `take`; its rows (case, matter, readers, parties, clocks, precedent) are then
stamped with other codes and days until the register is full. The facts themselves are those of the played cases: a
page of one case reads one chain, by its index. Times are of whole requests through the Django test client, log-in and
rendering included, in milliseconds (`processor_ms`: without waiting for other work); `peer_ms` is a bare page that
reads the newest thirty rows of the same table and prints them, in the same run.
"""

import itertools
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from folder import arguments, data_folder

BATCH = 2000
#: Among so many people the cases are spread; who measures has none.
PEOPLE = 200
#: No page takes more of the processor than this, whatever its filter.
LIMIT_MS = 200
WAYS = ("plain", "hearing", "discussed", "instalments", "exempt", "unfounded", "unfiled", "open")
STAMPED = ("penalty.Case", "penalty.Precedent", "matters.Matter", "matters.MatterReader",
           "matters.MatterParty", "matters.Clock")  # fmt: skip


def main() -> int:
    """Fill, measure and say so; 1 when a page takes longer than it may."""
    parser = arguments(__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=30)
    args = parser.parse_args()
    with data_folder():
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", database="transient", verbosity=0)
        begun = time.perf_counter()
        codes = fill(args.cases)
        found: dict[str, Any] = {"database": connection.vendor, "load": round(os.getloadavg()[0], 1)}
        found |= {"filled_s": round(time.perf_counter() - begun, 1), **counted(), "pages": measured(codes, args.times)}
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return int(any(one["processor_ms"] > LIMIT_MS for one in found["pages"].values()))


def fill(cases: int) -> list[str]:
    """Play a case of each way and stamp the rest; return the codes of the played ones."""
    from django.db import connection

    from fadu.kernel.parties.door import find
    from fadu.project import demo
    from fadu.project.demo.courses import Course, play

    demo.load(demo.START, with_plan=False)
    party = find("苏州示例印染有限公司").get().code
    codes = []
    for number, way in enumerate(WAYS):
        amount = Decimal(600000) if way == "discussed" else Decimal(180000)
        course = Course("", party, "苏州示例印染有限公司", date(2023, 7, 3) + timedelta(days=number), way, amount)
        codes.append([one.fact.chain.id for one in play(course)][-1])
    for label in STAMPED:
        stamp(label, codes, cases // len(codes))
    stamp_search(codes, cases // len(codes))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return codes


def stamp(label: str, codes: list[str], copies: int) -> None:
    """Write copies of the rows of one table that belong to the played cases, other in code and days."""
    from django.apps import apps
    from django.db import transaction

    model = apps.get_model(label)
    names = [column.attname for column in model._meta.concrete_fields]
    rows = [row for row in model.objects.values(*names) if any(code in str(list(row.values())) for code in codes)]
    made = (model(**_copied(row, codes, number)) for number in range(1, copies) for row in rows)
    with transaction.atomic():
        while batch := list(itertools.islice(made, BATCH)):
            model.objects.bulk_create(batch)


def stamp_search(codes: list[str], copies: int) -> None:
    """Write copies of what can be found of the played cases, each at a place of its own, rows and index alike."""
    from django.db import connection, transaction

    from fadu.kernel.search import grams
    from fadu.kernel.search.entries import grams_of
    from fadu.kernel.search.models import SearchEntry

    names = [column.attname for column in SearchEntry._meta.concrete_fields]
    rows = [row for row in SearchEntry.objects.values(*names) if any(code in row["chain"] for code in codes)]
    places = itertools.count(max(row["place"] for row in rows) + 1)
    made = (
        SearchEntry(**_copied(row, codes, number) | {"place": next(places)})
        for number in range(1, copies)
        for row in rows
    )
    with transaction.atomic(), grams.filled_anew(connection):
        while part := list(itertools.islice(made, BATCH)):
            SearchEntry.objects.bulk_create(part)
            grams.write((), [(row.place, grams_of(row)) for row in part])
    grams.settle(connection)


def _copied(row: dict[str, Any], codes: list[str], number: int) -> dict[str, Any]:
    later = timedelta(days=number % 360)
    row = row | {"handler": f"officer-{number % PEOPLE}"} if "handler" in row else row

    def other(value: Any) -> Any:
        if isinstance(value, str):
            for code in codes:
                value = value.replace(code, f"{code}-{number:05}")
            return value
        return value + later if isinstance(value, date) else value

    return {name: other(value) for name, value in row.items() if name != "id"}


def counted() -> dict[str, int]:
    """Return how many rows there are now."""
    from django.apps import apps

    return {label.rpartition(".")[2].lower(): apps.get_model(label).objects.count() for label in STAMPED}


def measured(codes: list[str], times: int) -> dict[str, Any]:
    """Return the times of each page, each beside the bare page of the same round."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from fadu.kernel.roles.door import Account

    client = Client(HTTP_HOST="localhost")
    client.force_login(Account.objects.get(username="legal-clerk"), "fadu.kernel.roles.backend.AccountBackend")
    found = {}
    for name, path in pages(codes):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        queries = len(asked)
        assert answer.status_code == 200, (path, answer.status_code)
        took, peer, busy = [], [], []
        for _ in range(times):
            begun = time.process_time()
            took.append(timed(lambda path=path: client.get(path)))
            busy.append(1000 * (time.process_time() - begun))
            peer.append(timed(bare))
        found[name] = {
            "median_ms": round(statistics.median(took), 1),
            "p95_ms": round(statistics.quantiles(took, n=20)[-1], 1),
            "processor_ms": round(statistics.median(busy), 1),
            "peer_ms": round(statistics.median(peer), 1),
            "queries": queries,
            "kb": len(answer.content) // 1024,
        }
    return found


def pages(codes: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what is measured."""
    yield "list", "/penalty/"
    yield "all", "/penalty/?tab=all"
    yield "late", "/penalty/?tab=late"
    yield "stage", "/penalty/?tab=all&state=archived"
    yield "unit", "/penalty/?tab=all&unit=enforcement"
    yield "by_number", f"/penalty/?tab=all&q={codes[0]}-00777"
    yield "by_part", "/penalty/?tab=all&q=00777"
    yield "by_name", "/penalty/?tab=all&q=%E5%8D%B0%E6%9F%93"
    yield "deep", "/penalty/?tab=all&page=300"
    yield "search", "/search/?q=%E5%8D%B0%E6%9F%93"
    yield "case", f"/penalty/{codes[1]}/"
    yield "papers", f"/penalty/{codes[1]}/papers/"
    yield "worklist", "/matters/?procedure=penalty"


def timed(work: Callable[[], Any]) -> float:
    """Return how many milliseconds something takes."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def bare() -> str:
    """Read the newest thirty rows and print them into a page: what any list must do."""
    from django.template import Context, Engine

    from fadu.rooms.enforcement.penalty.models import Case

    rows = Case.objects.order_by("-found_on", "code")[:30]
    line = "<tr><td>{{ row.code }}</td><td>{{ row.cause }}</td><td>{{ row.suspect }}</td></tr>"
    text = f"<table>{{% for row in rows %}}{line}{{% endfor %}}</table>"
    return Engine().from_string(text).render(Context({"rows": rows}))


if __name__ == "__main__":
    raise SystemExit(main())
