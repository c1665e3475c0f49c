"""Numbers and addresses that have a form: identity numbers (GB 11643-1999), telephones, bank cards, e-mail, plates.

Digits may be set in groups, with spaces or hyphens, or broken over lines. What has a check digit may be spread
wholly; what has none only in the few groups in which people write it, or anywhere after a word such as 电话.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fadu.kernel.documents.redaction import kinds
from fadu.kernel.documents.redaction.folding import Folded
from fadu.kernel.documents.redaction.kinds import Span

_TOKEN = re.compile(r"\d+|x(?![a-z])")
_GAP = re.compile(r"[\s\-‐‑–—·./()]{0,3}")
_EMAIL = re.compile(r"[a-z0-9._%+-]+\s?@\s?[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[a-hj-z]\s?[·•.\-]?\s?"
    r"(?=[a-z]{0,5}\d)(?:[a-z0-9]\s?){4,5}[a-z0-9警学挂港澳使领]"
)
_PHONE_LABEL = re.compile(r"(?:电\s*话|手\s*机|传\s*真|座\s*机|联系方式|微信|tel|phone)[^\d\n]{0,8}$")
_ACCOUNT_LABEL = re.compile(r"(?:[账帐]\s*[号户]|卡\s*号)[^\d\n]{0,8}$")
_LOOK_BACK = 16
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10x98765432"
_OLD_LENGTH = 15


@dataclass(frozen=True, slots=True)
class _Rule:
    """A form of number: its digits joined, in how many groups at most, a test, and the word that must stand before."""

    kind: str
    shape: re.Pattern[str]
    groups: int
    test: Callable[[str], bool] = bool
    label: re.Pattern[str] | None = None


def is_identity_number(digits: str) -> bool:
    """Return whether 18 digits (or the old 15) hold a day of birth and, with 18, the right check digit."""
    if len(digits) == _OLD_LENGTH:
        return _is_day("19" + digits[6:12])
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _is_day(digits[6:14]) and _CHECKS[total % 11] == digits[-1].lower()


def is_card_number(digits: str) -> bool:
    """Return whether the check digit of a bank card is right (Luhn)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _is_day(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return born.year >= 1880


_MOBILE = r"(?:(?:00)?86)?1[3-9]\d{9}"
_RULES = (
    _Rule(kinds.IDENTITY_NUMBER, re.compile(r"[1-9]\d{16}[\dx]|[1-9]\d{14}"), 18, is_identity_number),
    _Rule(kinds.PHONE, re.compile(_MOBILE), 5),
    _Rule(kinds.PHONE, re.compile(r"0(?:10|2\d|[3-9]\d\d)\d{7,8}"), 4),
    _Rule(kinds.PHONE, re.compile(rf"{_MOBILE}|0(?:10|2\d|[3-9]\d\d)\d{{7,8}}|[1-9]\d{{6,7}}"), 13, label=_PHONE_LABEL),
    _Rule(kinds.BANK_ACCOUNT, re.compile(r"[3-69]\d{15,18}"), 5, is_card_number),
    _Rule(kinds.BANK_ACCOUNT, re.compile(r"\d{8,30}"), 19, label=_ACCOUNT_LABEL),
)
_MOST_GROUPS = max(rule.groups for rule in _RULES)


def found(folded: Folded, wanted: Iterable[str]) -> Iterator[Span]:
    """Yield the spans of the original where something of a wanted kind stands; they may overlap."""
    chosen = set(wanted)
    for kind, pattern in ((kinds.EMAIL, _EMAIL), (kinds.PLATE, _PLATE)):
        if kind in chosen:
            yield from (Span(*folded.span(*match.span()), kind) for match in pattern.finditer(folded.text))
    rules = [rule for rule in _RULES if rule.kind in chosen]
    if rules:
        yield from _numbers(folded, rules)


def _numbers(folded: Folded, rules: list[_Rule]) -> Iterator[Span]:
    text = folded.text
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    for first, (start, _) in enumerate(tokens):
        before = text[max(0, start - _LOOK_BACK) : start]
        asked = [rule for rule in rules if rule.label is None or rule.label.search(before)]
        for end, digits, groups in _windows(text, tokens[first : first + _MOST_GROUPS]):
            kind = next((rule.kind for rule in asked if _fits(rule, digits, groups)), "")
            if kind:
                yield Span(*folded.span(start, end), kind)


def _windows(text: str, tokens: list[tuple[int, int]]) -> Iterator[tuple[int, str, int]]:
    """Yield where each run of groups from the first on ends, its digits, and how many groups it has."""
    digits, last = "", tokens[0][0]
    for groups, (start, end) in enumerate(tokens, 1):
        if not _GAP.fullmatch(text, last, start):
            return
        digits, last = digits + text[start:end], end
        yield end, digits, groups


def _fits(rule: _Rule, digits: str, groups: int) -> bool:
    return groups <= rule.groups and rule.shape.fullmatch(digits) is not None and rule.test(digits)
