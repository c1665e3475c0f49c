"""Days on which a time limit does not run, such as 听证、监测、鉴定 (生态环境行政处罚办法 2023 第五十七条第二款)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fadu.kernel.timelimits.civil import ONE_DAY, civil_day
from fadu.kernel.timelimits.errors import TimeLimitError
from fadu.lib import zh_dates


@dataclass(frozen=True, slots=True)
class Pause:
    """A span of whole days that are not counted, its first and its last among them."""

    first: date
    last: date
    reason: str = ""
    article: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        """Refuse a pause that ends before it begins."""
        object.__setattr__(self, "first", civil_day(self.first))
        object.__setattr__(self, "last", civil_day(self.last))
        if self.last < self.first:
            first, last = zh_dates.day(self.first), zh_dates.day(self.last)
            raise TimeLimitError(f"暂停的起止颠倒：{first}在{last}之后。请先写开始的日子，再写结束的日子。")

    @property
    def why(self) -> str:
        """Return the reason with its article, as far as they are known."""
        article = f"（{self.article}）" if self.article else ""
        return f"暂停：{self.reason or '未注明事由'}{article}"


class PausedDays:
    """The union of pauses: a day on which two pauses meet is one paused day."""

    def __init__(self, pauses: Iterable[Pause] = ()) -> None:
        """Unite overlapping and touching pauses."""
        self.pauses = tuple(sorted(pauses, key=lambda pause: (pause.first, pause.last, pause.reason)))
        self.spans = tuple(_united(self.pauses))
        self._firsts = [first for first, _ in self.spans]

    def __bool__(self) -> bool:
        """Say whether anything is paused at all."""
        return bool(self.spans)

    def __contains__(self, day: date) -> bool:
        """Say whether the limit stands still on that day."""
        place = bisect_right(self._firsts, day)
        return place > 0 and day <= self.spans[place - 1][1]

    def within(self, first: date, last: date) -> int:
        """Count the paused days from first to last, both included."""
        overlaps = ((min(last, end) - max(first, begin)).days + 1 for begin, end in self.spans)
        return sum(days for days in overlaps if days > 0)

    def why(self, day: date) -> str:
        """Return the reasons of every pause that covers the day."""
        reasons = (pause.why for pause in self.pauses if pause.first <= day <= pause.last)
        return "；".join(dict.fromkeys(reasons))


def _united(pauses: Iterable[Pause]) -> list[tuple[date, date]]:
    """Merge sorted pauses into spans that neither overlap nor touch."""
    spans: list[tuple[date, date]] = []
    for pause in pauses:
        first, last = pause.first, pause.last
        if spans and first <= spans[-1][1] + ONE_DAY:
            earlier, latest = spans.pop()
            first, last = earlier, max(latest, last)
        spans.append((first, last))
    return spans
