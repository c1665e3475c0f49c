"""Who answers for what: 牵头, 配合, or 责任 where the document doesn't tell one from the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from fadu.year.models import Owner
from fadu.year.plan.units import Units

LEAD, SUPPORT = "lead", "support"
_RANK = {LEAD: 0, "": 1, SUPPORT: 2}
_WORDS = {LEAD: "牵头", SUPPORT: "配合", "": "责任"}
_SIGNS = {LEAD: "●", SUPPORT: "○", "": ""}


@dataclass(frozen=True, slots=True)
class Share:
    """A unit's part in a commitment or a point; `via` is the role among units through which it was named."""

    unit: str
    name: str
    part: str
    via: str

    @property
    def words(self) -> str:
        """The part in the document's word."""
        return part_words(self.part)

    @property
    def sign(self) -> str:
        """The sign of the part: ● lead, ○ support, none where the document doesn't say."""
        return part_sign(self.part)


@dataclass(frozen=True, slots=True)
class Group:
    """Units named together by one role (各处室单位)."""

    role: str
    part: str
    shares: tuple[Share, ...]

    @property
    def words(self) -> str:
        """The part in the document's word."""
        return part_words(self.part)


@dataclass(frozen=True, slots=True)
class Owners:
    """Who answers: units named themselves, and units that a role among units stands for."""

    named: tuple[Share, ...]
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many units answer."""
        return len(self.named) + sum(len(group.shares) for group in self.groups)

    def all(self) -> tuple[Share, ...]:
        """Every unit, named ones first."""
        return (*self.named, *(share for group in self.groups for share in group.shares))

    def text(self) -> str:
        """The owners in one line, as a task table writes them: 牵头：法规处；配合：各处室单位."""
        parts: dict[str, list[str]] = {}
        for share in self.named:
            parts.setdefault(share.words, []).append(share.name)
        for group in self.groups:
            parts.setdefault(group.words, []).append(group.role)
        return "；".join(f"{words}：{'、'.join(names)}" for words, names in parts.items())


def part_words(part: str) -> str:
    """Return 牵头, 配合 or 责任."""
    return _WORDS.get(part, "责任")


def part_sign(part: str) -> str:
    """Return ● for lead, ○ for support, nothing where the document doesn't tell."""
    return _SIGNS.get(part, "")


def strongest(parts: Iterable[str]) -> str:
    """Return the part that weighs most: lead before undivided before support."""
    return min(parts, key=lambda part: _RANK.get(part, 1), default="")


def owners(rows: Iterable[Owner], units: Units) -> Owners:
    """Return who answers for one commitment, or for a whole point (a unit once, with its strongest part)."""
    by_unit: dict[str, list[Owner]] = {}
    for row in rows:
        by_unit.setdefault(row.unit, []).append(row)
    shares = [_share(unit, found, units) for unit, found in by_unit.items()]
    shares.sort(key=lambda share: (_RANK.get(share.part, 1), _place(share, units), share.unit))
    roles: dict[tuple[str, str], list[Share]] = {}
    for share in shares:
        if share.via:
            roles.setdefault((share.via, share.part), []).append(share)
    groups = tuple(Group(role, part, tuple(found)) for (role, part), found in roles.items())
    return Owners(tuple(share for share in shares if not share.via), groups)


def _share(unit: str, rows: list[Owner], units: Units) -> Share:
    via = "" if any(not row.via for row in rows) else rows[0].via
    name = units[unit].name if unit in units else unit
    return Share(unit, name, strongest(row.part for row in rows), via)


def _place(share: Share, units: Units) -> int:
    return units[share.unit].place if share.unit in units else 10_000
