"""Matters from and to the city's decision system: as happened, known by their foreign number, no second keying."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.rooms.decisions.major_decisions.conftest import NOW

from fadu.kernel.documents.rows import Unreadable
from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.registry.bulk import Result
from fadu.kernel.roles import Actor
from fadu.rooms.decisions.major_decisions import exchange
from fadu.rooms.decisions.major_decisions.models import Decision

ROW: dict[str, Any] = {
    "system": "全市系统（示例）",
    "foreign_number": "SZ-001",
    "title": "转入的事项（示例）",
    "track": "government",
    "lead_unit": "水处",
    "livelihood": True,
    "stages": [{"stage": "started", "on": "2023-03-01"}, {"stage": "drafted", "on": "2023-03-10"}],
}


@pytest.fixture
def clerk(act: Callable[..., Actor]) -> Actor:
    return act("water-liaison", NOW.date())


def brought(clerk: Actor, *rows: dict[str, Any]) -> list[Result]:
    return exchange.bring_in(exchange.read("matters.json", json.dumps(rows).encode()), clerk, NOW)


def test_a_matter_is_recorded_as_it_happened(clerk: Actor) -> None:
    (one,) = brought(clerk, ROW)
    row = Decision.objects.get(code=one.matter)
    assert (one.outcome, row.foreign_number, row.unit, row.livelihood) == ("recorded", "SZ-001", "water", True)
    assert str(row.started_on) == "2023-03-01"


def test_the_same_again_changes_nothing_and_more_updates(clerk: Actor) -> None:
    (first,) = brought(clerk, ROW)
    more = ROW | {"stages": [*ROW["stages"], {"stage": "passed", "on": "2023-05-01"}]}
    assert [brought(clerk, more)[0].outcome for _ in range(2)] == ["updated", "known"]
    assert Decision.objects.count() == 1
    assert str(Decision.objects.get(code=first.matter).passed_on) == "2023-05-01"


def test_what_is_missing_elsewhere_is_noted(clerk: Actor) -> None:
    (one,) = brought(clerk, ROW | {"stages": [{"stage": "passed", "on": "2023-05-01"}]})
    assert "合法性审查" in one.words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"track": "county"}, "决策机关"),
        ({"lead_unit": "不存在处"}, "承办单位"),
        ({"stages": [{"stage": "dreamt", "on": "2023-03-01"}]}, "不认识的环节"),
        ({"stages": [{"stage": "started", "on": "2024-03-01"}]}, "晚于今天"),
        ({"stages": [{"stage": "started", "on": "某日"}]}, "看不懂"),
        ({"title": ""}, "决策事项"),
    ],
)
def test_a_matter_that_cannot_be_taken_in_says_why(clerk: Actor, change: dict[str, Any], words: str) -> None:
    (one,) = brought(clerk, ROW | change)
    assert one.outcome == "refused"
    assert words in one.words
    assert not Decision.objects.exists()


def test_a_workbook_with_the_same_heads(clerk: Actor) -> None:
    heads = ("外部系统", "外部编号", "决策事项", "决策机关", "承办单位", "民生事项", "决策启动")
    row = ("全市系统（示例）", "SZ-9", "表格事项（示例）", "本局的重大决策（参照条例）", "水处", "是", "2023-03-01")
    data = workbook("转入", "", NOW.date(), [Sheet("转入", "转入表", tuple(map(Column, heads)), [row])])
    (one,) = exchange.bring_in(exchange.read("matters.xlsx", data), clerk, NOW)
    assert (one.outcome, Decision.objects.get(code=one.matter).livelihood) == ("recorded", True)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.json", b"{"), ("a.json", b"[]"), ("a.xlsx", b"PK"), ("a.xlsx", exchange.template(NOW.date()))],
)
def test_a_file_that_cannot_be_read(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable):
        exchange.read(name, data)


def test_what_goes_out_comes_in_again(told: None, clerk: Actor) -> None:
    row = Decision.objects.get(code="demo-water-plan")
    out = json.loads(exchange.export(row, facts_of(Chain("major_decision", row.code))))
    assert out["format"] == exchange.FORMAT
    assert {stage["stage"] for stage in out["stages"]} >= {"started", "legality", "passed", "published", "archived"}
    (one,) = brought(clerk, out | {"system": "另一系统（示例）", "foreign_number": "X-1"})
    again = Decision.objects.get(code=one.matter)
    assert (again.title, again.passed_on, again.published_on) == (row.title, row.passed_on, row.published_on)
