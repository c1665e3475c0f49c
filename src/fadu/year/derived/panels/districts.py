"""A district's plan: what binds the branch and how far it is, its draft, and the plan as a page to print."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.reading import STAFF, SUBTREE, Reading
from fadu.kernel.registry import Action, Forbidden, Missing, Outcome, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.year.derived import districts
from fadu.year.derived.districts import Drafted, Line, Outrun
from fadu.year.models import Plan
from fadu.year.plan.book import plan_named
from fadu.year.rounds.facts import STATES

_STAFF = Reading(STAFF)
_OWN = Reading(SUBTREE, roles=frozenset({"unit_head", "liaison"}))


def _line(visit: Visit) -> tuple[Plan, Line]:
    plan = plan_named(visit.args["plan"])
    found = next(iter(districts.lines(plan, visit.today, visit.args["unit"])), None)
    if found is None:
        raise Missing("没有这个区局，或它不是派出机构。请从“配套与区局计划”打开。")
    return plan, found


def show(visit: Visit) -> Mapping[str, Any]:
    """One branch: every task that binds it, whose words it is in, and where it stands."""
    plan, line = _line(visit)
    own = _may(visit, "unit_head", "liaison")
    about = matter(visit, "derivation", line.own.code) if line.own else {"timeline": [], "can": [], "cannot": []}
    steps = [step for step in about["can"] if step.name not in ("end", "note_progress")]
    return {
        "plan": plan,
        "line": line,
        "issuer": districts.issuer_of(line.unit),
        "own": own,
        "heads": _may(visit, "unit_head"),
        "timeline": about["timeline"],
        "steps": steps,
        "key": districts.code_of(plan.plan, line.unit),
        "states": STATES,
    }


def edit(visit: Visit) -> Mapping[str, Any]:
    """The branch's draft, for its own head and liaison."""
    plan, line = _line(visit)
    _only_own(visit)
    return _form(plan, line, districts.draft_of(plan.plan, line.unit))


def _form(plan: Plan, line: Line, draft: Drafted, typed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What the form shows: the draft, or what was typed over it, with the words of the city's plan beside."""
    items = districts.typed(draft.items, typed) if typed else draft.items
    city = {task.key: task.city_text for task in line.tasks}
    now = {item["key"]: item["text"] for item in draft.items}
    shown = [{**item, "city": city.get(item["key"], ""), "now": now.get(item["key"], "")} for item in items]
    return {
        "plan": plan,
        "line": line,
        "items": shown,
        "version": draft.version,
        "changed": any(item["changed"] or item["is_added"] for item in draft.items),
        "outrun": bool(typed),
    }


def save(visit: Visit) -> Outcome:
    """Save the draft; when somebody else was first, show what was typed, to be saved again."""
    plan, line = _line(visit)
    _only_own(visit)
    try:
        districts.save(plan.plan, line.unit, visit.form, visit.actor, visit.now)
    except Outrun as outrun:
        shown = _form(plan, line, Drafted(outrun.items, outrun.version), visit.form)
        return Outcome(template="derived/district_edit.html", context=shown, status=409)
    return Outcome(f"/derived/{plan.plan}/district/{line.unit}/edit/", "草稿已保存。公布以前，执行的仍是原来的计划。")


def _may(visit: Visit, *roles: str) -> bool:
    return visit.actor.unit == visit.args["unit"] and visit.actor.has(*roles)


def _only_own(visit: Visit) -> None:
    if not _may(visit, "unit_head", "liaison"):
        raise Forbidden("区局计划由该区局的负责人和联络员起草。如需调整，请联系该区局。")


PAGES = [
    Page(
        "derived.district",
        "derived/<str:plan>/district/<str:unit>/",
        "区局计划",
        show,
        _STAFF,
        "derived/district.html",
    ),
    Page(
        "derived.edit",
        "derived/<str:plan>/district/<str:unit>/edit/",
        "起草区局计划",
        edit,
        _OWN,
        "derived/district_edit.html",
    ),
]
ACTIONS = [
    Action("derived.save", "derived/<str:plan>/district/<str:unit>/save/", "保存草稿", save, _OWN),
]
