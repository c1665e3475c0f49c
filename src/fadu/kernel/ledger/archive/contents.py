"""What goes into an archive, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.seal.heads import SignedHead


class BadName(ValueError):
    """Two files of an archive have one name, or a name leads outside."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which facts: those under `head`, all of them or whole chains; `title` says in words what it is."""

    head: SignedHead
    chains: tuple[Chain, ...] | None = None
    title: str = "全部登记"


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of the archive, read when it is written; `personal` ones stay out of a redacted archive."""

    name: str
    read: Callable[[], bytes]
    personal: bool = False

    def placed(self, folder: str) -> str:
        """Return where the file lies in the archive; raise `BadName` for a name that leads outside."""
        path = PurePosixPath(folder, self.name)
        if not self.name or ".." in path.parts or path.parts[0] != folder or "\\" in self.name:
            raise BadName(f"文件名“{self.name}”不能用于归档。")
        return str(path)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything an archive is made of. Evidence files are named by their SHA-256."""

    selection: Selection
    made_at: datetime
    evidence: tuple[ArchiveFile, ...] = ()
    reports: tuple[ArchiveFile, ...] = ()
    redact: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """What came of it: facts and files, size in bytes, digests of the whole, and the detached seal's text."""

    facts: int
    files: int
    size: int
    sha256: str
    sm3: str
    head: SignedHead
    seal: str
