"""Document → understanding: how long the real document takes (goal ≤ 150 ms), and 10,000 mutations of it.

    .venv/bin/python bench/document.py [--seeds 10000] [--file FILE]

Meaning-preserving mutations must give the identical result; destructive ones must never crash, take over 2 s, or lose a
character of the body. Prints a table; exit 1 when a goal is missed.
"""

import statistics
import sys
import time
from pathlib import Path

from folder import ROOT, arguments
from tests.year.document.checks import broken_promises, without_layout
from tests.year.document.mutations import destroying, keeping

from fadu.year.document import DocumentRefused, parse, read, to_json

REAL = ROOT.parent / "shared" / "data" / "work_points" / "suzhou_2023.txt"
SAMPLE = ROOT / "tests" / "year" / "document" / "samples" / "restart_digits.txt"
MOST_MILLISECONDS, MOST_SECONDS = 150, 2.0


def main() -> int:
    """Measure and say so."""
    parser = arguments(__doc__)
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--file", type=Path, default=REAL if REAL.exists() else SAMPLE)
    args = parser.parse_args()
    text = args.file.read_text(encoding="utf-8")
    median, worst = _timing(args.file.read_bytes(), args.file.name)
    print(f"{args.file.name}: median {median:.1f} ms, worst of 30 {worst:.1f} ms (goal ≤ {MOST_MILLISECONDS} ms)")
    changed = _keeping(text, args.seeds // 2)
    print(f"meaning-preserving: {args.seeds // 2} seeds, {changed} with another result")
    failed, slowest, refused = _destroying(text, args.seeds - args.seeds // 2)
    print(
        f"destructive: {args.seeds - args.seeds // 2} seeds, {failed} broken, {refused} refused, worst {slowest:.2f} s"
    )
    return int(median > MOST_MILLISECONDS or changed > 0 or failed > 0 or slowest > MOST_SECONDS)


def _timing(data: bytes, name: str) -> tuple[float, float]:
    times = []
    for _ in range(31):
        start = time.perf_counter()
        to_json(parse(read(data, name)))
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:]), max(times[1:])


def _keeping(text: str, seeds: int) -> int:
    expected = without_layout(parse(text))
    changed = 0
    for seed in range(seeds):
        if without_layout(parse(read(*keeping(seed, text)))) != expected:
            changed += 1
            print(f"  seed {seed}: another result", file=sys.stderr)
    return changed


def _destroying(text: str, seeds: int) -> tuple[int, float, int]:
    failed, slowest, refused = 0, 0.0, 0
    for seed in range(seeds):
        data, name = destroying(seed, text)
        start = time.process_time()
        try:
            source = read(data, name)
            document = parse(source)
        except DocumentRefused:
            refused += 1
            continue
        finally:
            slowest = max(slowest, time.process_time() - start)
        if breaches := broken_promises(document, source.layout):
            failed += 1
            print(f"  seed {seed}: {breaches[0]}", file=sys.stderr)
    return failed, slowest, refused


if __name__ == "__main__":
    raise SystemExit(main())
