"""What on a page is not content: page marks (even inside words), running heads, markdown marks, rules."""

import re
from collections import Counter
from collections.abc import Sequence

from fadu.year.document.model import Span
from fadu.year.document.stream import plain

# A page number between dashes may stand anywhere; no phone number or standard looks like it.
_DASHED = re.compile(r"(?<![0-9A-Za-z])(?P<dash>-{1,3})\s{0,6}\d(?:\s{0,2}\d){0,3}\s{0,6}(?P=dash)(?![0-9A-Za-z])")
_SPACED = re.compile(r"(?P<dash>-{1,3})[ \t\u3000\xa0]{1,4}\d{1,4}[ \t\u3000\xa0]{1,4}(?P=dash)")
_N = r"[\d一二三四五六七八九十百]{1,4}"
_PAGE_OF = re.compile(rf"第\s{{0,3}}{_N}\s{{0,3}}页\s{{0,3}}[,/、]?\s{{0,3}}\(?共\s{{0,3}}{_N}\s{{0,3}}页\)?")
_EMPTY_PAGE = re.compile(r"\(?\s{0,3}(?:此页|本页|以下)\s{0,3}无\s{0,3}正\s{0,3}文\s{0,3}\)?")
_OWN_LINE = re.compile(
    rf"^[ \t>#*]*(?:第\s{{0,3}}{_N}\s{{0,3}}页|\d{{1,3}}\s{{0,3}}/\s{{0,3}}\d{{1,3}}"
    r"|[Pp](?:age|AGE)?\.?\s{0,3}\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?"
    r"|[·•~]\s{0,3}\d{1,4}\s{0,3}[·•~])[ \t*]*$",
    re.MULTILINE,
)
_RULE = re.compile(r"^[ \t>]*(?:[-*_=]{3,}|(?:[-*_=][ \t]){2,}[-*_=])[ \t]*$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*(?=[^|\n]*\|)[|:-][-:| \t]{3,}$", re.MULTILINE)
_LINE_MARK = re.compile(r"^[ \t　]*(?:>[ \t]+)*(?:#{1,6}|[-*+•●■◆▪◇□◦][ \t　]+(?=\S))?", re.MULTILINE)
_INNER_MARK = re.compile(
    r"(?<![0-9A-Za-z一-鿿#])#{1,6}(?=\s)|\*\*|__|\||```|<br\s{0,2}/?>|&nbsp;|&emsp;|\\(?=[!-/:-@\[-`{-~])"
)
_FRONT = re.compile(r"\A\s{0,9}---[ \t]*\n(?:[^\n]{0,200}\n){0,30}?---[ \t]*\n")
_MARKS = (_FRONT, _DASHED, _SPACED, _PAGE_OF, _EMPTY_PAGE, _OWN_LINE, _RULE, _TABLE_RULE, _INNER_MARK)
# A running head carries no punctuation; a broken sentence nearly always does.
_POINTED = re.compile(r"[。,、;:!?()]")
_LINE_ENDS = dict.fromkeys(map(ord, "\f\v\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_BARE = re.compile(r"^[ \t　]*(\d{1,3})[ \t　]*$", re.MULTILINE)
_MEASURE = re.compile(r"\s*[次篇期场件份个家项人名批部条类年月日号%倍万亿元天周轮场户处]")


def layout_spans(text: str) -> list[Span]:
    """The spans of layout in a text, beyond white space. May overlap."""
    wide = plain(text)
    same = wide.translate(_LINE_ENDS)
    spans = [match.span() for pattern in _MARKS for match in pattern.finditer(same) if match.end() > match.start()]
    spans += [match.span() for match in _LINE_MARK.finditer(text.translate(_LINE_ENDS)) if match.end() > match.start()]
    spans += [match.span() for match in _BARE.finditer(same) if _is_page_number(wide, match)]
    return spans + _running_heads(text, same, spans)


def _is_page_number(same: str, match: re.Match[str]) -> bool:
    """A number alone on its line is a page number beside a form feed or between blank lines."""
    before, after = same[max(0, match.start() - 400) : match.start()], same[match.end() : match.end() + 400]
    after = _OWN_LINE.sub("", _DASHED.sub("", after))
    gap_before, gap_after = before[len(before.rstrip()) :], after[: len(after) - len(after.lstrip())]
    if "\f" in gap_before + gap_after:
        return True
    if (
        after.lstrip()[:1].isdigit()
        or _MEASURE.match(after)
        or not before.strip()
        or re.search(r"[于第约共达近过]$", before.rstrip())
    ):
        return False
    return gap_before.count("\n") > 1 and gap_after.count("\n") > 1


def _running_heads(text: str, same: str, marks: Sequence[Span]) -> list[Span]:
    """Lines that come back next to page breaks, as heads and feet do."""
    covered = bytearray(len(same))
    for start, end in marks:
        covered[start:end] = b"\1" * (end - start)
    lines = _lines(same)
    empty = [all(covered[i] or same[i].isspace() for i in range(start, end)) for start, end in lines]
    breaks = [n for n, (start, end) in enumerate(lines) if _is_break(text, covered, start, end)]
    near = _neighbours(lines, empty, breaks)
    often = Counter("".join(same[start:end].split()) for start, end in near)
    return [span for span in near if _repeats("".join(same[slice(*span)].split()), often)]


def _repeats(line: str, often: Counter[str]) -> bool:
    return 4 <= len(line) <= 50 and not _POINTED.search(line) and often[line] >= 2


def _lines(same: str) -> list[Span]:
    spans, start = [], 0
    for line in same.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _is_break(text: str, covered: bytearray, start: int, end: int) -> bool:
    if "\f" in text[start : end + 1]:
        return True
    seen = [i for i in range(start, end) if not text[i].isspace()]
    return any(text[i].isdigit() for i in seen) and all(covered[i] for i in seen)


def _neighbours(lines: list[Span], empty: list[bool], breaks: list[int]) -> list[Span]:
    """The nearest line with content on either side of each break; a head may share its line with a form feed."""
    found: set[Span] = set()
    for place in breaks:
        if not empty[place]:
            found.add(lines[place])
        for step in (-1, 1):
            at = place + step
            while 0 <= at < len(lines) and empty[at] and abs(at - place) < 6:
                at += step
            if 0 <= at < len(lines) and not empty[at]:
                found.add(lines[at])
    return sorted(found)
