"""A challenge that costs robots and not people: the browser works for a second, or the visitor answers a sum.

No third party, no cookie, nothing kept before it is used. The token is signed with its time; the number sought makes
SHA-256 of "token.number" begin with `BITS` zero bits. A token serves one form only, however often that is sent.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from fadu.surfaces.portal.models import Spent

BITS = 16
LASTS = timedelta(hours=2)
#: What a form sends of its challenge.
PARTS = ("_challenge", "_proof", "_answer")
_SIGNER = "portal.challenge"
_DIGITS = "零一二三四五六七八九"
_NUMBER = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Challenge:
    """A token, the zero bits sought, and the question for those whose browser can't work for them."""

    token: str
    question: str
    bits: int = BITS


def issue(now: datetime) -> Challenge:
    """Return a new challenge."""
    nonce = secrets.token_hex(16)
    token = Signer(salt=_SIGNER).sign(f"{nonce}.{int(now.timestamp())}")
    return Challenge(token, question(nonce))


def nonce_of(token: str, now: datetime) -> str:
    """Return the nonce of a token that we issued and that still lasts, else nothing."""
    try:
        nonce, _, seconds = Signer(salt=_SIGNER).unsign(token).partition(".")
    except BadSignature:
        return ""
    age = now.timestamp() - int(seconds)
    return nonce if -60 <= age <= LASTS.total_seconds() else ""


def is_met(sent: Mapping[str, Any], now: datetime) -> bool:
    """Return whether what was sent (`_challenge`, `_proof` or `_answer`) meets its challenge."""
    token, proof, answer = (str(sent.get(name, "")) for name in PARTS)
    nonce = nonce_of(token, now)
    return bool(nonce) and (_proven(token, proof) or _answered(nonce, answer))


def spend(token: str, form: str, now: datetime) -> bool:
    """Use a token for the form with this key; return whether it was still unused, or used for this very form."""
    Spent.objects.filter(spent_at__lt=now - 2 * LASTS).delete()
    nonce = nonce_of(token, now)
    spent, _ = Spent.objects.get_or_create(nonce=nonce, defaults={"form": form, "spent_at": now})
    return bool(nonce) and spent.form == form


def question(nonce: str) -> str:
    """Return the sum in words, such as 十七加五等于几？"""
    first, second, sign = _sum(nonce)
    return f"{_words(first)}{sign}{_words(second)}等于几？"


def _sum(nonce: str) -> tuple[int, int, str]:
    drawn = salted_hmac("portal.question", nonce).digest()
    return 10 + drawn[0] % 10, 1 + drawn[1] % 9, "加" if drawn[2] % 2 else "减"


def _words(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _answered(nonce: str, answer: str) -> bool:
    """Return whether the sum is right, in digits (full width too) or in Chinese words."""
    first, second, sign = _sum(nonce)
    result = first + second if sign == "加" else first - second
    text = answer.strip()
    return text == _words(result) or (text.isdecimal() and len(text) < len("1000") and int(text) == result)


def _proven(token: str, proof: str) -> bool:
    if not _NUMBER.fullmatch(proof):
        return False
    value = sha256(f"{token}.{proof}".encode()).digest()
    return int.from_bytes(value, "big") >> (len(value) * 8 - BITS) == 0
