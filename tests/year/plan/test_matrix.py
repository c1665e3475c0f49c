"""Points × units: every count agrees with the rows behind it, and with every total."""

from collections.abc import Callable

import pytest
from tests.year.plan.factory import DAY, tell

from fadu.kernel.organisation.models import Unit
from fadu.year.models import Owner, Plan
from fadu.year.plan.matrix import Cell, Choice, Matrix, read_matrix
from fadu.year.plan.matrix_table import drawn, line, table
from fadu.year.plan.units import units_on


@pytest.fixture
def whole(plan: Plan) -> Matrix:
    """The matrix with nothing left out."""
    return read_matrix(plan, Choice(), units_on(DAY))


def test_every_field_counts_the_rows_behind_it(whole: Matrix) -> None:
    for row in whole.rows:
        for cell in row.cells:
            assert cell.count == Owner.objects.filter(point=row.key, unit=cell.unit).count()


def test_totals_agree_with_lists(whole: Matrix) -> None:
    for column in whole.columns:
        assert column.promises == Owner.objects.filter(unit=column.unit.code).count()
    assert whole.promises == 119
    for row in whole.rows:
        assert row.units == Owner.objects.filter(point=row.key).values("unit").distinct().count()


def test_all_points_stand_in_order_and_units_in_the_bureaus(whole: Matrix) -> None:
    assert [row.number for row in whole.rows] == list(range(1, 24))
    places = [column.unit.place for column in whole.columns]
    assert places == sorted(places)
    assert {unit.code for unit in whole.idle}.isdisjoint(column.unit.code for column in whole.columns)
    assert len(whole.idle) + len(whole.columns) == 40
    assert whole.idle == ()


def test_a_chapter_opens_with_its_first_point(whole: Matrix) -> None:
    assert [row.number for row in whole.rows if row.opens] == [1, 4, 7, 9, 11, 15, 16, 17, 19]


def test_units_without_tasks_are_told_apart(plan: Plan) -> None:
    Owner.objects.filter(unit="u40").delete()
    assert [unit.code for unit in read_matrix(plan, Choice(), units_on(DAY)).idle] == ["u40"]


def test_a_chapter_narrows_the_rows(plan: Plan) -> None:
    found = read_matrix(plan, Choice(chapter="5"), units_on(DAY))
    assert [row.number for row in found.rows] == [11, 12, 13, 14]
    assert all(any(row.cells[place].count for row in found.rows) for place in range(len(found.columns)))


def test_a_kind_narrows_the_columns_and_the_idle(plan: Plan) -> None:
    found = read_matrix(plan, Choice(kind="branch"), units_on(DAY))
    assert {column.unit.kind for column in found.columns} == {"branch"}
    assert {unit.kind for unit in found.idle} <= {"branch"}
    assert Choice(kind="branch").narrowed
    assert not Choice().narrowed


@pytest.mark.parametrize("choice", [Choice(chapter="x"), Choice(kind="x")])
def test_a_choice_nobody_offers_shows_all(plan: Plan, whole: Matrix, choice: Choice) -> None:
    assert read_matrix(plan, choice, units_on(DAY)) == whole


def test_a_chapter_without_points_shows_nothing(plan: Plan) -> None:
    assert read_matrix(plan, Choice(chapter="99"), units_on(DAY)).columns == ()


def test_the_strongest_part_gives_the_sign(plan: Plan) -> None:
    Owner.objects.filter(point="p1").delete()
    rows = [("c1-1", "support"), ("c1-2", "lead"), ("c1-3", "support")]
    own = {"plan": "2023", "point": "p1", "unit": "u01"}
    Owner.objects.bulk_create(Owner(**own, commitment=key, part=part) for key, part in rows)
    cell = next(cell for cell in read_matrix(plan, Choice(), units_on(DAY)).rows[0].cells if cell.unit == "u01")
    assert (cell.count, cell.sign, cell.part_words) == (3, "●", "牵头")


@pytest.mark.parametrize(("count", "level"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (6, 3), (7, 4), (99, 4)])
def test_more_commitments_are_darker(count: int, level: int) -> None:
    assert Cell("u01", count, "").level == level


def test_the_matrix_takes_few_queries(plan: Plan, django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(4):
        read_matrix(plan, Choice(), units_on(DAY))


def test_what_is_drawn_is_kept_while_the_plan_stands(plan: Plan, django_assert_num_queries: Callable) -> None:
    tell(plan)
    first = drawn(plan, Choice(), DAY)
    with django_assert_num_queries(2):
        assert drawn(plan, Choice(), DAY) == first


def test_a_new_fact_of_the_plan_draws_it_anew(plan: Plan) -> None:
    tell(plan)
    before = drawn(plan, Choice(), DAY)
    Owner.objects.filter(unit="u40").delete()
    assert drawn(plan, Choice(), DAY) == before
    tell(plan)
    assert drawn(plan, Choice(), DAY).idle == ("示例第40处",)


def test_a_renamed_unit_draws_it_anew(plan: Plan) -> None:
    tell(plan)
    before = drawn(plan, Choice(), DAY)
    Unit.objects.filter(code="u40").update(name="示例新处")
    assert "示例新处" not in before.table
    assert "示例新处" in drawn(plan, Choice(), DAY).table


def test_choices_are_kept_apart(plan: Plan) -> None:
    tell(plan)
    assert (
        drawn(plan, Choice("1"), DAY).table != drawn(plan, Choice("2"), DAY).table != drawn(plan, Choice(), DAY).table
    )


def test_a_plan_without_facts_is_never_kept(plan: Plan) -> None:
    before = drawn(plan, Choice(), DAY)
    Owner.objects.filter(unit="u40").delete()
    assert drawn(plan, Choice(), DAY) != before


def test_the_table_links_each_field_to_the_rows_behind_it(whole: Matrix) -> None:
    html = table(whole)
    filled = sum(cell.count > 0 for row in whole.rows for cell in row.cells)
    assert html.count("?unit=") == filled
    assert html.count("<td></td>") == 23 * len(whole.columns) - filled
    assert 'scope="row"' in html
    assert "23 条要点" in html


def test_words_of_the_plan_are_escaped(plan: Plan, whole: Matrix) -> None:
    from dataclasses import replace

    assert "<b>" not in line(replace(whole.rows[0], heading="<b>粗</b>"))
