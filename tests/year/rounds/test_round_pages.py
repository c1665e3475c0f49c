"""Rounds, their units, figures, links and the workbench on the screen: who sees what, and counts that equal lists."""

import re
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.year.rounds.helping import act, fill, open_round

from fadu.kernel.ledger.read import facts_named
from fadu.lib.clock import SHANGHAI
from fadu.year.models import Commitment, Plan, Point
from fadu.year.rounds.models import IndicatorLink, Report, ReportRound
from fadu.year.rounds.planned import planned
from fadu.year.rounds.workbench import WITHIN, groups_for

Enter = Callable[[str], Client]
THEME = "study.theme_sessions"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def get(client: Client, path: str, **params: str) -> str:
    answer = client.get(path, params)
    assert answer.status_code == 200, text(answer)[-1500:]
    return text(answer)


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def names_in_table(page: str) -> list[str]:
    return re.findall(r'<td><a href="/reports/[^"]+">([^<]+)</a>', page)


# Figures on the plan


def test_a_point_shows_what_its_indicators_count_and_leads_to_it(demo_plan: str, enter: Enter) -> None:
    plan = Plan.objects.get().plan
    promise = Commitment.objects.filter(plan=plan, text__contains="集体学法")[0]
    client, part = enter("water-liaison"), f"/figures/of/{plan}/{promise.point}/"
    assert part in get(client, f"/plan/{plan}/point/{promise.point}/")
    assert get(client, part).strip() == ""
    act("legal-clerk", "link.make", plan=plan, commitment=promise.key, indicator=THEME)
    shown = get(client, part)
    link = re.search(rf'<a href="(/figures/{THEME}/[^"]+)">0次</a>', shown)
    assert link is not None, shown
    assert "领导班子法治专题学习" in get(client, link[1].replace("&amp;", "&"))
    elsewhere = Point.objects.filter(plan=plan).exclude(key=promise.point)[0]
    assert get(client, f"/figures/of/{plan}/{elsewhere.key}/").strip() == ""
    assert client.get(f"/figures/of/none/{promise.point}/").status_code == 404


# Rounds of a plan


def test_the_plans_own_dates_are_offered_with_everything_filled_in(demo_plan: str, enter: Enter) -> None:
    plan = Plan.objects.get()
    found = {one.kind: (one.since, one.as_of, one.due_on) for one in planned(plan, date(2023, 6, 20))}
    year = plan.year
    assert found["supplement"] == (date(year, 1, 1), date(year, 12, 31), date(year, 12, 31))
    half = found["half_year"]
    assert half[:2] == (date(year, 1, 1), date(year, 6, 30))
    page = get(enter("legal-clerk"), "/rounds/")
    url = re.search(r'href="(/do/round/new/open/\?[^"]*kind=half_year[^"]*)"', page)
    assert url is not None
    form = get(enter("legal-clerk"), url[1].replace("&amp;", "&"))
    assert f'value="{half[2].isoformat()}"' in form
    assert re.search(r'value="water" checked', form)


def test_an_opened_date_is_not_offered_again(half_year: str, enter: Enter) -> None:
    assert "half_year" not in {one.kind for one in planned(Plan.objects.get(), date(2023, 6, 20))}
    assert "2023年上半年" in get(enter("legal-clerk"), "/rounds/")


def test_who_cannot_open_is_told_who_will(demo_plan: str, enter: Enter) -> None:
    page = get(enter("water-liaison"), "/rounds/")
    assert "由法规处开启" in page
    assert "/do/round/new/open/" not in page


def test_without_a_plan_there_is_nothing_to_report(enter: Enter) -> None:
    assert "还没有公布的年度计划" in get(enter("legal-clerk"), "/rounds/")


def test_a_round_shows_its_progress_and_the_way_to_ones_own_report(half_year: str, enter: Enter) -> None:
    page = get(enter("water-liaison"), "/rounds/")
    assert f"0/{Report.objects.count()} 已通过" in page
    assert f"/reports/{half_year}.water/" in page


def sign(report: str, unit: str, on: date) -> None:
    fill(report)
    act(f"{unit}-liaison", "report.submit", report, on=on)
    act(f"{unit}-head", "report.sign", report, on=on)


def at(frozen: Callable[[datetime], None], day: date) -> None:
    frozen(datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI))


# One round


