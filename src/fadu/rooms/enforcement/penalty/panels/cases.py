"""The cases: a list with its filters, and one case with everything about it on one page."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from fadu.kernel.law.door import setting
from fadu.kernel.law.limits import limit
from fadu.kernel.matters import door as matters
from fadu.kernel.matters import lists
from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import STAFF, Reading, log
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter
from fadu.lib.statements import values_of
from fadu.rooms.enforcement.penalty.bases import CLERKS
from fadu.rooms.enforcement.penalty.kinds import LABELS
from fadu.rooms.enforcement.penalty.models import Case
from fadu.rooms.enforcement.penalty.panels.beside import asked, beside
from fadu.rooms.enforcement.penalty.panels.brief import brief
from fadu.rooms.enforcement.penalty.panels.field import OPEN
from fadu.rooms.enforcement.penalty.panels.opening import opened
from fadu.rooms.enforcement.penalty.procedures.penalty import STAGES, heading
from fadu.rooms.enforcement.penalty.states import DECISIONS, SOURCES, STATES, state_of

_NONE = Case(code="", state="screening", kinds="", decision="", source="", officers="", party="", paid=Decimal(0))
#: Ends of a case that are not what it is heading for.
_BREAKING_OFF = frozenset({"penalty.not_filed", "penalty.filing_revoked", "penalty.investigation_ended_early"})


def cases(visit: Visit) -> Mapping[str, Any]:
    """Return the cases that the visitor may read, as filtered, a page at a time (a constant number of queries)."""
    chosen = {name: visit.params.get(name, "").strip()[:60] for name in ("tab", "state", "unit", "law", "q")}
    chosen["tab"] = chosen["tab"] or "open"
    found = _filtered(matters.visible(visit.actor).filter(procedure="penalty"), visit, chosen)
    page = lists.page(found, visit.params.get("page"))
    rows = Case.objects.in_bulk([row.code for row in page])
    named = parties.named(row.party for row in rows.values() if row.party)
    keys = [f"penalty/{row.code}" for row in page]
    defects, stopped = matters.defect_counts(keys), matters.standstills(keys)
    return {
        "page_of": page,
        "rows": [_shown(row, rows.get(row.code, _NONE), named, defects, stopped) for row in page],
        "chosen": chosen,
        "tabs": lists.STANDINGS,
        "states": [(code, words) for code, (_, words) in STATES.items()],
        "units": values_of(Case, "unit"),
        "laws": values_of(Case, "law"),
        "as_of": visit.today,
        "decided_within": limit("penalty.decision", visit.today),
        "may_register": visit.actor.has(*CLERKS),
        "narrowed": any(chosen[name] for name in ("state", "unit", "law", "q")),
    }


def _filtered(found: "QuerySet[Any]", visit: Visit, chosen: Mapping[str, str]) -> "QuerySet[Any]":
    found = lists.standing(found, chosen["tab"], visit.today)
    found = found.filter(unit=chosen["unit"]) if chosen["unit"] else found
    narrowed = {name: chosen[name] for name in ("state", "law") if chosen[name]}
    if narrowed:
        found = lists.among(found, Case.objects.filter(**narrowed))
    return lists.named_like(found, chosen["q"])


def _shown(
    row: Any,
    case: Case,
    named: Mapping[str, str],
    defects: Mapping[str, int],
    stopped: Mapping[str, tuple[str, date, str]],
) -> dict[str, Any]:
    return {
        "matter": row,
        "case": case,
        "party": named.get(case.party) or case.suspect,
        "state": state_of(case.state),
        "defects": defects.get(f"penalty/{row.code}", 0),
        "stopped": stopped.get(f"penalty/{row.code}"),
    }


def case(visit: Visit) -> Mapping[str, Any]:
    """Return one case: picture, clocks, what can be done, whom it is about, what hangs on it, its papers."""
    code = visit.args["matter"]
    shown = matter(visit, "penalty", code)
    log.note(visit.actor, shown["reading"], "penalty", code, "查看", visit.now)
    row = Case.objects.filter(code=code).first() or _NONE
    onward, aside = _parted(shown)
    return shown | {
        "row": row,
        "brief": brief(visit, shown),
        "onward": onward,
        "aside": aside,
        "may_note": visit.actor.has("officer") and row.state in OPEN,
        "state": state_of(row.state),
        "source": SOURCES.get(row.source, ""),
        "decision": DECISIONS.get(row.decision, ""),
        "kinds": "、".join(LABELS.get(kind, kind) for kind in row.kinds.split()),
        "party": parties.party(row.party) if row.party else None,
        "officers": row.officers.split(),
        "linked": list(beside(visit, row)),
        "checks": reverse("penalty.checks", args=[code]),
        "papers": reverse("penalty.papers", args=[code]),
        "crumbs": [("行政处罚案件", reverse("penalty.cases"))],
    }


def _parted(shown: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """Part what can be done: what takes the case through its stages from here on, and the rest."""
    names = [stage.name for stage in STAGES]
    here = names.index(shown["stage"]) if shown["stage"] in names else 0
    ahead = {fact for stage in STAGES[here:] for fact in stage.reached} - _BREAKING_OFF
    onward = [step for step in shown["can"] if step.records.name in ahead]
    return onward, [step for step in shown["can"] if step not in onward]


def checks(visit: Visit) -> Mapping[str, Any]:
    """Return what a reviewer of files would find in a case as it stands, and its ten nearest cases."""
    code = visit.args["matter"]
    facts = corrected(opened(visit, code, "查看案卷自评"))
    row = Case.objects.filter(code=code).first() or _NONE
    nearest = matters.named_for(visit.actor, "penalty", _nearest(row))
    findings = [_finding(one) for one in asked("file_review.findings", _dossier(code), visit.today)]
    return {
        "code": code,
        "title": heading(code, facts).title,
        "row": row,
        "findings": [one for one in findings if one["finding"] != "not_found"],
        "passed": sum(one["finding"] == "not_found" for one in findings),
        "reviewed": "file_review.findings" in registry().questions,
        "nearest": nearest,
        "place": _place(row, nearest, visit.today),
        "back": reverse("penalty.case", args=[code]),
    }


def _dossier(code: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (
        registry().ask("penalty.dossier", code) if "penalty.dossier" in registry().questions else {}
    )
    return found


def _finding(told: Any) -> dict[str, Any]:
    number, title, finding, fact, words = told
    return {"number": number, "title": title, "finding": finding, "fact": fact, "words": words}


def _nearest(row: Case) -> Sequence[Mapping[str, Any]]:
    if not row.penalty_law:
        return ()
    found = asked("penalty.similar", row.penalty_law, row.penalty_article, row.factors, row.conduct, "", row.code)
    return [one for one in found if one["case"] != row.code]


def _place(row: Case, nearest: Sequence[Mapping[str, Any]], on: date) -> Mapping[str, Any]:
    if row.amount is None or not nearest or "penalty.place_among" not in registry().questions:
        return {}
    far = Decimal(setting("similar_deviation", on).value)
    found: Mapping[str, Any] = registry().ask("penalty.place_among", row.amount, nearest, far)
    return found


PAGES = (
    Page(
        "penalty.cases",
        "penalty/",
        "行政处罚案件",
        cases,
        Reading(STAFF),
        "penalty/cases.html",
        nav="行政执法",
        position=30,
        icon="scale",
        key="q",
    ),
    Page("penalty.case", "penalty/<str:matter>/", "案件", case, Reading(STAFF), "penalty/case.html"),
    Page(
        "penalty.checks",
        "penalty/<str:matter>/checks/",
        "案卷自评和类案",
        checks,
        Reading(STAFF),
        "penalty/checks.html",
    ),
)
