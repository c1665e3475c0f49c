"""Names of units: cut a list of owners into names, tell named units from roles, and lead from support."""

import re
from dataclasses import dataclass
from itertools import pairwise

from fadu.year.document import vocabulary as words
from fadu.year.document.brackets import split_outside
from fadu.year.document.stream import Stream


def _longest_first(items: list[str]) -> str:
    return "|".join(map(re.escape, sorted(items, key=len, reverse=True)))


_ENDS = re.compile(f"(?:{_longest_first(words.UNIT_ENDS)})$")
_TAIL = re.compile(
    f"(?P<lead>{_longest_first(words.LEAD_TAILS)})$|(?P<support>{_longest_first(words.SUPPORT_TAILS)})$"
    f"|(?P<neutral>{_longest_first(words.NEUTRAL_TAILS)})$"
)
_OWN_MARK = re.compile(r"\((?:(?P<lead>牵头|主办|主责|牵头单位|总牵头)|(?P<support>配合|协办|参与|协助|配合单位))\)$")
_HEAD = re.compile(r"^(?:主要由|由|会同|联合|请|并|以及|及|和|与|等)(?=.{2})")
_AND = re.compile(r"以及|及|和|与")
_ETC = re.compile(r"等(?:相关|有关)?(?:单位|部门|处室|科室)?$")
_ETC_ODD = "“等”字所指的其他单位不明"
_LIST = re.compile(r"(?:(?!简称)[^《》。\"=]){2,120}")
_ALSO = re.compile(r"^(?:按照?|依|根据)(?:各自)?(?:职责|职能)?(?:分工)?$")
_DATE_LIKE = re.compile(
    r"(?:于|在)?(?:20\d\d年)?(?:\d{1,2}月|[一二三四五六七八九十]{1,2}月|第?[一二三四]季度|年|上半年|下半年|全年|长期|持续|每.{1,3})?"
    r"(?:\d{1,2}日)?(?:底|末|内|上旬|中旬|下旬)?(?:之?前|以前)?(?:全面|全部)?(?:完成|落实|实施|办结|推进|坚持|见效|到位)?"
)
_SEPARATORS = "、,;/|。:"


@dataclass(frozen=True, slots=True)
class Name:
    """chars[start:end] is the name; `part` is "lead", "support" or None; `odd` says in Chinese what is doubtful."""

    start: int
    end: int
    part: str | None
    odd: str = ""


@dataclass(frozen=True, slots=True)
class _Gaps:
    """Whether gaps part names at all, and whether new lines do."""

    count: bool
    lines: bool


def is_role(name: str) -> bool:
    """Whether a plain name stands for whoever holds a part rather than for one unit."""
    return name.startswith(tuple(words.ROLE_STARTS)) or any(part in name for part in words.ROLE_PARTS)


def looks_like_unit(name: str) -> bool:
    """Whether a plain name ends as units do."""
    bare = re.sub(r"\([^()]*\)$", "", name)
    return (
        2 <= len(bare) <= 30
        and bare not in words.NOT_UNITS
        and bool(_ENDS.search(bare))
        and not re.search(r"[。!?:<>《》]", bare)
    )


def is_owner_list(inner: str, marked_only: bool = False) -> bool:
    """Whether the inside of a bracket without a key is a list of owners."""
    inner = inner.rstrip("。;")
    if not _LIST.fullmatch(inner):
        return False
    names, marked = _named(inner)
    if not names or not all(map(_short_unit, names)):
        return False
    return marked or not (marked_only or _unsure(names))


def _named(inner: str) -> tuple[list[str], bool]:
    """The names of a list without the marks beside them, and whether there are marks (牵头, 配合 …)."""
    stripped = [_strip(part) for part in _parts(inner)]
    return [name for name, _ in stripped if name and not _ALSO.match(name)], any(mark for _, mark in stripped)


def _is_place(name: str) -> bool:
    """市 and 区 end the names of places as well, and a very short word may be anything but a 处 or 科."""
    vague = name[-1] in "市区县省镇乡会部" or (len(name) < 3 and name[-1] not in "处科股室")
    return vague and not is_role(name)


def _short_unit(name: str) -> bool:
    return len(name) <= 16 and looks_like_unit(name)


