"""Tables as workbooks: read back by another library, printed as people print, and no value ever a formula."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from fadu.kernel.documents.sheets import Column, Link, Sheet, Value, sheet_name, workbook

DAY = date(2023, 7, 5)
COLUMNS = (
    Column("序号", 6, "whole"),
    Column("单位", 20),
    Column("完成", 10, "percent"),
    Column("金额（元）", 14, "money"),
    Column("日期", 16, "day"),
)
ROWS: tuple[tuple[Value, ...], ...] = (
    (1, Link("示例一处", sheet="明细", row=1), Decimal("0.5"), Decimal("1234.50"), DAY),
    (2, Link("示例网页", address="https://example.org/"), Decimal("1"), None, None),
)
OVERVIEW = Sheet(
    "总览",
    "示例总览",
    COLUMNS,
    ROWS,
    note="截至2023年6月30日",
    frozen=2,
    filters=True,
    totals=(2, "合计", None, None, None),
)
DETAIL = Sheet("明细", "示例明细", (Column("事项", 40),), (("甲",), ("乙",)))


def opened(*sheets: Sheet) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(BytesIO(workbook("示例表格", "示例单位", DAY, sheets)))
    return {sheet.title: sheet for sheet in book.worksheets}


def test_title_note_heads_and_values_stand_where_expected() -> None:
    sheet = opened(OVERVIEW, DETAIL)["总览"]
    assert sheet["A1"].value == "示例总览"
    assert sheet["A2"].value == "截至2023年6月30日"
    assert [cell.value for cell in sheet[3]] == ["序号", "单位", "完成", "金额（元）", "日期"]
    assert [cell.value for cell in sheet[4]][:4] == [1, "示例一处", 0.5, 1234.5]
    assert str(sheet["E4"].value).startswith("2023-07-05")
    assert sheet["D5"].value is None


def test_numbers_are_formatted_as_what_they_are() -> None:
    sheet = opened(OVERVIEW, DETAIL)["总览"]
    assert [sheet[f"{column}4"].number_format for column in "ABCDE"] == [
        "#,##0",
        "@",
        "0.0%",
        "#,##0.00",
        'yyyy"年"m"月"d"日"',
    ]
    assert sheet["A4"].alignment.horizontal == "right"


def test_heads_stay_in_sight_and_are_printed_on_every_page() -> None:
    sheet = opened(OVERVIEW, DETAIL)["总览"]
    assert sheet.freeze_panes == "C4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.auto_filter.ref == "A3:E5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0, "one page wide, as many down as it takes"


def test_links_lead_to_the_row_of_another_sheet_or_to_an_address() -> None:
    sheet = opened(OVERVIEW, DETAIL)["总览"]
    assert sheet["B4"].hyperlink is not None
    assert sheet["B4"].hyperlink.location == "'明细'!A5"
    assert sheet["B5"].hyperlink is not None
    assert sheet["B5"].hyperlink.target == "https://example.org/"


def test_the_totals_are_set_apart() -> None:
    sheet = opened(OVERVIEW, DETAIL)["总览"]
    assert [cell.value for cell in sheet[6]] == [2, "合计", None, None, None]
    assert sheet["B6"].font.bold
    assert not sheet["B5"].font.bold


@pytest.mark.parametrize(
    "hostile",
    ["=1+1", '=HYPERLINK("http://x")', "+cmd", "@SUM(A1)", "{=1}", "https://example.org", "mailto:a@b", "1e5"],
)
def test_nothing_typed_becomes_a_formula_or_a_link(hostile: str) -> None:
    cell = opened(Sheet("表", "题", (Column("甲"),), ((hostile,),)))["表"]["A4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (hostile, "s", None)


def test_control_characters_and_endless_texts_do_no_harm() -> None:
    sheet = opened(Sheet("表", "题", (Column("甲"),), (("零\x00字\x1f节",), ("长" * 40_000,))))["表"]
    assert sheet["A4"].value == "零字节"
    assert len(str(sheet["A5"].value)) == 32_000


def test_the_same_tables_give_the_same_bytes() -> None:
    first = workbook("示例表格", "示例单位", DAY, [OVERVIEW, DETAIL])
    assert workbook("示例表格", "示例单位", DAY, [OVERVIEW, DETAIL]) == first
    with ZipFile(BytesIO(first)) as archive:
        assert "2023-07-05" in archive.read("docProps/core.xml").decode()


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("总览", "总览"),
        ("a/b:c*d?e[f]\\g", "a b c d e f  g"),
        ("", "未命名"),
        ("'甲'", "甲"),
        ("History", "History表"),
        ("长" * 40, "长" * 31),
    ],
)
def test_names_are_such_as_programs_accept(wanted: str, given: str) -> None:
    assert sheet_name(wanted, set()) == given


def test_names_that_would_clash_are_told_apart() -> None:
    taken: set[str] = set()
    assert [sheet_name(name, taken) for name in ("甲", "甲", "甲", "A", "a")] == [
        "甲",
        "甲（2）",
        "甲（3）",
        "A",
        "a（2）",
    ]


def test_a_link_finds_a_sheet_whose_name_had_to_change() -> None:
    rows = ((Link("去", sheet="甲/乙's", row=0),),)
    sheet = opened(Sheet("头", "题", (Column("甲"),), rows), Sheet("甲/乙's", "题", (Column("甲"),), ()))["头"]
    assert sheet["A4"].hyperlink is not None
    assert sheet["A4"].hyperlink.location == "'甲 乙''s'!A4"


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ([], "至少要有一张表"),
        ([DETAIL, DETAIL], "不能同名"),
        ([Sheet("表", "题", (Column("甲"),), (("1", "2"),))], "shorter|longer|argument"),
    ],
)
def test_what_makes_no_workbook_is_refused(sheets: list[Sheet], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        workbook("题", "单位", DAY, sheets)
