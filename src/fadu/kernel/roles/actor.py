"""The actor of a step: a person in one post (own or delegated), an outside party, another organ, or the system."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in what capacity, through which channel."""

    kind: str = "person"
    person: str = ""
    name: str = ""
    post: str = ""
    title: str = ""
    unit: str = ""
    roles: frozenset[str] = field(default=frozenset())
    on_behalf_of: str = ""
    channel: str = "web"

    @property
    def persons(self) -> frozenset[str]:
        """Who is behind the act: the one who acts, and the one on whose behalf; what bars either bars the act."""
        return frozenset({self.person, self.on_behalf_of} - {""})

    def has(self, *codes: str) -> bool:
        """Return whether the actor holds one of the roles `codes`."""
        return bool(self.roles.intersection(codes))

    def via(self, channel: str) -> "Actor":
        """Return the same actor through another channel (`web`, `cli`, `api`, `import`)."""
        return replace(self, channel=channel)

    def as_plain(self) -> Mapping[str, str]:
        """Return what the ledger keeps of the actor: codes, never names or roles."""
        kept = ("kind", "person", "post", "unit", "on_behalf_of", "channel")
        return {name: value for name in kept if (value := getattr(self, name))}


SYSTEM = Actor(kind="system", name="系统", channel="system", roles=frozenset({"system"}))
