"""One officer with papers and training; and what falls due."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from fadu.kernel.law.door import setting
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Page, Visit
from fadu.rooms.enforcement.officers.facts import AWARDS
from fadu.rooms.enforcement.officers.models import Certificate, Training, TrainingResult
from fadu.rooms.enforcement.officers.panels.certificates import CLERKS, shown
from fadu.rooms.enforcement.officers.questions import unfit
from fadu.rooms.enforcement.officers.reminders import WHATS, due_between, last_trained
from fadu.rooms.enforcement.officers.rules import training_due

_LEAD = "certificate_reminder_days"
_WHATS = dict(WHATS)
#: How far back what is overdue is still told: farther than any paper reaches.
_LONG_AGO = date(2000, 1, 1)


def officer(visit: Visit) -> Mapping[str, Any]:
    """Return one person's papers, trainings and prizes, and whether they may act today, and if not, why."""
    code = visit.args["person"]
    names = organisation.person_names()
    if code not in names:
        raise Missing("没有找到这名人员，可能代码有误。请从执法证件列表中打开。")
    trained = last_trained(visit.today).get(code)
    return {
        "name": names[code],
        "person": code,
        "papers": shown(Certificate.objects.filter(person=code).order_by("-valid_from", "code"), visit.today, names),
        "why_not": unfit([code], visit.today),
        "trained": trained,
        "training_due": training_due(trained) if trained else None,
        "results": _results(code),
        "as_of": visit.today,
        "may_register": visit.actor.has(*CLERKS),
        "crumbs": [("执法证件", reverse("officers.certificates"))],
    }


def _results(person: str) -> list[dict[str, Any]]:
    rows = list(TrainingResult.objects.filter(person=person).order_by("-held_on", "training"))
    titles = {row.code: row for row in Training.objects.filter(code__in=[row.training for row in rows])}
    return [
        {"row": row, "of": titles[row.training], "award": dict(AWARDS).get(row.award, "")}
        for row in rows
        if row.training in titles
    ]


def reminders(visit: Visit) -> Mapping[str, Any]:
    """Return what is overdue and what falls due soon: within the days that the setting gives, or that are asked for."""
    lead = setting(_LEAD, visit.today)
    asked = visit.params.get("days", "")
    days = min(int(asked), 3660) if asked.isdecimal() else lead.integer
    names = organisation.person_names()
    found = due_between(_LONG_AGO, visit.today + timedelta(days=days), visit.today)
    lines = [(one, {"one": one, "what": _WHATS[one.what], "name": names.get(one.person, one.person)}) for one in found]
    return {
        "late": [line for one, line in lines if one.due < visit.today],
        "soon": [line for one, line in lines if one.due >= visit.today],
        "days": days,
        "setting": lead,
        "as_of": visit.today,
    }


PAGES = (
    Page(
        "officers.reminders",
        "officers/reminders/",
        "证件提醒",
        reminders,
        Reading(STAFF),
        "officers/reminders.html",
        nav="行政执法",
        position=47,
        icon="bell",
    ),
    Page(
        "officers.officer",
        "officers/people/<str:person>/",
        "执法人员",
        officer,
        Reading(STAFF),
        "officers/officer.html",
    ),
)
