"""What rooms declare for the public's site besides pages: what is new there, and data that anybody may take along.

Both show public projections only: what `items` and `rows` return stands open to everybody.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """One new thing: title, address on the portal, since when, a sentence, and until when one can take part."""

    title: str
    url: str
    on: date
    summary: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Teaser:
    """A list of the newest things of one kind for the portal's home page and feed.

    `items(as_of)` returns them newest first, no more than some twenty; `more` is the name of the page with all of them.
    `urgent` ones (consultations that are open now) stand first on the home page.
    """

    name: str
    label: str
    items: Callable[[date], Sequence[Item]]
    more: str = ""
    position: int = 50
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Finder:
    """The portal's search over what a room has published.

    `find(text, limit)` returns the newest published things with every word of `text`, looking at nothing that isn't
    published: internal words must not be found out by asking for them.
    """

    name: str
    label: str
    find: Callable[[str, int], Sequence[Item]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an open data set: its name in the file, its label and what it means."""

    name: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class OpenData:
    """A table that anybody may take along as CSV or JSON; `rows(as_of)` yields values in the order of `columns`."""

    name: str
    label: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[date], Iterable[Sequence[object]]]
    source: str = ""
