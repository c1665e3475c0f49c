"""A command of ./fadu run in the test's own process: its exit code, its result, and what was said beside it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from fadu.project.main import COMMANDS
from fadu.surfaces.cli.main import main

Said = tuple[int, str, str]


def saying(name: str) -> tuple[Callable[..., Said], Callable[..., tuple[int, Any]]]:
    """Return `said(capsys, words)` and `read(capsys, words)` of a command; the second takes its JSON."""

    def said(capsys: pytest.CaptureFixture[str], words: str) -> Said:
        try:
            code = main(COMMANDS, "0", [name, *words.split()])
        except SystemExit as left:
            code = int(left.code or 0)
        return (code, *capsys.readouterr())

    def read(capsys: pytest.CaptureFixture[str], words: str) -> tuple[int, Any]:
        code, out, _ = said(capsys, f"{words} --json")
        return code, json.loads(out)

    return said, read