def _parts(inner: str) -> list[str]:
    """The parts of a list; dates beside the names are none."""
    parts = [inner[start:end] for start, end in split_outside(inner, 0, len(inner), _SEPARATORS)]
    return [part for part in parts if not is_date(part)] if len(parts) > 1 else parts


def is_date(part: str) -> bool:
    """12月底前完成 beside the names in a bracket."""
    return bool(part) and bool(_DATE_LIKE.fullmatch(part))


def _unsure(names: list[str]) -> bool:
    """Without 牵头 or 配合, words like 市 or 区 at the end are not enough: （市、区） is no owner."""
    return any(map(_is_place, names))


def _strip(part: str) -> tuple[str, str | None]:
    tail = _TAIL.search(part)
    name = part[: tail.start()] if tail else part
    return re.sub(_HEAD, "", name), tail.lastgroup if tail else None


def split_names(stream: Stream, start: int, end: int, part: str | None, lines: bool = False) -> list[Name]:
    """The names in chars[start:end] with `part` from the key, unless the words beside the names say otherwise.

    `lines`: in a table cell a new line parts names as well.
    """
    names: list[Name] = []
    waiting: list[Name] = []
    parts = split_outside(stream.chars, start, end, _SEPARATORS)
    for first, last in parts:
        pieces, mark = _one(stream, first, last, _Gaps(len(parts) == 1 or lines, lines))
        waiting += pieces
        if mark is not None or stream.chars[last : last + 1] in (";", "。"):
            names += [_with(name, mark or "neutral", part) for name in waiting]
            waiting = []
    return names + [_with(name, "neutral", part) for name in waiting]


def _with(name: Name, mark: str, part: str | None) -> Name:
    return Name(name.start, name.end, name.part or (mark if mark != "neutral" else part), name.odd)


def _one(stream: Stream, start: int, end: int, gaps: "_Gaps") -> tuple[list[Name], str | None]:
    """The names of one part of a list, and the mark (牵头 …) that closes the group."""
    chars = stream.chars
    mark, end = _tail(chars, start, end, _TAIL)
    own, end = _tail(chars, start, end, _OWN_MARK)
    start += head.end() if (head := _HEAD.match(chars[start:end])) else 0
    etc = _ETC.search(chars[start:end])
    if etc and etc.start() > 1:
        end = start + etc.start()
    named = [piece for piece in _split(stream, start, end, gaps) if _counts(chars[slice(*piece)])]
    return [Name(first, last, own, _ETC_ODD if etc else _odd(chars[first:last])) for first, last in named], mark


def _split(stream: Stream, start: int, end: int, gaps: "_Gaps") -> list[tuple[int, int]]:
    whole = _apart(stream, start, end, gaps.lines) if gaps.count else [(start, end)]
    return [piece for one in whole for piece in _conjoined(stream.chars, *one)]


def _tail(chars: str, start: int, end: int, pattern: re.Pattern[str]) -> tuple[str | None, int]:
    """Which mark a part ends with, and where the part ends without it."""
    found = pattern.search(chars[start:end])
    return (found.lastgroup, start + found.start()) if found else (None, end)


def _counts(name: str) -> bool:
    return bool(name) and name not in words.NOT_UNITS and not _ALSO.match(name) and not is_date(name)


def _odd(name: str) -> str:
    return "" if looks_like_unit(name) or is_role(name) else "不像单位名称"


def _conjoined(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    """法规处和执法局 are two, 规划和自然资源局 is one: split only between two whole names."""
    for match in _AND.finditer(chars, start + 2, end - 1):
        left, right = chars[start : match.start()], chars[match.end() : end]
        if looks_like_unit(left) and looks_like_unit(right) and "(" not in left and len(right) >= 2:
            return [(start, match.start()), *_conjoined(chars, match.end(), end)]
    return [(start, end)]


def _apart(stream: Stream, start: int, end: int, lines: bool) -> list[tuple[int, int]]:
    """Names set apart by spaces alone: only if every space follows the end of a name and no mark separates any."""
    gaps = [n for n in range(start + 1, end) if stream.at[n] - stream.at[n - 1] > 1]
    bounds = [start, *gaps, end]
    pieces = list(pairwise(bounds))
    whole = all(last - first >= 2 and stream.chars[last - 1] in "处科室局办队站" for first, last in pieces)
    same_line = lines or all("\n" not in stream.source[stream.at[n - 1] : stream.at[n]] for n in gaps)
    return pieces if gaps and whole and same_line else [(start, end)]
