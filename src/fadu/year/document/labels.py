"""Where a numbered heading may begin, by family of label: 第一章, 一、, （一）, 1., （1）, 1), ①.

Only candidates: `outline.py` decides by their sequence which of them are headings.
"""

import re
from dataclasses import dataclass

from fadu.year.document.numerals import BRACKETED, CIRCLED, number_of
from fadu.year.document.stream import Stream

_CN = "[一二三四五六七八九十百]{1,5}"
_FORMS = {
    "part": rf"第(?:{_CN}|\d{{1,2}})(?:部分|板块|方面|篇|编)[、:.,]?",
    "zhang": rf"第(?:{_CN}|\d{{1,2}})章[、:.,]?",
    "jie": rf"第(?:{_CN}|\d{{1,2}})节[、:.,]?",
    "cn": rf"{_CN}[、.](?!\d)",
    "task": rf"(?:重点)?(?:任务|行动|工程)(?:{_CN}|\d{{1,2}})[、:.]",
    "cn_bracket": rf"\({_CN}\)[、.:]?|[{BRACKETED}][、.:]?",
    "no": r"\d{1,3}[.、](?!\d)",
    "dotted": r"\d{1,2}\.\d{1,2}(?![\d.%])[、.]?(?=[一-鿿\"《(])",
    "no_bracket": r"\(\d{1,3}\)[、.:]?",
    "no_half": r"\d{1,2}\)[、.:]?",
    "circled": f"[{CIRCLED}][、.:]?",
}
RANK = {family: rank for rank, family in enumerate(_FORMS)}
_ANY = re.compile("|".join(f"(?P<{family}>{form})" for family, form in _FORMS.items()))
_NUMERAL = re.compile(rf"{_CN}|\d{{1,3}}|[{CIRCLED}{BRACKETED}]")
_ENDS = frozenset("。!?;:)…")
# These look like ordinary words or numbers, unless a line or sentence begins with them.
_SETTLED = frozenset({"task", "dotted"})
_NEVER_BEFORE = frozenset("第之统同单唯条款项章节见照按年月0123456789一二三四五六七八九十百.")
_NEVER_AFTER = re.compile(r"(?<=\))(?:[项款条目类]|至|[、和及]\()")


@dataclass(frozen=True, slots=True)
class Label:
    """A candidate. `strong`: a sentence or bracket ended before it; `fresh`: a line or a gap came before it."""

    family: str
    number: int
    start: int
    end: int
    strong: bool
    fresh: bool
    line: bool


def find_labels(stream: Stream, start: int, end: int) -> list[Label]:
    """All candidates in chars[start:end], in order."""
    found: list[Label] = []
    place = start
    while match := _ANY.search(stream.chars, place, end):
        label = _label(stream, match, start)
        if label is not None:
            found.append(label)
        place = match.end() if label is not None or match.lastgroup != "task" else match.start() + 2
    return found


def _label(stream: Stream, match: re.Match[str], first: int) -> Label | None:
    begin, end = match.span()
    number = number_of(_NUMERAL.findall(match.group())[-1]) or 0
    if not 1 <= number <= 300:
        return None
    line = begin in stream.line_starts or begin == first
    before = stream.chars[begin - 1] if begin > first else "。"
    if _refers(stream, match, before, line):
        return None
    fresh = line or stream.at[begin] - stream.at[begin - 1] > 1
    return Label(match.lastgroup or "", number, begin, end, before in _ENDS, fresh, line)


def _refers(stream: Stream, match: re.Match[str], before: str, line: bool) -> bool:
    """第三条（一）项, 统一、: numerals in running text."""
    inside = before in _NEVER_BEFORE or (match.lastgroup in _SETTLED and before not in _ENDS)
    return (inside and not line) or bool(_NEVER_AFTER.match(stream.chars, match.end()))
