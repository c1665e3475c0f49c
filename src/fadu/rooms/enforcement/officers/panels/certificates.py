"""Certificates for staff: the list on a day, and one paper with what it was worth from day to day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse

from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.enforcement.officers.facts import KINDS, RETURNED_FOR, REVOKED_FOR
from fadu.rooms.enforcement.officers.models import Authority, Certificate
from fadu.rooms.enforcement.officers.questions import standing
from fadu.rooms.enforcement.officers.rules import plain_number

CLERKS = ("certificate_clerk",)
KIND_LABELS = dict(KINDS)
#: What a paper is worth, as signal and words.
STATES = {
    "": ("apart", "尚未生效"),
    "valid": ("done", "有效"),
    "suspended": ("late", "暂扣中"),
    "lapsed": ("late", "逾期未审验，已失效"),
    "expired": ("late", "已过有效期"),
    "revoked": ("apart", "已收回注销"),
    "returned": ("apart", "已交回"),
}
_GROUNDS = {"revoked": dict(REVOKED_FOR), "returned": dict(RETURNED_FOR)}
_PER_PAGE = 40


def certificates(visit: Visit) -> Mapping[str, Any]:
    """Return the certificates as filtered, with what each is worth today (a constant number of queries)."""
    unit, state = visit.params.get("unit", ""), visit.params.get("state", "")
    text, kind = visit.params.get("q", "").strip()[:60], visit.params.get("kind", "")
    names = organisation.person_names()
    found = _worth(_named(Certificate.objects.all(), text, names), state, visit.today)
    found = found.filter(kind=kind) if kind in KIND_LABELS else found
    page = Paginator(found.filter(unit=unit) if unit else found, _PER_PAGE).get_page(visit.params.get("page"))
    return {
        "page_of": page,
        "rows": shown(page.object_list, visit.today, names),
        "units": [(row.code, row.name) for row in organisation.units(visit.today)],
        "unit": unit,
        "kinds": KINDS,
        "kind": kind,
        "states": [(code, words) for code, (_, words) in STATES.items() if code],
        "state": state,
        "q": text,
        "as_of": visit.today,
        "may_register": visit.actor.has(*CLERKS),
    }


def _named(found: "QuerySet[Certificate]", text: str, names: Mapping[str, str]) -> "QuerySet[Certificate]":
    """Return the certificates whose number or holder has the words looked for."""
    if not text:
        return found
    people = [code for code, name in names.items() if text in name]
    return found.filter(number__contains=plain_number(text)) | found.filter(person__in=people)


def _worth(found: "QuerySet[Certificate]", state: str, on: date) -> "QuerySet[Certificate]":
    if state not in STATES or not state:
        return found
    return found.filter(code__in=standing(on).filter(state=state).values("certificate"))


def shown(rows: Iterable[Certificate], on: date, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return certificates as lines of a list, with what each is worth on a day (one query)."""
    rows = list(rows)
    worth = dict(standing(on).filter(certificate__in=[row.code for row in rows]).values_list("certificate", "state"))
    return [
        {
            "row": row,
            "name": names.get(row.person, row.person),
            "kind": KIND_LABELS[row.kind],
            "state": STATES[worth.get(row.code, "")],
            "valid": worth.get(row.code) == "valid",
        }
        for row in rows
    ]


def certificate(visit: Visit) -> Mapping[str, Any]:
    """Return one certificate: what is printed on it, what it was worth when, and what can be done."""
    row = Certificate.objects.filter(code=visit.args["matter"]).first()
    if row is None:
        raise Missing("没有找到这份证件，可能编号有误。请从执法证件列表中打开。")
    names = organisation.person_names()
    spans = Authority.objects.filter(certificate=row.code).order_by("place")
    return matter(visit, "certificate", row.code) | {
        "of": shown([row], visit.today, names)[0],
        "ground": _GROUNDS.get(row.ended_how, {}).get(row.ground, ""),
        "spans": [(span, STATES[span.state], span.since <= visit.today) for span in spans],
        "crumbs": [("执法证件", reverse("officers.certificates"))],
    }


PAGES = (
    Page(
        "officers.certificates",
        "officers/",
        "执法证件",
        certificates,
        Reading(STAFF),
        "officers/certificates.html",
        nav="行政执法",
        position=46,
        icon="shield",
    ),
    Page(
        "officers.certificate",
        "officers/certificates/<str:matter>/",
        "执法证件",
        certificate,
        Reading(STAFF),
        "officers/certificate.html",
    ),
)
