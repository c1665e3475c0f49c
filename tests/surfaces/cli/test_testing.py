"""`./fadu test`: its own arithmetic; pytest itself is replaced by a stand-in that writes a report."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from fadu.surfaces.cli import postgres, testing
from fadu.surfaces.cli.testing import Tally

Runs = list[tuple[Sequence[str], Mapping[str, str]]]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    made: Runs = []

    def stand_in(words: Sequence[str], extra: Mapping[str, str]) -> tuple[int, Tally]:
        made.append((words, extra))
        return 0, Tally(passed=2, skipped=1)

    @contextmanager
    def server() -> Iterator[str]:
        yield "postgresql://here"

    monkeypatch.setattr(testing, "_pytest", stand_in)
    monkeypatch.setattr(testing, "ensure_chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(postgres, "running", server)
    return made


def run(*rest: str, sqlite_only: bool = False) -> int:
    return testing.run(argparse.Namespace(rest=list(rest), sqlite_only=sqlite_only))


def test_everything_once_and_the_data_layer_again_on_postgresql(runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-k", "工作日") == 0
    assert runs == [
        (["-k", "工作日"], {}),
        (["-k", "工作日", "-m", "datalayer"], {"DATABASE_URL": "postgresql://here"}),
    ]
    assert capsys.readouterr().out.endswith("\n4 passed, 0 failed, 2 skipped\n")


def test_without_postgresql_the_reason_is_said_loudly(
    runs: Runs, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise postgres.Unavailable("这里没有。")

    monkeypatch.setattr(postgres, "running", refused)
    assert run() == 0
    assert "!!! 数据层测试没有在 PostgreSQL 上运行：这里没有。" in capsys.readouterr().err
    assert len(runs) == 1


def test_without_chromium_the_skipped_browser_tests_are_said_loudly(
    runs: Runs, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(testing, "ensure_chromium", lambda: None)
    assert run(sqlite_only=True) == 0
    assert "!!! 浏览器测试没有运行" in capsys.readouterr().err


@pytest.mark.parametrize("failing", ["sqlite", "postgresql"])
def test_a_failure_on_either_database_fails_the_whole(
    runs: Runs, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def stand_in(words: Sequence[str], extra: Mapping[str, str]) -> tuple[int, Tally]:
        here = "postgresql" if extra else "sqlite"
        return (1, Tally(1, 1)) if here == failing else (0, Tally(passed=2))

    monkeypatch.setattr(testing, "_pytest", stand_in)
    assert run() == 1
    assert capsys.readouterr().out.endswith("3 passed, 1 failed, 0 skipped\n")


def test_a_run_that_could_not_start_is_not_tried_on_postgresql(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: Runs = []
    monkeypatch.setattr(testing, "_pytest", lambda words, extra: tried.append((words, extra)) or (4, Tally()))
    assert run() == 1
    assert len(tried) == 1


def test_a_run_that_ran_nothing_has_failed(monkeypatch: pytest.MonkeyPatch, runs: Runs) -> None:
    monkeypatch.setattr(testing, "_pytest", lambda words, extra: (5, Tally()))
    assert run() == 1


def test_a_selection_without_data_layer_is_no_failure(monkeypatch: pytest.MonkeyPatch, runs: Runs) -> None:
    monkeypatch.setattr(testing, "_pytest", lambda words, extra: (5, Tally()) if extra else (0, Tally(passed=1)))
    assert run() == 0


def test_the_report_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>')
    assert testing._read(report) == Tally(passed=3, failed=3, skipped=3)
    assert testing._read(tmp_path / "none.xml") == Tally()


@pytest.mark.parametrize("words", [["-n", "0"], ["-n4"], ["--pdb"]])
def test_the_caller_may_say_how_many_workers(words: list[str]) -> None:
    assert testing._spread(words)
    assert not testing._spread(["-k", "x"])


REPORT = '<testsuites><testsuite tests="3" failures="{count}" errors="0">{cases}</testsuite></testsuites>'
CASE = '<testcase classname="{place}" name="{name}"><failure message="x"/></testcase>'


@pytest.mark.parametrize(
    ("failed", "again"),
    [
        ([], []),
        ([("tests.browser.test_frame", "test_a[x]")], ["tests/browser/test_frame.py::test_a[x]"]),
        ([("tests.browser.test_frame", "test_a"), ("tests.lib.test_b", "test_b")], []),
        ([("tests.browser.test_frame", f"test_{number}") for number in range(6)], []),
    ],
)
def test_only_a_few_failures_in_the_browser_alone_are_tried_once_more(
    failed: list[tuple[str, str]], again: list[str], tmp_path: Path
) -> None:
    cases = "".join(CASE.format(place=place, name=name) for place, name in failed)
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(count=len(failed), cases=cases), encoding="utf-8")
    assert testing.browser_failures(report) == again


def test_without_a_report_nothing_is_tried_again(tmp_path: Path) -> None:
    assert testing.browser_failures(tmp_path / "none.xml") == []
