"""What a document says, apart from its number, its day and its seal: as kept in drafts and facts, and on paper."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from fadu.kernel.documents import Basis, Block, Heading, OfficialDocument, Paragraph, SealRecord

KINDS = (("h1", "一级标题"), ("h2", "二级标题"), ("h3", "三级标题"), ("p", "正文"))
_LEVELS = {"h1": 1, "h2": 2, "h3": 3}
_LINES = re.compile(r"[\n；;]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a document. `blocks` are pairs of kind (`h1`, `h2`, `h3`, `p`) and text."""

    title: str
    issuer_mark: str
    signer: str
    addressees: tuple[str, ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    remark: str = ""
    bases: tuple[tuple[str, str, str], ...] = ()

    @property
    def plain(self) -> dict[str, Any]:
        """Return it as facts and drafts keep it."""
        lists = ("addressees", "attachments", "copies")
        kept = asdict(self) | {name: list(getattr(self, name)) for name in lists}
        return kept | {"blocks": [list(one) for one in self.blocks], "bases": [list(one) for one in self.bases]}


def from_plain(kept: Mapping[str, Any]) -> Content:
    """Return what facts and drafts keep as content."""
    return Content(
        title=str(kept["title"]),
        issuer_mark=str(kept["issuer_mark"]),
        signer=str(kept["signer"]),
        addressees=tuple(kept["addressees"]),
        blocks=tuple((kind, text) for kind, text in kept["blocks"]),
        attachments=tuple(kept["attachments"]),
        copies=tuple(kept["copies"]),
        remark=str(kept["remark"]),
        bases=tuple((title, issued_on, number) for title, issued_on, number in kept["bases"]),
    )


def pairs(blocks: tuple[Block, ...]) -> tuple[tuple[str, str], ...]:
    """Return composed headings and paragraphs as pairs of kind and text."""
    found = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append((f"h{block.level}", block.text))
        elif isinstance(block, Paragraph):
            found.append(("p", block.text))
    return tuple(found)


def filled_in(content: Content, form: Mapping[str, Any]) -> Content:
    """Return `content` with what a form says: nothing typed is dropped, empty paragraphs stay until submission."""
    kinds, texts = list(form.get("kinds", [])), list(form.get("texts", []))
    known = dict(KINDS)
    blocks = [(kind if kind in known else "p", _clean(text)) for kind, text in zip(kinds, texts, strict=False)]
    title = "\n".join(filter(None, (line.strip() for line in _clean(str(form.get("title", ""))).split("\n"))))
    return replace(
        content,
        title=title,
        addressees=_listed(form.get("addressees")),
        blocks=tuple(blocks),
        attachments=_listed(form.get("attachments")),
        copies=_listed(form.get("copies")),
        remark=_clean(str(form.get("remark", ""))),
    )


def _listed(text: Any) -> tuple[str, ...]:
    return tuple(line.strip() for line in _LINES.split(_clean(str(text or ""))) if line.strip())


def _clean(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", plain).strip()


@dataclass(frozen=True, slots=True)
class Standing:
    """What was added to the words since: number, day of signing, who signed, and the record of the seal."""

    number: str = ""
    dated_on: date | None = None
    approver: str = ""
    seal: SealRecord | None = None


def on_paper(content: Content, standing: Standing) -> OfficialDocument:
    """Return the official document; empty paragraphs are left out."""
    return OfficialDocument(
        issuer_mark=content.issuer_mark,
        number=standing.number,
        title=content.title,
        addressees=content.addressees,
        blocks=tuple(_block(kind, text) for kind, text in content.blocks if text.strip()),
        signer=content.signer,
        dated_on=standing.dated_on,
        attachments=content.attachments,
        copies=content.copies,
        approver=standing.approver,
        remark=content.remark,
        bases=tuple(Basis(title, date.fromisoformat(on), number) for title, on, number in content.bases),
        seal=standing.seal,
    )


def _block(kind: str, text: str) -> Block:
    return Heading(_LEVELS[kind], text) if kind in _LEVELS else Paragraph(text)
