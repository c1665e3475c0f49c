"""A document composed: numbers counted, lines of the title broken, words for dates, what stands on every page.

Both renderers set this and nothing else, so that the .docx and the PDF say the same.
"""

from dataclasses import dataclass
from datetime import date

from fadu.kernel.documents.measures import mark_size
from fadu.kernel.documents.model import AnyDocument, Block, Heading, OfficialDocument, Paragraph, PlainMaterial, Table
from fadu.kernel.documents.numbers import labels
from fadu.kernel.documents.text import clean, ems, title_lines

DRAFT = "草稿"
_DRAFT_LINE = "草稿 · 未用印，不作正式文件使用"
_DRAFT_LINE_PLAIN = "草稿 · 尚未签署"
_SIGNATURE_INDENT = 4.0
#: A last paragraph of up to so many characters (a page of them) moves with the signature to the next page.
KEPT_TOGETHER = 600


@dataclass(frozen=True, slots=True)
class Part:
    """A block in layout: kind `h1`…`h4`, `p` or `table`; `text` with its number."""

    kind: str
    text: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 over 成文日期, each with its distance from the right edge in characters."""

    name: str
    day: str
    name_indent: float
    day_indent: float


@dataclass(frozen=True, slots=True)
class Composed:
    """What both renderers set. Empty texts are left out; `warning` stands at the head of every page of a draft."""

    is_official: bool
    subject: str
    title: tuple[str, ...]
    parts: tuple[Part, ...]
    signature: Signature
    author: str
    dated_on: date | None
    warning: str = ""
    mark: str = ""
    mark_pt: float = 0.0
    number: str = ""
    approver: str = ""
    corner: tuple[str, ...] = ()
    addressees: str = ""
    byline: str = ""
    attachments: tuple[str, ...] = ()
    remark: str = ""
    copies: str = ""
    printer: str = ""
    printed: str = ""
    seal: str = ""

    def all_text(self) -> str:
        """Return every text that is set, one after the other."""
        texts = [*self.title, *self.corner, *self.attachments, *(part.text for part in self.parts)]
        for table in (part.table for part in self.parts if part.table):
            texts += [*table.heads, *(field for row in table.rows for field in row), table.caption, table.note]
        texts += [self.mark, self.number, self.approver, self.addressees, self.byline, self.remark, self.copies]
        texts += [self.printer, self.printed, self.warning, self.seal, self.signature.name, self.signature.day]
        return "".join(texts)


def written_day(value: date | None) -> str:
    """Return a date as documents write it, 2023年7月5日 without leading zeros; blanks to fill in when there is none."""
    return f"{value.year}年{value.month}月{value.day}日" if value else "　　年　月　日"


def compose(document: AnyDocument) -> Composed:
    """Return the document composed."""
    return _official(document) if isinstance(document, OfficialDocument) else _plain(document)


def _official(document: OfficialDocument) -> Composed:
    seal = document.seal
    return Composed(
        is_official=True,
        subject=subject(document.title),
        title=tuple(title_lines(document.title)),
        parts=_parts(document.blocks),
        signature=_signature(clean(document.signer), written_day(document.dated_on)),
        author=clean(document.signer),
        dated_on=document.dated_on,
        warning="" if seal else _DRAFT_LINE,
        mark=clean(document.issuer_mark),
        mark_pt=mark_size(clean(document.issuer_mark)),
        number=clean(document.number) or "（文号待编）",
        approver=clean(document.approver),
        corner=_all_clean((document.copy_number, document.urgency)),
        addressees="，".join(_all_clean(document.addressees)) + "：" if document.addressees else "",
        attachments=_all_clean(document.attachments),
        remark=clean(document.remark),
        copies="，".join(_all_clean(document.copies)) + "。" if document.copies else "",
        printer=clean(document.printer),
        printed=f"{written_day(document.printed_on)}印发" if document.printer else "",
        seal=f"用印登记：{clean(seal.entry)}，{clean(seal.organ)}，{written_day(seal.sealed_on)}" if seal else "",
    )


def _plain(material: PlainMaterial) -> Composed:
    return Composed(
        is_official=False,
        subject=subject(material.title),
        title=tuple(title_lines(material.title)),
        parts=_parts(material.blocks),
        signature=_signature(clean(material.unit), written_day(material.dated_on)),
        author=clean(material.unit),
        dated_on=material.dated_on,
        warning=_DRAFT_LINE_PLAIN if material.is_draft else "",
        byline=clean(material.unit),
        remark=f"单位负责人：{clean(material.signed_by)}" if material.signed_by else "",
    )


def subject(title: str) -> str:
    """Return a title on one line, without the breaks set for layout."""
    return clean("".join(title.splitlines()))


def _all_clean(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cleaned for cleaned in map(clean, texts) if cleaned)


def _parts(blocks: tuple[Block, ...]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for block, number in zip(blocks, labels(blocks), strict=True):
        match block:
            case Heading(level, text):
                parts.append(Part(f"h{level}", f"{number}{clean(text)}"))
            case Paragraph(text):
                parts.extend(Part("p", clean(line)) for line in text.splitlines() if clean(line))
            case Table():
                parts.append(Part("table", clean(block.caption), _clean_table(block)))
    return tuple(parts)


def _clean_table(table: Table) -> Table:
    """Return the table with rows of one length and widths that add up, however it was filled in."""
    count = max(1, len(table.heads), *map(len, table.rows)) if table.rows else max(1, len(table.heads))
    heads, *rows = (_filled(row, count) for row in (table.heads, *table.rows))
    fitting = len(table.widths) == count and all(width > 0 for width in table.widths)
    widths = table.widths if fitting else (1.0,) * count
    return Table(heads, tuple(rows), clean(table.caption), widths, table.centred, clean(table.note))


def _filled(row: tuple[str, ...], count: int) -> tuple[str, ...]:
    return (*map(clean, row), *("",) * (count - len(row)))


def _signature(name: str, day: str) -> Signature:
    """署名 is centred over the date, whose right edge is four characters in; a long name keeps inside the type area."""
    lead = (ems(name) - ems(day)) / 2
    day_indent = max(_SIGNATURE_INDENT, lead)
    return Signature(name, day, day_indent - lead, day_indent)
