"""What others ask of file review, and what this room asks itself of its rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fadu.kernel.registry.questions import Question
from fadu.lib import clock
from fadu.rooms.oversight.file_review import told
from fadu.rooms.oversight.file_review.dossiers import around
from fadu.rooms.oversight.file_review.models import FileReview, ReviewPlan
from fadu.rooms.oversight.file_review.rules.casefile import casefile
from fadu.rooms.oversight.file_review.rules.review import as_plain, review


def findings(dossier: Mapping[str, Any], on: date | None = None) -> list[tuple[int, str, str, str, str]]:
    """Return what the 25 come to for a dossier as of a day (default: today), as if it were decided then.

    Each is (number, title, `found`, `not_found` or `look`, the fact that was looked at, why).
    """
    day = on or clock.today()
    rows = as_plain(review(casefile(dossier, day, around(day))))
    return [(row["number"], row["title"], row["finding"], row["fact"], row["words"]) for row in rows]


def reviewed(since: date, until: date, unit: str = "") -> "QuerySet[FileReview]":
    """Return the reviews that came to their result in a period, both days included."""
    found = FileReview.objects.filter(concluded_on__gte=since, concluded_on__lte=until)
    return (found.filter(unit=unit) if unit else found).order_by("concluded_on", "code")


def planned(since: date, until: date) -> "QuerySet[ReviewPlan]":
    """Return the plans whose sample was drawn in a period."""
    return ReviewPlan.objects.filter(drawn_on__gte=since, drawn_on__lte=until).order_by("drawn_on", "code")


QUESTIONS = (
    Question("file_review.findings", "作出决定以前的案卷自查（二十五项重大问题）", findings),
    Question("file_review.decided", "一段时间作出决定的案卷", told.decided),
    Question("file_review.of_file", "一份案卷的自动评查", told.of_file),
    Question("file_review.of_paper", "一份照纸质案卷写成的文件的自动评查", told.of_paper),
)
