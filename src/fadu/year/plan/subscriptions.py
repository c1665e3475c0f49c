"""Who may fetch which calendar: from a visitor to the address to subscribe to, and from a token to the calendar."""

from datetime import date

from django.urls import reverse

from fadu.kernel.reading import may_read
from fadu.kernel.registry import Missing
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import Account, account_named, accounts, actor_of
from fadu.year.plan.book import READING, plan_named, read_book
from fadu.year.plan.feed import calendar, read_token, seal_of, token_for

_ENDED = "这个日历订阅地址已失效：口令已修改、账号已停用，或地址不完整。请登录后在计划页面重新复制订阅地址。"


def address_for(actor: Actor, plan: str, unit: str = "") -> str:
    """Return the path from which a calendar program of `actor` fetches the plan's days; empty without an account."""
    account = _account_of(actor)
    return reverse("plan.subscription", args=[token_for(account, plan, unit)]) if account else ""


def _account_of(actor: Actor) -> Account | None:
    own = (account for account in accounts() if account.person == actor.person)
    return next(own, None) if actor.person else None


def subscribed(token: str, on: date) -> bytes:
    """Return the calendar that `token` asks for; raise `Missing` unless its log-in may still read the plan on `on`."""
    asked = read_token(token)
    account = account_named(asked.username) if asked else None
    if asked is None or account is None or seal_of(account) != asked.seal or not _reads(account, on):
        raise Missing(_ENDED)
    return calendar(read_book(plan_named(asked.plan), on), asked.unit)


def _reads(account: Account, on: date) -> bool:
    return may_read(actor_of(account, on, "calendar"), READING) is None
