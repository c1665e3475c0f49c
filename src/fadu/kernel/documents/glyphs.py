"""Which characters a font can show: the `cmap` table of TrueType and OpenType files (OpenType 1.9, formats 4 and 12).

Read here in a few dozen lines: only ranges are wanted, which takes a third of a millisecond and no further dependency.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import error as struct_error
from struct import iter_unpack, unpack_from

_Range = tuple[int, int]
#: Set in place of a character that no font has: the sign printers use for a missing type.
GETA = "〓"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters that a font has, as sorted ranges of code points."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, letter: str) -> bool:
        """Whether the font has a glyph for this character."""
        place = bisect_right(self.starts, ord(letter)) - 1
        return place >= 0 and ord(letter) <= self.ends[place]


@lru_cache(maxsize=64)
def coverage(path: Path, face: int = 0, changed: int = 0) -> Coverage:
    """Return what a face of a font file covers; a file that can't be read covers nothing.

    `changed` (the file's time of change) is there for the cache only.
    """
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        try:
            ranges = sorted(_ranges(data, _tables(data, face)))
        except (struct_error, KeyError, IndexError):
            ranges = []
    return Coverage(tuple(start for start, _ in ranges), tuple(end for _, end in ranges))


def missing(text: str, covers: list[Coverage]) -> str:
    """Return the characters that none of the fonts has, each once, in order."""
    return "".join(letter for letter in dict.fromkeys(text) if not any(one.has(letter) for one in covers))


def _tables(data: mmap, face: int) -> dict[bytes, int]:
    start = unpack_from(">I", data, 12 + 4 * face)[0] if data[:4] == b"ttcf" else 0
    count = unpack_from(">H", data, start + 4)[0]
    records = iter_unpack(">4sIII", data[start + 12 : start + 12 + 16 * count])
    return {tag: offset for tag, _, offset, _ in records}


def _ranges(data: mmap, tables: dict[bytes, int]) -> list[_Range]:
    """Return the ranges of the widest Unicode subtable."""
    start = tables[b"cmap"]
    count = unpack_from(">H", data, start + 2)[0]
    found: dict[int, int] = {}
    for platform, encoding, offset in iter_unpack(">HHI", data[start + 4 : start + 4 + 8 * count]):
        if platform == 0 or (platform == 3 and encoding in {1, 10}):
            found[unpack_from(">H", data, start + offset)[0]] = start + offset
    if 12 in found:
        return _format12(data, found[12])
    return _format4(data, found[4])


def _format12(data: mmap, start: int) -> list[_Range]:
    count = unpack_from(">I", data, start + 12)[0]
    groups = iter_unpack(">III", data[start + 16 : start + 16 + 12 * count])
    return [(first + (glyph == 0), last) for first, last, glyph in groups]


def _format4(data: mmap, start: int) -> list[_Range]:
    """Read segments; the last one, 0xFFFF, is there to end the search."""
    count = unpack_from(">H", data, start + 6)[0] // 2
    column = [start + 14 + 2 * count * place + 2 * (place > 0) for place in range(4)]
    ends, starts, deltas, offsets = (unpack_from(f">{count}H", data, place) for place in column)
    found: list[_Range] = []
    for place, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        if offset == 0:
            found.append((first, last))
        else:
            glyphs = unpack_from(f">{last - first + 1}H", data, column[3] + 2 * place + offset)
            found.extend(_shown(first, glyphs, delta))
    return [(first, last) for first, last in found if first != 0xFFFF]


def _shown(first: int, glyphs: tuple[int, ...], delta: int) -> list[_Range]:
    """Return the characters of a segment that have a glyph; 0 is the glyph for what is missing."""
    steps = (step for step, glyph in enumerate(glyphs) if glyph and (glyph + delta) % 65536)
    return [(first + step, first + step) for step in steps]
