"""From an account to an actor: the capacities its person has on a day, and the one chosen now."""

from dataclasses import replace
from datetime import date

from fadu.kernel.organisation import door as organisation
from fadu.kernel.organisation.door import Capacity
from fadu.kernel.roles.actor import Actor
from fadu.kernel.roles.models import Account
from fadu.kernel.roles.passwords import NotAwaited, changed_by_owner, give_known, issue

__all__ = [
    "Account",
    "NotAwaited",
    "account_named",
    "accounts",
    "actor_of",
    "actors_of",
    "any_account",
    "changed_by_owner",
    "choose",
    "chosen",
    "give_known",
    "issue",
    "open_account",
    "system_for",
]


def actors_of(account: Account, on: date, channel: str = "web") -> list[Actor]:
    """Return every actor the account may be on `on`; none when its person holds no post that day."""
    if not (account.is_active and account.person):
        return []
    return [_actor(capacity, channel) for capacity in organisation.capacities(account.person, on)]


def actor_of(account: Account, on: date, channel: str = "web") -> Actor:
    """Return the chosen capacity of the account (or its first); without a post, an actor with no role."""
    return chosen(account, actors_of(account, on, channel), channel)


def chosen(account: Account, found: list[Actor], channel: str = "web") -> Actor:
    """Return which of its capacities `found` the account has chosen; an actor with no role when there are none."""
    wanted = [actor for actor in found if f"{actor.post}/{actor.on_behalf_of}" == account.post]
    return (wanted or found or [Actor(person=account.person, name=account.username, channel=channel)])[0]


def choose(account: Account, on: date, post: str) -> bool:
    """Choose the capacity `post/giver` for the account from now on; return False when it is not one of its own."""
    if post not in {f"{actor.post}/{actor.on_behalf_of}" for actor in actors_of(account, on)}:
        return False
    Account.objects.filter(pk=account.pk).update(post=post)
    return True


def account_named(username: str) -> Account | None:
    """Return the active account with this log-in name."""
    return Account.objects.filter(username=username, is_active=True).first()


def any_account(username: str) -> Account | None:
    """Return the account with this log-in name, disabled ones included."""
    return Account.objects.filter(username=username).first()


def accounts() -> list[Account]:
    """Return all accounts by log-in name."""
    return list(Account.objects.order_by("username"))


def open_account(username: str, password: str | None, person: str) -> Account:
    """Create a log-in for a person without a fact (tests and tools; people use the procedure `account`)."""
    return Account.objects.create_user(username, password, person)


def system_for(channel: str) -> Actor:
    """Return the system as actor through `channel` (loading demo data, imports)."""
    return replace(Actor(kind="system", name="系统", roles=frozenset({"system"})), channel=channel)


def _actor(capacity: Capacity, channel: str) -> Actor:
    return Actor(
        person=capacity.person,
        name=capacity.name,
        post=capacity.post,
        title=capacity.title,
        unit=capacity.unit,
        roles=capacity.roles,
        on_behalf_of=capacity.on_behalf_of,
        channel=channel,
    )
