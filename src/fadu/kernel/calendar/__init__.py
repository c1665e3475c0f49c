"""The calendar of working days, by year and with its sources. Pure: a projection of local facts lays itself over it."""

from fadu.kernel.calendar.loading import CalendarError, load, read_year
from fadu.kernel.calendar.workcalendar import WorkCalendar, YearTable

__all__ = ["CalendarError", "WorkCalendar", "YearTable", "load", "read_year"]
