"""`./fadu due` as a person and as a script meet it: result on stdout, words on stderr, exit codes 0, 1, 2."""

import argparse
import json
import subprocess
import sys
from typing import Any

import pytest

from fadu.surfaces.cli import due


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command with words as typed; give its code, stdout and stderr."""

    def run(*words: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        due.add_arguments(parser)
        code = due.run(parser.parse_args(words))
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.fixture
def answer(ask: Any) -> Any:
    """Run the command with --json; give what it wrote."""

    def run(*words: str) -> dict[str, Any]:
        code, out, _ = ask(*words, "--json")
        assert code in (0, 1)
        return dict(json.loads(out))

    return run


def test_it_is_a_command_with_a_name_and_a_word_of_help() -> None:
    assert due.NAME == "due"
    assert "期限" in due.HELP


def test_the_json_holds_the_day_whether_it_is_firm_and_why(answer: Any) -> None:
    content = answer("5wd", "--start", "2023-09-25")
    assert (content["due"], content["provisional"]) == ("2023-10-08", False)
    assert content["steps"][0] == {"date": "2023-09-25", "kind": "start", "why": "起算日，当日不计入"}
    assert content["steps"][-1] == {"date": "2023-10-08", "kind": "due", "why": "届满日"}
    assert content["sentence"].startswith("自2023年9月25日（周一）的次日起算 5 个工作日")


@pytest.mark.parametrize("start", ["2023-09-25", "2023/9/25", "20230925", "2023年9月25日", "2023-09-25T23:59"])
def test_the_start_is_read_however_it_is_typed(answer: Any, start: str) -> None:
    assert answer("5wd", "--start", start)["due"] == "2023-10-08"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("90d --start 2023-07-03", "2023-10-07"),
        ("90d --start 2023-07-03 --pause 2023-08-01..2023-08-30", "2023-10-31"),
        ("90d --start 2023-07-03 --pause 2023-08-01..2023-08-30 --pause 20230820..2023年9月5日", "2023-11-06"),
        ("90d --start 2023-07-03 --extend 30d --extend 30d", "2023-11-30"),
        ("6m --start 2023-08-31", "2024-02-29"),
        ("2y --start 2024-02-29", "2026-02-28"),
        ("24h --start 2023-07-03T10:00", "2023-07-04T10:00:00"),
        ("24h --before 2023-07-03T10:00", "2023-07-02T10:00:00"),
        ("7wd --before 2023-10-16", "2023-10-07"),
        ("30d --before 2023-10-16", "2023-09-16"),
    ],
)
def test_each_kind_of_question_has_its_day(answer: Any, words: str, expected: str) -> None:
    assert answer(*words.split())["due"] == expected


def test_counting_back_gives_the_strict_day_as_well(answer: Any) -> None:
    assert answer("7wd", "--before", "2023-10-16")["strict"] == "2023-09-28"
    assert "strict" not in answer("7wd", "--start", "2023-10-16")


def test_people_read_every_skipped_day(ask: Any) -> None:
    code, out, err = ask("5wd", "--start", "2023-09-25", "--pause", "2023-09-26..2023-09-26=听证")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "2023年10月9日（周一）"
    assert lines[2].endswith("（放假 8 天不计入，暂停 1 天不计入，补班 2 天计入）。")
    assert "  2023年9月26日（周二）　暂停：听证" in lines
    assert "  2023年10月2日（周一，国庆节）　国庆节放假，不计入" in lines
    assert "  2023年10月7日（周六，补班）　周六补班（国庆节调休），计为工作日" in lines


def test_a_year_without_data_is_provisional_with_a_warning_and_exit_0(ask: Any) -> None:
    code, out, err = ask("5wd", "--start", "2026-12-28", "--json")
    content = json.loads(out)
    assert (code, content["due"], content["provisional"]) == (0, "2027-01-04", True)
    assert content["missing_years"] == [2027]
    assert "2027年的放假调休安排尚未录入" in err


def test_a_last_day_before_the_start_is_said_so_with_exit_1(ask: Any) -> None:
    code, out, err = ask("7wd", "--before", "2023-10-16", "--start", "2023-10-08", "--json")
    assert (code, json.loads(out)["before_start"]) == (1, True)
    assert "最迟之日2023年10月7日（周六，补班）早于起算日，已经来不及" in err


def test_a_strict_day_before_the_start_is_a_warning_with_exit_0(ask: Any) -> None:
    code, out, err = ask("7wd", "--before", "2023-10-16", "--start", "2023-10-07", "--json")
    assert (code, json.loads(out)["before_start"]) == (0, False)
    assert "首尾两日都不计入的，最迟之日早于起算日" in err


def test_a_start_early_enough_needs_no_word(ask: Any) -> None:
    code, _, err = ask("7wd", "--before", "2023-10-16", "--start", "2023-09-28")
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("0d --start 2023-01-01", "至少为 1"),
        ("99999999999d --start 2023-01-01", "过长"),
        ("40000d --start 2023-01-01", "过长"),
        ("5xx --start 2023-01-01", "不认识"),
        ("5 --start 2023-01-01", "看不懂期限"),
        ("5wd", "请写明起算日"),
        ("5wd --start 2023-02-30", "没有“2023-02-30”这一天"),
        ("5wd --start tomorrow", "看不懂日期"),
        ("5wd --start 1066-10-14", "不在 1949 年至 2199 年之间"),
        ("24h --start 2023-07-03", "起算时刻"),
        ("5wd --start 2023-07-03 --pause 2023-08-02..2023-08-01", "颠倒"),
        ("5wd --start 2023-07-03 --pause 2023-08-02", "看不懂暂停"),
        ("5wd --start 2023-07-03 --pause ..", "看不懂日期"),
        ("5wd --start 2023-07-03 --pause 2023-08-02..2043-08-02", "超过十年"),
        ("5wd --before 2023-07-03 --extend 5wd", "去掉 --extend"),
    ],
)
def test_bad_input_is_answered_in_chinese_with_exit_2(ask: Any, words: str, said: str) -> None:
    code, out, err = ask(*words.split())
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_it_starts_without_django() -> None:
    code = "import sys, fadu.surfaces.cli.due; print('django' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
