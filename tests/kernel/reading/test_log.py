"""The log of reads: looks at what isn't open to all staff leave a line, others none."""

from datetime import UTC, datetime, timedelta

import pytest

from fadu.kernel.reading import HANDLERS, OFFICE, PUBLIC, STAFF, SUBTREE, Reading, log
from fadu.kernel.roles import Actor

pytestmark = pytest.mark.django_db(databases="__all__")
NOON = datetime(2023, 7, 3, 4, tzinfo=UTC)
READER = Actor(person="p1", post="clerk", unit="legal", on_behalf_of="p9", channel="api")
SENSITIVE = Reading(HANDLERS, units=frozenset({"legal"}))


@pytest.mark.parametrize(
    ("reading", "logged"),
    [
        (Reading(PUBLIC), False),
        (Reading(STAFF), False),
        (Reading(STAFF, roles=frozenset({"legal_head"})), True),
        (Reading(STAFF, units=frozenset({"legal"})), True),
        (Reading(SUBTREE, units=frozenset({"legal"})), True),
        (Reading(OFFICE, roles=frozenset({"legal_head"})), True),
        (SENSITIVE, True),
    ],
)
def test_only_what_is_not_open_to_all_is_logged(reading: Reading, logged: bool) -> None:
    assert log.note(READER, reading, "case", "1", "查看", NOON) is logged
    assert len(log.of_matter("case", "1")) == logged


def test_an_outsider_reads_nothing_that_is_logged() -> None:
    assert log.note(None, SENSITIVE, "case", "1", "查看", NOON) is False


def test_a_line_says_who_for_whom_when_and_what() -> None:
    log.note(READER, SENSITIVE, "case", "1", "导出案卷", NOON)
    [line] = log.of_matter("case", "1")
    assert (line.person, line.unit, line.on_behalf_of, line.channel) == ("p1", "legal", "p9", "api")
    assert (line.at, line.what, str(line)) == (NOON, "导出案卷", "p1 导出案卷 case/1")


def test_lines_of_a_matter_and_of_a_person_come_newest_first() -> None:
    for minutes, code in enumerate(("1", "2", "1")):
        log.note(READER, SENSITIVE, "case", code, "查看", NOON + timedelta(minutes=minutes))
    assert [line.at.minute for line in log.of_matter("case", "1")] == [2, 0]
    assert [line.code for line in log.of_person("p1")] == ["1", "2", "1"]
    assert [line.code for line in log.of_person("p1", limit=1)] == ["1"]
    assert log.of_person("p2") == []


def test_old_lines_are_forgotten_on_demand() -> None:
    for minutes in range(3):
        log.note(READER, SENSITIVE, "case", "1", "查看", NOON + timedelta(minutes=minutes))
    assert log.forget(NOON + timedelta(minutes=2)) == 2
    assert len(log.of_matter("case", "1")) == 1
