"""One-time passwords: made once, shown once, kept only as a hash, to be changed at the first log-in."""

import secrets
from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db import transaction

from fadu.kernel.roles.models import Account, Login

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 14


class NotAwaited(Exception):
    """No new password was asked for, or it was shown already; the text says what to do."""


def is_barred(account: Account) -> bool:
    """Return whether the facts keep this account out: disabled, or its password is no longer the one asked for."""
    login = Login.objects.filter(pk=account.username).first()
    return login is not None and not (login.is_active and login.asked_seq == account.issued_seq)


def awaiting() -> list[Login]:
    """Return the log-ins in use for which a password was asked and not yet issued."""
    issued = dict(Account.objects.values_list("username", "issued_seq"))
    return [login for login in Login.objects.filter(is_active=True) if login.asked_seq != issued.get(login.username)]


def issue(username: str) -> str:
    """Set a random one-time password for a log-in that awaits one and return it: the only time it can be read.

    Raises `NotAwaited` when none was asked for or another reader was first.
    """
    text = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    with transaction.atomic():
        wanted = [login for login in awaiting() if login.username == username]
        if not wanted:
            raise NotAwaited("这个账号的一次性口令已经显示过，或账号已停用；需要新口令请重新办理“重置口令”。")
        _set(wanted, text, must_change=True)
    return text


def give_known(password: str) -> int:
    """Give every log-in that awaits one the same known password; return how many. Demo folders only (decision 18)."""
    wanted = awaiting()
    _set(wanted, password, must_change=False)
    return len(wanted)


def changed_by_owner(account: Account) -> None:
    """Note that the owner chose a password of their own."""
    Account.objects.filter(pk=account.pk).update(must_change=False)


def _set(logins: Iterable[Login], password: str, *, must_change: bool) -> None:
    hashed = make_password(password)
    Account.objects.bulk_create(
        (
            Account(
                username=login.username,
                person=login.person,
                password=hashed,
                issued_seq=login.asked_seq,
                must_change=must_change,
            )
            for login in logins
        ),
        update_conflicts=True,
        unique_fields=["username"],
        update_fields=["person", "password", "issued_seq", "must_change"],
    )
