"""Official terms and the one identifier that stands for each."""

from dataclasses import dataclass
from functools import cache

import yaml

from fadu.kernel.law.catalogue import FOLDER


@dataclass(frozen=True, slots=True)
class Term:
    """An official term, its identifier, and what it is easily mixed up with."""

    term: str
    identifier: str
    note: str = ""


@cache
def glossary() -> tuple[Term, ...]:
    """Return every term, in the order of the file (read once)."""
    rows = yaml.safe_load((FOLDER / "glossary.yaml").read_text(encoding="utf-8"))
    return tuple(Term(**row) for row in rows)
