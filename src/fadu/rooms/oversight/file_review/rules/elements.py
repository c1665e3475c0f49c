"""What is taken off for basic elements (评查细则 2024: at most 20): each looked for in every paper of its kind.

Each function says which papers lack it; once is enough. Where facts can't tell (blank lines, alterations on paper) only
what was typed in from paper counts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from fadu.rooms.oversight.file_review.rules.casefile import CaseFile, Told
from fadu.rooms.oversight.file_review.rules.standard import Scored, Standard

_RECORDS = ("inspected", "questioned")
_NUMBERED = ("filed", "rectification_ordered", "notified", "imposed", "exempted", "dunned", "enforcement_applied")
_SERVED = ("rectification_served", "notice_served", "hearing_notice_served", "served", "dunning_served")
_LEAST_OFFICERS = 2


@dataclass(frozen=True, slots=True)
class Deduction:
    """An element with the points taken off (nought when nothing is lacking) and the papers that lack it."""

    element: Scored
    points: Decimal
    lacking: tuple[Told, ...]

    @property
    def words(self) -> str:
        """Which papers lack it."""
        return "、".join(dict.fromkeys(one.label for one in self.lacking))


def deductions(standard: Standard, file: CaseFile) -> tuple[Deduction, ...]:
    """Return every element of the standard with what is taken off for it."""
    return tuple(_deduction(element, file) for element in standard.elements)


def _deduction(element: Scored, file: CaseFile) -> Deduction:
    papers = _papers(element.code, file)
    lacks = LACKS.get(element.code, _never)
    lacking = tuple(one for one in papers if element.code in _typed(one) or lacks(one))
    return Deduction(element, element.points if lacking else Decimal(), lacking)


def _papers(code: str, file: CaseFile) -> Iterable[Told]:
    return [one for one in file.facts if one.name in OF.get(code, ()) or code in _typed(one)]


def _typed(one: Told) -> frozenset[str]:
    """Return what whoever typed in the paper saw lacking."""
    return one.persons("missing")


def _never(_one: Told) -> bool:
    return False


def _no_number(one: Told) -> bool:
    return "number" in one.data and not one.data["number"]


def _no_party(one: Told) -> bool:
    return not (one.data.get("party") or one.data.get("by_paper"))


def _no_receipt(one: Told) -> bool:
    return "receipt" in one.data and not one.data["receipt"]


def _uncounted(one: Told) -> bool:
    return not one.data.get("pages") and not one.data.get("by_paper")


def _no_span(one: Told) -> bool:
    return _empty(one, "began_at", "ended_at", "place")


def _few_officers(one: Told) -> bool:
    return "officers" in one.data and len(one.persons("officers")) < _LEAST_OFFICERS


def _nobody(one: Told) -> bool:
    return _empty(one, "present") if one.name == "inspected" and not _away(one) else _empty(one, "person")


def _away(one: Told) -> bool:
    return one.data.get("signature") == "absent"


def _cards(one: Told) -> bool:
    return False in (one.data.get("cards_shown"), one.data.get("confirmed"))


def _untold(one: Told) -> bool:
    return False in (one.data.get("rights_told"), one.data.get("duties_told"), one.data.get("confirmed"))


def _unsigned(one: Told) -> bool:
    signature = one.data.get("signature")
    return signature in {"refused", "absent"} and not one.data.get("signature_note")


def _officers_unsigned(one: Told) -> bool:
    return one.data.get("officers_signed") is False


def _empty(one: Told, *names: str) -> bool:
    """Say whether a field that the paper has is empty."""
    return any(name in one.data and not one.data[name] for name in names)


#: Which papers an element is looked for in.
OF: Mapping[str, tuple[str, ...]] = {
    "heading": _NUMBERED,
    "party": ("filed",),
    "receipts": _SERVED,
    "volume": ("archived",),
    **dict.fromkeys(("span", "staff", "subject", "cards", "told", "pages", "officers"), _RECORDS),
}
#: Whether one paper lacks an element.
LACKS: Mapping[str, Callable[[Told], bool]] = {
    "heading": _no_number,
    "party": _no_party,
    "receipts": _no_receipt,
    "volume": _uncounted,
    "span": _no_span,
    "staff": _few_officers,
    "subject": _nobody,
    "cards": _cards,
    "told": _untold,
    "pages": _unsigned,
    "officers": _officers_unsigned,
}
