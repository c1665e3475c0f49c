"""A walk through everything declared: each step records, names its authority and its people, and refuses in words."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from fadu.kernel.law import glossary
from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import roles

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "fadu"
CHINESE = re.compile("[\u4e00-\u9fff]")
POINTS = Path(__file__).with_name("points_without_room.yaml")
#: Everybody, administrators too, may lend and take back a post of their own.
MIXED = {"delegation.grant", "delegation.withdraw"}


def steps() -> list[Any]:
    """Every declared step, as a parameter with its name."""
    found = [(procedure, step) for procedure in registry().procedures for step in procedure.steps]
    return [pytest.param(*pair, id=f"{pair[0].code}@{pair[0].edition}.{pair[1].name}") for pair in found]


@pytest.mark.parametrize(("procedure", "step"), steps())
class TestStep:
    """Each step of each procedure."""

    def test_it_records_a_declared_fact(self, procedure: Procedure, step: Step) -> None:
        assert registry().fact_types[step.records.name] is step.records

    def test_it_is_named_as_people_say_it(self, procedure: Procedure, step: Step) -> None:
        assert CHINESE.search(step.label)
        assert CHINESE.search(procedure.label)
        assert all(CHINESE.search(field.label) for field in step.records.fields)
        assert all(CHINESE.search(label) for field in step.records.fields for _, label in field.choices)

    def test_it_names_its_authority(self, procedure: Procedure, step: Step) -> None:
        assert CHINESE.search(step.basis.words)
        assert step.basis.status == "V" or "（" in step.basis.words, "what isn't verified law is marked"

    def test_who_may_take_it_is_described(self, procedure: Procedure, step: Step) -> None:
        assert step.by
        assert all(CHINESE.search(roles()[code].description) for code in step.by)

    def test_no_administrator_does_business(self, procedure: Procedure, step: Step) -> None:
        held = {code for code in step.by if code != "system"}
        administrators = {code for code in held if roles()[code].administrator}
        mixed = bool(administrators) and administrators != held
        assert not mixed or f"{procedure.code}.{step.name}" in MIXED

    def test_its_checks_ask_a_question(self, procedure: Procedure, step: Step) -> None:
        assert all(check.question.endswith("吗") for check in (*step.gates, *step.defects))
        assert all(CHINESE.search(check.basis.words) for check in step.defects)

    def test_deeds_are_words_and_facts_are_past(self, procedure: Procedure, step: Step) -> None:
        assert re.fullmatch(r"[a-z][a-z_]*", step.name)
        assert re.fullmatch(r"[a-z][a-z_]*\.[a-z][a-z_]*", step.records.name)

    def test_derived_fields_are_fields(self, procedure: Procedure, step: Step) -> None:
        assert step.derived <= {field.name for field in step.records.fields}
        assert bool(step.derived) <= (step.complete is not None)


def test_each_projection_table_or_the_part_of_it_told_apart_belongs_to_one_chain() -> None:
    """Two folds writing the same rows would undo each other."""
    owners: dict[str, set[tuple[str, tuple[tuple[str, str], ...]]]] = {}
    for procedure in registry().procedures:
        for table in procedure.projection.tables if procedure.projection else ():
            owners.setdefault(table.model, set()).add((procedure.chain, table.only))
    shared = {model: parts for model, parts in owners.items() if len(parts) > 1}
    assert {model: parts for model, parts in shared.items() if not _apart([only for _, only in parts])} == {}


def _apart(parts: list[tuple[tuple[str, str], ...]]) -> bool:
    """Say whether each part names the same columns (one at least), and no two the same values in them."""
    columns = {tuple(column for column, _ in part) for part in parts}
    return len(columns) == 1 and () not in columns and len(set(parts)) == len(parts)


def refusals() -> Iterator[Any]:
    """Every place in the source where a gate says no, with its arguments."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
                yield pytest.param(node, id=f"{path.relative_to(SOURCE)}:{node.lineno}")


@pytest.mark.parametrize("call", list(refusals()))
def test_every_refusal_gives_a_reason_and_says_what_to_do(call: ast.Call) -> None:
    given = dict(zip(("gate", "reason", "advice", "basis"), call.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    for part in ("reason", "advice"):
        assert part in given, f"a refusal without {part}"
        words = [node.value for node in ast.walk(given[part]) if isinstance(node, ast.Constant)]
        spelled = [word for word in words if isinstance(word, str) and re.search(r"\w", word)]
        assert not spelled or any(CHINESE.search(word) for word in spelled)


def test_every_point_has_a_room_or_waits_for_one() -> None:
    waiting = set(yaml.safe_load(POINTS.read_text(encoding="utf-8")) or ())
    covered = {point for points in registry().points.values() for point in points}
    assert waiting | covered == set(range(1, 24))
    assert waiting & covered == set(), "a room came: take its point off the list"


def test_the_list_of_points_without_a_room_only_shrinks() -> None:
    name = POINTS.relative_to(ROOT).as_posix()
    before = subprocess.run(["git", "show", f"HEAD:{name}"], cwd=ROOT, capture_output=True, text=True, check=False)
    if before.returncode:
        pytest.skip("没有 git 记录可比")
    assert set(yaml.safe_load(POINTS.read_text(encoding="utf-8")) or ()) <= set(yaml.safe_load(before.stdout) or ())


def test_every_procedure_and_role_has_its_term_in_the_glossary() -> None:
    terms = {term.identifier for term in glossary()}
    used = {procedure.code for procedure in registry().procedures} | set(roles())
    assert sorted(used - terms) == [], "add each to src/fadu/law/glossary.yaml with its official Chinese term"


def test_no_page_is_named_or_addressed_twice() -> None:
    pages, actions = registry().pages, registry().actions
    names = [page.name for page in pages] + [action.name for action in actions]
    assert len(set(names)) == len(names)
    assert len({page.path for page in pages}) == len(pages)
    assert all(CHINESE.search(page.label) for page in pages)
