"""An incomplete declaration stops the start, with every problem in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.support.procedures import CLOSED, HEARD, NOTED, OPENED, SAMPLE

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import Citation, Reaction
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page
from fadu.kernel.registry.checks import problems_of
from fadu.kernel.registry.collect import Registry, registry

FACTS = {kind.name: kind for kind in (OPENED, NOTED, CLOSED, HEARD)}


def page(name: str, path: str) -> Page:
    return Page(name, path, "页面", lambda visit: {}, Reading(STAFF))


def problems(**changed: Any) -> list[str]:
    """The problems of the sample declarations with something changed."""
    given: dict[str, Any] = {
        "fact_types": FACTS,
        "procedures": [SAMPLE],
        "pages": [],
        "actions": [],
        "reactions": [],
    }
    return problems_of(**given | changed)


def with_step(**traits: Any) -> Any:
    """The sample procedure with its `note` step changed."""
    steps = [replace(step, **traits) if step.name == "note" else step for step in SAMPLE.steps]
    return replace(SAMPLE, steps=tuple(steps))


def with_facts(*kinds: FactType) -> dict[str, FactType]:
    return FACTS | {kind.name: kind for kind in kinds}


def recorded(kind: FactType) -> dict[str, Any]:
    """Declarations in which `kind` is recorded by the `note` step."""
    facts = {name: fact for name, fact in FACTS.items() if fact is not NOTED}
    return {"fact_types": facts | {kind.name: kind}, "procedures": [with_step(records=kind)]}


def test_the_sample_is_complete() -> None:
    assert problems() == []


CASES: list[tuple[Callable[[], dict[str, Any]], str]] = [
    (lambda: {"procedures": [with_step(label="")]}, "sample.note：没有名称。"),
    (lambda: {"procedures": [with_step(by=())]}, "sample.note：没有办理人。"),
    (lambda: {"procedures": [with_step(by=("nobody",))]}, "sample.note：角色 nobody 没有声明。"),
    (lambda: {"procedures": [with_step(basis=Citation(""))]}, "sample.note：没有依据。"),
    (lambda: {"procedures": [with_step(event=True, gates=SAMPLE.step("close").gates)]}, "事件不设关卡"),
    (lambda: {"procedures": [replace(SAMPLE, steps=SAMPLE.steps[1:])]}, "程序 sample 没有开始的步骤。"),
    (lambda: {"procedures": [replace(SAMPLE, steps=(*SAMPLE.steps, SAMPLE.steps[1]))]}, "sample 的步骤 note 重复。"),
    (lambda: {"procedures": [SAMPLE, SAMPLE]}, "程序版本 sample@2023 重复。"),
    (lambda: {"procedures": [with_step(records=FactType("sample.noted", "另一个"))]}, "sample.noted 没有声明"),
    (lambda: {"fact_types": with_facts(FactType("sample.lost", "无人记录"))}, "事实 sample.lost 没有任何步骤记录。"),
    (lambda: recorded(FactType("Sample-Noted", "记载")), "事实名 Sample-Noted 不合规则"),
    (lambda: recorded(FactType("sample.noted", "")), "事实 sample.noted 没有名称。"),
    (lambda: recorded(FactType("sample.noted", "记载", (Field("a", ""),))), "sample.noted.a 没有名称。"),
    (lambda: recorded(FactType("sample.noted", "记载", (Field("a", "甲", Kind.CHOICE),))), "sample.noted.a 没有选项。"),
    (lambda: recorded(FactType("sample.noted", "记载", (Field("a", "甲"), Field("a", "乙")))), "填写项 a 重复。"),
    (lambda: {"pages": [page("a", "a/"), page("a", "b/")]}, "页面 a 重复。"),
    (lambda: {"pages": [page("a", "a/"), page("b", "a/")]}, "地址 a/ 重复。"),
    (lambda: {"reactions": [Reaction("r", "nothing.recorded", lambda fact: None)]}, "联动 r 等待无人记录的事实"),
]


@pytest.mark.parametrize(("change", "words"), CASES, ids=[words for _, words in CASES])
def test_what_is_missing_doubled_or_dangling_is_told(change: Callable[[], dict[str, Any]], words: str) -> None:
    assert any(words in problem for problem in problems(**change()))


class TestEditions:
    """A step follows the edition of its own day (程序从新)."""

    OLD = replace(SAMPLE, edition="2014", in_force_from=date(2014, 1, 1), in_force_to=date(2019, 12, 31))
    BOTH = Registry(procedures=[OLD, SAMPLE])

    @pytest.mark.parametrize(
        ("on", "edition"),
        [
            (date(2014, 1, 1), "2014"),
            (date(2019, 12, 31), "2014"),
            (date(2020, 1, 1), "2023"),
            (date(2030, 1, 1), "2023"),
            (None, "2023"),
        ],
    )
    def test_the_one_in_force(self, on: date | None, edition: str) -> None:
        assert self.BOTH.procedure("sample", on).edition == edition

    def test_before_the_first_there_is_none(self) -> None:
        with pytest.raises(KeyError):
            self.BOTH.procedure("sample", date(2013, 12, 31))


def test_what_is_declared_here_is_complete() -> None:
    found = registry()
    told = problems_of(found.fact_types, found.procedures, found.pages, found.actions, found.reactions)
    assert told == []
