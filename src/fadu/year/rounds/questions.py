"""What a round asks of the plan, and what each unit answers for in it; a constant number of queries each."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fadu.kernel.indicators import Indicator, Measure, Scope
from fadu.kernel.registry.collect import registry
from fadu.year.models import Commitment, Owner, Plan, Point, Target
from fadu.year.rounds.models import IndicatorLink, PieceDraft, Report, ReportPiece, ReportRound, Transfer
from fadu.year.rounds.sentences import Drafted, Goal, drafted


@dataclass(slots=True)
class Line:
    """One commitment in a unit's report: what was promised, what the system wrote, what the liaison wrote."""

    commitment: Commitment
    point: Point
    part: str
    drafted: list[Drafted] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    draft: PieceDraft | None = None
    piece: ReportPiece | None = None
    transferred_to: str = ""
    transferred_from: str = ""

    @property
    def state(self) -> str:
        """Return the state the liaison chose, or what the figures alone say."""
        if self.draft and self.draft.state:
            return self.draft.state
        if self.piece:
            return self.piece.state
        return proposed_state(self)

    @property
    def drafted_text(self) -> str:
        """Return what the system wrote, as plain text."""
        return "".join(item.text for item in self.drafted)

    @property
    def text(self) -> str:
        """Return what the liaison wrote, or what the last report said."""
        return self.draft.text if self.draft else self.piece.text if self.piece else ""

    @property
    def files(self) -> list[dict[str, Any]]:
        """Return the evidence attached so far: digest, name and size in bytes of each file."""
        return list(json.loads(self.draft.evidence)) if self.draft else []


def proposed_state(line: Line) -> str:
    """Return the state that the figures alone suggest; empty when the system has none and a person must say."""
    if not line.drafted:
        return ""
    if all(item.met for item in line.drafted):
        return "done"
    return "ongoing" if any(item.rows for item in line.drafted) else ""


def units_of(plan: str) -> list[str]:
    """Return the units that answer for something in the plan."""
    return list(Owner.objects.filter(plan=plan).order_by("unit").values_list("unit", flat=True).distinct())


def lines(report: Report) -> list[Line]:
    """Return what `report` has to say, in the plan's order."""
    round_ = ReportRound.objects.get(code=report.round)
    owned = {row.commitment: row for row in Owner.objects.filter(plan=round_.plan, unit=report.unit)}
    received = _received(report)
    commitments = Commitment.objects.filter(plan=round_.plan, key__in=[*owned, *received])
    points = {row.key: row for row in Point.objects.filter(plan=round_.plan)}
    found = [
        Line(
            row,
            points[row.point],
            owned[row.key].part if row.key in owned else "",
            transferred_from=received.get(row.key, ""),
        )
        for row in commitments
    ]
    found.sort(key=lambda line: (line.point.number, line.commitment.position))
    _fill(found, report, round_)
    return found


def _received(report: Report) -> dict[str, str]:
    passed = Transfer.objects.filter(to_unit=report.unit, report__startswith=f"{report.round}.")
    return {row.commitment: row.report.removeprefix(f"{report.round}.") for row in passed}


def _fill(found: list[Line], report: Report, round_: ReportRound) -> None:
    keys = [line.commitment.key for line in found]
    drafts = {row.commitment: row for row in PieceDraft.objects.filter(report=report.code)}
    pieces = {row.commitment: row for row in ReportPiece.objects.filter(report=report.code)}
    passed = {row.commitment: row.to_unit for row in Transfer.objects.filter(report=report.code)}
    targets = _by_commitment(round_.plan, keys)
    sentences = sentences_of(round_, keys, report.unit)
    for line in found:
        key = line.commitment.key
        line.draft, line.piece, line.transferred_to = drafts.get(key), pieces.get(key), passed.get(key, "")
        line.targets, line.drafted = targets.get(key, []), sentences.get(key, [])


def _by_commitment(plan: str, keys: Iterable[str]) -> Mapping[str, list[Target]]:
    found: defaultdict[str, list[Target]] = defaultdict(list)
    for row in Target.objects.filter(plan=plan, commitment__in=list(keys)).order_by("key"):
        found[row.commitment].append(row)
    return found


def sentences_of(round_: ReportRound, keys: Iterable[str], unit: str = "") -> Mapping[str, list[Drafted]]:
    """Return what the system writes about each commitment, from confirmed links (each indicator asked once)."""
    links = list(
        IndicatorLink.objects.filter(plan=round_.plan, commitment__in=list(keys), ended_on=None).order_by("code")
    )
    goals = {row.key: row for row in Target.objects.filter(plan=round_.plan)} if links else {}
    answers = {code: _answers(registry().indicator(code), round_) for code in {link.indicator for link in links}}
    found: defaultdict[str, list[Drafted]] = defaultdict(list)
    for link in links:
        measure, before = answers[link.indicator]
        goal = _goal(goals.get(link.target))
        found[link.commitment].append(
            drafted(registry().indicator(link.indicator), measure, before, goal, round_.as_of)
        )
    return found


