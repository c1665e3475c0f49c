"""A document in the short form in which expectations are written: what a clerk would note down."""

from typing import Any

from fadu.year.document import Document, Point, Target, Unit


def short_form(document: Document) -> dict[str, Any]:
    """Without texts and spans; units as 法规处, 法规处+ (lead), 法规处- (support), 各处室* (role)."""
    form: dict[str, Any] = {
        "title": document.title,
        "number": document.number,
        "issuer": document.issuer,
        "issued_on": document.issued_on,
        "year": document.year,
        "addressees": list(document.addressees),
        "rounds": [[one.kind, one.due_month, one.due_day, one.deliver_to, one.content] for one in document.rounds],
        "chapters": [
            {"label": chapter.label, "title": chapter.title, "points": [_point(point) for point in chapter.points]}
            for chapter in document.chapters
        ],
        "doubts": [one.why for one in document.doubts],
    }
    return {name: value for name, value in form.items() if value not in (None, [])}


def _point(point: Point) -> dict[str, Any]:
    form: dict[str, Any] = {
        "label": point.label,
        "headline": point.headline,
        "units": " ".join(map(_unit, point.units)),
        "due": point.due,
        "promises": [one.text for one in point.commitments],
        "targets": [_target(one) for one in point.targets],
        "documents": [one.title for one in point.documents],
    }
    return {name: value for name, value in form.items() if value not in (None, [], "")}


def _unit(unit: Unit) -> str:
    return unit.name + {"lead": "+", "support": "-", None: ""}[unit.part] + ("*" if unit.kind == "role" else "")


def _target(target: Target) -> str:
    words = [target.subject, target.op, target.value, target.unit, target.period and f"per {target.period}"]
    return " ".join(str(word) for word in words if word is not None)
