"""Search over a million documents: the newest twenty that a reader may read, beside the same table by plain LIKE.

    .venv/bin/python bench/search.py [--documents 1000000] [--times 15] [--json]

The database is SQLite, or the PostgreSQL named by DATABASE_URL, which must be empty. The loader fills ten years with
sentences of the trade, at 120 characters each; it writes rows and index as `door.index` does, many at a time. Rare
words stand in one document of ten thousand or fewer, or in old ones alone. The goal is 30 ms (median) for every word.
"""

import itertools
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from folder import arguments, data_folder

GOAL_MS = 30
BATCH = 2000
LIKE_AT_MOST = 3
FIRST = date(2014, 1, 1)
DAYS = 3650
CLAUSES = (
    "依法开展生态环境执法检查", "对排污单位自动监测数据进行核查", "责令改正违法行为并处罚款", "组织专家论证和风险评估",
    "规范行政处罚裁量基准", "公开年度重点排污单位名录", "落实行政执法公示制度", "办理群众信访投诉举报事项",
    "审查建设项目环境影响评价文件", "开展危险废物规范化管理评估", "强化入河排污口监督管理", "推进法治政府建设年度任务",
    "核发排污许可证并开展证后监管", "加强噪声污染防治", "受理政府信息公开申请", "答复申请人并告知救济途径",
    "移送公安机关查处", "召开听证会听取当事人陈述申辩", "送达行政处罚决定书", "建立环境信用评价档案",
)  # fmt: skip
#: What is looked for: the word, and one document of how many holds it beside the clauses (0: as the clauses have it).
WORDS = {
    "法": 0,
    "铬": 10_000,
    "镉": 500_000,
    "违法": 0,
    "暗管": 3_000,
    "法处": 0,
    "渗坑": 200_000,
    "六价铬": 20_000,
    "行政处罚": 0,
    "处罚裁量基准": 0,
    "私设暗管": 30_000,
    "苏环罚字〔2019〕13号": 0,
    "处罚 暗管": 0,
    "从未出现": 0,
}
#: Words that stopped being used three years before the end: common once, absent from everything new.
OLD = "环保局"


def main() -> int:
    """Fill, measure and say so; 1 when a word misses the goal."""
    parser = arguments(__doc__)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with data_folder():
        begun = time.perf_counter()
        fill(args.documents)
        found = {"documents": args.documents, "filled_s": round(time.perf_counter() - begun, 1), "words": {}}
        for word in (*WORDS, OLD):
            found["words"][word] = measured(word, args.times)
        found["one_by_one"] = singly(200)
    found["median_ms"] = statistics.median(one["median_ms"] for one in found["words"].values())
    print(json.dumps(found, ensure_ascii=False, indent=2) if args.json else table(found))
    return int(any(max(one["median_ms"], one["outsider_ms"]) > GOAL_MS for one in found["words"].values()))


