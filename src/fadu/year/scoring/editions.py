"""Which rules apply to a round: the bureau's last edition published before it opened; else the preset."""

import json
from dataclasses import dataclass, replace
from decimal import Decimal

from fadu.kernel.law.door import LOCAL
from fadu.year.rounds.models import ReportRound
from fadu.year.scoring.arithmetic import Rules
from fadu.year.scoring.models import RulesEdition
from fadu.year.scoring.rules import Preset, Value, preset, rules_of


@dataclass(frozen=True, slots=True)
class Applied:
    """The rules that apply to a round, each value with its standing; `adopted` is None while only presets exist."""

    rules: Rules
    label: str
    values: tuple[Value, ...]
    preset: Preset
    adopted: RulesEdition | None

    @property
    def is_trial(self) -> bool:
        """Return whether a score by these rules is only tried out: nobody adopted them before the round."""
        return self.adopted is None


def applied_to(round_: ReportRound) -> Applied:
    """Return the rules that apply to `round_` (one query); what is published on its day or later is for the next."""
    found = RulesEdition.objects.filter(published_on__lt=round_.opened_on).order_by("published_on", "code").last()
    file = preset(round_.as_of)
    return by_edition(found, file) if found else trial(file)


def trial(file: Preset) -> Applied:
    """Return the presets of a file, by which scores are only tried out."""
    return Applied(file.rules, file.label, file.values, file, None)


def by_edition(edition: RulesEdition, file: Preset) -> Applied:
    """Return an edition's rules with the words of the file's values; what the bureau set needs no mark."""
    figures = {name: Decimal(text) for name, text in json.loads(edition.figures).items()}
    basis = "，".join(filter(None, [edition.adopted_by, edition.basis]))
    values = tuple(
        replace(item, value=figures[item.name], status=LOCAL if edition.adopted_on else item.status, basis=basis)
        for item in file.values
    )
    return Applied(rules_of(edition.code, figures), edition.title, values, file, edition)
