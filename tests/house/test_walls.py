"""This house itself: its walls stand and its numbers are within the bars. (mypy and ruff: `./fadu quality`.)"""

import subprocess
import sys
from pathlib import Path

from fadu.surfaces.cli.measure import measure, offenders
from fadu.surfaces.cli.quality import baseline, judge

ROOT = Path(__file__).resolve().parents[2]


def test_the_walls_stand() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_numbers_are_within_the_bars_and_not_worse_than_before() -> None:
    assert judge(measure(ROOT, "fadu").as_dict(), baseline(ROOT)) == [], offenders(ROOT, "fadu")
