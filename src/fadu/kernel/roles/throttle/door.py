"""Counting requests: one statement per allowance, and the answer says how long to wait."""

from collections.abc import Iterable
from datetime import UTC, datetime
from threading import Lock

from django.db import OperationalError, connections, router

from fadu.kernel.roles.throttle.models import Usage

_MINUTE_SECONDS = 60
#: A process takes this share of the minute's allowance at a time, so that most requests write nothing.
_SHARE = 20
_COUNT = """
    INSERT INTO throttle_usage (name, minute, count) VALUES (%s, %s, %s)
    ON CONFLICT (name) DO UPDATE SET
        count = CASE WHEN throttle_usage.minute = excluded.minute
            THEN throttle_usage.count + excluded.count ELSE excluded.count END,
        minute = excluded.minute
    RETURNING count
"""
_allowances: dict[str, tuple[int, int]] = {}
_lock = Lock()


def wait(name: str, limit: int, at: datetime) -> int:
    """Note a request of `name`, which may make `limit` a minute; return 0, or the seconds after which to come again."""
    minute = int(at.timestamp()) // _MINUTE_SECONDS
    if _spent(name, minute):
        return 0
    share = max(1, limit // _SHARE)
    if _counted(name, minute, share) > limit:
        return _MINUTE_SECONDS - int(at.timestamp()) % _MINUTE_SECONDS
    with _lock:
        _allowances[name] = (minute, share - 1)
    return 0


def last_seen(names: Iterable[str]) -> dict[str, datetime]:
    """Return the minute in which each of `names` last came, as far as it is still known."""
    rows = Usage.objects.filter(pk__in=list(names)).values_list("name", "minute")
    return {name: datetime.fromtimestamp(minute * _MINUTE_SECONDS, UTC) for name, minute in rows}


def prune(prefix: str, before: datetime) -> int:
    """Delete the counts of names with this prefix that ended before a moment; return how many there were."""
    minute = int(before.timestamp()) // _MINUTE_SECONDS
    with _lock:
        for name in [name for name, (last, _) in _allowances.items() if name.startswith(prefix) and last < minute]:
            del _allowances[name]
    return Usage.objects.filter(name__startswith=prefix, minute__lt=minute).delete()[0]


def forget() -> None:
    """Forget the allowances of this process (tests)."""
    _allowances.clear()


def _spent(name: str, minute: int) -> bool:
    """Take one from the allowance that this process holds; return whether there was one."""
    with _lock:
        held, left = _allowances.get(name, (minute, 0))
        if held != minute or not left:
            return False
        _allowances[name] = (minute, left - 1)
        return True


def _counted(name: str, minute: int, share: int) -> int:
    """Return how many requests `name` has been allowed this minute, `share` more included.

    When the database is too busy to count, nobody is turned away for it.
    """
    try:
        with connections[router.db_for_write(Usage)].cursor() as cursor:
            cursor.execute(_COUNT, [name, minute, share])
            return int(cursor.fetchone()[0])
    except OperationalError:
        return 0
