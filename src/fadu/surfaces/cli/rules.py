"""Declared limits by their code, for the command line: found by day, told with their articles, listed. No Django."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fadu.kernel.law.catalogue import mark_of
from fadu.kernel.law.limits import Limit, limits, next_edition, shipped_length
from fadu.kernel.timelimits import Length, TimeLimitError
from fadu.lib import zh_dates

_CODE = re.compile(r"[a-z_]+\.[a-z_.]+|[^0-9]*[\u4e00-\u9fff][^0-9]*")
_MOST_NEAR = 6


@dataclass(frozen=True, slots=True)
class Ruled:
    """A length, and the declared limit it comes from (None: typed as a length)."""

    length: Length
    limit: Limit | None = None


def ruled(text: str, on: date | None) -> Ruled:
    """Read `5wd` or a limit's code as in force on `on`; `TimeLimitError`, naming near codes, when it is neither."""
    word = text.strip()
    if not _CODE.fullmatch(word):
        return Ruled(Length.parse(word))
    if word not in limits():
        raise TimeLimitError(_unknown(word))
    if on is None:
        raise TimeLimitError(f"请写明 --start、--before 或 --edition，才知道“{word}”用哪一天施行的版本。")
    found = [item for item in limits()[word] if item.holds(on)]
    if not found:
        raise TimeLimitError(_outside(word, on))
    return Ruled(shipped_length(found[-1]), found[-1])


def told(limit: Limit) -> Iterator[str]:
    """Yield what a reader must know of a limit's authority: article, edition, dates of force, what 日 means."""
    mark = mark_of(limit.status)
    yield f"{limit.label}：{limit.law}{limit.article}{f'（{mark}）' if mark else ''}"
    yield f"版本：{f'{limit.edition} 的文本，' if limit.edition else ''}{_span(limit)}"
    if limit.days_law:
        yield f"“日”的计算：{limit.days_law}{limit.days_article}"
    if limit.setting:
        yield f"数值：系统预设（设定 {limit.setting}），本局另定的以“设定”为准"
    if limit.note:
        yield f"说明：{limit.note}"
    later = next_edition(limit)
    if later:
        length = shipped_length(later).label
        yield f"此后：{later.since.isoformat()} 起改为 {length}（{later.law}{later.article}）；已经起算的不变"


def as_dict(limit: Limit) -> dict[str, object]:
    """Return a limit's authority for machines."""
    return {
        "rule": limit.code,
        "label": limit.label,
        "length": str(shipped_length(limit)),
        "law": limit.law,
        "article": limit.article,
        "edition": limit.edition,
        "status": limit.status,
        "from": limit.since.isoformat(),
        "to": limit.until.isoformat() if limit.until else None,
        "days": {"law": limit.days_law, "article": limit.days_article} if limit.days_law else None,
    }


def every() -> list[Limit]:
    """Return every edition of every declared limit, in the order of the file."""
    return [item for editions in limits().values() for item in editions]


def listing() -> str:
    """Return every declared limit for people: one line per edition."""
    return "".join(f"{_line(item)}\n" for item in every())


def _line(item: Limit) -> str:
    mark = mark_of(item.status)
    words = f"{item.code}　{item.label}　{shipped_length(item).label}　{item.law}{item.article}　{_span(item)}"
    return f"{words}　{mark}" if mark else words


def _span(limit: Limit) -> str:
    until = f"至 {limit.until.isoformat()} " if limit.until else ""
    return f"{limit.since.isoformat()} 起{until}施行"


def _unknown(word: str) -> str:
    near = _near(word)
    hint = f"相近的有：{'、'.join(near)}。" if near else ""
    return f"没有声明过期限“{word}”。{hint}全部期限见 ./fadu due --list；也可以直接写 5wd、90d 这样的长度。"


def _near(word: str) -> list[str]:
    """Return the codes that resemble a code, or whose labels hold the words typed, each with its label."""
    labelled = [code for code, editions in limits().items() if word in editions[0].label]
    codes = labelled or difflib.get_close_matches(word, limits(), n=_MOST_NEAR, cutoff=0.5) or _same_procedure(word)
    return [f"{code}（{limits()[code][0].label}）" for code in codes[:_MOST_NEAR]]


def _same_procedure(word: str) -> list[str]:
    return [code for code in limits() if code.partition(".")[0] == word.partition(".")[0]]


def _outside(word: str, on: date) -> str:
    editions = limits()[word]
    spans = "；".join(f"{item.law}{item.article}（{_span(item)}）" for item in editions)
    missing = f"{zh_dates.day(on)}没有施行中的“{word}”（{editions[0].label}）。"
    return f"{missing}记载的版本：{spans}。可以用 --edition 指定日期。"
