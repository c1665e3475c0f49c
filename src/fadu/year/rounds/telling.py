"""A report's timeline for people: identifiers of rounds and commitments become words, or go."""

from collections.abc import Iterable
from dataclasses import replace

from fadu.kernel.registry.telling import Telling
from fadu.year.rounds.sheet import Sheet

_BARE = frozenset({"报送轮次", "单位"})
_KEYS = frozenset({"退回的任务", "任务"})
_BEGINNING = 24


def readable(timeline: Iterable[Telling], sheet: Sheet) -> list[Telling]:
    """Return the timeline with commitments by their words, without what the page's head says already."""
    words = {piece.key: _short(piece.line.commitment.text) for group in sheet.groups for piece in group.pieces}
    return [
        replace(fact, lines=tuple(_line(line, words) for line in fact.lines if line[0] not in _BARE))
        for fact in timeline
    ]


def _line(line: tuple[str, str], words: dict[str, str]) -> tuple[str, str]:
    label, text = line
    if label not in _KEYS:
        return line
    return label, "；".join(words.get(key, "其他任务") for key in text.split("、"))


def _short(text: str) -> str:
    return f"{text[:_BEGINNING]}…" if len(text) > _BEGINNING else text
