"""The yearly table of requests in the rows of the uniform form (条例 第五十条), added up from the facts alone.

Applicants stand in the columns, outcomes in the rows. What was carried into the year and what was received in it is
what was concluded and what is carried on: `balanced` says so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from fadu.rooms.oversight.disclosure.models import Publication, Request
from fadu.rooms.oversight.disclosure.outcomes import APPLICANTS, OUTCOMES

COLUMNS = tuple(label for _, label in APPLICANTS)
_CODES = tuple(code for code, _ in APPLICANTS)
_NEW, _BROUGHT, _DONE, _CARRIED = "new", "brought", "total", "carried"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its words, its code, how deep it stands (0 to 2), the figures by applicant, and their sum."""

    label: str
    code: str
    level: int
    figures: tuple[int, ...]

    @property
    def total(self) -> int:
        """The sum over all applicants."""
        return sum(self.figures)


@dataclass(frozen=True, slots=True)
class Yearly:
    """The table of a year as it stands on a day."""

    year: int
    as_of: date
    lines: tuple[Line, ...]

    def line(self, code: str) -> Line:
        """Return the row with this code."""
        return next(line for line in self.lines if line.code == code)

    @property
    def balanced(self) -> bool:
        """Say whether every applicant's column adds up."""
        new, brought, done, carried = (self.line(code).figures for code in (_NEW, _BROUGHT, _DONE, _CARRIED))
        return all(a + b == c + d for a, b, c, d in zip(new, brought, done, carried, strict=True))


def yearly(year: int, as_of: date) -> Yearly:
    """Return the table of a year from all facts up to `as_of`."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), as_of)
    begun = Request.objects.annotate(begun_on=Coalesce("received_on", "submitted_on"))
    open_on_first = Q(concluded_on__isnull=True) | Q(concluded_on__gte=first)
    open_on_last = Q(concluded_on__isnull=True) | Q(concluded_on__gt=last)
    ended = begun.filter(concluded_on__gte=first, concluded_on__lte=last)
    return Yearly(
        year,
        last,
        (
            _line("一、本年新收政府信息公开申请数量", _NEW, begun.filter(begun_on__gte=first, begun_on__lte=last)),
            _line("二、上年结转政府信息公开申请数量", _BROUGHT, begun.filter(open_on_first, begun_on__lt=first)),
            Line("三、本年度办理结果", "results", 0, ()),
            *_results(ended),
            _line("（七）总计", _DONE, ended, 1),
            _line("四、结转下年度继续办理", _CARRIED, begun.filter(open_on_last, begun_on__lte=last)),
        ),
    )


def _line(label: str, code: str, rows: "QuerySet[Request]", level: int = 0) -> Line:
    counted = Counter(rows.order_by().values_list("applicant", flat=True))
    return Line(label, code, level, tuple(counted[applicant] for applicant in _CODES))


def _results(ended: "QuerySet[Request]") -> Iterable[Line]:
    """Yield a row for each outcome, and for each group of several a row with its sum before them."""
    counted = Counter(ended.order_by().values_list("outcome", "applicant"))
    for group, found in groupby(OUTCOMES, key=lambda item: item.group):
        outcomes = list(found)
        if len(outcomes) > 1:
            yield Line(group, group, 1, ())
        for item in outcomes:
            figures = tuple(counted[item.code, applicant] for applicant in _CODES)
            alone = len(outcomes) == 1
            yield Line(f"{group[:3]}{item.label}" if alone else item.line, item.code, 1 if alone else 2, figures)


def years(as_of: date) -> list[int]:
    """Return the years for which there is something to tell, newest first."""
    days = [*Request.objects.dates("submitted_on", "year"), *Publication.objects.dates("published_on", "year")]
    return sorted({day.year for day in days} | {as_of.year}, reverse=True)


def published_by_category(year: int, as_of: date) -> Counter[str]:
    """Return how many items of each category were published in a year."""
    last = min(date(year, 12, 31), as_of)
    found = Publication.objects.filter(published_on__gte=date(year, 1, 1), published_on__lte=last)
    return Counter(found.order_by().values_list("category", flat=True))
