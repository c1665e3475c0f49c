"""Opening a drafted report: 200 units × 23 points × 2 rounds, beside an empty Django view in the same run.

    .venv/bin/python bench/reports.py [--units 200] [--opens 200] [--json]

The first round of every unit was written, submitted, signed and accepted; the second is open, half of it written, its
figures drafted from sessions. Reports are opened whole by their liaison, over HTTP, one after the other, in random
order, the empty view after each. The goal is a median of 150 ms; the exit status is 1 when it is missed.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from http.client import HTTPConnection
from typing import Any

from folder import ROOT, arguments, data_folder
from plan_pages import VIEW, _served

GOAL_MS = 150
SINCE, LATER = date(2020, 1, 1), date(2023, 11, 1)
READERS = 20
WORDS = "上半年按计划推进，已完成两轮排查，发现问题3个，整改2个；存在的问题是人手不足，下一步增加频次。"


def main() -> int:
    """Load, measure, say so."""
    parser = arguments(__doc__)
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--opens", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with data_folder() as folder:
        began = time.perf_counter()
        cookies = _load(args.units)
        print(f"loaded in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        (folder / "bare.py").write_text(VIEW)
        with _served("fadu.project.wsgi", ROOT / "src") as house, _served("bare", folder) as bare:
            found = _measure(house, bare, cookies, args.opens)
    print(json.dumps(found) if args.json else _words(found, args))
    return int(found["median_ms"] > GOAL_MS)


def _load(units: int) -> dict[str, str]:
    """Fill the folder; return the session cookie of the liaison for each report to be opened."""
    from django.core.management import call_command
    from django.db import connections
    from tests.year.plan import factory

    for name in connections:
        call_command("migrate", database=name, verbosity=0)
    factory.make_units(units)
    factory.make_plan(units=units)
    _share(units)
    _figures()
    first = _round("half_year", "2023-06-30", "2023-07-05")
    second = _round("year", "2023-10-31", "2023-11-15")
    codes = [factory.unit_code(number) for number in range(1, units + 1)]
    for unit in codes:
        _delivered(f"{first}.{unit}", unit)
        _written(f"{second}.{unit}", half=True)
    chosen = random.Random(7).sample(codes, min(READERS, units))
    return {f"/reports/{second}.{unit}/": _cookie(unit) for unit in chosen}


def _share(units: int) -> None:
    """Every unit answers for one commitment of every point."""
    from itertools import groupby

    from tests.year.plan import factory

    from fadu.year.models import Commitment, Owner

    Owner.objects.all().delete()
    ordered = Commitment.objects.order_by("point", "position")
    points = [list(group) for _, group in groupby(ordered, key=lambda row: row.point)]
    Owner.objects.bulk_create(
        Owner(
            plan=factory.PLAN,
            point=rows[0].point,
            commitment=rows[number % len(rows)].key,
            unit=factory.unit_code(number),
        )
        for number in range(1, units + 1)
        for rows in points
    )


def _act(step: str, matter: str = "", by: str = "u01", on: date = LATER, **data: Any) -> str:
    """Take a step as somebody who may; return the matter."""
    from fadu.kernel.procedure.take import Order, take
    from fadu.kernel.registry.collect import registry
    from fadu.kernel.roles import Actor
    from fadu.lib.clock import SHANGHAI

    roles = frozenset({"liaison", "unit_head", "legal_clerk", "legal_head", "party_office"})
    code, _, name = step.partition(".")
    actor = Actor(person=f"{by}-liaison", post=f"{by}-liaison", unit=by, roles=roles)
    order = Order(registry().procedure(code), name, actor, data, matter, on)
    return take(order, datetime(on.year, on.month, on.day, 10, tzinfo=SHANGHAI)).fact.chain.id


def _figures() -> None:
    """A dozen sessions, and figures confirmed for every promise about study."""
    from tests.year.plan import factory

    from fadu.kernel.organisation.models import Person
    from fadu.year.models import Commitment

    Person.objects.create(code="leader", name="示例领导", valid_from=SINCE)
    for month in range(1, 11):
        on = date(2023, month, 5)
        given = {"kind": "theme", "audience": "leadership", "unit": "u01", "planned_on": on}
        matter = _act("study.plan", on=on, topic=f"第{month}次专题", **given)
        _act("study.hold", matter, on=on, attendees=["leader"], material="讲义")
    for row in Commitment.objects.filter(text__contains="专题学习"):
        for indicator in ("study.theme_sessions", "study.attendance"):
            _act("link.make", plan=factory.PLAN, commitment=row.key, indicator=indicator)


def _round(kind: str, as_of: str, due_on: str) -> str:
    from tests.year.plan import factory

    given = {"plan": factory.PLAN, "kind": kind, "title": f"示例{kind}", "since": "2023-01-01"}
    return _act("round.open", on=date(2023, 6, 20), **given, as_of=as_of, due_on=due_on)


def _written(report: str, *, half: bool = False) -> None:
    from django.utils import timezone

    from fadu.year.rounds.models import PieceDraft, Report
    from fadu.year.rounds.questions import lines

    found = lines(Report.objects.get(code=report))
    who: dict[str, Any] = {"state": "ongoing", "text": WORDS, "changed_by": "u01", "changed_at": timezone.now()}
    PieceDraft.objects.bulk_create(
        PieceDraft(report=report, commitment=line.commitment.key, **who)
        for line in found[: len(found) // 2 if half else None]
    )


def _delivered(report: str, unit: str) -> None:
    _written(report)
    _act("report.submit", report, unit)
    _act("report.sign", report, unit)
    _act("report.accept", report, "u02" if unit == "u01" else "u01")


def _cookie(unit: str) -> str:
    """Return the cookie of a liaison of the unit who is logged in."""
    from django.conf import settings
    from django.test import Client

    from fadu.kernel.organisation.models import Appointment, Person, Post
    from fadu.kernel.roles.models import Account

    code = f"{unit}-liaison"
    Person.objects.create(code=code, name="示例人员", valid_from=SINCE)
    Post.objects.create(code=code, unit=unit, title="联络员", roles="liaison", valid_from=SINCE)
    Appointment.objects.create(code=f"{code}-1", post=code, person=code, valid_from=SINCE)
    client = Client()
    client.force_login(
        Account.objects.create_user(code, None, code), backend="fadu.kernel.roles.backend.AccountBackend"
    )
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _measure(house: int, bare: int, cookies: dict[str, str], opens: int) -> dict[str, float]:
    """Open each once to warm up; then in random order, the empty view after each."""
    ask, ask_bare = _asker(house), _asker(bare)
    for path, cookie in cookies.items():
        ask(path, cookie)
        ask_bare("/", "")
    dice, pages, views, size = random.Random(11), [], [], 0
    for _ in range(opens):
        path = dice.choice(list(cookies))
        seconds, size = ask(path, cookies[path])
        pages.append(seconds * 1000)
        views.append(ask_bare("/", "")[0] * 1000)
    return {
        "median_ms": round(statistics.median(pages), 1),
        "p95_ms": round(statistics.quantiles(pages, n=20)[-1], 1),
        "bare_median_ms": round(statistics.median(views), 2),
        "kilobytes": round(size / 1024, 1),
        "opens": opens,
    }


def _asker(port: int) -> Callable[[str, str], tuple[float, int]]:
    """Return a function that asks a page over one kept connection: seconds until its last byte, and bytes as sent."""
    connection = HTTPConnection("127.0.0.1", port)

    def ask(path: str, cookie: str) -> tuple[float, int]:
        start = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"unexpected answer: {answer.status} {path}")
        return time.perf_counter() - start, len(body)

    return ask


def _words(found: dict[str, float], args: argparse.Namespace) -> str:
    return (
        f"{args.units} units × 23 points × 2 rounds, {found['opens']} drafted reports opened one after the other\n"
        f"report      median {found['median_ms']:7.1f} ms  p95 {found['p95_ms']:7.1f} ms  {found['kilobytes']} kB\n"
        f"empty view  median {found['bare_median_ms']:7.2f} ms\n"
        f"goal: median ≤ {GOAL_MS} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
