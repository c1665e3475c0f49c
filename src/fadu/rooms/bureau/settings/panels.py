"""Pages of the settings: every figure the law leaves open, how far it is verified, the laws and the terms."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.law import catalogue, edition_on, glossary, laws
from fadu.kernel.law.door import decisions, settings
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Page, Visit


def setting_list(visit: Visit) -> Mapping[str, Any]:
    """Return every setting as it holds on a day, the unverified ones first."""
    on = _day(visit)
    rows = sorted(settings(on).values(), key=lambda item: (item.mark == "", item.label))
    open_ones = [item for item in rows if item.mark]
    return {"rows": rows, "on": on, "unverified": len(open_ones), "may_decide": visit.actor.has("legal_head")}


def setting_one(visit: Visit) -> Mapping[str, Any]:
    """Return one setting: its value on a day, the file's, and every decision taken on it."""
    code, on = visit.args["setting"], _day(visit)
    if code not in catalogue():
        raise Missing("没有这项设定。请从设定列表中打开。")
    return {
        "item": settings(on)[code],
        "original": catalogue()[code],
        "decisions": decisions(code),
        "today": visit.today,
        "may_decide": visit.actor.has("legal_head"),
    }


def law_list(visit: Visit) -> Mapping[str, Any]:
    """Return the laws cited, each with its editions and the one in force on a day; and the official terms."""
    on = _day(visit)
    rows = [{"law": law, "now": edition_on(law.name, on)} for law in laws().values()]
    return {"rows": rows, "on": on, "terms": glossary()}


def _day(visit: Visit) -> date:
    try:
        return date.fromisoformat(visit.params.get("as_of", ""))
    except ValueError:
        return visit.today


_STAFF = Reading(STAFF)
_NAV = "基础数据"
PAGES = (
    Page("settings.list", "settings/", "设定", setting_list, _STAFF, "settings/list.html", _NAV, 81, "settings"),
    Page("settings.laws", "settings/laws/", "法律与术语", law_list, _STAFF, "settings/laws.html", _NAV, 82, "scale"),
    Page("settings.one", "settings/<str:setting>/", "设定", setting_one, _STAFF, "settings/one.html"),
)
