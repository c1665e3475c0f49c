"""Similar cases among 100,000: the ten nearest, beside a full comparison of the same article, and the outliers.

    .venv/bin/python bench/discretion_similar.py [--cases 100000] [--times 200] [--json]

SQLite, or the PostgreSQL named by DATABASE_URL, which must be empty. Cases are spread over twelve articles as in real
life, unevenly (the greatest has a quarter), their conduct put together of clauses with a place and a figure each. The
goal is 50 ms (median and 95th percentile) for one question. `found` is how many of the truly nearest ten, by comparing
every case of the article, are among those that were found (equally near ones count as well).
"""

import json
import os
import random
import statistics
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from folder import arguments, data_folder

GOAL_MS = 50
BATCH = 1000
FIRST = date(2014, 1, 1)
LAWS = [("水污染防治法", f"第八十{number}条") for number in "一二三四五六"]
LAWS += [("大气污染防治法", f"第九十{number}条") for number in "七八九"]
LAWS += [("固体废物污染环境防治法", f"第一百零{number}条") for number in "二三四"]
CLAUSES = (
    "生产废水未经处理直接排入雨水沟", "污染防治设施未正常运行", "自动监测设备未联网", "外排废水化学需氧量超标",
    "厂区雨水口检出总磷超标", "危险废物贮存场所未设识别标志", "喷漆工序未在密闭空间进行", "废气收集管道破损直接逸散",
    "未取得排污许可证投入生产", "环保设施未经验收即投入使用", "拒绝执法人员进入车间检查", "原始监测记录弄虚作假",
    "通过软管向河道偷排", "台账记录与实际生产不符", "锅炉烟气氮氧化物超标", "物料堆场未采取覆盖措施",
)  # fmt: skip
LEVELS = {"conduct": 4, "pollutant": 3, "area": 4, "duration": 4, "repeat": 4, "excess": 6}


def main() -> int:
    """Fill, measure and say so; 1 when the goal is missed."""
    parser = arguments(__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with data_folder():
        from django.db import connection

        begun = time.perf_counter()
        fill(args.cases)
        found: dict[str, Any] = {"database": connection.vendor, "cases": args.cases, "load": os.getloadavg()[0]}
        found["filled_s"] = round(time.perf_counter() - begun, 1)
        found |= measured(args.times) | {"outliers_of_a_year_ms": outliers_ms(), "found": recall(20)}
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return int(found["p95_ms"] > GOAL_MS)


def case(draw: random.Random) -> tuple[tuple[str, str], str, dict[str, str]]:
    """Return a case's article, conduct and factors."""
    law = LAWS[min(int(draw.expovariate(0.35)), len(LAWS) - 1)]
    words = "，".join(draw.sample(CLAUSES, draw.randint(2, 4)))
    place = "".join(draw.choice("东西南北新金高平安和华盛") for _ in range(3))
    levels = {key: str(min(int(draw.expovariate(0.8)), most - 1)) for key, most in LEVELS.items()}
    return law, f"{date(2014, 1, 1) + timedelta(draw.randrange(3650))}检查时，{place}厂{words}。", levels


def fill(count: int) -> None:
    """Write that many precedents, as the fold makes them."""
    from django.db import connection

    from fadu.rooms.enforcement.penalty.models import Precedent

    draw = random.Random(1)
    for start in range(0, count, BATCH):
        rows = [Precedent(**row(f"case-{number}", draw)) for number in range(start, min(start + BATCH, count))]
        Precedent.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def row(code: str, draw: random.Random) -> dict[str, Any]:
    """Return the columns of one precedent."""
    from fadu.rooms.enforcement.penalty.precedents import traits_row
    from fadu.rooms.enforcement.penalty.rules.similarity import words_of

    (law, article), text, levels = case(draw)
    weight = sum(int(level) for level in levels.values())
    amount = Decimal(100_000 + 30_000 * weight + draw.randrange(-20_000, 20_000, 1000))
    factors = frozenset(f"{key}={level}" for key, level in levels.items())
    share = (100 * (amount - 100_000) / 900_000).quantize(Decimal("0.01"))
    columns = {"case": code, "title": f"示例案件{code}", "amount": amount, "lowest": 100_000, "highest": 1_000_000}
    columns |= {"unit": f"unit-{draw.randrange(12)}", "officer": f"officer-{draw.randrange(80)}", "party_size": ""}
    columns |= {"decided_on": FIRST + timedelta(draw.randrange(3650)), "explained": False, "benchmark": ""}
    return columns | traits_row(law, article, words_of(text), factors, share)


def measured(times: int) -> dict[str, float]:
    """Return the median and the 95th percentile of that many questions, each of another case."""
    from fadu.rooms.enforcement.penalty.similar import place, similar

    draw, taken = random.Random(2), []
    for _ in range(times):
        (law, article), text, levels = case(draw)
        begun = time.perf_counter()
        near = similar(law, article, json.dumps({"levels": levels}), text)
        place(Decimal(300_000), near, Decimal(30))
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    p95 = taken[int(0.95 * len(taken))]
    return {"median_ms": round(statistics.median(taken), 1), "p95_ms": round(p95, 1), "worst_ms": round(taken[-1], 1)}


def recall(times: int) -> float:
    """Return how many in percent of the truly nearest ten were found."""
    from fadu.kernel.law.texts import cited_as
    from fadu.rooms.enforcement.penalty.models import Precedent
    from fadu.rooms.enforcement.penalty.rules.similarity import Traits, alike, factors_of, words_of
    from fadu.rooms.enforcement.penalty.similar import _traits, similar

    draw, hits = random.Random(3), 0
    for _ in range(times):
        (law, article), text, levels = case(draw)
        sought = Traits(words_of(text), factors_of(json.dumps(levels)))
        rows = Precedent.objects.filter(key=cited_as(law, article)).values_list(
            "conduct_tokens", "factors", "party_size"
        )
        best = sorted((alike(sought, _traits(*one)) for one in rows), reverse=True)[:10]
        near = similar(law, article, json.dumps(levels), text)
        hits += sum(one["score"] >= best[-1] for one in near)
    return round(100 * hits / (10 * times), 1)


def outliers_ms() -> float:
    """Return how long the outliers of one year take."""
    from fadu.rooms.enforcement.penalty.similar import outliers

    begun = time.perf_counter()
    outliers(date(2022, 1, 1), date(2022, 12, 31))
    return round((time.perf_counter() - begun) * 1000)


if __name__ == "__main__":
    sys.exit(main())
