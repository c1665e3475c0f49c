"""A room's list: how matters stand on a day, in which order they come, and how far their pages go."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.matters import written

from fadu.kernel.matters import lists
from fadu.kernel.matters.models import Matter
from fadu.kernel.organisation.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]
DAY = date(2023, 7, 10)
#: Code: opened so many days ago, ends in so many days (None: no running count), closed so many days ago (None: open).
STANDING = {
    "late-long": (90, -5, None),
    "ends-today": (20, 0, None),
    "late-since-yesterday": (60, -1, None),
    "ends-soon": (3, 4, None),
    "paused": (80, None, None),
    "paused-newer": (8, None, None),
    "closed-old": (200, None, 100),
    "closed-late": (50, -20, 1),
}


def matter(code: str, opened: int, due: int | None, closed: int | None, title: str = "") -> Matter:
    blank = dict.fromkeys(("number", "organ", "unit", "handler", "stage"), "")
    days = {"opened_on": DAY - timedelta(opened), "due": None if due is None else DAY + timedelta(due)}
    ended = None if closed is None else DAY - timedelta(closed)
    told = {"kind": "a", "code": code, "procedure": "a", "seq": 1, "public": True, "readers": "|public|"}
    return Matter(key=f"a/{code}", title=title, changed_on=DAY, closed_on=ended, **blank, **told, **days)


@pytest.fixture
def some() -> None:
    written(matter(code, *days) for code, days in STANDING.items())


def codes(name: str) -> list[str]:
    return [row.code for row in lists.standing(Matter.objects.all(), name, DAY)]


def test_open_matters_come_by_the_end_of_their_time_and_those_without_one_last(some: None) -> None:
    dated = ["late-long", "late-since-yesterday", "ends-today", "ends-soon"]
    assert codes("open") == [*dated, "paused-newer", "paused"]


def test_a_matter_is_late_from_the_day_after_its_end_and_no_longer_when_closed(some: None) -> None:
    assert codes("late") == ["late-long", "late-since-yesterday"]


def test_closed_matters_come_newest_first(some: None) -> None:
    assert codes("closed") == ["closed-late", "closed-old"]


@pytest.mark.parametrize("name", ["all", "", "nonsense"])
def test_every_other_name_means_all(some: None, name: str) -> None:
    assert sorted(codes(name)) == sorted(STANDING)


def test_every_tab_stands_for_something_of_its_own(some: None) -> None:
    assert len({tuple(codes(name)) for name, _ in lists.STANDINGS}) == len(lists.STANDINGS)


@pytest.mark.parametrize(("text", "found"), [("", {"one", "two"}), ("印染", {"one"}), ("tw", {"two"}), ("无", set())])
def test_a_text_is_sought_in_title_and_code(text: str, found: set[str]) -> None:
    written([matter("one", 1, None, None, "示例印染"), matter("two", 1, None, None, "示例电镀")])
    assert {row.code for row in lists.named_like(Matter.objects.all(), text)} == found


def test_a_number_is_sought_whole_or_in_part() -> None:
    row = matter("one", 1, None, None)
    row.number = "苏环罚字〔2023〕12号"
    written([row])
    assert [one.code for one in lists.named_like(Matter.objects.all(), "〔2023〕12号")] == ["one"]


@pytest.mark.parametrize(("rows", "counted", "more"), [(0, 0, False), (4, 4, False), (5, 5, False), (6, 5, True)])
def test_pages_count_no_further_than_a_bound(
    rows: int, counted: int, more: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_COUNTED", 5)
    written(matter(f"{number}", number, None, None) for number in range(rows))
    with CaptureQueriesContext(connection) as asked:
        page = lists.page(lists.standing(Matter.objects.all(), "all", DAY), None, 2)
        assert (page.paginator.count, page.paginator.object_list.more) == (counted, more)
        assert len(list(page)) == min(rows, 2)
    assert len(asked) == min(rows, 1) + 1


@pytest.mark.parametrize(("asked", "given"), [(None, 1), ("x", 1), ("0", 3), ("2", 2), ("99", 3)])
def test_a_page_that_is_none_gives_one_that_is(asked: str | None, given: int) -> None:
    written(matter(f"{number}", number, None, None) for number in range(5))
    assert lists.page(lists.standing(Matter.objects.all(), "all", DAY), asked, 2).number == given


def test_a_whole_number_or_code_is_that_matter_alone() -> None:
    one, other = matter("AJ-1", 1, None, None, "示例 AJ-1 的续卷"), matter("AJ-12", 2, None, None, "AJ-1 的另案")
    other.number = "苏环罚字〔2023〕1号"
    written([one, other])
    assert [row.code for row in lists.named_like(Matter.objects.all(), "AJ-1")] == ["AJ-1"]
    assert [row.code for row in lists.named_like(Matter.objects.all(), "苏环罚字〔2023〕1号")] == ["AJ-12"]
    assert {row.code for row in lists.named_like(Matter.objects.all(), "AJ-")} == {"AJ-1", "AJ-12"}


def test_a_number_that_may_not_be_read_gives_nothing_away() -> None:
    written([matter("AJ-1", 1, None, None)])
    assert not lists.named_like(Matter.objects.filter(unit="elsewhere"), "AJ-1").exists()


def test_the_rows_of_a_list_end_where_its_count_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_COUNTED", 3)
    written(matter(f"{number}", number, None, None) for number in range(5))
    page = lists.page(lists.standing(Matter.objects.all(), "all", DAY), "2", 2)
    assert [row.code for row in page.paginator.object_list] == ["0", "1", "2"]
    assert page.paginator.num_pages == 2


@pytest.mark.parametrize("few", [0, 2, 3, 300])
def test_few_finds_and_many_come_in_the_same_order(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "_FEW", few)
    written(matter(f"AJ-{number}", number, None, None) for number in range(3))
    found = lists.standing(Matter.objects.all(), "all", DAY)
    assert [row.code for row in lists.named_like(found, "AJ-")] == ["AJ-0", "AJ-1", "AJ-2"]
    assert not lists.named_like(found, "none").exists()


@pytest.mark.parametrize("few", [0, 1, 300])
@pytest.mark.parametrize("codes", [(), ("AJ-1",), ("AJ-0", "AJ-2", "AJ-9")])
def test_matters_among_the_rows_of_a_room(codes: tuple[str, ...], few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "_FEW", few)
    written(matter(f"AJ-{number}", number, None, None) for number in range(3))
    Unit.objects.bulk_create(
        Unit(code=code, organ="bureau", name=code, kind="division", valid_from=DAY) for code in codes
    )
    found = lists.among(lists.standing(Matter.objects.all(), "all", DAY), Unit.objects.order_by("name"))
    assert [row.code for row in found] == [code for code in ("AJ-0", "AJ-1", "AJ-2") if code in codes]
