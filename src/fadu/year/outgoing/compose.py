"""A report composed from a round: what was done, by chapter and point; what is wanting, named; what comes next. Pure.

Nothing is invented: every sentence is a figure of the system or what a unit said and its head signed. A chapter with
nothing to say is left out; a unit that did not report is named among the problems, not passed over.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fadu.kernel.documents import Block, Heading, Paragraph

_ENDS = "。！？"


@dataclass(frozen=True, slots=True)
class Told:
    """What one unit's signed report says about one commitment."""

    unit: str
    commitment: str
    state: str
    drafted: str
    text: str
    promise: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class PointTold:
    """A point with what its units say."""

    number: int
    headline: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ChapterTold:
    """A chapter with its points."""

    title: str
    points: tuple[PointTold, ...]


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """Where a unit's report stands, for the sentence on how reporting went."""

    name: str
    accepted: bool
    late_days: int
    returns: int


@dataclass(frozen=True, slots=True)
class RoundTold:
    """Everything a report is composed from."""

    title: str
    since: date
    as_of: date
    chapters: tuple[ChapterTold, ...]
    units: tuple[UnitStanding, ...]


def compose(told: RoundTold) -> tuple[Block, ...]:
    """Return the body of the bureau's report on a round."""
    return (
        Heading(1, "总体情况"),
        Paragraph(overview(told)),
        *_done(told),
        *_problems(told),
        *_next(told),
    )


def overview(told: RoundTold) -> str:
    """Return the paragraph of totals: tasks by state, and how reporting went."""
    pieces = _pieces(told)
    promises = {piece.commitment: piece.state for piece in pieces}
    period = f"{_day(told.since)}至{_day(told.as_of)}"
    counted = [(words, _count(promises, state)) for state, words in _STATES]
    named = "，".join(f"{words}{number}项" for words, number in counted if number)
    accepted = sum(unit.accepted for unit in told.units)
    reported = f"应报送单位{len(told.units)}个，已审核通过{accepted}个。"
    return f"{period}，年度要点明确的任务中有{len(promises)}项本期报送，其中{named}。{reported}"


_STATES = (
    ("done", "已完成"),
    ("ongoing", "正在推进"),
    ("not_due", "未到期"),
    ("no_matter", "本期无此类事项"),
    ("not_started", "未开展"),
)


def _count(states: dict[str, str], wanted: str) -> int:
    return sum(state == wanted for state in states.values())


def _done(told: RoundTold) -> Iterator[Block]:
    """Yield the chapters: per point one paragraph, the system's figures first, then what the units say."""
    chapters = [(chapter, _points(chapter)) for chapter in told.chapters]
    if not any(points for _, points in chapters):
        return
    yield Heading(1, "主要工作")
    for chapter, points in chapters:
        if points:
            if chapter.title:
                yield Heading(2, chapter.title)
            yield from points


def _points(chapter: ChapterTold) -> list[Block]:
    return [Paragraph(f"{point.headline}。{said}") for point in chapter.points if (said := _said(point))]


def _said(point: PointTold) -> str:
    """Return what is said about a point: each figure and each sentence once, however many units repeat it."""
    working = [piece for piece in point.told if piece.state in {"done", "ongoing"}]
    figures = _once(piece.drafted for piece in working)
    words = _once(_sentence(piece.text) for piece in working if piece.text.strip())
    return "".join([*figures, *words])


def _problems(told: RoundTold) -> Iterator[Block]:
    """Yield what is wanting, by name: promises not begun, reports late, missing, or returned again and again."""
    lines = [*_not_started(told), *_late(told.units)]
    if not lines:
        return
    yield Heading(1, "存在的问题")
    yield from (Paragraph(line) for line in lines)


def _not_started(told: RoundTold) -> Iterator[str]:
    for piece in _pieces(told):
        if piece.state == "not_started":
            why = f"原因：{_sentence(piece.text)}" if piece.text.strip() else "未说明原因。"
            yield f"{piece.unit}承担的“{_short(piece.promise)}”未开展。{why}"


def _late(units: Sequence[UnitStanding]) -> Iterator[str]:
    missing = [unit.name for unit in units if not unit.accepted]
    late = [f"{unit.name}（{unit.late_days}天）" for unit in units if unit.late_days]
    again = [f"{unit.name}（{unit.returns}次）" for unit in units if unit.returns > 1]
    if missing:
        yield f"{len(missing)}个单位的材料尚未审核通过：{'、'.join(missing)}。"
    if late:
        yield f"{len(late)}个单位逾期签发：{'、'.join(late)}。"
    if again:
        yield f"{len(again)}个单位的材料多次退回：{'、'.join(again)}。"


def _next(told: RoundTold) -> Iterator[Block]:
    """Yield what comes next: promises under way, not due or not begun, with their dates where the plan has them."""
    pending = {
        piece.commitment: piece for piece in _pieces(told) if piece.state in {"ongoing", "not_due", "not_started"}
    }
    dated = sorted((piece.due, piece.unit, piece.promise) for piece in pending.values() if piece.due)
    if not pending:
        return
    yield Heading(1, "下一步安排")
    yield Paragraph(f"继续推进尚未完成的{len(pending)}项任务。")
    for due, unit, promise in dated:
        yield Paragraph(f"{_due(due)}：{_short(promise)}（{unit}）。")


def material(told: RoundTold, unit: str) -> tuple[Block, ...]:
    """Return the body of one unit's plain material: its promises in the plan's order with what is said of each."""
    blocks: list[Block] = []
    for chapter in told.chapters:
        own = [(point, piece) for point in chapter.points for piece in point.told if piece.unit == unit]
        if own and chapter.title:
            blocks.append(Heading(1, chapter.title))
        blocks += [Paragraph(_piece_words(piece)) for _, piece in own]
    return tuple(blocks)


def _piece_words(piece: Told) -> str:
    state = dict(_STATES).get(piece.state, "")
    said = "".join(filter(None, [piece.drafted, _sentence(piece.text) if piece.text.strip() else ""]))
    return f"{_short(piece.promise, 60)}：{state}。{said}"


def _pieces(told: RoundTold) -> list[Told]:
    return [piece for chapter in told.chapters for point in chapter.points for piece in point.told]


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _sentence(text: str) -> str:
    """Return `text` on one line, ending as a sentence does."""
    joined = "".join(line.strip() for line in text.splitlines())
    return joined if joined.endswith(tuple(_ENDS)) else f"{joined}。"


def _short(promise: str, length: int = 40) -> str:
    words = "".join(promise.split()).rstrip("。；")
    return words if len(words) <= length else f"{words[: length - 1]}…"


def _due(words: str) -> str:
    """Return a promise's date as people read it: an ISO day in Chinese, other words as the document has them."""
    try:
        return f"{_day(date.fromisoformat(words))}前"
    except ValueError:
        return words


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
