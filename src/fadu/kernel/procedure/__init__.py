"""Procedures: declarations that read like the law they implement, and `take`, the one path by which anything happens.

`declare` is pure; `take` holds the transaction: check, do, append, project, announce.
"""

from fadu.kernel.procedure.authority import Citation, Refusal
from fadu.kernel.procedure.conditions import (
    Apart,
    Effect,
    Extension,
    Heading,
    Need,
    PauseRule,
    Stage,
    TimeLimit,
)
from fadu.kernel.procedure.declare import (
    Asked,
    Defect,
    Gate,
    Procedure,
    Projection,
    Reaction,
    Step,
    Table,
)
from fadu.kernel.procedure.stepping import While, step

__all__ = [
    "Apart",
    "Asked",
    "Citation",
    "Defect",
    "Effect",
    "Extension",
    "Gate",
    "Heading",
    "Need",
    "PauseRule",
    "Procedure",
    "Projection",
    "Reaction",
    "Refusal",
    "Stage",
    "Step",
    "Table",
    "TimeLimit",
    "While",
    "step",
]
