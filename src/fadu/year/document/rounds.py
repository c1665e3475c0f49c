"""The dates on which units report, with what and to whom: 7月5日前报送上半年…至局法规处."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fadu.year.document import vocabulary as words
from fadu.year.document.dates import DateWord, find_dates
from fadu.year.document.model import Round
from fadu.year.document.names import looks_like_unit
from fadu.year.document.stream import Stream

Range = tuple[int, int]
_VERB = re.compile("|".join(sorted(words.REPORT_VERBS, key=len, reverse=True)))
_THING = re.compile("|".join(words.REPORT_THINGS))
_TO = re.compile(
    r"(?=((?:报送至|报送到|报送给|报送|上报至|上报|报至|报给|提交至|提交给|提交到|提交|反馈至|反馈给|反馈|送至|送交|交至|书面报|汇总报|统一报|报备|报|送|至|到|给|交|向)"
    r"(?P<name>[一-鿿]{2,20}?)(?=[。,;:(\"]|$|报送|上报|提交|反馈|汇总|备案|报备|书面|并|邮箱|信箱|电子)))"
    r"|(?=(由(?P<by>[一-鿿]{2,12}?)(?:负责)?(?:统一|分别)?(?:汇总|收集|受理)))"
)
_EVERY = re.compile(
    r"(?:每(?:个)?|按|各)(?P<every>季度|季|月|半年)(?:度)?(?P<when>首月|末月|第一个月|最后一个月|最后一月|结束后|末|底|终|初)?(?P<lead>前|的)?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})?(?P<unit>个工作日|日|号|天)?"
)
_BEFORE = re.compile(r"(?:\([^()]{0,10}\))?(?:之?前|以前|止|、|和|及|与|报|将|向|底前|末前)")
_SAYS_HALF, _SAYS_YEAR = re.compile(r"上半年|半年|年中"), re.compile(r"本年度|全年|年度|年终|本年|下半年")
_CONTENT = re.compile(
    r"(?:将|把)(?P<a>[^。;]{2,80}?)(?:一并|统一|书面|及时|汇总后|分别)?(?:报送|上报|报至|提交|反馈|报|送)|(?:报送|上报|提交|反馈|报告)(?P<b>[^。;]{2,80})"
)
_TRIM = re.compile(r"(?:上半年|下半年|本年度|全年度|全年|年度|本年|各自|本单位|本处室)(?=.{3})|[至到给]")
_BEFORE_DATE = re.compile(rf"[一-鿿]{{0,30}}(?:{'|'.join(words.REPORT_THINGS)})(?:[及和与][一-鿿]{{1,8}})?$")
_EVERY_KIND = {"季度": "quarter", "季": "quarter", "月": "month", "半年": "half_year"}
_ADDRESSED = re.compile(
    r"各[一-鿿]{0,12}?(?:局|处室|单位|部门|科室|地|县|区|分局|责任)|(?:牵头|责任)(?:单位|处室|部门)"
)


@dataclass(frozen=True, slots=True)
class _When:
    start: int
    end: int
    month: int | None
    day: int | None
    every: str | None


def find_rounds(stream: Stream, start: int, end: int, strict: bool) -> Iterator[Round]:
    """The rounds in chars[start:end]. `strict` (inside points): only sentences that address the units."""
    for match in re.finditer(r"[^。;]+", stream.chars[start:end]):
        first, last = start + match.start(), start + match.end()
        if (
            _THING.search(match.group())
            and _VERB.search(match.group())
            and (not strict or _ADDRESSED.search(match.group()))
        ):
            yield from _in_sentence(stream, first, last, strict)


def _in_sentence(stream: Stream, start: int, end: int, strict: bool) -> Iterator[Round]:
    whens = _whens(stream.chars, start, end)
    if not whens:
        return
    to = _deliver_to(stream.chars, whens[0].end, end) or _deliver_to(stream.chars, start, whens[0].start)
    if strict and to is None:
        return
    for place, content in enumerate(_contents(stream.chars, whens, end, to)):
        yield _round(stream, whens, place, content, to)


def _round(stream: Stream, whens: Sequence[_When], place: int, content: Range, to: Range | None) -> Round:
    """One round; its span holds its date, what is reported and to whom."""
    when = whens[place]
    held = [(when.start, when.end), *(one for one in (content, to) if one and one[0] < one[1])]
    span = stream.span(min(start for start, _ in held), max(end for _, end in held))
    kind = _kind(stream.chars, whens, place, content)
    name = stream.read(*to) if to else None
    return Round(kind, when.month, when.day, name, stream.read(*content), span)


def _whens(chars: str, start: int, end: int) -> list[_When]:
    found = [_every(match) for match in _EVERY.finditer(chars, start, end) if _says_when(chars, match)]
    for word in find_dates(chars, start, end):
        if not any(one.start <= word.start < one.end for one in found) and _is_due(chars, word):
            found.append(_When(word.start, word.end, word.month, _day(word.month, word.day), None))
    return sorted(found, key=lambda one: one.start)


def _says_when(chars: str, match: re.Match[str]) -> bool:
    """每季度末, 按季度, 每季度报送 — but not 每季度 of anything else."""
    return bool(match["when"] or match["day"] or _VERB.match(chars, match.end())) or match.group()[0] == "按"


def _every(match: re.Match[str]) -> _When:
    """每月25日前 has a day; 每季度末前5日 counts back and has none that is certain."""
    exact = (match["day"] or "").isdigit() and match["unit"] in ("日", "号") and match["lead"] != "前"
    return _When(match.start(), match.end(), None, int(match["day"]) if exact else None, _EVERY_KIND[match["every"]])


def _is_due(chars: str, word: DateWord) -> bool:
    due = _BEFORE.match(chars, word.end) or chars[word.start - 1] in "于在"
    return bool(due) and not _is_span_of_time(chars, word)


def _is_span_of_time(chars: str, word: DateWord) -> bool:
    """上半年 says what is reported; 上半年前 or 年底 says when."""
    said = chars[word.start : word.end]
    return said[-1] in "年度中" and not re.match(r"(?:末|底)?前", chars[word.end : word.end + 2])


def _day(month: int, day: int | None) -> int:
    """6月底 is the 30th."""
    return day or {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)


def _deliver_to(chars: str, start: int, end: int) -> Range | None:
    for match in _TO.finditer(chars, start, end):
        name = match["name"] or match["by"]
        if looks_like_unit(name) and not _THING.search(name) and not name.startswith(("各", "送", "至")):
            return match.span("name" if match["name"] else "by")
    return None


def _contents(chars: str, whens: Sequence[_When], end: int, to: Range | None) -> list[Range]:
    """What is reported at each date; a date that only says which half shares the words of the next one."""
    ends = [*(when.start for when in whens[1:]), end]
    found = [_content(chars, when.end, stop, to) for when, stop in zip(whens, ends, strict=True)]
    if found and found[-1] is None and to:
        found[-1] = _content_before(chars, whens[0].start)
    for place in range(len(found) - 2, -1, -1):
        found[place] = found[place] or found[place + 1]
    return [one or (whens[0].end, whens[0].end) for one in found]


def _content_before(chars: str, stop: int) -> Range | None:
    """工作进展情况每季度报局法规处: what is reported stands before the date."""
    match = _BEFORE_DATE.search(chars, max(0, stop - 40), stop)
    return match.span() if match else None


def _content(chars: str, start: int, stop: int, to: Range | None) -> Range | None:
    match = _CONTENT.search(chars, start, stop)
    if match is None:
        return None
    name = "a" if match["a"] else "b"
    first, last = match.span(name)
    if to and first < to[0] <= last:
        last = to[0]
    text = re.sub(r"(?:报送|上报|书面|至|到|给|报|送|交|[,、(:])+$", "", chars[first:last])
    last = first + len(text)
    if (comma := chars.find(",", first, last)) > 0 and _THING.search(chars, first, comma):
        last = comma
    while (trim := _TRIM.match(chars, first, last)) and not _THING.fullmatch(chars, trim.end(), last):
        first = trim.end()
    return (first, last) if _THING.search(chars, first, last) else None


def _kind(chars: str, whens: Sequence[_When], place: int, content: Range) -> str:
    when = whens[place]
    if when.every:
        return when.every
    stop = whens[place + 1].start if place + 1 < len(whens) else max(content[1], when.end)
    own = chars[when.end : max(stop, when.end)]
    half, year = bool(_SAYS_HALF.search(own)), bool(_SAYS_YEAR.search(own))
    if half != year:
        return "half_year" if half else "year"
    return _by_order(whens, place)


def _by_order(whens: Sequence[_When], place: int) -> str:
    if sum(when.every is None for when in whens) > 2:
        return "quarter"
    month = whens[place].month or 0
    if 6 <= month <= 8:
        return "half_year"
    return "year" if month in (10, 11, 12, 1) else "other"
