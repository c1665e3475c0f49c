"""The page of any matter whose procedure has none of its own, its files, and its whole file to take away."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fadu.kernel.documents.fonts import FontsMissing
from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import log, may_read, refusals
from fadu.kernel.registry import Download, Forbidden, Missing
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter as shown_matter
from fadu.kernel.registry.matter_file import NotSealed, matter_file_pdf, matter_file_zip
from fadu.kernel.roles import Actor
from fadu.lib import clock
from fadu.surfaces.common.answers import download
from fadu.surfaces.web import errors
from fadu.surfaces.web.visits import actor, visit

#: The forms of the whole file, with what can't be made when it can't.
WHOLE = {
    "pdf": "暂不能导出案卷",
    "zip": "暂不能导出可核验的案卷",
    "redacted": "暂不能导出遮蔽本",
    "seal": "暂不能导出封签",
    "redacted-seal": "暂不能导出封签",
}


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
        return unseen(request, code, matter, refusal)
    except Missing as nothing:
        return errors.missing(request, Http404(str(nothing)))
    here = visit(request, {})
    log.note(here.actor, shown["reading"], procedure.chain, matter, "查看", here.now)
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
        return unseen(request, code, matter, Forbidden(reason))
    log.note(
        actor(request), procedure.reading(corrected(facts)), procedure.chain, matter, f"下载 {known.name}", clock.now()
    )
    return download(Download(known.name, known.media_type, b"".join(store.stream(digest))))


@login_required
@require_GET
def whole(request: HttpRequest, code: str, matter: str, form: str) -> HttpResponse:
    """Hand out a matter's whole file: `pdf`, `zip` (verifiable), `redacted` (masked), or the `seal` beside one.

    Who may not read the matter gets none of it; the read is logged with the making of the file.
    """
    procedure = _procedure(code)
    if form not in WHOLE:
        raise Http404
    try:
        return download(_made(procedure, matter, form, actor(request) or Actor()))
    except Forbidden as refusal:
        return unseen(request, code, matter, refusal)
    except NotSealed as unsealed:
        return errors.page(request, 409, WHOLE[form], str(unsealed), "请系统管理员封签后再导出，或先导出 PDF。")
    except FontsMissing as lacking:
        return errors.page(request, 409, WHOLE[form], str(lacking), "请系统管理员安装字体后再导出。")
    except Missing as nothing:
        return errors.missing(request, Http404(str(nothing)))


def unseen(request: HttpRequest, code: str, matter: str, refusal: Forbidden) -> HttpResponse:
    """Say that the visitor may not see a matter; the try is logged."""
    refusals.note_look(actor(request), code, matter, clock.now())
    return errors.forbidden(request, refusal)


def _made(procedure: Procedure, matter: str, form: str, who: Actor) -> Download:
    name, now = f"案卷-{procedure.label}-{matter}", clock.now()
    if form == "pdf":
        return Download(f"{name}.pdf", "application/pdf", matter_file_pdf(procedure.code, matter, who, now))
    made = matter_file_zip(procedure.code, matter, who, now, redacted=form.startswith("redacted"))
    name += "-遮蔽本" if form.startswith("redacted") else ""
    if form.endswith("seal"):
        return Download(f"{name}.zip.seal", "text/plain; charset=utf-8", made.seal.encode())
    return Download(f"{name}.zip", "application/zip", made.data)


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
