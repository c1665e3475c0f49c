"""The one place that reads the machine's clock. Everything else is told the time as an argument."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def machine() -> datetime:
    """Return what the machine's clock says, whatever clock is injected."""
    return datetime.now(SHANGHAI)


_source: list[Callable[[], datetime]] = [machine]


def now() -> datetime:
    """Return this moment in the legal time zone (Asia/Shanghai)."""
    return _source[-1]()


def today() -> date:
    """Return the legal civil day of this moment."""
    return now().date()


def inject(source: Callable[[], datetime] | None) -> None:
    """Replace the machine's clock, or restore it with None. Demo folders and tests only (decision 18)."""
    _source[1:] = [source] if source else []


@contextmanager
def held(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` for a while: what a demo records then bears its own dates."""
    kept = _source[1:]
    inject(lambda: moment)
    try:
        yield
    finally:
        _source[1:] = kept
