"""Pages of the organisation: the tree of organs and units, and a page each for units, people, posts, roles, lending."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator

from fadu.kernel.organisation import UNIT_KINDS
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Under, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.telling import names
from fadu.kernel.roles import UNHELD, roles
from fadu.rooms.bureau.organisation.questions import Row, Snapshot, snapshot
from fadu.rooms.bureau.organisation.showing import (
    as_of,
    dated,
    person_shown,
    post_shown,
    posts_of,
    steps,
    timeline,
    with_states,
)

_KINDS = dict(UNIT_KINDS)
_PER_PAGE = 40


def tree(visit: Visit) -> Mapping[str, Any]:
    """Return every organ with its units by kind, and the state of each branch's mandate."""
    on = as_of(visit)
    then = snapshot(on)
    people = Counter(_units_of_people(then))
    branches = _branches(then)
    states = {row["code"]: row["state"] for row in branches}
    organs = [{**organ, "groups": _groups(then, organ["code"], people, states)} for organ in then.organs]
    return dated(visit, on) | {
        "organs": organs,
        "warnings": [row for row in branches if row["state"][0] != "done"],
        "may_establish": visit.actor.has("system_admin"),
    }


def _units_of_people(then: Snapshot) -> list[str]:
    unit_of = {row["code"]: row["unit"] for row in then.posts}
    return [unit_of[row["post"]] for row in then.appointments if row["post"] in unit_of]


def _groups(
    then: Snapshot, organ: str, people: Mapping[str, int], states: Mapping[str, tuple[str, str]]
) -> list[tuple[str, list[Row]]]:
    """Return the organ's units by kind, branches with their mandate's state."""
    own = [row for row in then.units if row["organ"] == organ]
    rows = [{**row, "state": states.get(row["code"]), "people": people.get(row["code"], 0)} for row in own]
    return [(label, found) for kind, label in UNIT_KINDS if (found := [row for row in rows if row["kind"] == kind])]


def _branches(then: Snapshot) -> list[Row]:
    """Return the branches with the state of their best mandate on that day."""
    given: dict[str, list[tuple[str, str]]] = {}
    for item in with_states(then.every_mandate, then.on):
        given.setdefault(item["unit"], []).append(item["state"])
    branches = [row for row in then.units if row["kind"] == "branch"]
    return [{**row, "state": _best(given.get(row["code"], []))} for row in branches]


def _best(states: list[tuple[str, str]]) -> tuple[str, str]:
    return min(states, key=lambda state: _ORDER.index(state[0]), default=("late", "没有登记委托"))


_ORDER = ("done", "soon", "apart", "late")


def unit(visit: Visit) -> Mapping[str, Any]:
    """Return one unit on a day: its place, mandates, posts with holders, timeline, and what can be done."""
    code, on = visit.args["unit"], as_of(visit)
    known = names()
    told = timeline("unit", code, known)
    then = snapshot(on)
    row = then.unit(code)
    mandates = with_states([item for item in then.every_mandate if item["unit"] == code], on)
    return (
        dated(visit, on)
        | {
            "code": code,
            "unit": row,
            "name": row["name"] if row else known.units.get(code, code),
            "kind": _KINDS.get(row["kind"], "") if row else "",
            "organ": known.organs.get(row["organ"], "") if row else "",
            "children": [item for item in then.units if item["parent"] == code],
            "mandates": mandates,
            "posts": posts_of(then, code),
            "timeline": told,
            "may_appoint": visit.actor.has("security_admin"),
            "may_entrust": visit.actor.has("legal_head"),
        }
        | steps(visit, "unit", code, row)
    )


def people(visit: Visit) -> Mapping[str, Any]:
    """Return the people on a day with their posts, found by name, post or unit."""
    on, wanted = as_of(visit), visit.params.get("q", "").strip()
    then = snapshot(on)
    rows = [person_shown(then, row) for row in then.people]
    shown = [row for row in rows if wanted in row["words"]]
    may = visit.actor.has("system_admin")
    page = Paginator(shown, _PER_PAGE).get_page(visit.params.get("page"))
    return dated(visit, on) | {"people": page, "q": wanted, "total": len(rows), "may_establish": may}


def person(visit: Visit) -> Mapping[str, Any]:
    """Return one person: posts held and lent, timeline, and what can be done."""
    code, on = visit.args["person"], as_of(visit)
    known = names()
    told = timeline("person", code, known)
    then = snapshot(on)
    row = next((item for item in then.people if item["code"] == code), None)
    lent = [item for item in then.every_delegation if code in (item["giver"], item["taker"])]
    return (
        dated(visit, on)
        | {
            "code": code,
            "name": known.people.get(code, code),
            "person": person_shown(then, row) if row else None,
            "delegations": with_states(lent, on),
            "titles": {item["code"]: item["title"] for item in then.posts},
            "timeline": told,
        }
        | steps(visit, "person", code, row)
    )


