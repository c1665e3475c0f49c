"""The text without its layout: one character after the other, each knowing where it stood.

Everything that understands content works on this stream, so that line breaks, page marks, spaces, heading marks and
the width of brackets can't change what is understood. Brackets of any kind read as ( and ), full-width as half-width.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from fadu.year.document.model import Span


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    kinds = {"(": "[{（［｛【〔〖﹙", ")": "]}）］｝】〕〗﹚", '"': "“”「」『』‘’＂＇'", "<": "〈＜", ">": "〉＞"}
    kinds |= {"-": "—–－―‐‑‒─━﹣", ":": "：∶︰﹕", ",": "，﹐", ";": "；﹔", ".": "．", "。": "｡", "、": "､﹑"}
    kinds |= {"≥": "≧⩾", "≤": "≦⩽", "~": "～∼〜", "/": "／", "%": "％", "|": "｜"}
    table |= {ord(char): plain for plain, chars in kinds.items() for char in chars}
    radicals = [*range(0x2F00, 0x2FD6), *range(0x2E80, 0x2EF4), *range(0xF900, 0xFA6E)]
    table |= {code: one for code in radicals if len(one := unicodedata.normalize("NFKC", chr(code))) == 1}
    return table


_PLAIN = _table()


def plain(text: str) -> str:
    """The same text, character by character, in plain width. Never changes the length."""
    return text.translate(_PLAIN)


def plain_radicals(text: str) -> str:
    """Only the look-alike radicals that PDF files give out, turned into the characters they stand for."""
    return text.translate({code: char for code, char in _PLAIN.items() if code > 0x2E00 and "一" <= char <= "鿿"})


@dataclass(frozen=True, slots=True)
class Stream:
    """`chars` is the plain text without layout, `at[i]` the offset of `chars[i]` in `source`."""

    source: str
    chars: str
    at: tuple[int, ...]
    line_starts: frozenset[int]

    @classmethod
    def of(cls, source: str, layout: Iterable[Span]) -> "Stream":
        """Drop white space, control characters and the given spans."""
        hidden = bytearray(len(source))
        for start, end in layout:
            hidden[start:end] = b"\1" * (end - start)
        same = plain(source)
        kept: list[int] = []
        starts: set[int] = set()
        fresh = True
        for offset, char in enumerate(same):
            if char in "\n\f":
                fresh = True
            if hidden[offset] or _is_layout(char):
                continue
            if fresh:
                starts.add(len(kept))
                fresh = False
            kept.append(offset)
        return cls(source, "".join(same[offset] for offset in kept), tuple(kept), frozenset(starts))

    def span(self, start: int, end: int) -> Span:
        """The place in the source of chars[start:end]."""
        if start >= end:
            offset = self.at[start] if start < len(self.at) else len(self.source)
            return (offset, offset)
        return (self.at[start], self.at[end - 1] + 1)

    def read(self, start: int, end: int) -> str:
        """The source's own characters of chars[start:end]."""
        return "".join(self.source[offset] for offset in self.at[start:end])

    def place(self, span: Span) -> tuple[int, int]:
        """The range of chars that lies inside a span of the source."""
        return bisect_left(self.at, span[0]), bisect_left(self.at, span[1])


def _is_layout(char: str) -> bool:
    return char.isspace() or (unicodedata.category(char) in _UNSEEN)


_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
