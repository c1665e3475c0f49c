"""Procedures: declarations that read like the law they implement, and `take`, the one path by which anything happens.

`declare` is pure; `take` holds the transaction: check, do, append, project, announce.
"""

from fadu.kernel.procedure.declare import (
    Asked,
    Citation,
    Defect,
    Gate,
    Procedure,
    Projection,
    Reaction,
    Refusal,
    Step,
    Table,
)

__all__ = [
    "Asked",
    "Citation",
    "Defect",
    "Gate",
    "Procedure",
    "Projection",
    "Reaction",
    "Refusal",
    "Step",
    "Table",
]
