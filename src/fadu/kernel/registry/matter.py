"""What every matter's page shows: its facts in words, and what the visitor can do with it now, or why not."""

from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.take import offers
from fadu.kernel.reading import may_read
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.pages import Forbidden, Missing, Visit
from fadu.kernel.registry.telling import names, tell


def matter(visit: Visit, code: str, chain_id: str) -> dict[str, Any]:
    """Return timeline (newest first), `can` and `cannot` of a matter; raise `Missing` or `Forbidden`."""
    procedure = registry().procedure(code, visit.today)
    facts = facts_of(Chain(procedure.chain, chain_id))
    if not facts:
        raise Missing("没有找到这件事项，可能编号有误。请从列表中打开。")
    reason = may_read(visit.actor, procedure.reading(facts))
    if reason:
        raise Forbidden(reason)
    known = names()
    found = offers(procedure, chain_id, visit.actor, visit.now)
    return {
        "procedure": procedure.code,
        "code": chain_id,
        "timeline": [tell(fact, known) for fact in reversed(facts)],
        "can": [step for step, refusals in found if not refusals],
        "cannot": [(step, refusals[0]) for step, refusals in found if refusals],
    }
