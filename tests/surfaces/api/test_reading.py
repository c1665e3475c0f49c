"""Reading by the interface: lists that go on, one matter whole, declarations, limits and open data."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.support.matters import written
from tests.support.procedures import SAMPLE
from tests.surfaces.api.conftest import Caller, problem

from fadu.kernel.ledger import FactType
from fadu.kernel.matters.models import Clock, Matter
from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.reading import OFFICE, PUBLIC, Reading
from fadu.kernel.registry import Column, OpenData
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import system_for
from fadu.lib import clock
from fadu.surfaces.api import shapes

Call = Callable[..., Caller]
DAY = date(2023, 6, 12)


def told(answer: HttpResponse) -> Any:
    assert answer.status_code == 200, answer.content.decode()
    return json.loads(answer.content)


@pytest.fixture
def sample() -> Iterator[Callable[..., Procedure]]:
    """Return `sample(**changes)`: the made-up procedure stands in the registry while the test runs."""
    there = registry()
    procedures, types = list(there.procedures), dict(there.fact_types)

    def planted(**changes: Any) -> Procedure:
        made = replace(SAMPLE, projection=None, **changes)
        there.procedures.append(made)
        there.fact_types.update({step.records.name: step.records for step in made.steps})
        return made

    yield planted
    there.procedures[:], there.fact_types = procedures, types
    shapes._body.cache_clear()


@pytest.fixture
def opened(demo_bureau: None) -> Callable[..., None]:
    """Return `opened(procedure, code)`: a sample matter with a personal value."""

    def take_it(procedure: Procedure, code: str = "A-1") -> None:
        data = {"code": code, "title": "示例事项", "contact": "示例联系人甲"}
        take(Order(procedure, "open", system_for("demo"), data))

    return take_it


def row(number: int, /, **changes: Any) -> Matter:
    """A matter as a list shows it."""
    about: dict[str, Any] = {
        "key": f"sample/A-{number:03}",
        "kind": "sample",
        "code": f"A-{number:03}",
        "procedure": "sample",
        "title": f"示例事项{number}",
        "number": "",
        "organ": "bureau",
        "unit": "legal",
        "handler": "",
        "stage": "begun",
        "opened_on": DAY + timedelta(days=number // 3),
        "changed_on": DAY,
        "seq": 1,
        "public": False,
        "readers": "|staff|",
    }
    return Matter(**about | changes)


# --- lists -----------------------------------------------------------------------------------------------------------


def test_a_list_goes_on_where_it_ended_and_shows_each_once(call: Call, sample: Any) -> None:
    sample()
    written(row(number) for number in range(25))
    caller, cursor, seen = call("legal-clerk", "read"), "", []
    for _ in range(3):
        piece = told(caller.get("sample", limit=10, **({"cursor": cursor} if cursor else {})))
        seen += [item["matter"] for item in piece["items"]]
        cursor = piece["next"]
    assert cursor is None
    assert len(seen) == len(set(seen)) == 25
    assert seen[0] == "A-024"
    assert seen == sorted(seen, reverse=True)


def test_what_is_new_meanwhile_moves_nothing(call: Call, sample: Any) -> None:
    sample()
    written(row(number) for number in range(4))
    caller = call("legal-clerk", "read")
    first = told(caller.get("sample", limit=2))
    written([row(90)])
    second = told(caller.get("sample", limit=2, cursor=first["next"]))
    assert [item["matter"] for item in second["items"]] == ["A-001", "A-000"]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, {"A-001", "A-002", "A-003"}),
        ({"unit": "water"}, {"A-002"}),
        ({"stage": "ended"}, {"A-003"}),
        ({"handler": "legal-clerk"}, {"A-001"}),
        ({"number": "示例1号"}, {"A-001"}),
        ({"closed": "true"}, {"A-003"}),
        ({"closed": "false"}, {"A-001", "A-002"}),
        ({"overdue": "true"}, {"A-002"}),
    ],
)
def test_a_list_can_be_narrowed(call: Call, sample: Any, params: dict[str, str], found: set[str]) -> None:
    sample()
    written([row(1, handler="legal-clerk", number="示例1号")])
    written([row(2, unit="water", due=DAY)])
    written([row(3, stage="ended", closed_on=DAY)])
    shown = told(call("legal-clerk", "read").get("sample", **params))["items"]
    assert {item["matter"] for item in shown} == found


def test_a_list_shows_what_its_reader_may_read_and_no_inner_column(call: Call, sample: Any) -> None:
    sample()
    written([row(1)])
    written([row(2, readers="|role:discipline|")])
    [item] = told(call("legal-clerk", "read").get("sample"))["items"]
    assert item["matter"] == "A-001"
    assert not {"key", "readers", "kind"} & set(item)


@pytest.mark.parametrize("cursor", ["x", "====", "AAAA", "MjAyMy0wNi0xMg==x", "_" * 400])
def test_a_cursor_that_isn_t_ours(call: Call, sample: Any, cursor: str) -> None:
    sample()
    answer = call("legal-clerk", "read").get("sample", cursor=cursor)
    assert "cursor" in problem(answer, 422)["problems"]


@pytest.mark.parametrize("params", [{"limit": 0}, {"limit": 101}, {"limit": "x"}, {"closed": "x"}, {"unit": "\0"}])
def test_what_is_no_filter(call: Call, sample: Any, params: dict[str, Any]) -> None:
    sample()
    answer = call("legal-clerk", "read").get("sample", **params)
    assert list(params) == list(problem(answer, 422)["problems"])


def test_a_list_asks_the_database_few_questions(call: Call, sample: Any, django_assert_max_num_queries: Any) -> None:
    sample()
    written(row(number) for number in range(40))
    caller = call("legal-clerk", "read")
    caller.get("sample")
    with django_assert_max_num_queries(4):
        assert len(told(caller.get("sample", limit=30))["items"]) == 30


# --- one matter ------------------------------------------------------------------------------------------------------


def test_a_matter_is_told_whole(call: Call) -> None:
    shown = told(call("system-admin", "read").get("unit/water"))
    assert (shown["procedure"], shown["matter"]) == ("unit", "water")
    assert shown["seq"] == len(shown["facts"])
    assert "unit.established" in shown["marks"]
    assert shown["facts"][0]["name"] == "unit.established"
    assert shown["facts"][0]["data"]["name"] == "水处"
    assert shown["next_after"] is None
    offers = {one["step"]: one for one in shown["offers"]}
    assert offers["close"]["can"] is True
    assert offers["close"]["refusals"] == []
    assert "establish" not in offers


def test_what_one_can_t_do_comes_with_the_reason(call: Call) -> None:
    offers = told(call("legal-clerk", "read").get("unit/water"))["offers"]
    refused = next(one for one in offers if one["step"] == "close")
    assert refused["can"] is False
    assert refused["refusals"][0]["gate"] == "authority"


def test_facts_come_in_pieces(call: Call, sample: Any, opened: Any) -> None:
    procedure = sample()
    opened(procedure)
    for text in "一二三四":
        take(Order(procedure, "note", system_for("demo"), {"text": text * 2}, "A-1"))
    caller = call("legal-clerk", "read")
    first = told(caller.get("sample/A-1", limit=2))
    assert ([one["seq"] for one in first["facts"]], first["next_after"], first["seq"]) == ([1, 2], 2, 5)
    rest = told(caller.get("sample/A-1", after=2))
    assert ([one["seq"] for one in rest["facts"]], rest["next_after"]) == ([3, 4, 5], None)


def test_personal_values_stand_only_before_those_who_read_by_office(call: Call, sample: Any, opened: Any) -> None:
    procedure = sample()
    opened(procedure)
    caller = call("legal-clerk", "read")
    assert "示例联系人甲" in caller.get("sample/A-1").content.decode()
    registry().procedures.remove(procedure)
    sample(reading=lambda _facts: Reading(PUBLIC))
    shown = caller.get("sample/A-1").content.decode()
    assert "示例联系人甲" not in shown
    assert "示例事项" in shown


def test_who_may_not_read_learns_only_that(call: Call, sample: Any, opened: Any) -> None:
    procedure = sample(reading=lambda _facts: Reading(OFFICE, roles=frozenset({"discipline"})))
    opened(procedure)
    answer = call("legal-clerk", "read").get("sample/A-1")
    problem(answer, 403)
    assert "示例事项" not in answer.content.decode()


@pytest.mark.parametrize("path", ["unit/nowhere", "nothing", "nothing/at", "unit/a%00b", "unit/a%0Ab"])
def test_what_there_is_not(call: Call, path: str) -> None:
    problem(call("legal-clerk", "read").get(path), 404)


def test_clocks_say_whether_they_are_overdue(call: Call) -> None:
    about: dict[str, Any] = {
        "matter": "unit/water",
        "code": "sample.reply",
        "label": "示例答复",
        "effect": "late",
        "start": DAY,
        "length": "20wd",
        "backwards": False,
        "extensions": "[]",
        "pauses": "[]",
        "basis": "示例规定第一条",
        "provisional": False,
        "paused": False,
        "owed": True,
        "replaced": False,
        "missed": False,
    }
    Clock.objects.create(key="unit/water#1:a", due=DAY, **about)
    Clock.objects.create(key="unit/water#1:b", due=clock.today(), **about)
    shown = told(call("legal-clerk", "read").get("unit/water"))["clocks"]
    assert [one["overdue"] for one in shown] == [True, False]
    assert shown[0]["basis"] == "示例规定第一条"


def test_a_matter_costs_as_many_questions_with_many_facts(call: Call, sample: Any, opened: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    procedure = sample()
    opened(procedure)
    caller = call("legal-clerk", "read")
    caller.get("sample/A-1")
    with CaptureQueriesContext(connection) as few:
        caller.get("sample/A-1")
    for _ in range(12):
        take(Order(procedure, "note", system_for("demo"), {"text": "一二"}, "A-1"))
    with CaptureQueriesContext(connection) as many:
        caller.get("sample/A-1")
    assert len(many) == len(few) <= 12


# --- declarations ----------------------------------------------------------------------------------------------------


def test_every_procedure_is_told_with_its_steps(call: Call) -> None:
    shown = {item["code"]: item for item in told(call("legal-clerk", "read").get("procedures"))["procedures"]}
    assert set(shown) == {item.code for item in registry().procedures}
    unit = {step["name"]: step for step in shown["unit"]["steps"]}
    assert unit["establish"]["path"] == "/api/v1/unit/new/establish"
    assert unit["close"]["path"] == "/api/v1/unit/{matter}/close"
    kind = next(item for item in unit["establish"]["fields"] if item["name"] == "kind")
    assert ["division", "内设处室"] in kind["choices"]
    assert unit["establish"]["by"][0] == "system_admin"
    assert all(step["basis"]["law"] for item in shown.values() for step in item["steps"])


def test_a_declared_limit_is_reckoned_and_explained(call: Call) -> None:
    caller = call("legal-clerk", "read")
    shown = told(caller.get("due/disclosure.reply", start="2023-09-25"))
    assert shown["start"] == "2023-09-25"
    assert shown["due"] > "2023-10-20"
    assert "2023年9月25日" in shown["sentence"]
    assert shown["law"]
    assert told(caller.get("due/disclosure.reply", start="2023-09-25", edition="2023-01-01"))["due"] == shown["due"]


@pytest.mark.parametrize(
    ("rule", "params", "status"),
    [
        ("nothing.such", {"start": "2023-09-25"}, 404),
        ("disclosure.reply", {}, 422),
        ("disclosure.reply", {"start": "x"}, 422),
        ("disclosure.reply", {"start": "0001-01-01"}, 422),
        ("disclosure.reply", {"start": "9999-12-31"}, 422),
        ("disclosure.reply", {"start": "2023-09-25", "edition": "0001-01-01"}, 404),
    ],
)
def test_what_is_no_limit(call: Call, rule: str, params: dict[str, str], status: int) -> None:
    problem(call("legal-clerk", "read").get(f"due/{rule}", **params), status)


@pytest.mark.django_db(databases="__all__")
def test_open_data_need_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    table = OpenData(
        "sample", "示例数据", "示例说明", (Column("day", "日期"), Column("count", "件数")), lambda as_of: [(as_of, 3)]
    )
    monkeypatch.setattr(registry(), "open_data", [table])
    shown = told(Client().get("/api/v1/open/sample"))
    assert [column["name"] for column in shown["columns"]] == ["day", "count"]
    assert shown["rows"] == [[clock.today().isoformat(), 3]]
    problem(Client().get("/api/v1/open/other"), 404)


def test_every_declared_open_table_is_served(demo_bureau: None) -> None:
    for table in registry().open_data:
        shown = told(Client().get(f"/api/v1/open/{table.name}"))
        assert all(len(one) == len(shown["columns"]) for one in shown["rows"])


# --- shapes ----------------------------------------------------------------------------------------------------------


def test_a_request_s_shape_says_what_the_field_says() -> None:
    procedure = registry().procedure("unit")
    shape = shapes.body_of(procedure, procedure.step("establish")).model_json_schema()
    data = shape["$defs"]["unit__establish__data"]
    declared = {item.name: item for item in procedure.step("establish").records.fields}
    assert set(data["properties"]) == set(declared)
    assert data["additionalProperties"] is False
    assert set(data["required"]) == {name for name, item in declared.items() if item.required}
    assert data["properties"]["name"]["title"] == declared["name"].label
    assert data["properties"]["name"]["maxLength"] == declared["name"].max_length
    assert data["properties"]["kind"]["enum"] == [code for code, _ in declared["kind"].choices]


def every_step() -> list[Any]:
    found = [(procedure, step) for procedure in registry().procedures for step in procedure.steps]
    return [pytest.param(*pair, id=f"{pair[0].code}@{pair[0].edition}.{pair[1].name}") for pair in found]


@pytest.mark.parametrize(("procedure", "step"), every_step())
def test_no_derived_field_can_be_handed_in(procedure: Procedure, step: Step) -> None:
    shape = shapes.body_of(procedure, step).model_json_schema()
    data = next(part for name, part in shape["$defs"].items() if name.endswith("__data"))
    kept: FactType = step.records
    assert set(data["properties"]) == {item.name for item in kept.fields} - step.derived
