"""Outgoing reports: composing ≤ 50 ms, .docx ≤ 150 ms, PDF ≤ 50 ms after the first.

    .venv/bin/python bench/outgoing.py [--times 20] [--units 200]

A round of 23 points and `units` units with what people write. Each time another report, so that no cache of the
typesetter answers. Judged by processor time, for it doesn't depend on what else the machine does; the clock's time
stands beside it. Exit 1 when a goal is missed.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from folder import arguments, data_folder

from fadu.kernel.documents import OfficialDocument, PlainMaterial, difference, to_docx, to_pdf
from fadu.year.outgoing.compose import compose, material
from fadu.year.outgoing.content import Content, Standing, on_paper, pairs
from fadu.year.outgoing.told import ChapterTold, PointTold, RoundTold, Told, UnitStanding

STATES = ("ongoing", "done", "ongoing", "not_started", "no_matter")
#: So many units share a point: a report of a bureau is some ten pages, whatever the number of units.
SHARING = 4


def main() -> int:
    """Measure and say so."""
    parser = arguments(__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--units", type=int, default=200)
    asked = parser.parse_args()
    rounds = [told(asked.units, number) for number in range(asked.times + 1)]
    missed = said("compose a round", [timed(compose, one) for one in rounds], 50)
    papers = [paper(one, number) for number, one in enumerate(rounds)]
    missed += said("PDF, first in the process", [timed(to_pdf, papers[0])], None)
    print(f"{'':44} {pages(papers[0])} pages, {len(papers[0].blocks)} blocks, {asked.units} units")
    missed += said("PDF, later (another report each time)", [timed(to_pdf, one) for one in papers[1:]], 50)
    missed += said(".docx", [timed(to_docx, one) for one in papers], 150)
    plain = [unit_material(one, number) for number, one in enumerate(rounds)]
    missed += said("unit material, PDF", [timed(to_pdf, one) for one in plain], 50)
    pairs_of = list(pairwise(papers))
    missed += said("difference of two drafts", [timed(lambda pair: difference(*pair), one) for one in pairs_of], 150)
    return int(missed > 0)


def told(units: int, number: int) -> RoundTold:
    """Return a round of 23 points as the units might have told it."""
    names = [f"示例{place:03d}处" for place in range(units)]
    points = tuple(PointTold(place, f"示例要点{place}", tuple(_pieces(names, place, number))) for place in range(1, 24))
    chapters = tuple(ChapterTold(f"示例章{place}", points[place * 3 : place * 3 + 3]) for place in range(8))
    standings = tuple(UnitStanding(name, place % 9 > 0, 0 if place % 7 else 2, 0) for place, name in enumerate(names))
    return RoundTold("2023年上半年", date(2023, 1, 1), date(2023, 6, 30), chapters, standings)


def _pieces(names: list[str], point: int, number: int) -> list[Told]:
    found = []
    for part in range(SHARING):
        unit = names[(point * SHARING + part) % len(names)]
        figure = f"截至6月30日，示例事项{number * 7 + point}件，比上年同期增加{part + 1}件。" if part == 0 else ""
        words = f"检查企业{number * 11 + point * 5 + part}家次，发现问题{point}个，已整改{part}个。"
        text = f"{words}\n问题：第{point}项人手不足。" if part == 1 else words
        state = STATES[(point + part) % len(STATES)]
        found.append(Told(unit, f"c{point}-{part}", state, figure, text, f"示例任务{point}之{part}", "2023-12-31"))
    return found


def paper(one: RoundTold, number: int) -> OfficialDocument:
    """Return the report as an official document."""
    content = Content("示例局关于2023年上半年法治建设工作情况的报告", "示例局文件", "示例局", ("示例市人民政府",))
    standing = Standing(f"示环〔2023〕{number + 1}号", date(2023, 7, 5), "示例甲")
    return on_paper(replace(content, blocks=pairs(compose(one))), standing)


def unit_material(one: RoundTold, number: int) -> PlainMaterial:
    """Return one unit's material."""
    unit = one.pieces[number % len(one.pieces)].unit
    return PlainMaterial(f"{unit}上半年工作进展情况", unit, material(one, unit), date(2023, 7, 1), "示例甲", False)


def pages(one: OfficialDocument) -> int:
    """Return how many pages the PDF has."""
    return to_pdf(replace(one, number="示环〔2023〕999号")).count(b"/Type /Page\n") or to_pdf(one).count(b"/Type/Page/")


def timed(measured: Callable[..., object], subject: object) -> tuple[float, float]:
    """Return processor time and the clock's time in milliseconds."""
    start, clock = time.process_time(), time.perf_counter()
    measured(subject)
    return (time.process_time() - start) * 1000, (time.perf_counter() - clock) * 1000


def said(name: str, times: list[tuple[float, float]], goal: float | None) -> int:
    """Print the medians; return 1 when the goal is missed."""
    median, clock = (statistics.median(column) for column in zip(*times, strict=True))
    words = "" if goal is None else f"goal ≤ {goal:.0f} ms{'  MISSED' if median > goal else ''}"
    print(f"{name:44} processor {median:8.1f} ms   clock {clock:8.1f} ms   {words}")
    return int(goal is not None and median > goal)


if __name__ == "__main__":
    with data_folder(tables=False):
        sys.exit(main())
