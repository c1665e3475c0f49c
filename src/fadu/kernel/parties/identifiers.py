"""Unified social credit codes (GB 32100-2015) and citizens' identity numbers (GB 11643-1999): pure arithmetic.

A right check digit doesn't mean that the code was ever given to anybody; a wrong one means that it was mistyped.
"""

import re
import unicodedata
from datetime import date

_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT = re.compile(rf"[1-9A-HJ-NP-RTUWXY][{_CREDIT_LETTERS}]\d{{6}}[{_CREDIT_LETTERS}]{{10}}")
_CREDIT_BASE, _CREDIT_STEP = 31, 3
_IDENTITY = re.compile(r"[1-9]\d{16}[\dX]")
_IDENTITY_CHECKS = "10X98765432"
_LENGTH = 18


def tidy(text: str) -> str:
    """Return `text` as identifiers are written: half width, capitals, no spaces or hyphens."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()


def credit_check(code: str) -> str:
    """Return the check character of a credit code's first 17 (GB 32100-2015: weights 3^i, modulo 31)."""
    weighed = sum(_CREDIT_LETTERS.index(letter) * pow(_CREDIT_STEP, place) for place, letter in enumerate(code[:17]))
    return _CREDIT_LETTERS[-weighed % _CREDIT_BASE]


def identity_check(number: str) -> str:
    """Return the check character of an identity number's first 17 digits (GB 11643: weights 2^(17-i), modulo 11)."""
    weighed = sum(int(digit) * pow(2, 17 - place) for place, digit in enumerate(number[:17]))
    return _IDENTITY_CHECKS[weighed % 11]


def credit_code_problem(code: str) -> str:
    """Return what is wrong with a tidied credit code, in words; empty when nothing is."""
    if len(code) != _LENGTH:
        return f"统一社会信用代码应为 {_LENGTH} 位，现在是 {len(code)} 位。"
    if not _CREDIT.fullmatch(code):
        return "统一社会信用代码由数字和大写字母组成（不用 I、O、S、V、Z），第3至8位为数字。"
    if credit_check(code) != code[-1]:
        return "统一社会信用代码的校验位不符，可能有一位录错。"
    return ""


def identity_number_problem(number: str) -> str:
    """Return what is wrong with a tidied identity number, in words; empty when nothing is."""
    if not _IDENTITY.fullmatch(number):
        return f"公民身份号码应为 {_LENGTH} 位，前 17 位为数字，末位为数字或 X。"
    if not _is_day(number[6:14]):
        return "公民身份号码中的出生日期不存在。"
    if identity_check(number) != number[-1]:
        return "公民身份号码的校验位不符，可能有一位录错。"
    return ""


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
