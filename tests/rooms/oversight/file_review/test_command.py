"""`./fadu review-files`: the automatic review of files here, and of files written down from paper; no record."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.rooms.oversight.file_review import making

from fadu.kernel.ledger.models import Fact
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import file_review as demo
from fadu.project.demo import penalty
from fadu.project.main import COMMANDS
from fadu.surfaces.cli import review_files
from fadu.surfaces.cli.main import main

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
PLAIN, NOTIFIED = "AJ-2023-0001", "AJ-2023-0004"
Said = tuple[int, str, str]


@pytest.fixture
def said(
    demo_bureau: None,
    frozen: Callable[[datetime], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Said]:
    """Return `said(*words)`: exit code, result, and what was said beside it, over the demo's files."""
    frozen(NOW)
    penalty.load(NOW)
    demo.load(NOW)
    monkeypatch.setattr(review_files, "open_existing", lambda: None)

    def run(*words: str) -> Said:
        try:
            code = main(COMMANDS, "0", ["review-files", *words])
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """Return `paper(change)`: the sound file on paper, changed, as a YAML file that a person would write."""

    def write(change: Any = None, *, complete: bool = True) -> Path:
        path = tmp_path / "案卷.yaml"
        told = {"number": "示例罚〔2024〕1号", "complete": complete, "papers": making.papers(change or {})}
        path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
        return path

    return write


def test_a_sound_file_ends_well_and_nothing_is_recorded(said: Callable[..., Said]) -> None:
    before = Fact.objects.count()
    code, out, err = said(PLAIN)
    assert (code, err) == (0, "")
    assert f"penalty/{PLAIN}" in out
    assert "试评" in out, "the standard is of 2024"
    assert "共 1 份，有重大问题的 0 份。" in out
    assert Fact.objects.count() == before


def test_a_major_defect_ends_with_one_and_is_told_with_its_article(said: Callable[..., Said]) -> None:
    code, out, _ = said(f"penalty/{NOTIFIED}")
    assert code == 1
    assert "14　发现" in out
    assert "告知书没有送达的证据" in out
    assert "行政处罚法第四十四条" in out


def test_machines_read_every_finding_with_the_fact(said: Callable[..., Said]) -> None:
    code, out, _ = said(PLAIN, NOTIFIED, "--json")
    good, bad = json.loads(out)
    assert code == 1
    assert (good["found"], bad["found"]) == ([], [14])
    assert [row["number"] for row in good["findings"]] == list(range(1, 26))
    assert {"score", "reckoning", "edition", "trial", "partial", "elements", "items"} <= set(good)
    assert good["elements"][0]["code"] == "receipts"


def test_all_twenty_five_are_listed_on_demand(said: Callable[..., Said]) -> None:
    _, short, _ = said(PLAIN)
    _, long, _ = said(PLAIN, "--all")
    assert short.count("没有发现") < 25 <= long.count("没有发现")


def test_a_year_takes_every_file_decided_in_it(said: Callable[..., Said]) -> None:
    code, out, _ = said("--year", "2023", "--json")
    told = json.loads(out)
    assert {one["file"] for one in told} == {f"penalty/AJ-2023-000{number}" for number in (1, 2, 3)}
    assert code == 0
    code, out, _ = said("--year", "1999")
    assert (code, out) == (0, "共 0 份，有重大问题的 0 份。\n")


def test_a_file_written_down_from_paper_is_reviewed_like_any_other(
    said: Callable[..., Said], paper: Callable[..., Path]
) -> None:
    code, out, err = said("--paper", str(paper()), "--as-of", "2024-06-03", "--json")
    [told] = json.loads(out)
    assert (code, err) == (0, "")
    assert (told["found"], told["trial"], told["partial"]) == ([], False, False)
    assert told["title"] == "示例罚〔2024〕1号"

    wrong = {"set": {"imposed": {"signed_as": "示例生态环境分局"}}, "drop": ["notice_served"]}
    code, out, _ = said("--paper", str(paper(wrong)), "--as-of", "2024-06-03", "--json")
    assert (code, json.loads(out)[0]["found"]) == (1, [1, 14])


