"""The days of a plan as an iCalendar file, and the signed token by which a calendar program fetches it without log-in.

A token is bound to the account and its password: closing the account or changing the password ends the subscription.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.core.signing import BadSignature, Signer
from icalendar import Calendar, Event

from fadu.kernel.roles.door import Account
from fadu.lib.canonical import digest
from fadu.year.plan.book import Book, Entry, Promise
from fadu.year.plan.unit_part import part_of

MEDIA_TYPE = "text/calendar; charset=utf-8"
_SALT = "fadu.year.plan.feed"
_REFRESH = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a calendar program asks for: a plan, one unit's part of it or the whole, for which log-in."""

    plan: str
    unit: str
    username: str
    seal: str


def token_for(account: Account, plan: str, unit: str = "") -> str:
    """Return the unguessable token of a subscription; the same one as long as the password stays."""
    return _signer().sign_object({"p": plan, "u": unit, "n": account.username, "s": seal_of(account)}, compress=False)


def read_token(token: str) -> Subscription | None:
    """Return what a token asks for, or None when we never gave it out."""
    try:
        told = _signer().unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return Subscription(told["p"], told["u"], told["n"], told["s"])


def seal_of(account: Account) -> str:
    """Return what changes with the password and tells nothing about it."""
    return digest(account.get_session_auth_hash())[:16]


def _signer() -> Signer:
    return Signer(salt=_SALT)


@dataclass(frozen=True, slots=True)
class _Day:
    uid: str
    on: date
    summary: str
    description: str
    category: str


def calendar(book: Book, unit: str = "") -> bytes:
    """Return the plan's days as iCalendar: reporting dates, and the days of points and commitments (of `unit` only)."""
    plan = book.plan
    name = f"{plan.year}年法治政府建设要点"
    owner = book.units[unit].name if unit in book.units else ""
    made = Calendar()
    made.add("prodid", "-//Fadu//plan dates//ZH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"{name}（{owner}）" if owner else name)
    made.add("x-wr-timezone", "Asia/Shanghai")
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    stamp = datetime.combine(plan.published_on, time(), tzinfo=UTC)
    for item in sorted((*_rounds(book), *_deadlines(book, unit)), key=lambda item: (item.on, item.uid)):
        made.add_component(_event(item, plan.edition, stamp))
    return bytes(made.to_ical())


def _event(item: _Day, edition: int, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", item.uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", item.on)
    event.add("dtend", item.on + timedelta(days=1))
    event.add("summary", item.summary)
    event.add("description", item.description)
    event.add("categories", [item.category])
    event.add("sequence", edition)
    event.add("transp", "TRANSPARENT")
    return event


def _rounds(book: Book) -> Iterator[_Day]:
    for item in book.rounds:
        if item.day:
            to = f"（至{item.deliver_to}）" if item.deliver_to else ""
            words = "\n".join(part for part in (item.content, item.note, _from(book)) if part)
            yield _Day(_uid(book, f"round-{item.position}"), item.day, f"{item.label}{to}", words, "报送")


def _deadlines(book: Book, unit: str) -> Iterator[_Day]:
    held = {task.promise.row.key for task in part_of(book, unit).tasks()} if unit else None
    for entry in book.entries():
        own = [promise for promise in entry.promises if held is None or promise.row.key in held]
        if entry.due_on and (own or held is None):
            yield _point_day(book, entry, entry.due_on)
        yield from _promise_days(book, entry, own)


def _promise_days(book: Book, entry: Entry, promises: Iterable[Promise]) -> Iterator[_Day]:
    """Yield the days that commitments have of their own, beside that of their point."""
    for promise in promises:
        if promise.due_on and promise.due_on != entry.due_on:
            yield _promise_day(book, entry, promise, promise.due_on)


def _point_day(book: Book, entry: Entry, on: date) -> _Day:
    words = f"{entry.row.text}\n{entry.owners.text()}\n{_from(book)}"
    return _Day(_uid(book, f"point-{entry.row.key}"), on, f"时限：{_heading(entry)}", words, "时限")


def _promise_day(book: Book, entry: Entry, promise: Promise, on: date) -> _Day:
    words = f"{_heading(entry)}\n{promise.owners.text()}\n{_from(book)}"
    return _Day(_uid(book, f"task-{promise.row.key}"), on, f"时限：{promise.row.text}", words, "时限")


def _heading(entry: Entry) -> str:
    return entry.heading.rstrip("。")


def _uid(book: Book, name: str) -> str:
    return f"{book.plan.plan}-{name}@fadu"


def _from(book: Book) -> str:
    return f"来源：{book.plan.title}（{book.plan.number}）第 {book.plan.edition} 版"
