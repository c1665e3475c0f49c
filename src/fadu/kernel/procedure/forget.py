"""Erasing personal values of a fact (个人信息保护法 第四十七条): the text goes from search, vault and projections.

The decision, its grounds and its author are a step of the procedure that calls this; here it is only carried out.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.ledger.vault import erase
from fadu.kernel.procedure import searched
from fadu.kernel.procedure.declare import Procedure
from fadu.kernel.procedure.project import project
from fadu.kernel.search import door as search


@dataclass(frozen=True, slots=True)
class Erasing:
    """What is to be erased: fields of one fact of a matter, by whose decision, on what basis, when."""

    chain: Chain
    seq: int
    names: tuple[str, ...]
    by: str
    basis: str
    at: datetime


def forget(procedure: Procedure, erasing: Erasing) -> int:
    """Erase personal fields of a fact; return how many values there were to erase.

    Raises LookupError when the matter has no such fact. Reading gives 「（已依法删除）」 from then on.
    """
    chain = erasing.chain
    with transaction.atomic():
        found = [fact.id for fact in facts_of(chain) if fact.seq == erasing.seq]
        if not found:
            raise LookupError(f"没有找到事实 {chain.kind}/{chain.id}#{erasing.seq}，请核对编号。")
        search.forget(f"{chain.kind}/{chain.id}#{erasing.seq}")
        count = erase(found[0], erasing.names, erasing.by, erasing.basis, erasing.at)
        facts = facts_of(chain)
        project(procedure, chain, facts)
        searched.refresh(procedure, chain, facts)
    return count
