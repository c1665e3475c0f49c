"""Automatic numbers of Word paragraphs, written out as the reader of the printed page sees them."""

import re
from collections import defaultdict
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_CHINESE = "〇一二三四五六七八九"
_CHINESE_KINDS = ("chinese", "ideograph", "japaneseCounting", "japaneseDigital", "taiwanese")


class Numbering:
    """Counts paragraph by paragraph; ask in reading order, once for each paragraph."""

    def __init__(self, word: WordDocument) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        root = next((part.target_part for part in word.part.rels.values() if part.reltype.endswith("/numbering")), None)
        if root is not None:
            self._load(root.element)

    def label(self, paragraph: Paragraph) -> str:
        """The number before the paragraph, such as 一、 or （二）; empty without one or with a bullet."""
        found = _number_of(paragraph)
        if found is None:
            return ""
        identity, level = found
        kind = self._abstract.get(identity, "")
        form = self._levels.get(kind, {}).get(level)
        if form is None:
            return ""
        counts = self._counts[kind]
        counts[level] = counts.get(level, _start(form) - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._written(kind, level, counts)

    def _load(self, root: Any) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            levels = {int(one.get(qn("w:ilvl"))): one for one in abstract.findall(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for num in root.findall(qn("w:num")):
            target = num.find(qn("w:abstractNumId"))
            if target is not None:
                self._abstract[num.get(qn("w:numId"))] = target.get(qn("w:val"))

    def _written(self, kind: str, level: int, counts: dict[int, int]) -> str:
        pattern = _value(self._levels[kind][level], "w:lvlText")
        if _value(self._levels[kind][level], "w:numFmt") in ("bullet", "none"):
            return ""

        def one(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            form = self._levels[kind].get(at)
            return _numeral(counts.get(at, 1), _value(form, "w:numFmt") if form is not None else "decimal")

        return re.sub(r"%(\d)", one, pattern)


def _number_of(paragraph: Paragraph) -> tuple[str, int] | None:
    properties = paragraph._p.pPr
    own: Any = properties.numPr if properties is not None else None
    style = paragraph.style
    depth = 0
    while own is None and style is not None and depth < 10:
        properties = style.element.pPr
        own = properties.numPr if properties is not None else None
        style, depth = style.base_style, depth + 1
    if own is None or own.numId is None or own.numId.val == 0:
        return None
    return str(own.numId.val), own.ilvl.val if own.ilvl is not None else 0


def _start(form: Any) -> int:
    word = _value(form, "w:start")
    return int(word) if word.isdigit() else 1


def _value(form: Any, name: str) -> str:
    found = form.find(qn(name))
    return (found.get(qn("w:val")) or "") if found is not None else ""


def _numeral(number: int, kind: str) -> str:
    if kind.startswith(_CHINESE_KINDS) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        head = "" if tens == 0 else "十" if tens == 1 else _CHINESE[tens] + "十"
        return head + (_CHINESE[ones] if ones else "")
    if kind.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(0x245F + number)
    return str(number)
