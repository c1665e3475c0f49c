"""An automatic review for people: every defect with its articles and its fact, what is taken off, the point table."""

from typing import Any

from fadu.rooms.oversight.file_review.rules.finding import FOUND, LOOK, NOT_FOUND, OUTCOMES
from fadu.rooms.oversight.file_review.rules.review import Review

_SIGNALS = {FOUND: "late", LOOK: "soon", NOT_FOUND: "done"}
_LABELS = dict(OUTCOMES)


def shown(done: Review) -> dict[str, Any]:
    """Return what the template `file_review/parts/review.html` shows of an automatic review."""
    standard = done.chosen.standard
    rows = [
        {
            "number": one.number,
            "group": standard.groups[standard.defect(one.number).group],
            "title": standard.defect(one.number).title,
            "articles": standard.defect(one.number).articles,
            "signal": _SIGNALS[one.outcome],
            "outcome": _LABELS[one.outcome],
            "open": one.outcome != NOT_FOUND,
            "words": one.words,
            "fact": one.fact_words,
        }
        for one in done.findings
    ]
    counts = [(_SIGNALS[code], label, len(done.numbers(code))) for code, label in OUTCOMES]
    return {
        "standard": standard,
        "trial": done.chosen.is_trial,
        "rows": rows,
        "counts": counts,
        "deductions": [one for one in done.deductions if one.points],
        "items": done.items,
        "score": done.score,
    }