def test_of_an_unfinished_one_only_what_was_read_is_found(
    said: Callable[..., Said], paper: Callable[..., Path]
) -> None:
    wrong = {"set": {"imposed": {"signed_as": "示例生态环境分局"}}, "drop": ["notice_served"]}
    code, out, _ = said("--paper", str(paper(wrong, complete=False)), "--as-of", "2024-06-03")
    assert code == 1
    assert "没有录入完毕" in out
    assert " 1　发现" in out
    assert "14　请人工核对" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "请写明案卷编号"),
        (("AJ-2023-9999",), "没有案卷“AJ-2023-9999”"),
        (("other/1",), "没有案卷“other/1”"),
        (("--year", "23"), "年份"),
        (("--year", "今年"), "年份"),
        ((PLAIN, "--as-of", "2023-02-30"), "这样的日期"),
        (("--paper", "/没有/这个.yaml"), "读不到"),
    ],
)
def test_bad_input_is_told_and_nothing_stands_on_stdout(
    words: tuple[str, ...], told: str, said: Callable[..., Said]
) -> None:
    code, out, err = said(*words)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "要写成 papers"),
        ("papers: []", "要写成 papers"),
        ("- 一", "要写成 papers"),
        ("papers: [一]", "第 1 份文书要写成"),
        ("paper: 1\npapers: [{paper: filed, day: 2024-01-10}]", "不认识“paper”"),
        ("complete: 也许\npapers: [{paper: filed, day: 2024-01-10}]", "complete 写 true"),
        ("papers: [{paper: 立案表, day: 2024-01-10}]", "paper 写“立案表”不对"),
        ("papers: [{paper: filed}]", "文书日期"),
        ("papers: [{paper: filed, day: 2024-02-30}]", "日期"),
        ("papers: [{paper: filed, day: 2024-01-10, colour: red}]", "不认识“colour”"),
        ("papers: [{paper: imposed, day: 2024-01-10, kinds: [罚钱]}]", "处罚种类"),
        ("papers: [{paper: imposed, day: 2024-01-10, amount: 十五万}]", "罚没数额"),
        ("papers: [{paper: filed, day: 2024-01-10", "不是 YAML"),
    ],
)
def test_a_paper_file_that_cannot_be_read_says_where(
    content: str, told: str, said: Callable[..., Said], tmp_path: Path
) -> None:
    path = tmp_path / "案卷.yaml"
    path.write_text(content, encoding="utf-8")
    code, out, err = said("--paper", str(path))
    assert (code, out) == (2, "")
    assert told in err


def test_another_encoding_and_too_large_a_file_are_refused(said: Callable[..., Said], tmp_path: Path) -> None:
    path = tmp_path / "案卷.yaml"
    path.write_bytes("papers: [示例]".encode("gb18030"))
    assert "UTF-8" in said("--paper", str(path))[2]
    path.write_bytes(b"#" * (4 * 1024 * 1024 + 1))
    assert "超过 4 MB" in said("--paper", str(path))[2]


def test_sums_and_answers_may_stand_without_quotes(said: Callable[..., Said], tmp_path: Path) -> None:
    path = tmp_path / "案卷.yaml"
    lines = (
        "{paper: inspected, day: 2024-01-11, persons: 甲、乙, certified: no}",
        "{paper: imposed, day: 2024-02-27, kinds: [fine], amount: 500000, signed_as: 苏州市生态环境局, checked: true}",
    )
    path.write_text("complete: true\npapers:\n" + "".join(f"  - {one}\n" for one in lines), encoding="utf-8")
    _, out, _ = said("--paper", str(path), "--as-of", "2024-06-03", "--json")
    found = set(json.loads(out)[0]["found"])
    assert {2, 14, 17} <= found, "no valid card, not told, half a million not discussed"
