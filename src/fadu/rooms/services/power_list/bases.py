"""Is the article that a power rests on in force on a day? Said from the list of laws (`law/laws.yaml`)."""

from dataclasses import dataclass
from datetime import date

from fadu.kernel.law.laws import edition_on, laws

_LAW_ITSELF = frozenset({"V", "V-run"})


@dataclass(frozen=True, slots=True)
class Basis:
    """How a basis stands on a day: `in_force`, `not_in_force`, or `unlisted`; with its edition where one is."""

    state: str
    edition: str = ""
    status: str = ""

    @property
    def sound(self) -> bool:
        """Say whether the law is known to be in force."""
        return self.state == "in_force"

    @property
    def signal(self) -> tuple[str, str]:
        """Return signal and words."""
        if self.state == "in_force":
            note = "" if self.status in _LAW_ITSELF else "（施行日期未比对原文）"
            return "done", f"现行有效{note}"
        return ("late", "当日不施行") if self.state == "not_in_force" else ("late", "不在法律清单，未核实")


def basis(law: str, on: date) -> Basis:
    """Return how a law stands on a day."""
    found = edition_on(law, on)
    if found:
        return Basis("in_force", found.dated.isoformat(), found.status)
    return Basis("not_in_force" if law in laws() else "unlisted")
