"""How alike two texts are by the pairs of letters they share, rare pairs weighing more. Pure; nothing is decided by it.

A proposal is for a person to confirm: it never becomes an answer by itself.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WORDS = re.compile(r"[^\w]+")
_LEAST_COMMON = 3
_LEAST = 0.16


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a text; marks and spaces part them."""
    return frozenset(a + b for words in _WORDS.split(text) for a, b in pairwise(words))


class Likeness:
    """Compares texts against a fixed list of candidates."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._pairs = [pairs(text) for text in candidates]
        seen = Counter(pair for own in self._pairs for pair in own)
        many = len(self._pairs) + 1
        self._weights = {pair: math.log(many / count) ** 2 for pair, count in seen.items()}
        self._rare = math.log(many) ** 2
        self._sizes = [self._size(own) for own in self._pairs]

    def best(self, text: str, most: int = 3) -> Sequence[tuple[float, int]]:
        """Return up to `most` (likeness 0…1, place of the candidate), most alike first; nothing when nothing is."""
        own = pairs(text)
        size = self._size(own)
        found = [(self._alike(own, size, place), place) for place in range(len(self._pairs))]
        likely = [(score, place) for score, place in found if score >= _LEAST]
        return sorted(likely, key=lambda one: (-one[0], one[1]))[:most]

    def _alike(self, own: frozenset[str], size: float, place: int) -> float:
        common = own & self._pairs[place]
        product = size * self._sizes[place]
        if len(common) < _LEAST_COMMON or not product:
            return 0.0
        return sum(sorted(self._weights[pair] for pair in common)) / math.sqrt(product)

    def _size(self, own: frozenset[str]) -> float:
        return sum(sorted(self._weights.get(pair, self._rare) for pair in own))
