"""A matter's page: where it stands, clocks, facts, files, what law changed, and its whole file to take away."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.support.hosted import HOSTED, do
from tests.surfaces.web.conftest import Enter

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.sealer import seal
from fadu.kernel.procedure import Procedure
from fadu.kernel.reading import log
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI

pytestmark = pytest.mark.django_db(databases="__all__")
NOW = datetime(2026, 3, 16, 10, 0, tzinfo=SHANGHAI)
MATTER = "/matter/asked/甲/"
Act = Callable[..., Actor]


@pytest.fixture
def clerk(act: Act, hosted: Procedure, frozen: Callable[[datetime], None]) -> Actor:
    """The legal division's clerk, on 16 March 2026."""
    frozen(NOW)
    return act("legal-clerk", NOW.date())


@pytest.fixture
def received(clerk: Actor) -> Actor:
    """A request came on 2 March."""
    do("receive", date(2026, 3, 2), clerk)
    return clerk


@pytest.fixture
def desk(received: Actor, enter: Enter) -> Client:
    """The clerk's browser."""
    return enter("legal-clerk")


def text_of(answer: Any) -> str:
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


# What it shows


def test_it_shows_title_stage_clock_and_what_can_be_done_or_not_and_why(desk: Client) -> None:
    shown = text_of(desk.get(MATTER))
    assert "<h1>甲</h1>" in shown
    mark = '<span class="fadu-stage-mark" aria-hidden="true">1</span>'
    assert f'fadu-stage-now" aria-current="step">{mark}<span class="fadu-stage-name">收到' in shown
    assert "还剩" in shown
    assert 'href="/do/asked/%E7%94%B2/consult/' in shown
    assert "审查没有通过。" in shown


def test_a_clock_is_drawn_with_its_pause_and_read_aloud(desk: Client, received: Actor) -> None:
    do("consult", date(2026, 3, 5), received)
    do("answer", date(2026, 3, 10), received)
    shown = text_of(desk.get(MATTER))
    assert (
        'aria-label="答复：自2026年3月2日（周一）至2026年4月2日（周四），2026年3月6日（周五）至2026年3月10日（周二）不计"'
        in shown
    )
    assert len(re.findall(r'class="fadu-bar-paused"', shown)) == 1
    ids = re.findall(r'<pattern id="([^"]+)"', shown)
    assert len(ids) == len(set(ids)) > 1


def test_a_closed_matter_offers_nothing_more(desk: Client, received: Actor) -> None:
    do("close", date(2026, 3, 6), received)
    shown = text_of(desk.get(MATTER))
    assert shown.count("已经办结。") == 7
    assert 'href="/do/asked/%E7%94%B2/consult/' not in shown


def test_who_may_not_read_it_is_told_so_and_sees_nothing_of_it(desk: Client, enter: Enter) -> None:
    answer = enter("water-liaison").get(MATTER)
    assert answer.status_code == 403
    assert "甲" not in text_of(answer).partition("<main")[2]


