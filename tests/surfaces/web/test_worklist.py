"""The worklist: whose matters, which are late, filtered, counted, paged, exported, kept; nobody sees too much."""

import html
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.support.hosted import do
from tests.surfaces.web.conftest import Enter

from fadu.kernel.matters import door
from fadu.kernel.matters.models import Clock, Matter, MatterParty, MatterReader
from fadu.kernel.procedure import Procedure
from fadu.kernel.roles import Actor
from fadu.kernel.search import door as search
from fadu.lib.clock import SHANGHAI
from fadu.surfaces.web import worklist
from fadu.surfaces.web.worklist import Filters

pytestmark = pytest.mark.django_db(databases="__all__")
TODAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 16, 10, 0, tzinfo=SHANGHAI)
UNITS = ("legal", "water", "office")
Act = Callable[..., Actor]


@pytest.fixture(autouse=True)
def monday(hosted: Procedure, demo_bureau: None, frozen: Callable[[datetime], None]) -> None:
    """It is 16 March 2026."""
    frozen(NOW)


@pytest.fixture
def clerk(act: Act) -> Actor:
    return act("legal-clerk", TODAY)


@pytest.fixture
def desk(enter: Enter) -> Client:
    return enter("legal-clerk")


def of_unit(clerk: Actor, unit: str) -> Actor:
    """Return a clerk like ours in another unit."""
    return replace(clerk, person=f"{unit}-clerk", unit=unit)


def open_some(clerk: Actor, many: int, since: date = TODAY, unit: str = "legal") -> None:
    for number in range(many):
        do("receive", since - timedelta(days=number), replace(clerk, unit=unit), f"{unit}-{number:03}")


def text_of(answer: Any) -> str:
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


def titles(answer: Any) -> list[str]:
    return re.findall(r'<tr data-row tabindex="0"><td><a href="[^"]+">([^<]+)</a>', text_of(answer))


# Whose, and which


def test_at_first_it_shows_what_is_in_my_hands(desk: Client, clerk: Actor) -> None:
    do("receive", TODAY, clerk, "甲")
    do("receive", TODAY, replace(clerk, person="legal-head"), "乙")
    assert titles(desk.get("/matters/")) == ["甲"]
    assert titles(desk.get("/matters/?scope=unit")) == ["甲", "乙"]


def test_what_is_late_and_what_is_soon_due_comes_by_its_end(desk: Client, clerk: Actor) -> None:
    do("receive", date(2026, 1, 5), clerk, "逾期")
    do("receive", date(2026, 1, 12), clerk, "也逾期")
    do("receive", date(2026, 2, 13), clerk, "即将")
    do("receive", TODAY, clerk, "刚收到")
    assert titles(desk.get("/matters/?scope=late")) == ["逾期", "也逾期"]
    assert titles(desk.get("/matters/?scope=soon")) == ["即将"]


def test_what_is_closed_is_shown_on_demand(desk: Client, clerk: Actor) -> None:
    do("receive", TODAY, clerk, "甲")
    do("close", TODAY, clerk, "甲")
    assert titles(desk.get("/matters/")) == []
    shown = desk.get("/matters/?closed=1")
    assert titles(shown) == ["甲"]
    assert "已办结" in text_of(shown)


def test_it_is_narrowed_by_procedure_stage_and_words(desk: Client, clerk: Actor) -> None:
    do("receive", TODAY, clerk, "噪声")
    do("receive", TODAY, clerk, "排污")
    do("review", TODAY, clerk_apart(clerk), "排污", result="pass")
    assert titles(desk.get("/matters/?procedure=asked&stage=reviewed")) == ["排污"]
    assert titles(desk.get("/matters/?text=噪")) == ["噪声"]
    assert titles(desk.get("/matters/?procedure=disclosure")) == []
    assert titles(desk.get("/matters/?text=%25")) == []


def clerk_apart(clerk: Actor) -> Actor:
    """Return somebody else of the unit: who receives doesn't review."""
    return replace(clerk, person="legal-head")


def test_it_is_narrowed_by_the_law_that_a_procedure_rests_on(desk: Client, clerk: Actor) -> None:
    open_some(clerk, 2)
    shown = desk.get("/matters/", {"scope": "all", "law": "政府信息公开条例"}).content.decode()
    assert "legal-000" in shown
    other = desk.get("/matters/", {"scope": "all", "law": "重大行政决策程序暂行条例"}).content.decode()
    assert "legal-000" not in other


@pytest.mark.parametrize("words", ["scope=everything", "after=yesterday~x", "after=", "procedure=none&stage=none"])
def test_odd_words_in_the_address_do_no_harm(desk: Client, words: str) -> None:
    assert desk.get(f"/matters/?{words}").status_code == 200


def test_a_row_names_its_procedure_stage_unit_and_defects(desk: Client, clerk: Actor) -> None:
    do("receive", date(2026, 1, 5), clerk, "甲")
    do("review", date(2026, 3, 2), clerk_apart(clerk), "甲", result="pass")
    do("reply", date(2026, 3, 13), clerk, "甲")
    shown = text_of(desk.get("/matters/"))
    for words in ("示例申请", "办结", "法规处", "瑕疵 1 处"):
        assert words in shown


def test_nothing_yet_is_said_kindly(desk: Client) -> None:
    assert "这里还没有事项" in text_of(desk.get("/matters/"))
    assert "没有符合条件的事项" in text_of(desk.get("/matters/?text=无"))


# Pages


