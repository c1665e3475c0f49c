"""Legal days are Asia/Shanghai civil dates: whatever moment comes in, this is the day or hour that the law sees."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone

# China has had one time zone and no summer time since 1991; the holiday tables begin in 2004.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
ONE_DAY = timedelta(days=1)


def civil_moment(moment: datetime) -> datetime:
    """Return the naive civil time in Shanghai; a naive moment is taken to be one already."""
    return moment if moment.tzinfo is None else moment.astimezone(SHANGHAI).replace(tzinfo=None)


def civil_day(moment: date) -> date:
    """Return the civil day of a date or a moment."""
    return civil_moment(moment).date() if isinstance(moment, datetime) else moment


def midnight(day: date) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time())


def shift_months(day: date, months: int) -> date:
    """Return the corresponding day so many months on (or back), else the end of that month: 民法典 第二百零二条.

    OverflowError, as in all date arithmetic, before year 1 and after year 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
