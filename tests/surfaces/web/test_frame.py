"""The frame around every page: menu by permission, where one stands, search, theme, errors in words, few queries."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve
from tests.surfaces.web.conftest import Enter

from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import STAFF_SITE, Action, Download, Forbidden, Missing, Outcome, Page, Visit
from fadu.kernel.registry.collect import Registry, registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.surfaces.common import answers, forms
from fadu.surfaces.web import context, errors, mount, plain, throttle

pytestmark = pytest.mark.django_db(databases="__all__")
CLERK = Actor(person="x", post="p", unit="water", roles=frozenset({"liaison"}))


def page(name: str, path: str, **more: Any) -> Page:
    return Page(name, path, name, lambda visit: {}, more.pop("reading", Reading(STAFF)), **more)


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """A registry of three menu pages, one of a matter, and one for an office alone."""
    own = Registry(
        pages=[
            page("b", "plan/tasks/", nav="计划", position=20),
            page("a", "plan/", nav="计划", position=10, key="p", icon="book"),
            page("c", "plan/<str:plan>/", nav="计划"),
            page("d", "secret/", nav="办公室", reading=Reading(OFFICE, roles=frozenset({"legal_head"}))),
            page("e", "hidden/"),
        ]
    )
    monkeypatch.setattr(context, "registry", lambda: own)
    monkeypatch.setattr(context, "reverse", lambda name: f"/{own.page(name).path}")
    return own


def test_the_menu_holds_what_one_may_read_in_the_declared_order(declared: Registry) -> None:
    assert {group: [one.label for one in lines] for group, lines in context.menu(CLERK).items()} == {"计划": ["a", "b"]}


def test_an_office_sees_its_own_group(declared: Registry) -> None:
    head = replace(CLERK, roles=frozenset({"legal_head"}))
    assert list(context.menu(head)) == ["计划", "办公室"]


@pytest.mark.parametrize(
    ("path", "here"),
    [("/plan/", "a"), ("/plan/2024/", "a"), ("/plan/tasks/", "b"), ("/plan/tasks/7/", "b"), ("/x/", "")],
)
def test_the_menu_marks_where_one_stands(declared: Registry, path: str, here: str) -> None:
    current = [one.label for one in context.menu(CLERK, path)["计划"] if one.current]
    assert current == ([here] if here else [])


def test_every_icon_of_the_menu_is_drawn() -> None:
    from fadu.surfaces.web.icons import names

    assert {one.icon for one in registry().pages_of(STAFF_SITE) if one.nav} <= {*names(), ""}


def test_no_two_pages_have_the_same_key() -> None:
    keys = [one.key for one in registry().pages if one.key]
    assert len(keys) == len(set(keys))


def test_the_search_box_asks_the_search() -> None:
    assert context.search_url() == "/search/"


def started(username: str) -> str:
    """Return where the start sends somebody, in an installation where no page stands there itself."""
    request = RequestFactory().get("/")
    request.user = account_named(username)
    return str(plain.start(request).headers["Location"])


def test_the_start_leads_to_a_declared_workbench(demo_bureau: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "is_declared", lambda name: True)
    monkeypatch.setattr(plain, "reverse", lambda name: "/workbench/")
    assert started("leader") == "/workbench/"


def test_without_a_workbench_the_start_leads_to_the_first_page_of_the_menu(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "is_declared", lambda name: False)
    lines = enter("leader").get("/account/").context["menu"]
    assert started("leader") == next(iter(lines.values()))[0].url


@pytest.mark.parametrize(
    ("cookie", "written"), [("dark", ' data-bs-theme="dark"'), ("light", ' data-bs-theme="light"'), ("red", "")]
)
def test_the_chosen_theme_is_in_the_page_before_any_script(enter: Enter, cookie: str, written: str) -> None:
    client = enter("leader")
    client.cookies["theme"] = cookie
    tag = re.search(r"<html[^>]*>", client.get("/account/").content.decode())
    assert tag is not None
    assert ("data-bs-theme" in tag[0]) is bool(written)
    assert written in tag[0]


def test_name_post_and_unit_stand_in_the_bar(enter: Enter) -> None:
    shown = enter("water-head").get("/account/").content.decode()
    assert "<b>水处负责人（示例）</b>" in shown
    assert "水处</span>" in shown


def test_the_frame_asks_the_database_little(enter: Enter, django_assert_max_num_queries: Any) -> None:
    client = enter("water-head")
    with django_assert_max_num_queries(8):
        client.get("/account/")


def test_a_missing_page_is_explained_in_the_frame(enter: Enter) -> None:
    answer = enter("leader").get("/nowhere/")
    shown = answer.content.decode()
    assert answer.status_code == 404
    assert "<h1>没有找到</h1>" in shown
    assert "您可以：" in shown
    assert "data-keep-drafts" in shown


def test_a_missing_page_is_explained_to_strangers_too(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert 'href="/login/"' in answer.content.decode()


def test_a_failure_asks_neither_session_nor_database(rf: RequestFactory, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = errors.broken(rf.get("/"))
    assert answer.status_code == 500
    assert "已经办成的事项不受影响" in answer.content.decode()


ANSWERS = [
    (errors.malformed, 400),
    (errors.csrf_failure, 403),
    (errors.wrong_method, 405),
    (errors.too_large, 413),
    (errors.broken, 500),
]


@pytest.mark.parametrize(("view", "status"), ANSWERS)
def test_every_failure_says_what_why_and_what_next_in_chinese(rf: RequestFactory, view: Any, status: int) -> None:
    answer = view(rf.get("/"))
    shown = re.sub(r"<[^>]+>", "", answer.content.decode().split("<body", 1)[1])
    assert answer.status_code == status
    assert "您可以：" in shown
    assert not re.search(r"(?i)error|invalid|null|none|exception", shown)


def test_a_refusal_s_own_words_are_shown(rf: RequestFactory) -> None:
    assert "只对法规处开放" in errors.forbidden(rf.get("/"), PermissionError("只对法规处开放。")).content.decode()
    assert "没有查看权限" in errors.forbidden(rf.get("/")).content.decode()
    assert "没有这个计划" in errors.missing(rf.get("/"), Http404("没有这个计划。")).content.decode()


def handed_in(enter: Enter, rf: RequestFactory, size: int) -> tuple[HttpResponse, list[Visit]]:
    """Hand a file in to a declared action, as the leader; return the answer and what reached the action."""
    reached: list[Visit] = []

    def do(visit: Visit) -> Outcome:
        reached.append(visit)
        return Outcome("/there/")

    enter("leader")
    request = rf.post("/x/", {"file": SimpleUploadedFile("文件.txt", b"x" * size), "names[]": ["a", "b"]})
    request.user = account_named("leader")
    return mount.action_url(Action("x", "x/", "上传", do, Reading(STAFF))).callback(request), reached


def test_a_file_reaches_its_action(enter: Enter, rf: RequestFactory) -> None:
    answer, reached = handed_in(enter, rf, 3)
    assert answer.status_code == 302
    assert (reached[0].files["file"].name, reached[0].files["file"].data) == ("文件.txt", b"xxx")
    assert reached[0].form["names"] == ["a", "b"]


def test_a_file_that_is_too_large_never_does(enter: Enter, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MAX_UPLOAD_BYTES", 2)
    answer, reached = handed_in(enter, rf, 3)
    assert answer.status_code == 413
    assert not reached


def test_who_uploads_too_often_waits(enter: Enter, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "UPLOADS_PER_MINUTE", 0)
    answer, reached = handed_in(enter, rf, 3)
    assert answer.status_code == 429
    assert not reached


@pytest.mark.parametrize(("answer", "status"), [(Forbidden("只对承办人开放。"), 403), (Missing("没有这个计划。"), 404)])
def test_a_page_s_own_refusal_is_shown_in_words(
    enter: Enter, rf: RequestFactory, answer: Exception, status: int
) -> None:
    def show(_visit: Visit) -> dict[str, Any]:
        raise answer

    enter("leader")
    request = rf.get("/x/")
    request.user = account_named("leader")
    shown = mount.page_url(Page("x", "x/", "甲", show, Reading(STAFF))).callback(request)
    assert shown.status_code == status
    assert str(answer) in shown.content.decode()


def test_a_download_keeps_its_chinese_name() -> None:
    answer = answers.download(Download("任务分解.xlsx", "application/x", b"1"))
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''%E4%BB%BB%E5%8A%A1%E5%88%86%E8%A7%A3.xlsx"
    )
    assert (
        answers.download(Download("图.svg", "image/svg+xml", b"", inline=True))
        .headers["Content-Disposition"]
        .startswith("inline;")
    )


def test_thirty_uploads_a_minute_are_enough() -> None:
    assert not any(throttle.too_often(1, at=float(second)) for second in range(30))
    assert throttle.too_often(1, at=31.0)
    assert not throttle.too_often(2, at=31.0)
    assert not throttle.too_often(1, at=61.0)


def test_the_password_page_is_where_its_name_says() -> None:
    assert resolve("/account/password/").url_name == "password"
