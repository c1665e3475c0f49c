"""How a year's file is read, and what is refused in one."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fadu.kernel.calendar import CalendarError, load, read_year


def year(*rows: dict[str, str]) -> dict[str, Any]:
    """A year as it stands in a file."""
    return {"year": 2023, "title": "示例", "source": None, "status": "示例", "days": rows}


def test_spans_and_single_days_are_read() -> None:
    table = read_year(year({"name": "春节", "rest": "01-21..01-23 01-27", "work": "01-28 01-29"}))
    assert list(table.off) == [date(2023, 1, day) for day in (21, 22, 23, 27)]
    assert list(table.makeup) == [date(2023, 1, 28), date(2023, 1, 29)]
    assert set(table.off.values()) == set(table.makeup.values()) == {"春节"}


def test_a_row_may_name_its_own_document() -> None:
    table = read_year(year({"name": "元旦", "rest": "12-31", "source": "另文"}, {"name": "清明节", "rest": "04-05"}))
    assert (table.source_of(date(2023, 12, 31)), table.source_of(date(2023, 4, 5))) == ("另文", None)


@pytest.mark.parametrize("written", ["2月3日", "13-01", "02-30", "0105", "01-21..x"])
def test_what_is_no_day_is_named(written: str) -> None:
    with pytest.raises(CalendarError, match=r"2023年.*不是日期"):
        read_year(year({"name": "春节", "rest": written}))


@pytest.mark.parametrize(
    ("rest", "work"),
    [("01-21..01-28", "01-28"), ("", "01-30")],
    ids=["both off and worked", "a weekday needs no making up"],
)
def test_a_day_that_cannot_be_both_is_refused(rest: str, work: str) -> None:
    with pytest.raises(CalendarError, match="补班也只能在周末"):
        read_year(year({"name": "春节", "rest": rest, "work": work}))


def test_files_are_read_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "CN-2030.yaml").write_text(
        "year: 2030\ntitle: 示例\nsource: null\nstatus: 示例\ndays:\n  - {name: 元旦, rest: 01-01}\n", encoding="utf-8"
    )
    assert load(tmp_path).years == (2030,)


def test_the_calendar_is_read_once() -> None:
    assert load() is load()


def test_the_calendar_is_read_fast_and_without_the_libraries_that_seeded_it() -> None:
    code = (
        "import sys, time; from fadu.kernel.calendar import load; began = time.perf_counter(); load();"
        "print(time.perf_counter() - began, {'chinese_calendar', 'holidays', 'django'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    seconds, _, libraries = shown.strip().partition(" ")
    assert libraries == "set()"
    assert float(seconds) < 0.1  # 4 to 6 ms on the target machine; generous, for it shares its cores
