"""Staff pages of decisions: the list with its figures, and one decision with everything about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator

from fadu.kernel.indicators import Scope
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.decisions.major_decisions.facts.words import TRACKS
from fadu.rooms.decisions.major_decisions.indicators import INDICATORS, STAGE_LABELS
from fadu.rooms.decisions.major_decisions.models import Consultation, Decision, DecisionStage, Hearing, Survey
from fadu.rooms.decisions.major_decisions.states import STATES, state_of

_PER_PAGE = 30
_TRACKS = dict(TRACKS)
_STANCES = {"agree": "同意", "conditional": "修改后同意", "disagree": "不同意", "abstain": "弃权"}


def decisions(visit: Visit) -> Mapping[str, Any]:
    """Return the decisions that fit the filters, newest first, with the figures of the year."""
    found = Decision.objects.all()
    chosen = {name: visit.params.get(name, "") for name in ("track", "state", "unit", "q")}
    for name in ("track", "state", "unit"):
        found = found.filter(**{name: chosen[name]}) if chosen[name] else found
    found = found.filter(title__icontains=chosen["q"]) if chosen["q"] else found
    page = Paginator(found, _PER_PAGE).get_page(visit.params.get("page"))
    scope = Scope(date(visit.today.year, 1, 1), visit.today)
    return {
        "page_of": page,
        "rows": [(row, _TRACKS.get(row.track, ""), state_of(row)) for row in page],
        "chosen": chosen,
        "tracks": TRACKS,
        "states": [(code, words) for code, (_, words) in STATES.items()],
        "units": sorted({*Decision.objects.order_by().values_list("unit", flat=True)} - {""}),
        "figures": [(item, item.measure(scope)) for item in INDICATORS],
        "may_propose": visit.actor.has("liaison", "unit_head", "legal_clerk", "legal_head", "leader"),
    }


def decision(visit: Visit) -> Mapping[str, Any]:
    """Return one decision: stages, clocks, what can be done, the draft, what was said, the public's part."""
    code = visit.args["decision"]
    shown = matter(visit, "major_decision", code)
    told = corrected(facts_of(Chain("major_decision", code)))
    drafts = [fact for fact in told if fact.name in {"major_decision.drafted", "major_decision.adjusted"}]
    words = [fact.data for fact in told if fact.name == "major_decision.words_recorded"]
    reviewed = [fact for fact in told if fact.name == "major_decision.legality_reviewed"]
    return shown | {
        "row": Decision.objects.get(code=code),
        "of": list(DecisionStage.objects.filter(decision=code)),
        "labels": STAGE_LABELS,
        "draft": drafts[-1].data["text"].splitlines() if drafts else [],
        "versions": len(drafts),
        "words": [(one["speaker"], bool(one.get("head")), _STANCES[one["stance"]], one["words"]) for one in words],
        "has_opinion": bool(reviewed),
        "has_meeting": any(fact.name == "major_decision.discussed" for fact in told),
        "consultations": list(Consultation.objects.filter(decision=code)),
        "hearings": list(Hearing.objects.filter(decision=code)),
        "surveys": list(Survey.objects.filter(decision=code)),
    }


PAGES = (
    Page(
        "decisions.list",
        "decisions/",
        "重大行政决策",
        decisions,
        Reading(STAFF),
        "major_decisions/list.html",
        nav="依法决策",
        position=40,
        icon="check",
        key="d",
    ),
    Page(
        "decisions.decision",
        "decisions/<str:decision>/",
        "决策事项",
        decision,
        Reading(STAFF),
        "major_decisions/decision.html",
    ),
)
