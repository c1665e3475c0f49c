"""Both ways to the matters that somebody may read say the same: by their tokens, and row by row."""

from datetime import date
from itertools import product

import pytest
from tests.support.clocked import ASKED, do
from tests.support.matters import written

from fadu.kernel.matters import door
from fadu.kernel.matters.models import Matter, MatterReader
from fadu.kernel.procedure.project import check, rebuild
from fadu.kernel.reading.tokens import actor_tokens
from fadu.kernel.roles import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]
DAY = date(2023, 6, 12)
WORDS = ("public", "staff", "unit:legal", "unit:le", "role:leader", "person:p1")
ACTORS = {
    "outsider": None,
    "liaison": Actor(person="p9", post="x", unit="water", roles=frozenset({"liaison"})),
    "clerk": Actor(person="p1", post="x", unit="legal", roles=frozenset({"legal_clerk"})),
    "leader": Actor(person="p2", post="x", unit="le", roles=frozenset({"leader"})),
    "without a post": Actor(person="p1", unit="legal"),
    "system": Actor(kind="system"),
}


def matter(number: int, words: tuple[str, ...]) -> Matter:
    """A matter that these words open."""
    blank = dict.fromkeys(("number", "organ", "unit", "handler", "stage", "title"), "")
    told = {"kind": "a", "code": str(number), "procedure": "a", "seq": 1, "public": False, "opened_on": DAY}
    return Matter(key=f"a/{number}", **blank, **told, changed_on=DAY, readers=f"|{'|'.join(words)}|")


@pytest.fixture
def many() -> list[Matter]:
    """A matter for each word and for each pair of words."""
    pairs = sorted({tuple(sorted({one, other})) for one, other in product(WORDS, WORDS)})
    rows = [matter(number, words) for number, words in enumerate(pairs)]
    written(rows)
    return rows


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("few", [0, 1, 10_000])
def test_each_sees_what_one_of_their_words_opens(
    many: list[Matter], who: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_FEW", few)
    carried = actor_tokens(ACTORS[who])
    expected = {row.key for row in many if carried & set(row.readers.strip("|").split("|"))}
    found = list(door.visible(ACTORS[who]).order_by("key"))
    assert [row.key for row in found] == sorted(expected)


def test_readers_are_rows_of_their_own_made_from_facts() -> None:
    do("receive", "2023-04-20")
    found = MatterReader.objects.order_by("key").values_list("key", "matter", "token")
    assert list(found) == [("asked/甲|unit:legal", "asked/甲", "unit:legal")]
    MatterReader.objects.all().delete()
    assert [item.place for item in check(ASKED)] == ["matters.MatterReader asked/甲|unit:legal"]
    assert rebuild(ASKED) == 1
    assert check(ASKED) == []
