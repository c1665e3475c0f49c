"""Reading a round for `compose`: from the tables, or as it stood under a seal; a constant number of queries."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.ledger.seal.heads import SignedHead
from fadu.kernel.ledger.seal.snapshot import facts_as_of
from fadu.kernel.organisation import door as organisation
from fadu.year.models import Chapter, Commitment, Point
from fadu.year.outgoing.told import ChapterTold, PointTold, RoundTold, Told, UnitStanding, states
from fadu.year.rounds.folds import report_rows
from fadu.year.rounds.models import Report, ReportPiece, ReportRound

#: Rounds that are compared with one another.
_REGULAR = ("quarter", "half_year", "year", "supplement")
_DATED = re.compile(r"月|季度|年底|年内|上半年|前完成")


@dataclass(frozen=True, slots=True)
class Said:
    """Reports of a round with what they say, and the names of units."""

    reports: tuple[Report, ...]
    pieces: tuple[ReportPiece, ...]
    names: dict[str, str]


def said(round_: ReportRound, only: str = "") -> Said:
    """Return what the reports of a round say now, all or those of one unit (three queries)."""
    reports = Report.objects.filter(round=round_.code, **({"unit": only} if only else {}))
    codes = [row.code for row in reports]
    pieces = ReportPiece.objects.filter(report__in=codes).order_by("report", "commitment")
    return Said(tuple(reports), tuple(pieces), organisation.unit_names())


def said_under(round_: ReportRound, head: SignedHead) -> Said:
    """Return what the reports of a round said when `head` was signed, whatever came after."""
    codes = Report.objects.filter(round=round_.code).values_list("code", flat=True)
    chains: dict[str, list[Recorded]] = defaultdict(list)
    for fact in facts_as_of(head, [Chain("report", code) for code in codes]):
        chains[fact.chain.id].append(fact)
    folded = {code: report_rows(code, facts) for code, facts in sorted(chains.items())}
    reports = [Report(**row) for rows in folded.values() for row in rows["rounds.Report"]]
    pieces = [ReportPiece(report=code, **row) for code, rows in folded.items() for row in rows["rounds.ReportPiece"]]
    return Said(tuple(reports), tuple(pieces), organisation.unit_names())


def told(round_: ReportRound, only: str = "", *, signed: bool = False) -> RoundTold:
    """Return what a round's signed reports say; `only` limits it to one unit (unsigned words too, unless `signed`)."""
    return telling(round_, said(round_, only), signed=signed or not only, own=bool(only))


def telling(round_: ReportRound, found: Said, *, signed: bool, own: bool = False) -> RoundTold:
    """Return `found` in the plan's order, ready to be composed."""
    spoken = {row.code: row.unit for row in found.reports if row.signed_on or not signed}
    names = found.names
    mine = names.get(found.reports[0].unit, found.reports[0].unit) if own and found.reports else ""
    return RoundTold(
        round_.title,
        round_.since,
        round_.as_of,
        _chapters(round_.plan, _pieces(round_, found, spoken)),
        tuple(_standing(row, names) for row in found.reports),
        round_.kind,
        mine,
        _before(round_, {row.unit for row in found.reports}) if spoken else None,
    )


def _before(round_: ReportRound, units: set[str]) -> tuple[str, int] | None:
    """Return the title of the plan's round before, and how many tasks were done then by these units."""
    earlier = ReportRound.objects.filter(plan=round_.plan, as_of__lt=round_.as_of, kind__in=_REGULAR)
    before = earlier.order_by("-as_of", "code").first()
    if before is None:
        return None
    codes = Report.objects.filter(round=before.code, unit__in=units).exclude(signed_on=None).values_list("code")
    found = ReportPiece.objects.filter(report__in=codes).order_by("report", "commitment")
    told = [Told("", row.commitment, row.state, "", "", "") for row in found]
    return before.title, list(states(told).values()).count("done")


def _pieces(round_: ReportRound, found: Said, spoken: dict[str, str]) -> dict[str, list[Told]]:
    promises = {row.key: row for row in Commitment.objects.filter(plan=round_.plan)}
    days = _days(round_.plan, list(promises.values()))
    told_by_point: defaultdict[str, list[Told]] = defaultdict(list)
    for row in found.pieces:
        if row.report in spoken and (promise := promises.get(row.commitment)):
            unit = found.names.get(spoken[row.report], spoken[row.report])
            words = Told(unit, row.commitment, row.state, row.drafted, row.text, promise.text, days[promise.key])
            told_by_point[row.point].append(words)
    order = {key: row.position for key, row in promises.items()}
    return {point: sorted(told, key=lambda one: order[one.commitment]) for point, told in told_by_point.items()}


def _days(plan: str, promises: list[Commitment]) -> dict[str, str]:
    """Return each promise's day: its own, or its point's where it is the only one there or speaks of a day."""
    points = dict(Point.objects.filter(plan=plan).values_list("key", "due"))
    count = Counter(row.point for row in promises)
    meant = {row.key for row in promises if count[row.point] == 1 or _DATED.search(row.text)}
    return {row.key: row.due or (points.get(row.point, "") if row.key in meant else "") for row in promises}


def _chapters(plan: str, pieces: dict[str, list[Told]]) -> tuple[ChapterTold, ...]:
    points: defaultdict[int, list[PointTold]] = defaultdict(list)
    for row in Point.objects.filter(plan=plan).order_by("number"):
        if row.key in pieces:
            headline = "".join(row.headline.split()).rstrip("。")
            points[row.chapter].append(PointTold(row.number, headline, tuple(pieces[row.key])))
    chapters = Chapter.objects.filter(plan=plan).order_by("number")
    return tuple(ChapterTold(row.title, tuple(points[row.number])) for row in chapters if row.number in points)


def _standing(row: Report, names: dict[str, str]) -> UnitStanding:
    return UnitStanding(names.get(row.unit, row.unit), row.accepted_on is not None, row.unit_late_days, row.returns)
