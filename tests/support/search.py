"""Things to be found, for tests of the search."""

from datetime import date
from typing import Any

from fadu.kernel.roles import SYSTEM, Actor
from fadu.kernel.search import door
from fadu.kernel.search.door import Entry

DAY = date(2023, 6, 12)
CLERK = Actor(person="p1", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))
#: Everyone there is: outsiders, people without a post, staff of several kinds, the system.
EVERYBODY = [
    None,
    Actor(kind="outsider"),
    Actor(kind="party", roles=frozenset({"public"}), channel="portal"),
    Actor(person="p9", roles=frozenset({"leader"})),
    Actor(person="p9", post="clerk", unit="u1"),
    Actor(person="p2", post="head", unit="u2", roles=frozenset({"leader"})),
    CLERK,
    SYSTEM,
]


def entry(id: str, text: str = "", **more: Any) -> Entry:
    """Return a thing that can be found by staff."""
    about: dict[str, Any] = {
        "kind": "matter",
        "title": "示例",
        "day": DAY,
        "url": f"/{id}/",
        "tokens": frozenset({"staff"}),
        "fact": sum(map(ord, id)),
    }
    return Entry(id=id, text=text, **about | more)


def put(*entries: Entry) -> int:
    """Put things into the search."""
    return door.index(entries)


def found(query: str, actor: Actor | None = CLERK, **more: Any) -> list[str]:
    """Return what `actor` finds, newest first."""
    return [hit.id for hit in door.find(query, actor, limit=100, **more).hits]
