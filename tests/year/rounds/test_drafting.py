"""What the system writes: figures from facts, beside the target and last year, each number with its rows."""

from datetime import date
from decimal import Decimal

import pytest
from tests.year.rounds.helping import act, open_round

from fadu.kernel.indicators import Indicator, Measure, Row
from fadu.year.models import Commitment, Plan
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.questions import lines, proposals, sentences_of
from fadu.year.rounds.sentences import Goal, drafted, meets

STUDY = Indicator("study.theme_sessions", "领导班子法治专题学习", "几次？", "次", lambda scope: Measure(None))
GOAL = Goal(">=", Decimal(4), "次", "不少于4次")
ROWS = (Row("宪法专题", date(2023, 3, 1)), Row("行政处罚法专题", date(2023, 5, 9)))
AS_OF = date(2023, 6, 30)


def test_a_sentence_gives_figure_target_comparison_and_what_was_done() -> None:
    said = drafted(STUDY, Measure(Decimal(2), rows=ROWS), Measure(Decimal(1)), GOAL, AS_OF)
    assert said.text == (
        "截至6月30日，领导班子法治专题学习2次，年度目标不少于4次，还差2次，比上年同期增加1次。"
        "具体为：3月1日宪法专题；5月9日行政处罚法专题。"
    )
    assert [part.text for part in said.parts if part.indicator] == ["2次"]
    assert said.met is False


def test_a_met_target_is_said_plainly() -> None:
    said = drafted(STUDY, Measure(Decimal(4)), None, GOAL, AS_OF)
    assert said.text == "截至6月30日，领导班子法治专题学习4次，已达到年度目标（不少于4次）。"
    assert said.met is True


def test_nothing_to_measure_is_not_called_zero() -> None:
    assert (
        drafted(STUDY, Measure(None), None, GOAL, AS_OF).text == "截至6月30日，领导班子法治专题学习：本期无此类事项。"
    )


def test_a_share_compares_in_percentage_points() -> None:
    now, before = Measure(Decimal("75.0"), 3, 4), Measure(Decimal("80.0"), 4, 5)
    assert "75%（3/4），比上年同期减少5个百分点" in drafted(STUDY, now, before, None, AS_OF).text


@pytest.mark.parametrize(
    ("op", "value", "measured", "met"),
    [
        (">=", 4, 4, True),
        (">=", 4, 3, False),
        ("<=", 5, 5, True),
        ("<=", 5, 6, False),
        ("=", 100, 100, True),
        ("trend_down", None, 3, None),
        ("enumeration", 3, 3, None),
    ],
)
def test_only_numbers_are_compared(op: str, value: int | None, measured: int, met: bool | None) -> None:
    goal = Goal(op, Decimal(value) if value is not None else None, "", "")
    assert meets(Measure(Decimal(measured)), goal, STUDY) is met


@pytest.mark.parametrize(
    ("unit", "count", "share"),
    [("次", True, None), ("场", True, None), ("", True, None), ("%", None, True), ("％", None, True)]
    + [(time, None, None) for time in ("个工作日", "工作日", "日", "天内", "小时", "个月")],
)
def test_a_figure_is_only_held_against_a_target_of_its_kind(unit: str, count: bool | None, share: bool | None) -> None:
    goal = Goal("<=", Decimal(80), unit, "")
    assert meets(Measure(Decimal(7)), goal, STUDY) is count
    assert meets(Measure(Decimal("50.0"), 1, 2), goal, STUDY) is share


def test_a_share_says_nothing_of_a_target_in_days() -> None:
    goal = Goal("<=", Decimal(7), "个工作日", "自作出之日起七个工作日内公开")
    said = drafted(STUDY, Measure(Decimal("0.0"), 0, 2), None, goal, AS_OF)
    assert said.text == "截至6月30日，领导班子法治专题学习0%（0/2）。"
    assert said.met is None


def test_an_indicator_in_days_may_answer_a_target_in_days() -> None:
    longest = Indicator("x.longest", "最长用时", "几日？", "个工作日", lambda scope: Measure(None))
    goal = Goal("<=", Decimal(7), "个工作日", "")
    assert meets(Measure(Decimal(6)), goal, longest) is True
    assert meets(Measure(Decimal(8)), goal, longest) is False


def test_a_year_for_which_nothing_was_recorded_is_not_compared_with() -> None:
    assert "上年同期" not in drafted(STUDY, Measure(Decimal(2)), Measure(Decimal(0)), None, AS_OF).text
    assert "上年同期" in drafted(STUDY, Measure(Decimal(2)), Measure(Decimal("0.0"), 0, 3), None, AS_OF).text


def test_long_lists_are_cut_and_counted() -> None:
    rows = tuple(Row(f"第{number}次", date(2023, 1, number)) for number in range(1, 8))
    assert drafted(STUDY, Measure(Decimal(7), rows=rows), None, None, AS_OF).text.endswith("1月5日第5次等7项。")


def hold_session(on: date, topic: str) -> None:
    made = act(
        "party-office",
        "study.plan",
        on=on,
        kind="theme",
        topic=topic,
        audience="leadership",
        unit="legal",
        planned_on=on,
    )
    act("party-office", "study.hold", made.fact.chain.id, on=on, attendees=["leader"], material="讲义")


def test_the_system_proposes_and_a_person_confirms_which_figure_answers(demo_plan: str) -> None:
    plan = Plan.objects.get().plan
    offered = next(item for item in proposals(plan) if item.indicator.code == "study.theme_sessions")
    assert "集体学法" in offered.commitment.text


def test_a_confirmed_figure_writes_the_report_of_its_unit(
    demo_plan: str, django_capture_on_commit_callbacks: object
) -> None:
    plan = Plan.objects.get().plan
    promise = Commitment.objects.filter(plan=plan, text__contains="集体学法")[0]
    act("legal-clerk", "link.make", plan=plan, commitment=promise.key, indicator="study.theme_sessions")
    hold_session(date(2023, 3, 1), "宪法专题")
    hold_session(date(2023, 5, 9), "行政处罚法专题")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        code = open_round()
    report = Report.objects.get(code=f"{code}.legal")
    line = next(line for line in lines(report) if line.commitment.key == promise.key)
    assert "2次" in line.drafted_text
    assert "宪法专题" in line.drafted_text
    assert line.state == "ongoing"


def test_later_facts_do_not_count_in_an_earlier_round(
    demo_plan: str, django_capture_on_commit_callbacks: object
) -> None:
    plan = Plan.objects.get().plan
    promise = Commitment.objects.filter(plan=plan, text__contains="集体学法")[0]
    act("legal-clerk", "link.make", plan=plan, commitment=promise.key, indicator="study.theme_sessions")
    hold_session(date(2023, 7, 2), "七月专题")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        code = open_round()
    said = sentences_of(ReportRound.objects.get(code=code), [promise.key])[promise.key][0]
    assert "0次" in said.text
