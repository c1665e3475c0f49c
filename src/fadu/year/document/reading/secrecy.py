"""Marks of secrecy and copy numbers (保守国家秘密法; GB/T 9704—2012 §7.2.1, §7.2.2): such a file is refused.

Running text may speak of 国家秘密, 商业秘密 and 保密; only a mark in the form and place of a mark counts.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from fadu.year.document.layout import layout_spans
from fadu.year.document.refusal import DocumentRefused
from fadu.year.document.stream import Stream

_GRADE = "(?:绝密|机密|秘密)"
_URGENT = "(?:特急|加急|特提|急件|平急|启用前)"
_TERM = r"(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:年|个月)|长期)"
_STARRED = re.compile(rf"{_GRADE}级?[★☆✩⭐✭*]|[★☆]{_GRADE}")
_LABELLED = re.compile(rf"密级[:]?\(?{_GRADE}|保密期限[:]?{_TERM}|{_GRADE}级?[(]{_TERM}[)]")
_LINE = re.compile(
    rf"\(?(?:密级[:]?)?{_GRADE}(?:级|件|文件|资料|材料)?\)?[★☆*.·-]{{0,3}}\(?{_TERM}?\)?{_URGENT}?(?:\d{{6}})?|涉密(?:文件|资料|材料)|{_URGENT}{_GRADE}|\d{{6}}{_GRADE}"
)
_COPY = re.compile(r"份号[:]?(?:№|[Nn][Oo][.:]?)?\d{1,8}(?!\d)|(?:编号|文件编号)[:]?第?\d{1,6}份")
_COPY_LINE = re.compile(
    r"第?(?:\d{1,6}|[一二三四五六七八九十百]{1,5})份|(?:№|[Nn][Oo][.:]?)\d{3,8}|\d{6}|0\d{3,7}|份号[:]?.{0,3}\d{1,8}"
)
_RUNNING_BEFORE = re.compile(
    r"(?:国家|商业|工作|个人|技术|军事|保守|涉及|泄露|泄漏|保护|审判|警务|执法|的|和|或|及|与|、|,|不含|属于|标有|标注|\")$"
)
_RUNNING_AFTER = re.compile(r"(?:的|信息|事项|载体|安全|保护|、|,|。|和|及|或|与|\"|工作|法)")
_HEAD_LINES, _HEAD_CHARS = 6, 120


def refuse_classified(text: str, aside: Iterable[str] = ()) -> None:
    """Raise `DocumentRefused("classified")` when the text or what stands beside it carries a mark."""
    if _is_marked(text) or any(_is_marked(one) for one in aside):
        raise DocumentRefused("classified")


def _is_marked(text: str) -> bool:
    stream = Stream.of(text, layout_spans(text))
    chars = stream.chars
    if _STARRED.search(chars) or _COPY.search(chars):
        return True
    if any(
        not _RUNNING_BEFORE.search(chars, max(0, found.start() - 4), found.start())
        for found in _LABELLED.finditer(chars)
    ):
        return True
    return _marked_line(stream)


def _marked_line(stream: Stream) -> bool:
    """A mark alone on its line; in the head of the document also a copy number alone on its line."""
    starts = [*sorted(stream.line_starts), len(stream.chars)]
    for at, (start, end) in enumerate(pairwise(starts)):
        if end - start > 24:
            continue
        line = stream.chars[start:end]
        if _LINE.fullmatch(line) and _alone(stream.chars, start, end):
            return True
        if at < _HEAD_LINES and start < _HEAD_CHARS and _COPY_LINE.fullmatch(line):
            return True
    return False


def _alone(chars: str, start: int, end: int) -> bool:
    """Not a line of running text that happens to break beside the word."""
    if _RUNNING_BEFORE.search(chars, max(0, start - 4), start):
        return False
    return start < _HEAD_CHARS or end - start > 2 or not _RUNNING_AFTER.match(chars, end)
