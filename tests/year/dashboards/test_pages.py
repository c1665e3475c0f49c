"""The year's pages: who sees what, the numbers and the rows behind them, any day, and a constant price."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.year.rounds.helping import DUE_ON, OPENED_ON, act, fill, open_round

from fadu.lib.clock import SHANGHAI
from fadu.year.dashboards.reported import reported
from fadu.year.models import Commitment, Owner, Point, Target
from fadu.year.rounds.models import Report

Enter = Callable[[str], Client]
THEME = "study.theme_sessions"


def get(client: Client, path: str, **params: str) -> str:
    answer = client.get(path, params)
    page = str(answer.content.decode())
    assert answer.status_code == 200, page[-1500:]
    return page


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def sign(code: str, who: str, on: date = OPENED_ON, **states: str) -> None:
    fill(code, states)
    act(f"{who}-liaison", "report.submit", code, on)
    act(f"{who}-head", "report.sign", code, on)


def numbers(page: str) -> dict[str, list[int]]:
    """Return the table of chapters: by label, the numbers of each state and their sum."""
    rows = re.findall(r'<th scope="row"><span>([^<]+)</span>(.*?)</tr>', page, re.DOTALL)
    return {label: [int(number) for number in re.findall(r">(\d+)</(?:a|span)></td>", row)] for label, row in rows}


def links_of(page: str) -> list[tuple[str, int]]:
    found = re.findall(r'<td><a class="fadu-number" href="(/year/tasks/[^"]*)">(\d+)</a>', page)
    return [(href.replace("&amp;", "&"), int(number)) for href, number in found]


# Who sees what


@pytest.mark.parametrize("who", ["legal-clerk", "legal-head", "leader", "party-office", "audit-admin"])
def test_who_answers_for_the_year_sees_all_of_it(half_year: str, enter: Enter, who: str) -> None:
    page = get(enter(who), "/year/")
    assert numbers(page)["合计"][-1] == Commitment.objects.count()


@pytest.mark.parametrize(("who", "unit"), [("water-liaison", "water"), ("water-head", "water")])
def test_everybody_else_is_led_to_the_own_unit(half_year: str, enter: Enter, who: str, unit: str) -> None:
    client = enter(who)
    assert client.get("/year/").headers["Location"] == f"/year/unit/{unit}/"
    page = get(client, f"/year/unit/{unit}/")
    assert numbers(page)["合计"][-1] == Owner.objects.filter(unit=unit).count()
    assert "水处年度情况" in plain(page)


@pytest.mark.parametrize("path", ["/year/unit/air/", "/year/tasks/?unit=air"])
def test_another_units_year_is_not_for_everybody(half_year: str, enter: Enter, path: str) -> None:
    assert enter("water-head").get(path).status_code == 403
    assert enter("leader").get(path).status_code == 200


def test_the_rows_are_narrowed_to_the_own_unit(half_year: str, enter: Enter) -> None:
    page = get(enter("water-head"), "/year/tasks/")
    assert f"共 {Owner.objects.filter(unit='water').count()} 项" in plain(page)
    assert not re.search(r"\bair\b", page)


def test_without_a_log_in_there_is_nothing(half_year: str) -> None:
    assert Client().get("/year/").status_code == 302


def test_a_district_bureau_sees_its_own(half_year: str, enter: Enter) -> None:
    shared = Owner.objects.filter(unit="water")[0]
    Owner.objects.create(plan=shared.plan, point=shared.point, commitment=shared.commitment, unit="wujiang")
    client = enter("wujiang-head")
    assert client.get("/year/").headers["Location"] == "/year/unit/wujiang/"
    assert numbers(get(client, "/year/unit/wujiang/"))["合计"][-1] == 1
    assert client.get("/year/unit/kunshan/").status_code == 403


# What it says


def test_without_a_plan_it_says_so(demo_bureau: None, enter: Enter) -> None:
    assert "还没有公布的年度计划" in get(enter("leader"), "/year/")
    assert "导入工作要点" in get(enter("legal-clerk"), "/year/")
    assert "还没有公布的年度计划" in get(enter("water-head"), "/year/unit/water/")
    assert "没有这样的任务" in get(enter("leader"), "/year/tasks/")


def test_without_rounds_and_figures_it_says_so(demo_plan: str, enter: Enter) -> None:
    page = plain(get(enter("leader"), "/year/"))
    assert "还没有开启过报送，所有任务都是未报" in page
    assert "还没有确认过哪个指标回答哪项任务，所以没有数字" in page
    assert "趋势只展示和说明，不进入任何评分、权重和排名" in page


def test_a_unit_without_tasks_is_told_so(demo_plan: str, enter: Enter) -> None:
    Owner.objects.filter(unit="water").delete()
    assert "没有给本单位单独列任务" in get(enter("water-head"), "/year/unit/water/")


def test_a_state_counts_once_it_is_signed(half_year: str, enter: Enter) -> None:
    water, head = f"{half_year}.water", enter("water-head")
    own = Owner.objects.filter(unit="water").count()
    first = Owner.objects.filter(unit="water").order_by("commitment").values_list("commitment", flat=True)[0]
    fill(water, {first: "done"})
    act("water-liaison", "report.submit", water)
    assert numbers(get(head, "/year/unit/water/"))["合计"] == [0, 0, 0, 0, 0, own, own]
    act("water-head", "report.sign", water)
    assert numbers(get(head, "/year/unit/water/"))["合计"] == [1, own - 1, 0, 0, 0, 0, own]
    act("legal-clerk", "report.return", water, reason="补充", due_on=date(2023, 7, 15))
    assert numbers(get(head, "/year/unit/water/"))["合计"] == [0, 0, 0, 0, 0, own, own]


def test_a_shared_task_is_done_when_all_have_done_it(half_year: str, enter: Enter) -> None:
    key = Owner.objects.filter(unit="water").order_by("commitment").values_list("commitment", flat=True)[0]
    Owner.objects.filter(commitment=key).exclude(unit__in=["water", "air"]).delete()
    Owner.objects.get_or_create(plan=half_year.split(".")[0], commitment=key, unit="air", defaults={"point": "p1"})
    leader = enter("leader")
    sign(f"{half_year}.water", "water", **{key: "done"})
    assert key in get(leader, "/year/tasks/", state="ongoing")
    assert numbers(get(leader, "/year/"))["合计"][0] == 0
    unsigned = Report.objects.get(unit="air")
    assert unsigned.signed_on is None


def test_every_number_of_the_table_lists_as_many_tasks(half_year: str, enter: Enter) -> None:
    sign(f"{half_year}.water", "water")
    leader = enter("leader")
    found = links_of(get(leader, "/year/"))
    assert len(found) > 10
    for href, number in found:
        page = get(leader, href)
        assert f"共 {number} 项" in plain(page)
        assert len(re.findall("<tr data-row", page)) == number


def test_the_progress_of_reports_has_numerator_and_denominator(half_year: str, enter: Enter) -> None:
    sign(f"{half_year}.water", "water")
    units = Report.objects.count()
    page = get(enter("leader"), "/year/")
    assert f"已签发 1/{units}" in plain(page)
    assert f"已通过 0/{units}" in plain(page)
    assert re.search(rf"%（1／{units}）", plain(page))
    assert f'href="/rounds/{half_year}/?standing=accepted"' in page


def test_rounds_can_be_chosen(half_year: str, enter: Enter, django_capture_on_commit_callbacks: Any) -> None:
    sign(f"{half_year}.water", "water")
    with django_capture_on_commit_callbacks(execute=True):
        other = open_round("other", title="2023年专项", due_on=date(2023, 7, 20))
    head, own = enter("water-head"), Owner.objects.filter(unit="water").count()
    page = get(head, "/year/unit/water/")
    assert numbers(page)["合计"] == [0, 0, 0, 0, 0, own, own]
    assert f"round={other}" in page
    assert numbers(get(head, "/year/unit/water/", round=half_year))["合计"][1] == own
    assert numbers(get(head, "/year/unit/water/", round="all"))["合计"][1] == own
    assert numbers(get(head, "/year/unit/water/", round="nonsense"))["合计"][-2] == own


def test_what_falls_due_comes_with_a_clock(half_year: str, enter: Enter) -> None:
    page = plain(get(enter("leader"), "/year/"))
    assert "2023年上半年报送截止" in page
    assert re.search(r"还剩 \d+ 个工作日（至 7月10日）", page)


# Figures and goals


def link(plan: str, value: int = 4, op: str = ">=") -> Target:
    """Confirm that the sessions answer a target of the plan."""
    target = Target.objects.filter(plan=plan).exclude(commitment="").order_by("key")[0]
    Target.objects.filter(pk=target.pk).update(op=op, value=value, unit="次", text=f"不少于{value}次")
    data = {"plan": plan, "commitment": target.commitment, "target": target.key, "indicator": THEME}
    act("legal-clerk", "link.make", **data)
    return target


def hold(day: date, topic: str) -> None:
    data = {"kind": "theme", "topic": topic, "audience": "leadership", "unit": "legal", "planned_on": day}
    code = act("party-office", "study.plan", on=day, **data).fact.chain.id
    act("party-office", "study.hold", code, day, attendees=["leader"], material="学习材料")


def test_the_months_grow_with_what_was_held(demo_plan: str, enter: Enter) -> None:
    link(demo_plan)
    hold(date(2023, 2, 28), "行政处罚法专题")
    hold(date(2023, 6, 20), "行政复议法专题")
    page = get(enter("leader"), "/year/")
    assert 'class="year-figure fadu-number"' in page
    assert "1月 0 2月 1 3月 1 4月 1 5月 1 6月 2" in plain(page)
    assert "2次" in plain(page)
    assert "落后于时间进度" not in page
    earlier = plain(get(enter("leader"), "/year/", as_of="2023-06-19"))
    assert "5月 1 6月 1" in earlier


def test_a_figure_stands_beside_its_goal_and_leads_to_its_rows(demo_plan: str, enter: Enter) -> None:
    link(demo_plan)
    page = get(enter("leader"), "/year/")
    figure = re.search(r'class="year-figure fadu-number" href="([^"]+)">([^<]+)</a>', page)
    assert figure is not None
    assert figure[1] == f"/figures/{THEME}/?since=2023-01-01&amp;as_of=2023-06-20"
    assert figure[2] == "0次"
    assert "目标不少于4次" in plain(page)
    assert "未达到" in plain(page)
    assert "1月 0 2月 0" in plain(page)
    assert "领导班子法治专题学习次数：不少于4次 已过 171/365 日，按均匀进度应有 1次，现在 0次（目标 4次）。" in plain(
        page
    )


def test_a_trend_is_shown_and_never_at_risk(demo_plan: str, enter: Enter) -> None:
    target = link(demo_plan, op="trend_up")
    page = plain(get(enter("leader"), "/year/"))
    assert "落后于时间进度" not in page
    assert page.index("领导班子法治专题学习次数") > page.index("趋势只展示和说明")
    assert "上年同期0次" in page
    assert target.key not in page


def test_a_goal_without_an_indicator_is_named(demo_plan: str, enter: Enter) -> None:
    named = Target.objects.exclude(commitment="").filter(op__in=[">=", "<=", "="]).exclude(value=None)
    page = plain(get(enter("leader"), "/year/"))
    assert f"{named.count()} 项有数字的目标还没有对应的指标" in page


# Risks


def test_risks_come_with_reasons_and_rows(half_year: str, enter: Enter, frozen: Any) -> None:
    water = f"{half_year}.water"
    Point.objects.filter(key=Owner.objects.filter(unit="water")[0].point).update(due="2023-06-30")
    act("leader", "report.supervise", water, text="加快", due_on=date(2023, 6, 21))
    for _ in range(2):
        sign(water, "water")
        act("legal-clerk", "report.return", water, reason="补充", due_on=date(2023, 6, 22))
    client = enter("leader")
    page = plain(get(client, "/year/"))
    assert "临近时限没有开展" in page
    assert "6月30日到期，还剩 10 日" in page
    assert "水处 2023年上半年报送 已退回 2 次（提示线 2 次），现在已退回。" in page
    assert "逾期没有报送" not in page
    assert "提示线：" in page
    assert "系统设定" in page
    own = plain(get(enter("water-head"), "/year/unit/water/"))
    assert "已退回 2 次" in own


def test_a_unit_that_signed_is_not_told_that_it_is_late(half_year: str, enter: Enter, frozen: Any) -> None:
    sign(f"{half_year}.water", "water")
    head = enter("water-head")
    frozen(datetime(2023, 7, 12, 9, tzinfo=SHANGHAI))
    page = plain(get(head, "/year/unit/water/"))
    assert "逾期" not in page
    assert "待审核" in page
    assert "逾期 2 日（7月10日到期）" in plain(get(enter("leader"), "/year/"))


def test_late_reports_and_overdue_supervision(half_year: str, enter: Enter, frozen: Any) -> None:
    client = enter("leader")
    act("leader", "report.supervise", f"{half_year}.water", text="加快", due_on=date(2023, 7, 5))
    frozen(datetime(2023, 7, 12, 9, tzinfo=SHANGHAI))
    page = plain(get(client, "/year/"))
    assert "水处 2023年上半年报送 应于7月10日报送，已逾期 2 日，现在待填报。" in page
    assert "督办要求7月5日办结，已过 7 日，现在待填报。" in page
    assert "逾期没有报送" not in plain(get(client, "/year/", as_of=DUE_ON.isoformat()))


# Any day


def test_an_earlier_day_is_told_as_it_was(half_year: str, enter: Enter, frozen: Any) -> None:
    head, own = enter("water-head"), Owner.objects.filter(unit="water").count()
    sign(f"{half_year}.water", "water", date(2023, 6, 25))
    frozen(datetime(2023, 6, 30, 9, tzinfo=SHANGHAI))
    page = "/year/unit/water/"
    assert numbers(get(head, page))["合计"][1] == own
    assert numbers(get(head, page, as_of="2023-06-25"))["合计"][1] == own
    assert numbers(get(head, page, as_of="2023-06-24"))["合计"][-2] == own
    assert "按当日已经发生的登记还原" in get(head, page, as_of="2023-06-24")
    assert "还没有开启过报送" in get(head, page, as_of="2023-06-01")
    assert "as_of=2023-06-24" in get(head, page, as_of="2023-06-24")


@pytest.mark.parametrize("day", ["2031-01-01", "x", ""])
def test_a_day_to_come_or_no_day_is_today(half_year: str, enter: Enter, day: str) -> None:
    assert 'value="2023-06-20"' in get(enter("leader"), "/year/", as_of=day)


def test_folding_gives_what_the_projections_have(half_year: str) -> None:
    sign(f"{half_year}.water", "water")
    plan = half_year.split(".")[0]
    now, then = (reported(plan, OPENED_ON, today) for today in (OPENED_ON, date(2023, 6, 21)))
    assert [one.code for one in now.rounds] == [one.code for one in then.rounds]
    assert set(now.pieces) == set(then.pieces)
    assert now.pieces
    fields = [field.attname for field in Report._meta.fields]
    same = [
        [getattr(side.reports[code], name) for name in fields] for side in (now, then) for code in sorted(now.reports)
    ]
    assert same[: len(same) // 2] == same[len(same) // 2 :]


# The price


@pytest.mark.parametrize(
    ("who", "path"), [("leader", "/year/"), ("leader", "/year/tasks/"), ("water-head", "/year/unit/water/")]
)
def test_the_price_is_constant(
    half_year: str, enter: Enter, django_assert_num_queries: Any, who: str, path: str
) -> None:
    client = enter(who)
    sign(f"{half_year}.water", "water")
    get(client, path)
    with CaptureQueriesContext(connection) as many:
        get(client, path)
    Report.objects.exclude(unit="water").delete()
    Owner.objects.exclude(unit="water").delete()
    with django_assert_num_queries(len(many)):
        get(client, path)
    assert 5 < len(many) <= 30
