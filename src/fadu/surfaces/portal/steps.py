"""The public's form of a step that `"public"` may take, made from its declaration, with a challenge against robots.

Whoever holds a receipt number acts as its holder (`_receipt`): that is how a matter that isn't public stays theirs.
"""

import re
import uuid
from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fadu.kernel.ledger import Kind
from fadu.kernel.matters import door as matters
from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.procedure.take import Taken
from fadu.kernel.roles import Actor
from fadu.lib import clock
from fadu.surfaces.common.desk import NEW, Desk, Sheet, declared, filled, opened, rows, submitted
from fadu.surfaces.common.forms import form_of, hidden, sent_of
from fadu.surfaces.portal import challenge, throttle
from fadu.surfaces.portal.mount import answering, reading
from fadu.surfaces.portal.rendering import OUTSIDER, page

_RECEIPT = re.compile(r"[A-Z0-9-]{8,40}")
_KEY = re.compile(r"[0-9a-f]{32}")
_DONE = "portal.done"
#: Registers that outsiders neither see nor choose from.
_STAFF_KINDS = {Kind.PERSON, Kind.PARTY}
#: What a form says beside its fields.
_SAID = (*challenge.PARTS, "_receipt", "_confirmed", "_edit")
#: A matter that isn't there and one that isn't theirs are told apart by nobody.
_UNKNOWN = {"unopened", "reading"}
_NOT_CARRIED = {"_edit", "_confirmed", "_key"}
_UNMET = "请先完成下面的验证，再提交。您填写的内容都还在。"


@throttle.bounded("sending", throttle.SENDING, frozenset({"POST"}))
def step(request: HttpRequest, code: str, matter: str, name: str) -> HttpResponse:
    """Show the form of a step, or take it; 404 for every step that isn't the public's."""
    return answering(_step, frozenset({"GET", "POST"}))(request, code=code, matter=matter, name=name)


def _step(request: HttpRequest, code: str, matter: str, name: str) -> HttpResponse:
    procedure, found = declared(code, name)
    if "public" not in found.by or (matter == NEW) != found.opens:
        raise Http404("没有这个办理事项。")
    form = _form(request, found)
    desk = Desk(procedure, found, "" if matter == NEW else matter, _actor(procedure, form), form)
    sheet = _next(request, desk)
    if _UNKNOWN & {refusal.gate for refusal in sheet.shown.get("refusals", ())}:
        raise Http404("没有找到这件事项，或者它没有向社会公开。请核对地址或回执号。")
    return _answer(request, desk, sheet)


def _form(request: HttpRequest, step: Step) -> Mapping[str, Any]:
    """Return what was typed; the day is today, nobody of the staff can be named, and others may go first.

    Of what else a desk understands (corrections, kept files, places in line) outsiders can say nothing.
    """
    form = dict(form_of(sent_of(request)))
    staff = {item.name for item in step.records.fields if item.kind in _STAFF_KINDS}
    said = {name: value for name, value in form.items() if not name.startswith("_") and name not in staff}
    said |= {name: form[name] for name in _SAID if name in form}
    key = str(form.get("_key", ""))
    return said | {
        "_occurred_on": clock.today().isoformat(),
        "_key": key if _KEY.fullmatch(key) else uuid.uuid4().hex,
    }


def _actor(procedure: Procedure, form: Mapping[str, Any]) -> Actor:
    """Return the public, or the holder of a receipt number of this procedure: nobody can claim another name."""
    receipt = str(form.get("_receipt", ""))
    prefix = procedure.receipt_prefix
    if not (prefix and receipt.startswith(prefix) and _RECEIPT.fullmatch(receipt)):
        return OUTSIDER
    return Actor(kind="party", person=receipt, name="回执持有人", roles=OUTSIDER.roles, channel=OUTSIDER.channel)


def _next(request: HttpRequest, desk: Desk) -> Sheet:
    if request.method == "GET":
        return opened(desk)
    if "_edit" in request.POST:
        return filled(desk, {})
    now = clock.now()
    token = str(desk.form.get("_challenge", ""))
    if not (challenge.is_met(desk.form, now) and challenge.spend(token, str(desk.form["_key"]), now)):
        return filled(desk, {"unmet": _UNMET}, 422)
    return submitted(desk)


def _answer(request: HttpRequest, desk: Desk, sheet: Sheet) -> HttpResponse:
    if sheet.taken:
        return HttpResponseRedirect(reverse("portal.done", kwargs={"token": _token(desk, sheet.taken)}))
    shown = {"procedure": desk.procedure, "step": desk.step, "matter_label": _title(desk), "draft": desk.draft}
    inputs = [one for one in sheet.shown["inputs"] if one.field.kind not in _STAFF_KINDS]
    if sheet.check:
        carried = [pair for pair in hidden(request.POST) if pair[0] not in _NOT_CARRIED]
        carried.append(("_key", desk.form["_key"]))
        return page(request, "portal/step_check.html", shown | {"rows": rows(inputs), "hidden": carried})
    shown |= {"unmet": "", "receipt": desk.actor.person, **sheet.shown, "inputs": inputs, **_robots(desk)}
    return page(request, "portal/step.html", shown, sheet.status)


def _title(desk: Desk) -> str:
    """Return what lists call the matter: never a personal value, as anything that facts say might be."""
    matter = matters.one(desk.procedure.chain, desk.matter) if desk.matter else None
    return matter.title if matter else ""


def _robots(desk: Desk) -> Mapping[str, Any]:
    """Return a new challenge, or what carries on one that was met and spent for this form already."""
    now = clock.now()
    if challenge.is_met(desk.form, now):
        return {"challenge": None, "carried": [(name, desk.form.get(name, "")) for name in challenge.PARTS]}
    return {"challenge": challenge.issue(now), "carried": []}


def _token(desk: Desk, taken: Taken) -> str:
    fact = taken.fact
    receipt = str(fact.data.get("receipt") or desk.actor.person)
    return signing.dumps([desk.procedure.code, desk.step.name, fact.chain.id, receipt], salt=_DONE)


def _done(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was received, with the receipt number to keep."""
    try:
        code, name, matter, receipt = signing.loads(token, salt=_DONE)
    except signing.BadSignature as cause:
        raise Http404 from cause
    procedure, found = declared(code, name)
    shown = {"procedure": procedure, "step": found, "receipt": receipt, "follow": _follow(procedure, matter, receipt)}
    return page(request, "portal/done.html", shown)


def _follow(procedure: Procedure, matter: str, receipt: str) -> str:
    """Return where the holder of the receipt sees how the matter stands, if there is such a page."""
    return procedure.receipt_page.format(receipt=receipt, matter=matter) if receipt else ""


done = reading(_done)
