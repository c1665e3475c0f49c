"""The ledger as a head saw it: facts under the head and no others, so that a sealed round never changes again."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.models import Fact, Leaf, TreeHead
from fadu.kernel.ledger.read import Recorded, recorded
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.heads import SignedHead
from fadu.kernel.ledger.seal.sealer import as_head


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """How long a chain is at a head, and the hash of its last fact there."""

    chain: Chain
    length: int
    hash: str


def heads() -> list[SignedHead]:
    """Return every signed head, the oldest first."""
    return [as_head(row) for row in TreeHead.objects.order_by("size")]


def head_at(size: int) -> SignedHead | None:
    """Return the head over `size` facts, or None."""
    return next((as_head(row) for row in TreeHead.objects.filter(size=size)), None)


def head_over(fact_id: int) -> SignedHead | None:
    """Return the first head that a fact lies under, or None while it waits for one."""
    number = Leaf.objects.filter(fact_id=fact_id).values_list("number", flat=True).first()
    rows = TreeHead.objects.filter(size__gt=number).order_by("size")[:1] if number is not None else ()
    return next((as_head(row) for row in rows), None)


def places(fact_ids: Iterable[int]) -> dict[int, int]:
    """Return the places of facts in the tree, from 0; those that wait for a head have none."""
    return dict(Leaf.objects.filter(fact_id__in=list(fact_ids)).values_list("fact_id", "number"))


def waiting() -> int:
    """Return how many facts lie under no head yet."""
    last = TreeHead.objects.order_by("-size").values_list("size", flat=True).first()
    return Fact.objects.count() - (last or 0)


def under(head: SignedHead) -> "QuerySet[Fact]":
    """Return the rows under `head`, in the order of their places. For this package and the archive."""
    return Fact.objects.filter(leaf__number__lt=head.size).order_by("leaf__number")


def snapshot(head: SignedHead) -> list[ChainEnd]:
    """Return every chain as it ends at `head`, in the order in which the chains began (one query)."""
    rows = under(head).values_list("chain_kind", "chain_id", "seq", "hash")
    ends = {(kind, name): (seq, value) for kind, name, seq, value in rows.iterator(chunk_size=5000)}
    return [ChainEnd(Chain(*place), seq, value) for place, (seq, value) in ends.items()]


def facts_as_of(head: SignedHead, chains: Iterable[Chain] | None = None) -> tuple[Recorded, ...]:
    """Return the facts under `head`, all or those of `chains`, in the order of their places.

    Values that were erased since are erased here too (个人信息保护法 第四十七条); nothing else ever changes.
    """
    rows = under(head)
    return tuple(recorded(rows if chains is None else of_chains(rows, chains)))


def evidence_under(head: SignedHead, chains: Iterable[Chain] | None = None) -> set[str]:
    """Return the digests of the files that facts under `head` name, all or those of `chains`."""
    rows = under(head) if chains is None else of_chains(under(head), chains)
    named = rows.exclude(evidence="[]").values_list("evidence", flat=True)
    return {digest for text in named.iterator() for digest in json.loads(text)}


def of_chains(rows: "QuerySet[Fact]", chains: Iterable[Chain]) -> "QuerySet[Fact]":
    """Return those of `rows` that belong to `chains`."""
    ids: dict[str, list[str]] = {}
    for one in chains:
        ids.setdefault(one.kind, []).append(one.id)
    wanted = [Q(chain_kind=kind, chain_id__in=found) for kind, found in ids.items()]
    return rows.filter(reduce(or_, wanted)) if wanted else rows.none()


def published() -> dict[str, Any]:
    """Return all heads and public keys as they are published (JSON)."""
    return {
        "format": "fadu-heads v1",
        "heads": [asdict(head) for head in heads()],
        "keys": [asdict(key) for key in keys.public_keys()],
    }
