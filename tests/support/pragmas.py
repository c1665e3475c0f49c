"""What a connection that may write facts says of itself: `python -m tests.support.pragmas`."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
django.setup()

from django.db import connection  # noqa: E402

_ASKED = ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys")


def told() -> dict[str, object]:
    """Return the value of each pragma."""
    with connection.cursor() as cursor:
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in _ASKED}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(told()))
