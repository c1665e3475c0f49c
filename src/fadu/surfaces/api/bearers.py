"""Who calls: the bearer of a token, judged with every request, no more often than the installation allows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from fadu.kernel.reading import refusals
from fadu.kernel.roles import Actor
from fadu.kernel.roles.throttle.door import wait
from fadu.kernel.roles.tokens import Bearer, NotAccepted, actor_of_token
from fadu.lib import clock
from fadu.surfaces.api.problems import Problem

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="fadu"'}
#: How often an address without a token may come in a minute.
OPEN_PER_MINUTE = 120
_NOBODY = Actor(kind="outsider", channel="api")


class Token(HttpBearer):
    """Reads `Authorization: Bearer …`; cookies count for nothing."""

    def __call__(self, request: HttpRequest) -> Any:
        """Return the bearer, or raise the problem that says what is missing."""
        bearer = super().__call__(request)
        if bearer is None:
            raise Problem(401, headers=_CHALLENGE)
        return bearer

    def authenticate(self, request: HttpRequest, token: str) -> Bearer:
        """Return who shows `token`."""
        now = clock.now()
        try:
            bearer = actor_of_token(token, now.date())
        except NotAccepted as refusal:
            refusals.note(_NOBODY, refusals.Tried("", "", "", ("token",)), now)
            raise Problem(401, str(refusal), _CHALLENGE) from refusal
        _in_turn(f"token:{bearer.code}", settings.API_PER_MINUTE)
        return bearer


def bearer_of(request: HttpRequest) -> Bearer:
    """Return the bearer of a request that passed `Token`."""
    found: Bearer = vars(request)["auth"]
    return found


def reader_of(request: HttpRequest) -> Bearer:
    """Return the bearer, whose token must allow reading."""
    bearer = bearer_of(request)
    if not bearer.may_read:
        refusals.note(bearer.actor, refusals.Tried("", "", "", ("scope",)), clock.now())
        raise Problem(403, "这个令牌不能用于查看：范围里没有 read。")
    return bearer


def taker_of(request: HttpRequest, procedure: str = "") -> Bearer:
    """Return the bearer, whose token must allow steps of `procedure` (of any, without one)."""
    bearer = bearer_of(request)
    if not bearer.may_take(procedure):
        refusals.note(bearer.actor, refusals.Tried(procedure, "", "", ("scope",)), clock.now())
        wanted = f"take:{procedure}" if procedure else "take:程序代码"
        raise Problem(403, f"这个令牌不能用于办理：范围里没有 {wanted} 或 take:*。")
    return bearer


def anybody(request: HttpRequest) -> None:
    """Let an address without a token come in, in its turn."""
    _in_turn(f"open:{request.META.get('REMOTE_ADDR', '')}", OPEN_PER_MINUTE)


def _in_turn(name: str, limit: int) -> None:
    seconds = wait(name, limit, clock.machine())
    if seconds:
        raise Problem(429, f"一分钟内的请求超过 {limit} 次，请 {seconds} 秒后再试。", {"Retry-After": str(seconds)})
