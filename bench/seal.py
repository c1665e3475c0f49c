"""How long sealing and verifying a round takes, step by step, and whether changed bytes of a large archive are found.

    .venv/bin/python bench/seal.py [FACTS] [FLIPS]      (default 100,000 facts, a fifth with a personal value; 10,000)

The goal covers what a round's seal needs: sign a head over it, and check every fact under every head again.
"""

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from folder import data_folder

GOAL_SECONDS = 10.0
Result = TypeVar("Result")
TIMES: dict[str, tuple[float, float]] = {}


def timed(name: str, work: Callable[[], Result]) -> Result:
    wall, cpu = time.perf_counter(), _cpu()
    result = work()
    TIMES[name] = round(time.perf_counter() - wall, 2), round(_cpu() - cpu, 2)
    return result


def _cpu() -> float:
    """CPU seconds of this process and those it started: what counts on a machine that others use too."""
    return sum(os.times()[:4])


def main(count: int, flips: int) -> int:
    with data_folder():
        from verify import fill

        from fadu.kernel.ledger.seal import keys
        from fadu.kernel.ledger.seal.checks import check_heads
        from fadu.kernel.ledger.seal.sealer import seal
        from fadu.kernel.ledger.verify import verify
        from fadu.lib import clock

        fill(count)
        keys.make(clock.now())
        head = timed("seal", lambda: seal(clock.now(), keys.current()))
        assert head.size == count
        assert timed("verify heads", check_heads) == []
        assert timed("verify chains and vault", verify).breaks == []
        told = archives(head, flips)
    parts = [TIMES[name] for name in ("seal", "verify heads", "verify chains and vault")]
    wall, cpu = (round(sum(part[at] for part in parts), 2) for at in (0, 1))
    told |= {"facts": count, "seconds (wall, CPU)": TIMES, "seal and verify": (wall, cpu), "goal": GOAL_SECONDS}
    print(json.dumps(told))
    return 0 if cpu <= GOAL_SECONDS and told["flips not found"] == 0 else 1


def archives(head: Any, flips: int) -> dict[str, Any]:
    """Write the round's archive, have a stranger verify it, then change bytes of it."""
    from fadu.kernel.ledger.archive import verifier
    from fadu.kernel.ledger.archive.contents import Contents, Selection
    from fadu.kernel.ledger.archive.writer import write_archive
    from fadu.kernel.ledger.seal import keys
    from fadu.kernel.ledger.seal.snapshot import facts_as_of, snapshot
    from fadu.lib import clock

    out = io.BytesIO()
    info = timed("archive", lambda: write_archive(Contents(Selection(head), clock.now()), out, keys.current()))
    timed("snapshot", lambda: snapshot(head))
    timed("facts as of", lambda: facts_as_of(head))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / verifier.NAME).write_bytes(verifier.source())
        (folder / "a.zip").write_bytes(out.getvalue())
        (folder / "a.zip.seal").write_text(info.seal)
        words = [sys.executable, "-I", folder / verifier.NAME, folder / "a.zip"]
        done = timed("stranger verifies", lambda: subprocess.run(words, capture_output=True, text=True, check=False))
        assert done.returncode == 0, done.stdout
    lost = timed("flips", lambda: flipped(out.getvalue(), info.seal, flips))
    return {"archive MB": round(info.size / 1e6, 1), "flips": flips, "flips not found": lost}


def flipped(data: bytes, seal: str, flips: int) -> int:
    """Change one byte at a time and look with the detached seal; return how many changes were not found.

    SHA-256 is continued from before the changed byte, so that ten thousand runs over a large file end today.
    """
    import hashlib

    from fadu.kernel.ledger.archive.standalone.checking import seal_faults

    size, lost, state, start = len(data), 0, hashlib.sha256(), 0
    sm3 = seal.split("\n")[3]
    for place in sorted(random.Random(17).choices(range(size), k=flips)):
        state.update(data[start:place])
        start = place
        bent = state.copy()
        bent.update(bytes([data[place] ^ (1 + place % 255)]))
        bent.update(memoryview(data)[place + 1 :])
        lost += not seal_faults((size, bent.hexdigest(), sm3), seal)
    return lost


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [100_000, 10_000][len(given) :])))