@pytest.mark.parametrize("path", ["/matter/asked/乙/", "/matter/nowhere/甲/", "/matter/asked/乙/whole/pdf/"])
def test_what_does_not_exist_is_not_found(desk: Client, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_every_look_leaves_one_line_in_the_log(desk: Client) -> None:
    desk.get(MATTER)
    assert [(line.person, line.what) for line in log.of_matter("asked", "甲")] == [("legal-clerk", "查看")]


def test_a_long_matter_shows_its_newest_facts_and_all_of_them_on_demand(desk: Client, received: Actor) -> None:
    for number in range(30):
        day = date(2026, 3, 3)
        do("consult", day, received)
        do("answer", day, received, agrees=bool(number % 2))
    shown = text_of(desk.get(MATTER))
    assert "显示全部（更早的还有 11 件）" in shown
    assert shown.count("登记于") == 50
    assert text_of(desk.get(f"{MATTER}?all=1")).count("登记于") == 61


def test_it_asks_the_database_as_often_for_many_facts_as_for_few(
    desk: Client, received: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(20):
        do("consult", date(2026, 3, 3), received)
    desk.get(MATTER)
    with django_assert_max_num_queries(30):
        desk.get(MATTER)


# Corrections


def test_a_correction_that_takes_the_ground_from_a_later_step_is_flagged_there(desk: Client, received: Actor) -> None:
    on = date(2026, 3, 12)
    other = replace(received, person="water-head")
    reviewed = do("review", on, other, result="pass").fact
    do("reply", date(2026, 3, 13), received)
    assert "更正之后不再符合条件" not in text_of(desk.get(MATTER))
    do("review", on, other, corrects=reviewed.reference, result="fail")
    shown = text_of(desk.get(MATTER))
    assert shown.count("更正之后不再符合条件") == 1
    flagged = shown.partition("更正之后不再符合条件")[2]
    assert "审查没有通过" in flagged[:80]


def test_a_harmless_correction_flags_nothing(desk: Client, received: Actor) -> None:
    first = facts_of(Chain("asked", "甲"))[0]
    do("consult", date(2026, 3, 5), received)
    do("receive", date(2026, 3, 2), received, corrects=first.reference, title="甲（更正）")
    shown = text_of(desk.get(MATTER))
    assert "<h1>甲（更正）</h1>" in shown
    assert "更正之后不再符合条件" not in shown


# Changes of law


def test_a_later_edition_of_the_procedure_is_told_with_its_day(desk: Client) -> None:
    later = replace(HOSTED, edition="2027", in_force_from=date(2027, 1, 1))
    found = registry()
    found.procedures.append(later)
    try:
        shown = text_of(desk.get(MATTER))
    finally:
        found.procedures.remove(later)
    assert "尚未施行" in shown
    assert "自2027年1月1日（周五）起，以后的步骤按示例申请（2027年版）办理。已经办理的步骤不受影响。" in shown


def test_without_a_change_nothing_is_said(desk: Client) -> None:
    assert "法规变化" not in text_of(desk.get(MATTER))


# The whole file


@pytest.fixture
def sealed(received: Actor, settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path
    keys.make(NOW)
    seal(NOW, keys.current())


def test_the_whole_file_is_a_pdf(desk: Client) -> None:
    answer = desk.get(f"{MATTER}whole/pdf/")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("form", ["zip", "redacted"])
@pytest.mark.usefixtures("sealed")
def test_and_an_archive_that_verifies_itself(desk: Client, form: str) -> None:
    answer = desk.get(f"{MATTER}whole/{form}/")
    assert answer.content.startswith(b"PK")
    assert "%E9%81%AE%E8%94%BD" in answer.headers["Content-Disposition"] or form == "zip"


@pytest.mark.parametrize("form", ["seal", "redacted-seal"])
@pytest.mark.usefixtures("sealed")
def test_with_its_seal_beside_it(desk: Client, form: str) -> None:
    answer = desk.get(f"{MATTER}whole/{form}/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.content.strip()


def test_before_the_first_seal_the_archive_says_what_to_do(desk: Client) -> None:
    answer = desk.get(f"{MATTER}whole/zip/")
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "还没有封签" in shown
    assert "先导出 PDF" in shown


@pytest.mark.parametrize("form", ["pdf", "zip", "redacted", "seal"])
def test_nobody_takes_away_what_they_may_not_read(desk: Client, enter: Enter, form: str) -> None:
    assert enter("water-liaison").get(f"{MATTER}whole/{form}/").status_code == 403


def test_another_form_is_not_found(desk: Client) -> None:
    assert desk.get(f"{MATTER}whole/exe/").status_code == 404


def test_taking_it_away_is_logged(desk: Client) -> None:
    desk.get(f"{MATTER}whole/pdf/")
    assert [line.what for line in log.of_matter("asked", "甲")] == ["导出案卷（PDF）"]


# The procedure as it is declared


def test_the_procedure_is_told_step_by_step_with_articles(desk: Client) -> None:
    shown = text_of(desk.get("/procedures/asked/"))
    assert "<h1>示例申请程序</h1>" in shown
    for words in (
        "第 1 步",
        "登记人不能审查",
        "审查没有通过",
        "政府信息公开条例 第三十三条",
        "20 个工作日",
        "逾期视为同意",
    ):
        assert words in shown
    assert "● 现在这里" not in shown


def test_for_a_matter_its_picture_shows_where_it_stands(desk: Client) -> None:
    shown = text_of(desk.get("/procedures/asked/?matter=甲"))
    assert "● 现在这里" in shown
    assert "<title>登记（已办）</title>" in shown
    assert "<title>征求意见（现在可以办）</title>" in shown
    assert "<title>答复（暂不能办）</title>" in shown
    assert 'href="/do/asked/%E7%94%B2/consult/"' in shown


def test_but_not_to_who_may_not_read_the_matter(desk: Client, enter: Enter) -> None:
    other = enter("water-liaison")
    assert other.get("/procedures/asked/?matter=甲").status_code == 403
    assert other.get("/procedures/asked/").status_code == 200


def test_all_procedures_are_listed(desk: Client) -> None:
    shown = text_of(desk.get("/procedures/"))
    assert all(f">{item.label}</a>" in shown for item in registry().procedures)


def test_every_declared_procedure_can_be_read_and_drawn(desk: Client) -> None:
    answers = [desk.get(f"/procedures/{item.code}/") for item in registry().procedures]
    assert {answer.status_code for answer in answers} == {200}


def test_an_edition_that_was_not_yet_in_force_is_not_found(desk: Client) -> None:
    assert desk.get("/procedures/asked/?on=2000-01-01").status_code == 404


def test_days_outside_a_bar_stay_on_its_edge() -> None:
    from fadu.surfaces.web.clock_bars import Scale

    scale = Scale(date(2026, 3, 1), date(2026, 3, 11))
    assert scale.at(date(2026, 2, 1)) == "0.00%"
    assert scale.at(date(2026, 3, 6)) == "50.00%"
    assert scale.at(date(2026, 3, 11) + timedelta(days=9)) == "100.00%"
