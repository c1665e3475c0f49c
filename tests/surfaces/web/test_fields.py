"""From a declared field to an input and back: nothing typed is lost, nothing is shown that isn't declared."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import Citation, Step
from fadu.surfaces.common.fields import Input, inputs, typed, widget

DAY = date(2023, 6, 12)
CHOICES = tuple((str(number), f"第{number}项") for number in range(9))


def step_of(*fields: Field, derived: frozenset[str] = frozenset()) -> Step:
    fact = FactType("thing.done", "办成", fields)
    return Step("do", "办理", fact, ("legal_head",), Citation("某法"), derived=derived)


@pytest.mark.parametrize(
    ("field", "choices", "shown"),
    [
        (Field("a", "甲"), 0, "text"),
        (Field("a", "甲", Kind.LONG_TEXT), 0, "textarea"),
        (Field("a", "甲", Kind.DAY), 0, "date"),
        (Field("a", "甲", Kind.MOMENT), 0, "datetime-local"),
        (Field("a", "甲", Kind.INTEGER), 0, "number"),
        (Field("a", "甲", Kind.MONEY), 0, "text"),
        (Field("a", "甲", Kind.CHOICE), 5, "radios"),
        (Field("a", "甲", Kind.CHOICE), 6, "select"),
        (Field("a", "甲", Kind.UNIT), 3, "select"),
        (Field("a", "甲", Kind.FLAG), 0, "checkbox"),
        (Field("a", "甲", many=True), 0, "lines"),
        (Field("a", "甲", Kind.CHOICE, many=True), 3, "checkboxes"),
        (Field("a", "甲", Kind.PERSON, many=True), 80, "checkboxes"),
    ],
)
def test_each_kind_has_its_box(field: Field, choices: int, shown: str) -> None:
    assert widget(field, choices) == shown


def test_records_and_derived_fields_are_not_typed_in() -> None:
    step = step_of(Field("a", "甲"), Field("b", "乙", Kind.RECORD), Field("c", "丙"), derived=frozenset({"c"}))
    assert [one.field.name for one in inputs(step, {}, DAY)] == ["a"]
    assert typed(step, {"a": "1", "b": "2", "c": "3", "d": "4"}) == {"a": "1"}


def test_the_only_possible_choice_is_made_already() -> None:
    single = Field("a", "甲", Kind.CHOICE, choices=(("x", "唯一"),))
    assert inputs(step_of(single), {}, DAY)[0].value == "x"
    assert inputs(step_of(replace(single, required=False)), {}, DAY)[0].value == ""


def test_a_list_is_sent_under_a_name_of_its_own() -> None:
    assert Input(Field("a", "甲", many=True), "lines", []).name == "a[]"
    assert Input(Field("a", "甲"), "text", "").name == "a"


def test_lines_become_a_list_and_go_back() -> None:
    field = Field("a", "甲", many=True)
    sent = typed(step_of(field), {"a": [" 一 \r\n\r\n二\n"]})
    assert sent == {"a": ["一", "二"]}
    assert Input(field, "lines", sent["a"]).text == "一\n二"


def test_ticked_boxes_stay_a_list() -> None:
    field = Field("a", "甲", Kind.CHOICE, many=True, choices=CHOICES)
    assert typed(step_of(field), {"a": ["1", "2"]}) == {"a": ["1", "2"]}
    assert typed(step_of(field), {"a": "1"}) == {"a": ["1"]}


@given(lines=st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1), max_size=6))
def test_no_line_is_lost(lines: list[str]) -> None:
    field = Field("a", "甲", many=True)
    shown = Input(field, "lines", lines).text
    assert typed(step_of(field), {"a": [shown]})["a"] == lines


def test_options_know_which_is_chosen() -> None:
    one = Input(Field("a", "甲", Kind.CHOICE), "select", "2", CHOICES)
    assert [code for code, _, chosen in one.marked if chosen] == ["2"]
    several = Input(Field("a", "甲", Kind.CHOICE, many=True), "checkboxes", ["2", "4"], CHOICES)
    assert [code for code, _, chosen in several.marked if chosen] == ["2", "4"]


@pytest.mark.parametrize(
    ("field", "value", "options", "words"),
    [
        (Field("a", "甲", Kind.FLAG), "true", (), "是"),
        (Field("a", "甲", Kind.FLAG), False, (), "否"),
        (Field("a", "甲", Kind.CHOICE), "2", CHOICES, "第2项"),
        (Field("a", "甲", Kind.DAY), "2023-10-07", (), "2023年10月7日（周六，补班）"),
        (Field("a", "甲", Kind.MONEY), "120.50", (), "120.50 元"),
        (Field("a", "甲", Kind.DECIMAL, unit="毫克／升"), "3", (), "3 毫克／升"),
        (Field("a", "甲", Kind.DECIMAL, unit="毫克／升"), None, (), ""),
        (Field("a", "甲", many=True), ["一", "二"], (), "一\n二"),
    ],
)
def test_a_value_is_read_back_in_words_before_it_is_recorded(
    field: Field, value: Any, options: tuple[tuple[str, str], ...], words: str
) -> None:
    assert Input(field, "text", value, options).words == words


def test_a_moment_fits_its_box() -> None:
    assert (
        Input(Field("a", "甲", Kind.MOMENT), "datetime-local", "2023-06-12T09:30:00+08:00").text == "2023-06-12T09:30"
    )


def test_help_and_problem_are_told_to_those_who_listen() -> None:
    field = Field("a", "甲", help="写全称")
    assert Input(field, "text", "").described == ' aria-describedby="help_a"'
    said = Input(field, "text", "", problem="请填写").described
    assert said == ' aria-describedby="help_a problem_a" aria-invalid="true"'
    assert Input(Field("a", "甲"), "text", "").described == ""


@pytest.mark.django_db
def test_units_people_and_organs_are_those_of_the_day(demo_bureau: None) -> None:
    step = step_of(Field("u", "单位", Kind.UNIT), Field("p", "人", Kind.PERSON), Field("o", "机关", Kind.ORGAN))
    today = inputs(step, {}, date(2023, 6, 12))
    assert ("water", "水处") in today[0].options
    assert ("leader", "局领导（示例）") in today[1].options
    assert [code for code, _ in today[2].options] == ["bureau", "sip"]
    assert all(not one.options for one in inputs(step, {}, date(1950, 1, 1)))