def test_every_filter_leaves_as_many_units_as_it_counts(
    half_year: str, enter: Enter, frozen: Callable[[datetime], None]
) -> None:
    client = enter("legal-clerk")
    sign(f"{half_year}.water", "water", date(2023, 7, 13))
    sign(f"{half_year}.air", "air", date(2023, 6, 25))
    third = Report.objects.exclude(unit__in=["water", "air"]).order_by("unit")[0].code
    act("legal-head", "report.supervise", third, text="加快", due_on=date(2023, 7, 20))
    at(frozen, date(2023, 7, 14))
    page = get(client, f"/rounds/{half_year}/")
    counted = {code: int(count) for code, count in re.findall(r'href="\?standing=(\w*)"[^>]*>[^<]*?(\d+)</a>', page)}
    assert counted["delayed"] == counted["supervised"] == 1
    assert counted["signed"] == 2
    assert counted["late"] == counted["owing"] == counted[""] - 2
    for code, count in counted.items():
        assert len(names_in_table(get(client, f"/rounds/{half_year}/", standing=code))) == count


def test_a_delay_says_whose_it_was(half_year: str, enter: Enter, frozen: Callable[[datetime], None]) -> None:
    client = enter("leader")
    sign(f"{half_year}.water", "water", date(2023, 7, 13))
    sign(f"{half_year}.air", "air", date(2023, 7, 10))
    at(frozen, date(2023, 7, 20))
    page = plain(get(client, f"/rounds/{half_year}/"))
    assert "单位迟报 3 日" in page
    assert "审核已 10 日" in page
    assert "单位逾期 10 日" in page


def test_units_see_their_own_line_only(half_year: str, enter: Enter) -> None:
    assert names_in_table(get(enter("water-head"), f"/rounds/{half_year}/")) == ["水处"]
    assert len(names_in_table(get(enter("leader"), f"/rounds/{half_year}/"))) == Report.objects.count()


def test_the_workbook_holds_what_the_page_shows(half_year: str, enter: Enter) -> None:
    client = enter("legal-clerk")
    sign(f"{half_year}.water", "water", date(2023, 6, 20))
    book = load_workbook(BytesIO(client.get(f"/rounds/{half_year}/units.xlsx", {"standing": "signed"}).content))
    assert [row[0].value for row in book.active.iter_rows(min_row=4)] == ["水处"]


