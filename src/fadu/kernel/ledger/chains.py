"""Whether facts still are what was recorded: pure arithmetic over rows, no database, so that anyone can repeat it.

A hash tells which fact was touched, never which of its columns. A chain whose last facts were cut off, or that was
computed anew from some fact on, still looks whole from inside: against that, compare with published seals.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from fadu.kernel.ledger.hashing import GENESIS, HASHED, SEPARATOR, Unhashable, chain_hash

#: The columns of `HASHED`, then the stored hash; what follows is passed over.
Row: TypeAlias = Sequence[object]
#: Chain (kind, identifier) → the last fact seen there (place, hash).
Heads: TypeAlias = dict[tuple[object, object], tuple[object, object]]

_WIDTH = len(HASHED)
_SEPARATORS = _WIDTH - 1
_START = (0, GENESIS)

BEYOND_CHAINS = "链的末尾几件被整段删去，或者从某一件起全部重算，单凭链条看不出来，须与已公布的封签核对。"


@dataclass(frozen=True, slots=True)
class Break:
    """Something that isn't as it was recorded: what kind of break, at which fact (`kind/id#seq`), in words."""

    kind: str
    reference: str
    words: str


def breaks(rows: Iterable[Row], heads: Heads) -> Iterator[Break]:
    """Yield every break among `rows`, given in the order in which they were recorded; `heads` goes along.

    What is sound is passed over in few instructions; only a fact that isn't gets looked at closely.
    """
    for row in rows:
        place = row[0], row[1]
        text = SEPARATOR.join(map(str, row[:_WIDTH]))
        head = row[2], row[_WIDTH]
        if (
            sha256(text.encode(errors="surrogatepass")).hexdigest() != row[_WIDTH]
            or text.count(SEPARATOR) != _SEPARATORS
            or heads.get(place, _START) != (_before(row[2]), row[_WIDTH - 1])
        ):
            yield from _closely(row, heads.get(place, _START))
        heads[place] = head


def _before(seq: object) -> object:
    return seq - 1 if isinstance(seq, int) else None


def _closely(row: Row, head: tuple[object, object]) -> Iterator[Break]:
    try:
        kept = chain_hash(row[:_WIDTH]) == row[_WIDTH]
    except (Unhashable, UnicodeEncodeError):
        kept = False
    if not kept:
        yield Break("content", reference(row), _CONTENT)
    if head != (_before(row[2]), row[_WIDTH - 1]):
        yield _misplaced(row, head)


_CONTENT = "内容与入账时的散列不符：这一件的某一栏被改动过（散列只能指出是哪一件，不能指出是哪一栏）。"


def reference(row: Row) -> str:
    """Return the address of a fact: `kind/id#seq`."""
    return f"{row[0]}/{row[1]}#{row[2]}"


def _misplaced(row: Row, head: tuple[object, object]) -> Break:
    seq, last = row[2], head[0]
    if not isinstance(seq, int) or not isinstance(last, int):
        return Break("place", reference(row), "位次不是整数。")
    if seq > last + 1:
        lost = f"第 {last + 1} 件" if seq == last + 2 else f"第 {last + 1} 至 {seq - 1} 件"
        return Break("gap", reference(row), f"前面缺{lost}：被删除了。")
    if seq <= last:
        return Break("place", reference(row), f"位次重复或倒退：前面已有第 {last} 件。")
    return Break("link", reference(row), "与前一件接不上：前一件被替换过，或者这一件是后来插入的。")
