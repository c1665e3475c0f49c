"""Chinese is the source; English comes from a catalogue, and only to who asked for it."""

import ast
import re
import runpy
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.translation.template import templatize
from tests.surfaces.web.conftest import Enter

from fadu.kernel.registry import STAFF_SITE
from fadu.kernel.registry.collect import registry
from fadu.surfaces.web import errors, language
from fadu.surfaces.web.templatetags.fadu import html_lang, zh_day, zh_moment

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "src" / "fadu"
ENGLISH = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
COMPILER = runpy.run_path(str(ROOT / "scripts" / "compile-messages"))
messages: Callable[[str], dict[str, str]] = COMPILER["messages"]
compiled: Callable[[str], bytes] = COMPILER["compiled"]
CALL = re.compile(r"""gettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")\)""")
PLACEHOLDER = re.compile(r"%\(\w+\)s")


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    found = messages(ENGLISH.read_text("utf-8"))
    assert "charset=UTF-8" in found.pop("")
    return found


def marked_in_templates() -> set[str]:
    """Return what templates mark by `translate` and `blocktranslate`."""
    texts = [path.read_text("utf-8") for path in SOURCE.rglob("*.html")]
    return {ast.literal_eval(one) for text in texts if "translate" in text for one in CALL.findall(templatize(text))}


def marked_in_code() -> set[str]:
    """Return what Python marks by `gettext("…")`."""
    texts = [path.read_text("utf-8") for path in SOURCE.rglob("*.py")]
    trees = [ast.parse(text) for text in texts if "gettext" in text]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if getattr(call.func, "id", "") in {"gettext", "gettext_lazy"}]
    return {call.args[0].value for call in named if isinstance(call.args[0], ast.Constant)}


def declared_in_menus() -> set[str]:
    """Return what the menu shows: declared by pages, translated when shown."""
    return {words for page in registry().pages_of(STAFF_SITE) if page.nav for words in (page.nav, page.label)}


def english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


# The catalogue


def test_the_compiled_catalogue_is_what_its_source_says() -> None:
    assert ENGLISH.with_suffix(".mo").read_bytes() == compiled(ENGLISH.read_text("utf-8"))


def test_every_line_of_the_menu_has_english_words(catalogue: dict[str, str]) -> None:
    assert {words for words in declared_in_menus() if not catalogue.get(words)} == set()


def test_whatever_is_marked_is_translated(catalogue: dict[str, str]) -> None:
    assert {words for words in marked_in_templates() | marked_in_code() if not catalogue.get(words)} == set()


def test_nothing_is_translated_that_nobody_shows(catalogue: dict[str, str]) -> None:
    assert set(catalogue) - marked_in_templates() - marked_in_code() - declared_in_menus() == set()


def test_the_search_for_marked_words_finds_both_kinds() -> None:
    assert {"登录", "共 %(count)s 条"} <= marked_in_templates()
    assert {"系统故障", "登录已暂停"} <= marked_in_code()


def test_placeholders_are_the_same_on_both_sides(catalogue: dict[str, str]) -> None:
    def of(words: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(words))

    assert {one for one, other in catalogue.items() if of(one) != of(other)} == set()
    assert any(of(one) for one in catalogue)


def test_english_words_hold_no_chinese(catalogue: dict[str, str]) -> None:
    assert {other for other in catalogue.values() if re.search(r"[\u3000-\u9fff\uff00-\uffef]", other)} == set()


# The compiler


def test_django_reads_what_the_compiler_wrote(catalogue: dict[str, str]) -> None:
    with translation.override("en"):
        assert {one: translation.gettext(one) for one in catalogue} == catalogue


def test_untranslated_words_are_left_out() -> None:
    assert compiled('msgid "甲"\nmsgstr ""\n') == compiled("")


def test_a_message_may_go_over_several_lines() -> None:
    assert messages('# said\nmsgid ""\n"甲"\n"乙"\n\nmsgstr "a "\n"b\\n"\n') == {"甲乙": "a b\n"}


@pytest.mark.parametrize("text", ['msgid "甲"\nmsgstr "a"\nmsgid "甲"\nmsgstr "b"\n', "nonsense", '"甲"'])
def test_a_broken_source_is_not_compiled(text: str) -> None:
    with pytest.raises(ValueError, match=r"twice|not understood"):
        messages(text)


def test_the_check_finds_what_is_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main = COMPILER["main"]
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid "甲"\nmsgstr "a"\n', "utf-8")
    main.__globals__["LOCALE"] = tmp_path
    assert main(check=True) == 1
    assert "not compiled" in capsys.readouterr().err
    assert main(check=False) == 0
    assert main(check=True) == 0


