"""The scores of a round: facts through the wall, marks, and the rules that apply; a constant number of queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from fadu.kernel.indicators import Measure, Row, Scope
from fadu.year.models import Chapter, Commitment, Owner, Point, Target
from fadu.year.rounds.models import IndicatorLink, Report, ReportPiece, ReportRound
from fadu.year.rounds.standing import STANDINGS, state
from fadu.year.scoring.arithmetic import Answered, Piece, Score, score_commitment, score_unit
from fadu.year.scoring.editions import Applied, applied_to
from fadu.year.scoring.models import Mark, Objection, ScoreSheet
from fadu.year.scoring.wall import NotAssessable, assessable_indicator

#: States in which a commitment was worked on, so that somebody can mark how well.
WORKED_ON = frozenset({"ongoing", "done"})
SCORED_WHEN = frozenset({"signed", "accepted"})
_Row = TypeVar("_Row")
_Key = TypeVar("_Key")
_UNLINKED = "没有对应的指标，按单位所报进展计。"


@dataclass(frozen=True, slots=True)
class Item:
    """One commitment in a unit's report with its score, the rows behind its figures, its mark and its objections."""

    commitment: Commitment
    point: Point
    part: str
    weight: Decimal
    piece: ReportPiece
    score: Score
    rows: tuple[Row, ...]
    mark: Mark | None
    objections: tuple[Objection, ...]

    @property
    def lacks_mark(self) -> bool:
        """Return whether somebody should still mark its quality."""
        return self.piece.state in WORKED_ON and self.mark is None


@dataclass(frozen=True, slots=True)
class UnitScore:
    """A unit's score in a round; `total` is None where there is nothing to score (`words` say why, never zero)."""

    report: Report
    standing: str
    items: tuple[Item, ...]
    total: Decimal | None
    sheet: ScoreSheet | None

    @property
    def words(self) -> str:
        """Return the score, or why there is none."""
        if self.total is not None:
            return f"{self.total}"
        return "本期无可评任务" if self.standing in SCORED_WHEN else STANDINGS[self.standing]

    @property
    def counted(self) -> int:
        """Return how many commitments stand in the denominator."""
        return sum(item.score.counts for item in self.items)

    @property
    def unmarked(self) -> list[Item]:
        """Return the commitments whose quality nobody marked yet."""
        return [item for item in self.items if item.lacks_mark]

    def in_state(self, code: str) -> int:
        """Return how many commitments were reported in this state."""
        return sum(item.piece.state == code for item in self.items)

    def of_chapter(self, number: int) -> Decimal | None:
        """Return the score of the unit's commitments in one chapter; None where none counts."""
        return score_unit((item.score, item.weight) for item in self.items if item.point.chapter == number)


