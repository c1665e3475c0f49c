"""From answers to an outcome: every condition must hold; one that fails is named, one that is open leaves it 待查."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from fadu.kernel.law.leniency.tables import ANSWERS, INAPPLICABLE, UNKNOWN, Condition, Entry, Listing

_YES, _NO = {"yes", "是", "true", "1"}, {"no", "否", "false", "0"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it: an answer of the list, 不适用 or 待查; the conditions that failed or are open, in words."""

    outcome: str
    failing: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def applies(self) -> bool:
        """Whether every condition holds."""
        return self.outcome not in {INAPPLICABLE, UNKNOWN}


def judge(listing: Listing, entry: Entry, answers: Mapping[str, str]) -> Verdict:
    """Return what an entry comes to for the answers given by condition key; what isn't answered stays open."""
    failing, still_open = [], []
    for condition in (*listing.excluded, *entry.conditions):
        met = holds(condition, answers.get(condition.key, ""))
        if met is None:
            still_open.append(_open(condition, answers.get(condition.key, "")))
        elif not met:
            failing.append(f"{condition.words}：{_told(condition, answers[condition.key])}")
    outcome = INAPPLICABLE if failing else UNKNOWN if still_open else ANSWERS[entry.answer]
    return Verdict(outcome, tuple(failing), tuple(still_open))


def holds(condition: Condition, answer: str) -> bool | None:
    """Say whether an answer meets a condition; None when it can't be told."""
    return _measured(condition, answer) if condition.measured else _said(condition, answer)


def _said(condition: Condition, answer: str) -> bool | None:
    word = answer.strip().lower()
    if word in _YES:
        return condition.wanted
    return not condition.wanted if word in _NO else None


def _measured(condition: Condition, answer: str) -> bool | None:
    number = _number(answer.strip().removesuffix(condition.unit))
    if number is None:
        return None
    if number in (condition.least, condition.most):
        return condition.included
    above = condition.least is None or number > condition.least
    return above and (condition.most is None or number < condition.most)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None


def _told(condition: Condition, answer: str) -> str:
    """Return an answer as it reads after the question."""
    if not condition.measured:
        return "是" if answer.strip().lower() in _YES else "否"
    return f"{answer.strip().removesuffix(condition.unit)}{condition.unit}"


def _open(condition: Condition, answer: str) -> str:
    if condition.measured and _number(answer.strip().removesuffix(condition.unit)) is not None:
        return f"{condition.words}：恰为本数，原文没有写明是否包含，请研究"
    return condition.words
