"""Quantities promised inside a point.

`op`: ">=" at least, or a rate to be reached; "<=" at most; "=" a plain count, or nothing at all (零…);
"trend_up", "trend_down" with the size of the change or None; "enumeration" a named set (三项制度), `value` its size;
"recurrent" something done again and again without a number. `period`: year, half_year, quarter, month, week, day, None.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fadu.year.document import vocabulary as words
from fadu.year.document.brackets import split_outside
from fadu.year.document.commitments import sentences
from fadu.year.document.enumerations import find_enumerations
from fadu.year.document.model import Target
from fadu.year.document.numerals import decimal_of, number_of
from fadu.year.document.stream import Stream

Range = tuple[int, int]


def _any(items: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(items, key=len, reverse=True)))


_NUM = (
    r"(?P<num>\d{1,9}(?:\.\d{1,4})?|[〇零一二两三四五六七八九十百千]{1,5})"
    r"(?:[-~至](?P<top>\d{1,4}))?(?:(?P<big>[万亿])(?!元|人\b))?"
)
_VAGUE = frozenset("年月日天周级位部分元条处门本则人台座")
_UNIT = f"(?P<unit>{_any(words.MEASURES)})(?!之)"
_EVENT = f"(?P<unit>{_any(sorted(words.EVENT_MEASURES))})"
_COUNTED = f"(?P<unit>{_any([one for one in words.MEASURES if one not in _VAGUE])})"
_AFTER = r"(?:\(?(?:含|以上|及以上|左右))?\)?"
_PER = "(?:/(?P<per>年|半年|季度|季|月|周))?"
_MORE, _LESS = "(?P<more>以上|及以上)", "(?P<less>以内|以下|之内|内)"
_BOUND = f"(?:{_MORE}|{_LESS})"
_AGAINST = "同比|环比|较上年|较去年|比上年|比去年|逐年|双"
_GRADUAL = f"(?:{_AGAINST}|持续|稳步|明显|进一步|有所|大幅|显著)"
_SHIFT = f"(?P<up>{_any(words.UP)})|(?P<down>{_any(words.DOWN)})"
_EITHER = _any([*words.UP, *words.DOWN])
_LEAST, _MOST, _REACH = _any(words.AT_LEAST), _any(words.AT_MOST), _any(words.REACH)
_NOT = "(?<!不)(?<!不得)"
_EVERY = _any([word for group in words.PERIODS.values() for word in group])
_MIXED = r"(?P<a>[一二两三四五1-5])(?P<x>降|升)(?P<b>[一二两三四五1-5])(?P<y>升|降)|(?P<both>双(?:降|升|下降|提升))"
_PER_CENT = "百分之(?P<num>[〇零一二三四五六七八九十百]{1,5})"
_PART = "[一二三四五六七八九十]{1,2}分之[一二三四五六七八九十]{1,2}|一半|一倍"
_CHANGED = "(?P<up>提高|提升|增长|增加)|(?P<down>降低|减少|压降|压减|压缩|缩短)"
_LONGEST_CLAUSE = 240
_LOWERING = ("降", "压", "缩", "控制")

# In order of precedence; a later pattern never takes what an earlier one holds.
_FORMS: tuple[tuple[str, str], ...] = (
    ("mixed", f'"?(?:{_MIXED})"?'),
    ("percent", f"(?:(?P<low>{_MOST}|控制在|降至|降到)|{_LEAST}|{_REACH})?{_PER_CENT}{_BOUND}?"),
    ("shift", f"(?:{_SHIFT})(?:率|幅度)?(?:为|达到|达|约)?(?:{_LEAST}|{_MOST})?{_NUM}{_UNIT}{_AFTER}"),
    ("shift", rf"(?:{_CHANGED})[^,;。\d%至到达]{{1,12}}?{_NUM}(?P<unit>%|个百分点)(?:以上|左右)?"),
    ("least", rf'{_NOT}(?:{_LEAST})(?P<verb>[^,;。\d%《》"]{{0,8}}?){_NUM}(?:{_UNIT})?{_PER}{_AFTER}'),
    ("most", rf'{_NOT}(?:{_MOST})[^,;。\d%《》"]{{0,4}}?{_NUM}(?:{_UNIT})?{_PER}(?:以内)?'),
    ("reach", f"(?P<reach>{_REACH})(?:了|到)?{_NUM}{_UNIT}{_BOUND}?"),
    ("bound", f"{_NUM}{_UNIT}{_BOUND}"),
    ("rate", r"(?P<num>\d{1,3}(?:\.\d{1,2})?)(?P<unit>%)"),
    ("every", rf"(?:{_EVERY})[^,;。\d]{{0,14}}?{_NUM}{_EVENT}"),
    ("count", rf"(?:{_any(words.COUNT_VERBS)})[^,;。、\d《》]{{0,16}}?{_NUM}{_COUNTED}"),
    ("full", _any(words.FULL)),
    ("none", f"{_any(words.NONE_LEFT)}|(?<!个)不发生"),
    ("drift", f"(?<=[率量数度]){_GRADUAL}?(?:{_EITHER})(?:明显|显著)?$"),
    ("drift", f"(?:{_AGAINST})(?:有所|持续)?(?:{_EITHER})|(?:{_EITHER})(?:{_PART})"),
    ("drift", f"(?:{_EITHER})(?P<what>[^,;。、]{{1,14}}(?:[率量数]|满意度|参与度))$"),
)
_PATTERNS = tuple((name, re.compile(form)) for name, form in _FORMS)
_TITLE = re.compile(r"《[^《》]*》")
_RECURRENT = re.compile(f"(?:{_any(words.RECURRENT)})(?!机制|制度|体系|报告制)")
_PERIODS = [(word, period) for period, names in words.PERIODS.items() for word in names]
_LOOSE = re.compile(
    r"^(?:(?:工作|主要|具体|任务)(?:内容|措施|任务|要求):|\d{1,2}[.、]|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十][是要]|每年度?|每半年|每个?季度?|每个?月|年内|全年|本年度?|年度|做好|抓好|确保|实现|力争|争取|力求|使|推动|保证|做到|要求|进一步|努力|将|把|并|且|且要|以及|其中)+"
)
_TAIL = re.compile(
    r"(?:要|应|须|(?<!人)均|都|比例|总数|总量|分别|力争|争取|确保|的|,|:|不|在|较|比|同比|以|较上年|较去年|比上年|比去年|逐年|持续|实现|每年|每半年|每季度|每月|全年|年内)+$"
)
_PER_PERIOD = {"年": "year", "半年": "half_year", "季": "quarter", "月": "month", "周": "week"}
_NOT_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    op: str
    value: int | float | None
    unit: str | None
    subject: str = ""
    hint: str = ""


def find_targets(stream: Stream, parts: Sequence[Range], topic: str = "") -> Iterator[Target]:
    """The targets in the given parts, clause by clause; `topic` is what is counted when nothing else is named."""
    for start, end in (one for part in parts for one in sentences(stream.chars, *part)):
        period, before = None, topic
        for first, last in _clauses(stream.chars, start, end):
            clause = stream.chars[first:last]
            own = _period(clause)
            period = own or period
            for found in _in_clause(clause):
                subject = _subject(clause, found) or before
                often = own or _carried(period, found)
                text, span = stream.read(first, last), stream.span(first, last)
                yield Target(subject, found.op, found.value, found.unit, often, text, span)
            before = _LOOSE.sub("", clause)


def _clauses(chars: str, start: int, end: int) -> list[Range]:
    return split_outside(chars, start, end, ",;。!?")


def _carried(period: str | None, found: _Found) -> str | None:
    """A period named earlier in the sentence (年内 …, 每年 …) also holds for the counts after it."""
    return period if found.op in (">=", "<=", "=") and found.unit in words.EVENT_MEASURES else None


def _period(clause: str) -> str | None:
    if per := re.search(r"\d[^\d,]{0,3}/(年|半年|季|月|周)", clause):
        return _PER_PERIOD[per.group(1)]
    places = [
        (clause.find(word), -len(word), period)
        for word, period in _PERIODS
        if word in clause and not _is_name(clause, word)
    ]
    return min(places)[2] if places else None


def _is_name(clause: str, word: str) -> bool:
    """年度 inside a title such as 年度要点 is no period of a target, 年度 before a number is."""
    at = clause.find(word)
    return word in ("年度", "季度", "一年", "半年", "年终") and not re.match(
        r"(?:内|至少|不少于|不低于|开展|组织|举办|召开|完成)", clause[at + len(word) :]
    )


def _in_clause(clause: str) -> list[_Found]:
    if len(clause) > _LONGEST_CLAUSE:
        return []
    clause = _TITLE.sub(lambda title: "＊" * len(title.group()), clause)
    found = [
        _Found(start, end, "enumeration", size, unit, clause[start:end].replace('""', "、").strip('"'))
        for start, end, size, unit in find_enumerations(clause)
    ]
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(clause):
            if not _taken(found, match.start(), match.end()):
                found += _READERS[name](match, clause)
    if not found and (again := _RECURRENT.search(clause)):
        subject = clause[again.end() :] or _LOOSE.sub("", clause[: again.start()])
        found.append(_Found(again.start(), again.end(), "recurrent", None, None, subject))
    return sorted(found, key=lambda one: one.start)


def _taken(found: Sequence[_Found], start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in found)


def _quantity(match: re.Match[str], op: str) -> list[_Found]:
    value, unit = decimal_of(match["num"]), match["unit"]
    if (
        value is None
        or (unit in ("年", None) and value in _NOT_YEARS)
        or (unit is None and not match["num"][0].isdigit())
    ):
        return []
    times = {"万": 10_000, "亿": 100_000_000}.get(match["big"] or "", 1)
    return [_Found(match.start(), match.end(), op, value * times, unit, hint=_hint(match))]


def _hint(match: re.Match[str]) -> str:
    """The words inside the match before its number: 检查企业 in 检查企业200家; a bound such as 不少于 is none."""
    before = match.string[match.start() : match.start("num")]
    return "" if match.re.pattern.startswith(_NOT) or len(before) < 4 else _LOOSE.sub("", before).strip('"')


def _percent(match: re.Match[str], _clause: str) -> list[_Found]:
    """百分之九十五以上."""
    value = decimal_of(match["num"])
    op = "<=" if match["low"] or match["less"] else ">="
    return [_Found(match.start(), match.end(), op, value, "%")] if value is not None else []


def _mixed(match: re.Match[str], clause: str) -> list[_Found]:
    """两降一升: the things named before it, in order; when their number doesn't fit, one target for the whole."""
    ops = _ways(match)
    names = [name for name in re.split(r"[、和及与]", _before(clause, match.start())) if name]
    if len(names) != len(ops):
        return [_Found(match.start(), match.end(), "enumeration", len(ops), "项", match.group().strip('"'))]
    return [_Found(match.start(), match.end(), op, None, None, name) for op, name in zip(ops, names, strict=True)]


