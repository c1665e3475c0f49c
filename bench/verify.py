"""How fast the ledger is verified: facts per second on one core, beside raw SHA-256 of the same bytes in the same run.

    .venv/bin/python bench/verify.py [FACTS]        (default 200,000; a fifth of them with a personal value)
"""

import json
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import Any

from folder import data_folder

GOAL_PER_SECOND = 100_000
_BATCH = 5000


def fill(count: int, per_chain: int = 20) -> None:
    """Write `count` facts the fast way (for benchmarks: no step is taken), hashed and chained like real ones."""
    from django.db import transaction

    from fadu.kernel.ledger.models import Fact, VaultItem

    made = facts(count, per_chain)
    with transaction.atomic():
        while batch := list(islice(made, _BATCH)):
            Fact.objects.bulk_create([fact for fact, _ in batch])
            VaultItem.objects.bulk_create(
                VaultItem(fact=fact, path=secret.path, salt=secret.salt, text=secret.text)
                for fact, secrets in batch
                for secret in secrets
            )


def facts(count: int, per_chain: int) -> Iterator[tuple[Any, Any]]:
    """Yield facts of the size of real ones, chain after chain as in life: interleaved."""
    from fadu.kernel.ledger import FactType, Field
    from fadu.kernel.ledger.hashing import GENESIS, HASHED, chain_hash
    from fadu.kernel.ledger.models import Fact
    from fadu.kernel.ledger.vault import part
    from fadu.lib.canonical import canonical

    kind = FactType("sample.noted", "示例", (Field("text", "内容"), Field("name", "姓名", personal=True)))
    chains = max(1, count // per_chain)
    heads: dict[str, tuple[int, str]] = {}
    for number in range(count):
        chain = f"示例〔2023〕{number % chains}号"
        seq, previous = heads.get(chain, (0, GENESIS))
        name = "示例某" if number % 5 == 0 else None
        data, secrets = part(kind, {"text": "现场检查发现污染防治设施未正常运行，已责令改正。" * 2, "name": name})
        fact = Fact(
            chain_kind="sample",
            chain_id=chain,
            seq=seq + 1,
            name=kind.name,
            schema=1,
            procedure="sample",
            edition="2023",
            declaration="d" * 64,
            actor=canonical({"kind": "person", "person": "p0001", "post": "clerk", "unit": "legal", "channel": "web"}),
            occurred_on="2023-06-12",
            occurred_at="",
            recorded_at="2023-06-12T09:30:00.000000+08:00",
            key=f"p0001:{number:032x}",
            corrects="",
            evidence=canonical(["e" * 64]),
            data=canonical(data),
            previous=previous,
        )
        fact.hash = chain_hash([getattr(fact, column) for column in HASHED])
        heads[chain] = (seq + 1, fact.hash)
        yield fact, secrets


def measure(count: int) -> dict[str, float]:
    """Fill, verify, hash the same bytes; return the figures."""
    from fadu.kernel.ledger.hashing import HASHED, SEPARATOR
    from fadu.kernel.ledger.models import Fact
    from fadu.kernel.ledger.verify import verify

    fill(count)
    verify()  # warms the file's pages, so that both sides read from memory
    start = time.process_time()
    report = verify()
    seconds = time.process_time() - start
    assert report.facts == count
    assert not report.breaks, report.breaks[:3]
    rows = Fact.objects.values_list(*HASHED).iterator(chunk_size=_BATCH)
    texts = [SEPARATOR.join(map(str, row)).encode() for row in rows]
    start = time.process_time()
    for text in texts:
        sha256(text).hexdigest()
    raw = time.process_time() - start
    return {
        "facts": count,
        "chains": report.chains,
        "personal_values": report.personal_values,
        "bytes_per_fact": round(sum(map(len, texts)) / count),
        "facts_per_second": round(count / seconds),
        "raw_sha256_per_second": round(count / raw),
        "goal": GOAL_PER_SECOND,
    }


if __name__ == "__main__":
    with data_folder():
        print(json.dumps(measure(int(sys.argv[1]) if sys.argv[1:] else 200_000), indent=2))
