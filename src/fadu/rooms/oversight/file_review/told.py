"""An automatic review as plain data for whoever asks from outside the room: a file here, or one typed in from paper."""

from datetime import date
from typing import Any

from fadu.rooms.oversight.file_review.candidates import strata
from fadu.rooms.oversight.file_review.dossiers import PENALTY, around, file_of, title_of
from fadu.rooms.oversight.file_review.facts.words import KINDS
from fadu.rooms.oversight.file_review.rules.casefile import casefile
from fadu.rooms.oversight.file_review.rules.finding import FOUND
from fadu.rooms.oversight.file_review.rules.review import Review, as_plain, review
from fadu.rooms.oversight.file_review.typed import dossier_typed


def decided(since: date, until: date) -> list[str]:
    """Return the references of the files decided in a stretch of days, typed-in ones too, in a fixed order."""
    found = strata(since, until, (), [code for code, _ in KINDS])
    return sorted(one for files in found.values() for one in files)


def of_file(reference: str, on: date) -> dict[str, Any] | None:
    """Return the automatic review of `penalty/CODE`, `paper_file/CODE` or a bare case code; None when there is none."""
    whole = reference if "/" in reference else f"{PENALTY}/{reference}"
    file = file_of(whole, on)
    return {"file": whole, "title": title_of(whole), "partial": file.partial, **_told(review(file))} if file else None


def of_paper(told: Any, on: date) -> dict[str, Any]:
    """Return the automatic review of a file given as its papers; ValueError, in Chinese, when they can't be read."""
    dossier = dossier_typed(told)
    file = casefile(dossier, on, around(on))
    return {"file": dossier["code"], "title": dossier["code"], "partial": file.partial, **_told(review(file))}


def _told(done: Review) -> dict[str, Any]:
    standard = done.chosen.standard
    return {
        "standard": standard.words,
        "edition": standard.edition,
        "trial": done.chosen.is_trial,
        "score": f"{done.score.value:f}",
        "reckoning": done.score.words,
        "found": done.numbers(FOUND),
        "findings": as_plain(done),
        "elements": [
            {"code": one.element.code, "label": one.element.label, "points": f"{one.points:f}", "lacking": one.words}
            for one in done.deductions
            if one.points
        ],
        "items": [
            {"code": one.item.code, "label": one.item.label, "points": f"{one.points:f}", "of": f"{one.item.points:f}"}
            for one in done.items
            if one.applies
        ],
    }
