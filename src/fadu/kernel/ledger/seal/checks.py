"""Whether the ledger still is what its heads were signed over: every fact under a place hashed anew, every root, key.

This finds what the chains alone can't: a last fact cut off, a chain or the whole ledger computed anew.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from fadu.kernel.ledger.hashing import HASHED, SEPARATOR
from fadu.kernel.ledger.models import Leaf, TreeHead
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.heads import SignedHead, faults_of, order_faults
from fadu.kernel.ledger.seal.sealer import as_head, both_roots
from fadu.lib.digests import sha256

_CHUNK = 5000
_MOST = 20
_COLUMNS = [f"fact__{column}" for column in HASHED]


def check_heads() -> list[str]:
    """Return everything that no longer agrees with the signed heads, in words; an empty list: all stands."""
    heads = [as_head(row) for row in TreeHead.objects.order_by("size")]
    leaves, faults = _leaves()
    alone = chain.from_iterable(faults_of(head) for head in heads)
    return [*_shortened(faults), *_fallen(heads, leaves), *alone, *order_faults(heads), *_keys()]


def _leaves() -> tuple[list[bytes], list[str]]:
    """Return the leaf values computed from the facts as they now are, in order, and what is wrong with single ones.

    A fact that is gone is stood in for by its note, so that everything after it can still be judged.
    """
    noted = dict(Leaf.objects.values_list("number", "hash"))
    leaves = {number: bytes.fromhex(value) for number, value in noted.items()}
    faults = [f"封签序号 {number} 不见了。" for number in range(max(noted, default=-1) + 1) if number not in noted]
    for number, place, value in _hashed():
        stood = noted.pop(number)
        leaves[number] = value
        if value.hex() != stood:
            faults.append(f"{place}（封签序号 {number}）与封签时不同：被改动过，或从某一件起全部重算过。")
    faults += [f"封签序号 {number} 的事实不见了：封签之后被删除。" for number in sorted(noted)]
    return [leaves[number] for number in sorted(leaves)], faults


def _hashed() -> Iterator[tuple[int, str, bytes]]:
    rows = Leaf.objects.order_by("number").values_list("number", *_COLUMNS).iterator(chunk_size=_CHUNK)
    for number, *row in rows:
        text = SEPARATOR.join(map(str, row))
        yield number, f"{row[0]}/{row[1]}#{row[2]}", sha256(text.encode(errors="surrogatepass"))


def _shortened(faults: list[str]) -> list[str]:
    rest = len(faults) - _MOST
    return faults if rest <= 0 else [*faults[:_MOST], f"另有 {rest} 件同样对不上，不一一列出。"]


def _fallen(heads: list[SignedHead], leaves: list[bytes]) -> list[str]:
    """Each head's root is computed over the same leaves, so that heads that stand are consistent with each other."""
    by_sha256, by_sm3 = both_roots(leaves, {head.size for head in heads})
    faults = []
    for head in heads:
        found = by_sha256.get(head.size), by_sm3.get(head.size)
        if found != (head.sha256, head.sm3):
            faults.append(f"第 {head.size} 件处的封签（{head.sealed_at}）与账本不符。")
    return faults


def _keys() -> list[str]:
    try:
        return keys.key_faults(keys.public_keys())
    except keys.NoKey as missing:
        return [str(missing)]


def check_published(text: str) -> list[str]:
    """Return which heads, published earlier and kept elsewhere (the page's JSON), the ledger no longer bears out.

    Raises ValueError when `text` holds no heads.
    """
    published = _read(text)
    stored = {row.size: as_head(row) for row in TreeHead.objects.all()}
    differing = [head for head in published if stored.get(head.size) != head]
    words = "第 {0.size} 件处的封签（{0.sealed_at}）：您手中的与账本现存的不同，账本或封签被换过。"
    return [*chain.from_iterable(faults_of(head) for head in published), *(words.format(head) for head in differing)]


def _read(text: str) -> list[SignedHead]:
    try:
        found: list[Mapping[str, Any]] = json.loads(text)["heads"]
        return [SignedHead(**{name: head[name] for name in SignedHead.__slots__}) for head in found]
    except (ValueError, KeyError, TypeError) as fault:
        raise ValueError("文件里没有封签。请使用从“已公布的封签”页面下载的 JSON 文件。") from fault
