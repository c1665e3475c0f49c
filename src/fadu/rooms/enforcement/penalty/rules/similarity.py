"""How alike two cases are and how far an amount lies from its like (处罚办法 41: 同类…处罚种类和幅度应当相当).

Pure. Amounts are compared by their place in the statutory range (0 the minimum, 100 the maximum), so that ranges that
differ, as with a share of the investment, can be compared too.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from hashlib import blake2b
from statistics import median

from fadu.kernel.search.words import grams

BANDS = 4
#: How much factors, words and size weigh when all are known.
_FACTORS, _WORDS, _SIZE = 5, 4, 1
#: Of fewer cases no middle is spoken of.
FEWEST = 3
_PUNCTUATION = frozenset("，。、；：（）－＂＇·？！ \n")


@dataclass(frozen=True, slots=True)
class Traits:
    """What a case is compared by: the grams of its conduct, its factors as `key=level`, the size of the party."""

    words: frozenset[str]
    factors: frozenset[str]
    size: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far an amount lies from the middle of its like, in percent of it (above it positive), and that said."""

    middle: Decimal
    percent: Decimal
    words: str


def words_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbours in a text, as the search sees them; what stands alone says too little."""
    return frozenset(gram for gram in grams(text) if len(gram) > 1 and _PUNCTUATION.isdisjoint(gram))


def factors_of(text: str) -> frozenset[str]:
    """Return the levels that a calculation (JSON) reached, else those given, as `key=level`."""
    try:
        told = json.loads(text or "{}")
    except ValueError:
        return frozenset()
    levels = told.get("reached") or told.get("levels", told) if isinstance(told, dict) else {}
    if not isinstance(levels, dict):
        return frozenset()
    return frozenset(f"{key}={level}" for key, level in levels.items() if isinstance(level, str))


def alike(one: Traits, other: Traits) -> Decimal:
    """Return how alike two cases are, 0 to 100; what one of them doesn't tell isn't weighed."""
    parts = [
        (_FACTORS, one.factors, other.factors),
        (_WORDS, one.words, other.words),
        (_SIZE, {one.size} - {""}, {other.size} - {""}),
    ]
    weighed = [(weight, _overlap(mine, theirs)) for weight, mine, theirs in parts if mine and theirs]
    if not weighed:
        return Decimal(0)
    whole = sum(weight for weight, _ in weighed)
    return _percent(sum(weight * share for weight, share in weighed) / whole)


def share(amount: Decimal, lowest: Decimal | None, highest: Decimal | None) -> Decimal | None:
    """Return where an amount lies between the ends of its range, in percent; None without a range."""
    if lowest is None or highest is None or highest <= lowest:
        return None
    return (100 * (amount - lowest) / (highest - lowest)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def bands(words: Collection[str], key: str) -> tuple[str, ...]:
    """Return marks that cases with much the same words are likely to share (least digests), within a law's article."""
    if not words:
        return ("",) * BANDS
    salts = [f"{number}".encode() for number in range(BANDS)]
    return tuple(min(_digest(word, salt) for word in words) + _digest(key, salt)[:6] for salt in salts)


def percentile(amount: Decimal, others: Sequence[Decimal]) -> Decimal | None:
    """Return how many of the others in percent aren't above an amount; None of nothing."""
    return _percent(sum(other <= amount for other in others) / len(others)) if others else None


def deviation(amount: Decimal, others: Sequence[Decimal], setting: Decimal) -> Deviation | None:
    """Return how far an amount lies from the middle of its like where that is beyond `setting` percent, else None."""
    middle = median(others) if len(others) >= FEWEST else Decimal(0)
    if not middle:
        return None
    percent = (100 * (amount - middle) / middle).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if abs(percent) <= setting:
        return None
    side = "高" if percent > 0 else "低"
    told = f"{len(others)} 件最相近的案件罚款的中位数为 {middle:f} 元，本件{side} {abs(percent):f}%"
    return Deviation(middle, percent, f"{told}，超过设定的 {setting:f}%，请说明理由。")


def listed(amounts: Mapping[str, Decimal]) -> str:
    """Return cases and their amounts as a fact keeps them: a line each."""
    return "\n".join(f"{case} {amount}" for case, amount in amounts.items())


def amounts_of(text: str) -> list[Decimal]:
    """Return the amounts of such a list."""
    return [Decimal(line.rpartition(" ")[2]) for line in text.splitlines()]


def _overlap(mine: Collection[str], theirs: Collection[str]) -> float:
    both = len(set(mine) & set(theirs))
    return both / (len(mine) + len(theirs) - both)


def _digest(word: str, salt: bytes) -> str:
    return blake2b(word.encode(), digest_size=8, salt=salt).hexdigest()


def _percent(part: float) -> Decimal:
    return Decimal(str(100 * part)).quantize(Decimal("0.1"), ROUND_HALF_UP)
