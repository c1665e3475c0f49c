"""What a dashboard is asked for, and the addresses that keep it: the same plan, unit, round and day on every link."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Asked:
    """Plan, unit (empty: all), round (empty: the newest, `all`: every one) and day (empty: today) as asked for."""

    plan: str
    unit: str = ""
    round: str = ""
    as_of: str = ""

    def tasks(self, chapter: str, state: str) -> str:
        """Return the list of tasks behind a number."""
        return self._with(reverse("dashboard.tasks"), chapter=chapter, state=state)

    def task(self, key: str) -> str:
        """Return the list of one task alone, with every unit."""
        return self._with(reverse("dashboard.tasks"), task=key)

    @property
    def home(self) -> str:
        """Return the dashboard itself."""
        page = reverse("dashboard.unit", args=[self.unit]) if self.unit else reverse("dashboard.year")
        return self._with(page, unit="")

    def in_round(self, code: str) -> str:
        """Return the dashboard for another round."""
        return Asked(self.plan, self.unit, code, self.as_of).home

    def _with(self, path: str, **more: str) -> str:
        kept = {"plan": self.plan, "unit": self.unit, "round": self.round, "as_of": self.as_of} | more
        query = {name: value for name, value in kept.items() if value}
        return f"{path}?{urlencode(query)}" if query else path
