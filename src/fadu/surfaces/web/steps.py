"""The form of every step for staff, made from its declaration (`fadu.surfaces.common.desk`)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.http import require_http_methods

from fadu.kernel.evidence import store
from fadu.kernel.evidence.intake import ACCEPTED, Unfit
from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.take import Taken
from fadu.kernel.reading import refusals
from fadu.kernel.registry import Forbidden
from fadu.kernel.roles import Actor
from fadu.lib import clock
from fadu.surfaces.common.desk import NEW, Desk, Sheet, declared, filled, opened, submitted
from fadu.surfaces.common.forms import MAX_UPLOAD_BYTES, TOO_LARGE, form_of, hidden, sent_of
from fadu.surfaces.web import errors
from fadu.surfaces.web.visits import actor


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, code: str, matter: str, name: str) -> HttpResponse:
    """Show the form of a step, or take it. `matter` is `new` for a step that opens one."""
    procedure, step = declared(code, name)
    who = actor(request)
    if who is None:
        raise Http404
    form = dict(form_of(sent_of(request)))
    form["_evidence"] = _listed(form.get("_evidence"))
    desk = Desk(procedure, step, "" if matter == NEW else matter, who, form)
    if reason := desk.unreadable:
        refusals.note(who, refusals.Tried(code, name, matter, (refusals.READING,)), clock.now())
        return errors.forbidden(request, Forbidden(reason))
    digests, unfit = kept(request, who)
    form["_evidence"] += digests
    if unfit:
        refusals.note(who, refusals.Tried(procedure.code, step.name, desk.known, ("file",)), clock.now())
        return _answer(request, desk, filled(desk, {"problems": {"_files": unfit}}, 422))
    return _answer(request, desk, _next(request, desk))


def kept(request: HttpRequest, who: Actor) -> tuple[list[str], str]:
    """Keep the files that came with the form, each judged by its content; return their digests, and what was unfit."""
    files = [file for file in request.FILES.getlist("_files") if file.size is not None]
    if sum(file.size or 0 for file in files) > MAX_UPLOAD_BYTES:
        return [], TOO_LARGE
    check, digests, unfit = import_string(settings.EVIDENCE_CHECK), [], []
    for file in files:
        name, data = file.name or "", file.read()
        try:
            digests.append(store.keep(data, name, check(name, data), who.person, clock.now()))
        except Unfit as reason:
            unfit.append(f"“{name}”：{reason}")
    return digests, " ".join(unfit)


def _listed(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def local(request: HttpRequest, address: str) -> str:
    """Return `address` when it is a path of this site, else nothing."""
    here = address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()})
    return address if here else ""


def _next(request: HttpRequest, desk: Desk) -> Sheet:
    if request.method == "GET":
        return opened(desk)
    return filled(desk, {}) if "_edit" in request.POST else submitted(desk)


def _answer(request: HttpRequest, desk: Desk, sheet: Sheet) -> HttpResponse:
    if sheet.taken:
        return _taken(request, desk, sheet.taken)
    shown = _frame(request, desk) | dict(sheet.shown)
    if sheet.check:
        return render(request, "staff/step_check.html", shown | {"hidden": _carried(request)})
    return render(request, "staff/step.html", shown, status=sheet.status)


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what a check page carries on unseen; the files are carried by their digests apart."""
    return [(name, value) for name, value in hidden(request.POST) if name != "_evidence[]"]


def _taken(request: HttpRequest, desk: Desk, done: Taken) -> HttpResponse:
    words = "已经提交过，没有重复登记。" if done.repeated else f"已登记：{desk.step.label}。"
    messages.success(request, words)
    for defect in done.defects:
        messages.warning(request, defect)
    return HttpResponseRedirect(_leave(request, desk, done.fact.chain.id))


def _frame(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    return {
        "procedure": desk.procedure,
        "step": desk.step,
        "matter": desk.matter,
        "matter_label": desk.title,
        "back": _leave(request, desk, desk.matter),
        "next": local(request, str(desk.form.get("_next", ""))),
        "draft": desk.draft,
        "attaches": bool(desk.procedure.heading),
        "accepted": ACCEPTED,
    }


def _leave(request: HttpRequest, desk: Desk, matter: str) -> str:
    """Return where to go afterwards: the local address asked for, else the matter's page."""
    wanted = local(request, str(desk.form.get("_next", "")))
    return wanted or _home(desk.procedure, matter)


def _home(procedure: Procedure, matter: str) -> str:
    if procedure.page and (matter or "{" not in procedure.page):
        return procedure.page.format(matter=matter)
    return reverse("matter", args=[procedure.code, matter]) if procedure.heading and matter else "/"