def test_the_price_of_a_round_does_not_rise_with_its_units(
    half_year: str, enter: Enter, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = enter("legal-clerk")
    get(client, f"/rounds/{half_year}/")
    with CaptureQueriesContext(connection) as many:
        get(client, f"/rounds/{half_year}/")
    Report.objects.exclude(unit__in=["water", "air"]).delete()
    with django_assert_num_queries(len(many)):
        get(client, f"/rounds/{half_year}/")


def remind(client: Client, round_: str, *units: str, text: str = "请抓紧报送。", key: str = "k") -> Any:
    return client.post(f"/rounds/{round_}/remind/", {"units[]": units, "text": text, "_key": key})


def test_many_units_are_reminded_at_once_and_each_only_once(half_year: str, enter: Enter) -> None:
    client = enter("legal-clerk")
    assert [remind(client, half_year, "water", "air").status_code for _ in range(2)] == [302, 302]
    assert len(facts_named("report.reminded")) == 2


def test_who_needs_no_reminder_is_named_with_the_reason(half_year: str, enter: Enter) -> None:
    sign(f"{half_year}.water", "water", date(2023, 6, 20))
    act("legal-clerk", "report.accept", f"{half_year}.water")
    answer = remind(enter("legal-clerk"), half_year, "water", "air")
    assert answer.status_code == 422
    assert "水处：材料已经审核通过" in text(answer)
    assert [fact.chain.id for fact in facts_named("report.reminded")] == [f"{half_year}.air"]


@pytest.mark.parametrize(
    ("units", "words", "said"), [((), "请报送。", "没有选择单位"), (("water",), "", "请填写“催办内容”")]
)
def test_a_reminder_needs_units_and_words(
    half_year: str, enter: Enter, units: tuple[str, ...], words: str, said: str
) -> None:
    answer = remind(enter("legal-clerk"), half_year, *units, text=words)
    assert answer.status_code == 422
    assert said in text(answer)


def test_only_the_division_reminds(half_year: str, enter: Enter) -> None:
    assert remind(enter("water-head"), half_year, "air").status_code == 403
    assert facts_named("report.reminded") == ()


@pytest.mark.parametrize(
    "path", ["/rounds/nothing/", "/reports/nothing/", "/figures/nothing/", "/rounds/links/nothing/"]
)
def test_what_does_not_exist_is_said_kindly(demo_plan: str, enter: Enter, path: str) -> None:
    answer = enter("legal-clerk").get(path)
    assert answer.status_code == 404
    assert "没有这" in text(answer)


# Figures and links


def hold(on: date, topic: str) -> None:
    given = {"kind": "theme", "topic": topic, "audience": "leadership", "unit": "legal", "planned_on": on}
    made = act("party-office", "study.plan", on=on, **given)
    act("party-office", "study.hold", made.fact.chain.id, on=on, attendees=["leader"], material="讲义")


def confirm(client: Client, plan: str, **form: str) -> Any:
    return client.post(f"/rounds/links/{plan}/confirm/", form)


def first_proposal(page: str, indicator: str) -> dict[str, str]:
    forms = re.findall(r'name="commitment" value="([^"]*)"><input[^>]*name="target" value="([^"]*)">', page)
    codes = re.findall(r'name="indicator" value="([^"]*)"', page)
    place = codes.index(indicator)
    return {"commitment": forms[place][0], "target": forms[place][1], "indicator": indicator}


def test_a_figure_in_a_report_leads_to_the_rows_behind_it(demo_plan: str, enter: Enter, request: Any) -> None:
    hold(date(2023, 3, 1), "宪法专题")
    hold(date(2023, 5, 9), "行政处罚法专题")
    clerk = enter("legal-clerk")
    wanted = first_proposal(get(clerk, f"/rounds/links/{demo_plan}/"), THEME)
    assert confirm(clerk, demo_plan, **wanted).status_code == 302
    with request.getfixturevalue("django_capture_on_commit_callbacks")(execute=True):
        code = open_round()
    page = get(clerk, f"/reports/{code}.legal/")
    url = re.search(r'<a class="fadu-number" href="([^"]+)">2次</a>', page)
    assert url is not None
    rows = get(clerk, url[1].replace("&amp;", "&"))
    assert re.findall(r'<a href="/study/[^"]+">([^<]+)</a>', rows) == ["宪法专题", "行政处罚法专题"]
    assert "领导班子" in rows


def test_the_rows_can_be_taken_along(demo_plan: str, enter: Enter) -> None:
    hold(date(2023, 3, 1), "宪法专题")
    days = {"since": "2023-01-01", "as_of": "2023-06-30"}
    book = load_workbook(BytesIO(enter("leader").get(f"/figures/{THEME}/rows.xlsx", days).content))
    assert [row[1].value for row in book.active.iter_rows(min_row=4)] == ["宪法专题"]


def test_a_figure_without_rows_says_so(demo_plan: str, enter: Enter) -> None:
    assert "没有登记这类事项" in get(enter("leader"), f"/figures/{THEME}/", since="不是日期")


def test_a_confirmed_link_is_proposed_no_more_shows_its_sentence_and_can_end(demo_plan: str, enter: Enter) -> None:
    clerk = enter("legal-clerk")
    wanted = first_proposal(get(clerk, f"/rounds/links/{demo_plan}/"), THEME)
    assert [confirm(clerk, demo_plan, **wanted).status_code for _ in range(2)] == [302, 302]
    page = get(clerk, f"/rounds/links/{demo_plan}/")
    assert "领导班子法治专题学习0次" in page
    link = IndicatorLink.objects.get()
    assert f"/do/link/{link.code}/end/" in page
    act("legal-clerk", "link.end", link.code, reason="口径不同")
    assert "已确认 0" in get(clerk, f"/rounds/links/{demo_plan}/")


def test_a_link_to_nothing_is_refused_in_words(demo_plan: str, enter: Enter) -> None:
    answer = confirm(enter("legal-clerk"), demo_plan, commitment="c9999", target="", indicator=THEME)
    assert answer.status_code == 409
    assert "没有这项任务或这个指标" in text(answer)


def test_only_the_division_decides_on_links(demo_plan: str, enter: Enter) -> None:
    assert enter("water-head").get(f"/rounds/links/{demo_plan}/").status_code == 403
    assert confirm(enter("leader"), demo_plan).status_code == 403


# The workbench


def lists_of(client: Client) -> dict[str, list[str]]:
    page = get(client, "/")
    found = {}
    for group, count, body in re.findall(
        r'data-group="(\w+)">.*?report-count">(\d+)</span>(.*?)</section>', page, re.DOTALL
    ):
        items = re.findall(r'report-deed">([^<]+)<.*?<a href="[^"]+">([^<]+)</a>', body, re.DOTALL)
        assert len(items) == int(count)
        found[group] = [f"{deed} {label}" for deed, label in items]
    return found


def test_the_workbench_follows_a_report_from_hand_to_hand(half_year: str, enter: Enter) -> None:
    liaison, head, clerk, office = (
        enter(who) for who in ("water-liaison", "water-head", "legal-clerk", "party-office")
    )
    water, name = f"{half_year}.water", "水处 2023年上半年报送"
    assert lists_of(liaison)["todo"] == [f"填报 {name}"]
    assert lists_of(head)["todo"] == []
    fill(water)
    act("water-liaison", "report.submit", water)
    assert lists_of(liaison)["todo"] == []
    assert lists_of(head)["todo"] == [f"签发 {name}"]
    act("water-head", "report.sign", water)
    assert lists_of(clerk)["todo"] == [f"审核 {name}"]
    assert lists_of(office)["todo"] == []
    act("legal-clerk", "report.return", water, reason="补充", due_on=date(2023, 7, 15))
    assert lists_of(liaison)["todo"] == lists_of(liaison)["returned"] == [f"补报 {name}"]
    assert lists_of(clerk)["returned"] == [f"等待补报 {name}"]


def test_the_divisions_own_report_waits_for_the_party_office(half_year: str, enter: Enter) -> None:
    own = f"{half_year}.legal"
    fill(own)
    act("legal-liaison", "report.submit", own)
    act("legal-head", "report.sign", own)
    assert lists_of(enter("party-office"))["todo"] == ["审核 法规处 2023年上半年报送"]
    assert lists_of(enter("legal-clerk"))["todo"] == []


def test_what_i_demanded_stays_in_sight_until_it_is_done(half_year: str, enter: Enter) -> None:
    water = f"{half_year}.water"
    act("leader", "report.supervise", water, text="加快", due_on=date(2023, 7, 5))
    assert lists_of(enter("leader"))["supervised"] == ["督办 水处 2023年上半年报送"]
    assert lists_of(enter("legal-head"))["supervised"] == []
    sign(water, "water", date(2023, 6, 20))
    act("legal-clerk", "report.accept", water)
    assert lists_of(enter("leader"))["supervised"] == []


@pytest.mark.parametrize(
    ("day", "near"), [(date(2023, 6, 21), False), (date(2023, 6, 28), True), (date(2023, 8, 1), True)]
)
def test_a_deadline_is_near_within_ten_working_days(half_year: str, act: Any, day: date, near: bool) -> None:
    assert WITHIN == 10
    due = next(group for group in groups_for(act("water-liaison"), day) if group.code == "due")
    assert bool(due.items) is near


def test_a_draft_waits_for_the_clerk_and_then_for_the_head(enter: Enter, draft: Any) -> None:
    assert lists_of(enter("legal-clerk"))["todo"] == [f"校对 {draft.name}"]
    assert lists_of(enter("water-liaison"))["todo"] == []


def test_an_adopted_draft_is_the_heads_to_publish(enter: Enter, adopted: Any) -> None:
    assert f"公布 {adopted.name}" in lists_of(enter("legal-head"))["todo"]
    assert not [item for item in lists_of(enter("legal-clerk"))["todo"] if "公布" in item]


@pytest.mark.parametrize(
    ("who", "pages"), [("system-admin", "机构图"), ("security-admin", "账号"), ("audit-admin", "全部登记")]
)
def test_administrators_are_led_to_their_own_pages(demo_bureau: None, enter: Enter, who: str, pages: str) -> None:
    page = get(enter(who), "/")
    assert "您的岗位是管理员，不办理业务" in page
    assert pages in plain(page)


@pytest.mark.parametrize("who", ["legal-clerk", "water-liaison", "water-head"])
def test_the_price_of_the_workbench_is_constant(
    half_year: str, enter: Enter, django_assert_num_queries: Any, who: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = enter(who)
    get(client, "/")
    with CaptureQueriesContext(connection) as many:
        get(client, "/")
    Report.objects.exclude(unit__in=["water", "air"]).delete()
    with django_assert_num_queries(len(many)):
        get(client, "/")


def test_a_closed_round_waits_for_nobody(half_year: str, enter: Enter) -> None:
    act("legal-head", "round.close", half_year, note="")
    assert ReportRound.objects.get().closed_on
    assert lists_of(enter("water-liaison"))["todo"] == []
