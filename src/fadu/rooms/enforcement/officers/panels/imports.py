"""导入: the page, the empty workbook, and what became of each row."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.documents import rows
from fadu.kernel.documents.sheets import MEDIA_TYPE
from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.registry import Action, Download, Outcome, Page, Visit
from fadu.rooms.enforcement.officers import bulk
from fadu.rooms.enforcement.officers.panels.certificates import CLERKS

_TEMPLATE = "officers/bulk.html"
_CLERKS = Reading(OFFICE, roles=frozenset(CLERKS))


def page(visit: Visit) -> Mapping[str, Any]:
    """The way to bring in many certificates at once."""
    return {"problem": "", "results": [], "counts": {}, "most": bulk.MOST_ROWS}


def template(visit: Visit) -> Download:
    """The empty workbook."""
    return Download("执法证件导入模板.xlsx", MEDIA_TYPE, bulk.template(visit.today))


def bring_in(visit: Visit) -> Outcome:
    """Record the rows of a workbook, each by a step through `take`, and say what became of each."""
    upload = visit.files.get("file")
    try:
        if upload is None or not upload.data:
            raise rows.Unreadable("没有收到文件。请选择填好的 .xlsx 文件。")
        results = bulk.bring_in(upload.data, visit.actor, visit.now)
    except rows.Unreadable as unreadable:
        return Outcome(template=_TEMPLATE, context={**page(visit), "problem": str(unreadable)}, status=422)
    outcomes = [one.outcome for one in results]
    counts = {name: outcomes.count(name) for name in ("recorded", "known", "refused")}
    return Outcome(template=_TEMPLATE, context={**page(visit), "results": results, "counts": counts})


PAGES = (
    Page("officers.bulk", "officers/import/", "导入执法证件", page, _CLERKS, _TEMPLATE),
    Page("officers.bulk_template", "officers/import/template.xlsx", "执法证件导入模板", template, _CLERKS),
)
ACTIONS = (Action("officers.bring_in", "officers/import/rows/", "导入执法证件", bring_in, _CLERKS),)
