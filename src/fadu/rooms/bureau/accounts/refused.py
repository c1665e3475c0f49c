"""The page of refused tries, for the audit administrator: who tried what, when, how often, and what refused it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, overload

from django.core.paginator import Paginator

from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import OFFICE, Reading, refusals
from fadu.kernel.reading.refusals import Wanted
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.tried import Told, tell_tried

_PER_PAGE = 40


class _Lines(Sequence[Told]):
    """The wanted lines as something a paginator can count and slice."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def __len__(self) -> int:
        return refusals.count(self.wanted)

    @overload
    def __getitem__(self, place: int) -> Told: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Told]: ...

    def __getitem__(self, place: int | slice) -> Told | Sequence[Told]:
        if isinstance(place, int):
            return tell_tried(refusals.page(self.wanted, place, 1)[0])
        return [tell_tried(row) for row in refusals.page(self.wanted, place.start, place.stop - place.start)]


def refused(visit: Visit) -> Mapping[str, Any]:
    """Return the refused tries, newest first, by person and day (a constant number of queries)."""
    person, days = visit.params.get("person", "")[:60], ("since", "until")
    since, until = (_day(visit.params.get(name, "")) for name in days)
    wanted = Wanted(person=person, code=visit.params.get("code", "").strip()[:120], since=since, until=until)
    page = Paginator(_Lines(wanted), _PER_PAGE).get_page(visit.params.get("page"))
    known = organisation.person_names()
    return {
        "rows": [(told, known.get(told.entry.person, told.entry.person)) for told in page],
        "slice": page,
        "wanted": wanted,
        "people": sorted(known.items(), key=lambda pair: pair[1]),
        "filtered": any((person, wanted.code, since, until)),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


REFUSED = Page(
    "accounts.refused",
    "accounts/refused/",
    "被拒绝的尝试",
    refused,
    Reading(OFFICE, roles=frozenset({"audit_admin"})),
    "accounts/refused.html",
    nav="三员",
    position=93,
    icon="alert",
)
