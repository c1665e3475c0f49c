"""Questions to the organisation, each for a given day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from fadu.kernel.organisation.models import (
    Appointment,
    Dated,
    Delegation,
    Mandate,
    Organ,
    Person,
    Post,
    Unit,
)


def holding(on: date) -> Q:
    """Return the condition that a dated row holds on the day `on` (last day included)."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


@dataclass(frozen=True, slots=True)
class Capacity:
    """In what capacity somebody may act on a day: a post of their own, or one delegated by another person."""

    person: str
    name: str
    post: str
    title: str
    unit: str
    roles: frozenset[str]
    on_behalf_of: str = ""


def organs(on: date) -> list[Organ]:
    """Return the organs that exist on `on`."""
    return list(Organ.objects.filter(holding(on)).order_by("code"))


def units(on: date) -> list[Unit]:
    """Return the units that exist on `on`, in the bureau's order."""
    return list(Unit.objects.filter(holding(on)))


def unit_rows(on: date) -> list[tuple[str, str, str, str, str]]:
    """Return code, name, kind, organ and parent of the units that exist on `on`, in the bureau's order."""
    return list(Unit.objects.filter(holding(on)).values_list("code", "name", "kind", "organ", "parent"))


def unit_names() -> dict[str, str]:
    """Return every unit's code and name, closed ones included (old matters still name them)."""
    return dict(Unit.objects.values_list("code", "name"))


def organ_of(unit: str) -> str:
    """Return the organ in whose name a unit acts; empty for a unit that isn't known."""
    return Unit.objects.filter(pk=unit).values_list("organ", flat=True).first() or ""


def person_names() -> dict[str, str]:
    """Return every person's code and name, those who left included."""
    return dict(Person.objects.values_list("code", "name"))


def post_titles() -> dict[str, str]:
    """Return every post's code and title, abolished ones included."""
    return dict(Post.objects.values_list("code", "title"))


def organ_names() -> dict[str, str]:
    """Return every organ's code and name."""
    return dict(Organ.objects.values_list("code", "name"))


def mandates(on: date | None = None) -> list[Mandate]:
    """Return the mandates that hold on `on`, or all of them."""
    return list(Mandate.objects.filter(holding(on)) if on else Mandate.objects.all())


def people(on: date) -> list[Person]:
    """Return the people of the bureau on `on`."""
    return list(Person.objects.filter(holding(on)))


def posts(on: date) -> list[Post]:
    """Return the posts that exist on `on`."""
    return list(Post.objects.filter(holding(on)))


def appointments(on: date | None = None) -> list[Appointment]:
    """Return who holds which post on `on`, or every appointment ever made."""
    return list(Appointment.objects.filter(holding(on)) if on else Appointment.objects.all())


def delegations(on: date | None = None) -> list[Delegation]:
    """Return the delegations that hold on `on`, or all of them."""
    return list(Delegation.objects.filter(holding(on)) if on else Delegation.objects.all())


def capacities(person: str, on: date) -> list[Capacity]:
    """Return every capacity in which `person` may act on `on`: own posts first, then delegated ones."""
    own = [row.post for row in Appointment.objects.filter(holding(on), person=person).order_by("valid_from", "code")]
    lent = list(Delegation.objects.filter(holding(on), taker=person).order_by("valid_from", "code"))
    live = {row.post: row.giver for row in lent if _holds(row.giver, row.post, on)}
    posts_by_code = Post.objects.filter(holding(on)).in_bulk([*own, *live])
    name = Person.objects.filter(code=person).values_list("name", flat=True).first() or person
    pairs: Sequence[tuple[str, str]] = [(code, "") for code in own] + list(live.items())
    return [_capacity(person, name, posts_by_code[code], giver) for code, giver in pairs if code in posts_by_code]


def capacity(person: str, post: str, on: date) -> Capacity | None:
    """Return the capacity of `person` in `post` on `on`, when they hold it by appointment that day (one query)."""
    about = {"person": person, "post": post, "on": connection.ops.adapt_datefield_value(on)}
    found = next(iter(Post.objects.raw(_HELD, about)), None)
    return _capacity(person, getattr(found, "holder", None) or person, found, "") if found else None


#: Asked with every request that shows a token: written out, because making it anew cost more than answering it.
_HELD = """
    SELECT post.code, post.unit, post.title, post.roles, person.name AS holder
    FROM organisation_post AS post
    JOIN organisation_appointment AS held ON held.post = post.code AND held.person = %(person)s
    LEFT JOIN organisation_person AS person ON person.code = held.person
    WHERE post.code = %(post)s
        AND post.valid_from <= %(on)s AND (post.valid_to IS NULL OR post.valid_to >= %(on)s)
        AND held.valid_from <= %(on)s AND (held.valid_to IS NULL OR held.valid_to >= %(on)s)
    LIMIT 1
"""


def roles_held(person: str, first: date, last: date | None, besides: str = "") -> frozenset[str]:
    """Return every role that `person` holds on some day from `first` to `last` (None: without end), lent ones included.

    The post `besides` is left out: one asks what else somebody holds before its roles change.
    """
    own = Appointment.objects.filter(_meeting(first, last), person=person).values_list("post", flat=True)
    lent = Delegation.objects.filter(_meeting(first, last), taker=person).values_list("post", flat=True)
    posts_held = Post.objects.filter(_meeting(first, last), pk__in={*own, *lent} - {besides})
    return frozenset(role for text in posts_held.values_list("roles", flat=True) for role in text.split())


def holders(post: str, first: date) -> list[str]:
    """Return who holds `post` on `first` or later, by appointment or delegation."""
    own = Appointment.objects.filter(_meeting(first, None), post=post).values_list("person", flat=True)
    lent = Delegation.objects.filter(_meeting(first, None), post=post).values_list("taker", flat=True)
    return sorted({*own, *lent})


def _meeting(first: date, last: date | None) -> Q:
    """Return the condition that a dated row holds on at least one day of the period."""
    ending = Q(valid_to__isnull=True) | Q(valid_to__gte=first)
    return ending & Q(valid_from__lte=last) if last else ending


def _holds(person: str, post: str, on: date) -> bool:
    return Appointment.objects.filter(holding(on), person=person, post=post).exists()


def _capacity(person: str, name: str, post: Post, giver: str) -> Capacity:
    return Capacity(person, name, post.code, post.title, post.unit, frozenset(post.roles.split()), giver)


def resolve_unit(name: str, on: date) -> list[str]:
    """Return the codes of the units that `name` (official name or alias) may mean on `on`; several means doubt."""
    return [row.code for row in units(on) if name == row.name or name in row.aliases.split("、")]


def exists(kind: str, code: str) -> bool:
    """Return whether a `unit`, `person`, `post` or `organ` with this code was ever recorded."""
    return bool(known(kind, [code]))


def known(kind: str, codes: Iterable[str]) -> set[str]:
    """Return those of `codes` that were ever recorded as a `unit`, `person`, `post` or `organ` (one query)."""
    tables: dict[str, type[Dated]] = {"unit": Unit, "person": Person, "post": Post, "organ": Organ}
    return set(tables[kind]._default_manager.filter(pk__in=set(codes)).values_list("pk", flat=True))
