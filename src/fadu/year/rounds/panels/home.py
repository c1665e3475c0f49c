"""The workbench: what waits for this visitor, and nothing else."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.reading import STAFF, Reading, may_read
from fadu.kernel.registry import STAFF_SITE, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import roles
from fadu.year.rounds.workbench import groups_for

#: Groups of the menu that administrators keep, though everybody may read them.
_BASIC = frozenset({"机构人员", "基础数据"})
_MORNING_ENDS, _AFTERNOON_ENDS = 12, 18


def show(visit: Visit) -> Mapping[str, Any]:
    """The four lists of the workbench; administrators, who handle no business, are led to their own pages."""
    groups = groups_for(visit.actor, visit.today)
    return {
        "today": visit.today,
        "greeting": _greeting(visit.now.hour),
        "groups": groups,
        "empty": not any(group.items for group in groups),
        "administers": _administers(visit),
        "own_pages": _own_pages(visit) if _administers(visit) else [],
    }


def _greeting(hour: int) -> str:
    if hour < _MORNING_ENDS:
        return "上午好"
    return "下午好" if hour < _AFTERNOON_ENDS else "晚上好"


def _administers(visit: Visit) -> bool:
    known = roles()
    return any(known[code].administrator for code in visit.actor.roles if code in known)


def _own_pages(visit: Visit) -> list[Page]:
    """Return the menu's pages of the bureau's basic data and those that name this office."""
    listed = sorted(filter(_in_menu, registry().pages_of(STAFF_SITE)), key=lambda page: page.position)
    readable = [page for page in listed if may_read(visit.actor, page.reading) is None]
    return [page for page in readable if page.nav in _BASIC or visit.actor.has(*page.reading.roles)]


def _in_menu(page: Page) -> bool:
    return bool(page.nav) and page.name != "home" and "<" not in page.path


PAGES = [Page("home", "", "我的事项", show, Reading(STAFF), "rounds/home.html", "工作台", 0, "home", "h")]
ACTIONS: list[Any] = []
