"""Where each commitment of some plans stands, read from signed reports in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fadu.year.derived.progress import UNREPORTED, Progress, roll_up, state_of
from fadu.year.models import Commitment, Owner
from fadu.year.rounds.models import Report, ReportPiece, ReportRound, Transfer

Place = tuple[str, str]


@dataclass(slots=True)
class Standings:
    """Who answers for each commitment of some plans, and what each last signed about it."""

    commitments: list[Place] = field(default_factory=list)
    owners: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    said: dict[Place, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def state(self, plan: str, commitment: str, unit: str = "") -> str:
        """Return where a commitment stands, for all who answer for it or for one unit alone."""
        said = self.said.get((plan, commitment), {})
        units = {unit} if unit else self.owners.get((plan, commitment), set())
        return state_of(said.get(one, UNREPORTED) for one in units)

    def progress(self, plan: str) -> Progress:
        """Return how far a whole plan is."""
        return roll_up(self.state(*place) for place in self.commitments if place[0] == plan)

    def of_unit(self, plan: str, unit: str) -> Mapping[str, str]:
        """Return the state of every commitment of a plan that the unit answers for."""
        own = [place for place in self.commitments if place[0] == plan and unit in self.owners[place]]
        return {key: self.state(plan, key, unit) for _, key in own}


def standings(plans: Iterable[str]) -> Standings:
    """Return the standings of `plans`: what was last signed by each unit counts, later rounds over earlier ones."""
    wanted, found = sorted(set(plans)), Standings()
    if not wanted:
        return found
    found.commitments = list(Commitment.objects.filter(plan__in=wanted).values_list("plan", "key"))
    for plan, key, unit in Owner.objects.filter(plan__in=wanted).values_list("plan", "commitment", "unit"):
        found.owners[plan, key].add(unit)
    rounds = list(ReportRound.objects.filter(plan__in=wanted).order_by("as_of", "due_on", "code"))
    if rounds:
        _read(found, rounds)
    return found


def _read(found: Standings, rounds: list[ReportRound]) -> None:
    places = {round_.code: place for place, round_ in enumerate(rounds)}
    plans = {round_.code: round_.plan for round_ in rounds}
    signed = Report.objects.filter(round__in=list(places)).exclude(signed_on=None)
    reports = {report.code: report for report in signed}
    for passed in Transfer.objects.filter(report__in=list(reports)):
        owners = found.owners[plans[reports[passed.report].round], passed.commitment]
        owners.discard(reports[passed.report].unit)
        owners.add(passed.to_unit)
    pieces = ReportPiece.objects.filter(report__in=list(reports)).exclude(state="")
    for piece in sorted(pieces, key=lambda one: places[reports[one.report].round]):
        report = reports[piece.report]
        found.said[plans[report.round], piece.commitment][report.unit] = piece.state
