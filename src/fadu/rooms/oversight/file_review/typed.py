"""A file on paper that comes as a text file: its papers under the same fields as “录入文书”, each read and checked."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.kernel.procedure.clean import clean
from fadu.rooms.oversight.file_review.facts.paper import ENTERED
from fadu.rooms.oversight.file_review.rules.paper import PAPERS, dossier_of_papers

_WHOLE = ("number", "complete", "papers")
_LABELS = {one.name: one.label for one in ENTERED.fields}


class Mistyped(ValueError):
    """A file can't be read as papers; the text says where, and what to write."""


def dossier_typed(told: Any) -> dict[str, Any]:
    """Return the dossier of a file on paper: `{number, complete, papers: [{paper, day, …}]}`; raise `Mistyped`."""
    if not isinstance(told, Mapping) or not isinstance(told.get("papers"), list) or not told["papers"]:
        raise Mistyped("要写成 papers: 后面一行一份文书，每份写 paper（文书）和 day（日期）。")
    if strange := sorted(str(name) for name in told if name not in _WHOLE):
        raise Mistyped(f"不认识“{strange[0]}”。可以写：{'、'.join(_WHOLE)}。")
    if not isinstance(told.get("complete", False), bool):
        raise Mistyped("complete 写 true（全部文书都已录入）或者 false。")
    papers = [(place, _paper(place, one)) for place, one in enumerate(told["papers"], 1)]
    return dossier_of_papers(str(told.get("number") or "纸质案卷"), papers, partial=not told.get("complete", False))


def _paper(place: int, said: Any) -> dict[str, Any]:
    if not isinstance(said, Mapping):
        raise Mistyped(f"第 {place} 份文书要写成“项目: 内容”。")
    if strange := sorted(str(name) for name in said if name not in _LABELS):
        raise Mistyped(f"第 {place} 份文书不认识“{strange[0]}”。可以写：{'、'.join(_LABELS)}。")
    if said.get("paper") not in PAPERS:
        raise Mistyped(f"第 {place} 份文书的 paper 写“{said.get('paper', '')}”不对。可以写：{'、'.join(PAPERS)}。")
    values, problems = clean(ENTERED, {"checked": False, **dict(_written(said))})
    if problems:
        name, problem = next(iter(problems.items()))
        raise Mistyped(f"第 {place} 份文书的{name}（{_LABELS.get(name, name)}）：{problem}")
    return values


def _written(said: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    """Return what was written: sums and numbers may stand without quotes, and a bare `yes` is a word of this file."""
    for name, value in said.items():
        if isinstance(value, bool) and name != "checked":
            yield str(name), "yes" if value else "no"
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(name), str(value)
        else:
            yield str(name), value
