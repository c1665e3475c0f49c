"""Reading foreign tables: heads in any order, merged cells, what is left out and why, and what is never opened."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.year.derived.tables import HEAD, ROWS, workbook

from fadu.year.derived.framework.columns import FIELDS, heads, meaning
from fadu.year.derived.framework.refusal import TableRefused
from fadu.year.derived.framework.table import Table, read_table

WHOLE = workbook()
TITLE = "2023年示范指标体系（示例）"


def read(data: bytes, name: str = "指标.xlsx") -> Table:
    return read_table(data, name)


def refused(data: bytes, name: str = "指标.xlsx") -> TableRefused:
    with pytest.raises(TableRefused) as caught:
        read_table(data, name)
    return caught.value


def test_a_table_is_read_as_people_see_it() -> None:
    table = read(workbook(above=[(TITLE,), ()]))
    assert (table.title, table.year, table.refused) == (TITLE, 2023, ())
    assert [item.content for item in table.items] == [row[3] for row in ROWS]
    third = table.items[2]
    assert (third.key, third.number, third.first, third.points, third.line) == ("i3", "3", "严格执法", "5", 6)


@given(st.permutations(range(len(HEAD))))
@settings(max_examples=15, deadline=None)
def test_columns_may_stand_in_any_order(order: list[int]) -> None:
    data = workbook([[row[at] for at in order] for row in ROWS], [HEAD[at] for at in order])
    assert [item.plain() for item in read(data).items] == [item.plain() for item in read(workbook()).items]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("序 号", "number"),
        ("一级指标", "first"),
        ("三级\n指标", "content"),
        ("评价内容", "content"),
        ("评分标准（说明）", "standard"),
        ("分值(100分)", "points"),
        ("牵头单位", "owner"),
        ("责任部门", "owner"),
        ("备注", ""),
        ("内容很多的一句话", ""),
    ],
)
def test_heads_are_known_by_their_words(head: str, name: str) -> None:
    assert meaning(head) == name


def test_heads_need_the_content_and_one_column_more() -> None:
    assert heads(list(FIELDS.values()))
    assert heads(["序号", "指标内容"]) == {}
    assert heads(["一级指标", "二级指标", "分值"]) == {"first": 0, "content": 1, "points": 2}


def test_merged_and_empty_cells_under_a_group_mean_the_group() -> None:
    rows = [
        (1, "组织领导", "学法", "甲", "", 1, ""),
        (2, None, None, "乙", "", 1, ""),
        (3, "执法", None, "丙", "", 1, ""),
    ]
    plain = read(workbook(rows)).items
    merged = read(workbook(rows, above=[(TITLE,)], merged=["A1:G1", "B3:B4", "C3:C4"])).items
    for items in (plain, merged):
        assert [(item.first, item.second) for item in items] == [
            ("组织领导", "学法"),
            ("组织领导", "学法"),
            ("执法", ""),
        ]


def test_every_row_left_out_says_why() -> None:
    rows = [
        (1, "甲类", "", "第一项", "", 1, ""),
        (2, "甲类", "", "", "标准", 1, ""),
        (3, "甲类", "", "第三项", "", "若干", ""),
        (4, "甲类", "", "长" * 2001, "", 1, ""),
        (5, "甲类", "", "第一项", "", 1, ""),
        HEAD,
        ("小计", "", "", "", "", 10, ""),
        ("合计", "", "", "共五项", "", 10, ""),
        ("注：本表由市里解释。",),
        (),
    ]
    table = read(workbook(rows))
    assert [item.content for item in table.items] == ["第一项"]
    assert [(line, why) for line, _, why in table.refused] == [
        (3, "没有指标内容"),
        (4, "分值“若干”不是数字"),
        (5, "“长长长长长长长长长长长长”超过 2000 个字"),
        (6, "与第 2 行重复"),
        (7, "重复的表头"),
        (8, "合计行，不是指标"),
        (9, "合计行，不是指标"),
        (10, "说明文字，不是指标"),
    ]


def test_a_table_without_heads_or_items_is_refused_with_its_rows() -> None:
    assert refused(workbook(head=("甲", "乙"))).code == "headless"
    nothing = refused(workbook([("合计", "", "", "", "", 100, "")]))
    assert (nothing.code, nothing.rows) == ("itemless", [(2, "合计", "合计行，不是指标")])


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (workbook(), "指标.xls", "type"),
        (b"", "a.xlsx", "empty"),
        (b"%PDF-1.7 not a table", "a.xlsx", "disguised"),
        (b"\xd0\xcf\x11\xe0" + b"old", "a.xlsx", "disguised"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "encrypted"),
        (b"PK\x03\x04 broken", "a.xlsx", "damaged"),
        (b"x" * (20 * 1024 * 1024 + 1), "a.xlsx", "huge"),
    ],
)
def test_what_is_no_table_is_never_opened(data: bytes, name: str, code: str) -> None:
    refusal = refused(data, name)
    assert refusal.code == code
    assert refusal.message
    assert refusal.advice


def _with(part: str, content: bytes) -> bytes:
    """Return a workbook in which one part of the package is another."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as given, zipfile.ZipFile(written, "w") as made:
        for name in given.namelist():
            made.writestr(name, content if name == part else given.read(name))
    return written.getvalue()


