"""The read permission as words says exactly what `may_read` says, of every actor and every reading."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fadu.kernel.reading import HANDLERS, OFFICE, PUBLIC, STAFF, SUBTREE, Reading, may_read
from fadu.kernel.reading.tokens import actor_tokens, tokens
from fadu.kernel.roles import SYSTEM, Actor

CODES = st.sampled_from(["", "a", "b", "public", "staff", "system"])
SETS = st.frozensets(CODES, max_size=3)
READINGS = st.builds(
    Reading, st.sampled_from([PUBLIC, STAFF, HANDLERS, SUBTREE, OFFICE]), units=SETS, roles=SETS, persons=SETS
)
ACTORS = st.none() | st.builds(
    Actor,
    kind=st.sampled_from(["person", "party", "organ", "outsider", "system"]),
    person=CODES,
    post=CODES,
    unit=CODES,
    roles=SETS,
    channel=st.sampled_from(["web", "portal", "api"]),
)
CLERK = Actor(person="a", post="clerk", unit="b", roles=frozenset({"a"}))


@settings(max_examples=2000)
@given(ACTORS, READINGS)
@example(SYSTEM, Reading(STAFF))
@example(SYSTEM, Reading(OFFICE, roles=frozenset({"system"})))
@example(CLERK, Reading(STAFF, units=frozenset({"b"})))
@example(CLERK, Reading(STAFF, roles=frozenset({"b"})))
@example(Actor(person="a", roles=frozenset({"a"})), Reading(OFFICE, roles=frozenset({"a"})))
@example(Actor(kind="party", roles=frozenset({"public"}), channel="portal"), Reading(STAFF))
@example(Actor(kind="outsider"), Reading(SUBTREE, units=frozenset({""})))
def test_both_say_the_same(actor: Actor | None, reading: Reading) -> None:
    assert (may_read(actor, reading) is None) == bool(tokens(reading) & actor_tokens(actor))


def test_the_words() -> None:
    reading = Reading(HANDLERS, units=frozenset({"legal"}), roles=frozenset({"leader"}), persons=frozenset({"p1"}))
    assert tokens(reading) == {"unit:legal", "role:leader", "person:p1"}
    assert tokens(Reading(PUBLIC, units=frozenset({"legal"}))) == {"public"}
    assert tokens(Reading(OFFICE)) == frozenset()


def test_an_outsider_reads_what_is_public() -> None:
    assert actor_tokens(None) == {"public"}
    assert actor_tokens(Actor(person="p1", roles=frozenset({"leader"}))) == {"public"}
