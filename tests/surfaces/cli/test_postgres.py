"""A PostgreSQL for the tests starts, answers, and leaves nothing behind."""

from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from fadu.surfaces.cli import postgres


def test_it_starts_answers_and_is_gone() -> None:
    with postgres.running() as url, psycopg.connect(url) as connection:
        answer = connection.execute("SHOW server_encoding").fetchone()
    assert answer == ("UTF8",)
    assert urlsplit(url).hostname == "127.0.0.1"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_without_binaries_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for source in ("_told", "_from_wheel", "_from_debian"):
        monkeypatch.setattr(postgres, source, list)
    with pytest.raises(postgres.Unavailable, match="没有 PostgreSQL"), postgres.running():
        pass


def test_a_folder_named_by_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "initdb").touch()
    monkeypatch.setenv("FADU_POSTGRES_BIN", str(tmp_path))
    assert postgres._programs() == tmp_path
