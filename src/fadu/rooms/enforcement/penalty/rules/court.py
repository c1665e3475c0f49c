"""When the court may be asked to enforce (强制法 53–54; 处罚法 72; 办法 71–74).

The window opens when the time for reconsideration (60 days) and suit (6 months) has run from the service, or, once a
deferral was granted, when the grace ends; it stays open for three months.
"""

from dataclasses import dataclass
from datetime import date

from fadu.kernel.timelimits.civil import shift_months

#: 行政诉讼法 第四十六条: six months, longer than the sixty days of 行政复议法 第二十条.
SUIT_MONTHS = 6
WINDOW_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Window:
    """The days after `opens` up to and with `ends`."""

    opens: date
    ends: date


def window(served_on: date, grace_until: date | None = None, remedy_ended_on: date | None = None) -> Window:
    """Return the window in which an application is in time.

    A deferral moves it behind the grace; a reconsideration or suit that was lost begins it anew at its end.
    """
    starts = [shift_months(served_on, SUIT_MONTHS)] if remedy_ended_on is None else [remedy_ended_on]
    opens = max([*starts, *([grace_until] if grace_until else [])])
    return Window(opens, shift_months(opens, WINDOW_MONTHS))


def outside(applied_on: date, found: Window) -> str | None:
    """Say what is wrong with the day of an application, or None."""
    if applied_on <= found.opens:
        return f"复议、诉讼期限（或者暂缓、分期的期限）{found.opens.isoformat()} 才届满，申请早了。"
    if applied_on > found.ends:
        return f"申请强制执行的三个月于 {found.ends.isoformat()} 届满，已经逾期。"
    return None
