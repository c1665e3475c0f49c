"""The power list as it stands on a day, and the lists of two days compared."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.rooms.services.power_list.bases import basis
from fadu.rooms.services.power_list.facts import KINDS
from fadu.rooms.services.power_list.models import Power, PowerEdition
from fadu.rooms.services.power_list.procedures.power import BY
from fadu.rooms.services.power_list.questions import editions_on

KIND_LABELS = dict(KINDS)
PENDING = {"proposed": "拟列入", "change": "拟变更", "abolition": "拟取消"}
#: What is compared of two editions, with its label.
_COMPARED = (("name", "名称"), ("kind", "类别"), ("unit", "承办单位"), ("law", "依据"), ("article", "条款"))


def day_of(text: str, otherwise: date) -> date:
    """Return a day as a form sends it, or the other one where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def powers(visit: Visit) -> Mapping[str, Any]:
    """Return what is published and holds on the day that is asked for, and what is proposed now."""
    on, kind = day_of(visit.params.get("on", ""), visit.today), visit.params.get("kind", "")
    text = visit.params.get("q", "").strip()[:60]
    found = editions_on(on)
    found = found.filter(kind=kind) if kind in KIND_LABELS else found
    found = found.filter(name__contains=text) if text else found
    stands = [(row, basis(row.law, on)) for row in found]
    pending = Power.objects.exclude(pending="")
    return {
        "rows": [{"row": row, "kind": KIND_LABELS[row.kind], "basis": how} for row, how in stands],
        "pending": [(row, PENDING[row.pending]) for row in pending],
        "baseless": sum(not how.sound for _, how in stands),
        "on": on,
        "kinds": KINDS,
        "kind": kind,
        "q": text,
        "as_of": visit.today,
        "may_propose": visit.actor.has(*BY),
    }


def compare(visit: Visit) -> Mapping[str, Any]:
    """Return what was added, taken away and changed between two days, and what rests on law that ended meanwhile."""
    first = day_of(visit.params.get("from", ""), date(visit.today.year, 1, 1))
    last = day_of(visit.params.get("to", ""), visit.today)
    before, after = _by_code(first), _by_code(last)
    both = [(before[code], after[code]) for code in after if code in before]
    units = organisation.unit_names()
    changed = [(new, found) for old, new in both if (found := _changes(old, new, units))]
    return {
        "first": first,
        "last": last,
        "added": _without(after, before),
        "gone": _without(before, after),
        "changed": changed,
        "same": len(both) - len(changed),
        "lost": [row for _, row in both if basis(row.law, first).sound and not basis(row.law, last).sound],
        "crumbs": [("权力清单", reverse("power_list.powers"))],
    }


def _by_code(on: date) -> dict[str, PowerEdition]:
    return {row.power: row for row in editions_on(on)}


def _without(some: Mapping[str, PowerEdition], others: Mapping[str, PowerEdition]) -> list[PowerEdition]:
    return [row for code, row in some.items() if code not in others]


def _changes(old: PowerEdition, new: PowerEdition, units: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return label, old and new of what differs."""
    pairs = [(label, _shown(name, old, units), _shown(name, new, units)) for name, label in _COMPARED]
    return [(label, one, other) for label, one, other in pairs if one != other]


def _shown(name: str, row: PowerEdition, units: Mapping[str, str]) -> str:
    value = str(getattr(row, name))
    if name == "kind":
        return KIND_LABELS[value]
    return units.get(value, value) if name == "unit" else value


PAGES = (
    Page(
        "power_list.powers",
        "powers/",
        "权力清单",
        powers,
        Reading(STAFF),
        "power_list/powers.html",
        nav="服务",
        position=36,
        icon="list",
    ),
    Page("power_list.compare", "powers/compare/", "比较权力清单", compare, Reading(STAFF), "power_list/compare.html"),
)
