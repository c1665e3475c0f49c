"""The portal's own pages: every route answers an outsider, no cookie on reading, refusals in words."""

import json
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, reverse
from tests.surfaces.portal import sample

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import Registry
from fadu.kernel.roles import Actor
from fadu.lib import clock
from fadu.project import sites
from fadu.surfaces.portal import feed, news, rendering
from fadu.surfaces.portal.data import as_csv, as_json

pytestmark = pytest.mark.django_db(databases="__all__")
OWN = ["", "about/", "accessibility/", "map/", "search/", "search/?q=草案", "receipt/", "data/", "heads/", "feed.xml"]
MACHINES = ["heads/heads.json", "heads/fadu_verify.py", "data/drafts.csv", "data/drafts.json"]
DECLARED = ["drafts/", "drafts/noise/", "old/", "file/"]


@pytest.mark.parametrize("path", [*OWN, *MACHINES, *DECLARED])
def test_every_page_answers_everybody_without_a_cookie(room: Registry, visitor: Client, path: str) -> None:
    answer = visitor.get(f"/portal/{path}")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["", "about/", "drafts/", "heads/heads.json"])
def test_what_is_the_same_for_everybody_may_be_kept_and_found(room: Registry, visitor: Client, path: str) -> None:
    answer = visitor.get(f"/portal/{path}")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["X-Robots-Tag"] == "all"


@pytest.mark.parametrize("path", ["search/?q=x", "receipt/", "drafts/noise/", "do/petition/new/apply/", "nowhere/"])
def test_what_is_one_visitor_s_own_is_kept_by_nobody(room: Registry, visitor: Client, path: str) -> None:
    answer = visitor.get(f"/portal/{path}")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_the_menu_has_the_declared_groups_and_marks_where_one_is(room: Registry, visitor: Client) -> None:
    group = next(group for group in rendering.menu("/portal/drafts/") if group.label == "参与")
    assert [(line.label, line.current) for line in group.lines] == [("草案", True), ("旧草案", False)]
    assert group.current
    page = visitor.get("/portal/drafts/").content.decode()
    assert '<details class="drop"><summary class="is-current">参与</summary>' in page
    assert '<li><a href="/portal/">目录</a></li>' in page, "the way here, as the page gave it"


def test_a_group_with_one_page_is_a_plain_line(room: Registry, visitor: Client) -> None:
    room.pages[:] = [page for page in room.pages if page.name != "draft.old"]
    assert "<summary" not in visitor.get("/portal/about/").content.decode()


def test_home_shows_what_can_be_done_and_what_is_new(room: Registry, visitor: Client) -> None:
    page = visitor.get("/portal/").content.decode().split("<main")[1]
    assert page.index("正在征求意见") < page.index("您可以在这里") < page.index("最新公布")
    assert 'href="/portal/do/petition/new/apply/"' in page
    assert "2023年7月31日（周一）截止" in page
    assert "没有内容的栏目" not in page
    assert "公布草案" not in page, "what only staff may do is no line of the portal"


def test_only_steps_in_force_are_offered(room: Registry) -> None:
    from datetime import date

    assert [line.label for line in news.deeds(date(2023, 7, 1))] == ["提出申请"]
    assert news.deeds(date(2019, 12, 31)) == []


def test_tags_lead_outsiders_to_the_public_form_and_to_no_staff_page(room: Registry, visitor: Client) -> None:
    page = visitor.get("/portal/drafts/noise/").content.decode()
    assert "社会公众" in page, "pages see an outsider"
    assert 'href="/portal/do/draft/noise/comment/?text=%E5%A5%BD"' in page
    assert '<span class="chip"' in page


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("nowhere/", 404, "没有内容"),
        ("do/petition/new/nothing/", 404, "没有这个办理事项"),
        ("do/post/new/establish/", 404, "没有这个办理事项"),
        ("petitions/SL-0/", 404, "没有找到这个回执号"),
        ("done/made-up/", 404, "没有内容"),
        ("data/nothing.csv", 404, "没有这份数据"),
        ("data/drafts.exe", 404, "没有这份数据"),
        ("heads/other.py", 404, "没有内容"),
        ("closed/", 403, "国家秘密"),
    ],
)
def test_what_is_not_there_is_said_in_the_portal_s_words(
    room: Registry, visitor: Client, path: str, status: int, words: str
) -> None:
    answer = visitor.get(f"/portal/{path}")
    assert answer.status_code == status
    page = answer.content.decode()
    assert words in page
    assert "您可以" in page
    assert not [word for word in ("岗位", "法规处", "管理员", "登录", "错误") if word in page]
    assert not answer.cookies


def test_pages_are_read_and_actions_are_sent(room: Registry, visitor: Client) -> None:
    assert visitor.get("/portal/moved/").headers["Location"] == "/portal/drafts/"
    for path in ("/portal/about/", "/portal/drafts/"):
        assert Client().post(path).status_code == 405
    assert Client().get("/portal/count/").status_code == 405
    assert Client().post("/portal/count/").headers["Location"] == "/portal/drafts/"
    odd = Client().post("/portal/odd/")
    assert odd.status_code == 422
    assert "请选" in odd.content.decode()


