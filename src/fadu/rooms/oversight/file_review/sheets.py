"""A reviewer's sheet as fields: what it comes to, and how it is told."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from fadu.rooms.oversight.file_review.models import FileReview
from fadu.rooms.oversight.file_review.rules.score import Score, Sheet, Unscorable, score
from fadu.rooms.oversight.file_review.rules.standard import Standard, edition, standard_on, standards

ELEMENT, ITEM = "element_", "item_"


def sheet_of(data: Mapping[str, Any]) -> Sheet:
    """Return the sheet that a form or a fact holds; raise `Unscorable` for what isn't a number."""
    defects = frozenset(int(one) for one in data.get("defects") or ())
    return Sheet(defects, _points(data, ELEMENT), _points(data, ITEM))


def _points(data: Mapping[str, Any], prefix: str) -> dict[str, Decimal]:
    given = {name.removeprefix(prefix): value for name, value in data.items() if name.startswith(prefix)}
    try:
        return {code: Decimal(str(value)) for code, value in given.items() if value not in (None, "")}
    except InvalidOperation as fault:
        raise Unscorable("得分和扣分要填数字。") from fault


def counted(data: Mapping[str, Any], code: str = "") -> Score:
    """Return what a sheet comes to by an edition (default: the newest); raise `Unscorable` when it can't be counted."""
    return score(standard_of(code), sheet_of(data))


def standard_of(code: str = "") -> Standard:
    """Return an edition by its code, else the newest."""
    return edition(code) if code else standards()[-1]


def edition_of(review: str) -> str:
    """Return the code of the edition by which a review is counted: that of the day on which it was assigned."""
    row = FileReview.objects.filter(code=review).first()
    return standard_on(row.assigned_on).standard.edition if row else ""


def completed(data: Mapping[str, Any], matter: str) -> dict[str, Any]:
    """Fill in what a sheet comes to; nothing when it can't be counted (a gate then says why)."""
    try:
        total = counted(data, edition_of(str(data.get("review") or matter)))
    except (Unscorable, ValueError):
        return {"score": None, "reckoning": None}
    return {"score": str(total.value), "reckoning": total.words}
