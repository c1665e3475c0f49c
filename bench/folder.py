"""What every benchmark stands on: this tree's own code, its words, and a data folder that is gone afterwards.

Importing it puts the tree in front of whatever is installed, so that it stands before what is measured.
"""

import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]


def arguments(told: str | None) -> ArgumentParser:
    """Return the parser of a script's words, described by the first line of what it tells of itself."""
    return ArgumentParser(description=(told or "").partition("\n")[0])


@contextmanager
def data_folder(*, tables: bool = True) -> Iterator[Path]:
    """Set Django up over an empty data folder, on the disk that TMPDIR names, or over DATABASE_URL (must be empty)."""
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as name:
        os.environ["FADU_DATA"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        if tables:
            call_command("migrate", verbosity=0)
        yield Path(name)
        connections.close_all()
