"""Keeping and finding files: content-addressed, written once, flushed to disk before the fact that names them."""

import os
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from fadu.kernel.evidence.models import EvidenceFile


def keep(data: bytes, name: str, media_type: str, by: str, at: datetime) -> str:
    """Keep a file and return its digest; the same content is kept once, under the first name it came with."""
    digest = sha256(data).hexdigest()
    path = _path(digest)
    if not default_storage.exists(path):
        default_storage.save(path, File(BytesIO(data), name=digest))
        _flush(path)
    EvidenceFile.objects.get_or_create(
        digest=digest,
        defaults={
            "size": len(data),
            "media_type": media_type,
            "name": Path(name).name[:255],
            "uploaded_at": at,
            "uploaded_by": by,
        },
    )
    return digest


def content(digest: str) -> bytes:
    """Return the bytes of a kept file; raise FileNotFoundError when it isn't here."""
    with default_storage.open(_path(digest)) as file:
        return bytes(file.read())


def about(digest: str) -> EvidenceFile | None:
    """Return what is known of a kept file, or None."""
    return EvidenceFile.objects.filter(digest=digest).first()


def damaged() -> list[str]:
    """Return the digests of kept files whose content is missing or no longer matches."""
    return [digest for digest in EvidenceFile.objects.values_list("digest", flat=True) if not _sound(digest)]


def unknown(digests: Iterable[str]) -> set[str]:
    """Return those of `digests` that were never kept (one query)."""
    wanted = set(digests)
    return wanted - set(EvidenceFile.objects.filter(digest__in=wanted).values_list("digest", flat=True))


def missing() -> list[str]:
    """Return the digests of kept files that aren't on disk (a quick look: contents are not read)."""
    digests = EvidenceFile.objects.values_list("digest", flat=True)
    return [digest for digest in digests if not default_storage.exists(_path(digest))]


def _sound(digest: str) -> bool:
    path = _path(digest)
    return default_storage.exists(path) and sha256(content(digest)).hexdigest() == digest


def _path(digest: str) -> str:
    return f"evidence/{digest[:2]}/{digest}"


def _flush(path: str) -> None:
    handle = os.open(default_storage.path(path), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
