"""The responsible units of a point, from its clauses or from the sentences of its text."""

import re
from collections.abc import Iterator, Sequence

from fadu.year.document.clauses import Clause
from fadu.year.document.model import Doubt, Unit
from fadu.year.document.names import Name, is_owner_list, is_role, looks_like_unit, split_names
from fadu.year.document.stream import Stream

Range = tuple[int, int]
_PART = {"lead": "lead", "support": "support", "owner": None, "bare": None}
_BY = re.compile(r"由(?P<names>[^,。;:《》\"]{2,40}?)(?P<lead>牵头|负责牵头|负责|承办|组织实施)")
_WITH = re.compile(r"[,、](?P<names>[^,。;:《》\"]{2,40}?)(?:积极|密切|共同)?(?:配合|参与|协助)(?=[,。;]|$)")


def units_of(stream: Stream, clauses: Sequence[Clause]) -> tuple[list[Unit], list[Doubt]]:
    """The units that owner clauses name, in order, and what is odd about them."""
    names = [name for clause in clauses if clause.kind in _PART for name in _names(stream, clause)]
    return _to_units(stream, names)


def units_in_text(stream: Stream, parts: Sequence[Range]) -> tuple[list[Unit], list[Doubt]]:
    """The units that a sentence names: 由法规处牵头，执法局配合。 各处室按职责分工负责。"""
    names: list[Name] = []
    for start, end in parts:
        for match in re.finditer(r"[^。;]+", stream.chars[start:end]):
            names += _in_sentence(stream, start + match.start(), start + match.end())
    return _to_units(stream, names)


def is_owner_sentence(sentence: str) -> bool:
    """A sentence that says nothing but who: 各处室按职责分工负责。"""
    return is_owner_list(sentence, marked_only=True)


def _names(stream: Stream, clause: Clause) -> list[Name]:
    return split_names(stream, clause.value_start, clause.value_end, _PART[clause.kind], clause.cell)


def _in_sentence(stream: Stream, start: int, end: int) -> Iterator[Name]:
    sentence = stream.chars[start:end]
    if is_owner_sentence(sentence):
        yield from split_names(stream, start, end, None)
        return
    lead = _BY.search(sentence)
    if lead is None or not is_owner_list(lead["names"] + "牵头"):
        return
    part = "lead" if "牵头" in lead["lead"] else None
    yield from split_names(stream, start + lead.start("names"), start + lead.end("names"), part)
    support = _WITH.search(sentence, lead.end())
    if support and is_owner_list(support["names"] + "配合"):
        yield from split_names(stream, start + support.start("names"), start + support.end("names"), "support")


def _to_units(stream: Stream, names: Sequence[Name]) -> tuple[list[Unit], list[Doubt]]:
    units: list[Unit] = []
    doubts: list[Doubt] = []
    seen: set[tuple[str, str | None]] = set()
    for name in names:
        plain = stream.chars[name.start : name.end]
        unit = Unit(
            stream.read(name.start, name.end),
            "role" if is_role(plain) else "unit",
            name.part,
            stream.span(name.start, name.end),
        )
        if name.odd:
            doubts.append(Doubt(unit.name, f"责任单位“{unit.name}”：{name.odd}，请核对。", unit.span))
        if (plain, name.part) not in seen and _sane(plain):
            seen.add((plain, name.part))
            units.append(unit)
    return units, doubts


def _sane(plain: str) -> bool:
    """A whole sentence after 责任单位： is no name; it is shown as a doubt instead."""
    return looks_like_unit(plain) or len(plain) <= 20
