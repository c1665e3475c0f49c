"""What the registers of credit say: a party's score on a day, the papers of a case, what a platform shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.registry.questions import Question
from fadu.rooms.services.credit.folds import REPAIRED_ON
from fadu.rooms.services.credit.models import Record
from fadu.rooms.services.credit.rules import Entry, Score, counts, score, shortest_over, shown, valid_until
from fadu.rooms.services.credit.scale import scale_on


def entry_of(row: Record) -> Entry:
    """Return a record as the arithmetic takes it; one without points yet counts nothing."""
    produced = row.produced_on or date.max
    return Entry(row.points or 0, produced, row.months or 0, row.promised_on, row.cancelled_on, row.repaired_on)


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
    """Say whether the time that a record must stay on a platform is over on a day."""
    return row.produced_on is not None and over(row.produced_on, row.months, platform, as_of)


def over(produced_on: date, months: int | None, platform: str, as_of: date) -> bool:
    """Say the same of a record's day and months, None before they are entered.

    On the provincial system it restores itself when its validity ends; elsewhere the shortest time of showing counts.
    """
    if platform == "provincial":
        return bool(months) and valid_until(produced_on, scale_on(produced_on).begins_after, months or 0) < as_of
    return shortest_over(produced_on, int(setting("credit_shortest_months", as_of).value), as_of)


def showing(platform: str, as_of: date) -> list[Record]:
    """Return what a platform shows on a day; simple procedures and mere warnings aren't shown on 信用中国 (未核实)."""
    rows = Record.objects.filter(produced_on__lte=as_of, entered_on__isnull=False).order_by("-produced_on", "code")
    if platform == "provincial":
        return [row for row in rows if valid(row, as_of)]
    times = (int(setting("credit_shortest_months", as_of).value), int(setting("credit_longest_years", as_of).value))
    return [row for row in rows if _shown(row, as_of, times, platform)]


def _shown(row: Record, as_of: date, times: tuple[int, int], platform: str) -> bool:
    """Say whether a platform shows a record: a repair elsewhere, and our own, is none of its business."""
    if row.simple or row.produced_on is None or (row.cancelled_on is not None and row.cancelled_on <= as_of):
        return False
    return shown(row.produced_on, as_of, times, getattr(row, REPAIRED_ON[platform]))


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
