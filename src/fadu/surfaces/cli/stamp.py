"""Knowing without Django that a folder's databases are up to date: a stamp of the program's migrations beside them.

The stamp is only believed while both databases still hold as many migrations as when it was written.
"""

import hashlib
import os
import sqlite3
from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).parents[2]
_DATABASES = ("fadu.sqlite3", "transient.sqlite3")
_NAME = "prepared"


def is_current(data: Path) -> bool:
    """Return whether nothing is to do in `data`; False whenever that can't be said for sure."""
    if os.environ.get("DATABASE_URL") or not (data / "secret_key").exists():
        return False
    try:
        return (data / _NAME).read_text(encoding="utf-8") == _stamp(data)
    except (OSError, sqlite3.Error):
        return False


def write(data: Path) -> None:
    """Note that the databases of `data` are up to date."""
    if not os.environ.get("DATABASE_URL"):
        (data / _NAME).write_text(_stamp(data), encoding="utf-8")


def _stamp(data: Path) -> str:
    held = [str(_applied(data / name)) for name in _DATABASES]
    return " ".join([_program(), *held])


def _program() -> str:
    """Return a digest of every migration this program brings, and of the libraries that bring their own."""
    files = sorted(_PACKAGE.glob("**/migrations/*.py"))
    shape = [f"{path.relative_to(_PACKAGE)}:{path.stat().st_size}" for path in files]
    return hashlib.sha256("\n".join([*shape, version("django"), version("django-axes")]).encode()).hexdigest()


def _applied(database: Path) -> int:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM django_migrations").fetchone()[0])
    finally:
        connection.close()
