"""One function says who may read, and says why not: every audience against every kind of reader."""

import pytest

from fadu.kernel.reading import PUBLIC, STAFF, Reading, may_read
from fadu.kernel.reading.policy import HANDLERS, OFFICE, SUBTREE
from fadu.kernel.roles import SYSTEM, Actor

LEGAL = Actor(person="p1", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))
WATER = Actor(person="p2", post="water", unit="water", roles=frozenset({"liaison"}))
AUDIT = Actor(person="p3", post="audit", unit="office", roles=frozenset({"audit_admin"}))
HOMELESS = Actor(person="p4", name="无岗位")
CITIZEN = Actor(kind="party", person="party-1", channel="portal")

OF_WATER = frozenset({"water"})
CASES = [
    (Reading(PUBLIC), {None, LEGAL, WATER, AUDIT, HOMELESS, CITIZEN, SYSTEM}),
    (Reading(STAFF), {LEGAL, WATER, AUDIT, SYSTEM}),
    (Reading(STAFF, roles=frozenset({"legal_clerk"})), {LEGAL}),
    (Reading(SUBTREE, units=OF_WATER), {WATER}),
    (Reading(HANDLERS, units=OF_WATER), {WATER}),
    (Reading(HANDLERS, units=OF_WATER, roles=frozenset({"audit_admin"})), {WATER, AUDIT}),
    (Reading(OFFICE, roles=frozenset({"audit_admin"})), {AUDIT}),
    (Reading(OFFICE, units=OF_WATER), set()),
    (Reading(OFFICE), set()),
    (Reading(HANDLERS, persons=frozenset({"p1"})), {LEGAL}),
    (Reading(HANDLERS, persons=frozenset({"party-1"})), {CITIZEN}),
    (Reading(HANDLERS), set()),
]
READERS = [None, LEGAL, WATER, AUDIT, HOMELESS, CITIZEN, SYSTEM]


@pytest.mark.parametrize(("reading", "readers"), CASES)
@pytest.mark.parametrize("reader", READERS)
def test_who_reads_what(reading: Reading, readers: set[Actor | None], reader: Actor | None) -> None:
    assert (may_read(reader, reading) is None) == (reader in readers)


@pytest.mark.parametrize("reader", [None, HOMELESS])
def test_whoever_is_not_logged_in_or_has_no_post_is_told_to_see_to_that(reader: Actor | None) -> None:
    assert "请先登录" in str(may_read(reader, Reading(STAFF)))


def test_whoever_is_elsewhere_is_told_whom_to_ask() -> None:
    assert "请联系法规处" in str(may_read(WATER, Reading(OFFICE, roles=frozenset({"legal_clerk"}))))


def test_an_empty_name_opens_nothing() -> None:
    """The system acts without a person: that must not match a matter that names nobody."""
    assert may_read(SYSTEM, Reading(HANDLERS, persons=frozenset())) is not None
    assert may_read(SYSTEM, Reading(HANDLERS, units=frozenset())) is not None


@pytest.mark.parametrize("reader", [SYSTEM, Actor(kind="party", roles=frozenset({"public"}), channel="portal")])
@pytest.mark.parametrize(
    "reading", [Reading(HANDLERS, units=frozenset({""})), Reading(HANDLERS, persons=frozenset({""}))]
)
def test_a_matter_that_names_nobody_yet_is_not_open_to_those_without_a_name(reader: Actor, reading: Reading) -> None:
    assert may_read(reader, reading) is not None
