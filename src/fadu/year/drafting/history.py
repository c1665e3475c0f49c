"""What was changed, by whom, and back again: each change is kept as the values it replaced, at their paths.

Undoing puts the old values back, so that the content is the same to the byte; redoing puts the new ones.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any, TypeAlias

from fadu.year.drafting.content import Content, Piece, Unfit

#: One replaced value: its path, what stood there, what stands there now.
Patch: TypeAlias = list[list[Any]]
_KEPT = 500


def changes(before: Any, after: Any, path: Sequence[Any] = ()) -> Iterator[list[Any]]:
    """Yield the smallest replaced values between two contents; a list or mapping of another shape is one value."""
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        for name in before:
            yield from changes(before[name], after[name], [*path, name])
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for place, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from changes(one, other, [*path, place])
    elif before != after:
        yield [list(path), before, after]


def record(history: list[Piece], entry: Piece) -> list[Piece]:
    """Return the history with a new change at its end; what had been undone can't be redone any more."""
    return [*(one for one in history if not one["undone"]), {**entry, "undone": False}][-_KEPT:]


def undo(content: Content, history: list[Piece]) -> tuple[Content, list[Piece], Piece]:
    """Take the last change back; return content, history and the change, or raise `Unfit` when there is none."""
    place = _find(history, reversed(range(len(history))), undone=False, missing="没有可以撤销的修改。")
    return _step(content, history, place, lambda patch: patch[1])


def redo(content: Content, history: list[Piece]) -> tuple[Content, list[Piece], Piece]:
    """Make the change that was last taken back again, or raise `Unfit` when there is none."""
    place = _find(history, range(len(history)), undone=True, missing="没有可以重做的修改。")
    return _step(content, history, place, lambda patch: patch[2])


def touched(patch: Patch, content: Content) -> set[str]:
    """Return the keys of the points that a change touched; `*` when it changed which points there are."""
    return {_point_at(path, content) for path, _, _ in patch} - {""}


def _point_at(path: list[Any], content: Content) -> str:
    if not path or path[0] != "chapters":
        return ""
    if len(path) < 4 or path[2] != "points":
        return "*"
    return str(content["chapters"][path[1]]["points"][path[3]]["key"])


def _find(history: list[Piece], places: Any, undone: bool, missing: str) -> int:
    for place in places:
        if history[place]["undone"] is undone:
            return int(place)
    raise Unfit(missing)


def _step(
    content: Content, history: list[Piece], place: int, choose: Callable[[list[Any]], Any]
) -> tuple[Content, list[Piece], Piece]:
    copy = deepcopy(content)
    for patch in history[place]["patch"]:
        copy = _put(copy, patch[0], deepcopy(choose(patch)))
    entry = {**history[place], "undone": not history[place]["undone"]}
    return copy, [*history[:place], entry, *history[place + 1 :]], entry


def _put(content: Any, path: list[Any], value: Any) -> Any:
    if not path:
        return value
    holder = content
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = value
    return content
