"""What must be proved, read from `law/requirements/*.yaml`: written from the law, not from the declarations.

A file is named after its procedure and lists requirements, each with an id, the law and article, words, and a kind:

`edition` names the one edition of the procedure that it is asked of; `since` and `until` the days between which
the law asks it, where they are narrower than the procedure's.

- `precedes`: whenever `then` is recorded, all of `first` (and one of `any`, if given) stand; asked only if all of
  `when` stand and none of `unless` does. `then` is a fact or a mark (`x.decided:outcome=released`).
- `never`: the marks of `never` never stand together.
- `bars`: none of `facts` is recorded while one of `any` stands.
- `apart`: nobody records two of `facts` on one matter, in whichever order.
- `guarded`: every step that records `then` has the gate `gate`.
- `judged`: every step that records `then` checks the defect `defect`.
- `reaches`: wherever a matter is (and all of `when` stand), staff can still record `then`, unless it is closed.
- `ends`: the limit `limit` exists and can be brought to its end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fadu.kernel.law.catalogue import FOLDER

_LISTS = ("first", "any", "when", "unless", "never", "facts")
_AUTHORITY = ("id", "law", "article", "words", "kind", "status", "edition", "since", "until", "note")
_WORDS = (*_AUTHORITY, "then", "gate", "defect", "limit")
KINDS = frozenset({"precedes", "never", "apart", "guarded", "judged", "ends", "reaches", "bars"})


class BadRequirement(ValueError):
    """A requirement can't be read; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement with its authority; which fields matter depends on `kind`."""

    procedure: str
    id: str
    law: str
    article: str
    words: str
    kind: str
    then: str = ""
    first: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    gate: str = ""
    defect: str = ""
    limit: str = ""
    status: str = "V"
    edition: str = ""
    since: str = ""
    until: str = ""
    note: str = ""

    @property
    def marks(self) -> frozenset[str]:
        """Every mark that the requirement speaks of."""
        found = {*self.first, *self.any, *self.when, *self.unless, *self.never}
        return frozenset(found | ({self.then} if self.then else set()))


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of one property: whether it holds, in how many states, and else the shortest way to its breach."""

    procedure: str
    edition: str
    id: str
    words: str
    authority: str
    held: bool
    states: int
    path: tuple[str, ...] = field(default=())
    note: str = ""


@cache
def requirements(folder: Path | None = None) -> Mapping[str, tuple[Requirement, ...]]:
    """Return the requirements by procedure; raise `BadRequirement` for one that can't be read."""
    files = sorted((folder or FOLDER / "requirements").glob("*.yaml"))
    return {path.stem: tuple(_read(path)) for path in files}


def _read(path: Path) -> list[Requirement]:
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    found = [_requirement(path.stem, row) for row in rows]
    ids = [item.id for item in found]
    doubled = {name for name in ids if ids.count(name) > 1}
    if doubled:
        raise BadRequirement(f"{path.name}：编号重复：{'、'.join(sorted(doubled))}。")
    return found


def _requirement(procedure: str, row: Mapping[str, Any]) -> Requirement:
    where = f"{procedure}.yaml {row.get('id', '（无编号）')}"
    strange = set(row) - {*_LISTS, *_WORDS}
    if strange:
        raise BadRequirement(f"{where}：不认识的项 {'、'.join(sorted(strange))}。")
    if row.get("kind") not in KINDS:
        raise BadRequirement(f"{where}：不认识的种类 {row.get('kind')}。")
    told: dict[str, Any] = {"article": ""} | {name: str(row[name]) for name in _WORDS if name in row}
    told |= {name: tuple(row.get(name) or ()) for name in _LISTS}
    return Requirement(procedure=procedure, **told)
