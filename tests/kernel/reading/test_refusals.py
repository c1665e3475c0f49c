"""The log of refusals: one line per person, try and minute; bounded; nothing of what was typed; never a fact."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import DatabaseError, connections
from tests.support.procedures import CLERK, HEAD, NOW, SAMPLE, do, opened

from fadu.kernel.ledger.models import Fact
from fadu.kernel.procedure.take import Invalid, Order, Refused, rehearse, take
from fadu.kernel.reading import refusals
from fadu.kernel.reading.models import RefusedEntry
from fadu.kernel.reading.refusals import FLOOD, MOST, Tried, Wanted, note, note_look
from fadu.kernel.roles import SYSTEM, Actor

pytestmark = [pytest.mark.django_db(databases="__all__"), pytest.mark.datalayer]
NOON = datetime(2023, 7, 3, 4, tzinfo=UTC)
IMPOSE = Tried("penalty", "impose", "AJ-2023-0001", ("need", "contents", "need"), ("行政处罚法 第六十二条",))


def lines() -> list[RefusedEntry]:
    return refusals.page(Wanted(), 0, 100)


def test_a_line_says_who_when_which_step_of_which_matter_and_what_refused_it() -> None:
    who = Actor(person="p1", name="示例甲", post="clerk", unit="legal", on_behalf_of="p9", channel="api")
    assert note(who, IMPOSE, NOON)
    [line] = lines()
    assert (line.person, line.post, line.unit, line.on_behalf_of, line.channel) == ("p1", "clerk", "legal", "p9", "api")
    assert (line.procedure, line.step, line.code) == ("penalty", "impose", "AJ-2023-0001")
    assert (line.gates, line.basis) == ("need contents", "行政处罚法 第六十二条")
    assert (line.first_at, line.last_at, line.count) == (NOON, NOON, 1)
    assert str(line) == "p1 penalty.impose AJ-2023-0001: need contents"


def test_the_same_try_within_a_minute_is_one_line_counted() -> None:
    for seconds in range(60):
        note(CLERK, IMPOSE, NOON + timedelta(seconds=seconds))
    [line] = lines()
    assert (line.count, line.first_at, line.last_at) == (60, NOON, NOON + timedelta(seconds=59))
    note(CLERK, IMPOSE, NOON + timedelta(seconds=60))
    assert [line.count for line in lines()] == [1, 60]


def test_another_person_step_matter_or_gate_is_another_line() -> None:
    note(CLERK, IMPOSE, NOON)
    note(HEAD, IMPOSE, NOON)
    note(CLERK, Tried("penalty", "serve", IMPOSE.code, IMPOSE.gates), NOON)
    note(CLERK, Tried("penalty", "impose", "AJ-2023-0002", IMPOSE.gates), NOON)
    note(CLERK, Tried("penalty", "impose", IMPOSE.code, ("future",)), NOON)
    assert [line.count for line in lines()] == [1] * 5


def test_nobody_fills_the_disk() -> None:
    for number in range(10 * MOST):
        note(CLERK, Tried("penalty", "impose", f"AJ-{number}", ("need",)), NOON + timedelta(milliseconds=number))
    note(HEAD, IMPOSE, NOON)
    found = lines()
    assert len(found) == MOST + 2
    [flood] = [line for line in found if line.gates == FLOOD]
    assert (flood.person, flood.count, flood.code, flood.step) == ("p1", 9 * MOST, "", "")


def test_over_long_and_odd_words_are_cut() -> None:
    long = "长\0" * 500
    note(Actor(person=long, unit=long, channel=long), Tried(long, long, long, (long,), (long,)), NOON)
    [line] = lines()
    assert {len(line.person), len(line.code), len(line.basis)} <= set(range(1, 401))
    assert "\0" not in line.person + line.code + line.gates


def test_of_outsiders_neither_name_nor_receipt_number_is_kept() -> None:
    note(Actor(kind="party", person="YSQ-SECRET-RECEIPT", name="示例丁", channel="portal"), IMPOSE, NOON)
    note_look(None, "penalty", "AJ-2023-0001", NOON)
    assert [line.person for line in lines()] == ["", ""]
    assert {line.gates for line in lines()} == {"need contents", "reading"}


def test_what_the_system_tried_is_nobodys_try() -> None:
    assert note(SYSTEM, IMPOSE, NOON) is False
    assert lines() == []


def test_a_refused_step_leaves_a_line_and_no_fact() -> None:
    opened("A-1", contact="示例丙")
    facts = Fact.objects.count()
    for _ in range(2):
        with pytest.raises(Refused):
            do("note", "A-1", actor=HEAD, text="示例结果甲乙丙")
    [line] = lines()
    assert (line.person, line.procedure, line.step, line.code, line.gates) == (
        "p2", "sample", "note", "A-1", "authority",
    )  # fmt: skip
    assert (line.count, line.first_at) == (2, NOW)
    assert Fact.objects.count() == facts
    kept = "".join(str(value) for row in RefusedEntry.objects.values() for value in row.values())
    assert "示例结果" not in kept
    assert "示例丙" not in kept


def test_what_is_refused_before_it_is_confirmed_was_tried_too() -> None:
    with pytest.raises(Refused):
        rehearse(Order(SAMPLE, "note", HEAD, {"text": "示例"}, "A-1"), NOW)
    [line] = lines()
    assert (line.step, line.gates, line.code) == ("note", "authority unopened", "")


def test_an_address_without_a_matter_is_not_kept() -> None:
    """Anything may stand in an address, a name or an identity number too."""
    with pytest.raises(Refused):
        do("note", "320500199001010000", text="示例记载")
    assert [line.code for line in lines()] == [""]


def test_what_is_filled_in_wrongly_is_no_refusal() -> None:
    opened("A-1")
    with pytest.raises(Invalid):
        do("note", "A-1")
    assert lines() == []


def test_lines_are_found_by_person_matter_and_day_and_forgotten_on_demand() -> None:
    note(CLERK, IMPOSE, NOON)
    note(HEAD, Tried("sample", "note", "A-1", ("need",)), NOON + timedelta(days=1))
    assert [line.person for line in refusals.page(Wanted(), 0, 10)] == ["p2", "p1"]
    assert refusals.count(Wanted(person="p1")) == refusals.count(Wanted(code="A-1")) == 1
    assert [line.person for line in refusals.page(Wanted(procedure="sample"), 0, 10)] == ["p2"]
    assert [line.person for line in refusals.page(Wanted(until=NOON.date()), 0, 10)] == ["p1"]
    assert [line.person for line in refusals.page(Wanted(since=NOON.date() + timedelta(days=1)), 0, 10)] == ["p2"]
    assert refusals.forget(NOON + timedelta(hours=1)) == 1
    assert refusals.count(Wanted()) == 1


def test_a_log_that_cannot_be_written_lets_the_refusal_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise DatabaseError("示例")

    monkeypatch.setattr(refusals, "_keep", broken)
    assert note(CLERK, IMPOSE, NOON) is False
    with pytest.raises(Refused):
        do("note", "A-1", actor=HEAD, text="示例")


def test_an_open_transaction_of_the_caller_stays_usable() -> None:
    opened("A-1")
    with pytest.raises(Refused):
        do("note", "A-1", actor=HEAD, text="示例")
    assert do("note", "A-1", text="示例记载").fact.seq == 2
    assert refusals.count(Wanted()) == 1


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_many_who_try_at_once_are_all_counted() -> None:
    def trying() -> None:
        try:
            for second in range(4):
                note(CLERK, IMPOSE, NOON + timedelta(seconds=second))
        finally:
            connections.close_all()

    threads = [Thread(target=trying) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [line] = lines()
    assert 4 <= line.count <= 16


def test_the_path_of_every_channel_logs() -> None:
    opened("A-1")
    for channel in ("web", "api", "cli", "import"):
        with pytest.raises(Refused):
            take(Order(SAMPLE, "note", HEAD.via(channel), {"text": "示例"}, "A-1"), NOW)
    assert {line.channel for line in lines()} == {"web", "api", "cli", "import"}
