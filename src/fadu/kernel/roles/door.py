"""From an account to an actor: the capacities its person has on a day, and the one chosen now."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from fadu.kernel.organisation import door as organisation
from fadu.kernel.organisation.door import Capacity
from fadu.kernel.roles.actor import Actor
from fadu.kernel.roles.models import Account, Login
from fadu.kernel.roles.passwords import NotAwaited, changed_by_owner, give_known, is_barred, issue

__all__ = [
    "Account",
    "LoginState",
    "NotAwaited",
    "account_named",
    "accounts",
    "actor_of",
    "actors_of",
    "changed_by_owner",
    "choose",
    "give_known",
    "is_barred",
    "issue",
    "logins",
    "open_account",
    "system_for",
]


def actors_of(account: Account, on: date, channel: str = "web") -> list[Actor]:
    """Return every actor the account may be on `on`; none when its person holds no post that day."""
    if not account.person:
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


@dataclass(frozen=True, slots=True)
class LoginState:
    """A log-in as facts and account together have it."""

    username: str
    person: str
    is_active: bool
    awaits_password: bool
    must_change: bool
    last_login: datetime | None


def account_named(username: str) -> Account | None:
    """Return the account with this log-in name, unless the facts bar it."""
    account = Account.objects.filter(username=username).first()
    return None if account is None or is_barred(account) else account


def accounts() -> list[Account]:
    """Return every account that may log in, by name."""
    barred = {state.username for state in logins() if state.awaits_password or not state.is_active}
    return [account for account in Account.objects.order_by("username") if account.username not in barred]


def logins() -> list[LoginState]:
    """Return every log-in that was ever opened, by name (two queries)."""
    accounts = {account.username: account for account in Account.objects.all()}
    return [_state(login, accounts.get(login.username)) for login in Login.objects.all()]


def _state(login: Login, account: Account | None) -> LoginState:
    return LoginState(
        username=login.username,
        person=login.person,
        is_active=login.is_active,
        awaits_password=account is None or account.issued_seq != login.asked_seq,
        must_change=bool(account and account.must_change),
        last_login=account.last_login if account else None,
    )


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