def _answers(indicator: Indicator, round_: ReportRound) -> tuple[Measure, Measure]:
    """Return the figure for the round and for the same days of the year before."""
    now = indicator.measure(Scope(round_.since, round_.as_of))
    return now, indicator.measure(Scope(_year_before(round_.since), _year_before(round_.as_of)))


def _year_before(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def _goal(target: Target | None) -> Goal | None:
    return Goal(target.op, target.value, target.unit, target.text) if target else None


def commitments_of(report: Report) -> set[str]:
    """Return the keys of what the report itself has to speak of: owned or received, and not passed on."""
    plan = ReportRound.objects.get(code=report.round).plan
    owned = set(Owner.objects.filter(plan=plan, unit=report.unit).values_list("commitment", flat=True))
    passed = set(Transfer.objects.filter(report=report.code).values_list("commitment", flat=True))
    return (owned | set(_received(report))) - passed


def pieces_of(report: Report) -> list[dict[str, Any]]:
    """Return what is submitted: per commitment the state, the system's words, the liaison's words, the evidence."""
    return [
        {
            "commitment": line.commitment.key,
            "point": line.point.key,
            "state": line.state,
            "drafted": line.drafted_text,
            "text": line.text,
            "evidence": line.files,
        }
        for line in lines(report)
        if not line.transferred_to
    ]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A match the system proposes between a promise and an indicator, for a person to confirm."""

    commitment: Commitment
    target: Target | None
    indicator: Indicator


def proposals(plan: str) -> list[Proposal]:
    """Return likely matches that nobody has confirmed or refused yet: the indicator's subject stands in the words."""
    decided = set(IndicatorLink.objects.filter(plan=plan).values_list("commitment", "indicator"))
    targets = _by_commitment(plan, Commitment.objects.filter(plan=plan).values_list("key", flat=True))
    return [
        Proposal(row, _matching(targets.get(row.key, []), indicator), indicator)
        for row in Commitment.objects.filter(plan=plan)
        for indicator in registry().indicators
        if (row.key, indicator.code) not in decided and any(word in row.text for word in indicator.subjects)
    ]


def _matching(targets: list[Target], indicator: Indicator) -> Target | None:
    named = [row for row in targets if any(word in row.text for word in indicator.subjects)]
    return next(iter(named), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """A confirmed match: the promise, its target, the indicator, the sentence they write and the days it speaks of."""

    code: str
    commitment: Commitment
    target: Target | None
    indicator: Indicator
    drafted: Drafted
    scope: Scope

    @property
    def said(self) -> str:
        """Return the sentence as plain text."""
        return self.drafted.text


def standing_links(plan: Plan, as_of: date, point: str = "") -> list[Standing]:
    """Return the confirmed matches of a plan, or of one point, with what they write about the year up to `as_of`."""
    last = min(as_of, date(plan.year, 12, 31))
    scope = Scope(date(last.year, 1, 1), last)
    rows = IndicatorLink.objects.filter(plan=plan.plan).order_by("commitment", "code")
    if point:
        rows = rows.filter(commitment__in=Commitment.objects.filter(plan=plan.plan, point=point).values("key"))
    links = _linked(rows)
    measures = {code: registry().indicator(code).measure(scope) for code in {link.indicator for link, _, _ in links}}
    return [_standing(link, promise, target, measures[link.indicator], scope) for link, promise, target in links]


def _linked(rows: QuerySet[IndicatorLink]) -> list[tuple[IndicatorLink, Commitment, Target | None]]:
    """Return links that stand, each with its promise and target (three queries); a promise withdrawn takes its link."""
    links = list(rows.filter(ended_on=None))
    plans = {link.plan for link in links}
    promises = {(row.plan, row.key): row for row in Commitment.objects.filter(plan__in=plans)}
    targets = {(row.plan, row.key): row for row in Target.objects.filter(plan__in=plans)}
    found = (
        (link, promises.get((link.plan, link.commitment)), targets.get((link.plan, link.target))) for link in links
    )
    return [(link, promise, target) for link, promise, target in found if promise]


def _standing(
    link: IndicatorLink, promise: Commitment, target: Target | None, measure: Measure, scope: Scope
) -> Standing:
    indicator = registry().indicator(link.indicator)
    said = drafted(indicator, measure, None, _goal(target), scope.as_of)
    return Standing(link.code, promise, target, indicator, said, scope)


def answered_by(indicator: str, year: int) -> list[tuple[Commitment, Target | None]]:
    """Return the promises of the year's plans that an indicator answers for, each with its target."""
    plans = list(Plan.objects.filter(year=year).order_by("plan").values_list("plan", flat=True))
    links = _linked(IndicatorLink.objects.filter(plan__in=plans, indicator=indicator).order_by("code"))
    return [(promise, target) for _, promise, target in links]


def plan_of(round_: ReportRound) -> Plan | None:
    """Return the plan a round belongs to."""
    return Plan.objects.filter(plan=round_.plan).first()
