"""From the parser's document to content that can be reviewed: keys, resolved units, a doubt where a unit is unsure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from fadu.year.document.model import Document
from fadu.year.drafting.content import Content, Piece, check, fresh, new_commitment, points_of, read, stream_of
from fadu.year.drafting.roles import Known, codes_of_name, codes_of_role, is_live

UNKNOWN = "未登记的单位"
AMBIGUOUS = "名称对应多个单位"
CHOOSE = "需要确定由哪些单位承担，或保留为待定角色"


def begin(document: Document, plain: Mapping[str, Any], organ: str, known: Sequence[Known]) -> Content:
    """Return the content of a new draft; `plain` is the document's JSON form, `known` the units of the day."""
    plain = json.loads(json.dumps(plain))
    content: Content = {**plain, "organ": organ, "base": 0, "last": {}, "aliases": []}
    content["layout"] = [list(span) for span in document.layout]
    content["rounds"] = [{"key": fresh(content, "r"), **item} for item in plain["rounds"]]
    content["chapters"] = [_chapter(content, chapter, known) for chapter in plain["chapters"]]
    _number_chapters(content)
    content["doubts"] = [_doubt(content, item) for item in plain["doubts"]]
    for point in points_of(content):
        content["doubts"] += [*_overlapping(content, point), *_unit_doubts(content, point)]
    check(content)
    return content


def _number_chapters(content: Content) -> None:
    """Numbering that restarts in the document would give two chapters one place: then they are numbered in order."""
    numbers = [chapter["number"] for chapter in content["chapters"]]
    if len(set(numbers)) < len(numbers):
        for number, chapter in enumerate(content["chapters"], 1):
            chapter["number"] = number


def _chapter(content: Content, chapter: Mapping[str, Any], known: Sequence[Known]) -> Piece:
    return {**chapter, "points": [_point(content, point, known) for point in chapter["points"]]}


def _point(content: Content, given: Mapping[str, Any], known: Sequence[Known]) -> Piece:
    point = {**given, "key": fresh(content, "p"), "due": given["due"] or ""}
    point["units"] = [resolved(content, unit, known) for unit in given["units"]]
    point["commitments"] = [
        new_commitment(fresh(content, "c"), item["text"], item["span"]) for item in given["commitments"]
    ] or _whole(content, point)
    point["targets"] = [_target(content, point, item) for item in given["targets"]]
    return point


def _whole(content: Content, point: Piece) -> list[Piece]:
    """A point in which no separate promise was found is one promise."""
    stream = stream_of(content)
    words = read(stream, point["span"])
    return [new_commitment(fresh(content, "c"), words, list(point["span"]))] if words else []


def _target(content: Content, point: Piece, given: Mapping[str, Any]) -> Piece:
    value = given["value"]
    number = None if value is None else format(Decimal(str(value)).normalize(), "f")
    home = _holder(point["commitments"], given["span"])
    return {**given, "key": fresh(content, "t"), "commitment": home, "value": number}


def _holder(commitments: Sequence[Piece], span: Sequence[int]) -> str:
    """The key of the commitment in which the span begins, or nothing."""
    holders = (item["key"] for item in commitments if item["span"][0] <= span[0] < item["span"][1])
    return next(holders, "")


def resolved(content: Content, given: Mapping[str, Any], known: Sequence[Known]) -> Piece:
    """Return the unit with its key, its codes, and how they were found: `state` named, all, open, choose or unknown."""
    codes, state = _resolve(given["name"], given["kind"], content["organ"], known)
    return {**given, "key": fresh(content, "u"), "codes": codes, "state": state}


def _resolve(name: str, kind: str, organ: str, known: Sequence[Known]) -> tuple[list[str], str]:
    if kind == "role":
        codes = codes_of_role(name, organ, known)
        return codes, "all" if codes else "open" if is_live(name) else "choose"
    codes = codes_of_name(name, known)
    return (codes, "named") if len(codes) == 1 else ([], "ambiguous" if codes else "unknown")


def _overlapping(content: Content, point: Piece) -> Iterator[Piece]:
    """Promises that share their words with another or stand outside of their point can't be reviewed: each a doubt."""
    first, last = point["span"]
    kept: list[Piece] = []
    for item in sorted(point["commitments"], key=lambda one: one["span"]):
        start, end = item["span"]
        if first <= start < end <= last and (not kept or kept[-1]["span"][1] <= start):
            kept.append(item)
        else:
            doubt = {"text": item["text"], "why": "任务与另一项重叠，没有单独列出，请核对", "span": item["span"]}
            yield {**doubt, "key": fresh(content, "d"), "point": point["key"], "unit": "", "settled": None}
    point["commitments"] = kept


def _doubt(content: Content, given: Mapping[str, Any]) -> Piece:
    home = next((p["key"] for p in points_of(content) if p["span"][0] <= given["span"][0] < p["span"][1]), "")
    return {**given, "key": fresh(content, "d"), "point": home, "unit": "", "settled": None}


def _unit_doubts(content: Content, point: Piece) -> Iterator[Piece]:
    reasons = {"unknown": UNKNOWN, "ambiguous": AMBIGUOUS, "choose": CHOOSE}
    for unit in point["units"]:
        if unit["state"] in reasons:
            doubt = {"text": unit["name"], "why": reasons[unit["state"]], "span": unit["span"]}
            yield {**doubt, "key": fresh(content, "d"), "point": point["key"], "unit": unit["key"], "settled": None}
