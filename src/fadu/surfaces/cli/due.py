"""`./fadu due`: when a time limit ends, or by when to act before a day, with every skipped day explained. No Django."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.calendar import load
from fadu.kernel.timelimits import (
    Due,
    Length,
    Pause,
    TimeLimitError,
    civil_day,
    due_before_or_provisional,
    due_or_provisional,
)
from fadu.lib import zh_dates
from fadu.surfaces.cli.rules import Ruled, as_dict, every, listing, ruled, told

NAME = "due"
HELP = "算期限：从某日起何时届满，或在某日之前最迟何时办理，逐日说明"

_DONE, _FOUND, _BAD_INPUT = 0, 1, 2
_YEARS = range(1949, 2200)
_LONGEST_PAUSE_DAYS = 3660


@dataclass(frozen=True)
class _Question:
    """What was asked, read and checked."""

    rule: Ruled
    start: date | None
    before: date | None
    pauses: tuple[Pause, ...]
    extensions: tuple[Length, ...]

    @property
    def length(self) -> Length:
        """How long: as typed, or as the declared limit says."""
        return self.rule.length

    def answer(self) -> Due:
        """Count forward from the start, or back from the day before which something must be done."""
        calendar = load()
        if self.before is not None:
            return due_before_or_provisional(self.length, self.before, calendar, self.pauses)
        if self.start is None:
            raise TimeLimitError("请写明起算日或要倒推的日子，例如：./fadu due 5wd --start 2023-09-25")
        return due_or_provisional(self.length, self.start, calendar, self.pauses, extensions=self.extensions)

    def misses_start(self, day: date | None) -> bool:
        """Say whether a day counted back lies before the start that was given as well."""
        if self.start is None or self.before is None or day is None:
            return False
        return civil_day(day) < civil_day(self.start)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the length or limit, the days and the form of the answer."""
    parser.add_argument(
        "length",
        metavar="期限",
        nargs="?",
        default="",
        help="5wd（工作日）、90d（日）、6m（月）、2y（年）、24h（小时），或期限代码，如 disclosure.reply",
    )
    parser.add_argument("--start", metavar="日期", help="起算日，当日不计入；按小时的期限写时刻，如 2023-07-03T10:00")
    parser.add_argument("--before", metavar="日期", help="从这一天往前倒推；最迟之日早于 --start 的，退出码为 1")
    several: Mapping[str, Any] = {"action": "append", "default": []}
    parser.add_argument(
        "--pause", metavar="A..B", help="暂停的日子，首尾都算，可写事由：A..B=鉴定；可写多次", **several
    )
    parser.add_argument("--extend", metavar="期限", help="届满前批准的延长，如 30d 或期限代码；可写多次", **several)
    parser.add_argument("--edition", metavar="日期", help="期限代码用这一天施行的版本（默认起算日）")
    parser.add_argument("--list", action="store_true", help="列出全部期限代码、长度和条文")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Print the answer; 0 done, 1 the last possible day lies before the start, 2 bad input."""
    if args.list:
        sys.stdout.write(_listing_json() if args.json else listing())
        return _DONE
    try:
        question = _read(args)
        answer = question.answer()
    except ValueError as fault:
        sys.stderr.write(f"{fault}\n")
        return _BAD_INPUT
    warnings = list(_warnings(question, answer))
    sys.stderr.writelines(f"注意：{warning}\n" for warning in warnings)
    sys.stdout.write(_as_json(question, answer) if args.json else _as_text(question, answer))
    return _FOUND if question.misses_start(answer.due) else _DONE


def _read(args: argparse.Namespace) -> _Question:
    """Read every argument; ValueError, in Chinese, for the first that can't be."""
    _refuse_what_makes_no_sense(args)
    start, before = _day(args.start), _day(args.before)
    on = _day(args.edition) or start or before
    named = civil_day(on) if on else None
    return _Question(
        ruled(args.length, named),
        start,
        before,
        tuple(_pause(text) for text in args.pause),
        tuple(ruled(text, named).length for text in args.extend),
    )


def _refuse_what_makes_no_sense(args: argparse.Namespace) -> None:
    if args.before and args.extend:
        raise TimeLimitError("倒推（--before）时没有延长可言，请去掉 --extend。")
    if not args.length:
        raise TimeLimitError("请写明期限，例如 5wd 或 disclosure.reply；全部期限代码见 ./fadu due --list。")


def _day(text: str | None) -> date | None:
    """Read a date that may be left out."""
    return _written_day(text) if text else None


def _written_day(text: str) -> date:
    """Read a date of the years in which anything here can have happened."""
    day = zh_dates.parse(text)
    if day.year not in _YEARS:
        raise TimeLimitError(f"“{text}”不在 {_YEARS[0]} 年至 {_YEARS[-1]} 年之间，请核对年份。")
    return day


def _pause(text: str) -> Pause:
    """Read `A..B` or `A..B=事由`."""
    days, _, reason = text.partition("=")
    first, dots, last = days.partition("..")
    if not dots:
        raise TimeLimitError(f"看不懂暂停“{text}”。请写成 2023-08-01..2023-08-10，首尾两日都算暂停。")
    pause = Pause(_written_day(first), _written_day(last), reason.strip())
    if (pause.last - pause.first).days > _LONGEST_PAUSE_DAYS:
        raise TimeLimitError(f"暂停“{text}”超过十年，请核对起止日期。")
    return pause


def _warnings(question: _Question, answer: Due) -> Iterator[str]:
    """Say what the reader must not overlook."""
    if answer.provisional:
        yield f"{zh_dates.years(answer.missing_years)}的放假调休安排尚未录入，结果暂按周一至周五为工作日推算。"
    if question.misses_start(answer.due):
        yield f"最迟之日{answer.describe(answer.due)}早于起算日，已经来不及。"
    elif question.misses_start(answer.strict):
        yield "首尾两日都不计入的，最迟之日早于起算日；请尽快办理并说明理由。"


def _as_json(question: _Question, answer: Due) -> str:
    """Write the answer for machines; `due`, `provisional` and `steps` are promised, the rest may grow."""
    content: dict[str, object] = {
        "due": answer.due.isoformat(),
        "provisional": answer.provisional,
        "steps": [step.as_dict() for step in answer.steps],
        "sentence": answer.sentence,
        "missing_years": list(answer.missing_years),
    }
    if answer.strict is not None:
        content["strict"] = answer.strict.isoformat()
    if question.start is not None and question.before is not None:
        content["before_start"] = question.misses_start(answer.due)
    if question.rule.limit is not None:
        content |= as_dict(question.rule.limit)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _listing_json() -> str:
    return json.dumps([as_dict(item) for item in every()], ensure_ascii=False, indent=2) + "\n"


def _as_text(question: _Question, answer: Due) -> str:
    """Write the answer for people: the day, the sentence, the authority, then each day that needs a word."""
    days: Sequence[tuple[str, str]] = [(answer.describe(step.date), step.why) for step in answer.steps]
    authority = [*told(question.rule.limit), ""] if question.rule.limit else []
    lines = [
        answer.describe(answer.due),
        "",
        answer.sentence,
        "",
        *authority,
        *(f"  {day}　{why}" for day, why in days),
    ]
    return "\n".join(lines) + "\n"
