"""Steps under kill -9, a step seen at another worker, two takers at once: on SQLite and on PostgreSQL, in one run.

    .venv/bin/python bench/reliability.py [--kills 200] [--rounds 1000] [--database sqlite|postgresql|both] [--json]

- kills: 200 clerks killed (SIGKILL) in the middle of steps with needs, clocks, separation, search and outbox; nothing
  acknowledged is lost or doubled, nothing is there by halves, rows and search are what a rebuild gives, chains hold;
- own writes: 1,000 steps through one gunicorn worker, each seen by the next request at the other;
- takers: two at the same starting shot, 1,000 times for each way in which two can meet: one winner, a clear word to the
  other; and 1,000 numbers drawn by two without a gap or a double.

Exit 1 when anything isn't so. Each part runs in a fresh folder or database.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from folder import ROOT, arguments

#: What two are told who start at the same shot; a gate's name is what the other hears.
OUTCOMES = {"close": "2 open_still", "same_key": "2 =2", "notes": "2 3", "expect": "2 outrun", "open": "1 opened"}
MANNERS = ("processes", "threads")


def main() -> int:
    """Run every part and say so."""
    parser = arguments(__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    names = ("sqlite", "postgresql") if args.database == "both" else (args.database,)
    found = {name: examined(name, args.kills, args.rounds) for name in names}
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return int(not all(one["sound"] for parts in found.values() for one in parts.values()))


def examined(database: str, kills: int, rounds: int) -> dict[str, dict[str, Any]]:
    """Run the parts on one database."""
    return {
        "kills": _kills(database, kills),
        "own_writes": _own_writes(database, rounds),
        "takers": _takers(database, rounds),
        "numbers": _numbers(database, rounds // 2),
    }


def _kills(database: str, kills: int) -> dict[str, Any]:
    found = run(database, "step_kills", kills)
    faults = ("lost_or_doubled", "facts_by_repeating", "without_projection", "without_search", "breaks")
    clean = not any(found[name] for name in (*faults, "without_announcement", "undelivered"))
    return {**found, "sound": clean and found["acknowledged"] >= kills // 2}


def _own_writes(database: str, rounds: int) -> dict[str, Any]:
    found = run(database, "own_writes", rounds)
    return {**found, "sound": found["seen"] == found["at_another_worker"] == rounds}


def _takers(database: str, rounds: int) -> dict[str, Any]:
    found = run(database, "contest", rounds)
    expected = {f"{one} {how}": {said: rounds} for how in MANNERS for one, said in OUTCOMES.items()}
    return {**found, "sound": {name: found[name] for name in expected} == expected}


def _numbers(database: str, each: int) -> dict[str, Any]:
    found = run(database, "numbers", 2, each)
    serials = found.pop("serials")
    return {**found, "sound": serials == list(range(1, 2 * each + 1))}


def run(database: str, module: str, *words: int) -> dict[str, Any]:
    """Run a module of tests.support over a fresh database; return what it prints, and the seconds."""
    with _fresh(database) as environment:
        begun = time.monotonic()
        line = [sys.executable, "-m", f"tests.support.{module}", *map(str, words)]
        done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        seconds = time.monotonic() - begun
    if done.returncode:
        raise SystemExit(f"{module} on {database}:\n{done.stderr[-3000:]}")
    return {**json.loads(done.stdout), "seconds": round(seconds, 1)}


@contextmanager
def _fresh(database: str) -> Iterator[dict[str, str]]:
    """Yield the environment of an empty, migrated database that goes afterwards."""
    from fadu.surfaces.cli import postgres

    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        settings = {"FADU_DATA": folder, "DJANGO_SETTINGS_MODULE": "fadu.project.settings"}
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        environment = {**os.environ, **settings, "PYTHONPATH": path}
        if database == "sqlite":
            _migrate(environment)
            yield environment
            return
        with postgres.running(durable=True) as url:
            environment["DATABASE_URL"] = url
            _migrate(environment)
            yield environment


def _migrate(environment: dict[str, str]) -> None:
    words = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(words, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
