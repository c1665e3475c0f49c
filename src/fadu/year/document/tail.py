"""Where the plan ends: attachments, copies, contacts, the signature; and text after the last owner clause."""

import re

from fadu.year.document import vocabulary as words
from fadu.year.document.dates import find_dates
from fadu.year.document.stream import Stream

_MARKS = re.compile(
    r"附件\d{0,2}(?=[:：、.]|[一-鿿\d(《])|附表\d{0,2}[:、.]?|抄送:|抄报:|主送:|\(?联系人:|\(?此件|\(?联系电话:|公开方式:|信息公开选项:"
)
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
        if (
            not (word.year and word.day)
            or end - word.end > 12
            or stream.chars[word.end : word.end + 1] in ("前", "起", "之", "以", "至")
        ):
            continue
        before = re.split(r"[。!?;:)》\"]", stream.chars[max(start, word.start - 50) : word.start])[-1]
        if not before:
            return word.start
        lines = [place for place in range(word.start - len(before), word.start) if place in stream.line_starts]
        begin = lines[0] if lines else word.start - len(before)
        named = next(
            (place for place in [*lines, word.start - len(before)] if _NAME.fullmatch(stream.chars, place, word.start)),
            None,
        )
        return (
            named
            if named is not None
            else (word.start if word.start in stream.line_starts else begin if not lines else None)
        )
    return None


def _stands_free(stream: Stream, place: int) -> bool:
    before = stream.chars[place - 1 : place]
    marked = re.match(r"附件\d{0,2}[:、.]|抄送:|主送:|\(", stream.chars[place : place + 6])
    return place in stream.line_starts or bool(before in "。)!" and marked)
