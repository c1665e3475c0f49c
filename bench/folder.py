"""A data folder of its own for a benchmark, on the disk that TMPDIR names, gone afterwards."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


@contextmanager
def data_folder() -> Iterator[Path]:
    """Set Django up over an empty data folder with all tables (or over DATABASE_URL, which must be empty)."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as name:
        os.environ["FADU_DATA"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        yield Path(name)
        connections.close_all()
