"""Passing one task of a report to another unit for this round (转办): the task by its words, who can take it."""

import uuid
from collections.abc import Mapping
from typing import Any

from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.registry import Action, Missing, Outcome, Page, Visit
from fadu.year.models import Commitment
from fadu.year.rounds.models import Report
from fadu.year.rounds.panels.desk import attempt, report_named
from fadu.year.rounds.standing import state

_DECIDERS = Reading(OFFICE, roles=frozenset({"legal_clerk", "legal_head"}))


def show(visit: Visit) -> Mapping[str, Any]:
    """The form: which task, to which unit that still writes its report, why."""
    report, round_, _ = report_named(visit)
    task = Commitment.objects.filter(plan=round_.plan, key=visit.args["commitment"]).first()
    if task is None:
        raise Missing("没有这项任务，可能计划已经更正。请从报送材料页面打开。")
    others = Report.objects.filter(round=round_.code).exclude(code=report.code)
    names = organisation.unit_names()
    units = {one.unit: names.get(one.unit, one.unit) for one in others if state(one) in {"open", "returned"}}
    shown = {"report": report, "round": round_, "task": task, "units": sorted(units.items(), key=lambda item: item[1])}
    return shown | {"key": uuid.uuid4().hex, "typed": {}, "problems": {}, "refusals": []}


def transfer(visit: Visit) -> Outcome:
    """Pass the task on: the step `transfer`, through `take`; what was typed stays when it can't be."""
    report, _, _ = report_named(visit)
    given = {name: str(visit.form.get(name, "")) for name in ("to_unit", "reason")}
    data = given | {"commitment": visit.args["commitment"]}
    against = attempt(visit, "report.transfer", report.code, data, str(visit.form.get("_key", ""))[:64])
    if not against:
        return Outcome(f"/reports/{report.code}/", "已转办，接收单位的材料里已经出现这项任务。")
    status = 422 if "problems" in against else 409
    return Outcome(template="rounds/transfer.html", context={**show(visit), "typed": given, **against}, status=status)


_PATH = "reports/<str:report>/transfer/<str:commitment>/"
PAGES = [Page("rounds.transfer", _PATH, "转办", show, _DECIDERS, "rounds/transfer.html")]
ACTIONS = [Action("rounds.pass_on", f"{_PATH}take/", "转办", transfer, _DECIDERS)]
