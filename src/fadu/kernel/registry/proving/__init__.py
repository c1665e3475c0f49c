"""Proving procedures against requirements that stand apart from them (decision 14).

`model` makes moves from declarations, `safety` seeks a way to what must not be, `liveness` a place from which there is
no way on. `prove` runs all of it; `./fadu check` prints what came of it.
"""

from fadu.kernel.registry.proving.prove import against, prove, prove_one
from fadu.kernel.registry.proving.requirements import Proof, Requirement, requirements

__all__ = ["Proof", "Requirement", "against", "prove", "prove_one", "requirements"]