def _before(clause: str, stop: int) -> str:
    """The words before a target, without what only leads up to it."""
    return _TAIL.sub("", _LOOSE.sub("", clause[:stop]).rstrip('"')).strip('"()')


def _ways(match: re.Match[str]) -> list[str]:
    """两降一升: down, down, up."""
    if match["both"]:
        return [_way(match["both"][1])] * 2
    first, second = number_of(match["a"]) or 0, number_of(match["b"]) or 0
    return [_way(match["x"])] * first + [_way(match["y"])] * second


def _way(word: str) -> str:
    return "trend_down" if word in "下降" else "trend_up"


def _shift(match: re.Match[str], _clause: str) -> list[_Found]:
    return _quantity(match, "trend_up" if match["up"] else "trend_down")


def _least(match: re.Match[str], _clause: str) -> list[_Found]:
    if match["verb"] and match["unit"] is None:
        return []
    return _quantity(match, ">=")


def _most(match: re.Match[str], _clause: str) -> list[_Found]:
    return _quantity(match, "<=")


def _reach(match: re.Match[str], _clause: str) -> list[_Found]:
    if match["reach"] in ("为", "完成", "保持", "实现") and match["unit"] not in ("%", *words.EVENT_MEASURES):
        return []
    at_most = match["less"] or (match["reach"].startswith(_LOWERING) and not match["more"])
    return _quantity(match, "<=" if at_most else ">=")


