"""A step asks the database no more at five hundred facts than at five: fourteen times at most, with everything on."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.support.clocked import ANSWERED, ASKED, CLERK, CONSULTED, OTHER, do

from fadu.kernel.ledger.append import Entry, Head, append
from fadu.kernel.ledger.outbox import Listener, listen, listening
from fadu.kernel.ledger.read import head_after
from fadu.kernel.procedure.take import Order, take

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.datalayer]
MOST = 14
_DAY = date(2023, 5, 8)


@pytest.fixture
def heard() -> Any:
    """Every step of these tests has somebody who listens: the outbox is written as well."""
    before = listening()
    names = ("asked.consulted", "asked.answered", "asked.extended", "asked.reviewed")
    listen([Listener(f"test.{name}", name, lambda fact: None) for name in names])
    yield
    listen(before)


@pytest.fixture(autouse=True)
def undelivered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reactions follow after the commit, in transactions of their own."""
    monkeypatch.setattr("fadu.kernel.ledger.outbox.deliver", lambda: 0)


def asked_of(step: str, number: int, **more: Any) -> list[str]:
    """Take a step with a key, as the site does; return the statements from BEGIN to COMMIT."""
    order = Order(ASKED, step, more.pop("actor", CLERK), more, "甲", _DAY, key=f"{step}-{number}")
    with CaptureQueriesContext(connection) as found:
        take(order, datetime.combine(_DAY, time(4), UTC))
    return [query["sql"] for query in found]


def grown(facts: int) -> None:
    """A matter with so many facts, pauses and counts among them; written without steps, which is faster.

    Nothing of its rows is read by a step: what stood before is reckoned from the facts.
    """
    told = do("receive", "2023-04-20", hearing_on="2023-06-01", promised_days=10).fact
    head = head_after([told])
    with transaction.atomic():
        for number in range(2, facts + 1):
            kind = ANSWERED if number % 2 else CONSULTED
            data = {"agrees": True} if kind is ANSWERED else {}
            row = append(
                Entry(told.chain, kind, data, CLERK.as_plain(), told.recorded_at, _DAY, f"grown-{number}"), head
            )
            head = Head(row.seq, row.hash, row.recorded_at)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("facts", [5, 500])
def test_a_step_with_everything_on(facts: int) -> None:
    grown(facts)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("consult", {}),
        ("answer", {"agrees": True}),
        ("extend", {}),
        ("review", {"actor": OTHER, "result": "pass", "late_reason": "补充检索"}),
        ("reply", {}),
        ("close", {}),
    ]
    counts = {step: len(asked_of(step, facts, **more)) for step, more in steps}
    assert max(counts.values()) <= MOST, counts


@pytest.mark.usefixtures("heard")
def test_one_more_fact_asks_nothing_more() -> None:
    grown(6)
    few = asked_of("consult", 1)
    for _ in range(5):
        do("answer", "2023-05-08")
        do("consult", "2023-05-08")
    assert len(asked_of("answer", 2)) <= len(few)


def test_the_step_that_opens_a_matter() -> None:
    told = {"title": "甲", "hearing_on": "2023-06-01", "promised_days": 10}
    order = Order(ASKED, "receive", CLERK, told, "", _DAY, key="1")
    with CaptureQueriesContext(connection) as found:
        take(order, datetime.combine(_DAY, time(4), UTC))
    assert len(found) <= MOST
