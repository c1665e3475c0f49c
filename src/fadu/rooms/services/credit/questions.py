"""What the registers of credit say: a party's score on a day, the papers of a case, what a platform shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.registry.questions import Question
from fadu.rooms.services.credit.models import Record
from fadu.rooms.services.credit.rules import Entry, Score, counts, score, shortest_over, shown_until, valid_until
from fadu.rooms.services.credit.scale import scale_on


def entry_of(row: Record) -> Entry:
    """Return a record as the arithmetic takes it; one without points yet counts nothing."""
    cancelled = min((day for day in (row.cancelled_on, row.repaired_on) if day), default=None)
    produced = row.produced_on or date.max
    return Entry(row.points or 0, produced, row.months or 0, row.promised_on, cancelled)


def scores(as_of: date, parties: Iterable[str] = ()) -> dict[str, Score]:
    """Return the score of every party with a record, or of the given ones, on a day (one query)."""
    rows = Record.objects.filter(produced_on__lte=as_of, entered_on__isnull=False)
    wanted = list(parties)
    found: dict[str, list[Entry]] = {code: [] for code in wanted}
    for row in rows.filter(party__in=wanted) if wanted else rows:
        found.setdefault(row.party, []).append(entry_of(row))
    scale = scale_on(as_of)
    return {party: score(entries, scale, as_of) for party, entries in found.items()}


def valid(row: Record, as_of: date) -> bool:
    """Say whether a record counts on a day."""
    return row.entered_on is not None and counts(entry_of(row), scale_on(as_of), as_of)


def until(row: Record) -> date | None:
    """Return the last day on which a record counts; None before its months are known."""
    if row.produced_on is None or not row.months:
        return None
    return valid_until(row.produced_on, scale_on(row.produced_on).begins_after, row.months)


def period_over(row: Record, platform: str, as_of: date) -> bool:
    """Say whether the time that a record must stay on a platform is over on a day.

    On the provincial system it restores itself when its validity ends; elsewhere the shortest time of showing counts.
    """
    if platform == "provincial":
        last = until(row)
        return last is not None and last < as_of
    months = int(setting("credit_shortest_months", as_of).value)
    return row.produced_on is not None and shortest_over(row.produced_on, months, as_of)


def showing(platform: str, as_of: date) -> list[Record]:
    """Return what a platform shows on a day; simple procedures and mere warnings aren't shown on 信用中国 (未核实)."""
    rows = Record.objects.filter(produced_on__lte=as_of, entered_on__isnull=False).order_by("-produced_on", "code")
    if platform == "provincial":
        return [row for row in rows if valid(row, as_of)]
    years = int(setting("credit_longest_years", as_of).value)
    return [row for row in rows if _shown(row, as_of, years)]


def _shown(row: Record, as_of: date, years: int) -> bool:
    gone = [day for day in (row.cancelled_on, row.repaired_on) if day and day <= as_of]
    return not row.simple and not gone and row.produced_on is not None and as_of <= shown_until(row.produced_on, years)


def papers_of(case: str) -> list[dict[str, Any]]:
    """Return the credit papers of a penalty case: the notice of each record, and whether the guide went with it."""
    rows = Record.objects.filter(case=case).order_by("produced_on", "code")
    return [
        {"record": row.code, "number": row.number, "told_on": row.told_on, "guide": row.guide, "href": href(row.code)}
        for row in rows
    ]


def colour_of(party: str, as_of: date) -> dict[str, Any]:
    """Return a party's score and colour on a day, for planning inspections and services only."""
    found = scores(as_of, [party])[party]
    return {"points": found.points, "colour": found.colour, "label": found.label, "counting": found.counting}


def href(code: str) -> str:
    """Return where a record's page is."""
    return f"/credit/records/{code}/"


QUESTIONS = (
    Question("credit.papers_of", "处罚案件的信用文书", papers_of),
    Question("credit.colour_of", "当事人的信用等级（只用于安排检查和服务）", colour_of),
)
