"""Which outward acts of the procedures use which power: read from `law/powers.yaml` and from the steps themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from fadu.kernel.law.catalogue import FOLDER
from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.registry.collect import registry


@dataclass(frozen=True, slots=True)
class Listed:
    """A power that procedures use, as the file lists it: its basis and the facts by which it is exercised."""

    code: str
    name: str
    kind: str
    law: str
    article: str
    edition: str
    status: str
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """An outward act: the step of a procedure, and the code of the power it uses; `why` where none is named."""

    procedure: str
    procedure_label: str
    step: str
    step_label: str
    fact: str
    power: str
    why: str = ""


@cache
def powers() -> Mapping[str, Listed]:
    """Return the powers of the file by code (read once)."""
    return {row["code"]: _listed(row) for row in _file()["powers"]}


@cache
def inward() -> Mapping[str, str]:
    """Return the facts that carry a number and exercise no power, each with the reason."""
    return {row["act"]: row["why"] for row in _file()["inward"]}


@cache
def unverified() -> Mapping[str, str]:
    """Return the facts that exercise a power whose article wasn't read, each with the reason."""
    return {row["act"]: row["why"] for row in _file()["unverified"]}


def acts() -> list[Act]:
    """Return every outward act of the newest edition of each procedure, in the order of declaration.

    Outward is what names a power, what the file gives one, and what issues a number (unless the file says why not).
    """
    found = [_act(item, step) for item in _newest() for step in item.steps if _outward(step)]
    return list(dict.fromkeys(found))


def of_power(code: str) -> list[Act]:
    """Return the outward acts that use a power."""
    return [act for act in acts() if act.power == code]


def _newest() -> Iterator[Procedure]:
    codes = dict.fromkeys(item.code for item in registry().procedures)
    return (registry().procedure(code) for code in codes)


def _outward(step: Step) -> bool:
    fact = step.records.name
    return bool(step.power or _by_fact().get(fact) or (step.numbered and fact not in inward()))


def _act(procedure: Procedure, step: Step) -> Act:
    fact = step.records.name
    power = step.power or _by_fact().get(fact, "")
    why = "" if power else unverified().get(fact, "")
    return Act(procedure.code, procedure.label, step.name, step.label, fact, power, why)


@cache
def _by_fact() -> Mapping[str, str]:
    return {act: power.code for power in powers().values() for act in power.acts}


@cache
def _file() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load((FOLDER / "powers.yaml").read_text(encoding="utf-8"))
    return content


def _listed(row: Mapping[str, Any]) -> Listed:
    texts = {name: str(row[name]) for name in ("code", "name", "kind", "law", "article", "edition", "status")}
    return Listed(**texts, acts=tuple(row["acts"]))
