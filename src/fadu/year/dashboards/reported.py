"""What units had reported by a day: today from the projections, an earlier day folded from the facts up to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, starmap
from typing import Any

from fadu.kernel.ledger.read import Recorded, facts_named
from fadu.year.rounds.facts import FACTS
from fadu.year.rounds.folds import report_rows, round_rows
from fadu.year.rounds.models import Report, ReportPiece, ReportRound, Transfer

_ROUND = tuple(fact.name for fact in FACTS if fact.name.startswith("round."))
_REPORT = tuple(fact.name for fact in FACTS if fact.name.startswith("report."))


@dataclass(frozen=True)
class Reported:
    """The rounds of a plan (newest first), every unit's report in them, and what the signed ones say.

    `pieces` are (report, commitment, state) of signed reports only: what a unit has not signed is not yet its word.
    `transfers` are (report, commitment, to unit).
    """

    rounds: tuple[ReportRound, ...]
    reports: dict[str, Report]
    pieces: tuple[tuple[str, str, str], ...]
    transfers: tuple[tuple[str, str, str], ...]

    def of(self, rounds: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return by commitment the state that each unit signed last in `rounds`."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for code in reversed([one.code for one in self.rounds if one.code in set(rounds)]):
            for report, commitment, state in self._by_round[code]:
                found[commitment][self.reports[report].unit] = state
        return found

    @cached_property
    def _by_round(self) -> Mapping[str, list[tuple[str, str, str]]]:
        found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for piece in self.pieces:
            found[self.reports[piece[0]].round].append(piece)
        return found

    @property
    def passed(self) -> list[tuple[str, str, str]]:
        """Return the transfers as (commitment, from unit, to unit)."""
        return [(commitment, self.reports[report].unit, to_unit) for report, commitment, to_unit in self.transfers]


def reported(plan: str, as_of: date, today: date) -> Reported:
    """Return what stood reported on `as_of`; a day not before `today` is read as things stand (four queries)."""
    if as_of < today:
        return _folded(plan, as_of)
    rounds = _newest_first(ReportRound.objects.filter(plan=plan, opened_on__lte=as_of))
    reports = {row.code: row for row in Report.objects.filter(round__in=[one.code for one in rounds])}
    signed = Report.objects.filter(round__in=[one.code for one in rounds]).exclude(signed_on=None)
    pieces = ReportPiece.objects.filter(report__in=signed.values("code")).exclude(state="")
    passed = Transfer.objects.filter(report__in=list(reports))
    return Reported(
        rounds,
        reports,
        tuple(pieces.values_list("report", "commitment", "state")),
        tuple(passed.order_by("on", "report", "commitment").values_list("report", "commitment", "to_unit")),
    )


def _newest_first(rounds: Iterable[ReportRound]) -> tuple[ReportRound, ...]:
    return tuple(sorted(rounds, key=lambda one: (one.due_on, one.as_of, one.code), reverse=True))


def _folded(plan: str, as_of: date) -> Reported:
    """Fold the facts that had happened by `as_of`, with the folds that make the projections."""
    folds = [round_rows(code, facts)["rounds.ReportRound"][0] for code, facts in _chains(_ROUND, as_of)]
    rounds = _newest_first(ReportRound(**row) for row in folds if row.get("plan") == plan)
    codes = {one.code for one in rounds}
    told = [(code, report_rows(code, facts)) for code, facts in _chains(_REPORT, as_of) if _round_of(facts) in codes]
    reports = {code: Report(**rows["rounds.Report"][0]) for code, rows in told}
    signed = [(code, rows) for code, rows in told if reports[code].signed_on]
    return Reported(rounds, reports, tuple(chain(*starmap(_pieces, signed))), tuple(chain(*starmap(_passed, told))))


def _chains(names: tuple[str, ...], as_of: date) -> Iterable[tuple[str, list[Recorded]]]:
    chains: defaultdict[str, list[Recorded]] = defaultdict(list)
    for fact in facts_named(*names):
        if fact.occurred_on <= as_of:
            chains[fact.chain.id].append(fact)
    return chains.items()


def _round_of(facts: list[Recorded]) -> str:
    return str(facts[0].data.get("round", ""))


def _pieces(code: str, rows: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str, str]]:
    return [(code, row["commitment"], row["state"]) for row in rows["rounds.ReportPiece"] if row["state"]]


def _passed(code: str, rows: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str, str]]:
    return [(code, row["commitment"], row["to_unit"]) for row in rows["rounds.Transfer"]]
