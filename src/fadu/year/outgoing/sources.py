"""Reading a round from the tables for `compose`: a constant number of queries, whatever the number of units."""

from collections import defaultdict

from fadu.kernel.organisation import door as organisation
from fadu.year.models import Chapter, Commitment, Point
from fadu.year.outgoing.compose import ChapterTold, PointTold, RoundTold, Told, UnitStanding
from fadu.year.rounds.models import Report, ReportPiece, ReportRound


def told(round_: ReportRound, only: str = "") -> RoundTold:
    """Return what a round's signed reports say; `only` limits it to one unit (its unsigned words included)."""
    reports = list(Report.objects.filter(round=round_.code, **({"unit": only} if only else {})))
    names = organisation.unit_names()
    spoken = {row.code: row.unit for row in reports if only or row.signed_on}
    pieces = _pieces(round_, spoken, names)
    return RoundTold(
        round_.title,
        round_.since,
        round_.as_of,
        _chapters(round_.plan, pieces),
        tuple(_standing(row, names) for row in reports),
    )


def _pieces(round_: ReportRound, spoken: dict[str, str], names: dict[str, str]) -> dict[str, list[Told]]:
    promises = {row.key: row for row in Commitment.objects.filter(plan=round_.plan)}
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for row in ReportPiece.objects.filter(report__in=spoken).order_by("report", "commitment"):
        promise = promises.get(row.commitment)
        if promise is not None:
            unit = spoken[row.report]
            words = Told(
                names.get(unit, unit), row.commitment, row.state, row.drafted, row.text, promise.text, promise.due
            )
            found[row.point].append(words)
    order = {key: row.position for key, row in promises.items()}
    return {point: sorted(told, key=lambda one: order[one.commitment]) for point, told in found.items()}


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