def rows(count: int, start: int = 0) -> Iterator[Any]:
    """Yield the documents as rows, oldest first; the same on every run."""
    from fadu.kernel.search.entries import EVIDENCE, MATTER, Entry

    chance = random.Random(2023 + start)
    for number in range(start, start + count):
        day = FIRST + timedelta(days=min(number, count - 1) * DAYS // max(count, 1))
        held = [word for word, one_of in WORDS.items() if one_of and chance.randrange(one_of) == 0]
        held += [OLD] if day < FIRST + timedelta(days=DAYS - 1000) and chance.randrange(3) == 0 else []
        clauses = chance.sample(CLAUSES, 9)
        clauses[4:4] = held
        yield Entry(
            kind=MATTER if number % 3 else EVIDENCE,
            id=f"bench/{number}",
            title=f"第{number % 977}号示例事项",
            number=f"苏环罚字〔{day.year}〕{number % 5000}号",
            text="，".join(clauses),
            day=day,
            url=f"/bench/{number}/",
            tokens=readers(number),
            fact=number + 1,
        ).as_row()


def readers(number: int) -> frozenset[str]:
    """Most are for all staff, some for a unit and its leader, one in fifty for everybody."""
    if number % 50 == 0:
        return frozenset({"public"})
    return frozenset({"staff"} if number % 4 else {f"unit:u{number % 40}", "role:leader"})


def fill(count: int) -> None:
    """Write rows and index, many in a transaction."""
    from django.db import connection, transaction

    from fadu.kernel.search import grams
    from fadu.kernel.search.entries import grams_of
    from fadu.kernel.search.models import SearchEntry

    found = rows(count)
    with transaction.atomic(), grams.filled_anew(connection):
        while part := list(itertools.islice(found, BATCH)):
            SearchEntry.objects.bulk_create(part)
            grams.write((), [(row.place, grams_of(row)) for row in part])
    grams.settle(connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE fadu_search_grams")
            cursor.execute("VACUUM ANALYZE fadu_search_searchentry")


def measured(word: str, times: int) -> dict[str, Any]:
    """Return how long the first page takes: for an officer, for an outsider, and by LIKE."""
    from fadu.kernel.roles import Actor
    from fadu.kernel.search import door

    officer = Actor(person="p1", post="clerk", unit="u7", roles=frozenset({"legal_clerk"}))
    own, hits = timed(lambda: len(door.find(word, officer).hits), times)
    outside, _ = timed(lambda: len(door.find(word, None).hits), times)
    like, same = timed(lambda: len(by_like(word)), LIKE_AT_MOST)
    return {
        "hits": hits,
        "by_like": same,
        "median_ms": round(statistics.median(own), 1),
        "p95_ms": round(statistics.quantiles(own, n=20)[-1], 1),
        "outsider_ms": round(statistics.median(outside), 1),
        "like_ms": round(statistics.median(like), 1),
    }


def by_like(query: str) -> list[Any]:
    """The peer: the same rows by LIKE, the newest twenty that the officer may read."""
    from django.db.models import Q

    from fadu.kernel.search.models import SearchEntry

    may = Q(readers="public") | Q(readers="staff") | Q(readers__contains="unit:u7")
    there = [Q(text__contains=word) | Q(number__contains=word) | Q(title__contains=word) for word in query.split()]
    return list(SearchEntry.objects.filter(may, *there).order_by("-place")[:20])


def timed(ask: Callable[[], int], times: int) -> tuple[list[float], int]:
    """Return the milliseconds of each asking, and what came of it."""
    count, found = ask(), []
    for _ in range(times):
        start = time.perf_counter()
        count = ask()
        found.append((time.perf_counter() - start) * 1000)
    return found, count


def singly(count: int) -> dict[str, float]:
    """Return what putting in one thing costs in a transaction that is under way."""
    from django.db import transaction

    from fadu.kernel.search.rows import put

    fresh = list(rows(count, start=2_000_000_000 % 2**29))
    for number, row in enumerate(fresh):
        row.ref, row.place = f"one/{number}", row.place + (1 << 41) * DAYS
    spent = []
    with transaction.atomic():
        for row in fresh:
            start = time.perf_counter()
            put((), [row])
            spent.append((time.perf_counter() - start) * 1000)
    return {"median_ms": round(statistics.median(spent), 2), "p95_ms": round(statistics.quantiles(spent, n=20)[-1], 2)}


def table(found: dict[str, Any]) -> str:
    """Return what was measured as text."""
    kind = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    lines = [f"{kind}, {found['documents']:,} documents, filled in {found['filled_s']} s; goal: median ≤ {GOAL_MS} ms"]
    for word, one in found["words"].items():
        lines.append(
            f"{one['median_ms']:8.1f} ms  p95 {one['p95_ms']:8.1f}  outsider {one['outsider_ms']:8.1f}"
            f"  LIKE {one['like_ms']:9.1f}  {one['hits']:3} hits ({one['by_like']})  {word}"
        )
    single = found["one_by_one"]
    lines.append(f"median over the words {found['median_ms']} ms; putting one in {single['median_ms']} ms")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
