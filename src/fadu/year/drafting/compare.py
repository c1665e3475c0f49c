"""What of a content is adopted, its digest, and what changed between two contents.

Substance is what a meeting adopts: the words, owners, targets, dates and rounds. Places in the text, settled doubts and
which units a role such as 各处室单位 holds on a day are not: changing them alone is editorial.
"""

import difflib
from dataclasses import dataclass
from typing import Any

from fadu.lib.canonical import canonical, digest
from fadu.year.drafting.content import Content, Piece, points_of
from fadu.year.drafting.owners import PARTS, owners_of
from fadu.year.drafting.targets import OPERATORS, PERIODS


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: point, piece, kind, the words before and after; `editorial` ones need no new adoption."""

    point: str
    key: str
    kind: str
    before: str
    after: str
    editorial: bool = False

    @property
    def words(self) -> list[tuple[str, str]]:
        """The words with their mark: `same`, `gone` or `new`."""
        return inline(self.before, self.after)


def substance(content: Content) -> Piece:
    """Return what of a content is adopted; the order of points and commitments is not part of it."""
    head = {name: content[name] for name in ("title", "number", "year")}
    rounds = [{name: item[name] for name in _ROUND} for item in content["rounds"]]
    chapters = {str(one["number"]): one["title"] for one in content["chapters"]}
    points = {
        point["key"]: {**_point(point), "chapter": one["title"]}
        for one in content["chapters"]
        for point in one["points"]
    }
    return {**head, "rounds": rounds, "chapters": chapters, "points": points}


def substance_digest(content: Content) -> str:
    """Return the digest of what is adopted."""
    return digest(canonical(substance(content)))


def differences(before: Content, after: Content) -> list[Change]:
    """Return what changed from one content to the other, in the order of the plan; moved pieces keep their keys."""
    old, new = _facets(before), _facets(after)
    order = [*new, *(key for key in old if key not in new)]
    order = [key for key in order if key[2] != "under" or (key in old and key in new)]
    found = [_change(key, old.get(key, ""), new.get(key, "")) for key in order]
    changed = [one for one in found if one.before != one.after]
    return changed + _editorial(before, after)


def inline(before: str, after: str) -> list[tuple[str, str]]:
    """Return the two texts as runs of (mark, words), mark being `same`, `gone` or `new`."""
    runs: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, one, two, three, four in matcher.get_opcodes():
        if tag == "equal":
            runs.append(("same", before[one:two]))
            continue
        runs += [(mark, words) for mark, words in (("gone", before[one:two]), ("new", after[three:four])) if words]
    return runs


_ROUND = ("kind", "due_month", "due_day", "deliver_to", "content")
_TARGET = ("commitment", "subject", "op", "value", "unit", "period", "text")
KINDS = {
    "title": "标题",
    "number": "文号",
    "year": "年度",
    "round": "报送安排",
    "chapter": "章标题",
    "headline": "要点标题",
    "place": "所在章",
    "due": "完成时限",
    "text": "任务文字",
    "owners": "责任单位",
    "target": "目标",
    "under": "目标所属任务",
    "members": "角色所含单位",
    "doubt": "存疑处理",
}


def _point(point: Piece) -> Piece:
    own = {name: point[name] for name in ("key", "headline", "due")}
    commitments = {item["key"]: [item["text"], item["due"], _owners(point, item)] for item in point["commitments"]}
    targets = {target["key"]: [target[name] for name in _TARGET] for target in point["targets"]}
    return {**own, "commitments": commitments, "targets": targets}


def _owners(point: Piece, commitment: Piece) -> list[list[str]]:
    """Who answers for a commitment: units by code, roles by name (whoever they hold today), each with its part."""
    if commitment["owners"] is not None:
        return sorted(_named(one["code"], one, "") for one in commitment["owners"])
    roles = [unit for unit in point["units"] if _is_by_name(unit)]
    by_name = {role["name"] for role in roles}
    units = [one for one in owners_of(point, commitment) if one["via"] not in by_name]
    named = [_named(one["code"], one, one["via"]) for one in units]
    return sorted(named + [_named(role["name"], role, "role") for role in roles])


def _is_by_name(unit: Piece) -> bool:
    return unit["state"] == "all" or not unit["codes"]


def _named(who: str, owner: Piece, via: str) -> list[str]:
    return [who, owner["part"] or "", via]


def _facets(content: Content) -> dict[tuple[str, str, str], str]:
    """Everything that can differ, by (point, key, kind), as words."""
    found: dict[tuple[str, str, str], str] = {("", "", name): str(content[name] or "") for name in _HEAD}
    found |= {("", item["key"], "round"): _round_words(item) for item in content["rounds"]}
    for chapter in content["chapters"]:
        found["", str(chapter["number"]), "chapter"] = chapter["title"]
        for point in chapter["points"]:
            found |= _point_facets(point, chapter["title"])
    return found


_HEAD = ("title", "number", "year")


def _point_facets(point: Piece, chapter: str) -> dict[tuple[str, str, str], str]:
    key = point["key"]
    found = {(key, "", "headline"): point["headline"], (key, "", "due"): point["due"]}
    found[key, "", "place"] = chapter
    for item in point["commitments"]:
        found[key, item["key"], "text"] = item["text"]
        found[key, item["key"], "owners"] = "、".join(map(_owner_words, _owners(point, item)))
        found[key, item["key"], "due"] = item["due"]
    found |= {(key, item["key"], "target"): _target_words(item) for item in point["targets"]}
    return found | {(key, item["key"], "under"): item["commitment"] or "" for item in point["targets"]}


def _owner_words(owner: list[str]) -> str:
    """Return an owner as people read it: `legal（牵头，各处室单位）`; a page puts the unit's name for its code."""
    who, part, via = owner
    added = "，".join(filter(None, [PARTS[part] if part else "", "" if via == "role" else via]))
    return f"{who}（{added}）" if added else who


def _round_words(item: Piece) -> str:
    return f"{item['due_month'] or ''}月{item['due_day'] or ''}日 {item['deliver_to'] or ''} {item['content']}"


def _target_words(item: Piece) -> str:
    """Return a target in words: how it is understood, and how the document says it."""
    figure = "".join(str(item[name] or "") for name in ("value", "unit"))
    period = f"（{PERIODS[item['period']]}）" if item["period"] in PERIODS else ""
    return f"{item['subject']}{OPERATORS.get(item['op'], '')}{figure}{period}：{item['text']}"


def _change(key: tuple[str, str, str], before: str, after: str) -> Change:
    return Change(key[0], key[1], key[2], before, after)


def _editorial(before: Content, after: Content) -> list[Change]:
    """Differences that no meeting needs to hear of: who a role holds, how doubts were settled."""
    old, new = _editorial_facets(before), _editorial_facets(after)
    changed = [(key, old.get(key, ""), new.get(key, "")) for key in {**new, **old}]
    return [Change(*key, one, two, editorial=True) for key, one, two in changed if one != two]


def _editorial_facets(content: Content) -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], str] = {}
    for point in points_of(content):
        for unit in point["units"]:
            if unit["state"] == "all":
                found[point["key"], unit["key"], "members"] = "、".join(unit["codes"])
    settled: dict[tuple[str, str, str], Any] = {
        (item["point"], item["key"], "doubt"): f"{item['text']} {(item['settled'] or {}).get('how', '')}"
        for item in content["doubts"]
    }
    return found | settled
