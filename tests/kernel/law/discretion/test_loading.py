"""A faulty benchmark file says in Chinese where and why; a sound one of another place loads without code."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from fadu.kernel.law.catalogue import FOLDER
from fadu.kernel.law.discretion import Case, Unreadable, benchmark, calculate, parse
from fadu.kernel.law.discretion.loading import load

SOURCE = FOLDER / "discretion" / "guangdong_2021"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy with one weight table and one range table."""
    for name in ("benchmark.yaml", "s2_3.yaml", "s2_1.yaml"):
        shutil.copy(SOURCE / name, tmp_path / name)
    return tmp_path


def rewrite(path: Path, old: str, new: str) -> None:
    """Change one place of a file that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("s2_3.yaml", "section: §2.3\n", "", "s2_3.yaml 第 2 行：缺少“section”"),
        ("s2_3.yaml", "share_of_maximum", "__import__('os')", "没有名为“__import__"),
        ("s2_3.yaml", "weight: 30", "weight: 三十", "s2_3.yaml 第 22 行：“三十”要写成数字"),
        ("s2_3.yaml", "weight: 30", "weight: 1e400", "“1e400”要写成数字"),
        ("s2_3.yaml", "weight: 30}", "weight: 30", "s2_3.yaml 第 23 行：不是合格的 YAML"),
        ("benchmark.yaml", "least: 30", "least: 60", "减少的百分比要大于0"),
        ("s2_3.yaml", "weight: 30", "weight: 5", "“行为表现形式”的程度要从轻到重排列"),
        ("s2_3.yaml", "name: 未安装", "name: 已联网未使用", "两个程度同名"),
        ("s2_3.yaml", "key: conduct", "key: duration", "要素的 key 不能重复"),
        ("s2_3.yaml", "from: 2022-01-01", "from: 明年", "“明年”要写成 2022-01-01 这样的日期"),
        ("s2_3.yaml", "low: 1, low_closed: true, high: 3", "low: 4, low_closed: true, high: 3", "下限 4 大于上限 3"),
        ("s2_3.yaml", "low: 0, low_closed: true", "low: 0", "缺少“low_closed”"),
        ("s2_3.yaml", "key: water_monitor_missing", "key: water_inspection_refused", "两个文件写了同一个 key"),
        ("s2_3.yaml", "charges:\n", "charges: 3\nothers:\n", "有一处写法不对"),
        ("s2_1.yaml", "    - {low: 20000, high: 40000}\n", "", "幅度应有 8 格，写了 7 格"),
        ("s2_1.yaml", "over: [manner, repeat]", "over: [manner, place]", "没有要素“place”"),
        ("benchmark.yaml", "takes: lowest", "takes: highest", "没有名为“highest”的不能查证时的取法"),
        ("benchmark.yaml", "way: half_up", "way: 四舍五入", "没有名为“四舍五入”的尾数取法"),
    ],
)
def test_a_fault_is_told_with_its_place(folder: Path, file: str, old: str, new: str, words: str) -> None:
    rewrite(folder / file, old, new)
    with pytest.raises(Unreadable, match=words.replace("(", r"\(")):
        load(folder)


def test_an_empty_file_is_told(folder: Path) -> None:
    (folder / "s9.yaml").write_text("", encoding="utf-8")
    with pytest.raises(Unreadable, match="要写成“项目: 内容”"):
        load(folder)


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(Unreadable, match="没有裁量基准“jiangsu”。现有：guangdong_2021"):
        benchmark("jiangsu")


def test_another_rule_enters_as_data_with_another_formula_and_rounding(folder: Path) -> None:
    """As 法规处 would: change words and numbers, no code."""
    rewrite(folder / "s2_3.yaml", "share_of_maximum", "floor_and_share")
    rewrite(folder / "s2_3.yaml", "start: 10", "start: 0")
    head = yaml.safe_load((folder / "benchmark.yaml").read_text(encoding="utf-8"))
    head |= {"name": "other", "mark": "", "demo": False, "rounding": {"step": 1000, "way": "down"}}
    head.pop("unprovable")
    head.pop("within")
    (folder / "benchmark.yaml").write_text(yaml.safe_dump(head, allow_unicode=True), encoding="utf-8")
    other = load(folder)
    item = other.items["water_monitor_missing"]
    levels = {"conduct": "未安装", "duration": "2个月", "repeat": "0次", "correction": "限期内改正"}
    answer = calculate(other, item, Case(levels))
    assert answer.amount == Decimal(83_000)
    assert "罚款金额＝20000元＋35%×（200000－20000）元＝83000元。" in answer.steps
    assert "示例" not in answer.steps[0]


def one_text(folder: Path) -> str:
    """The folder as one text, as 法规处 would hand it in."""
    head = (folder / "benchmark.yaml").read_text(encoding="utf-8")
    items = ((folder / name).read_text(encoding="utf-8") for name in ("s2_3.yaml", "s2_1.yaml"))
    indented = ("  - " + "\n    ".join(line for line in text.splitlines() if line[:1] != "#") for text in items)
    return head + "items:\n" + "\n".join(indented) + "\n"


def test_a_benchmark_can_be_written_in_one_text(folder: Path) -> None:
    assert parse(one_text(folder)) == load(folder)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("weight: 30", "weight: 三十", "weight: 30", "“三十”要写成数字"),
        ("low: 20000, high: 40000", "low: 50000, high: 40000", "low: 20000, high: 40000", "下限 50000 大于上限"),
        ("formula: share_of_maximum", "formula: secret", "key: water_monitor_missing", "没有名为“secret”的算法"),
    ],
)
def test_a_fault_in_one_text_is_told_with_its_line(folder: Path, old: str, new: str, line: str, words: str) -> None:
    text = one_text(folder)
    place = next(number for number, row in enumerate(text.splitlines(), 1) if line in row)
    with pytest.raises(Unreadable, match=words) as fault:
        parse(text.replace(old, new, 1))
    assert fault.value.line == place


@pytest.mark.parametrize(
    "text", ["", "- 1", "a: [", "items: 3", "\x00", "a: &x [*x]\nitems: *y", "? {a: 1}\n: 2", "a: 2023-13-45"]
)
def test_what_is_no_benchmark_is_refused_in_words(text: str) -> None:
    with pytest.raises(Unreadable, match=r"YAML|项目|缺少|写法不对"):
        parse(text)
