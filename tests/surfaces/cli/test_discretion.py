"""`./fadu discretion`: amounts, what may not be decided, what is missing, and the list; without any database."""

import subprocess
import sys

import pytest
from tests.support.commands import saying

from fadu.project.main import COMMANDS
from fadu.surfaces.cli.main import declared

INSPECTION = "--benchmark guangdong_2021 --item air_inspection_refused"
MONITOR = (
    "--benchmark guangdong_2021 --item water_monitor_missing"
    " --set conduct=未安装 --set duration=6个月 --set repeat=1次 --set correction=不能查证"
)
said, read = saying("discretion")


def test_it_gives_the_amount_and_the_calculation(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = read(capsys, MONITOR)
    assert (code, told["amount"], told["refused"]) == (0, "160000.00", "")
    assert told["mark"] == "示例·非江苏基准"
    assert told["levels"] == {
        "conduct": "未安装",
        "duration": "6个月以上",
        "repeat": "有",
        "correction": "限期内改正",
    }
    assert "裁量百分值总和：10＋30＋20＋20＋0＝80%。" in told["steps"]


def test_people_read_the_same_and_that_it_is_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, MONITOR)
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "160000.00 元　示例·非江苏基准"


def test_within_a_range_the_ordinary_is_its_middle_and_the_heavier_is_chosen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    levels = "--set manner=拖延 --set repeat=0次"
    assert read(capsys, f"{INSPECTION} {levels}")[1]["amount"] == "30000"
    assert read(capsys, f"{INSPECTION} {levels} --as 从重 --amount 36000")[1]["amount"] == "36000"
    code, told = read(capsys, f"{INSPECTION} {levels} --as 从重")
    assert (code, told["amount"]) == (1, None)
    assert "请在30000元以上（含本数）40000元以下（不含本数）之内选定金额" in told["refused"]


def test_a_share_of_an_investment(capsys: pytest.CaptureFixture[str]) -> None:
    levels = "documents=报告表 site=一般区域 progress=基础建设 duration=1个月 repeat=1次 cooperation=配合"
    words = "--benchmark guangdong_2021 --item build_before_approval " + " ".join(f"--set {x}" for x in levels.split())
    assert read(capsys, f"{words} --basis 10000000")[1]["amount"] == "100000.00"
    assert said(capsys, words)[0] == 2


def test_below_the_statutory_minimum_is_found_not_given(capsys: pytest.CaptureFixture[str]) -> None:
    levels = "number=1 pollutant=B类 area=一般区域 volume=10 excess=pH4 repeat=1"
    words = "--benchmark guangdong_2021 --item water_excess " + " ".join(f"--set {x}" for x in levels.split())
    code, out, _ = said(capsys, words)
    assert code == 1
    assert "低于法定最低10万元" in out.splitlines()[-1]
    assert said(capsys, f"{words} --act-on 2021-06-01")[1].splitlines()[-1].startswith("行为日 2021-06-01 不在本基准")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "请写明 --benchmark 和 --item"),
        ("--benchmark jiangsu --item x", "没有裁量基准“jiangsu”"),
        ("--benchmark guangdong_2021 --item x", "没有“x”"),
        (f"{INSPECTION} --set manner", "要写成 要素=程度"),
        (f"{INSPECTION} --set manner=拖延 --set manner=殴打", "每个要素写一次"),
        (f"{INSPECTION} --set manner=拖延", "还没有选定：repeat"),
        (f"{INSPECTION} --set manner=走神", "可选：拖延、弄虚作假"),
        (f"{INSPECTION} --amount 很多", "要写成大于零的数"),
        (f"{INSPECTION} --amount -5", "要写成大于零的数"),
        (f"{INSPECTION} --act-on 昨天", "要写成 2023-09-25 这样的日期"),
        (f"{INSPECTION} --as 免罚", "不能是"),
    ],
)
def test_bad_input_says_why_and_gives_no_result(capsys: pytest.CaptureFixture[str], words: str, why: str) -> None:
    code, out, err = said(capsys, words)
    assert (code, out) == (2, "")
    assert why in err


def test_the_list_names_every_conduct_factor_and_level(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = read(capsys, "--list")
    assert code == 0
    assert [paper["benchmark"] for paper in told] == ["guangdong_2021"]
    assert len(told[0]["items"]) == 12
    out = said(capsys, "--list --benchmark guangdong_2021")[1]
    assert "    --set manner=　违法程度：拖延、弄虚作假、拒绝进入厂区、围堵滞留恐吓、殴打\n" in out
    assert "    --charge overdue　单位·逾期未改正\n" in out


def test_it_is_arithmetic_and_starts_without_django() -> None:
    assert "DJANGO" not in declared(COMMANDS["discretion"])
    program = "import sys; import fadu.surfaces.cli.discretion; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
