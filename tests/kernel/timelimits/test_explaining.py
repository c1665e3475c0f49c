"""A limit that can't say why it ends when it does is of no use to the person who has to answer for it."""

from datetime import date, datetime

from fadu.kernel.calendar import load
from fadu.kernel.timelimits import Due, Kind, Length, Pause, described, due, due_before, remark


def told(answer: Due) -> list[tuple[str, str, str]]:
    """The steps as text."""
    steps = [step.as_dict() for step in answer.steps]
    return [(step["date"], step["kind"], step["why"]) for step in steps]


def limit(text: str, start: date, *pauses: Pause, extend: str = "") -> Due:
    """A limit over the installed calendar."""
    extensions = [Length.parse(part) for part in extend.split()]
    return due(Length.parse(text), start, load(), pauses, extensions=extensions)


def test_each_skipped_holiday_and_each_counted_make_up_day_is_told() -> None:
    assert told(limit("5wd", date(2023, 9, 28))) == [
        ("2023-09-28", "start", "起算日，当日不计入"),
        ("2023-09-29", "holiday", "中秋节放假，不计入"),
        ("2023-09-30", "holiday", "国庆节放假，不计入"),
        *((f"2023-10-0{day}", "holiday", "国庆节放假，不计入") for day in range(1, 7)),
        ("2023-10-07", "makeup", "周六补班（国庆节调休），计为工作日"),
        ("2023-10-08", "makeup", "周日补班（国庆节调休），计为工作日"),
        ("2023-10-11", "due", "届满日"),
    ]


def test_an_ordinary_weekend_has_no_name() -> None:
    assert told(limit("1wd", date(2023, 7, 7)))[1:3] == [
        ("2023-07-08", "weekend", "周六休息，不计入"),
        ("2023-07-09", "weekend", "周日休息，不计入"),
    ]


def test_rolling_names_the_last_day_and_every_day_it_passes() -> None:
    steps = told(limit("90d", date(2023, 7, 3)))
    assert steps[1] == ("2023-10-01", "rolled", "最后一日国庆节放假，顺延")
    assert [day for day, kind, _ in steps if kind == "rolled"] == [f"2023-10-0{day}" for day in range(1, 7)]
    assert steps[-1] == ("2023-10-07", "due", "届满日")


def test_a_pause_is_told_day_by_day_with_its_reason_and_article() -> None:
    pause = Pause(date(2023, 7, 5), date(2023, 7, 7), "鉴定", "第五十七条第二款", "鉴定委托书")
    steps = told(limit("10d", date(2023, 7, 3), pause))
    assert steps[1:4] == [(f"2023-07-0{day}", "paused", "暂停：鉴定（第五十七条第二款）") for day in (5, 6, 7)]


def test_a_pause_on_which_a_limit_would_have_rolled_is_told() -> None:
    steps = told(limit("90d", date(2023, 7, 3), Pause(date(2023, 10, 7), date(2023, 10, 8), "听证")))
    assert ("2023-10-07", "rolled", "暂停：听证，继续顺延") in steps
    assert steps[-1][0] == "2023-10-09"


def test_an_extension_tells_the_day_on_which_the_limit_would_have_ended() -> None:
    steps = told(limit("90d", date(2023, 7, 3), extend="30d 30d"))
    assert [step for step in steps if step[1] == "extended"] == [
        ("2023-10-01", "extended", "原应届满，延长 30 日"),
        ("2023-10-31", "extended", "原应届满，延长 30 日"),
    ]


def test_the_end_of_a_shorter_month_is_told() -> None:
    assert told(limit("1m", date(2024, 1, 31)))[1] == (
        "2024-02-29",
        "month_end",
        "到期月没有31日，以月末日为最后一日",
    )
    assert "month_end" not in {kind for _, kind, _ in told(limit("1m", date(2024, 1, 29)))}
    assert "month_end" not in {kind for _, kind, _ in told(limit("1m", date(2023, 6, 30)))}


def test_counting_back_tells_the_lenient_day_and_the_strict_one() -> None:
    answer = due_before(Length.parse("7wd"), date(2023, 10, 16), load())
    assert told(answer)[0] == ("2023-10-16", "start", "倒推的基准日，不计入")
    assert told(answer)[-2:] == [
        ("2023-10-07", "due", "最迟之日"),
        ("2023-09-28", "strict", "从严计算的最迟之日：首尾两日都不计入"),
    ]
    assert answer.sentence == (
        "在2023年10月16日（周一）之前 7 个工作日，最迟为2023年10月7日（周六，补班）；"
        "首尾两日都不计入的，最迟为2023年9月28日（周四）（周末 2 天不计入，补班 2 天计入）。"
    )


def test_hours_are_told_by_the_minute() -> None:
    start = datetime.fromisoformat("2023-07-03T10:05")
    answer = limit("24h", start, Pause(date(2023, 7, 3), date(2023, 7, 3), "听证"))
    assert told(answer) == [
        ("2023-07-03T10:05:00", "start", "起算时刻"),
        ("2023-07-03", "paused", "暂停：听证"),
        ("2023-07-05T00:00:00", "due", "届满时刻"),
    ]
    assert answer.sentence == (
        "自2023年7月3日（周一）10时05分起算 24 小时，至2023年7月5日（周三）0时00分届满（暂停 1 天不计入）。"
    )


def test_hours_counted_back_have_one_reading() -> None:
    answer = due_before(Length.parse("24h"), datetime.fromisoformat("2023-07-05T10:00"), load())
    assert [step.kind for step in answer.steps] == [Kind.START, Kind.DUE]
    assert answer.sentence == "在2023年7月5日（周三）10时00分之前 24 小时，最迟为2023年7月4日（周二）10时00分。"


def test_the_sentence_sums_up_what_the_steps_tell() -> None:
    pause = Pause(date(2023, 9, 26), date(2023, 9, 26), "听证")
    assert limit("5wd", date(2023, 9, 22), pause).sentence == (
        "自2023年9月22日（周五）的次日起算 5 个工作日，至2023年10月8日（周日，补班）届满"
        "（周末 2 天不计入，放假 8 天不计入，暂停 1 天不计入，补班 2 天计入）。"
    )
    assert limit("90d", date(2023, 7, 3), extend="30d").sentence == (
        "自2023年7月3日（周一）的次日起算 90 日，延长 30 日，至2023年10月31日（周二）届满。"
    )


def test_a_day_is_described_by_what_the_calendar_says_of_it() -> None:
    assert described(date(2023, 10, 7), load()) == "2023年10月7日（周六，补班）"
    assert described(date(2023, 10, 2), load()) == "2023年10月2日（周一，国庆节）"
    assert described(date(2023, 10, 14), load()) == "2023年10月14日（周六）"
    assert described(date(2027, 10, 1), load()) == "2027年10月1日（周五）"
    assert remark(date(2023, 10, 9), load()) is None