def _sheet(body: str) -> bytes:
    return _with(
        "xl/worksheets/sheet1.xml",
        f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</worksheet>'.encode(),
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row></sheetData>', "huge"),
        ('<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>', "huge"),
        ("<sheetData>" + "<row>" + "<c><v>1</v></c>" * 100_001 + "</row></sheetData>", "huge"),
    ],
)
def test_a_small_file_that_would_fill_the_memory_is_refused(body: str, code: str) -> None:
    assert refused(_sheet(body)).code == code


def test_a_long_text_in_very_many_cells_is_refused() -> None:
    rows = [("长" * 2000,) * 7] * 3000
    assert refused(workbook(rows)).code in {"huge", "bomb"}


def test_a_document_under_another_name_is_refused() -> None:
    assert refused(_with_other_parts()).code == "disguised"


def _with_other_parts() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<w/>")
    return written.getvalue()


def test_entities_are_refused() -> None:
    assert refused(_with("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>')).code == "bomb"


def test_a_mark_of_secrecy_is_refused() -> None:
    assert refused(workbook(above=[("秘密★1年",)])).code == "classified"


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_mangled_file_is_read_or_refused_never_more(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))]) if data.draw(st.booleans()) else bytes(whole)
    assert _outcome(cut) in {"", "damaged", "bomb", "disguised", "encrypted", "empty", "huge", "headless", "itemless"}


def _outcome(data: bytes) -> str:
    """Return why a file is refused, or nothing when it is read."""
    try:
        read(data)
    except TableRefused as refusal:
        return refusal.code
    return ""


@given(
    st.lists(st.lists(st.one_of(st.none(), st.text(max_size=30), st.integers(), st.floats()), max_size=9), max_size=9)
)
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_the_cells_each_row_is_an_item_or_says_why(rows: list[list[object]]) -> None:
    clean = [[_spelled(value) for value in row] for row in rows]
    written = workbook([ROWS[0], *clean])
    if _outcome(written):
        assert _outcome(written) == "classified"
        return
    table = read(written)
    lines = {item.line for item in table.items} | {line for line, _, _ in table.refused}
    filled = {at for at, row in enumerate(clean, 3) if any(str(value or "").strip() for value in row)}
    assert lines >= filled - {1}


def _spelled(value: object) -> object:
    """Return what a workbook can hold: no control characters, no formulas, no numbers that are none."""
    if isinstance(value, str):
        return "".join(letter for letter in value if letter.isprintable()).lstrip("=")
    return str(value) if isinstance(value, float | int) and not isinstance(value, bool) else value


def test_dates_and_numbers_read_as_text() -> None:
    table = read(workbook([(1.0, "甲", "", datetime(2023, 6, 1, tzinfo=UTC).replace(tzinfo=None), "", 0.5, "")]))
    assert table.items[0].number == "1"
    assert table.items[0].points == "0.5"
    assert table.items[0].content.startswith("2023-06-01")
