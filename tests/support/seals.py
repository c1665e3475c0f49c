"""Keys, seals and archives for tests, over made-up facts; changes behind the back of the guards."""

import io
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from fadu.kernel.ledger import guards
from fadu.kernel.ledger.archive.contents import ArchiveInfo, Contents, Selection
from fadu.kernel.ledger.archive.standalone.checking import Report, verify
from fadu.kernel.ledger.archive.writer import write_archive
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.heads import SignedHead
from fadu.kernel.ledger.seal.sealer import seal

NOON = datetime(2023, 7, 3, 4, tzinfo=UTC)


def sealed(minutes: int = 0) -> SignedHead:
    """Seal everything there is, some minutes past noon."""
    return seal(NOON + timedelta(minutes=minutes), keys.current())


@contextmanager
def behind_the_guards() -> Iterator[Any]:
    """A cursor for which nothing is guarded: what a thief with the database file can do."""
    guards.lift(connection)
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        yield cursor
    guards.install(connection)


def archived(head: SignedHead, **more: Any) -> tuple[bytes, ArchiveInfo]:
    """Return an archive's bytes and what is told of it."""
    chains = more.pop("chains", None)
    out = io.BytesIO()
    info = write_archive(Contents(Selection(head, chains), NOON, **more), out, keys.current())
    return out.getvalue(), info


def looked_at(folder: Path, data: bytes, seal_text: str | None = None, **given: str) -> Report:
    """Put an archive into a folder and verify it as a stranger would."""
    path = folder / "归档.zip"
    path.write_bytes(data)
    beside = folder / "归档.zip.seal"
    beside.unlink(missing_ok=True)
    if seal_text is not None:
        beside.write_text(seal_text, encoding="utf-8")
    return verify(path, Namespace(**({"seal": None, "key": None, "heads": None} | given)))


def bad(report: Report) -> list[str]:
    """Return what a report found."""
    return [words for state, words in report.lines if state == "bad"]
