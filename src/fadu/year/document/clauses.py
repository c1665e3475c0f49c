"""Owner and deadline clauses: （责任单位：…）, 牵头单位：… on a line of its own, （法规处牵头，执法局配合）."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fadu.year.document import vocabulary as words
from fadu.year.document.brackets import closing
from fadu.year.document.names import is_owner_list
from fadu.year.document.stream import Stream

_KINDS = {
    "lead": words.LEAD_KEYS,
    "support": words.SUPPORT_KEYS,
    "owner": words.OWNER_KEYS,
    "leader": words.LEADER_KEYS,
    "due": words.DUE_KEYS,
    "other": words.OTHER_KEYS,
}
KIND_OF = {key: kind for kind, keys in _KINDS.items() for key in keys}
_KEY = re.compile(
    "(" + "|".join(map(re.escape, sorted(KIND_OF, key=len, reverse=True))) + r")(\(\w{1,6}\))?(?:分别)?(:|为:|是:)?"
)
_OPENING = re.compile(r"\(|" + _KEY.pattern)
_KEY_ALONE = re.compile(r"\((" + "|".join(map(re.escape, sorted(KIND_OF, key=len, reverse=True))) + r"):?\):?")
_CUT = re.compile(r"[。!?]|\d{0,2}[①-⑳]")
_NAME_ENDED = re.compile(
    r"(?:" + "|".join(sorted(words.UNIT_ENDS, key=len, reverse=True)) + r"|\d|[日底末续前年期])[)]?$"
)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Clause:
    """chars[start:end] with its brackets, chars[value_start:value_end] what it says; `cell`: it fills a table cell."""

    kind: str
    start: int
    end: int
    value_start: int
    value_end: int
    cell: bool = False


def find_clauses(stream: Stream, start: int, end: int) -> list[Clause]:
    """All clauses in chars[start:end], in order, never overlapping. Kind "bare": owners in brackets without a key."""
    found: list[Clause] = []
    place = start
    for opening in _OPENING.finditer(stream.chars, start, end):
        at = opening.start()
        if at < place:
            continue
        if stream.chars[at] == "(":
            clauses = list(_in_bracket(stream, at, end))
        else:
            clauses = list(_in_line(stream, at, end, place)) if _opens(stream, opening) else []
        found += clauses
        place = max(place, clauses[-1].end if clauses else 0)
    return found


def _opens(stream: Stream, key: re.Match[str]) -> bool:
    """A key opens a clause with its colon, or when it fills a line of its own."""
    if key.group(3) or key.group(1) in words.SHY_KEYS or KIND_OF[key.group(1)] in ("leader", "other"):
        return bool(key.group(3)) and key.group(1) not in words.OTHER_KEYS
    return key.start() in stream.line_starts and key.end() in stream.line_starts


def _settled(stream: Stream, key: re.Match[str], place: int) -> bool:
    """A word of running text opens a clause only at the start of a line or after the end of a sentence."""
    before = stream.chars[key.start() - 1 : key.start()]
    free = key.start() in stream.line_starts or before in "。;:)!?" or key.start() == place
    return free or key.group(1) not in words.SHY_KEYS


def _in_bracket(stream: Stream, opening: int, end: int) -> Iterator[Clause]:
    if key := _KEY_ALONE.match(stream.chars, opening, end):
        yield _after_bracket(stream, key, end)
        return
    inner_end, stop = _inside(stream, opening, end)
    keys = list(_keys_inside(stream.chars, opening + 1, inner_end))
    first = keys[0].start() if keys else inner_end
    bare = first > opening + 1
    if bare and not _is_bare(stream.chars[opening + 1 : first], bool(keys), stop > inner_end):
        return
    if bare:
        yield Clause("bare", opening, first if keys else stop, opening + 1, first)
    yield from _keyed(keys, opening, inner_end, stop)


def _inside(stream: Stream, opening: int, end: int) -> tuple[int, int]:
    """Where the inside ends and where the bracket ends; one that never closes must begin with a key."""
    close = closing(stream.chars, opening, min(end, opening + _LONGEST))
    if close is not None:
        return close, close + 1
    keyed = _KEY.match(stream.chars, opening + 1, end)
    stop = _unclosed(stream, opening, end) if keyed else opening + 1
    return stop, stop


def _is_bare(inner: str, keyed: bool, closed: bool) -> bool:
    """Owners without a key: the whole of a closed bracket, or what stands before its first key."""
    return is_owner_list(inner.rstrip(",;、。")) if keyed else closed and is_owner_list(inner)


def _keyed(keys: Sequence[re.Match[str]], opening: int, inner_end: int, stop: int) -> Iterator[Clause]:
    """The clauses of a bracket, each up to the next key; the first holds the opening bracket, the last the closing."""
    for at, key in enumerate(keys):
        last = at == len(keys) - 1
        value_end = inner_end if last else keys[at + 1].start()
        begin = opening if key.start() == opening + 1 else key.start()
        yield Clause(KIND_OF[key.group(1)], begin, stop if last else value_end, key.end(), value_end)


def _after_bracket(stream: Stream, key: re.Match[str], end: int) -> Clause:
    """【责任单位】法规处: the key alone in the bracket, the names after it."""
    reach = min(end, key.end() + _LONGEST)
    following = next((match.start() for match in _KEY_ALONE.finditer(stream.chars, key.end(), reach)), end)
    value_end = _line_value_end(stream, key.end(), following)
    return Clause(KIND_OF[key.group(1)], key.start(), value_end, key.end(), value_end)


def _keys_inside(chars: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for match in _KEY.finditer(chars, start, end):
        before = chars[match.start() - 1]
        if (match.start() == start and (match.group(3) or match.group(1) not in words.SHY_KEYS)) or (
            match.start() > start and match.group(3) and (before in ",;。、:/ " or match.group(1) not in words.SHY_KEYS)
        ):
            yield match


def _unclosed(stream: Stream, opening: int, end: int) -> int:
    """A bracket that never closes ends with the sentence or the line of names."""
    return _line_value_end(stream, opening + 1, min(end, opening + _LONGEST))


def _in_line(stream: Stream, start: int, end: int, place: int) -> Iterator[Clause]:
    key = _KEY.match(stream.chars, start, end)
    if key is None or not _settled(stream, key, place):
        return
    reach = min(end, key.end() + _LONGEST)
    stop = next((m.start() for m in _KEY.finditer(stream.chars, key.end(), reach) if _opens(stream, m)), end)
    value_end = _line_value_end(stream, key.end(), stop)
    yield Clause(KIND_OF[key.group(1)], start, value_end, key.end(), value_end)


def _line_value_end(stream: Stream, start: int, end: int) -> int:
    """Up to the end of the sentence, or to a new line after something that looks like the end of a name or date."""
    cut = _CUT.search(stream.chars, start, end)
    stop = min(cut.start() + (stream.chars[cut.start()] in "。!?") if cut else end, start + _LONGEST)
    for place in range(start + 2, stop):
        if place in stream.line_starts and _NAME_ENDED.search(stream.chars, max(start, place - 8), place):
            return place
    return stop
