"""Chapters in the making: from the outline, and from tables of tasks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fadu.year.document import vocabulary as words
from fadu.year.document.clauses import find_clauses
from fadu.year.document.levels import Plan
from fadu.year.document.model import Doubt, Point, Span
from fadu.year.document.outline import Node
from fadu.year.document.points import Facts, Place, build_point, headlines_by_line
from fadu.year.document.stream import Stream
from fadu.year.document.tasktable import Section, TaskTable, row_point

Range = tuple[int, int]
_TITLE = 45
_CLOSED = 2
_SHORTEST = 8
_OWNING = frozenset({"lead", "support", "owner", "bare"})
_TRIM = "。；;，,：:、 .！!"


@dataclass(slots=True)
class Draft:
    """A chapter before numbering: `places` are the ranges of its points, `headings` those of its headings."""

    label: str
    title: str
    start: int
    end: int
    span: Span
    points: list[Point] = field(default_factory=list)
    places: list[Range] = field(default_factory=list)
    headings: list[Range] = field(default_factory=list)


def chapter_drafts(
    stream: Stream, plans: Sequence[Plan], tables: Sequence[TaskTable], year: int | None
) -> tuple[list[Draft], list[Doubt]]:
    """Chapters with the points of the outline; a point ends where a table of tasks begins."""
    places = [_place(stream, node, tables) for plan in plans for node in plan.points]
    places = _without_trailing(stream, places)
    unnumbered = any(node.label.family.startswith("heading") for plan in plans for node in plan.points)
    facts = Facts(year, unnumbered or headlines_by_line(stream, places))
    at = iter(places)
    drafts, doubts = [], []
    for plan in plans:
        draft = _draft(stream, plan, tables)
        drafts.append(draft)
        for node in plan.points:
            place = next(at)
            point, more = build_point(stream, place, facts)
            draft.points.append(point)
            draft.places.append((place.start, place.end))
            doubts += more + _broken(stream, node)
        if plan.node is not None and not plan.points:
            doubts += _body_as_point(stream, plan.node, draft, tables, facts)
    return drafts, [*doubts, *_whole_chapters(drafts)]


def _whole_chapters(drafts: Sequence[Draft]) -> list[Doubt]:
    """One doubt for all chapters that were taken as one point each."""
    whole = [
        draft
        for draft in drafts
        if len(draft.places) == 1 and draft.places[0] == (draft.start, draft.end) and draft.title
    ]
    if not whole:
        return []
    return [
        Doubt(
            whole[0].title, f"有 {len(whole)} 章没有编号的要点，全章各暂作一个要点，请核对。", whole[0].points[0].span
        )
    ]


def _place(stream: Stream, node: Node, tables: Sequence[TaskTable]) -> Place:
    end = min([node.end, *(table.start for table in tables if node.start < table.start < node.end)])
    return Place(node.start, node.label.end, end, stream.read(node.start, node.label.end).rstrip("、.．，,:："))


def _broken(stream: Stream, node: Node) -> list[Doubt]:
    if not node.broken:
        return []
    label = stream.read(node.start, node.label.end)
    return [Doubt(label, f"“{label}”的{node.broken}，请核对是否遗漏或写错。", stream.span(node.start, node.label.end))]


def _without_trailing(stream: Stream, places: Sequence[Place]) -> list[Place]:
    """Where points end with their owners, text after the owners is no part of the point."""
    ends = [_owners_end(stream, place) for place in places]
    owned = [(place, end) for place, end in zip(places, ends, strict=True) if end is not None]
    closed = sum(place.end - end <= _CLOSED for place, end in owned)
    if not owned or closed < 0.7 * len(owned):
        return list(places)
    return [_cut_after(stream, place, end) for place, end in zip(places, ends, strict=True)]


def _cut_after(stream: Stream, place: Place, end: int | None) -> Place:
    if end is None or place.end - end <= _CLOSED or end - place.body <= 12 or end not in stream.line_starts:
        return place
    return replace(place, end=end + _marks(stream, end, place.end))


def _marks(stream: Stream, start: int, end: int) -> int:
    match = re.compile(r"[。;,)]*").match(stream.chars, start, end)
    return match.end() - start if match else 0


def _owners_end(stream: Stream, place: Place) -> int | None:
    clauses = find_clauses(stream, place.body, place.end)
    return clauses[-1].end if clauses else None


def _draft(stream: Stream, plan: Plan, tables: Sequence[TaskTable]) -> Draft:
    if plan.node is None:
        start, end = plan.points[0].start, plan.points[-1].end
        return Draft("", "", start, end, stream.span(start, end))
    node = plan.node
    title_end = _title_end(stream, node, node.own_end, tables)
    label = stream.read(node.start, node.label.end).rstrip("、.．，,:：")
    title = stream.read(node.label.end, title_end).strip(_TRIM)
    headings = [*_above(plan), (node.start, title_end), *_groups(plan)]
    start = headings[0][0]
    return Draft(label, title, start, node.end, stream.span(start, node.end), headings=headings)


def _above(plan: Plan) -> list[Range]:
    """The heading over the first of several chapters (二、主要任务), when it is no more than a heading."""
    above = plan.above
    return [(above.start, above.own_end)] if above and above.own_end - above.start <= 2 * _TITLE else []


def _groups(plan: Plan) -> list[Range]:
    """Headings between the chapter and its points."""
    children = plan.node.children if plan.node and plan.points else []
    return [(child.start, child.own_end) for child in children if child not in plan.points]


def _title_end(stream: Stream, node: Node, stop: int, tables: Sequence[TaskTable]) -> int:
    """The title is everything before the first point, or its first line or sentence when text follows it."""
    start = node.label.end
    stop = _title_limit(stream, start, stop, tables)
    line = next((place for place in range(start + 2, min(stop, start + _TITLE)) if place in stream.line_starts), None)
    marked = re.search(r"[。,;]", stream.chars[start:stop] if line else stream.chars[start : stop - 1])
    if stop - start <= _TITLE and not marked:
        return stop
    if line and not re.search(r"[。;:]", stream.chars[start:line]):
        return line
    mark = re.compile(r"[。;:,]").search(stream.chars, start, stop)
    return min(mark.end() if mark else stop, start + _TITLE)


def _title_limit(stream: Stream, start: int, stop: int, tables: Sequence[TaskTable]) -> int:
    """A title ends at the latest where a table or an owner clause begins."""
    stop = min([stop, *(table.start for table in tables if start < table.start)])
    return min([stop, *(clause.start for clause in find_clauses(stream, start, min(stop, start + 2 * _TITLE)))])


def _body_as_point(stream: Stream, node: Node, draft: Draft, tables: Sequence[TaskTable], facts: Facts) -> list[Doubt]:
    """A chapter whose text is one body: a point when it carries owners, else text that a person must look at."""
    if any(node.start <= table.start < node.end for table in tables):
        return []
    start = max(end for begin, end in draft.headings if begin == node.start)
    if not any(clause.kind in _OWNING for clause in find_clauses(stream, node.label.end, node.end)):
        return _body_as_doubt(stream, draft, start, node.end)
    pieces = _by_owners(stream, start, node.end)
    if len(pieces) > 1:
        return _pieces_as_points(stream, draft, pieces, facts)
    place = Place(node.start, node.label.end, node.end, draft.label)
    point, doubts = build_point(stream, place, Facts(facts.year, True))
    draft.points.append(replace(point, headline=draft.title or point.headline))
    draft.places.append((node.start, node.end))
    return doubts


def _body_as_doubt(stream: Stream, draft: Draft, start: int, end: int) -> list[Doubt]:
    """Text of a general chapter (总体要求, 保障措施) is left over like any other; of another it may hide tasks."""
    if end - start < _SHORTEST or any(word in draft.title for word in words.BODY_CHAPTERS):
        return []
    why = "这一章没有编号的要点，整段文字未列为要点；如有任务，请拆分补充。"
    return [Doubt(stream.read(start, end), why, stream.span(start, end))]


def _by_owners(stream: Stream, start: int, end: int) -> list[Range]:
    """The pieces of a text that each end with their own owners; neighbouring clauses belong together."""
    pieces: list[Range] = []
    last = start
    for clause in find_clauses(stream, start, end):
        if clause.kind == "other":
            continue
        stop = clause.end + _marks(stream, clause.end, end)
        if pieces and clause.start - last <= 3:
            pieces[-1] = (pieces[-1][0], stop)
        else:
            pieces.append((last, stop))
        last = stop
    return pieces


def _pieces_as_points(stream: Stream, draft: Draft, pieces: Sequence[Range], facts: Facts) -> list[Doubt]:
    """Paragraphs without numbers, told apart by their owners."""
    doubts: list[Doubt] = []
    for first, last in pieces:
        point, more = build_point(stream, Place(first, first, last, ""), facts)
        draft.points.append(point)
        draft.places.append((first, last))
        doubts += more
    why = "这一章的任务没有编号，按各段末尾的责任单位划分为要点，请核对。"
    return [*doubts, Doubt(draft.title, why, stream.span(draft.start, draft.start + 1))]


def table_drafts(
    stream: Stream, drafts: list[Draft], tables: Sequence[TaskTable], year: int | None
) -> tuple[list[Draft], list[Doubt]]:
    """Rows of a table complete the points that stand in the text, or are points themselves."""
    doubts: list[Doubt] = []
    for table in tables:
        points: list[list[Point]] = []
        for section in table.sections:
            made = [row_point(stream, row, year) for row in section.rows]
            points.append([point for point, _ in made])
            doubts += [doubt for _, more in made for doubt in more]
        rows = [point for section in points for point in section]
        if matched := _matches(drafts, rows):
            doubts += _complete(stream, drafts, table, rows, matched)
        else:
            drafts = _insert(drafts, _from_table(stream, drafts, table, points))
    return drafts, doubts


def _from_table(
    stream: Stream, drafts: Sequence[Draft], table: TaskTable, built: Sequence[Sequence[Point]]
) -> list[Draft]:
    """Chapters of a table; rows before any heading of the table belong to the chapter in whose text it stands."""
    host = next((draft for draft in reversed(drafts) if draft.start < table.start), None)
    made: list[Draft] = []
    for section, points in zip(table.sections, built, strict=True):
        if section.title is None and not points:
            continue
        if section.title is None and host is not None and not host.points:
            host.points += points
            host.places += [(row.start, row.end) for row in section.rows]
            host.end = max(host.end, table.end)
            host.span = stream.span(host.start, host.end)
            continue
        made.append(_section_draft(stream, section, points))
    return made


def _section_draft(stream: Stream, section: Section, points: Sequence[Point]) -> Draft:
    places = [(row.start, row.end) for row in section.rows]
    start = min([place[0] for place in places] + ([section.title[0]] if section.title else []))
    end = max([place[1] for place in places] + ([section.title[1]] if section.title else []))
    label, title = "", ""
    if section.title:
        match = re.match(
            r"(?:第?[一二三四五六七八九十\d]{1,3}(?:章|部分)?|[((][一二三四五六七八九十\d]{1,3}[))])[、.:]?",
            stream.chars[slice(*section.title)],
        )
        cut = section.title[0] + (match.end() if match and match.end() < section.title[1] - section.title[0] else 0)
        label, title = (
            stream.read(section.title[0], cut).rstrip("、.．:："),
            stream.read(cut, section.title[1]).strip(_TRIM),
        )
    headings = [section.title] if section.title else []
    return Draft(label, title, start, end, stream.span(start, end), list(points), places, headings)


def _insert(drafts: Sequence[Draft], made: Sequence[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in made:
        same = next((one for one in kept if one.title == draft.title and one.title), None)
        if same is None:
            kept.append(draft)
        else:
            same.points += draft.points
            same.places += draft.places
    return sorted([*drafts, *kept], key=lambda draft: draft.start)


def _matches(drafts: Sequence[Draft], rows: Sequence[Point]) -> dict[int, Point]:
    """Rows by place that name a point of the text; empty unless at least half of them do."""
    known = [point for draft in drafts for point in draft.points]
    found: dict[int, Point] = {}
    for at, row in enumerate(rows):
        point = next((one for one in known if _same(one, row)), None)
        if point is not None:
            found[at] = point
    return found if known and len(found) >= 0.5 * len(rows) else {}


def _same(point: Point, row: Point) -> bool:
    a, b = point.headline, row.headline
    return min(len(a), len(b)) >= 4 and (a.startswith(b) or b.startswith(a) or a in row.text)


def _complete(
    stream: Stream, drafts: Sequence[Draft], table: TaskTable, rows: Sequence[Point], matched: dict[int, Point]
) -> list[Doubt]:
    """Owners and dates from the table go to the points that have none; what differs is shown."""
    doubts = [_table_doubt(stream, table)]
    for at, row in enumerate(rows):
        point = matched.get(at)
        doubts += _row_doubts(point, row)
        for draft in drafts:
            draft.points = [_merged(one, row) if one is point else one for one in draft.points]
    for draft in drafts:
        if draft.start <= table.start < draft.end:
            draft.headings += [(row.start, row.end) for row in table.rows]
    return doubts


def _table_doubt(stream: Stream, table: TaskTable) -> Doubt:
    text = stream.read(table.start, min(table.end, table.start + 40))
    return Doubt(text, "责任单位或期限取自这张任务表，请对照正文核对。", stream.span(table.start, table.end))


def _row_doubts(point: Point | None, row: Point) -> list[Doubt]:
    if point is None:
        return [Doubt(row.headline, "任务表里的这一行在正文中找不到对应的要点，请核对。", row.span)]
    if point.units and row.units and {one.name for one in point.units} != {one.name for one in row.units}:
        return [Doubt(row.headline, "任务表与正文写的责任单位不同，暂以正文为准，请核对。", row.span)]
    return []


def _merged(point: Point, row: Point) -> Point:
    known = {target.text for target in point.targets}
    return replace(
        point,
        units=point.units or row.units,
        due=point.due or row.due,
        targets=point.targets + tuple(t for t in row.targets if t.text not in known and not point.targets),
    )
