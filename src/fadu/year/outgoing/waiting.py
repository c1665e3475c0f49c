"""What documents put on a person's workbench: the next step of each that this person may take."""

from collections.abc import Iterable

from fadu.kernel.roles import Actor
from fadu.year.outgoing.issuers import ROLES, may
from fadu.year.outgoing.models import Document, DocumentDraft
from fadu.year.outgoing.standing import people_of, row_stage
from fadu.year.rounds.workbench import Desk, Item

#: Where a document stands → the next step, and what it is called on the workbench.
_NEXT = {
    "drafted": ("review", "核稿"),
    "returned": ("redraft", "修改文稿"),
    "reviewed": ("sign", "签发"),
    "signed": ("number", "编号"),
    "numbered": ("seal", "用印"),
}
_ROLES = tuple({role for both in ROLES.values() for some in both for role in some})


def waiting(desk: Desk) -> Iterable[Item]:
    """Yield the drafts still to be sent and the documents whose next step this person may take (two queries)."""
    if not desk.actor.has(*_ROLES):
        return
    documents = {row.code: row for row in Document.objects.filter(sealed_on=None)}
    for row in documents.values():
        deed = _deed(row, desk.actor)
        if deed:
            yield Item(deed, row.title, f"/documents/{row.code}/", detail=row.reason, returned=bool(row.returned_on))
    sent = Document.objects.values("code")
    for draft in DocumentDraft.objects.exclude(code__in=sent).order_by("code").values("code", "issuer", "unit"):
        if may("draft", desk.actor, draft["unit"]):
            yield Item("拟稿", f"{draft['issuer']}的报告", f"/documents/{draft['code']}/edit/")


def _deed(row: Document, actor: Actor) -> str:
    """Return what this person is to do with a document; empty when nothing: writers and signer stand apart."""
    step, words = _NEXT[row_stage(row)]
    apart = {"review": row.writers, "sign": row.writers, "seal": row.signed_by}.get(step, "")
    free = may(step, actor, row.unit) and not people_of(actor) & set(apart.split())
    return words if free else ""
