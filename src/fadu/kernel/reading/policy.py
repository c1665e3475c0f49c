"""The read permission (decision 16): public, party, handlers, unit subtree, or a named office."""

from dataclasses import dataclass, field

from fadu.kernel.roles import Actor

PUBLIC = "public"
STAFF = "staff"
HANDLERS = "handlers"
SUBTREE = "unit_subtree"
OFFICE = "named_office"


@dataclass(frozen=True, slots=True)
class Reading:
    """Who may read a matter or page: the audience, and the units, roles or persons it names (an empty one: nobody)."""

    audience: str
    units: frozenset[str] = field(default=frozenset())
    roles: frozenset[str] = field(default=frozenset())
    persons: frozenset[str] = field(default=frozenset())


def may_read(actor: Actor | None, reading: Reading) -> str | None:
    """Return None when `actor` (None: an outsider) may read, else the reason for the refusal in Chinese."""
    if reading.audience == PUBLIC:
        return None
    if actor is None or (actor.kind == "person" and not actor.post):
        return "请先登录，并由安全保密管理员确认您的岗位。"
    if actor.has(*reading.roles) or (actor.person and actor.person in reading.persons):
        return None
    return _by_audience(actor, reading)


def _by_audience(actor: Actor, reading: Reading) -> str | None:
    inside = actor.kind in {"person", "system"}
    if inside and reading.audience == STAFF and not reading.roles and not reading.units:
        return None
    if reading.audience in {SUBTREE, HANDLERS} and actor.unit and actor.unit in reading.units:
        return None
    return "这项内容只对办理单位和指定岗位开放。如工作需要，请联系法规处。"
