"""`./fadu leniency`: what an entry comes to, the condition that fails, what is still open, and what can't be read."""

import subprocess
import sys

import pytest
from tests.support.commands import saying

from fadu.kernel.law.leniency import listings
from fadu.project.main import COMMANDS
from fadu.surfaces.cli.main import declared

MINOR = "--listing general --entry minor"
WATER = "--listing guangdong_2021 --entry water_excess_single --set sensitive=否 --set first=是 --set single=是"
said, read = saying("leniency")


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (f"{MINOR} --set slight=是 --set corrected=是 --set harmless=是", "不予行政处罚"),
        ("--listing general --entry first --set first=是 --set little_harm=yes --set corrected=是", "可以不予行政处罚"),
        ("--listing general --entry child --set age=13岁", "不予行政处罚"),
        ("--listing general --entry minor_person --set fourteen=是 --set age=17", "应当从轻或者减轻行政处罚"),
        ("--listing general --entry partly_capable --set ill=是 --set partly=是", "可以从轻或者减轻行政处罚"),
        (f"{WATER} --set times=0.05倍 --set corrected=是", "不予行政处罚"),
    ],
)
def test_an_entry_whose_conditions_all_hold_applies(
    capsys: pytest.CaptureFixture[str], words: str, outcome: str
) -> None:
    code, told = read(capsys, words)
    assert (code, told["outcome"], told["failing"], told["open"]) == (0, outcome, [], [])
    assert all(one["met"] for one in told["conditions"])


@pytest.mark.parametrize(
    ("words", "failing"),
    [
        (f"{MINOR} --set slight=是 --set corrected=否 --set harmless=是", "已经及时改正：否"),
        ("--listing general --entry child --set age=14", "行为时的周岁年龄：14岁"),
        ("--listing general --entry no_fault --set proved=是 --set otherwise=是", "法律、行政法规另有规定：是"),
        (f"{WATER} --set times=0.2 --set corrected=是", "：0.2倍"),
    ],
)
def test_the_condition_that_fails_is_named(capsys: pytest.CaptureFixture[str], words: str, failing: str) -> None:
    code, told = read(capsys, words)
    assert (code, told["outcome"]) == (1, "不适用")
    assert len(told["failing"]) == 1
    assert failing in told["failing"][0]


def test_what_is_not_answered_stays_open(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = read(capsys, f"{MINOR} --set slight=是")
    assert (code, told["outcome"]) == (1, "待查")
    assert told["open"] == ["已经及时改正", "没有造成生态环境危害后果"]


def test_the_bound_itself_stays_open_where_the_paper_does_not_say(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = read(capsys, f"{WATER} --set times=0.1 --set corrected=是")
    assert (code, told["outcome"]) == (1, "待查")
    assert "恰为本数" in told["open"][0]


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ("--act-on 2023-05-01", 0),
        ("--act-on 2021-12-31", 1),
        ("--act-on 2021-12-31 --decide-on 2022-01-01", 0),
        ("--act-on 2021-12-30 --decide-on 2021-12-31", 1),
        ("--act-on 2022-01-01", 0),
        ("--act-on 2026-12-31", 0),
        ("--act-on 2027-01-01", 1),
    ],
)
def test_a_list_holds_on_the_day_of_the_act_or_lighter_on_that_of_the_decision(
    capsys: pytest.CaptureFixture[str], days: str, code: int
) -> None:
    found, told = read(capsys, f"{WATER} --set times=0.05 --set corrected=是 {days}")
    assert found == code
    assert code == 0 or "不在清单施行期间" in told["failing"][0]


def test_people_read_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, f"{WATER} --set times=0.05 --set corrected=否")
    assert (code, err) == (1, "")
    assert out.splitlines()[0].endswith("：不适用　示例·非江苏清单")
    assert out.splitlines()[1].startswith("不符合：")
    done = said(capsys, f"{MINOR} --set slight=是 --set corrected=是 --set harmless=是")[1]
    assert done.splitlines() == ["轻微并及时改正：不予行政处罚", "改正：及时改正"]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "请用 --listing 写明清单，可选：general"),
        ("--listing mars --entry x", "请用 --listing 写明清单"),
        ("--listing yangtze_delta_2023 --entry x", "没有读到条目，不据以判断"),
        ("--listing general --entry x", "请用 --entry 写明情形，可选：minor（轻微并及时改正）"),
        (f"{MINOR} --set slight", "要写成 条件=答案"),
        (f"{MINOR} --set slight=是 --set slight=否", "每个条件写一次"),
        (f"{MINOR} --set weather=是", "没有条件“weather”，可选：slight（违法行为轻微）"),
        (f"{MINOR} --set slight=也许", "写 是 或者 否。没有查明的不写"),
        ("--listing general --entry child --set age=小", "写数字，单位是岁"),
        ("--listing general --entry child --set age=NaN", "写数字，单位是岁"),
        ("--listing general --entry child --set age=-3", "写数字，单位是岁"),
        (f"{MINOR} --act-on 昨天", "要写成 2023-09-25 这样的日期"),
    ],
)
def test_what_cannot_be_read_is_told_and_leaves_nothing_on_the_result(
    capsys: pytest.CaptureFixture[str], words: str, answer: str
) -> None:
    code, out, err = said(capsys, words)
    assert (code, out) == (2, "")
    assert answer in err


def test_the_list_names_every_condition_and_the_lists_without_text(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = read(capsys, "--list")
    assert code == 0
    assert [one["listing"] for one in told] == [one.name for one in listings()]
    assert {one["listing"]: len(one["entries"]) for one in told}["yangtze_delta_2023"] == 0
    out = said(capsys, "--list")[1]
    assert "    --set slight=　违法行为轻微" in out
    assert "  没有读到条目，不据以判断" in out
    assert said(capsys, "--list --listing general")[1].startswith("general　")


def test_it_is_judged_by_files_and_starts_without_django() -> None:
    assert "DJANGO" not in declared(COMMANDS["leniency"])
    program = "import sys; import fadu.surfaces.cli.leniency; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