def posts(visit: Visit) -> Mapping[str, Any]:
    """Return the posts of every unit with their roles and holders."""
    on = as_of(visit)
    then = snapshot(on)
    by_unit = [(row, posts_of(then, row["code"])) for row in then.units]
    may = visit.actor.has("security_admin")
    return dated(visit, on) | {"units": [pair for pair in by_unit if pair[1]], "may_establish": may}


def post(visit: Visit) -> Mapping[str, Any]:
    """Return one post: roles, holders, timeline, and what can be done."""
    code, on = visit.args["post"], as_of(visit)
    told = timeline("post", code, names())
    then = snapshot(on)
    row = next((item for item in then.posts if item["code"] == code), None)
    shown = {"code": code, "post": post_shown(row, then.post_holders()) if row else None, "timeline": told}
    return dated(visit, on) | shown | steps(visit, "post", code, row)


def role_list(visit: Visit) -> Mapping[str, Any]:
    """Return each role with its description, the steps it may take, and how many people hold it today."""
    then = snapshot(visit.today)
    holders = then.post_holders()
    held = Counter(code for row in then.posts for _ in holders.get(row["code"], ()) for code in row["roles"].split())
    return {"roles": [_role_shown(code, held[code]) for code in roles() if code not in UNHELD]}


def _role_shown(code: str, held: int) -> dict[str, Any]:
    found = _steps_of(code)
    apart = [roles()[other].label for other in roles()[code].apart_from]
    count = sum(len(labels) for _code, _label, labels in found)
    return {"role": roles()[code], "steps": found, "count": count, "apart": apart, "held": held}


def _steps_of(role: str) -> list[tuple[str, str, list[str]]]:
    """Return what a role may do: code and label of each procedure with its steps, editions taken together."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for item in registry().procedures:
        labels = [step.label for step in item.steps if role in step.by]
        if labels:
            found.setdefault((item.code, item.label), {}).update(dict.fromkeys(labels))
    return [(code, label, list(labels)) for (code, label), labels in found.items()]


def delegations(visit: Visit) -> Mapping[str, Any]:
    """Return the delegations given or taken by the visitor, or all of them for who answers for log-ins and audit."""
    on, me = as_of(visit), visit.actor.person
    then = snapshot(on)
    everyone = visit.actor.has("security_admin", "audit_admin")
    rows = [row for row in then.every_delegation if everyone or me in (row["giver"], row["taker"])]
    return dated(visit, on) | {
        "rows": with_states(reversed(rows), on),
        "titles": {item["code"]: item["title"] for item in then.posts},
        "everyone": everyone,
        "mine": [item["post"] for item in then.appointments if item["person"] == me],
        "me": me,
        "may_grant": not visit.actor.has("system_admin", "audit_admin"),
    }


def history(visit: Visit) -> Mapping[str, Any]:
    """Return the whole history of one entity: which facts, who recorded them, when."""
    kind, code = visit.args["kind"], visit.args["code"]
    if kind not in _LABELS:
        raise Missing("没有这类登记。")
    return {"label": _LABELS[kind], "code": code, "timeline": timeline(kind, code, names())}


_LABELS = {"organ": "机关", "unit": "单位", "person": "人员", "post": "岗位", "delegation": "委派代办"}
_page = Under("organisation", "organisation", "organisation", Reading(STAFF)).page
PAGES = (
    _page("tree", "", "机构图", tree, "tree", nav="机构人员", position=70, icon="building", key="o"),
    _page("unit", "unit/<str:unit>/", "单位", unit, "unit"),
    _page("people", "people/", "人员", people, "people", nav="机构人员", position=71, icon="people"),
    _page("person", "people/<str:person>/", "人员", person, "person"),
    _page("posts", "posts/", "岗位", posts, "posts", nav="机构人员", position=72, icon="person"),
    _page("post", "posts/<str:post>/", "岗位", post, "post"),
    _page("roles", "roles/", "角色与权限", role_list, "roles", nav="机构人员", position=73, icon="shield"),
    _page(
        "delegations", "delegations/", "委派代办", delegations, "delegations", nav="机构人员", position=74, icon="send"
    ),
    _page("history", "history/<str:kind>/<str:code>/", "登记历史", history, "history"),
)
