"""What the register says beyond its rows: matters with a party, who holds a code, which names are alike."""

from typing import Any

from fadu.kernel.matters import door as matters
from fadu.kernel.parties import door as parties
from fadu.kernel.roles import Actor

_MOST = 50


def matters_of(code: str, actor: Actor) -> list[Any]:
    """Return the matters with a party, or with one merged into it, that `actor` may read: the newest, newest first."""
    keys = {
        key for one in parties.family(code) for key in matters.of_party(one).order_by().values_list("key", flat=True)
    }
    return list(matters.visible(actor).filter(pk__in=keys).order_by("-opened_on", "-key")[:_MOST])


def address(code: str) -> str:
    """Return where a party's page is."""
    return f"/parties/{code}/"


def credit_code_holder(code: str, besides: str) -> str:
    """Return who else holds a credit code, with the page, in words; empty when nobody does."""
    return _told(parties.by_credit_code(code) if code else None, besides)


def identity_holder(number: str, besides: str) -> str:
    """Return who else holds an identity number, with the page, in words; empty when nobody does."""
    return _told(parties.by_identity_number(number) if number else None, besides)


def _told(found: Any, besides: str) -> str:
    return f"“{found.name}”（{address(found.code)}）" if found and found.code != besides else ""


def alike(name: str, besides: str = "") -> str:
    """Return the parties with a name like `name`, with their pages, in words; empty when there are none."""
    found = parties.near(name, besides=besides)
    return "、".join(f"{one.name}（{address(one.party)}）" for one in found)


def namesakes(name: str, besides: str = "") -> str:
    """Return the natural persons with the same full name, with their pages, in words; empty when there are none."""
    found = [row for row in parties.bearing(name, person=True) if row.code != besides]
    return "、".join(f"{row.name}（{address(row.code)}）" for row in found)
