"""Many at once: what keeps a row out, what its cells say, and the page, the workbook and the action of a way in."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from fadu.kernel.documents.rows import Line, Unfit, Unreadable
from fadu.kernel.procedure import Refusal
from fadu.kernel.procedure.take import Invalid, Refused
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Download, Upload, Visit
from fadu.kernel.registry.bulk import Bulk, Known, Result, not_recorded, unit_named
from fadu.kernel.roles import Actor

NOW = datetime.fromisoformat("2023-06-20T10:00:00+08:00")
MORNING = datetime.fromisoformat("2023-03-01T09:30")
DOUBLE = Refused([Refusal("free", "编号已经登记过。", "核对编号。")])


@pytest.mark.parametrize(
    ("cause", "doubles", "outcome", "words"),
    [
        (Unfit("类别不对。"), (), "refused", "类别不对。"),
        (Known("登记过。"), (), "known", "登记过。"),
        (Invalid({"a": "请填写甲。", "b": "请填写乙。"}), (), "refused", "请填写甲。 请填写乙。"),
        (DOUBLE, (), "refused", "编号已经登记过。您可以：核对编号。"),
        (DOUBLE, ("free",), "known", "编号已经登记过。"),
    ],
)
def test_what_keeps_a_row_out_is_said(cause: Exception, doubles: tuple[str, ...], outcome: str, words: str) -> None:
    assert not_recorded(4, "甲", cause, frozenset(doubles)) == Result(4, "甲", outcome, words)


@pytest.mark.parametrize(
    "written",
    [
        "2023-03-01",
        "2023.3.1",
        "2023年3月1日",
        20230301.0,
        date(2023, 3, 1),
        datetime.fromisoformat("2023-03-01T09:30"),
    ],
)
def test_a_cell_is_a_day_however_it_was_written(written: Any) -> None:
    found = Line(4, {"日期": written}).day("日期")
    assert (type(found), found) == (date, date(2023, 3, 1))


@pytest.mark.parametrize("written", [None, "", "明年", "2023-13-01"])
def test_a_cell_that_is_no_day_says_which(written: Any) -> None:
    with pytest.raises(Unfit, match="“日期”应为日期"):
        Line(4, {"日期": written}).day("日期")


def test_a_cell_is_one_of_the_choices() -> None:
    choices = (("a", "甲"), ("b", "乙"))
    assert Line(4, {"类别": " 乙 "}).choice("类别", choices) == "b"
    with pytest.raises(Unfit, match="“类别”应为甲、乙之一，现在是“丙”"):
        Line(4, {"类别": "丙"}).choice("类别", choices)


def test_a_unit_is_found_by_its_name(demo_bureau: None) -> None:
    assert unit_named("单位", "水处", NOW.date()) == "water"
    with pytest.raises(Unfit, match="“单位”中的“没有的处”在当时没有登记"):
        unit_named("单位", "没有的处", NOW.date())


def way(bring_in: Callable[[Upload, Actor, datetime], list[Result]]) -> Bulk:
    return Bulk(
        name="things",
        path="things/import/",
        label="导入事物",
        template="things/bulk.html",
        reading=Reading(STAFF),
        file="模板.xlsx",
        empty=lambda today: today.isoformat().encode(),
        bring_in=bring_in,
        most=3,
        named="事物",
        accept=".json,.xlsx",
    )


def visit(data: bytes | None = None) -> Visit:
    files = {} if data is None else {"file": Upload("a.xlsx", data)}
    return Visit(Actor(kind="person", person="a", name="a"), NOW, files=files)


def test_the_page_the_workbook_and_the_action_stand_under_one_path() -> None:
    found = way(lambda upload, actor, now: [])
    assert [(page.name, page.path) for page in found.pages] == [
        ("things.bulk", "things/import/"),
        ("things.bulk_template", "things/import/template.xlsx"),
    ]
    assert (found.action.name, found.action.path) == ("things.bring_in", "things/import/rows/")
    empty = found.pages[1].show(visit())
    assert isinstance(empty, Download)
    assert (empty.name, empty.data) == ("模板.xlsx", b"2023-06-20")


def test_what_became_of_each_row_is_counted() -> None:
    rows = [Result(4, "甲", "recorded"), Result(5, "乙", "refused", "不行。"), Result(6, "丙", "refused", "不行。")]
    outcome = way(lambda upload, actor, now: rows).action.do(visit(b"x"))
    assert (outcome.status, outcome.context["results"]) == (200, rows)
    assert outcome.context["counts"] == {"recorded": 1, "updated": 0, "known": 0, "refused": 2}


def unreadable(upload: Upload, actor: Actor, now: datetime) -> list[Result]:
    raise Unreadable("没有找到表头。")


@pytest.mark.parametrize(
    ("data", "words"),
    [(None, "没有收到文件。请选择填好的 .json 或 .xlsx 文件。"), (b"", "没有收到文件"), (b"x", "没有找到表头。")],
)
def test_a_file_that_cannot_be_taken_is_said_in_place(data: bytes | None, words: str) -> None:
    outcome = way(unreadable).action.do(visit(data))
    assert (outcome.status, outcome.template) == (422, "things/bulk.html")
    assert words in outcome.context["problem"]