def _bound(match: re.Match[str], _clause: str) -> list[_Found]:
    return _quantity(match, ">=" if match["more"] else "<=")


def _rate(match: re.Match[str], clause: str) -> list[_Found]:
    value = decimal_of(match["num"])
    op = ">=" if re.search(r"率|比例|比重|覆盖|占|全部", clause) or value == 100 else "="
    return [_Found(match.start(), match.end(), op, value, "%")] if value is not None else []


def _count(match: re.Match[str], _clause: str) -> list[_Found]:
    found = _quantity(match, "=")
    return [replace(one, op=">=") for one in found] if match["top"] else found


def _full(match: re.Match[str], _clause: str) -> list[_Found]:
    return [_Found(match.start(), match.end(), ">=", 100, "%")]


def _none(match: re.Match[str], _clause: str) -> list[_Found]:
    return [_Found(match.start(), match.end(), "=", 0, None)]


def _drift(match: re.Match[str], _clause: str) -> list[_Found]:
    up = any(word in match.group() for word in words.UP) and not any(word in match.group() for word in words.DOWN)
    return [
        _Found(
            match.start(),
            match.end(),
            "trend_up" if up else "trend_down",
            None,
            None,
            match.groupdict().get("what") or "",
        )
    ]


_READERS = {
    "mixed": _mixed,
    "percent": _percent,
    "shift": _shift,
    "least": _least,
    "most": _most,
    "reach": _reach,
    "bound": _bound,
    "rate": _rate,
    "every": _count,
    "count": _count,
    "full": _full,
    "none": _none,
    "drift": _drift,
}


def _subject(clause: str, found: _Found) -> str:
    """What is counted: the words after the number, or for rates and trends those before it."""
    if found.subject:
        return found.subject
    before = _before(clause, found.start)
    after = re.sub(r"^(?:及?以上|以内|以下|之内|内|的)+", "", clause[found.end :]).strip('"()')
    counted = found.unit not in ("%", "个百分点") and not found.op.startswith("trend")
    if counted and len(after) >= 2:
        return after
    return before or after or found.hint
