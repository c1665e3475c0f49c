"""Questions of this room's procedures to its own tables, each about a day, so that a replay gives the same answer."""

from collections import Counter
from datetime import date

from fadu.rooms.decisions.major_decisions.models import (
    Answer,
    Application,
    Comment,
    Consultation,
    Decision,
    Hearing,
    Survey,
)


def was_passed(code: str, on: date) -> bool:
    """Say whether a decision had been passed by that day."""
    return Decision.objects.filter(code=code, passed_on__lte=on).exists()


def consultation(code: str) -> Consultation | None:
    """Return a consultation, or None."""
    return Consultation.objects.filter(code=code).first()


def survey(code: str) -> Survey | None:
    """Return a survey, or None."""
    return Survey.objects.filter(code=code).first()


def hearing(code: str) -> Hearing | None:
    """Return a hearing, or None."""
    return Hearing.objects.filter(code=code).first()


def strange_comments(code: str, comments: list[str]) -> list[str]:
    """Return those of `comments` that aren't comments on this consultation."""
    known = set(Comment.objects.filter(consultation=code, code__in=comments).values_list("code", flat=True))
    return [one for one in comments if one not in known]


def tally(code: str) -> dict[str, int]:
    """Return how many comments a consultation has, by what became of them; each comment counts by its last answer."""
    hidden = dict(Comment.objects.filter(consultation=code).values_list("code", "hidden_reason"))
    results = dict(Answer.objects.filter(consultation=code).values_list("comment", "result"))
    counted = Counter(results[one] for one in hidden if one in results)
    concealed = sum(1 for reason in hidden.values() if reason)
    unanswered = sum(1 for one, reason in hidden.items() if one not in results and not reason)
    given = {name: counted[name] for name in ("adopted", "partly", "declined")}
    return {"received": len(hidden), **given, "hidden": concealed, "unanswered": unanswered}


def applicants(code: str) -> dict[str, list[str]]:
    """Return the published numbers of the applications to a hearing, by kind; every announced kind is there."""
    found = hearing(code)
    listed: dict[str, list[str]] = {name: [] for name in (found.strata if found else ())}
    for application in Application.objects.filter(hearing=code):
        listed.setdefault(application.stratum, []).append(application.number)
    return listed
