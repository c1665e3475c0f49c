"""Every document by round: which there are, where each stands, which can be begun; the register of numbers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Action, Forbidden, Missing, Outcome, Page, Visit
from fadu.kernel.roles import Actor
from fadu.year.outgoing.drafting import NothingSigned, begin
from fadu.year.outgoing.issuers import READERS, Issuer, code_of, issuers
from fadu.year.outgoing.models import Document, DocumentDraft, DocumentNumber, SealedRound
from fadu.year.outgoing.standing import WAITING, row_stage
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.panels.desk import round_named

_STAFF = Reading(STAFF)
_NOTHING = "还没有一个单位签发材料，没有可以汇总的内容。请等单位负责人签发后再起草。"


def signal_of(stage: str) -> str:
    """Return the signal of a stage."""
    return {"sealed": "done", "returned": "late"}.get(stage, "soon")


def sees(actor: Actor, unit: str) -> bool:
    """Return whether `actor` reads the documents of the bureau (no unit) or of a district bureau."""
    return actor.has(*READERS) or bool(unit and actor.unit == unit)


def listed(visit: Visit) -> Mapping[str, Any]:
    """Return the rounds with their documents; a constant number of queries."""
    rounds = list(ReportRound.objects.order_by("-due_on", "code"))
    known = issuers(visit.today)
    documents = {row.code: row for row in Document.objects.all()}
    drafts = {row.code: row for row in DocumentDraft.objects.defer("content")}
    sealed = {row.round: row for row in SealedRound.objects.all()}
    signed = _signed()
    groups = [
        {
            "round": one,
            "rows": list(_rows(visit, one, known.values(), documents, drafts, signed)),
            "sealed": sealed.get(one.code),
            "seals": visit.actor.has("legal_head") and one.closed_on is not None and one.code not in sealed,
            "oversees": visit.actor.has(*READERS),
        }
        for one in rounds
    ]
    return {"groups": groups, "numbers": _numbers(visit), "today": visit.today, "names": known}


def _signed() -> dict[str, set[str]]:
    """Return for each round the units that have signed their report."""
    found: dict[str, set[str]] = {}
    for round_, unit in Report.objects.exclude(signed_on=None).order_by().values_list("round", "unit"):
        found.setdefault(round_, set()).add(unit)
    return found


def _rows(
    visit: Visit,
    round_: ReportRound,
    known: Iterable[Issuer],
    documents: Mapping[str, Document],
    drafts: Mapping[str, DocumentDraft],
    signed: Mapping[str, set[str]],
) -> Iterable[dict[str, Any]]:
    """Yield a line for each issuer whose documents the visitor sees and that has one or may begin one."""
    units = signed.get(round_.code, set())
    for issuer in known:
        code = code_of(round_.code, issuer)
        row, draft = documents.get(code), drafts.get(code)
        ready = issuer.unit in units if issuer.unit else bool(units)
        begins = ready and not draft and issuer.may("draft", visit.actor)
        if sees(visit.actor, issuer.unit) and (row or draft or begins):
            yield _row(code, issuer, row, draft) | {"begins": begins, "writes": issuer.may("draft", visit.actor)}


def _row(code: str, issuer: Issuer, row: Document | None, draft: DocumentDraft | None) -> dict[str, Any]:
    stage = row_stage(row) if row else ""
    words = WAITING[stage] if stage else "正在起草" if draft else "未起草"
    return {
        "code": code,
        "issuer": issuer,
        "row": row,
        "draft": draft,
        "signal": signal_of(stage) if stage else "apart",
        "words": words,
    }


def _numbers(visit: Visit) -> list[DocumentNumber]:
    """Return the register of numbers for those who keep it, the newest first."""
    if not visit.actor.has(*READERS):
        return []
    return list(DocumentNumber.objects.order_by("-year", "issuer", "mark", "-serial")[:100])


def start(visit: Visit) -> Outcome:
    """Begin the issuer's document on a round, composed by the system, and go on to edit it."""
    round_, issuer = round_named(visit.args["round"]), _issuer(visit.args["issuer"], visit.today)
    if not issuer.may("draft", visit.actor):
        raise Forbidden("这份公文由发文机关自己的拟稿人起草。请联系法规处或该局联络员。")
    try:
        draft = begin(round_, issuer, visit.actor, visit.now)
    except NothingSigned as cause:
        raise Missing(_NOTHING) from cause
    return Outcome(f"/documents/{draft.code}/edit/", "系统已按各单位签发的材料起草，请核对、修改后送核稿。")


def _issuer(code: str, on: date) -> Issuer:
    found = issuers(on).get(code)
    if found is None:
        raise Missing("没有这个发文机关。请从“发文”列表起草。")
    return found


PAGES = [Page("outgoing.list", "documents/", "发文", listed, _STAFF, "outgoing/list.html", "报送", 28, "file")]
ACTIONS = [Action("outgoing.begin", "documents/begin/<str:round>/<str:issuer>/", "起草", start, _STAFF)]
