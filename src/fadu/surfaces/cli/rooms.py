"""`./fadu rooms`: the map of what is declared — rooms, points, procedures, facts, indicators — as Markdown."""

import argparse
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fadu.kernel.procedure import Procedure, Step

NAME = "rooms"
HELP = "列出已声明的房间、要点、程序、事实和指标（docs/rooms.md 由它生成）"
DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(_args: argparse.Namespace) -> int:
    """Print the map."""
    sys.stdout.write(rooms_map())
    return 0


def rooms_map() -> str:
    """Return the map of everything declared, as Markdown; the same for the same declarations."""
    from django.conf import settings

    return "\n".join([*_head(), *(line for home in settings.HOMES for line in _home(home))]) + "\n"


def _head() -> Iterator[str]:
    yield "# 房间一览"
    yield ""
    yield "由 `./fadu rooms` 生成，不要手改。步骤后括号里是办理人；⇢ 后面是登记的事实；★ 表示由它开始。"
    yield ""


def _home(home: str) -> Iterator[str]:
    from fadu.kernel.registry.collect import registry
    from fadu.kernel.roles import role

    found = registry()
    package = importlib.import_module(home)
    points = found.points.get(home, ())
    procedures = [item for item in found.procedures if item.steps[0].records.name in _facts_of(home)]
    yield f"## {home.removeprefix('fadu.')}"
    yield ""
    yield (package.__doc__ or "").strip().splitlines()[0]
    yield ""
    if points:
        yield f"要点：{'、'.join(map(str, points))}"
        yield ""
    for procedure in procedures:
        yield from _procedure(procedure, lambda codes: "、".join(role(code).label for code in codes))
    yield from _indicators(home)


def _facts_of(home: str) -> set[str]:
    facts = importlib.import_module(f"{home}.facts")
    return {fact.name for fact in facts.FACTS}


def _procedure(procedure: "Procedure", who: Callable[[Iterable[str]], str]) -> Iterator[str]:
    yield f"**{procedure.label}** `{procedure.code}`（{procedure.edition} 版）"
    yield ""
    for step in procedure.steps:
        yield f"- {step.label}{' ★' if step.opens else ''}（{who(step.by)}）⇢ `{step.records.name}`{_gates(step)}"
    yield ""


def _gates(step: "Step") -> str:
    gates = "、".join(gate.question for gate in step.gates)
    defects = "、".join(defect.question for defect in step.defects)
    return (f"；关卡：{gates}" if gates else "") + (f"；缺陷：{defects}" if defects else "")


def _indicators(home: str) -> Iterator[str]:
    if find_spec(f"{home}.indicators") is None:
        return
    for item in importlib.import_module(f"{home}.indicators").INDICATORS:
        yield f"- 指标 {item.label}（{item.unit}）`{item.code}`：{item.question}"
    yield ""
