"""Merkle trees as RFC 9162 section 2.1 defines them, over any hash function. Pure arithmetic.

A leaf is hashed with 0x00 before it, a node with 0x01, so that no node passes for a leaf. A tree of n leaves splits at
the largest power of two below n; hence a prefix of a tree is a tree, and a longer tree can be proved to begin with it.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import reduce

from fadu.lib.digests import Digest

_LEAF, _NODE = b"\x00", b"\x01"


def roots(leaves: Iterable[bytes], sizes: Collection[int], digest: Digest) -> dict[int, bytes]:
    """Return the root of the first n `leaves` for every n in `sizes` (one pass, memory of log n hashes).

    Sizes beyond the number of leaves have no root here.
    """
    found = {0: digest(b"")} if 0 in sizes else {}
    edge: list[bytes] = []
    for count, leaf in enumerate(leaves, 1):
        node, rest = digest(_LEAF + leaf), count
        while not rest & 1:
            node, rest = digest(_NODE + edge.pop() + node), rest >> 1
        edge.append(node)
        if count in sizes:
            found[count] = _folded(edge, digest)
    return found


def _folded(edge: Sequence[bytes], digest: Digest) -> bytes:
    """Return the root over complete subtrees, the largest first."""
    return reduce(lambda right, left: digest(_NODE + left + right), reversed(edge[:-1]), edge[-1])


class Tree:
    """All complete subtrees over given leaves: gives the root and the proofs of any prefix."""

    def __init__(self, leaves: Iterable[bytes], digest: Digest) -> None:
        self._digest = digest
        self._levels = [[digest(_LEAF + leaf) for leaf in leaves]]
        while len(below := self._levels[-1]) > 1:
            self._levels.append([digest(_NODE + below[i] + below[i + 1]) for i in range(0, len(below) - 1, 2)])

    def __len__(self) -> int:
        """Return the number of leaves."""
        return len(self._levels[0])

    def root(self, size: int) -> bytes:
        """Return the root of the first `size` leaves."""
        return self._over(0, size) if size else self._digest(b"")

    def _over(self, start: int, end: int) -> bytes:
        """Return the root over leaves [start, end); `start` is a multiple of a power of two not below the length."""
        edge: list[bytes] = []
        while start < end:
            level = (end - start).bit_length() - 1
            edge.append(self._levels[level][start >> level])
            start += 1 << level
        return _folded(edge, self._digest)

    def inclusion(self, number: int, size: int) -> list[bytes]:
        """Return the proof that leaf `number` (from 0) is under the root of the first `size` leaves (2.1.3.1)."""
        if not 0 <= number < size <= len(self):
            raise IndexError(number)
        start, end, path = 0, size, list[bytes]()
        while end - start > 1:
            middle = start + _split(end - start)
            if number < middle:
                path.append(self._over(middle, end))
                end = middle
            else:
                path.append(self._over(start, middle))
                start = middle
        return path[::-1]

    def consistency(self, first: int, second: int) -> list[bytes]:
        """Return the proof that the tree of `second` leaves begins with that of `first` (2.1.4.1)."""
        if not 0 < first <= second <= len(self):
            raise IndexError(first)
        start, end, path = 0, second, list[bytes]()
        while first != end:
            middle = start + _split(end - start)
            if first <= middle:
                path.append(self._over(middle, end))
                end = middle
            else:
                path.append(self._over(start, middle))
                start = middle
        whole = [] if start == 0 else [self._over(start, end)]
        return whole + path[::-1]


def _split(length: int) -> int:
    """Return the largest power of two below `length`."""
    return 1 << ((length - 1).bit_length() - 1)


def included(leaf: bytes, number: int, size: int, path: Sequence[bytes], root: bytes, digest: Digest) -> bool:
    """Return whether `path` proves that `leaf` is number `number` (from 0) under `root` of `size` leaves (2.1.3.2)."""
    if not 0 <= number < size:
        return False
    node, place, last = digest(_LEAF + leaf), number, size - 1
    for other in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = digest(_NODE + other + node)
            place, last = _past_lone(place, last)
        else:
            node = digest(_NODE + node + other)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def _past_lone(place: int, last: int) -> tuple[int, int]:
    """Climb the levels where a node at the right edge has no sibling."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def consistent(
    first: int, first_root: bytes, second: int, second_root: bytes, path: Sequence[bytes], digest: Digest
) -> bool:
    """Return whether `path` proves that the tree of `second` leaves begins with that of `first` (2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    power = first & (first - 1) == 0
    nodes = [first_root, *path] if power else list(path)
    return bool(nodes) and _climbs(first, second, nodes, (first_root, second_root), digest)


def _climbs(first: int, second: int, nodes: Sequence[bytes], wanted: tuple[bytes, bytes], digest: Digest) -> bool:
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = digest(_NODE + node + before), digest(_NODE + node + after)
            place, last = _past_lone(place, last)
        else:
            after = digest(_NODE + after + node)
        place, last = place >> 1, last >> 1
    return last == 0 and (before, after) == wanted
