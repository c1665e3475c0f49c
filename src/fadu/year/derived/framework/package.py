"""Is the file what it says, and is it small enough to be opened: measured before any cell is read.

A reader of tables lays out the whole rectangle up to the furthest cell, and repeats a shared text in every cell that
names it: both are measured first, so that a small file can't fill the memory.
"""

import io
import re
import zipfile
from pathlib import PurePath

from fadu.year.derived.framework.refusal import TableRefused
from fadu.year.document import DocumentRefused
from fadu.year.document.reading.archive import check_package

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_CELLS = 100_000
MOST_TEXT = 64 * 1024 * 1024
_PARTS = {"xl/workbook.xml", "[Content_Types].xml"}
_OLE = b"\xd0\xcf\x11\xe0"
_PLACE = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Za-z]{1,7})(\d{1,10})"')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,10})"')
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_LINE = re.compile(rb"<(?:\w+:)?row[\s>/]")
_SHARED = re.compile(rb"</(?:\w+:)?si>")


def check_table(data: bytes, name: str) -> None:
    """Raise `TableRefused` unless `data` is an .xlsx file of bearable size."""
    if len(data) > MOST_BYTES:
        raise TableRefused("huge")
    if PurePath(name).suffix.lower() != ".xlsx":
        raise TableRefused("type")
    if not data.strip(b" \t\r\n\0"):
        raise TableRefused("empty")
    if data.startswith(_OLE):
        raise TableRefused("encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "disguised")
    if not data.startswith(b"PK"):
        raise TableRefused("disguised")
    _check_zip(data)


def _check_zip(data: bytes) -> None:
    try:
        check_package(data)
    except DocumentRefused as refusal:
        raise TableRefused(refusal.code) from refusal
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if not _PARTS.issubset(package.namelist()):
            raise TableRefused("disguised")
        cells = sum(_cells(package.read(part)) for part in _named(package, "/worksheets/"))
        longest = max((_longest(package.read(part)) for part in _named(package, "sharedstrings")), default=0)
    if cells > MOST_CELLS or cells * longest > MOST_TEXT:
        raise TableRefused("huge")


def _named(package: zipfile.ZipFile, words: str) -> list[str]:
    return [name for name in package.namelist() if words in name.lower() and name.endswith(".xml")]


def _cells(sheet: bytes) -> int:
    """Return how many cells a sheet has; refuse one that reaches too far down or to the right."""
    places = [(_number(letters), int(row)) for letters, row in _PLACE.findall(sheet)]
    places += [(0, int(row)) for row in _ROW.findall(sheet)]
    columns, rows = zip(*places, (0, len(_LINE.findall(sheet))), strict=True)
    if max(columns) > MOST_COLUMNS or max(rows) > MOST_ROWS:
        raise TableRefused("huge")
    return len(_CELL.findall(sheet))


def _number(letters: bytes) -> int:
    """Return the number of a column, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _longest(shared: bytes) -> int:
    """Return the size in bytes of the longest shared text."""
    return max(map(len, _SHARED.split(shared)), default=0)
