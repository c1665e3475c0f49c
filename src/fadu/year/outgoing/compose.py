"""A report composed from a round: what was done, by chapter and point; what is wanting, named; what comes next. Pure.

Nothing is invented: every sentence is a figure of the system or what a unit said and its head signed. A chapter with
nothing to say is left out; phrases without content are not carried over; a unit that did not report is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fadu.kernel.documents import Block, Heading, Paragraph
from fadu.year.outgoing.speech import as_subject, named, spoken
from fadu.year.outgoing.told import STATES, ChapterTold, PointTold, RoundTold, Told, UnitStanding, states

_MOST_NAMED = 5
#: The headings of a half-year's and of a year's report (督察工作规定: 举措成效, 不足原因, 下年安排; 二手).
_HEADINGS = {"year": ("总体情况", "主要举措和成效", "存在的不足和原因", "下一年度安排")}
_USUAL = ("总体情况", "主要工作", "存在的问题", "下一步安排")


def compose(told: RoundTold) -> tuple[Block, ...]:
    """Return the body of a report on a round: the bureau's, or a district bureau's on itself."""
    overall, work, wanting, following = _HEADINGS.get(told.kind, _USUAL)
    parts = ((overall, [Paragraph(overview(told))]), (work, _done(told)), (wanting, _problems(told)))
    blocks: list[Block] = []
    for title, found in (*parts, (following, _next(told))):
        blocks += [Heading(1, title), *found] if found else []
    return tuple(blocks)


def overview(told: RoundTold) -> str:
    """Return the paragraph of totals: tasks by state, compared with the round before; how reporting went."""
    by_state = list(states(told.pieces).values())
    period = f"{_day(told.since)}至{_day(told.as_of, told.since)}"
    counted = [(words, by_state.count(state)) for state, words in STATES]
    split = _split([(words, number) for words, number in counted if number])
    done = f"{split}{_compared(by_state.count('done'), told.before)}。"
    if told.own:
        return f"{period}，承担的{len(by_state)}项任务{done}"
    return f"{period}，各单位共报告{len(by_state)}项任务的进展，{done}{_reporting(told.units)}"


def _split(counted: Sequence[tuple[str, int]]) -> str:
    if len(counted) == 1:
        return f"{'均' if counted[0][1] > 1 else ''}{counted[0][0]}"
    return "其中" + "，".join(f"{words}{number}项" for words, number in counted)


def _compared(done: int, before: tuple[str, int] | None) -> str:
    """Return how many more tasks are done than in the round before; nothing where there was none."""
    if before is None:
        return ""
    title, number = before
    if done == number:
        return f"，已完成的项数与{title}相同"
    return f"，已完成的比{title}{'增加' if done > number else '减少'}{abs(done - number)}项"


def _reporting(units: Sequence[UnitStanding]) -> str:
    accepted = sum(unit.accepted for unit in units)
    if accepted == len(units):
        return f"应报送的{len(units)}个单位全部报送并通过审核。"
    return f"应报送单位{len(units)}个，已通过审核{accepted}个。"


def _done(told: RoundTold) -> list[Block]:
    """Return the chapters: per point one paragraph, the system's figures first, then what the units say."""
    blocks: list[Block] = []
    for chapter in told.chapters:
        found = _points(chapter, told.own)
        title = [Heading(2, chapter.title)] if chapter.title and found else []
        blocks += [*title, *found]
    return blocks


def _points(chapter: ChapterTold, own: str) -> list[Block]:
    return [Paragraph(f"{point.headline}。{said}") for point in chapter.points if (said := _said(point, own))]


def _said(point: PointTold, own: str) -> str:
    """Return what is said about a point: each figure once; each sentence once, with the units that say it."""
    working = [piece for piece in point.told if piece.state in {"done", "ongoing"}]
    figures = dict.fromkeys(piece.drafted for piece in working if piece.drafted)
    alone = len({piece.unit for piece in working}) == 1 or bool(own)
    return "".join([*figures, *_attributed(working, alone=alone, own=own)])


def _attributed(pieces: Iterable[Told], *, alone: bool, own: str) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    for piece in pieces:
        words = "".join(spoken(piece.text).deeds)
        if words and piece.unit not in said.setdefault(words, []):
            said[words].append(piece.unit)
    for words, units in said.items():
        yield _with_units(words, units, alone=alone, own=own)


def _with_units(words: str, units: list[str], *, alone: bool, own: str) -> str:
    if own:
        return words
    if len(units) > 1:
        return f"{words[:-1]}（{_listed(units)}）{words[-1]}"
    return named(words, units[0]) if alone else as_subject(words, units[0])


def _problems(told: RoundTold) -> list[Block]:
    """Return what is wanting, by name: not begun, past its date, short of its target, said by units, not reported."""
    lines = [*_not_started(told), *_overdue(told), *_short_of_target(told), *_troubles(told)]
    if not told.own:
        lines += _late(told.units)
    return [Paragraph(line) for line in lines]


def _not_started(told: RoundTold) -> Iterator[str]:
    grouped: dict[tuple[str, str], list[str]] = {}
    for piece in told.pieces:
        if piece.state == "not_started":
            words = "".join([*spoken(piece.text).deeds, *spoken(piece.text).troubles])
            why = f"原因：{words}" if words else "未说明原因。"
            grouped.setdefault((shortened(piece.promise), why), []).append(piece.unit)
    for (promise, why), units in grouped.items():
        who = "" if told.own else f"{_listed(units)}承担的"
        yield f"{who}“{promise}”未开展。{why}"


