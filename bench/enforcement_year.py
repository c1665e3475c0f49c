"""A year of the city's enforcement: 2,750 penalty cases, 60,000 facts, each step through `take`.

    .venv/bin/python bench/enforcement_year.py [--cases 2750] [--check 1]

The cases go all the ways there are (plain, hearing, discussed, instalments, exempt, unfounded, unfiled, still open) and
what they mean elsewhere (damage lead, credit record, publication) follows by itself. After every step the invariants
are checked, from the facts alone and not by the declarations: nothing is decided before what the law puts first, the
reviewer is no investigator, the row is what the facts fold to, the chain of hashes is whole. `--check 0` leaves the
checks out, to tell what they cost. At the end every chain is verified and every projection compared.
"""

import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from folder import arguments, data_folder

WAYS = {
    "plain": 40, "instalments": 8, "hearing": 6, "discussed": 6, "exempt": 18, "unfounded": 4, "unfiled": 10, "open": 8,
}  # fmt: skip
#: What stands before what, read from the articles: 办法 44, 45, 47, 49, 52, 38; 处罚法 61; 办法 80.
BEFORE = {
    "penalty.imposed": ("penalty.filed", "penalty.reviewed", "penalty.notified", "penalty.notice_served"),
    "penalty.exempted": ("penalty.filed", "penalty.reviewed"),
    "penalty.reviewed": ("penalty.report_submitted",),
    "penalty.notified": ("penalty.reviewed",),
    "penalty.hearing_held": ("penalty.hearing_requested", "penalty.hearing_notice_served"),
    "penalty.archived": ("penalty.closed",),
}


def main() -> int:
    """Play the year and say what it took; 1 when an invariant broke."""
    parser = arguments(__doc__)
    parser.add_argument("--cases", type=int, default=2750)
    parser.add_argument("--check", type=int, default=1)
    args = parser.parse_args()
    with data_folder():
        found = played(args.cases, check=bool(args.check))
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return int(bool(found["broken"]))


def played(cases: int, *, check: bool) -> dict[str, Any]:
    """Play so many cases; return counts, times and what broke."""
    from django.db import connection

    from fadu.kernel.ledger.models import Fact
    from fadu.kernel.ledger.verify import verify
    from fadu.project import demo

    demo.load(demo.START, with_plan=False)
    ways, took, broken = Counter(), [], []
    begun, busy = time.perf_counter(), time.process_time()
    for course in courses(cases):
        ways[course.way] += 1
        broken += one(course, took, check=check)
    spent, worked = time.perf_counter() - begun, time.process_time() - busy
    steps = len(took)
    report = verify()
    return {
        "database": connection.vendor,
        "cases": cases,
        "ways": dict(sorted(ways.items())),
        "steps_taken": steps,
        "facts": Fact.objects.count(),
        "seconds": round(spent, 1),
        "processor_seconds": round(worked, 1),
        "ms_per_step_median": round(1000 * statistics.median(took), 2),
        "ms_per_step_p95": round(1000 * statistics.quantiles(took, n=20)[-1], 2),
        "chains": report.chains,
        "chains_whole": not report.breaks,
        "broken": broken[:20],
    }


def courses(cases: int) -> Iterator[Any]:
    """Yield the courses of a year, spread over its days and its parties."""
    from fadu.kernel.parties.door import find
    from fadu.project.demo.courses import Course

    chance = random.Random(2023)
    parties = [(name, find(name).get().code) for name in ("苏州示例印染有限公司", "昆山示例电镀科技有限公司")]
    ways, weights = list(WAYS), list(WAYS.values())
    for number in range(cases):
        way = chance.choices(ways, weights)[0]
        name, party = chance.choice(parties)
        amount = Decimal(chance.randint(50, 99) * 10000 if way == "discussed" else chance.randint(10, 19) * 10000)
        start = date(2023, 7, 3) + timedelta(days=chance.randint(0, 300))
        yield Course(f"AJ-{number:06d}", party, name, start, way, amount, other_act="另一次排放（示例）")


def one(course: Any, took: list[float], *, check: bool) -> list[str]:
    """Play one case; note how long each step took, and return the invariants that broke."""
    from fadu.project.demo.courses import play

    broken: list[str] = []
    running = play(course)
    while True:
        begun = time.perf_counter()
        done = next(running, None)
        if done is None:
            return broken
        took.append(time.perf_counter() - begun)
        if check:
            broken += [f"{course.code} {words}" for words in invariants(done.fact.chain.id)]


def invariants(code: str) -> Iterator[str]:
    """Yield, in words, what of a case isn't as it must be after each step."""
    from fadu.kernel.ledger.append import Chain
    from fadu.kernel.ledger.read import facts_of
    from fadu.rooms.enforcement.penalty.folds import case
    from fadu.rooms.enforcement.penalty.models import Case

    facts = facts_of(Chain("penalty", code))
    names = [fact.name for fact in facts]
    if [fact.seq for fact in facts] != list(range(1, len(facts) + 1)):
        yield f"序号不连续：{names}"
    for then, first in BEFORE.items():
        if then in names and any(name not in names[: names.index(then)] for name in first):
            yield f"{then} 之前缺 {first}"
    yield from _apart(facts)
    row = Case.objects.filter(code=code).values().get()
    folded = case(code, facts)["penalty.Case"][0]
    if {name: row[name] for name in folded} != folded:
        yield "投影与登记不一致"


def _apart(facts: Sequence[Any]) -> Iterator[str]:
    named = [fact.data["officers"] for fact in facts if fact.name == "penalty.investigators_assigned"]
    investigators = {person for officers in named for person in officers}
    judged = {"penalty.reviewed", "penalty.imposed", "penalty.exempted"}
    for fact in facts:
        if fact.name in judged and fact.actor["person"] in investigators:
            yield f"{fact.name} 由调查人员办理"
        if fact.name == "penalty.hearing_held" and fact.data["host"] in investigators:
            yield "听证主持人是调查人员"


if __name__ == "__main__":
    raise SystemExit(main())
