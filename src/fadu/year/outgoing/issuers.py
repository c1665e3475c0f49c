"""Who issues documents in a round, and who does what: the bureau through its offices, a district bureau itself."""

from dataclasses import dataclass
from datetime import date

from fadu.kernel.organisation import door as organisation
from fadu.kernel.roles import Actor

#: Step → who does it for the bureau, and who in a district bureau (its own people only).
ROLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "draft": (("legal_clerk", "legal_head"), ("liaison", "unit_head")),
    "redraft": (("legal_clerk", "legal_head"), ("liaison", "unit_head")),
    "review": (("legal_clerk", "legal_head", "party_office"), ("liaison", "unit_head")),
    "return": (("legal_clerk", "legal_head", "party_office", "leader"), ("liaison", "unit_head")),
    "sign": (("leader", "legal_head"), ("unit_head",)),
    "number": (("party_office",), ("liaison", "unit_head")),
    "void_number": (("party_office",), ("liaison", "unit_head")),
    "seal": (("party_office",), ("liaison", "unit_head")),
}
#: Who reads the documents of every issuer.
READERS = ("legal_clerk", "legal_head", "party_office", "leader", "audit_admin")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Whoever issues a document: its code (an organ's, or a district bureau's unit), full name, and the unit if any."""

    code: str
    name: str
    unit: str = ""

    def may(self, step: str, actor: Actor) -> bool:
        """Return whether `actor` does this step for the issuer."""
        return may(step, actor, self.unit)


def may(step: str, actor: Actor, unit: str) -> bool:
    """Return whether `actor` does this step for a document of the bureau (no unit) or of a district bureau."""
    bureau, district = ROLES[step]
    return actor.has(*district) and actor.unit == unit if unit else actor.has(*bureau)


def roles_of(step: str) -> tuple[str, ...]:
    """Return every role that may have to do with a step."""
    bureau, district = ROLES[step]
    return (*bureau, *(role for role in district if role not in bureau))


def issuers(on: date) -> dict[str, Issuer]:
    """Return the issuers on a day by code: the bureau first, then its district bureaus (two queries).

    The bureau is the organ to which most units belong; a branch, or a unit of another organ, issues in its own name.
    """
    units, organs = organisation.units(on), organisation.organ_names()
    counted = [row.organ for row in units]
    main = max(sorted(set(counted)), key=counted.count, default="")
    found = {main: Issuer(main, organs.get(main, main))} if main else {}
    for row in units:
        if row.kind == "branch" or row.organ != main:
            found[f"unit-{row.code}"] = Issuer(f"unit-{row.code}", _full(row.name, row.aliases), row.code)
    return found


def _full(name: str, aliases: str) -> str:
    """Return a district bureau's full name: the alias that puts the city before its name, if there is one."""
    return max((one for one in [name, *aliases.split("、")] if one.endswith(name)), key=len)


def code_of(round_: str, issuer: Issuer) -> str:
    """Return the document's code: one for each round and issuer."""
    return f"{round_}.{issuer.code}"