def _overdue(told: RoundTold) -> Iterator[str]:
    """Yield the promises whose day has come and that are still under way (those not begun are named already)."""
    ongoing = {piece.commitment: piece for piece in told.pieces if piece.state == "ongoing"}
    for key, state in states(told.pieces).items():
        day = _iso(ongoing[key].due) if state == "ongoing" and key in ongoing else None
        if day and day <= told.as_of:
            yield f"“{shortened(ongoing[key].promise)}”应于{_day(day, told.since)}前完成，目前仍在推进。"


def _short_of_target(told: RoundTold) -> Iterator[str]:
    """Yield the figures that miss their target; before the year's end a target still to be reached is no problem."""
    marks = ("未达到年度目标", "还差") if told.kind in {"year", "supplement"} else ("未达到年度目标",)
    for drafted in dict.fromkeys(piece.drafted for piece in told.pieces):
        yield from (f"{one}。" for one in drafted.split("。") if any(mark in one for mark in marks))


def _troubles(told: RoundTold) -> Iterator[str]:
    """Yield what units say is in the way, each once, however many tasks it stands under."""
    said = {
        (piece.unit, words): None
        for piece in told.pieces
        if piece.state != "not_started" and (words := "".join(spoken(piece.text).troubles))
    }
    for unit, words in said:
        yield words if told.own else f"{unit}反映：{named(words, unit)}"


def _late(units: Sequence[UnitStanding]) -> Iterator[str]:
    missing = [unit.name for unit in units if not unit.accepted]
    late = [f"{unit.name}（{unit.late_days}天）" for unit in units if unit.late_days]
    again = [f"{unit.name}（{unit.returns}次）" for unit in units if unit.returns > 1]
    if missing:
        yield f"{len(missing)}个单位的材料尚未通过审核：{'、'.join(missing)}。"
    if late:
        yield f"{len(late)}个单位逾期报送：{'、'.join(late)}。"
    if again:
        yield f"{len(again)}个单位的材料多次退回补报：{'、'.join(again)}。"


def _next(told: RoundTold) -> list[Block]:
    """Return what comes next: what is still to be done with its dates, and what units intend."""
    pending: dict[str, Told] = {}
    settled = {key for key, state in states(told.pieces).items() if state in {"done", "no_matter"}}
    for piece in told.pieces:
        if piece.commitment not in settled:
            pending.setdefault(piece.commitment, piece)
    intents = [_intent(piece, words, told.own) for piece in told.pieces for words in spoken(piece.text).intents]
    lines = [*_dated(list(pending.values()), told), *dict.fromkeys(intents)]
    first = [_still_open(list(pending.values()), told)] if pending else []
    return [Paragraph(line) for line in (*first, *lines)]


def _still_open(pending: list[Told], told: RoundTold) -> str:
    """Return how much is still to be done; what the plan sets no other date for is due within its year."""
    dated = sum(_later(piece.due, told.as_of) is not None for piece in pending)
    overdue = sum((day := _iso(piece.due)) is not None and day <= told.as_of for piece in pending)
    rest = len(pending) - dated - overdue
    kinds = ((dated, "有明确时限"), (overdue, "已过时限"), (rest, "应于年底前完成"))
    found = [(number, words) for number, words in kinds if number]
    if len(found) == 1:
        return f"尚有{len(pending)}项任务没有完成，{'均' if len(pending) > 1 else ''}{found[0][1]}。"
    return f"尚有{len(pending)}项任务没有完成，其中{'，'.join(f'{number}项{words}' for number, words in found)}。"


def _intent(piece: Told, words: str, own: str) -> str:
    return words if own else as_subject(words, piece.unit)


def _dated(pending: list[Told], told: RoundTold) -> Iterator[str]:
    """Yield one paragraph for each day to come, with what is due by then."""
    days: dict[date, list[str]] = {}
    for piece in pending:
        if day := _later(piece.due, told.as_of):
            units = list(dict.fromkeys(one.unit for one in told.pieces if one.commitment == piece.commitment))
            who = "" if told.own else f"（{_listed(units)}）"
            days.setdefault(day, []).append(f"{shortened(piece.promise)}{who}")
    for day in sorted(days):
        yield f"{_day(day, told.since)}前：{'；'.join(days[day])}。"


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
    state = dict(STATES).get(piece.state, "未填写")
    said = "".join(line if line.endswith(("。", "！", "？")) else f"{line}。" for line in _lines(piece.text))
    return f"{shortened(piece.promise, 60)}：{state}。{piece.drafted}{said}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _listed(units: list[str]) -> str:
    names = "、".join(units[:_MOST_NAMED])
    return f"{names}等{len(units)}个单位" if len(units) > _MOST_NAMED else names


def shortened(promise: str, length: int = 40) -> str:
    """Return a promise where it is only named: at most so many characters, cut at a mark where there is one."""
    words = "".join(promise.split()).rstrip("。；，")
    return words if len(words) <= length else f"{words[: length - 1]}…"


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _later(words: str, as_of: date) -> date | None:
    day = _iso(words)
    return day if day and day > as_of else None


def _day(day: date, after: date | None = None) -> str:
    """Return a day in words; the year once when it is that of the day named before."""
    same_year = after is not None and after.year == day.year
    return f"{day.month}月{day.day}日" if same_year else f"{day.year}年{day.month}月{day.day}日"
