"""What the page of a matter with many facts costs, and the worklist over many matters: median processor time.

    .venv/bin/python bench/matter_page.py [FACTS] [MATTERS]      (default 500 and 300)

The matter is consulted about and answered again and again; at last its first fact is corrected, so that everything
after it is judged anew. Pages are asked of the application itself, logged in, with the read log, without a network.
Other work on the machine does not count. The goal is 100 ms for 500 facts.
"""

import json
import statistics
import sys
import time
from datetime import date, datetime, timedelta
from typing import Any

from folder import data_folder

GOAL_MS, TIMES = 100, 15
FIRST = date(2026, 1, 5)


def measure(many: int, matters: int) -> dict[str, float]:
    """Return the medians in milliseconds."""
    from django.core.management import call_command
    from django.test import Client
    from tests.support import hosted

    from fadu.kernel.ledger.outbox import listen
    from fadu.kernel.registry.collect import registry
    from fadu.kernel.roles.door import account_named, actor_of
    from fadu.lib import clock
    from fadu.lib.clock import SHANGHAI
    from fadu.project import demo

    call_command("migrate", database="transient", verbosity=0)
    demo.load(clock.now(), with_plan=False)
    listen([])
    found = registry()
    found.procedures.append(hosted.HOSTED)
    found.fact_types.update({step.records.name: step.records for step in hosted.HOSTED.steps})
    now = datetime(2026, 3, 16, 10, tzinfo=SHANGHAI)
    clock.inject(lambda: now)
    account = account_named("legal-clerk")
    clerk = actor_of(account, now.date())
    first = hosted.do("receive", FIRST, clerk, "多").fact
    for number in range(many - 1):
        hosted.do("answer" if number % 2 else "consult", FIRST + timedelta(days=number // 10), clerk, "多")
    for number in range(matters):
        hosted.do("receive", FIRST + timedelta(days=number % 60), clerk, f"第{number}件")
    client = Client(HTTP_HOST="localhost")
    client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    told = {
        "matter_page": median(client, "/matter/asked/多/"),
        "matter_page_all": median(client, "/matter/asked/多/?all=1"),
        "step_form": median(client, "/do/asked/多/serve/"),
        "procedure_page": median(client, "/procedures/asked/?matter=多"),
        "worklist": median(client, "/matters/?scope=unit"),
    }
    hosted.do("receive", FIRST + timedelta(days=1), clerk, "多", corrects=first.reference, title="多")
    return told | {"matter_page_corrected": median(client, "/matter/asked/多/"), "facts": many, "matters": matters}


def median(client: Any, path: str) -> float:
    """Return how much processor time one answer takes, after a first one."""
    assert client.get(path).status_code == 200
    spent = []
    for _turn in range(TIMES):
        begun = time.process_time()
        client.get(path)
        spent.append(time.process_time() - begun)
    return round(statistics.median(spent) * 1000, 1)


if __name__ == "__main__":
    with data_folder():
        given = [int(word) for word in sys.argv[1:]]
        told = measure(*(given + [500, 300][len(given) :]))
        print(json.dumps(told, indent=2))
        sys.exit(told["matter_page"] > GOAL_MS)
