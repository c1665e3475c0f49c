"""What a person must look at: text that belongs to nothing, points without owners, a guessed year."""

import re
from collections.abc import Iterator, Sequence

from fadu.year.document.chapters import Draft
from fadu.year.document.head import Head
from fadu.year.document.model import Doubt, Round
from fadu.year.document.stream import Stream

Range = tuple[int, int]
_WORDS = re.compile(r"[0-9A-Za-z一-鿿]")
_AFTER = re.compile(r"附件|附表|抄送|主送|\(?联系|\(?此件|公开方式|信息公开")


def owner_doubts(stream: Stream, drafts: Sequence[Draft]) -> list[Doubt]:
    """Points without owners: one by one when others have theirs, once for all when nobody has."""
    points = [point for draft in drafts for point in draft.points]
    bare = [point for point in points if not point.units]
    if not bare:
        return []
    if len(bare) > max(3, 0.5 * len(points)):
        first = bare[0]
        return [Doubt(first.headline, f"有 {len(bare)} 个要点没有写明责任单位，请逐一指定。", first.span)]
    return [Doubt(point.headline, "这个要点没有写明责任单位，请指定。", point.span) for point in bare]


def round_doubts(stream: Stream, rounds: Sequence[Round]) -> list[Doubt]:
    """A round without an exact day, or without an addressee."""
    vague = [one for one in rounds if one.due_day is None]
    lost = [one for one in rounds if one.due_day is not None and one.deliver_to is None]
    return [Doubt(_words(stream, one), "报送时间没有写明到日，请核对后填写。", one.span) for one in vague] + [
        Doubt(_words(stream, one), "没有写明报送给谁，请填写。", one.span) for one in lost
    ]


def _words(stream: Stream, one: Round) -> str:
    return stream.read(*stream.place(one.span))


def year_doubt(head: Head, stream: Stream) -> list[Doubt]:
    """A year that the plan doesn't say is taken from the date of issue, and shown."""
    if head.year is not None:
        return []
    piece = next((piece for piece in head.pieces if piece.name == "issued_on"), None)
    if piece is None:
        return [Doubt(head.title, "文件没有写明是哪一年的要点，请填写。", stream.span(0, min(1, len(stream.chars))))]
    return [Doubt(piece.text, "标题没有写明年度，暂取成文日期的年份，请核对。", piece.span)]


def leftovers(stream: Stream, covered: Sequence[Range], first: int) -> Iterator[Doubt]:
    """Every run of text from the first heading on that no piece holds."""
    held = bytearray(len(stream.chars))
    for start, end in covered:
        held[start:end] = b"\1" * (end - start)
    for match in re.finditer(rb"\0+", bytes(held[first:])):
        start, end = first + match.start(), first + match.end()
        if _WORDS.search(stream.chars, start, end):
            yield Doubt(stream.read(start, end), _why(stream.chars[start:end]), stream.span(start, end))


def _why(text: str) -> str:
    if _AFTER.match(text):
        return "正文之后的附件、抄送或联系方式，没有列为要点，请核对。"
    return "这段文字不属于任何要点，请核对是否遗漏。"
