"""The workbooks: every task in its sheet, safe names, no formulas, the same bytes for the same plan."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.year.plan.factory import DAY

from fadu.kernel.organisation.models import Unit
from fadu.year.models import Commitment, Owner, Plan, Point
from fadu.year.plan.book import read_book
from fadu.year.plan.matrix import Choice, read_matrix
from fadu.year.plan.sheets import due_words, matrix_workbook, sheet_name, tasks_workbook
from fadu.year.plan.units import units_on

HEADS = ["序号", "章", "要点", "任务", "牵头/配合", "目标", "时限", "来源原文"]


def _tasks(plan: Plan, unit: str = "") -> Workbook:
    return load_workbook(BytesIO(tasks_workbook(read_book(plan, DAY), unit)))


def _lines(book: Workbook, name: str) -> list[tuple[object, ...]]:
    return list(book[name].iter_rows(min_row=4, values_only=True))


def test_the_table_of_tasks_has_an_overview_all_tasks_and_a_sheet_for_each_unit(plan: Plan) -> None:
    book = _tasks(plan)
    assert book.sheetnames[:3] == ["总览", "全部任务", "示例第1处"]
    assert len(book.sheetnames) == 42
    assert len(_lines(book, "全部任务")) == Commitment.objects.count()
    assert [cell.value for cell in book["全部任务"][3]] == HEADS


def test_the_overview_counts_what_the_sheets_list(plan: Plan) -> None:
    book = _tasks(plan)
    for _, name, kind, points, tasks, leads, supports in _lines(book, "总览"):
        lines = _lines(book, str(name))
        assert kind in {"内设处室", "直属单位", "派出机构"}
        assert len(lines) == tasks
        assert len({line[2] for line in lines}) == points
        assert sum(str(line[4]).startswith("牵头") for line in lines) == leads
        assert sum(str(line[4]).startswith("配合") for line in lines) == supports


def test_the_overview_leads_to_each_sheet(plan: Plan) -> None:
    book = _tasks(plan)
    places = [row[1].hyperlink.location for row in book["总览"].iter_rows(min_row=4)]
    assert places == [f"'{name}'!A1" for name in book.sheetnames[2:]]


def test_one_units_table_holds_its_tasks_alone(plan: Plan) -> None:
    book = _tasks(plan, "u02")
    assert book.sheetnames == ["示例第2处"]
    assert len(_lines(book, "示例第2处")) == Owner.objects.filter(unit="u02").count()
    assert "责任（各处室单位）" in {line[4] for line in _lines(book, "示例第2处")}


def test_sheets_are_ready_to_print(plan: Plan) -> None:
    sheet = _tasks(plan)["全部任务"]
    assert (sheet.freeze_panes, sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("A4", "landscape", 9)
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.auto_filter.ref == f"A3:H{3 + Commitment.objects.count()}"


def test_each_task_stands_with_its_day_and_target(plan: Plan) -> None:
    lines = _lines(_tasks(plan), "全部任务")
    days = {line[6] for line in lines if str(line[2]).endswith("示例工作7")}
    words = {line[6] for line in lines if str(line[2]).endswith("示例工作8")}
    assert (days, words) == ({"2023年9月30日（周六）"}, {"长期坚持"})
    assert {line[5] for line in lines if "100%" in str(line[3])} == {"出庭率达到100%"}


def test_a_commitments_own_day_comes_before_its_points(plan: Plan) -> None:
    Commitment.objects.filter(key="c7-1").update(due="2023-08-31")
    entry = next(entry for entry in read_book(plan, DAY).entries() if entry.row.key == "p7")
    assert [due_words(entry, promise)[:9] for promise in entry.promises[:2]] == ["2023年8月31", "2023年9月30"]


def test_the_same_plan_gives_the_same_bytes(plan: Plan) -> None:
    assert tasks_workbook(read_book(plan, DAY)) == tasks_workbook(read_book(plan, DAY))


def test_words_that_look_like_formulas_stay_words(plan: Plan) -> None:
    Commitment.objects.filter(key="c1-1").update(text='=HYPERLINK("http://example.org")')
    Point.objects.filter(key="p1").update(text="一" * 40_000)
    cell = _tasks(plan)["全部任务"]["D4"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://example.org")')


def test_units_of_the_same_name_have_sheets_of_their_own(plan: Plan) -> None:
    Unit.objects.filter(code="u02").update(name="示例第1处")
    book = _tasks(plan)
    assert book.sheetnames[2:4] == ["示例第1处", "示例第1处（2）"]
    assert [row[1].hyperlink.location for row in book["总览"].iter_rows(min_row=4, max_row=5)] == [
        "'示例第1处'!A1",
        "'示例第1处（2）'!A1",
    ]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("水/气:土*处?", "水 气 土 处"), ("'甲'", "甲"), ("", "未命名"), ("History", "History表"), ("[乙]", "乙")],
)
def test_names_become_acceptable(wanted: str, name: str) -> None:
    assert sheet_name(wanted, set()) == name


@given(st.lists(st.text(max_size=40), max_size=8))
def test_any_names_become_sheets(names: list[str]) -> None:
    taken: set[str] = set()
    made = [sheet_name(name, taken) for name in names]
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_the_matrix_sheet_says_what_the_page_says(plan: Plan) -> None:
    found = read_matrix(plan, Choice(chapter="1"), units_on(DAY))
    sheet = load_workbook(BytesIO(matrix_workbook(plan, found))).active
    assert [cell.value for cell in sheet[3]][1:-1] == [column.unit.name for column in found.columns]
    assert sheet.cell(4, len(found.columns) + 2).value == found.rows[0].promises
    shown = {cell.value for cell in sheet[4]}
    assert "5 ●" in shown or "6 ●" in shown
    assert sheet.cell(7, 1).value == "合计"
    assert sheet.cell(7, len(found.columns) + 2).value == found.promises
    assert sheet.freeze_panes == "B4"
