"""Canonical text: one spelling for every value, so that the same fact hashes alike on every machine and database.

Keys are sorted, there is no white space, dates and decimals are strings, floats are refused (their spelling differs
between machines), moments must say their time zone, and text is NFC without lone surrogates.
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
    """The value has no canonical spelling (a float, a set, an unknown object, a moment without a time zone)."""


def plain(value: object) -> Plain:
    """Return `value` as nested dicts, lists, strings, integers, booleans and None; raise `NotCanonical` otherwise."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, datetime | date):
        return _time(value)
    if isinstance(value, Decimal):
        return _number(value)
    return _container(value)


def _text(value: str) -> str:
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise NotCanonical("文字中有残缺的字符（孤立的代理项），请重新输入这段文字。")
    return unicodedata.normalize("NFC", value)


def _time(value: datetime | date) -> str:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise NotCanonical(f"时刻 {value.isoformat()} 没有写明时区。")
    return value.isoformat()


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise NotCanonical(f"{value} 不是可以入账的数。")
    return format(value, "f")


def _container(value: object) -> Plain:
    if isinstance(value, Mapping):
        spelled = {_text(str(key)): plain(item) for key, item in value.items()}
        if len(spelled) != len(value):
            raise NotCanonical("有两项的名称写法不同而实为同一个。")
        return spelled
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise NotCanonical(f"没有规范写法的值：{type(value).__name__}")


def canonical(value: object) -> str:
    """Return the canonical JSON text of `value`."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8 as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()
