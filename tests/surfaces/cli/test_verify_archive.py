"""`./fadu verify --archive` is the stranger's program: one changed byte is found, and no data folder is looked at."""

from pathlib import Path

import pytest

from fadu.kernel.ledger.archive import verifier
from fadu.project.main import COMMANDS
from fadu.surfaces.cli.main import main


def fadu(*words: str) -> int:
    return main(COMMANDS, "0", list(words))


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 half an archive"])
def test_what_is_no_archive_is_said_so_and_not_called_sound(
    content: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "some.zip"
    path.write_bytes(content)
    assert fadu("verify", "--archive", str(path)) in {1, 2}
    said = capfd.readouterr()
    assert "结论：相符" not in said.out
    assert said.out or said.err


def test_a_missing_archive_is_bad_input(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert fadu("verify", "--archive", str(tmp_path / "none.zip")) == 2
    assert capfd.readouterr().err


def test_the_program_is_the_published_one() -> None:
    assert verifier.source().startswith(b"#!/usr/bin/env python3")
    assert len(verifier.digest()) == 64
