"""A case opened by a page: its facts, to who may read them; the read is logged."""

from collections.abc import Sequence

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import log, may_read
from fadu.kernel.registry import Forbidden, Missing, Visit
from fadu.rooms.enforcement.penalty.procedures.penalty import reading


def opened(visit: Visit, code: str, what: str) -> Sequence[Recorded]:
    """Return the facts of a case and log that they were read; raise `Missing` or `Forbidden`."""
    facts = facts_of(Chain("penalty", code))
    if not facts:
        raise Missing("没有找到这件案件，可能编号有误。请从案件列表中打开。")
    readers = reading(corrected(facts))
    if reason := may_read(visit.actor, readers):
        raise Forbidden(reason)
    log.note(visit.actor, readers, "penalty", code, what, visit.now)
    return facts
