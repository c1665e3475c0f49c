"""A faulty benchmark file says in Chinese where and why; a sound one of another place loads without code."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from fadu.kernel.law.catalogue import FOLDER
from fadu.kernel.law.discretion import Case, Unreadable, benchmark, calculate
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
        ("s2_3.yaml", "section: §2.3\n", "", "s2_3.yaml：缺少“section”"),
        ("s2_3.yaml", "share_of_maximum", "__import__('os')", "没有名为“__import__"),
        ("s2_3.yaml", "weight: 30", "weight: 三十", "“三十”要写成数字"),
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
