"""What an officer sees first: each matter by its name, of which procedure it is, and how far it has come."""

import pytest
from tests.rooms.enforcement.penalty.tries import actor, at, deed, played

from fadu.year.rounds.workbench import groups_for

pytestmark = pytest.mark.usefixtures("demo_bureau")


def test_a_case_and_what_follows_of_it_are_told_apart() -> None:
    code = played("file")
    on = at(deed("file").on).date()
    todo = next(group for group in groups_for(actor("officer-one", on), on) if group.code == "todo")
    told = {item.href: item.detail for item in todo.items}
    assert told[f"/penalty/{code}/"].startswith("行政处罚")
    assert told[f"/penalty/{code}/"].endswith(" · 立案")
    others = {item.detail for item in todo.items if item.href != f"/penalty/{code}/"}
    assert all(" · " in detail for detail in others)
