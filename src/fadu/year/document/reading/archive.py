"""A Word file is a zip of XML: measured before it is opened, so that nothing can blow up."""

import io
import zipfile
import zlib
from itertools import pairwise

from fadu.year.document.refusal import DocumentRefused

MOST_ENTRIES = 2_000
MOST_UNPACKED = 120 * 1024 * 1024
MOST_XML = 40 * 1024 * 1024
MOST_RATIO = 200
_SMALL = 1024 * 1024
_CHUNK = 256 * 1024
_UNSAFE = (
    b"<!DOCTYPE",
    b"<!ENTITY",
    "<!DOCTYPE".encode("utf-16-le"),
    "<!ENTITY".encode("utf-16-le"),
    "<!DOCTYPE".encode("utf-16-be"),
)
_DEEPEST = 2_000


def check_package(data: bytes) -> None:
    """Refuse too many or too large entries, absurd compression, encrypted entries and XML that defines entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_sizes(entries)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _check_xml(package, entry)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        zipfile.LargeZipFile,
        RuntimeError,
    ) as broken:
        raise DocumentRefused("damaged") from broken
    except MemoryError as broken:
        raise DocumentRefused("bomb") from broken


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentRefused("encrypted")
    doubled = len({entry.filename for entry in entries}) < len(entries)
    if doubled or len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise DocumentRefused("bomb")
    if any(map(_absurd, entries)) or _overlap(entries):
        raise DocumentRefused("bomb")


def _absurd(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size)


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Entries that share their bytes unpack to far more than the file holds."""
    spans = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    return any(start + size > after for (start, size), (after, _) in pairwise(spans))


def _check_xml(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read it once in pieces: no entity definitions, no more bytes than it says, no absurd nesting."""
    seen, tail, depth = 0, b"", 0
    with package.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            seen += len(piece)
            if seen > MOST_XML or any(mark in tail + piece for mark in _UNSAFE):
                raise DocumentRefused("bomb")
            depth += piece.count(b"<") - 2 * piece.count(b"</") - piece.count(b"/>") - piece.count(b"<?")
            if depth > _DEEPEST:
                raise DocumentRefused("bomb")
            tail = piece[-32:]
