"""The search of the staff site: what one may read, newest first, page by page, words marked, in both languages."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.support.search import DAY, entry, put
from tests.surfaces.web.conftest import Enter

from fadu.surfaces.web import search


@pytest.fixture
def leader(enter: Enter) -> Client:
    """A leader at work."""
    return enter("leader")


def text(client: Client, url: str, **headers: str) -> str:
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_are_marked_and_everything_else_is_escaped(leader: Client) -> None:
    put(entry("a", "通过<b>暗管</b>排放六价铬", title="某厂暗管案", number="苏环罚字〔2023〕12号", url="/case/a/"))
    page = text(leader, "/search/?q=暗管")
    assert '<a href="/case/a/">某厂<mark>暗管</mark>案</a>' in page
    assert "通过&lt;b&gt;<mark>暗管</mark>&lt;/b&gt;排放" in page
    assert "苏环罚字〔2023〕12号" in page
    assert "2023年6月12日" in page


def test_only_what_one_may_read(leader: Client) -> None:
    put(entry("a", "铬", tokens=frozenset({"person:somebody-else"})), entry("b", "铬", title="可读", fact=2))
    page = text(leader, "/search/?q=铬")
    assert "可读" in page
    assert page.count("data-row") == 1


def test_somebody_without_a_post_finds_what_is_public(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    put(entry("a", "铬", title="内部"), entry("b", "铬", title="公开", tokens=frozenset({"public"}), fact=2))
    monkeypatch.setattr(search, "actor", lambda request: None)
    page = text(enter("leader"), "/search/?q=铬")
    assert "公开" in page
    assert "内部" not in page


def test_the_newest_first_and_more_on_demand(leader: Client) -> None:
    put(*(entry(f"m{number}", "铬", title=f"第{number}件", day=DAY - timedelta(days=number)) for number in range(45)))
    page = leader.get("/search/?q=铬")
    assert [hit.title for hit in page.context["found"].hits] == [f"第{number}件" for number in range(20)]
    more = page.context["more"]
    rows = text(leader, more, **{"HX-Request": "true"})
    assert rows.count("data-row") == 20
    assert "<html" not in rows
    assert rows.count("autofocus") == 1
    whole = leader.get(more)
    assert [hit.title for hit in whole.context["found"].hits] == [f"第{number}件" for number in range(20, 40)]
    last = leader.get(whole.context["more"])
    assert len(last.context["found"].hits) == 5
    assert last.context["more"] == ""
    assert 'id="more"' not in last.content.decode()


def test_kinds_narrow_and_are_kept_while_paging(leader: Client) -> None:
    put(entry("m", "铬"), *(entry(f"e{at}", "铬", kind="evidence", fact=at) for at in range(30)))
    page = leader.get("/search/?q=铬&kind=evidence")
    assert {hit.kind for hit in page.context["found"].hits} == {"evidence"}
    assert "kind=evidence" in page.context["more"]
    assert [tab.label for tab in page.context["tabs"] if tab.current] == ["材料"]


@pytest.mark.parametrize("query", ["", "  ", "不存在的词", "' OR 1=1 --", '"', "x" * 5000, "\x00"])
def test_nothing_found_is_said_kindly(leader: Client, query: str) -> None:
    page = leader.get("/search/", {"q": query})
    assert page.status_code == 200
    assert ("没有找到" in page.content.decode()) is bool(query.strip())


@pytest.mark.parametrize("asked", ["before=x", "before=-1", "before=99999999999999999999", "kind=none", "before=0"])
def test_an_odd_address_is_no_error(leader: Client, asked: str) -> None:
    assert leader.get(f"/search/?q=铬&{asked}").status_code == 200


def test_the_plan_has_its_own_search(leader: Client) -> None:
    assert "/plan/search/?q=%E9%93%AC" in text(leader, "/search/?q=铬")


def test_in_english(leader: Client) -> None:
    put(entry("a", "铬"))
    leader.cookies["django_language"] = "en"
    page = text(leader, "/search/?q=铬")
    assert "Results for" in page
    assert "Matters" in page


def test_a_page_costs_the_same_however_much_is_found(leader: Client, django_assert_max_num_queries: Any) -> None:
    put(*(entry(f"m{number}", "铬", fact=number) for number in range(30)))
    text(leader, "/search/?q=铬")
    with django_assert_max_num_queries(14):
        text(leader, "/search/?q=铬")


def test_it_asks_who_is_there() -> None:
    assert Client().get("/search/?q=铬").status_code == 302
