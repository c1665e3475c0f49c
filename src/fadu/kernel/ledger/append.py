"""The only way into the ledger: `append` gives a fact its place in its chain, its hash and its vault rows.

Called inside the transaction of `procedure.take`; nothing else writes facts.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from fadu.kernel.ledger.declare import FactType
from fadu.kernel.ledger.hashing import GENESIS, HASHED, chain_hash
from fadu.kernel.ledger.models import Fact, VaultItem
from fadu.lib.canonical import Plain, canonical, digest


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


def append(entry: Entry) -> Fact:
    """Write `entry` as the next fact of its chain and return it; the caller holds the transaction."""
    last = Fact.objects.filter(chain_kind=entry.chain.kind, chain_id=entry.chain.id).order_by("-seq").first()
    data, secret = _split(entry.type, entry.data)
    fact = Fact(
        chain_kind=entry.chain.kind,
        chain_id=entry.chain.id,
        seq=last.seq + 1 if last else 1,
        name=entry.type.name,
        schema=entry.type.schema,
        procedure=entry.procedure,
        edition=entry.edition,
        declaration=entry.declaration,
        actor=canonical(entry.actor),
        occurred_on=entry.occurred_on.isoformat(),
        occurred_at=entry.occurred_at.isoformat() if entry.occurred_at else "",
        recorded_at=entry.recorded_at.isoformat(timespec="microseconds"),
        key=entry.key,
        corrects=entry.corrects,
        evidence=canonical(entry.evidence),
        data=canonical(data),
        previous=last.hash if last else GENESIS,
    )
    fact.hash = chain_hash([getattr(fact, column) for column in HASHED])
    fact.save(force_insert=True)
    if secret:
        VaultItem.objects.bulk_create(VaultItem(fact=fact, path=p, salt=s, text=t) for p, (s, t) in secret.items())
    return fact


def _split(fact_type: FactType, data: Mapping[str, Plain]) -> tuple[dict[str, Plain], dict[str, tuple[str, str]]]:
    """Part `data` into what the fact shows and, per personal field, its salt and text for the vault."""
    personal = {item.name for item in fact_type.fields if item.personal}
    shown: dict[str, Plain] = {}
    secret: dict[str, tuple[str, str]] = {}
    for name, value in data.items():
        if name in personal and value not in (None, "", []):
            salt, text = secrets.token_hex(16), canonical(value)
            secret[name] = (salt, text)
            shown[name] = {"vault": salted(salt, text)}
        else:
            shown[name] = value
    return shown, secret


def salted(salt: str, text: str) -> str:
    """Return the digest that stands in the fact for a personal value."""
    return digest(f"{salt}:{text}")
