"""Where the plan ends: attachments, copies, contacts, the signature; and text after the last owner clause."""

import re

from fadu.year.document import vocabulary as words
from fadu.year.document.dates import find_dates
from fadu.year.document.stream import Stream

_MARKS = re.compile(
    r"附件\d{0,2}(?=[:：、.]|[一-鿿\d(《])|附表\d{0,2}[:、.]?|抄送:|抄报:|主送:|\(?联系人:|\(?此件|\(?联系电话:|公开方式:|信息公开选项:"
)
_NO_SIGNATURE = frozenset("前起之以至")
_NAME = re.compile(r"(?:中共)?[一-鿿()]{3,36}?(?:" + "|".join(sorted(words.ISSUER_ENDS, key=len, reverse=True)) + ")$")


def tail_marks(stream: Stream, start: int, end: int) -> list[int]:
    """Places where something after the plan may begin, in order."""
    places = [
        match.start() for match in _MARKS.finditer(stream.chars, start, end) if _stands_free(stream, match.start())
    ]
    return sorted(places)


def signature_start(stream: Stream, start: int, end: int) -> int | None:
    """Where the issuer and date at the very end begin, if they stand there."""
    for word in find_dates(stream.chars, max(start, end - 80), end):
        follows = stream.chars[word.end : word.end + 1]
        if word.year and word.day and end - word.end <= 12 and follows not in _NO_SIGNATURE:
            return _named_from(stream, start, word.start)
    return None


def _named_from(stream: Stream, start: int, date: int) -> int | None:
    """Where the issuer's name before the date begins; the date alone when it stands on a line of its own."""
    before = re.split(r"[。!?;:)》\"]", stream.chars[max(start, date - 50) : date])[-1]
    begin = date - len(before)
    lines = [place for place in range(begin, date) if place in stream.line_starts]
    named = next((place for place in (*lines, begin) if _NAME.fullmatch(stream.chars, place, date)), None)
    if named is not None or not before or date in stream.line_starts:
        return date if named is None else named
    return None if lines else begin


def _stands_free(stream: Stream, place: int) -> bool:
    before = stream.chars[place - 1 : place]
    marked = re.match(r"附件\d{0,2}[:、.]|抄送:|主送:|\(", stream.chars[place : place + 6])
    return place in stream.line_starts or bool(before in "。)!" and marked)
