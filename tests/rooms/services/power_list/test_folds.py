"""Editions of a power: what was published holds until the next, and a proposal alone changes nothing."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.lib.clock import SHANGHAI
from fadu.rooms.services.power_list import folds

FIRST = date(2023, 1, 1)
CONTENT = {"name": "甲", "kind": "penalty", "unit": "u", "law": "行政处罚法", "article": "第十七条"}
PAPER = {"number": "示例1号", "effective_on": None, "url": None}


def fact(seq: int, named: str, on: date, **data: Any) -> Recorded:
    at = datetime(2023, 1, 1, tzinfo=SHANGHAI)
    return Recorded(seq, Chain("power", "p"), seq, f"power.{named}", data, {}, on, at, (), "", "", "", "2015", "power")


PROPOSED = fact(1, "proposed", FIRST, **CONTENT, code="p", organ="bureau")
PUBLISHED = fact(3, "published", date(2023, 2, 1), **PAPER)


def editions(*facts: Recorded) -> list[tuple[str, date, date | None]]:
    rows = folds.power("p", facts)["power_list.PowerEdition"]
    return [(row["name"], row["since"], row["until"]) for row in rows]


def row(*facts: Recorded) -> dict[str, Any]:
    return folds.power("p", facts)["power_list.Power"][0]


def test_a_proposal_is_shown_and_is_no_edition() -> None:
    assert editions(PROPOSED) == []
    assert (row(PROPOSED)["name"], row(PROPOSED)["pending"]) == ("甲", "proposed")


def test_what_is_published_holds_from_its_day_of_force() -> None:
    later = fact(3, "published", date(2023, 2, 1), **(PAPER | {"effective_on": "2023-03-01"}))
    assert editions(PROPOSED, PUBLISHED) == [("甲", date(2023, 2, 1), None)]
    assert editions(PROPOSED, later) == [("甲", date(2023, 3, 1), None)]
    assert row(PROPOSED, PUBLISHED)["pending"] == ""


def test_a_change_holds_from_its_own_publication() -> None:
    change = fact(4, "change_proposed", date(2023, 4, 1), **(CONTENT | {"name": "乙"}), reason="示例")
    again = fact(5, "published", date(2023, 5, 1), **PAPER)
    assert row(PROPOSED, PUBLISHED, change)["name"] == "甲"
    assert editions(PROPOSED, PUBLISHED, change, again) == [
        ("甲", date(2023, 2, 1), date(2023, 4, 30)),
        ("乙", date(2023, 5, 1), None),
    ]


def test_what_is_replaced_on_its_own_first_day_never_stood() -> None:
    change = fact(4, "change_proposed", date(2023, 2, 1), **(CONTENT | {"name": "乙"}), reason="示例")
    again = fact(5, "published", date(2023, 2, 1), **PAPER)
    assert editions(PROPOSED, PUBLISHED, change, again) == [("乙", date(2023, 2, 1), None)]


def test_an_abolition_ends_the_edition_and_the_duties() -> None:
    duty = fact(4, "responsibility_assigned", date(2023, 3, 1), unit="u", posts=["一", "二"], duty="示例")
    ended = fact(6, "abolished", date(2023, 6, 1), **PAPER)
    rows = folds.power("p", [PROPOSED, PUBLISHED, duty, ended])
    assert rows["power_list.PowerEdition"][0]["until"] == date(2023, 5, 31)
    assert rows["power_list.Responsibility"][0]["until"] == date(2023, 5, 31)
    assert rows["power_list.Responsibility"][0]["posts"] == "一\n二"
    assert rows["power_list.Power"][0]["abolished_on"] == date(2023, 6, 1)


def test_what_was_refused_or_taken_back_is_pending_no_more() -> None:
    for name in ("refused", "proposal_withdrawn"):
        told = row(PROPOSED, fact(2, name, date(2023, 1, 5), number="示例", note=None, reason="示例"))
        assert (told["pending"], told["approved_on"]) == ("", None)


def test_a_reform_keeps_what_the_power_was_called_then() -> None:
    counts = {"steps_before": 5, "steps_after": 3, "basis": "示例"}
    rows = folds.power("p", [PROPOSED, PUBLISHED, fact(4, "streamlined", date(2023, 3, 1), **counts)])
    [reform] = rows["power_list.Reform"]
    assert (reform["name"], reform["steps_before"] - reform["steps_after"]) == ("甲", 2)
    assert reform["days_before"] is None


_STEPS = st.sampled_from(["change_proposed", "published", "abolition_proposed", "refused", "approved"])


@given(st.lists(st.tuples(_STEPS, st.integers(0, 40)), max_size=10))
def test_editions_never_overlap(told: list[tuple[str, int]]) -> None:
    day, facts = FIRST, [PROPOSED]
    for place, (name, days) in enumerate(told, 2):
        day += timedelta(days=days)
        facts.append(fact(place, name, day, **CONTENT, **PAPER, reason="示例", note=None))
    found = editions(*facts)
    assert all(until is not None and until < since for (_, _, until), (_, since, _) in pairwise(found))
    assert all(until is None or since <= until for _, since, until in found)
