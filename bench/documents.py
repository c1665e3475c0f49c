"""Official documents: .docx ≤ 150 ms, PDF ≤ 150 ms the first time in a process and ≤ 50 ms after; 200 pages.

    .venv/bin/python bench/documents.py [--times 20]

Every round sets another document of five pages, so that no cache of the typesetter answers. Prints a table; exit 1
when a goal is missed. Judged by processor time, for it doesn't depend on what else the machine does; the clock's time
stands beside it.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from folder import arguments, data_folder
from tests.support.documents import BLOCKS, DRAFT, SENTENCE, long_document

from fadu.kernel.documents import OfficialDocument, Paragraph, difference, problems, to_docx, to_pdf


def main() -> int:
    """Measure and say so."""
    parser = arguments(__doc__)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    some = [_another(number) for number in range(times + 1)]
    missed = _told("PDF, first in the process", [_milliseconds(to_pdf, some[0])], 150)
    missed += _told("PDF, later (another document each time)", [_milliseconds(to_pdf, one) for one in some[1:]], 50)
    _told(".docx, first in the process", [_milliseconds(to_docx, some[0])], None)
    missed += _told(".docx, later", [_milliseconds(to_docx, one) for one in some[1:]], 150)
    missed += _told("problems", [_milliseconds(problems, one) for one in some], 20)
    long = long_document(250)
    missed += _told("PDF of 200 pages", [_milliseconds(to_pdf, long)], 5000)
    missed += _told(".docx of 200 pages", [_milliseconds(to_docx, long)], 2000)
    changed = replace(long, blocks=tuple(_changed(block) for block in long.blocks))
    missed += _told(
        "difference of 200 pages, each paragraph changed",
        [_milliseconds(lambda one: difference(long, one), changed)],
        5000,
    )
    return int(missed > 0)


def _another(number: int) -> OfficialDocument:
    blocks = tuple(
        Paragraph(block.text.replace("126", str(1000 + number))) if isinstance(block, Paragraph) else block
        for block in BLOCKS
    )
    return replace(
        DRAFT, number=f"示环〔2023〕{number + 1}号", blocks=(*blocks, Paragraph(f"第{number}次。{SENTENCE}"))
    )


def _changed(block: object) -> object:
    return Paragraph(block.text.replace("2次", "3次")) if isinstance(block, Paragraph) else block


def _milliseconds(measured: Callable[[OfficialDocument], object], document: OfficialDocument) -> tuple[float, float]:
    """Return processor time and the clock's time."""
    start, clock = time.process_time(), time.perf_counter()
    measured(document)
    return (time.process_time() - start) * 1000, (time.perf_counter() - clock) * 1000


def _told(name: str, times: list[tuple[float, float]], goal: float | None) -> int:
    median, clock = (statistics.median(column) for column in zip(*times, strict=True))
    said = "" if goal is None else f"goal ≤ {goal:.0f} ms{'  MISSED' if median > goal else ''}"
    print(f"{name:50} processor {median:8.1f} ms   clock {clock:8.1f} ms   {said}")
    return int(goal is not None and median > goal)


if __name__ == "__main__":
    with data_folder(tables=False):
        sys.exit(main())
