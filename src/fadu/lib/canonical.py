"""Canonical text: one spelling for every value, so that the same fact hashes alike on every machine and database.

Keys are sorted, there is no white space, dates and decimals are strings, floats are refused (their spelling differs
between machines), and text is NFC with lone surrogates refused.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import TypeAlias

Plain: TypeAlias = "None | bool | int | str | Sequence[Plain] | Mapping[str, Plain]"


class NotCanonical(TypeError):
    """The value has no canonical spelling (a float, a set, an unknown object)."""


def plain(value: object) -> Plain:
    """Return `value` as nested dicts, lists, strings, integers, booleans and None; raise `NotCanonical` otherwise."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return _plain_container(value)


def _plain_container(value: object) -> Plain:
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise NotCanonical(f"没有规范写法的值：{type(value).__name__}")


def canonical(value: object) -> str:
    """Return the canonical JSON text of `value`."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8 as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()
