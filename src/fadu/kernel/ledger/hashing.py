"""The bytes that are hashed: every column of a fact, in one order, joined so that nothing can move between columns."""

from collections.abc import Sequence
from hashlib import sha256

SEPARATOR = "\x1f"
GENESIS = "0" * 64
HASHED = (
    "chain_kind",
    "chain_id",
    "seq",
    "name",
    "schema",
    "procedure",
    "edition",
    "declaration",
    "actor",
    "occurred_on",
    "occurred_at",
    "recorded_at",
    "key",
    "corrects",
    "evidence",
    "data",
    "previous",
)
_SEPARATORS = len(HASHED) - 1


class Unhashable(ValueError):
    """A column holds the separator, so that two different facts could share one text."""


def chain_hash(values: Sequence[object]) -> str:
    """Return the hash of a fact whose `HASHED` columns are `values`: SHA-256, hexadecimal."""
    text = SEPARATOR.join(map(str, values))
    if text.count(SEPARATOR) != _SEPARATORS:
        raise Unhashable("事实中含有保留的分隔符（U+001F），不能入账。")
    return sha256(text.encode()).hexdigest()
