"""A document imported for a plan that is already published takes over its keys, so that what was done stays in place.

Points are matched by their words, commitments inside matched points, targets inside them; what has no counterpart
gets a key that was never used. Roles and names that people had already decided for the standing edition stay decided.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from difflib import SequenceMatcher

from fadu.year.drafting.content import Content, Piece, check, points_of

_ALIKE = 0.6
_DECIDED = ("named", "chosen", "open")


def inherit(content: Content, standing: Content, edition: int) -> Content:
    """Return `content` with the keys of `standing`, ready to become the edition after `edition`."""
    heir = deepcopy(content)
    given: dict[str, int] = dict(standing["last"])
    old_points = list(points_of(standing))
    moved: dict[str, str] = {}
    for point in points_of(heir):
        moved |= _point(point, old_points, given)
    _rekey(heir["rounds"], standing["rounds"], "r", given, lambda one: str(one["kind"]))
    for doubt in heir["doubts"]:
        doubt["key"] = _next(given, "d")
        doubt["point"], doubt["unit"] = moved.get(doubt["point"], ""), moved.get(doubt["unit"], "")
    heir |= {"last": given, "base": edition, "aliases": deepcopy(standing["aliases"])}
    heir["doubts"] = [doubt for doubt in heir["doubts"] if not _is_decided(heir, doubt)]
    check(heir)
    return heir


def _point(point: Piece, old_points: list[Piece], given: dict[str, int]) -> dict[str, str]:
    """Rekey one point and its pieces; return the keys by what they were. A matched point is taken off the list."""
    old = _closest(point, old_points, lambda one: one["headline"] + one["text"])
    if old:
        old_points.remove(old)
    moved = {point["key"]: old["key"] if old else _next(given, "p")}
    point["key"] = moved[point["key"]]
    for kind, letter, words in _KINDS:
        moved |= _rekey(point[kind], old[kind] if old else [], letter, given, words)
    for target in point["targets"]:
        target["commitment"] = moved.get(target["commitment"], "")
    _take_over(point["units"], old["units"] if old else [])
    return moved


_KINDS: tuple[tuple[str, str, Callable[[Piece], str]], ...] = (
    ("commitments", "c", lambda one: str(one["text"])),
    ("targets", "t", lambda one: str(one["text"])),
    ("units", "u", lambda one: str(one["name"])),
)


def _rekey(
    pieces: Iterable[Piece], old: Iterable[Piece], letter: str, given: dict[str, int], words: Callable[[Piece], str]
) -> dict[str, str]:
    left, moved = list(old), {}
    for piece in pieces:
        match = _closest(piece, left, words)
        if match:
            left.remove(match)
        moved[piece["key"]] = match["key"] if match else _next(given, letter)
        piece["key"] = moved[piece["key"]]
    return moved


def _closest(piece: Piece, candidates: list[Piece], words: Callable[[Piece], str]) -> Piece | None:
    """The candidate that says the same, else the most alike one, if it is alike enough."""
    text = words(piece)
    same = next((one for one in candidates if words(one) == text), None)
    if same or not candidates:
        return same
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(text)
    best, found = _ALIKE, None
    for one in candidates:
        matcher.set_seq1(words(one))
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, found = ratio, one
    return found


def _take_over(units: list[Piece], old: list[Piece]) -> None:
    """Let what people decided about a name or role in the standing edition hold for the same name here."""
    decided = {one["name"]: one for one in old if one["state"] in _DECIDED}
    for unit in units:
        if unit["state"] in ("unknown", "ambiguous", "choose") and unit["name"] in decided:
            earlier = decided[unit["name"]]
            unit |= {name: deepcopy(earlier[name]) for name in ("codes", "state", "kind")}


def _is_decided(content: Content, doubt: Piece) -> bool:
    units = (unit for point in points_of(content) for unit in point["units"])
    return any(unit["key"] == doubt["unit"] and unit["state"] in _DECIDED for unit in units)


def _next(given: dict[str, int], letter: str) -> str:
    given[letter] = given.get(letter, 0) + 1
    return f"{letter}{given[letter]}"
