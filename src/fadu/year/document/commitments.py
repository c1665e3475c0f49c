"""The separate promises inside a point.

A sentence is cut where a clause begins a deed of its own. Clauses that say why, by what or with what result stay with
their deed, so that every character of the body belongs to exactly one promise.
"""

import re
from collections.abc import Iterator, Sequence

from fadu.year.document import vocabulary as words
from fadu.year.document.brackets import depths, split_outside
from fadu.year.document.names import is_date
from fadu.year.document.numerals import BRACKETED, CIRCLED
from fadu.year.document.stream import Stream

Range = tuple[int, int]
_DEED = tuple(sorted(words.DEED_VERBS, key=len, reverse=True))
_RESULT = tuple(words.RESULT_STARTS)
_LEAD_IN = tuple(words.LEAD_IN_STARTS)
_LEAD_UP = tuple(words.LEAD_IN_ENDS)
_SOFT = tuple(words.SOFT_VERBS)
_SLOGAN = 6
_TURNED = re.compile(
    r"(?:加快|全面|深入)?(?:推动|推进|促进)[^,]*(?:转变|转型|协同|[^设一]化|提升|到位|落地|见效)[。;]?$"
)
_TIME = re.compile(
    r"^(?:于|在)?(?:\d{4}年|每?年|\d{1,2}月|每|第?[一二三四]季度|上半年|下半年|全年|年)[^,]{0,8}?(?:前|内|底|末|年|月|季度)?(?=.)"
)
_COUNTER = re.compile(
    "|".join(words.COUNTERS) + rf"|[{CIRCLED}{BRACKETED}]|(?<![\d.第])\d{{1,2}}[.、](?!\d)|\(\d{{1,2}}\)"
)
# Words before the task itself, on lines of their own.
_CONTENT = re.compile(r"(?:工作|主要|具体|任务|重点)(?:内容|措施|任务|要求|举措|目标):")
# 公示率100%, 每季度不少于1次: how much of the deed before it, not a deed.
_BOUND = "不少于|不低于|不得少于|不得低于|不超过|不高于|至少|达到|达"
_MEASURE = re.compile(
    rf"[一-鿿]{{2,10}}?(?:率|占比|比例|满意度)|[一-鿿]{{2}}(?:{_BOUND})[\d一二三四五六七八九十]"
    rf"|(?:每[一-鿿]{{1,3}}|全年|年内|人均)(?:{_BOUND})[\d一二三四五六七八九十]"
)
_ENDS = "。;!?"


def split_commitments(stream: Stream, parts: Sequence[Range]) -> list[Range]:
    """The promises in the given parts of the stream, in order; together they hold every word of the parts."""
    found: list[Range] = []
    for start, end in parts:
        for first, last in sentences(stream.chars, start, end):
            found += _deeds(stream.chars, first, last)
    return [trimmed for one in found if (trimmed := _trim(stream.chars, *one))]


def _trim(chars: str, start: int, end: int) -> Range | None:
    """Without the commas between promises; None when nothing but marks is left."""
    while end > start and chars[end - 1] in ",;、:。.!":
        end -= 1
    while start < end and chars[start] in ",;、:。)":
        start += 1
    if content := _CONTENT.match(chars, start, end):
        start = content.end()
    return (start, end) if end - start > 1 else None


def sentences(chars: str, start: int, end: int) -> Iterator[Range]:
    """Cut after 。；！？ and before 一是, ①, (1) and the like."""
    begin = start
    for place, char, outside in depths(chars, start, end):
        if outside and place > begin + 1 and _starts_item(chars, place):
            yield begin, place
            begin = place
        if char in _ENDS and (outside or char == "。"):
            yield begin, place + 1
            begin = place + 1
    if begin < end:
        yield begin, end


def _starts_item(chars: str, place: int) -> bool:
    return chars[place - 1] in "。;:," and bool(_COUNTER.match(chars, place))


def _deeds(chars: str, start: int, end: int) -> Iterator[Range]:
    """A sentence cut before each clause that begins a deed, once a deed has been named."""
    begin, named = start, False
    for first, last in split_outside(chars, start, end, ","):
        clause = chars[first:last]
        if named and _begins_deed(clause):
            yield begin, first
            begin, named = first, False
        named = named or not _is_lead_in(clause)
    yield begin, end


def _begins_deed(clause: str) -> bool:
    if clause.startswith(_RESULT) or _TURNED.match(clause) or _MEASURE.match(clause) or _is_slogan(clause):
        return False
    return (
        clause.startswith(_DEED)
        or _is_lead_in(clause)
        or bool((time := _TIME.match(clause)) and clause[time.end() :].startswith(_DEED))
    )


def _is_slogan(clause: str) -> bool:
    """优化综窗服务, 拓宽普法渠道: too short and too soft to be a promise of its own."""
    return len(clause) < 4 or (len(clause) <= _SLOGAN and clause.startswith(_SOFT))


def _is_lead_in(clause: str) -> bool:
    """Whether the clause only leads up to a deed: 以…为契机, 围绕…, 按照…."""
    if clause.startswith(words.TOWARDS_STARTS):
        return not any(deed in clause for deed in words.TOWARDS_DEEDS)
    return (
        _is_slogan(clause)
        or is_date(clause)
        or clause.endswith(_LEAD_UP)
        or (clause.startswith(_LEAD_IN) and not clause.startswith("依法"))
    )
