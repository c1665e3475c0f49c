"""Files for tests: one sound file (`sound.yaml`), and the changes by which a case makes another of it.

A change may hold `set` (fields of the last fact of a name), `drop` (names), `on` (another day), `add` (facts of the
case) and `linked` (facts of measures, by full name), `day` (of the review), `around` (what is known beside the file).
With `paper: true` the file is one typed in from paper (`sound_paper.yaml`), changed in the same way; with
`partial: true` papers of it are still to come.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fadu.kernel.calendar.loading import load
from fadu.rooms.oversight.file_review.rules.casefile import Around, CaseFile, casefile
from fadu.rooms.oversight.file_review.rules.paper import dossier_of_papers

HERE = Path(__file__).parent
DAY = date(2024, 6, 3)
ORGAN = "苏州市生态环境局"
LAWS = {"水污染防治法": date(2018, 1, 1), "大气污染防治法": date(2018, 10, 26), "未来法": date(2099, 1, 1)}


class _Loader(yaml.SafeLoader):
    """YAML in which `on` and `by` are words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in found if first not in "oOyYnN" or tag != "tag:yaml.org,2002:bool"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(name: str) -> Any:
    """Return what a file of this folder holds."""
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=_Loader)


@cache
def _sound() -> Sequence[Mapping[str, Any]]:
    return tuple(_fact(row) for row in read("sound.yaml"))


def _fact(row: Mapping[str, Any], prefix: str = "penalty.") -> dict[str, Any]:
    """Return a fact as the question `penalty.dossier` gives it."""
    return {
        "name": f"{prefix}{row['name']}",
        "label": str(row.get("label", row["name"])),
        "occurred_on": row["on"],
        "actor": {"kind": "person", "person": row.get("by", "officer-one")},
        "data": dict(row.get("data") or {}),
    }


def dossier(change: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the sound file, changed."""
    change = change or {}
    if change.get("paper"):
        return dossier_of_papers("示例", enumerate(papers(change), 1), partial=bool(change.get("partial")))
    facts = [fact for fact in deepcopy(list(_sound())) if _short(fact) not in change.get("drop", ())]
    for name, fields in (change.get("set") or {}).items():
        _last(facts, name)["data"].update(fields)
    for name, day in (change.get("on") or {}).items():
        _last(facts, name)["occurred_on"] = day
    facts += [_fact(row) for row in change.get("add", ())]
    linked = [_fact(row, "") | {"matter": row.get("matter", "M-1")} for row in change.get("linked", ())]
    return {"code": "AJ-2024-0001", "facts": facts, "linked": linked}


def papers(change: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the papers of the sound file on paper, changed."""
    told = [dict(row) for row in read("sound_paper.yaml") if row["paper"] not in change.get("drop", ())]
    for code, fields in (change.get("set") or {}).items():
        next(row for row in told if row["paper"] == code).update(fields)
    return told + [dict(row) for row in change.get("add", ())]


def _short(fact: Mapping[str, Any]) -> str:
    return str(fact["name"]).removeprefix("penalty.")


def _last(facts: Sequence[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(fact for fact in reversed(facts) if _short(fact) == name)


def around(known: Mapping[str, Any] | None = None) -> Around:
    """Return what is known beside the file: the organ, three laws, and (by default) that all officers are fit."""
    known = known or {}
    unfit = known.get("unfit", [])
    return Around(
        workdays=load(),
        organs=frozenset({ORGAN}),
        in_force=lambda law, day: LAWS[law] <= day if law in LAWS else None,
        unfit=None if unfit == "unknown" else lambda persons, day: unfit,
        natural=lambda party: known.get("natural", False),
    )


def file(change: Mapping[str, Any] | None = None) -> CaseFile:
    """Return the case file of a change."""
    change = change or {}
    return casefile(dossier(change), change.get("day", DAY), around(change.get("around")))
