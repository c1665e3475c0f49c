"""Sample Word and PDF files, built in code so that what they hold can be read here. All are examples (示例)."""

import io
import struct
import zlib
from collections.abc import Sequence
from functools import cache

import docx
import typst
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Rows = Sequence[Sequence[str | None]]
Corner = tuple[int, int]


def saved(word: Word) -> bytes:
    """The file."""
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def table(word: Word, rows: Rows, merged: Sequence[tuple[Corner, Corner]] = ()) -> None:
    """A table; None leaves a cell to a merge, whose words are those of its first cell."""
    made = word.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            made.cell(at, column).text = words or ""
    for first, last in merged:
        words = made.cell(*first).text
        made.cell(*first).merge(made.cell(*last)).text = words


def task_table() -> bytes:
    """A table alone: two head rows, merged categories, a heading row over all columns."""
    word = docx.Document()
    word.add_paragraph("示例市气象局2024年法治工作任务分解表")
    head = ["类别", "序号", "工作任务", "具体措施", "责任单位", "", "完成时限"]
    rows: Rows = [
        head,
        ["", "", "", "", "牵头单位", "配合单位", ""],
        ["依法决策", "1", "完善决策机制", "制定目录；开展评估不少于1次", "法规处", "办公室\n各处室", "6月底前"],
        [None, "2", "加强审查", "合同审查率100%", "法规处", "计财处", "12月31日前"],
        ["三、其他工作", None, None, None, None, None, None],
        [None, "3", "加强宣传", "举办宣传活动3场", "办公室", "无", "3月"],
    ]
    down = [((0, column), (1, column)) for column in (0, 1, 2, 3, 6)]
    table(word, rows, [((0, 4), (0, 5)), ((2, 0), (3, 0)), ((4, 0), (4, 6)), *down])
    word.add_paragraph("示例市气象局\n2024年1月9日")
    return saved(word)


def attached_table() -> bytes:
    """Points in the text without owners; the owners stand in the attached table."""
    word = docx.Document()
    word.add_heading("2024年示例市统计局法治建设工作要点", 0)
    for words in (
        "一、加强组织领导",
        "（一）落实学法制度。定期组织学法，全年不少于4次。",
        "（二）健全工作机制。召开法治建设领导小组会议。",
        "二、规范统计执法",
        "（三）开展执法检查。检查统计调查对象不少于30家。",
        "附件：任务分解表",
    ):
        word.add_paragraph(words)
    table(
        word,
        [
            ["序号", "重点任务", "责任科室", "完成时间"],
            ["1", "落实学法制度", "办公室、法规科", "12月底"],
            ["2", "健全工作机制", "法规科", "6月底"],
            ["3", "开展执法检查", "执法科", "10月底"],
        ],
    )
    return saved(word)


def automatic_numbers() -> bytes:
    """Numbers that Word makes: 一、 and （一）, none of them in the text of the paragraphs."""
    word = docx.Document()
    _numbering(word, [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）")])
    word.add_paragraph("示例市体育局2024年法治政府建设工作要点")
    for level, words in (
        (0, "加强学习"),
        (1, "组织学法。全年组织学法不少于4次。（责任单位：办公室）"),
        (1, "开展培训。举办培训2期。（责任单位：人事处）"),
        (0, "规范执法"),
        (1, "完善制度。修订制度。（责任单位：法规处）"),
    ):
        properties = word.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 77
    return saved(word)


def _numbering(word: Word, levels: Sequence[tuple[str, str]]) -> None:
    root = word.part.numbering_part.element
    abstract = _element("w:abstractNum", **{"w:abstractNumId": "77"})
    for at, (form, text) in enumerate(levels):
        level = _element("w:lvl", **{"w:ilvl": str(at)})
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            level.append(_element(name, **{"w:val": value}))
        abstract.append(level)
    root.insert(0, abstract)
    number = _element("w:num", **{"w:numId": "77"})
    number.append(_element("w:abstractNumId", **{"w:val": "77"}))
    root.append(number)


def _element(name: str, **attributes: str):
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made


def heading_styles() -> bytes:
    """No numbers at all: chapters and points by heading style."""
    word = docx.Document()
    word.add_heading("示例市档案局2024年法治工作要点", 0)
    for level, words in (
        (1, "加强学习"),
        (2, "组织学法"),
        (0, "全年组织学法不少于4次。（责任单位：办公室）"),
        (2, "开展培训"),
        (0, "举办培训2期。（责任单位：人事处）"),
        (1, "规范执法"),
        (2, "完善制度"),
        (0, "修订执法制度。责任单位：法规处"),
    ):
        word.add_heading(words, level) if level else word.add_paragraph(words)
    return saved(word)


def list_style() -> bytes:
    """Points numbered by Word's own list style."""
    word = docx.Document()
    word.add_paragraph("示例市粮食局2024年任务清单")
    for words in ("制定计划（责任单位：办公室）", "开展检查3次（责任单位：执法处）", "做好总结（责任单位：法规处）"):
        word.add_paragraph(words, style="List Number")
    return saved(word)


def marked_head(mark: str) -> bytes:
    """A mark of secrecy that stands only in the page head."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = mark
    word.add_paragraph("示例市粮食局2024年任务清单")
    word.add_paragraph("1.制定计划（责任单位：办公室）")
    word.add_paragraph("2.开展检查（责任单位：执法处）")
    return saved(word)


PDF_TEXT = """
#align(center)[示例市水务局2024年法治建设工作要点]

为做好2024年法治工作，制定本要点。

一、加强学习

（一）组织学法。全年组织学法不少于4次，旁听庭审1次。（责任单位：办公室、法规处）

（二）开展培训。举办培训班2期，参训率达到100%。建立健全年度培训档案，完善考核评价机制，推动培训成果转化运用，不断提升执法人员业务能力和水平，确保培训取得实效。（责任单位：人事处）

二、规范执法

（三）完善制度。修订行政处罚裁量基准，公布执法事项清单，建立执法案例指导制度，规范执法文书，严格落实行政执法“三项制度”，切实维护行政相对人的合法权益。开展执法案卷评查，评查案卷不少于30份。（牵头单位：执法支队；配合单位：法规处、各业务处室）

（四）强化监督。开展执法监督检查，及时纠正违法不当行为，通报典型案例。（责任单位：执法监督处）
"""
_PAGE = """
#set page(paper: "a5", header: [示例市水务局文件],
  footer: context align(center)[— #counter(page).display() —])
#set text(font: ("Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC"), lang: "zh", size: 14pt)
"""


def pdf() -> bytes:
    """Two pages with running heads and page numbers; a sentence runs over the page."""
    return _typeset(_PAGE + PDF_TEXT)


def image_pdf() -> bytes:
    """A page with a picture and no text."""
    rows = b"".join(b"\0" + b"\x80" * 40 for _ in range(40))
    head = struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    numbers = ",".join(map(str, b"\x89PNG\r\n\x1a\n" + b"".join(parts)))
    return _typeset(f'#image(bytes(({numbers})), format: "png")')


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def blank_pdf() -> bytes:
    """A page with nothing on it."""
    return _typeset("#page[]")


@cache
def _typeset(source: str) -> bytes:
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


BUILT = {
    "task_table.docx": task_table,
    "attached_table.docx": attached_table,
    "automatic_numbers.docx": automatic_numbers,
    "heading_styles.docx": heading_styles,
    "list_style.docx": list_style,
    "two_pages.pdf": pdf,
}
