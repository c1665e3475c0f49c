"""An outgoing document: 拟稿, 核稿, 签发, 编号, 用印, in this order and by different people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Defect, Procedure, Projection, Step, Table
from fadu.kernel.reading import SUBTREE, Reading
from fadu.year.outgoing import facts, folds, gates
from fadu.year.outgoing.drafting import content_of
from fadu.year.outgoing.gates import RULE, SEAL_RULE
from fadu.year.outgoing.issuers import READERS, roles_of
from fadu.year.outgoing.models import Document, DocumentDraft
from fadu.year.outgoing.numbers import next_entry, next_serial
from fadu.year.outgoing.standing import digest_of, last, number_fact


def reading_of(document_facts: tuple[Recorded, ...]) -> Reading:
    """Return who reads a document: its own bureau's people, and the offices that see every document."""
    unit = str(document_facts[0].data.get("unit") or "")
    return Reading(SUBTREE, units=frozenset({unit} if unit else ()), roles=frozenset(READERS))


def _code(data: Mapping[str, Any]) -> str:
    return str(data.get("draft") or "")


def _drafted(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Return what the draft says now, without its empty paragraphs."""
    draft = DocumentDraft.objects.filter(code=matter or _code(data)).first()
    if draft is None:
        return {}
    content = content_of(draft).plain
    content["blocks"] = [[kind, text] for kind, text in content["blocks"] if text.strip()]
    place = {"round": draft.round, "issuer": draft.issuer, "unit": draft.unit or None}
    title = "".join(content["title"].splitlines())
    given = {"draft": draft.code, "writers": draft.writers.split(), "content": content, "title": title}
    return place | given


def _digest(_data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    return {"digest": digest_of(facts_of(Chain("document", matter)))}


def _numbered(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Return year, serial and number: the year is that of the signature, the serial follows the last one given."""
    signed, found = last(facts_of(Chain("document", matter)), "signed"), Document.objects.filter(code=matter).first()
    mark, year = str(data.get("mark") or "").strip(), signed.occurred_on.year if signed else 0
    serial = next_serial(found.issuer if found else "", mark, year, str(data.get("before") or ""))
    return {"year": year, "serial": serial, "number": f"{mark}〔{year}〕{serial}号"}


def _voided(_data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    numbered = number_fact(facts_of(Chain("document", matter)))
    return {"number": numbered.data["number"] if numbered else "没有字号"}


def _sealed(_data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    document_facts = facts_of(Chain("document", matter))
    found, signed = Document.objects.filter(code=matter).first(), last(document_facts, "signed")
    year = signed.occurred_on.year if signed else 0
    issuer = found.issuer if found else ""
    drafted = last(document_facts, "drafted")
    organ = drafted.data["content"]["signer"] if drafted else ""
    return {"organ": organ, "entry": next_entry(issuer, year), "digest": digest_of(document_facts)}


DOCUMENT = Procedure(
    code="document",
    label="发文",
    chain="document",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    new_id=_code,
    page="/documents/{matter}/",
    reading=reading_of,
    projection=Projection(
        (
            Table("outgoing.Document", "code", ("code",)),
            Table("outgoing.DocumentNumber", "document", ("issuer", "mark", "year", "serial")),
        ),
        folds.document_rows,
    ),
    steps=(
        Step(
            "draft",
            "送核稿",
            facts.DRAFTED,
            roles_of("draft"),
            RULE,
            gates=gates.DRAFT,
            opens=True,
            derived=frozenset({"title", "round", "issuer", "unit", "writers", "content"}),
            complete=_drafted,
        ),
        Step(
            "redraft",
            "重新送核稿",
            facts.DRAFTED,
            roles_of("redraft"),
            RULE,
            gates=gates.REDRAFT,
            derived=frozenset({"draft", "title", "round", "issuer", "unit", "writers", "content"}),
            complete=_drafted,
        ),
        Step(
            "review",
            "核稿通过",
            facts.REVIEWED,
            roles_of("review"),
            RULE,
            gates=gates.REVIEW,
            derived=frozenset({"digest"}),
            complete=_digest,
        ),
        Step("return", "退改", facts.RETURNED, roles_of("return"), RULE, gates=gates.RETURN),
        Step(
            "sign",
            "签发",
            facts.SIGNED,
            roles_of("sign"),
            RULE,
            gates=gates.SIGN,
            defects=(Defect("same_hand", "核稿人不是签发人吗", gates.same_hand, RULE),),
            derived=frozenset({"digest"}),
            complete=_digest,
            final=True,
            help="签发日即成文日期。签发以后文稿不再改动，确需改动的由签发人退改。",
        ),
        Step(
            "number",
            "编号",
            facts.NUMBERED,
            roles_of("number"),
            SEAL_RULE,
            gates=gates.NUMBER,
            derived=frozenset({"year", "serial", "number"}),
            complete=_numbered,
            help="字号按机关代字和年份接着编，不空号、不重号；作废的字号留在登记簿里，不再使用。",
        ),
        Step(
            "void_number",
            "作废字号",
            facts.NUMBER_VOIDED,
            roles_of("void_number"),
            SEAL_RULE,
            gates=gates.VOID,
            derived=frozenset({"number"}),
            complete=_voided,
        ),
        Step(
            "seal",
            "用印",
            facts.SEALED,
            roles_of("seal"),
            SEAL_RULE,
            gates=gates.SEAL,
            derived=frozenset({"entry", "organ", "digest"}),
            complete=_sealed,
            final=True,
            help="登记用印以后，公文不再是草稿，文稿、字号和日期都不能再改。",
        ),
    ),
)
PROCEDURES = (DOCUMENT,)
