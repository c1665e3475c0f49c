"""What answers each item of a framework: commitments and indicators, each with where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from fadu.kernel.indicators import Indicator, Measure, Scope
from fadu.kernel.registry import Missing
from fadu.kernel.registry.collect import registry
from fadu.year.derived.framework.likeness import Likeness
from fadu.year.derived.models import Framework, FrameworkItem, FrameworkLink
from fadu.year.derived.progress import LABELS, SIGNALS, Progress, roll_up
from fadu.year.derived.standing import Standings, standings
from fadu.year.models import Commitment, Plan
from fadu.year.rounds.addresses import figure_url
from fadu.year.rounds.models import IndicatorLink

_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that answers an item: a commitment with its state, or an indicator with its figure.

    `via` names how an indicator came to answer: itself linked (empty), or through a commitment whose facts it counts.
    """

    kind: str
    code: str
    label: str
    said: str
    signal: str
    href: str
    via: str = ""
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One item with its answers, and (where asked for) what might answer it."""

    item: FrameworkItem
    answers: tuple[Answer, ...]
    proposals: tuple[Answer, ...]

    @property
    def is_covered(self) -> bool:
        """Return whether something answers it."""
        return bool(self.answers)


def framework_named(code: str) -> Framework:
    """Return a framework; raise `Missing` when there is none."""
    found = Framework.objects.filter(code=code).first()
    if found is None:
        raise Missing("没有这份指标体系，可能编号有误。请从“指标体系”列表打开。")
    return found


def crosswalk(framework: Framework, plan: Plan | None, as_of: date, *, propose: bool) -> list[Line]:
    """Return every item with what of `plan` answers it, up to `as_of` (each indicator asked once)."""
    items = list(FrameworkItem.objects.filter(framework=framework.code))
    code = plan.plan if plan else ""
    links = list(FrameworkLink.objects.filter(framework=framework.code, plan=code))
    shelf = _shelf(plan, as_of, links)
    by_item: dict[str, list[FrameworkLink]] = {}
    for link in links:
        by_item.setdefault(link.item, []).append(link)
    lines = [Line(item, _answers(by_item.get(item.key, ()), shelf), ()) for item in items]
    return _with_proposals(lines, _Proposals(shelf)) if propose and plan else lines


def _with_proposals(lines: list[Line], likely: "_Proposals") -> list[Line]:
    return [line if line.is_covered else replace(line, proposals=likely.of(line.item)) for line in lines]


def coverage(lines: Iterable[Line]) -> Progress:
    """Return how many items are answered, as a share of all (an answered one counts as done)."""
    return roll_up("done" if line.is_covered else "not_started" for line in lines)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The plan at hand: its commitments, where they stand, which indicators answer them, and what each says."""

    as_of: date
    promises: Mapping[str, Commitment]
    standing: Standings
    facts: Mapping[str, Sequence[str]]
    known: Mapping[str, Indicator]
    measures: Mapping[str, Measure]

    def commitment(self, key: str, likeness: float = 0.0) -> Answer:
        """Return a commitment as an answer."""
        row = self.promises[key]
        state = self.standing.state(row.plan, key)
        href = f"{reverse('plan.point', args=[row.plan, row.point])}#c-{key}"
        return Answer("commitment", key, row.text, LABELS[state], SIGNALS.get(state, "apart"), href, "", likeness)

    def indicator(self, code: str, via: str = "", likeness: float = 0.0) -> Answer:
        """Return an indicator as an answer, with its figure where it was asked."""
        indicator = self.known[code]
        said = _said(indicator, self.measures[code]) if code in self.measures else ""
        href = figure_url(code, date(self.as_of.year, 1, 1), self.as_of)
        return Answer("indicator", code, indicator.label, said, "open", href, via, likeness)


def _said(indicator: Indicator, measure: Measure) -> str:
    counts = measure.value is not None and measure.denominator is None
    return f"{measure.words}{indicator.unit}" if counts else measure.words


def _shelf(plan: Plan | None, as_of: date, links: list[FrameworkLink]) -> _Shelf:
    code = plan.plan if plan else ""
    last = min(as_of, date(plan.year, 12, 31)) if plan else as_of
    promises = {row.key: row for row in Commitment.objects.filter(plan=code).order_by("point", "position")}
    facts = _facts(code)
    known = {one.code: one for one in registry().indicators}
    wanted = {link.answer for link in links} | {one for link in links for one in facts.get(link.answer, ())}
    scope = Scope(date(last.year, 1, 1), last)
    measures = {code: known[code].measure(scope) for code in sorted(wanted & set(known))}
    return _Shelf(last, promises, standings([code]), facts, known, measures)


def _facts(plan: str) -> dict[str, list[str]]:
    """Return commitment → the indicators whose facts answer it."""
    found: dict[str, list[str]] = {}
    for link in IndicatorLink.objects.filter(plan=plan, ended_on=None).order_by("code"):
        found.setdefault(link.commitment, []).append(link.indicator)
    return found


def _answers(links: Iterable[FrameworkLink], shelf: _Shelf) -> tuple[Answer, ...]:
    """Return what stands of the links, and the indicators that count the same facts as a linked commitment."""
    linked = [link.answer for link in links]
    promises = [key for key in linked if key in shelf.promises]
    direct = [code for code in linked if code in shelf.known]
    return (*map(shelf.commitment, promises), *map(shelf.indicator, direct), *_shared(promises, direct, shelf))


def _shared(promises: Sequence[str], direct: Sequence[str], shelf: _Shelf) -> list[Answer]:
    through = {code: key for key in promises for code in shelf.facts.get(key, ())}
    kept = [code for code in through if code in shelf.known and code not in direct]
    return [shelf.indicator(code, shelf.promises[through[code]].text) for code in kept]


class _Proposals:
    """What might answer an item, by the words in common."""

    def __init__(self, shelf: _Shelf) -> None:
        self._shelf = shelf
        self._promises, self._indicators = list(shelf.promises), list(shelf.known)
        texts = [row.text for row in shelf.promises.values()]
        self._likeness = Likeness([*texts, *map(_words, shelf.known.values())])

    def of(self, item: FrameworkItem) -> tuple[Answer, ...]:
        """Return up to three proposals for an item, most alike first."""
        found = self._likeness.best(f"{item.second} {item.content}", _PROPOSED)
        return tuple(self._answer(place, likeness) for likeness, place in found)

    def _answer(self, place: int, likeness: float) -> Answer:
        if place < len(self._promises):
            return self._shelf.commitment(self._promises[place], likeness)
        return self._shelf.indicator(self._indicators[place - len(self._promises)], "", likeness)


def _words(indicator: Indicator) -> str:
    return " ".join((indicator.label, indicator.question, *indicator.subjects))
