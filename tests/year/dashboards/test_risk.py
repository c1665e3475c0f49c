"""What counts as a risk: each rule with exact days and figures on both sides of its line."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.year.dashboards import risk

DAY = date(2023, 9, 10)
FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)


def task(due_on: date, *states: str) -> risk.Due:
    parts = tuple(risk.Part(f"示例第{at}处", state, state, f"/reports/{at}/") for at, state in enumerate(states, 1))
    return risk.Due("修订内部审核规程", "/plan/2023/point/p7/#c-c7", due_on, parts)


def report(**changed: object) -> risk.Owed:
    standing = {
        "label": "水处 2023年上半年报送",
        "href": "/reports/r.water/",
        "standing": "待填报",
        "due_on": date(2023, 9, 9),
    }
    return risk.Owed(**{**standing, "owing": True, "accepted": False, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due_on", "states", "reason"),
    [
        (date(2023, 9, 30), ["unreported"], "9月30日到期，还剩 20 日；1 个单位还没有报送过进展。"),
        (date(2023, 9, 30), ["not_started", "done"], "9月30日到期，还剩 20 日；1 个单位报告为未开展。"),
        (
            date(2023, 9, 30),
            ["not_due", "unreported", "unreported"],
            "9月30日到期，还剩 20 日；2 个单位还没有报送过进展，1 个单位报告为未到期，尚未开展。",
        ),
        (DAY, ["not_started"], "9月10日今日到期；1 个单位报告为未开展。"),
        (date(2023, 10, 10), ["not_started"], "10月10日到期，还剩 30 日；1 个单位报告为未开展。"),
        (date(2023, 10, 11), ["not_started"], None),
        (date(2023, 9, 30), ["ongoing", "done", "no_matter"], None),
        (date(2023, 9, 9), ["not_started"], None),
    ],
)
def test_a_task_due_soon_that_a_unit_has_not_begun(due_on: date, states: list[str], reason: str | None) -> None:
    found = risk.due_soon([task(due_on, *states)], DAY, 30)
    assert [one.reason for one in found] == ([reason] if reason else [])


def test_the_rows_behind_it_are_the_units_that_have_not_begun() -> None:
    (found,) = risk.due_soon([task(date(2023, 9, 30), "done", "not_started", "unreported")], DAY, 30)
    assert [row.label for row in found.rows] == ["示例第2处", "示例第3处"]
    assert found.rows[0].href == "/reports/2/"
    assert found.href == "/plan/2023/point/p7/#c-c7"


@pytest.mark.parametrize(
    ("due_on", "states", "reason"),
    [
        (date(2023, 9, 9), ["ongoing", "done"], "9月9日到期，已过 1 日；1 个单位没有报告完成。"),
        (date(2023, 6, 30), ["unreported", "not_due"], "6月30日到期，已过 72 日；2 个单位没有报告完成。"),
        (DAY, ["ongoing"], None),
        (date(2023, 9, 9), ["done", "no_matter"], None),
    ],
)
def test_a_task_past_its_day_that_is_not_done(due_on: date, states: list[str], reason: str | None) -> None:
    found = risk.overdue([task(due_on, *states)], DAY)
    assert [one.reason for one in found] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("goal", "day", "wanted"),
    [
        (4, date(2023, 1, 1), 0),
        (4, date(2023, 4, 1), 0),  # 91 of 365 days: 0.997 of one session
        (4, date(2023, 4, 2), 1),
        (4, date(2023, 6, 30), 1),  # 181 of 365: 1.98
        (4, date(2023, 7, 2), 2),
        (4, date(2023, 12, 30), 3),
        (4, LAST, 4),
        (4, date(2024, 5, 1), 4),
        (4, date(2022, 5, 1), 0),
        (1, date(2023, 12, 30), 0),
    ],
)
def test_the_even_pace_of_a_goal(goal: int, day: date, wanted: int) -> None:
    assert risk.pace(Decimal(goal), FIRST, LAST, day) == wanted


@given(goal=st.integers(1, 500), at=st.integers(0, 363))
def test_the_pace_never_falls_and_ends_at_the_goal(goal: int, at: int) -> None:
    day = FIRST + timedelta(days=at)
    wanted = risk.pace(Decimal(goal), FIRST, LAST, day)
    assert 0 <= wanted <= risk.pace(Decimal(goal), FIRST, LAST, day + timedelta(days=1)) <= goal
    assert risk.pace(Decimal(goal), FIRST, LAST, LAST) == goal


@pytest.mark.parametrize(
    ("value", "goal", "share", "reason"),
    [
        (1, 4, False, "已过 253/365 日，按均匀进度应有 2次，现在 1次（目标 4次）。"),
        (2, 4, False, None),
        (0, 1, False, None),
        (0, 4, False, "已过 253/365 日，按均匀进度应有 2次，现在 0次（目标 4次）。"),
        (None, 4, False, None),
        ("99.5", 100, True, "目标 100%，现在 99.5%。"),
        (100, 100, True, None),
        (None, 100, True, None),
    ],
)
def test_a_figure_behind_its_goal(value: object, goal: int, share: bool, reason: str | None) -> None:
    known = None if value is None else Decimal(str(value))
    aim = risk.Aim("专题学习", "/figures/x/", known, Decimal(goal), "次", FIRST, LAST, share)
    assert [one.reason for one in risk.behind([aim], DAY)] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, "应于9月9日报送，已逾期 1 日，现在待填报。"),
        ({"standing": "已退回", "due_on": date(2023, 8, 31)}, "应于8月31日报送，已逾期 10 日，现在已退回。"),
        ({"due_on": DAY}, None),
        ({"owing": False, "standing": "待审核"}, None),
    ],
)
def test_a_late_report_is_the_units_only_while_the_unit_owes_it(changed: dict[str, object], reason: str | None) -> None:
    assert [one.reason for one in risk.late([report(**changed)], DAY)] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("returns", "accepted", "reason"),
    [
        (1, False, None),
        (2, False, "已退回 2 次（提示线 2 次），现在待填报。"),
        (3, False, "已退回 3 次（提示线 2 次），现在待填报。"),
        (3, True, None),
    ],
)
def test_a_report_that_came_back_often(returns: int, accepted: bool, reason: str | None) -> None:
    found = risk.returned([report(returns=returns, accepted=accepted)], 2)
    assert [one.reason for one in found] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("until", "accepted", "reason"),
    [
        (date(2023, 9, 8), False, "督办要求9月8日办结，已过 2 日，现在待填报。"),
        (DAY, False, None),
        (None, False, None),
        (date(2023, 9, 8), True, None),
    ],
)
def test_a_supervision_past_its_day(until: date | None, accepted: bool, reason: str | None) -> None:
    found = risk.supervision([report(supervised_until=until, accepted=accepted)], DAY)
    assert [one.reason for one in found] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("until", "left"),
    [(DAY, 0), (date(2023, 11, 9), 60), (date(2023, 11, 10), None), (date(2023, 9, 9), None)],
)
def test_a_mandate_that_ends_soon(until: date, left: int | None) -> None:
    found = risk.mandates([risk.Lent("委托示例分局", "/organisation/unit/x/", until)], DAY, 60)
    assert [f"还剩 {left} 日" in one.reason for one in found] == ([True] if left is not None else [])


def test_risks_stand_by_rule_and_nearest_day_first() -> None:
    late = risk.late([report(label="乙"), report(label="甲", due_on=date(2023, 9, 1))], DAY)
    past = risk.overdue([task(date(2023, 9, 1), "ongoing")], DAY)
    groups = risk.grouped([*late, *past])
    assert [group.label for group in groups] == ["已过时限没有完成", "逾期没有报送"]
    assert [one.subject for one in groups[1].risks] == ["甲", "乙"]
    assert risk.grouped([]) == []
