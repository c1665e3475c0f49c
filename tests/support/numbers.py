"""Several takers of numbers at once: `python -m tests.support.numbers TAKERS EACH`. Prints the serials given."""

import json
import os
import sys
import threading
from datetime import UTC, date, datetime
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
django.setup()

from django.db import connections  # noqa: E402

from fadu.kernel.ledger import FactType, Field  # noqa: E402
from fadu.kernel.numbering.models import Number, Volume  # noqa: E402
from fadu.kernel.organisation.models import Unit  # noqa: E402
from fadu.kernel.procedure import Citation, Procedure, Step  # noqa: E402
from fadu.kernel.procedure.take import Order, Taken, take  # noqa: E402
from fadu.kernel.roles import Actor  # noqa: E402

SERIES = "disclosure.reply"
NOW = datetime(2023, 6, 12, 1, 30, tzinfo=UTC)
CLERK = Actor(person="p1", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))
SENT = FactType("letter.sent", "示例发文", (Field("title", "标题"), Field("number", "文号", required=False)))
LETTER = Procedure(
    code="letter",
    label="示例发文",
    chain="letter",
    edition="2023",
    in_force_from=date(2020, 1, 1),
    new_id=lambda data: str(data["title"]),
    steps=(
        Step(
            "send",
            "发文",
            SENT,
            ("legal_clerk",),
            Citation("示例规定", status="ENG"),
            opens=True,
            derived=frozenset({"number"}),
            numbered=(("number", SERIES),),
        ),
    ),
)


def desk() -> None:
    """Record the unit of the clerk, so that it is known for which organ numbers are taken."""
    Unit.objects.create(code="legal", organ="bureau", name="法规处", kind="division", valid_from=date(2020, 1, 1))


def send(title: str, now: datetime = NOW, **more: Any) -> Taken:
    """Send a letter, which takes a number."""
    return take(Order(LETTER, "send", more.pop("actor", CLERK), {"title": title}, **more), now)


def taker(name: int, each: int, shot: threading.Barrier, given: list[str]) -> None:
    """Take numbers one after the other."""
    shot.wait(60)
    given += [send(f"{name}-{turn}").fact.data["number"] for turn in range(each)]
    connections.close_all()


def contest(takers: int, each: int) -> dict[str, Any]:
    """Let all begin at once; return the serials given, in order, how many rows stand, and the last number."""
    desk()
    shot, given = threading.Barrier(takers), []
    threads = [threading.Thread(target=taker, args=(one, each, shot, given)) for one in range(takers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    serials = sorted(int(text.rpartition("〕")[2].removesuffix("号")) for text in given)
    return {"serials": serials, "rows": Number.objects.count(), "last": Volume.objects.get().last}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(contest(int(sys.argv[1]), int(sys.argv[2]))))
