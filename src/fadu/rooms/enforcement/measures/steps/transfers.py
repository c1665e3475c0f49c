"""What both transfers to the police share: who decides and who reads, and what is noted of the police."""

from typing import Any

from fadu.kernel.ledger import FactType
from fadu.kernel.procedure import Citation, Step, step
from fadu.rooms.enforcement.measures.bases import CLERKS
from fadu.rooms.enforcement.measures.folds.common import read_by

#: Who presides in the chief's place holds that role by a dated delegation.
CHIEF = ("chief",)
READING = read_by(
    {"legal_clerk", "legal_head", "case_reviewer", "case_clerk", "enforcement_head", "leader", "chief", "discipline"}
)


def event(name: str, fact: FactType, basis: Citation, **more: Any) -> Step:
    """Return the step by which something that the police did is noted."""
    return step(name, fact, (*CLERKS, "legal_clerk"), basis, event=True, **more)