@dataclass(frozen=True, slots=True)
class RoundScores:
    """All scores of a round, by the rules that apply to it, units in the order given by their reports."""

    round: ReportRound
    applied: Applied
    chapters: tuple[Chapter, ...]
    units: tuple[UnitScore, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """A commitment's targets with their figures, the rows behind these, and how many recorded things those count."""

    targets: tuple[Answered, ...]
    rows: tuple[Row, ...]
    behind: int


@dataclass(slots=True)
class _Read:
    """What was read for a round, by the keys under which the scores look for it."""

    round: ReportRound
    applied: Applied
    points: Mapping[str, Point]
    commitments: Mapping[str, Commitment]
    parts: Mapping[tuple[str, str], str]
    targets: Mapping[str, list[Target]]
    links: Mapping[str, list[IndicatorLink]]
    pieces: Mapping[str, list[ReportPiece]]
    marks: Mapping[tuple[str, str], Mark]
    objections: Mapping[tuple[str, str], list[Objection]]
    sheets: Mapping[str, ScoreSheet]
    measures: dict[str, Measure | str] = field(default_factory=dict)
    answers: dict[str, Answers] = field(default_factory=dict)
    scores: dict[tuple[str, Piece], Score] = field(default_factory=dict)


def scores_of(round_: ReportRound, reports: Sequence[Report] | None = None) -> RoundScores:
    """Return the scores of `reports` of a round (default: all), computed now."""
    found = list(Report.objects.filter(round=round_.code)) if reports is None else list(reports)
    read = _read(round_, found)
    chapters = tuple(Chapter.objects.filter(plan=round_.plan))
    return RoundScores(round_, read.applied, chapters, tuple(_unit(read, report) for report in found))


def score_of(report: Report) -> tuple[RoundScores, UnitScore]:
    """Return one report's score with the round it stands in."""
    found = scores_of(ReportRound.objects.get(code=report.round), [report])
    return found, found.units[0]


def ranked(units: Iterable[UnitScore]) -> list[tuple[int, UnitScore]]:
    """Return the units that have a score, best first, equals sharing a place; the others are in no ranking."""
    scored = sorted((unit for unit in units if unit.total is not None), key=lambda unit: -(unit.total or 0))
    totals = [unit.total for unit in scored]
    return [(totals.index(unit.total) + 1, unit) for unit in scored]


def _read(round_: ReportRound, reports: list[Report]) -> _Read:
    plan, codes = round_.plan, [report.code for report in reports]
    owners = Owner.objects.filter(plan=plan, unit__in=[report.unit for report in reports])
    links = IndicatorLink.objects.filter(plan=plan, ended_on=None)
    marks = Mark.objects.filter(report__in=codes)
    sheets = ScoreSheet.objects.filter(report__in=codes)
    return _Read(
        round_,
        applied_to(round_),
        {row.key: row for row in Point.objects.filter(plan=plan)},
        {row.key: row for row in Commitment.objects.filter(plan=plan)},
        {(row.commitment, row.unit): row.part for row in owners},
        _gathered(Target.objects.filter(plan=plan).order_by("key"), lambda row: row.commitment),
        _gathered(links.order_by("code"), lambda row: row.commitment),
        _gathered(ReportPiece.objects.filter(report__in=codes), lambda row: row.report),
        {(row.report, row.commitment): row for row in marks},
        _gathered(Objection.objects.filter(report__in=codes), lambda row: (row.report, row.commitment)),
        {row.report: row for row in sheets},
    )


def _gathered(rows: Iterable[_Row], key: Callable[[_Row], _Key]) -> Mapping[_Key, list[_Row]]:
    found: defaultdict[_Key, list[_Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _unit(read: _Read, report: Report) -> UnitScore:
    standing = state(report)
    pieces = read.pieces.get(report.code, []) if standing in SCORED_WHEN else []
    known = [piece for piece in pieces if piece.commitment in read.commitments]
    items = sorted((_item(read, report, piece) for piece in known), key=_place)
    total = score_unit((item.score, item.weight) for item in items)
    return UnitScore(report, standing, tuple(items), total, read.sheets.get(report.code))


def _place(item: Item) -> tuple[int, int]:
    return item.point.number, item.commitment.position


def _item(read: _Read, report: Report, piece: ReportPiece) -> Item:
    commitment = read.commitments[piece.commitment]
    part = read.parts.get((commitment.key, report.unit), "")
    mark = read.marks.get((report.code, commitment.key))
    answers = _answers(read, commitment.key)
    quality = mark.quality if mark and piece.state in WORKED_ON else None
    evidence = piece.evidence + answers.behind
    return Item(
        commitment,
        read.points[commitment.point],
        part,
        read.applied.rules.weight(part),
        piece,
        _score(read, commitment.key, Piece(piece.state, evidence, report.unit_late_days, quality, read.round.kind)),
        answers.rows,
        mark,
        tuple(read.objections.get((report.code, commitment.key), ())),
    )


def _score(read: _Read, commitment: str, piece: Piece) -> Score:
    """Return the score of a piece; units that reported alike on a commitment share one reckoning."""
    if (commitment, piece) not in read.scores:
        targets = _answers(read, commitment).targets
        read.scores[commitment, piece] = score_commitment(piece, targets, read.applied.rules)
    return read.scores[commitment, piece]


def _answers(read: _Read, commitment: str) -> Answers:
    if commitment not in read.answers:
        read.answers[commitment] = _answer(read, commitment)
    return read.answers[commitment]


def _answer(read: _Read, commitment: str) -> Answers:
    links = [(link.target, _measure(read, link.indicator)) for link in read.links.get(commitment, [])]
    figures = [measure for _, measure in links if isinstance(measure, Measure)]
    rows = tuple(row for measure in figures for row in measure.rows)
    return Answers(tuple(_answered(read, commitment, links)), rows, sum(map(_behind, figures)))


def _answered(read: _Read, commitment: str, links: list[tuple[str, Measure | str]]) -> Iterable[Answered]:
    """Yield each target of a commitment once for every figure that answers it, or once with why none does."""
    for target in read.targets.get(commitment, []):
        found = [measure for key, measure in links if key == target.key]
        for measure in found or [_UNLINKED]:
            barred, got = (measure, None) if isinstance(measure, str) else ("", measure.value)
            yield Answered(target.text, target.op, target.value, got, target.unit, target.period, barred)


def _behind(measure: Measure) -> int:
    return len(measure.rows) if measure.numerator is None else measure.numerator


def _measure(read: _Read, code: str) -> Measure | str:
    """Return an indicator's figure for the round, or why it may not be read; each is asked once."""
    if code not in read.measures:
        try:
            indicator = assessable_indicator(code)
            read.measures[code] = indicator.measure(Scope(read.round.since, read.round.as_of))
        except NotAssessable as reason:
            read.measures[code] = str(reason)
    return read.measures[code]
