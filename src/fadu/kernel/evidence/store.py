"""Keeping and finding files: content-addressed, hashed while they stream in, on disk before any fact names them.

A file arrives under a name of its own, is flushed, and only then moved to the place that its digest names: whatever
stands there is whole. Broken off before, it leaves a stray that no fact knows; broken off after, a file that is found
again by the next upload of the same content. Nothing kept is ever written over, unless it is damaged.
"""

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.core.files.storage import default_storage

from fadu.kernel.evidence.models import EvidenceFile

MOST_BYTES = 100 * 1024 * 1024
_PIECE = 1024 * 1024


class TooLarge(ValueError):
    """The file is larger than what is kept; the text says how large it may be."""


def keep(data: bytes, name: str, media_type: str, by: str, at: datetime) -> str:
    """Keep a file and return its digest; the same content is kept once, under the first name it came with."""
    return keep_stream([data], name, media_type, by, at)


def keep_stream(pieces: Iterable[bytes], name: str, media_type: str, by: str, at: datetime) -> str:
    """Keep a file that comes in pieces and return its digest; raise `TooLarge` and keep nothing beyond a bound."""
    incoming = _place("evidence/incoming") / uuid.uuid4().hex
    incoming.parent.mkdir(parents=True, exist_ok=True)
    try:
        digest, size = _write(incoming, pieces)
        _settle(incoming, digest)
    finally:
        incoming.unlink(missing_ok=True)
    EvidenceFile.objects.get_or_create(
        digest=digest,
        defaults={
            "size": size,
            "media_type": media_type,
            "name": Path(name).name[:255],
            "uploaded_at": at,
            "uploaded_by": by,
        },
    )
    return digest


def content(digest: str) -> bytes:
    """Return the bytes of a kept file; raise FileNotFoundError when it isn't here."""
    return b"".join(stream(digest))


def stream(digest: str) -> Iterator[bytes]:
    """Yield the bytes of a kept file piece by piece; raise FileNotFoundError when it isn't here."""
    with _path(digest).open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def about(digest: str) -> EvidenceFile | None:
    """Return what is known of a kept file, or None."""
    return EvidenceFile.objects.filter(digest=digest).first()


def several(digests: Iterable[str]) -> dict[str, EvidenceFile]:
    """Return what is known of kept files, by digest; one that was never kept is left out (one query at most)."""
    wanted = set(digests)
    return EvidenceFile.objects.in_bulk(wanted) if wanted else {}


def damaged() -> list[str]:
    """Return the digests of kept files whose content is missing or no longer matches."""
    digests = EvidenceFile.objects.order_by("digest").values_list("digest", flat=True)
    return [digest for digest in digests.iterator() if not _sound(digest)]


def unknown(digests: Iterable[str]) -> set[str]:
    """Return those of `digests` that were never kept (one query)."""
    wanted = set(digests)
    return wanted - set(EvidenceFile.objects.filter(digest__in=wanted).values_list("digest", flat=True))


def missing() -> list[str]:
    """Return the digests of kept files that aren't on disk (a quick look: contents are not read)."""
    digests = EvidenceFile.objects.order_by("digest").values_list("digest", flat=True)
    return [digest for digest in digests.iterator() if not _path(digest).exists()]


def strays() -> list[Path]:
    """Return files on disk that are not kept: left by a break between file and record. They may be deleted."""
    known = set(EvidenceFile.objects.values_list("digest", flat=True))
    files = (path for path in sorted(_place("evidence").rglob("*")) if path.is_file())
    return [path for path in files if path.name not in known]


def _write(path: Path, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Write and flush the pieces; return their digest and how many bytes they have."""
    running, size = sha256(), 0
    with path.open("xb") as file:
        path.chmod(0o600)
        for piece in pieces:
            size += len(piece)
            if size > MOST_BYTES:
                raise TooLarge(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，没有保存。请压缩或拆分后再上传。")
            running.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return running.hexdigest(), size


def _settle(incoming: Path, digest: str) -> None:
    """Move a flushed file to its place, unless the same content already stands there, sound."""
    path = _path(digest)
    if not _sound(digest):
        path.parent.mkdir(parents=True, exist_ok=True)
        incoming.replace(path)
    for folder in (path.parent, path.parent.parent):
        _flush(folder)


def _sound(digest: str) -> bool:
    running = sha256()
    with suppress(FileNotFoundError):
        for piece in stream(digest):
            running.update(piece)
    return running.hexdigest() == digest and _path(digest).exists()


def _path(digest: str) -> Path:
    return _place(f"evidence/{digest[:2]}/{digest}")


def _place(name: str) -> Path:
    """Return where Django's storage puts `name`: evidence lies in the file system of the data folder."""
    return Path(default_storage.path(name))


def _flush(folder: Path) -> None:
    """Have the names in a folder reach the disk, as the contents have."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