@pytest.mark.parametrize("scope", ["unit", "late"])
def test_pages_show_everything_once(desk: Client, clerk: Actor, scope: str) -> None:
    since = date(2025, 12, 15)
    open_some(clerk, 45, since)
    seen: list[str] = []
    address: str | None = f"/matters/?scope={scope}"
    while address:
        answer = desk.get(address)
        page = titles(answer)
        assert len(page) <= worklist.PAGE
        seen += page
        found = re.search(r'<a class="btn" rel="next" href="([^"]+)"', text_of(answer))
        address = f"/matters/{found[1]}" if found else None
    assert sorted(seen) == sorted(set(seen))
    assert len(seen) == 45


def test_the_filters_stay_from_page_to_page(desk: Client, clerk: Actor) -> None:
    open_some(clerk, 25)
    shown = text_of(desk.get("/matters/?scope=unit&text=legal"))
    assert re.search(r'rel="next" href="\?scope=unit&text=legal&after=', shown)


# Counts


def nothing_there() -> None:
    """Take the demo's own matters out of the lists: what is opened in a test is all there is."""
    for model in (Matter, MatterReader, MatterParty, Clock):
        model.objects.all().delete()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cases=st.lists(st.tuples(st.sampled_from(UNITS), st.integers(0, 90), st.booleans()), max_size=6),
    unit=st.sampled_from(UNITS),
)
def test_every_count_is_that_of_its_list(clerk: Actor, cases: list[tuple[str, int, bool]], unit: str) -> None:
    """Whatever was opened when by whom, closed or not: the tabs count what the lists show, of what one may read."""
    from django.db import transaction

    with transaction.atomic():
        nothing_there()
        for number, (owner, days, closed) in enumerate(cases):
            actor, code = of_unit(clerk, owner), f"{number}"
            do("receive", TODAY - timedelta(days=days), actor, code)
            if closed:
                do("close", TODAY, actor, code)
        who = of_unit(clerk, unit)
        counted = {scope: count for scope, _, count in worklist.counts(who, TODAY)}
        lists = {scope: list(worklist.chosen(who, Filters(scope=scope), TODAY)) for scope in counted}
        assert counted == {scope: len(rows) for scope, rows in lists.items()}
        seen = list(worklist.chosen(who, Filters(scope="all", closed=True), TODAY))
        assert {row.code for row in seen} == {f"{n}" for n, (owner, _, _) in enumerate(cases) if owner == unit}
        transaction.set_rollback(True)


def test_a_count_stops_at_a_thousand(clerk: Actor, desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "MOST_COUNTED", 3)
    open_some(clerk, 5)
    shown = text_of(desk.get("/matters/?scope=unit"))
    assert '待我办理 <span class="badge">3+</span>' in shown
    assert '已逾期 <span class="badge">0</span>' in shown


# Who may see what


def test_nobody_meets_a_matter_that_they_may_not_read(clerk: Actor, enter: Enter, act: Act) -> None:
    nothing_there()
    do("receive", date(2026, 1, 5), clerk, "只给法规处看")
    other = enter("water-liaison")
    for scope in ("mine", "unit", "late", "soon", "all"):
        answer = other.get(f"/matters/?scope={scope}&closed=1")
        assert titles(answer) == []
        assert set(re.findall(r'<span class="badge">(\d+)', text_of(answer))) <= {"0"}
    book = load_workbook(io.BytesIO(other.get("/matters/?scope=all&export=1").content))
    assert "只给法规处看" not in str([[cell.value for cell in row] for sheet in book for row in sheet])
    assert "只给法规处看" not in text_of(other.get("/search/?q=法规处看"))
    assert list(door.visible(act("water-liaison", TODAY))) == []
    assert search is not None


def test_who_is_not_logged_in_is_asked_to(client: Client) -> None:
    assert client.get("/matters/").headers["Location"].startswith("/login/")


# Export


def test_the_export_holds_what_is_asked_for_all_pages_of_it(desk: Client, clerk: Actor) -> None:
    open_some(clerk, 25)
    answer = desk.get("/matters/?scope=unit&export=1")
    assert "attachment" in answer.headers["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    cells = {str(cell.value) for row in sheet for cell in row if cell.value}
    assert {f"legal-{number:03}" for number in range(25)} <= cells
    assert {"名称", "期限", "示例申请", "法规处"} <= cells


# Kept filters


def test_filters_are_kept_under_a_name_found_again_and_dropped(desk: Client) -> None:
    desk.post("/matters/filters/", {"name": "我的逾期", "query": "scope=late&text=噪声&evil=1"})
    shown = text_of(desk.get("/matters/"))
    assert 'href="?scope=late&text=%E5%99%AA%E5%A3%B0">我的逾期</a>' in shown
    assert "evil" not in shown
    desk.post("/matters/filters/", {"drop": "我的逾期"})
    assert "我的逾期</a>" not in text_of(desk.get("/matters/"))


def test_the_same_name_is_kept_once_and_only_so_many(desk: Client) -> None:
    for number in range(worklist.MOST_SAVED + 3):
        desk.post("/matters/filters/", {"name": f"第{number}组", "query": "scope=late"})
    desk.post("/matters/filters/", {"name": "第14组", "query": "scope=soon"})
    shown = text_of(desk.get("/matters/"))
    assert shown.count('<span class="fadu-saved">') == worklist.MOST_SAVED
    assert 'href="?scope=soon">第14组</a>' in shown
    assert "第0组</a>" not in shown


def test_one_persons_filters_are_nobody_elses(desk: Client, enter: Enter) -> None:
    desk.post("/matters/filters/", {"name": "我的", "query": "scope=late"})
    assert "我的</a>" not in text_of(enter("legal-head").get("/matters/"))


# Cost


@pytest.mark.parametrize("many", [5, 20])
def test_it_asks_the_database_no_more_for_many_rows(
    desk: Client, clerk: Actor, many: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    open_some(clerk, many)
    desk.get("/matters/?scope=unit")
    with django_assert_max_num_queries(13):
        assert len(titles(desk.get("/matters/?scope=unit"))) == many
