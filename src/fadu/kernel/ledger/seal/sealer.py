"""The sealer: numbers the facts that have no place yet, looks at everything under the heads before, signs a new head.

Facts are found by set difference, never by "id greater than the last": on PostgreSQL a lower id may be committed later.
All of it is one transaction, so that a sealer killed on its way leaves nothing; two sealers wait for each other. It
signs over no past that has changed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from fadu.kernel.ledger.hashing import HASHED, SEPARATOR
from fadu.kernel.ledger.models import Fact, Leaf, TreeHead
from fadu.kernel.ledger.outbox import ReactionFailed
from fadu.kernel.ledger.seal.heads import SignedHead
from fadu.kernel.ledger.seal.keys import SigningKey
from fadu.lib import digests
from fadu.lib.merkle import roots

#: Any number will do, as long as nobody else locks it.
_LOCK = 0x0FAD_5EA1
_NUMBER = """
    INSERT INTO ledger_leaf (number, fact_id, hash)
    SELECT %s + ROW_NUMBER() OVER (ORDER BY fact.id) - 1, fact.id, fact.hash FROM ledger_fact AS fact
    WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf AS leaf WHERE leaf.fact_id = fact.id)
"""
_CHUNK = 5000


class SealRefused(ReactionFailed):
    """The past under an earlier head is no longer as it was, or there is nothing to seal; nothing was signed."""


def seal(now: datetime, key: SigningKey) -> SignedHead:
    """Sign a head over every fact there is and return it; the last head when nothing has come since.

    Raises `SealRefused` when what an earlier head was over has changed.
    """
    with _alone(), transaction.atomic():
        last = latest()
        _number()
        leaves = _leaves()
        if last and last.size == len(leaves):
            return last
        _look(leaves, last.size if last else 0)
        head = _signed(leaves, _not_before(last, now), key)
        TreeHead.objects.create(
            size=head.size,
            root_sha256=head.sha256,
            root_sm3=head.sm3,
            sealed_at=head.sealed_at,
            key_id=head.key_id,
            public_key=head.public_key,
            signature=head.signature,
        )
    return head


def latest() -> SignedHead | None:
    """Return the newest head, or None."""
    row = TreeHead.objects.order_by("-size").first()
    return as_head(row) if row else None


def as_head(row: TreeHead) -> SignedHead:
    """Return a row as a head."""
    return SignedHead(
        size=row.size,
        sha256=row.root_sha256,
        sm3=row.root_sm3,
        sealed_at=row.sealed_at,
        key_id=row.key_id,
        public_key=row.public_key,
        signature=row.signature,
    )


@contextmanager
def _alone() -> Iterator[None]:
    """Hold off other sealers. SQLite has one writer anyway; on PostgreSQL the lock comes before the snapshot."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _number() -> None:
    """Give the next places to all facts that have none, in the order of their chains."""
    top = Leaf.objects.order_by("-number").values_list("number", flat=True).first()
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER, [0 if top is None else top + 1])


def _leaves() -> list[bytes]:
    """Return the leaf values in order; raise `SealRefused` when a place is missing."""
    rows = list(Leaf.objects.order_by("number").values_list("number", "hash"))
    if not rows:
        raise SealRefused("账本里还没有登记，没有可以封签的内容。")
    if rows[-1][0] != len(rows) - 1:
        raise SealRefused("封签序号中间有缺，已经封签的登记被删除过。请先运行 ./fadu verify --heads 查明。")
    return [bytes.fromhex(value) for _, value in rows]


def _look(leaves: list[bytes], sealed: int) -> None:
    """Raise `SealRefused` unless earlier heads still stand over `leaves` and every new fact is as its hash says."""
    standing = {row.size: as_head(row) for row in TreeHead.objects.all()}
    by_sha256, by_sm3 = both_roots(leaves, set(standing))
    fallen = [
        size for size, head in standing.items() if (by_sha256.get(size), by_sm3.get(size)) != (head.sha256, head.sm3)
    ]
    if fallen:
        raise SealRefused(
            f"第 {min(fallen)} 件处的封签已对不上账本，不能在其上继续封签。请先运行 ./fadu verify --heads。"
        )
    for number, *row, kept in _new_rows(sealed):
        text = SEPARATOR.join(map(str, row))
        if digests.sha256(text.encode(errors="surrogatepass")).hex() != kept:
            words = f"{row[0]}/{row[1]}#{row[2]}（第 {number} 件）的内容与入账时的散列不符，不能封签。"
            raise SealRefused(f"{words}请先运行 ./fadu verify 查明。")


def _new_rows(sealed: int) -> Iterator[tuple[object, ...]]:
    rows = Fact.objects.filter(leaf__number__gte=sealed).order_by("leaf__number")
    return rows.values_list("leaf__number", *HASHED, "leaf__hash").iterator(chunk_size=_CHUNK)


def both_roots(leaves: list[bytes], sizes: set[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the roots at `sizes` by SHA-256 and by SM3, hexadecimal."""
    found = [roots(leaves, sizes, digest) for digest in (digests.sha256, digests.sm3)]
    by_sha256, by_sm3 = ({size: root.hex() for size, root in each.items()} for each in found)
    return by_sha256, by_sm3


def _not_before(last: SignedHead | None, now: datetime) -> str:
    """Heads never run backwards in time: a clock set back repeats the last moment."""
    moment = now.isoformat(timespec="seconds")
    return max(moment, last.sealed_at) if last else moment


def _signed(leaves: list[bytes], moment: str, key: SigningKey) -> SignedHead:
    size = len(leaves)
    by_sha256, by_sm3 = both_roots(leaves, {size})
    bare = SignedHead(size, by_sha256[size], by_sm3[size], moment, key.about.id, key.about.public)
    return SignedHead(size, bare.sha256, bare.sm3, moment, bare.key_id, bare.public_key, key.sign(bare.text))
