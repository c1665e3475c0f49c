"""What a document still lacks, in words. A draft shows the list; sealed, it is never rendered with anything lacking."""

import re
from collections.abc import Callable, Iterable, Iterator

from fadu.kernel.documents.composed import Composed, compose, subject, written_day
from fadu.kernel.documents.fonts import FontsMissing, shelf
from fadu.kernel.documents.model import (
    AnyDocument,
    Basis,
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    PlainMaterial,
    Table,
)
from fadu.kernel.documents.numbers import is_labelled, number_problems, number_year
from fadu.kernel.documents.text import clean

_COPY_NUMBER = re.compile(r"\d{6}", re.ASCII)
_URGENCIES = ("特急", "加急")
_TRAILING = "，。、；：！？．.,;"
_SHOWN = 20
_GLYPH_ADVICE = "生僻字请把带有它们的字体放进数据目录的 fonts 文件夹；表情符号请改用文字。"

Check = Callable[[OfficialDocument], Iterable[str]]


class DocumentRefused(Exception):
    """A sealed document lacks what an official document must have; `problems` says what, in Chinese."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("不能生成正式文本：" + "".join(problems) + "请补齐后再生成；未用印的草稿不受影响。")
        self.problems = problems


def problems(document: AnyDocument) -> list[str]:
    """Return what is missing or wrong, each a sentence; an empty list means that the document may be sealed."""
    if isinstance(document, PlainMaterial):
        return [*_plain(document), *_body(document.blocks), *_glyphs(compose(document))]
    found = [sentence for check in _CHECKS for sentence in check(document)]
    return [*found, *_body(document.blocks), *_glyphs(compose(document))]


def refuse_unfinished(document: AnyDocument) -> None:
    """Raise DocumentRefused for a sealed document that lacks anything."""
    if isinstance(document, OfficialDocument) and not document.is_draft and (found := problems(document)):
        raise DocumentRefused(found)


def _plain(material: PlainMaterial) -> Iterator[str]:
    yield from _required("标题", subject(material.title))
    yield from _required("报送单位", clean(material.unit))
    if material.dated_on is None:
        yield "缺少日期。"


def _required(name: str, text: str) -> Iterator[str]:
    if not text:
        yield f"缺少{name}。"


def _head(document: OfficialDocument) -> Iterator[str]:
    yield from _required("发文机关标志", clean(document.issuer_mark))
    yield from _required("发文字号", clean(document.number))
    if document.number:
        yield from number_problems(document.number)
    if document.copy_number and not _COPY_NUMBER.fullmatch(document.copy_number):
        yield f"份号“{document.copy_number}”不合规范：用 6 位阿拉伯数字，如 000001。"
    if document.urgency and document.urgency not in _URGENCIES:
        yield f"紧急程度“{document.urgency}”不合规范：只有特急、加急。"


def _title(document: OfficialDocument) -> Iterator[str]:
    title = subject(document.title)
    yield from _required("标题", title)
    if title[-1:] and title[-1] in _TRAILING:
        yield f"标题末尾不用标点“{title[-1]}”。"


def _people(document: OfficialDocument) -> Iterator[str]:
    if not any(clean(one) for one in document.addressees):
        yield "缺少主送机关。"
    yield from _required("发文机关署名", clean(document.signer))
    for name in document.attachments:
        if clean(name)[-1:] in set(_TRAILING):
            yield f"附件名称“{clean(name)}”后不加标点。"


def _dates(document: OfficialDocument) -> Iterator[str]:
    dated_on, year = document.dated_on, number_year(document.number)
    if dated_on is None:
        yield "缺少成文日期。"
        return
    if year is not None and year != dated_on.year:
        yield f"发文字号是 {year} 年的，成文日期是 {written_day(dated_on)}，两者年份不一致。"
    if document.printed_on and document.printed_on < dated_on:
        yield f"印发日期 {written_day(document.printed_on)} 早于成文日期 {written_day(dated_on)}。"
    for basis in (basis for basis in document.bases if basis.issued_on > dated_on):
        yield f"成文日期 {written_day(dated_on)} 早于所依据的文件：{_named(basis)}，{written_day(basis.issued_on)}。"


def _named(basis: Basis) -> str:
    return f"{basis.title}（{basis.number}）" if basis.number else basis.title


def _printing(document: OfficialDocument) -> Iterator[str]:
    if bool(document.printer) != bool(document.printed_on):
        yield "印发机关和印发日期要么都有，要么都没有。"


def _seal(document: OfficialDocument) -> Iterator[str]:
    seal = document.seal
    if seal is None:
        return
    yield from _required("用印登记号", clean(seal.entry))
    if clean(seal.organ) != clean(document.signer):
        yield f"印章是“{seal.organ}”的，署名是“{document.signer}”，两者不一致。"
    if document.dated_on and seal.sealed_on < document.dated_on:
        yield f"用印日期 {written_day(seal.sealed_on)} 早于成文日期 {written_day(document.dated_on)}。"


def _body(blocks: tuple[Block, ...]) -> Iterator[str]:
    if not any(isinstance(block, Paragraph | Table) for block in blocks):
        yield "缺少正文。"
    before = 0
    for block in blocks:
        if isinstance(block, Heading):
            yield from _heading(block, before)
            before = block.level
        elif isinstance(block, Table):
            yield from _table(block)


def _heading(heading: Heading, before: int) -> Iterator[str]:
    if not clean(heading.text):
        yield f"有一个{'一二三四'[heading.level - 1]}级标题是空的。"
    if is_labelled(heading.text):
        yield f"标题“{clean(heading.text)}”带了手写的序号；序号由系统编，请删去。"
    if heading.level > before + 1:
        yield f"标题“{clean(heading.text)}”跳了级：{'一二三四'[heading.level - 1]}级标题前没有上一级标题。"


def _table(table: Table) -> Iterator[str]:
    name = f"表“{clean(table.caption)}”" if table.caption else "表格"
    if not table.heads:
        yield f"{name}没有表头。"
    if any(len(row) != len(table.heads) for row in table.rows):
        yield f"{name}有的行与表头的列数不一致。"
    if table.widths and len(table.widths) != len(table.heads):
        yield f"{name}的列宽与列数不一致。"


def _glyphs(composed: Composed) -> Iterator[str]:
    """Name the characters that no installed font has; without any font there is nothing to say here."""
    try:
        lacking = shelf().missing(composed.all_text())
    except FontsMissing:
        return
    if lacking:
        shown = "、".join(f"{letter}（U+{ord(letter):04X}）" for letter in lacking[:_SHOWN])
        more = f"等 {len(lacking)} 个字" if len(lacking) > _SHOWN else ""
        yield f"字库里没有这些字：{shown}{more}。{_GLYPH_ADVICE}"


_CHECKS: tuple[Check, ...] = (_head, _title, _people, _dates, _printing, _seal)
