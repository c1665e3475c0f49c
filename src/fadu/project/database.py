"""Where data lie: one SQLite file for facts and projections, a second for what is lost without loss; or PostgreSQL.

Every connection that may write facts reports full synchronisation (decision 8): a fact acknowledged is a fact on disk.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlparse

from django.db.models import Model

_PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous={};PRAGMA foreign_keys=ON;PRAGMA recursive_triggers=ON;"
_TRANSIENT_APPS = {"sessions", "axes", "throttle", "portal", "reading"}


def databases(data: Path) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES for the data folder, or for the PostgreSQL named by DATABASE_URL."""
    url = os.environ.get("DATABASE_URL", "")
    if url:
        return {"default": _postgres(url)}
    return {
        "default": _sqlite(data / "fadu.sqlite3", "FULL"),
        "transient": _sqlite(data / "transient.sqlite3", "NORMAL"),
    }


def _sqlite(path: Path, synchronous: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Opening a file anew for every request, and closing it (a checkpoint each time), cost more than most pages.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "init_command": _PRAGMAS.format(synchronous),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlparse(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"DATABASE_URL 应以 postgres:// 开头，现在是 {parts.scheme}://。"
        raise ValueError(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"isolation_level": 4},
    }


class Router:
    """Sends sessions and log-in attempts to the second file where there is one."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str | None:
        """Return the database of a model's rows."""
        return _database(model._meta.app_label)

    def db_for_write(self, model: type[Model], **_hints: object) -> str | None:
        """Return the database of a model's rows."""
        return _database(model._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        """Return whether the app's tables belong in database `db`."""
        return (_database(app_label) or "default") == db


def _database(app_label: str) -> str | None:
    two = not os.environ.get("DATABASE_URL")
    return "transient" if two and app_label in _TRANSIENT_APPS else None
