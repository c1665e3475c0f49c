"""Arithmetic stays arithmetic: no framework, nothing of the kernel, no look at the clock."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import fadu.kernel.timelimits as package

FILES = sorted(Path(package.__file__).parent.glob("*.py"))
ALLOWED = ("fadu.kernel.timelimits", "fadu.lib")


def imported(path: Path) -> set[str]:
    """The modules that a file names in its imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return froms | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_imports_the_standard_library_and_itself(path: Path) -> None:
    outside = {name for name in imported(path) if name.split(".")[0] not in sys.stdlib_module_names}
    assert all(name.startswith(ALLOWED) for name in outside)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_never_asks_what_day_it_is(path: Path) -> None:
    attributes = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    assert not attributes & {"today", "now", "utcnow", "time"}


def test_limits_and_calendar_start_without_django() -> None:
    code = "import sys, fadu.kernel.calendar, fadu.kernel.timelimits; print('django' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