# The switch


def switch(client: Client, code: str, back: str = "/account/", **headers: str) -> Any:
    return client.post("/language/", {"language": code, "next": back}, headers=headers)


@pytest.mark.django_db(databases="__all__")
def test_choosing_english_shows_the_english_frame(enter: Enter) -> None:
    client = enter("leader")
    answer = switch(client, "en")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    page = client.get("/account/")
    shown = page.content.decode()
    assert '<html lang="en"' in shown
    assert page.headers["Content-Language"] == "en"
    for words in ("Skip to content", "Log out", "My account", "Annual plans", "Keyboard shortcuts"):
        assert words in shown
    assert "退出登录" not in shown


@pytest.mark.django_db(databases="__all__")
def test_choosing_chinese_again_leads_back(enter: Enter) -> None:
    client = english(enter("leader"))
    switch(client, "zh-hans")
    shown = client.get("/account/").content.decode()
    assert '<html lang="zh-Hans"' in shown
    assert "退出登录" in shown
    assert "Log out" not in shown


@pytest.mark.django_db(databases="__all__")
def test_the_cookie_is_closed_to_scripts_and_other_sites(client: Client) -> None:
    cookie = switch(client, "en").cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("code", ["fr", "", "en-gb", "../en", "EN"])
def test_an_unknown_language_is_chinese(client: Client, code: str) -> None:
    switch(client, code)
    assert '<html lang="zh-Hans"' in client.get("/login/").content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = code
    assert '<html lang="zh-Hans"' in client.get("/login/").content.decode()


@pytest.mark.django_db(databases="__all__")
def test_a_browser_s_wish_changes_nothing(client: Client) -> None:
    shown = client.get("/login/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="zh-Hans"' in shown


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_the_switch_never_leads_elsewhere(client: Client, back: str) -> None:
    answer = switch(client, "en", back, referer="https://elsewhere.example/x")
    assert answer.headers["Location"] == "/"


@pytest.mark.django_db(databases="__all__")
def test_the_switch_is_a_form_of_this_site(client: Client) -> None:
    assert client.get("/language/?language=en").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/language/", {"language": "en"}).status_code == 403


@pytest.mark.django_db(databases="__all__")
def test_one_may_choose_before_logging_in(client: Client) -> None:
    shown = english(client).get("/login/?next=/account/").content.decode()
    assert "<h1" in shown
    assert ">Log in</h1>" in shown
    assert 'name="next" value="/login/?next=/account/"' in shown
    assert 'value="en" lang="en" aria-current="true"' in shown


@pytest.mark.django_db(databases="__all__")
def test_what_has_no_english_stays_chinese(enter: Enter) -> None:
    shown = english(enter("water-head")).get("/account/").content.decode()
    assert "水处负责人（示例）" in shown
    assert "My unit&#x27;s commitments" in shown


@pytest.mark.django_db(databases="__all__")
def test_one_answer_s_language_does_not_stay_for_the_next(enter: Enter, client: Client) -> None:
    assert "Log out" in english(enter("leader")).get("/account/").content.decode()
    assert translation.get_language() == "zh-hans"
    assert "登录名" in client.get("/login/").content.decode()


@pytest.mark.django_db(databases="__all__")
def test_a_refusal_is_in_english_too(enter: Enter) -> None:
    shown = english(enter("leader")).get("/nowhere/").content.decode()
    assert "<h1>Not found</h1>" in shown
    assert "What you can do:" in shown


def test_a_failure_is_in_english_without_session_or_database(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "en"
    shown = language.spoken(errors.broken)(request).content.decode()
    assert "System failure" in shown
    assert '<html lang="en"' in shown


# Days


def test_days_are_plain_in_english_and_official_in_chinese() -> None:
    moment = datetime(2023, 7, 3, 2, 5, tzinfo=UTC)
    with translation.override("en"):
        assert (zh_day(date(2023, 10, 7)), zh_day("2023-10-07"), zh_day(None)) == ("2023-10-07", "2023-10-07", "")
        assert (zh_moment(moment), zh_moment(None), html_lang()) == ("2023-07-03 10:05", "", "en")
    assert (zh_day(date(2023, 10, 7)), html_lang()) == ("2023年10月7日（周六，补班）", "zh-Hans")
    assert zh_moment(moment) == "2023年7月3日（周一）10时05分"


def test_words_that_are_no_day_stand_for_themselves() -> None:
    with translation.override("en"):
        assert zh_day("待定") == "待定"