def test_a_foreign_form_is_turned_away_in_the_portal_s_words(room: Registry, visitor: Client) -> None:
    answer = visitor.post("/portal/count/")
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()
    assert "主菜单" in answer.content.decode()


def test_a_visitor_who_is_logged_in_as_staff_is_an_outsider_here(
    room: Registry, demo_bureau: None, visitor: Client
) -> None:
    from fadu.kernel.roles.door import account_named

    account = account_named("legal-clerk")
    assert account is not None
    visitor.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    assert "社会公众" in visitor.get("/portal/drafts/noise/").content.decode()
    assert visitor.get("/portal/do/draft/new/put/").status_code == 404


# Search


@pytest.mark.parametrize(
    ("text", "found"),
    [("噪声", "噪声规定草案"), ("排水", "排水许可指南"), ("征求", "<h2>栏目</h2>"), ("征求 噪声", "噪声规定草案")],
)
def test_search_finds_what_is_published(room: Registry, visitor: Client, text: str, found: str) -> None:
    assert found in visitor.get("/portal/search/", {"q": text}).content.decode()


def test_search_finds_public_matters_by_what_is_public_of_them(room: Registry, visitor: Client) -> None:
    clerk = Actor(person="p1", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))
    for place, draft in enumerate([{"title": "夜间施工规定"}, {"title": "另一件", "inner": "夜间反对的人不少"}]):
        take(Order(sample.DRAFT, "put", clerk, draft, key=f"draft-{place}"))
    page = visitor.get("/portal/search/", {"q": "夜间"}).content.decode()
    assert re.search(r'<a href="/portal/drafts/\w+/">夜间施工规定</a>', page)
    assert "另一件" not in page, "nothing is found by words that aren't public"
    assert "没有找到" in visitor.get("/portal/search/", {"q": "反对的人"}).content.decode()


def test_search_says_what_to_do_when_there_is_nothing(room: Registry, visitor: Client) -> None:
    page = visitor.get("/portal/search/", {"q": "<b>没有的词</b>"}).content.decode()
    assert "没有找到含“&lt;b&gt;没有的词&lt;/b&gt;”的公开内容" in page
    assert "您可以" in page


def test_search_takes_no_endless_question(room: Registry, visitor: Client) -> None:
    page = visitor.get("/portal/search/", {"q": "长" * 500}).content.decode()
    assert f'value="{"长" * 60}"' in page


# Data, feed, heads


def test_data_are_described_and_come_as_csv_and_json(room: Registry, visitor: Client) -> None:
    page = visitor.get("/portal/data/").content.decode()
    assert "免费取得" in page
    assert '<th scope="row"><code>count</code></th><td>意见数</td><td>件</td>' in page
    told = json.loads(visitor.get("/portal/data/drafts.json").content)
    assert told["fields"][0] == {"name": "code", "label": "编号", "description": ""}
    assert told["rows"][0] == {"code": "noise", "title": "=噪声规定", "on": "2023-07-01", "count": 3}
    assert told["licence"]


def test_a_table_is_no_program() -> None:
    lines = as_csv(sample.OPEN_DATA[0], clock.today()).decode("utf-8-sig").splitlines()
    assert lines == ["编号,名称,公布日期,意见数", "noise,'=噪声规定,2023-07-01,3", "water,水规定,,4"]
    assert json.loads(as_json(sample.OPEN_DATA[0], clock.today()))["rows"][1]["on"] is None


def test_the_feed_has_what_is_new(room: Registry, visitor: Client) -> None:
    answer = visitor.get("/portal/feed.xml")
    assert "atom+xml" in answer.headers["Content-Type"]
    text = answer.content.decode()
    assert "<title>正在征求意见：噪声规定草案</title>" in text
    assert "http://testserver/portal/drafts/noise/" in text
    assert "2023-07-01T00:00:00+08:00" in text
    assert feed.Latest().title() == settings.PORTAL_NAME


def test_heads_are_shown_with_how_to_check_them(visitor: Client) -> None:
    page = visitor.get("/portal/heads/").content.decode()
    assert "还没有公布封签" in page
    assert "fadu-tree-head v1" in page
    assert visitor.get("/portal/heads/fadu_verify.py").content.startswith(b"#!/usr/bin/env python3")


# The two sites


def names(found: list[URLPattern]) -> Iterator[str]:
    return (str(pattern.pattern) for pattern in found)


def test_the_portal_alone_has_no_staff_route() -> None:
    own = {"", "healthz", "favicon.ico", "robots.txt"}
    assert {path for path in names(sites.patterns("portal")) if not path.startswith("portal/")} == own
    assert not any(path.startswith("portal/") for path in names(sites.patterns("staff")))
    both = set(names(sites.patterns("all")))
    assert both >= set(names(sites.patterns("staff"))) | {"portal/"}


def test_the_verifier_is_where_the_pages_say() -> None:
    assert reverse("portal.verifier", kwargs={"name": "fadu_verify.py"}) == "/portal/heads/fadu_verify.py"
