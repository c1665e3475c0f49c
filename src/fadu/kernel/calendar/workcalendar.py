"""The working days of each year: 全国年节及纪念日放假办法 and the yearly notice of the State Council's office."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fadu.kernel.timelimits import YearMissing


@dataclass(frozen=True)
class YearTable:
    """One civil year: days off and weekends worked, each with the holiday behind it, and the document that says so.

    `status` tells how far the document's number is verified; `sources` holds the days that another document set.
    """

    year: int
    off: Mapping[date, str]
    makeup: Mapping[date, str]
    title: str = ""
    source: str | None = None
    status: str = ""
    sources: Mapping[date, str] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Say whether offices work on a day of this year."""
        return day in self.makeup or (day.weekday() < 5 and day not in self.off)

    def name(self, day: date) -> str | None:
        """Return the holiday for which the day is off or which it makes up for."""
        return self.off.get(day) or self.makeup.get(day)

    def source_of(self, day: date) -> str | None:
        """Return the number of the document that set the day: its own, else the year's."""
        return self.sources.get(day, self.source)


class WorkCalendar:
    """Working days of every year that has data; never changed, only laid over with `with_year`."""

    def __init__(self, tables: Mapping[int, YearTable]) -> None:
        """Keep the tables by year."""
        self._tables = dict(tables)

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years with data, in order."""
        return tuple(sorted(self._tables))

    def table(self, year: int) -> YearTable:
        """Return a year's table; `YearMissing` if there is none."""
        try:
            return self._tables[year]
        except KeyError:
            raise YearMissing(year) from None

    def is_workday(self, day: date) -> bool:
        """Say whether offices work on that day; `YearMissing` if the year has no data."""
        return self.table(day.year).is_workday(day)

    def name(self, day: date) -> str | None:
        """Return the holiday for which the day is off or which it makes up for; `YearMissing` without data."""
        return self.table(day.year).name(day)

    def with_year(self, table: YearTable) -> "WorkCalendar":
        """Return a calendar in which this table stands for its year: a new notice, or a local fact laid over."""
        return WorkCalendar({**self._tables, table.year: table})
