"""What an official document and a unit's plain material consist of, before any layout (GB/T 9704-2012).

Everything is text as people wrote it. Nothing here is markup: renderers pass it on as data. Headings carry no number of
their own; 一、（一）1.（1） are counted when the document is composed. Nothing with a secrecy grade is made here.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4, without its number."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if self.level not in {1, 2, 3, 4}:
            raise ValueError(f"标题只有一至四级，没有第 {self.level} 级。")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; its first line is indented by two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose heads are repeated on every page.

    `widths` are relative; empty means equal. `centred` names the columns (from 0) whose fields stand in the middle.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    centred: frozenset[int] = frozenset()
    note: str = ""


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Basis:
    """A document on which this one rests; this one can't be older than it."""

    title: str
    issued_on: date
    number: str = ""


@dataclass(frozen=True, slots=True)
class SealRecord:
    """The record that the seal was applied (用印登记): whose seal, which entry, when, by whom."""

    organ: str
    entry: str
    sealed_on: date
    sealed_by: str


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """An official document of an organ. Without `seal` it is a draft, and every page of every copy says so.

    issuer_mark: the red 发文机关标志, such as 苏州市生态环境局文件. number: 发文字号 with 〔〕. addressees: 主送机关.
    signer: 发文机关署名. dated_on: 成文日期, the day of signing. approver: 签发人, only for documents that
    go upwards (上行文). copies: 抄送机关. printer, printed_on: 印发机关 and 印发日期. remark: 附注. bases: see `Basis`.
    title may hold line breaks set by hand; else it is broken by meaning.
    """

    issuer_mark: str
    number: str
    title: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    signer: str
    dated_on: date | None = None
    attachments: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    printer: str = ""
    printed_on: date | None = None
    copy_number: str = ""
    urgency: str = ""
    approver: str = ""
    remark: str = ""
    bases: tuple[Basis, ...] = ()
    seal: SealRecord | None = None

    @property
    def is_draft(self) -> bool:
        """Whether the document has no seal record yet."""
        return self.seal is None


@dataclass(frozen=True, slots=True)
class PlainMaterial:
    """A unit's material: title, unit, body, day. It has no number and no seal; `is_draft` until the head has signed."""

    title: str
    unit: str
    blocks: tuple[Block, ...]
    dated_on: date | None = None
    signed_by: str = ""
    is_draft: bool = True
    bases: tuple[Basis, ...] = field(default=())


AnyDocument = OfficialDocument | PlainMaterial
