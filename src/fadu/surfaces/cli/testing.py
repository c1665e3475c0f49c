"""`./fadu test`: everything, then the data layer once more on PostgreSQL; what could not run is said loudly."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from fadu.surfaces.cli import postgres
from fadu.surfaces.cli.browser import ensure_chromium
from fadu.surfaces.cli.main import checkout

NAME = "test"
HELP = "运行全部测试；其后的参数原样交给 pytest，如 ./fadu test -k 工作日"
PASSES_ON = True

_FAILED, _NOTHING_COLLECTED = 1, 5
_BROWSER, _MOST_AGAIN = "tests.browser.", 5
_BROWSER_FAILED: list[str] = []


@dataclass(frozen=True)
class Tally:
    """How many tests passed, failed (or broke), and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One of our own; the rest is pytest's."""
    parser.add_argument("--sqlite-only", action="store_true", help="不再到 PostgreSQL 上重跑数据层")


def run(args: argparse.Namespace) -> int:
    """0 when all passed, 1 when something failed or nothing ran."""
    warnings = [] if ensure_chromium() else ["浏览器测试没有运行：这台机器没有 Chromium（可设 FADU_CHROMIUM）。"]
    code, tally = _pytest(args.rest, {})
    if code == _FAILED and _BROWSER_FAILED:
        code, tally, told = _once_more(tally)
        warnings += told
    if not args.sqlite_only and code in (0, _FAILED, _NOTHING_COLLECTED):
        code, tally, reason = _again_on_postgres(args.rest, code, tally)
        warnings += reason
    sys.stderr.write("".join(f"\n!!! {line}\n" for line in warnings))
    sys.stderr.flush()
    sys.stdout.write(f"\n{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped\n")
    return 1 if code or not tally.passed else 0


def _once_more(tally: Tally) -> tuple[int, Tally, list[str]]:
    """Browser tests that failed beside a busy machine, once more alone; whatever fails again has failed."""
    again = list(_BROWSER_FAILED)
    sys.stderr.write(f"\n法度：{len(again)} 项浏览器测试没有通过，单独再跑一次：\n")
    code, more = _pytest([*again, "-n", "0"], {})
    told = f"浏览器测试第一次没有通过、单独再跑一次：{'；'.join(again)}。"
    return code, Tally(tally.passed + more.passed, tally.failed - more.passed, tally.skipped), [told]


def _again_on_postgres(rest: Sequence[str], code: int, tally: Tally) -> tuple[int, Tally, list[str]]:
    """The tests marked datalayer on a PostgreSQL of their own; without one, the reason."""
    try:
        with postgres.running() as url:
            sys.stderr.write("\n法度：数据层测试，PostgreSQL：\n")
            again, more = _pytest([*rest, "-m", "datalayer"], {"DATABASE_URL": url})
    except postgres.Unavailable as reason:
        return code, tally, [f"数据层测试没有在 PostgreSQL 上运行：{reason}"]
    return (code if code == _FAILED or again == _NOTHING_COLLECTED else again), tally + more, []


def _pytest(words: Sequence[str], extra: Mapping[str, str]) -> tuple[int, Tally]:
    """One run of pytest on both cores; its exit code, and its counts from the report it writes."""
    root = checkout()
    with tempfile.TemporaryDirectory(prefix="fadu-test-") as folder:
        report = Path(folder) / "report.xml"
        own = [f"--junitxml={report}", *([] if _spread(words) else ["-n", "2", "--dist", "worksteal"])]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *own, *words],
            cwd=root,
            env={**os.environ, "FADU_HOME": str(root), **extra},
            check=False,
        )
        _BROWSER_FAILED[:] = browser_failures(report)
        return done.returncode, _read(report)


def browser_failures(report: Path) -> list[str]:
    """The failed tests of a run as pytest names them, if a few and in the browser alone; else nothing."""
    if not report.exists():
        return []
    cases = ElementTree.parse(report).getroot().iter("testcase")
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    places = [(str(case.get("classname", "")), str(case.get("name", ""))) for case in failed]
    if len(places) > _MOST_AGAIN or not all(place.startswith(_BROWSER) for place, _ in places):
        return []
    return [f"{place.replace('.', '/')}.py::{name}" for place, name in places]


def _spread(words: Sequence[str]) -> bool:
    """The caller already said how many workers, or wants the debugger."""
    return any(word.startswith(("-n", "--pdb", "--numprocesses")) for word in words)


def _read(report: Path) -> Tally:
    if not report.exists():
        return Tally()
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    return sum((_count(suite) for suite in suites), Tally())


def _count(suite: ElementTree.Element) -> Tally:
    total, failures, errors, skipped = (int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped"))
    return Tally(total - failures - errors - skipped, failures + errors, skipped)
