"""A room's list of its matters: what stands open, is late, is closed or all, in an order that an index knows.

Open matters come by the end of their time (those without a running count last), closed ones newest first. A count of
rows stops at `MOST_COUNTED`: nobody leafs through ten thousand, and counting on costs more than the page itself.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import cached_property

from fadu.kernel.matters.models import Matter

#: How a list is asked for, with the words of its tab.
STANDINGS = (("open", "在办"), ("late", "逾期"), ("closed", "已办结"), ("all", "全部"))
MOST_COUNTED = 10_000
#: Up to so many finds of a text are sought once and named; of more, a page is soon full.
_FEW = 300
_BY_END = (F("due").asc(nulls_last=True), "-opened_on", "key")
_NEWEST = ("-opened_on", "-key")


def standing(found: "QuerySet[Matter]", name: str, as_of: date) -> "QuerySet[Matter]":
    """Return those of `found` that stand so on a day, in the order of their list; an unknown name means all."""
    conditions = {
        "open": Q(closed_on__isnull=True),
        "late": Q(closed_on__isnull=True, due__lt=as_of),
        "closed": Q(closed_on__isnull=False),
    }
    return found.filter(conditions.get(name, Q())).order_by(*(_BY_END if name in {"open", "late"} else _NEWEST))


def named_like(found: "QuerySet[Matter]", text: str) -> "QuerySet[Matter]":
    """Return those of `found` with a text as their number or code, else those where one of these or the title has it.

    Who types a whole number wants that matter, and an index has it; a part of one is sought row by row. A number that
    is another list's (a case's, under which its measures are named) is a part of one here.
    """
    if not text:
        return found
    whole = Q(number=text) | Q(code=text)
    if Matter.objects.filter(whole).exists() and found.filter(whole).exists():
        return found.filter(whole)
    part = found.filter(Q(number__contains=text) | Q(code__contains=text) | Q(title__contains=text))
    few = list(part.values_list("pk", flat=True)[: _FEW + 1])
    return part if len(few) > _FEW else found.filter(pk__in=few)


def among(found: "QuerySet[Matter]", rows: "QuerySet[Any]") -> "QuerySet[Matter]":
    """Return those of `found` whose code is that of one of a room's `rows`: few are named, of many each is asked."""
    few = list(rows.order_by().values_list("code", flat=True)[: _FEW + 1])
    if len(few) <= _FEW:
        return found.filter(code__in=few)
    return found.filter(Exists(rows.order_by().filter(code=OuterRef("code"))))


class Counted:
    """The rows of a query that counts no further than `MOST_COUNTED`; `more` says that there are still others."""

    def __init__(self, rows: "QuerySet[Any]") -> None:
        self._rows = rows

    def __len__(self) -> int:
        """How many rows the list holds (one query, asked once)."""
        return min(self._seen, MOST_COUNTED)

    def __iter__(self) -> Iterator[Any]:
        """Go through the rows, as far as the list goes."""
        return iter(self._rows[:MOST_COUNTED])

    def __getitem__(self, some: Any) -> Any:
        """Return the rows of one page."""
        return self._rows[some]

    @property
    def more(self) -> bool:
        """Whether there are rows beyond the list."""
        return self._seen > MOST_COUNTED

    @cached_property
    def _seen(self) -> int:
        return self._rows.order_by()[: MOST_COUNTED + 1].count()


def page(found: "QuerySet[Any]", number: str | None, size: int = 30) -> "Page[Any]":
    """Return one page of a list; a number that isn't one means the first, too high a number the last."""
    return Paginator(Counted(found), size).get_page(number)
