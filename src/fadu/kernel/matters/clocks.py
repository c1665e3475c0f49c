"""A count of a time limit from its inputs alone: what a clock row keeps, and what it comes to under a calendar.

Pauses cover the days after the one that began them, up to and with the one that ended them, as a limit does not count
the day from which it runs (民法典 第二百零一条; 生态环境行政处罚办法 第九十条).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from fadu.kernel.timelimits import (
    Due,
    Length,
    Pause,
    Roll,
    Workdays,
    due_before_or_provisional,
    due_or_provisional,
)

_LEAST = "least"
_ONE_DAY = timedelta(days=1)
#: Counts kept for whoever asks the same again: a step asks for how things stood before and after it.
_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Span:
    """A pause: the day of the fact that began it, the day that ended it (None: still open), and its longest length."""

    since: date
    until: date | None
    reason: str
    article: str = ""
    longest: str = ""


@dataclass(frozen=True, slots=True)
class Lengthening:
    """An extension and the day on which it was granted: after the end it lengthens nothing."""

    length: str
    on: date


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a count depends on, besides the calendar.

    `start` is the day from which (or, `backwards`, to which) to count. `stopped_on` is the day of the fact that ended
    it; `replaced` says that it ended unjudged, because it was begun anew or its start was taken back.
    """

    code: str
    label: str
    effect: str
    seq: int
    start: date
    length: str
    basis: str = ""
    backwards: bool = False
    extensions: tuple[Lengthening, ...] = ()
    pauses: tuple[Span, ...] = ()
    stopped_on: date | None = None
    stopped_seq: int = 0
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the inputs come to: the end, whether it stands still, whether it was missed, and the extensions in vain."""

    inputs: Inputs
    due: Due
    paused: bool
    vain: tuple[Lengthening, ...] = field(default=())

    @property
    def running(self) -> bool:
        """Say whether nothing has ended the count."""
        return self.inputs.stopped_on is None and not self.inputs.replaced

    @property
    def owed(self) -> bool:
        """Say whether something must be done before the end (a paused count owes nothing until it goes on)."""
        return self.running and not self.paused and self.inputs.effect == "late"

    @property
    def missed(self) -> bool:
        """Say whether what ended the count came too late, or, where the law asks for a least time, too early."""
        ended = self.inputs.stopped_on
        if ended is None or self.inputs.replaced:
            return False
        return ended < self.due.due if self.inputs.effect == _LEAST else ended > self.due.due

    def expired(self, as_of: date) -> bool:
        """Say whether the end has passed on `as_of` while the count ran."""
        return self.running and not self.paused and as_of > self.due.due

    def state(self, as_of: date) -> str:
        """Return `stopped`, `expired` or `running`."""
        if not self.running:
            return "stopped"
        return "expired" if self.expired(as_of) else "running"


def reckon(inputs: Inputs, calendar: Workdays, as_of: date | None = None) -> Reckoned:
    """Count under `calendar`; an open pause counts up to `as_of`, or not at all without it.

    Years without data are guessed by weekdays, and the result says so (`due.provisional`).
    """
    return _reckon(inputs, _Days(calendar), as_of)


class _Days:
    """A calendar by which results are kept: another one, though it may say the same, is asked anew."""

    def __init__(self, calendar: Workdays) -> None:
        self.calendar = calendar

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Days) and self.calendar is other.calendar

    def __hash__(self) -> int:
        return id(self.calendar)


@lru_cache(maxsize=_KEPT)
def _reckon(inputs: Inputs, days: _Days, as_of: date | None) -> Reckoned:
    calendar = days.calendar
    spans = tuple(_pauses(inputs.pauses, calendar, as_of))
    granted: list[Length] = []
    vain: list[Lengthening] = []
    end = _end(inputs, calendar, spans, granted)
    for extension in inputs.extensions:
        if extension.on <= end.due:
            granted.append(Length.parse(extension.length))
            end = _end(inputs, calendar, spans, granted)
        else:
            vain.append(extension)
    return Reckoned(inputs, end, _stands_still(inputs, end), tuple(vain))


def _end(inputs: Inputs, calendar: Workdays, pauses: Iterable[Pause], granted: list[Length]) -> Due:
    length = Length.parse(inputs.length)
    if inputs.backwards:
        return due_before_or_provisional(length, inputs.start, calendar, pauses)
    roll = Roll.NEVER if inputs.effect == _LEAST else Roll.BY_UNIT
    return due_or_provisional(length, inputs.start, calendar, pauses, roll, granted)


def _pauses(spans: Iterable[Span], calendar: Workdays, as_of: date | None) -> Iterator[Pause]:
    for span in spans:
        last = _last(span, calendar) or as_of
        if last is not None and last > span.since:
            yield Pause(span.since + _ONE_DAY, last, span.reason, span.article)


def _last(span: Span, calendar: Workdays) -> date | None:
    """Return the last paused day: that of the ending fact, at the latest that of the longest length."""
    if not span.longest:
        return span.until
    longest = _longest(span.longest, span.since, _Days(calendar))
    return min(span.until, longest) if span.until else longest


@lru_cache(maxsize=_KEPT)
def _longest(length: str, since: date, days: _Days) -> date:
    return due_or_provisional(Length.parse(length), since, days.calendar).due


def _stands_still(inputs: Inputs, end: Due) -> bool:
    """Say whether a pause without known end began before the count was over."""
    opened = (span.since for span in inputs.pauses if span.until is None and not span.longest)
    return any(since < end.due for since in opened)
