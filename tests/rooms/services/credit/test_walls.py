"""A colour plans inspections and services and nothing else: no permit can read it (legal reading: never its ground)."""

import ast
from pathlib import Path

import pytest

import fadu
from fadu.kernel.registry.collect import registry
from fadu.project.settings import HOMES
from fadu.rooms.services.credit.words import SERVICES
from fadu.rooms.services.power_list.uses import powers

SOURCE = Path(fadu.__file__).parent
CREDIT = SOURCE / "rooms" / "services" / "credit"
#: Who may ask for a colour: rooms that plan inspections; none of the rooms that stand now.
MAY_ASK: frozenset[str] = frozenset()


def asks(home: str) -> tuple[str, ...]:
    package = __import__(home, fromlist=["ASKS"])
    return tuple(getattr(package, "ASKS", ()))


def texts(path: Path) -> set[str]:
    """Every text and every imported module of a file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


@pytest.mark.parametrize("home", HOMES)
def test_no_room_declares_that_it_asks_for_a_colour(home: str) -> None:
    assert home in MAY_ASK or "credit.colour_of" not in asks(home)


def test_nothing_outside_this_room_reads_colours_or_imports_it() -> None:
    strangers = [path for path in SOURCE.rglob("*.py") if CREDIT not in path.parents and "credit" in path.read_text()]
    reading = {
        path.relative_to(SOURCE).as_posix()
        for path in strangers
        for text in texts(path)
        if text == "credit.colour_of" or text.startswith("fadu.rooms.services.credit.")
    }
    assert reading == set()


def test_no_step_of_a_permit_judges_by_a_fact_of_credit() -> None:
    permits = {act for listed in powers().values() if listed.kind == "permit" for act in listed.acts}
    for procedure in registry().procedures:
        if procedure.chain.startswith("credit_"):
            continue
        for step in procedure.steps:
            named = {mark for need in step.needs for mark in (*need.all_of, *need.any_of, *need.none_of)}
            assert not any(mark.startswith("credit_") for mark in named), f"{procedure.code}.{step.name}"
            assert step.records.name not in permits or not step.records.name.startswith("credit_")


def test_credit_gives_no_power_and_closes_no_way() -> None:
    own = [item for item in registry().procedures if item.chain.startswith("credit_")]
    assert {item.code for item in own} == {"credit_record", "credit_repair"}
    assert not any(step.power for item in own for step in item.steps)


def test_the_question_says_what_a_colour_is_for() -> None:
    assert "只用于安排检查和服务" in registry().questions["credit.colour_of"].label


def test_services_speak_of_help_and_inspections_never_of_permits() -> None:
    assert set(SERVICES) == {"green", "blue", "yellow", "red", "black"}
    assert not any(word in words for words in SERVICES.values() for word in ("许可", "审批", "准予", "限批"))
