"""Pages and draft actions as rooms and the year declare them; the surfaces mount them.

A page only reads (GET). Facts change by steps alone; an `Action` may change nothing but drafts. What belongs to the
public's own site (`site=PORTAL`) has an address under `portal/` and is readable by everybody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from fadu.kernel.reading import Reading
from fadu.kernel.roles import Actor

STAFF_SITE = "staff"
PORTAL = "portal"


class Missing(Exception):
    """What was asked for doesn't exist; the text says what to do."""


class Forbidden(Exception):
    """The visitor may not see or do this; the text says why and whom to ask."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came from a form: its name and its bytes (already bounded by the surface)."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Visit:
    """One request as a page sees it: who, when, which arguments; `fragment` when only a part is wanted."""

    actor: Actor
    now: datetime
    args: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)
    fragment: bool = False

    @property
    def today(self) -> date:
        """The legal day of the visit."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Download:
    """A file as answer."""

    name: str
    media_type: str
    data: bytes
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The answer is another page."""

    path: str


Shown: TypeAlias = "Mapping[str, Any] | Download | Elsewhere"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: address, template, what it shows, who may see it, and where it stands in the navigation.

    `nav` names the group of the main menu (empty: not in the menu); `key` is the letter after `g` on the keyboard.
    `summary` is the one sentence under the label on the portal's home page and site map.
    """

    name: str
    path: str
    label: str
    show: Callable[[Visit], Shown]
    reading: Reading
    template: str = ""
    nav: str = ""
    position: int = 50
    icon: str = ""
    key: str = ""
    site: str = STAFF_SITE
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Under:
    """Where pages of a room stand together: how their names, addresses and templates begin, and who may read them."""

    name: str
    path: str
    templates: str
    reading: Reading
    site: str = STAFF_SITE

    def page(
        self, name: str, path: str, label: str, show: Callable[[Visit], Shown], template: str, **menu: Any
    ) -> Page:
        """Return one of them; `menu` is where it stands in the navigation, as `Page` takes it."""
        file, address = f"{self.templates}/{template}.html", f"{self.path}/{path}"
        return Page(f"{self.name}.{name}", address, label, show, self.reading, file, site=self.site, **menu)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action came to: go to `path` with a message, or show `template` again (422 wrong, 409 overtaken)."""

    path: str = ""
    message: str = ""
    template: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Action:
    """A change of drafts (never of facts): address, who may, and what it does with the form."""

    name: str
    path: str
    label: str
    do: Callable[[Visit], Outcome]
    reading: Reading
    site: str = STAFF_SITE
