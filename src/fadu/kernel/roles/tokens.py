"""Interface tokens: whoever shows one acts as its person in its post, within its scopes, until its last day.

The secret is made once and seen once, by its bearer; only its digest is kept. Every use is judged anew: whether the
token holds, whether its person still holds the post, whether their log-in is in use.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import date

from fadu.kernel.organisation import door as organisation
from fadu.kernel.roles.actor import Actor
from fadu.kernel.roles.models import Token
from fadu.lib.canonical import digest

READ, TAKE, EVERYTHING = "read", "take", "take:*"
_PREFIX = "fadu"
_PARTS = 3
_SECRET_BYTES = 32
_UNKNOWN = "令牌无效。请核对是否抄写完整，或请安全保密管理员重新签发。"


class NotAccepted(Exception):
    """The token doesn't hold (any more); the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who shows a token: its code, the actor it stands for, and what it may be used for."""

    code: str
    actor: Actor
    scopes: frozenset[str]

    @property
    def may_read(self) -> bool:
        """Whether the token may be used for reading."""
        return READ in self.scopes

    def may_take(self, procedure: str = "") -> bool:
        """Whether the token may be used for steps of `procedure`; without one, for any step at all."""
        if EVERYTHING in self.scopes:
            return True
        if procedure:
            return f"{TAKE}:{procedure}" in self.scopes
        return any(scope.startswith(f"{TAKE}:") for scope in self.scopes)


def new_secret(code: str) -> str:
    """Return a fresh secret for the token `code`: 256 random bits, recognisable as a token of this house."""
    return f"{_PREFIX}_{code}_{secrets.token_urlsafe(_SECRET_BYTES)}"


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return digest(secret)


def actor_of_token(secret: str, on: date) -> Bearer:
    """Return who shows `secret` on the day `on` (two queries); raise `NotAccepted` with the reason when it can't be."""
    token = _found(secret)
    if token is None:
        raise NotAccepted(_UNKNOWN)
    _refuse_ended(token, on)
    capacity = organisation.capacity(token.person, token.post, on)
    if capacity is None:
        raise NotAccepted("令牌的持有人已经不在签发时的岗位上，令牌不再有效。请按现在的岗位重新申请。")
    actor = Actor(
        person=capacity.person,
        name=capacity.name,
        post=capacity.post,
        title=capacity.title,
        unit=capacity.unit,
        roles=capacity.roles,
        channel="api",
    )
    return Bearer(token.code, actor, frozenset(token.scopes.split()))


def tokens(person: str = "") -> list[Token]:
    """Return every token ever issued, or those of one person."""
    return list(Token.objects.filter(person=person) if person else Token.objects.all())


def token(code: str) -> Token | None:
    """Return one token, or None."""
    return Token.objects.filter(pk=code).first()


def _found(secret: str) -> Token | None:
    """Return the token with this secret; the comparison takes as long whatever was sent."""
    parts = secret.split("_", _PARTS - 1)
    if len(parts) != _PARTS or parts[0] != _PREFIX or not parts[1].isalnum() or not secret.isascii():
        return None
    found = next(iter(Token.objects.raw(_KNOWN, [parts[1]])), None)
    kept = found.digest if found else ""
    return found if hmac.compare_digest(digest_of(secret), kept) else None


#: Asked with every request: written out, because making it anew cost more than answering it.
_KNOWN = """
    SELECT token.*, EXISTS (
        SELECT 1 FROM fadu_roles_login AS login WHERE login.person = token.person AND NOT login.is_active
    ) AS is_barred
    FROM fadu_roles_token AS token WHERE token.code = %s
"""


def _refuse_ended(token: Token, on: date) -> None:
    if token.is_revoked:
        raise NotAccepted("令牌已经撤销。需要时请安全保密管理员重新签发。")
    if on > token.expires_on:
        raise NotAccepted(f"令牌已于 {token.expires_on.isoformat()} 到期。请安全保密管理员重新签发。")
    if getattr(token, "is_barred", False):
        raise NotAccepted("令牌持有人的账号已经停用，令牌不能使用。请联系安全保密管理员。")
