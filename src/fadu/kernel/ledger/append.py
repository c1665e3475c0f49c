"""The only way into the ledger: `append` gives a fact its place in its chain, its hash and its vault rows.

Called inside the transaction of `procedure.take`; nothing else writes facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from fadu.kernel.ledger.declare import FactType
from fadu.kernel.ledger.hashing import GENESIS, HASHED, chain_hash
from fadu.kernel.ledger.models import Fact, VaultItem
from fadu.kernel.ledger.vault import part
from fadu.lib import statements
from fadu.lib.canonical import Plain, canonical


@dataclass(frozen=True, slots=True)
class Chain:
    """The matter a fact belongs to: a kind (`plan`, `unit`, `penalty` …) and an identifier within the kind."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact before it has its place: everything that will be hashed except seq and previous hash."""

    chain: Chain
    type: FactType
    data: Mapping[str, Plain]
    actor: Mapping[str, Plain]
    recorded_at: datetime
    occurred_on: date
    key: str
    occurred_at: datetime | None = None
    procedure: str = ""
    edition: str = ""
    declaration: str = ""
    corrects: str = ""
    evidence: tuple[str, ...] = field(default=())


class Head(NamedTuple):
    """Where a chain ends: place, hash and recording moment (ISO) of its last fact."""

    seq: int = 0
    hash: str = GENESIS
    recorded_at: str = ""


def head_of(chain: Chain) -> Head:
    """Return where `chain` ends (one query)."""
    facts = Fact.objects.filter(chain_kind=chain.kind, chain_id=chain.id).order_by("-seq")
    last = facts.values_list("seq", "hash", "recorded_at").first()
    return Head(*last) if last else Head()


def append(entry: Entry, head: Head | None = None) -> Fact:
    """Write `entry` as the next fact of its chain and return it; the caller holds the transaction.

    `head` is where the chain ends, when the caller has just read it in the same transaction. Within a chain the
    recording moment never runs backwards: a machine whose clock was set back records the moment of the fact before.
    """
    data, secret = part(entry.type, entry.data)
    fact = _fact(entry, data, head_of(entry.chain) if head is None else head)
    fact.hash = chain_hash([getattr(fact, column) for column in HASHED])
    fact.pk = statements.insert_one(Fact, vars(fact))
    fact._state.adding = False
    rows = [{"fact_id": fact.pk, "path": item.path, "salt": item.salt, "text": item.text} for item in secret]
    statements.insert(VaultItem, rows)
    return fact


def _fact(entry: Entry, data: Mapping[str, Plain], before: Head) -> Fact:
    """Return the row of `entry` after `before`, still without its hash."""
    return Fact(
        chain_kind=entry.chain.kind,
        chain_id=entry.chain.id,
        seq=before.seq + 1,
        name=entry.type.name,
        schema=entry.type.schema,
        procedure=entry.procedure,
        edition=entry.edition,
        declaration=entry.declaration,
        actor=canonical(entry.actor),
        occurred_on=entry.occurred_on.isoformat(),
        occurred_at=entry.occurred_at.isoformat() if entry.occurred_at else "",
        recorded_at=_not_before(before, entry.recorded_at).isoformat(timespec="microseconds"),
        key=entry.key,
        corrects=entry.corrects,
        evidence=canonical(entry.evidence),
        data=canonical(data),
        previous=before.hash,
    )


def _not_before(head: Head, moment: datetime) -> datetime:
    return max(moment, datetime.fromisoformat(head.recorded_at)) if head.recorded_at else moment
