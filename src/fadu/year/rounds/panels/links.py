"""Which figure answers which promise: proposed from the words, confirmed by a person, ended with a reason."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.registry import Action, Outcome, Page, Visit
from fadu.year.plan.book import plan_named
from fadu.year.rounds.panels.desk import attempt
from fadu.year.rounds.questions import proposals, standing_links

_DECIDERS = Reading(OFFICE, roles=frozenset({"legal_clerk", "legal_head"}))


def show(visit: Visit) -> Mapping[str, Any]:
    """The proposals, and the confirmed links with the sentences they write up to today."""
    plan = plan_named(visit.args["plan"])
    links = standing_links(plan, visit.today)
    return {"plan": plan, "proposals": proposals(plan.plan), "links": links, "today": visit.today, "refusals": []}


def confirm(visit: Visit) -> Outcome:
    """Confirm one proposal: the step `make` of a link, through `take`; confirmed twice, it stands once."""
    plan = plan_named(visit.args["plan"])
    names = ("commitment", "target", "indicator")
    data = {"plan": plan.plan} | {name: str(visit.form.get(name, "")) for name in names}
    against = attempt(visit, "link.make", "", data, "link:" + ":".join(data.values()))
    if not against:
        return Outcome(f"/rounds/links/{plan.plan}/", "已确认。今后各轮报送，系统按这个指标起草这项任务的进展。")
    refusals = {"refusals": against.get("refusals", [])}
    return Outcome(template="rounds/links.html", context={**show(visit), **refusals}, status=409)


PAGES = [Page("rounds.links", "rounds/links/<str:plan>/", "指标对应", show, _DECIDERS, "rounds/links.html")]
ACTIONS = [Action("rounds.confirm_link", "rounds/links/<str:plan>/confirm/", "确认对应", confirm, _DECIDERS)]
