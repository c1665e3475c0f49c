"""The scores of a round: units × chapters, what still lacks a mark, what is only shown; the ranking where it is on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from fadu.kernel.documents.sheets import MEDIA_TYPE
from fadu.kernel.indicators import Scope
from fadu.kernel.law.door import setting
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, SUBTREE, Reading, may_read
from fadu.kernel.registry import Download, Elsewhere, Forbidden, Missing, Page, Visit
from fadu.kernel.roles import Actor
from fadu.year.plan.units import units_on
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.scoring.access import MARKERS, RANKED, reading
from fadu.year.scoring.deeds import deeds_workbook
from fadu.year.scoring.questions import RoundScores, ranked, scores_of
from fadu.year.scoring.sheets import scores_workbook
from fadu.year.scoring.showing import table
from fadu.year.scoring.wall import LAW, ORDER, only_shown

_STAFF = Reading(STAFF)
_PERSONNEL = "人事处"


def home(visit: Visit) -> Mapping[str, Any] | Elsewhere:
    """Lead to the scores of the newest round; without one, say what comes first."""
    newest = ReportRound.objects.order_by("-opened_on", "-due_on", "code").first()
    return Elsewhere(reverse("scoring.round", args=[newest.code])) if newest else {"today": visit.today}


def show(visit: Visit) -> Mapping[str, Any]:
    """Show the scores of a round: all of them to those who mark and to leaders, to others their own unit's."""
    found, own = _scores(visit)
    return {
        "round": found.round,
        "applied": found.applied,
        "chapters": found.chapters,
        "rows": table(found, found.units),
        "own": own,
        "unmarked": [(unit, unit.unmarked) for unit in found.units if unit.unmarked],
        "ranking": ranked(found.units) if shows_ranking(visit.actor, visit.today) else None,
        "shown": _shown(found),
        "laws": (LAW, ORDER),
        "others": ReportRound.objects.filter(plan=found.round.plan).exclude(code=found.round.code),
        "marks": visit.actor.has(*MARKERS),
    }


def shows_ranking(actor: Actor, on: date) -> bool:
    """Return whether `actor` sees a ranking on `on`: only where the bureau turned it on, only 党组 and 法规处."""
    return actor.has(*RANKED) and setting("score_ranking", on).value == "on"


def sheet(visit: Visit) -> Download:
    """Return the table as a workbook in the form of the 高质量发展考核."""
    found, _ = _scores(visit)
    names = {code: unit.name for code, unit in units_on(visit.today).items()}
    return Download(f"{found.round.title}得分表.xlsx", MEDIA_TYPE, scores_workbook(found, names, visit.today))


def deeds(visit: Visit) -> Download:
    """Return the sheet of a person's deeds: to the person, 人事处, 党组 and leaders."""
    person = visit.args["person"]
    units = frozenset(organisation.resolve_unit(_PERSONNEL, visit.today))
    readers = Reading(SUBTREE, units, frozenset({"party_office", "leader"}), frozenset({person}))
    reason = may_read(visit.actor, readers)
    if reason:
        raise Forbidden(reason)
    names = organisation.person_names()
    if person not in names:
        raise Missing("没有登记这个人。请从机构人员中打开。")
    first, last = _day(visit, "since", date(visit.today.year, 1, 1)), _day(visit, "as_of", visit.today)
    data = deeds_workbook(person, names[person], first, last, visit.today)
    return Download(f"{names[person]}履职事实表.xlsx", MEDIA_TYPE, data)


def _day(visit: Visit, name: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(visit.params.get(name, ""))
    except ValueError:
        return otherwise


def _scores(visit: Visit) -> tuple[RoundScores, bool]:
    """Return the scores of the round that the visitor may read, in the bureau's order; and whether only their own."""
    round_ = ReportRound.objects.filter(code=visit.args["round"]).first()
    if round_ is None:
        raise Missing("没有这一轮报送，可能编号有误。请从报送列表中打开。")
    reports = Report.objects.filter(round=round_.code)
    readable = [report for report in reports if may_read(visit.actor, reading(report.unit)) is None]
    places = {code: unit.place for code, unit in units_on(visit.today).items()}
    readable.sort(key=lambda report: (places.get(report.unit, len(places)), report.unit))
    return scores_of(round_, readable), len(readable) < len(reports)


def _shown(found: RoundScores) -> list[Any]:
    since, as_of = found.round.since, found.round.as_of
    return only_shown(Scope(since, as_of), Scope(_year_before(since), _year_before(as_of)))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


PAGES = [
    Page("scoring.home", "scores/", "评分", home, _STAFF, "scoring/none.html", "报送", 30, "chart"),
    Page("scoring.deeds", "scores/deeds/<str:person>.xlsx", "履职事实表", deeds, _STAFF),
    Page("scoring.sheet", "scores/<str:round>/scores.xlsx", "得分表", sheet, _STAFF),
    Page("scoring.round", "scores/<str:round>/", "本轮得分", show, _STAFF, "scoring/round.html"),
]
