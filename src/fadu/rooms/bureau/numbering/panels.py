"""The register's pages: every series and year at a glance, and each with all its numbers, gaps in red."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator

from fadu.kernel.numbering import door
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.rooms.bureau.numbering.procedures.number import BY

_PER_PAGE = 50
_STATES = {
    door.USED: ("done", "已使用"),
    door.VOIDED: ("apart", "已作废"),
    door.MISSING: ("late", "空缺，去向不明"),
    door.BEFORE: ("apart", "系统启用前使用"),
}
_MISSING_SHOWN = 20


def volumes(visit: Visit) -> Mapping[str, Any]:
    """Return every volume with its counts, and what the visitor may do."""
    organs = organisation.organ_names()
    rows = [(row, organs.get(row.organ, row.organ)) for row in door.register()]
    return {"rows": rows, "may_record": visit.actor.has(*BY)}


def volume(visit: Visit) -> Mapping[str, Any]:
    """Return one volume, newest number first, with the matters that its numbers belong to."""
    code = visit.args["volume"]
    kept = next((row for row in door.register() if row.code == code), None)
    if kept is None:
        raise Missing("没有找到这一册文号登记簿，可能编号有误。请从文号登记簿中打开。")
    page = Paginator(range(kept.last, 0, -1), _PER_PAGE).get_page(visit.params.get("page"))
    lines = door.entries(code, list(page.object_list))
    labels = {item.chain: (item.label, item.page) for item in registry().procedures}
    missing: list[int] = door.missing(code) if kept.missing else []
    return {
        "volume": kept,
        "organ": organisation.organ_names().get(kept.organ, kept.organ),
        "slice": page,
        "rows": [_shown(line, labels) for line in lines],
        "missing": door.entries(code, missing[:_MISSING_SHOWN]),
        "more_missing": max(0, len(missing) - _MISSING_SHOWN),
        "may_record": visit.actor.has(*BY),
    }


def _shown(line: door.Entry, labels: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    label, page = labels.get(line.matter.kind, (line.matter.kind, "")) if line.matter else ("", "")
    url = page.format(matter=line.matter.id) if line.matter and page else ""
    return {"line": line, "state": _STATES[line.state], "matter": label, "url": url}


_STAFF = Reading(STAFF)
PAGES = (
    Page(
        "numbering.volumes",
        "numbers/",
        "文号登记簿",
        volumes,
        _STAFF,
        "numbering/volumes.html",
        nav="机构人员",
        position=77,
        icon="tag",
    ),
    Page("numbering.volume", "numbers/<str:volume>/", "文号登记簿", volume, _STAFF, "numbering/volume.html"),
)
