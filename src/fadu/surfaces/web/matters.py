"""The page of any matter whose procedure has none of its own, its files, and its whole file to take away."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import log, may_read
from fadu.kernel.registry import Download, Forbidden, Missing, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter as shown_matter
from fadu.lib import clock
from fadu.surfaces.common.answers import download
from fadu.surfaces.web import errors
from fadu.surfaces.web.visits import actor, visit


@login_required
@require_GET
def matter(request: HttpRequest, code: str, matter: str) -> HttpResponse:
    """Show a matter: where it stands, what can be done, its clocks, its facts, its files."""
    procedure = _procedure(code)
    if procedure.page:
        return HttpResponseRedirect(procedure.page.format(matter=matter))
    try:
        shown = shown_matter(visit(request, {}), code, matter)
    except Forbidden as refusal:
        return errors.forbidden(request, refusal)
    except Missing as nothing:
        return errors.missing(request, Http404(str(nothing)))
    _note(request, visit(request, {}), procedure, matter, "查看")
    return render(request, "staff/matter.html", shown)


@login_required
@require_GET
def file(request: HttpRequest, code: str, matter: str, digest: str) -> HttpResponse:
    """Hand out a file that a fact of the matter names, to who may read the matter; the read is logged."""
    procedure = _procedure(code)
    facts = facts_of(Chain(procedure.chain, matter))
    known = store.about(digest)
    if known is None or not any(digest in fact.evidence for fact in facts):
        return errors.missing(request, Http404("没有找到这份材料，请从事项页面打开。"))
    reason = _unreadable(request, procedure, facts)
    if reason:
        return errors.forbidden(request, Forbidden(reason))
    _note(request, visit(request, {}), procedure, matter, f"下载 {known.name}")
    return download(Download(known.name, known.media_type, b"".join(store.stream(digest))))


def address(procedure: Procedure, matter: str) -> str:
    """Return the address of a matter's page, the procedure's own or the common one."""
    return procedure.page.format(matter=matter) if procedure.page else reverse("matter", args=[procedure.code, matter])


def _procedure(code: str) -> Procedure:
    try:
        procedure = registry().procedure(code)
    except KeyError as cause:
        raise Http404("没有这个办理事项。") from cause
    if procedure.heading is None:
        raise Http404("这个办理事项没有单独的页面。")
    return procedure


def _unreadable(request: HttpRequest, procedure: Procedure, facts: tuple[Recorded, ...]) -> str | None:
    return may_read(actor(request), procedure.reading(corrected(facts)))


def _note(request: HttpRequest, seen: Visit, procedure: Procedure, matter: str, what: str) -> None:
    """Log the look, where the matter isn't open to all staff."""
    facts = facts_of(Chain(procedure.chain, matter))
    log.note(actor(request), procedure.reading(corrected(facts)), procedure.chain, matter, what, clock.now())
