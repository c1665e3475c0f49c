"""A real database for tests that need several writers: a file (or the PostgreSQL test database), and processes over it.

The in-memory database of ordinary tests knows neither locks nor other processes.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def workplace(transactional_db: None, tmp_path: Path) -> Callable[..., Any]:
    """Return `workplace(module, *words)`: run a module of `tests.support` there and return the JSON that it prints."""
    from django.db import connection

    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {**os.environ, "FADU_DATA": str(tmp_path), "PYTHONPATH": path}
    if connection.vendor == "sqlite":
        _copy(tmp_path / "fadu.sqlite3")
    else:
        environment["DATABASE_URL"] = _url(connection.settings_dict)

    def run(module: str, *words: object) -> Any:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", f"tests.support.{module}", *map(str, words)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout)

    return run


def _copy(path: Path) -> None:
    """Write the tables of the test database, all empty, into a file."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])


def _url(settings: dict[str, Any]) -> str:
    who = quote(settings["USER"]) + (f":{quote(settings['PASSWORD'])}" if settings["PASSWORD"] else "")
    return f"postgresql://{who}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
