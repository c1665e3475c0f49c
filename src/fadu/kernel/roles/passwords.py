"""One-time passwords: made once, shown once, kept only as a hash, to be changed at the first log-in."""

import secrets

from django.contrib.auth.hashers import make_password
from django.db.models import F

from fadu.kernel.roles.models import Account

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 14


class NotAwaited(Exception):
    """No new password was asked for, or it was shown already; the text says what to do."""


def issue(username: str) -> str:
    """Set a random one-time password for an account that awaits one and return it: the only time it can be read.

    Raises `NotAwaited` when none was asked for or another reader was first.
    """
    text = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    waiting = Account.objects.filter(username=username, is_active=True).exclude(issued_seq=F("asked_seq"))
    if not waiting.update(password=make_password(text), issued_seq=F("asked_seq"), must_change=True):
        raise NotAwaited("这个账号的一次性口令已经显示过，或账号已停用；需要新口令请重新办理“重置口令”。")
    return text


def give_known(password: str) -> int:
    """Give every account that awaits one the same known password; return how many. Demo folders only (decision 18)."""
    waiting = Account.objects.exclude(issued_seq=F("asked_seq"))
    return waiting.update(password=make_password(password), issued_seq=F("asked_seq"), must_change=False)


def changed_by_owner(account: Account) -> None:
    """Note that the owner chose a password of their own."""
    Account.objects.filter(pk=account.pk).update(must_change=False)
