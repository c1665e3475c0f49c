"""The real work points of 2023: what they ask of enforcement, services and review is offered the rooms' own figures.

A person confirms each match; here it is only held that the right one is proposed, and that none is proposed amiss.
"""

from pathlib import Path

import pytest

from fadu.kernel.registry.collect import registry
from fadu.year.document import Document, parse, read

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "work_points" / "suzhou_2023.txt"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="没有共享数据中的 2023 年工作要点")
#: Of each point, words that name one of its promises, and what is proposed for it.
PROPOSED = (
    (4, "权力事项清单", {"power_list.baseless", "power_list.steps_saved"}),
    (5, "三书同时送达", {"penalty.three_papers"}),
    (5, "信用修复渠道", {"credit.repaired_in_time"}),
    (5, "信用体系", {"credit.entered_in_time"}),
    (11, "三项制度", {"penalty.published_in_time", "penalty.reviewed", "penalty.recorded"}),
    (11, "持证上岗", {"officers.good", "officers.trained", "penalty.unfit_acts"}),
    (11, "新修订的", {"penalty.in_time", "penalty.rechecked"}),
    (11, "不规范执法", {"penalty.unfit_acts", "penalty.heard", "measures.in_time"}),
    (12, "大练兵", {"officers.contests"}),
    (13, "一案双查", {"damages.double_checked"}),
    (13, "损害赔偿管理规定", {"damages.overdue"}),
    (14, "裁量权基准", {"discretion.benchmark_used"}),
    (14, "类案不同罚", {"discretion.deviations_explained"}),
    (14, "免罚轻罚", {"discretion.let_off", "penalty.lenient"}),
    (14, "行政指导", {"discretion.guided"}),
    (14, "行政合规", {"discretion.pilots_checked"}),
    (19, "案卷评查", {"file_review.done"}),
    (19, "执法稽查", {"file_review.inspected"}),
)
ROOMS = frozenset(code.split(".")[0] for _, _, codes in PROPOSED for code in codes)
POINTS = frozenset(point for point, _, _ in PROPOSED)


@pytest.fixture(scope="module")
def document() -> Document:
    return parse(read(REAL.read_bytes(), REAL.name))


def promises(document: Document, point: int) -> list[str]:
    return [one.text for one in document.points[point - 1].commitments]


def proposed(text: str) -> set[str]:
    """Return the indicators whose subject stands in a promise, as a plan proposes them."""
    return {item.code for item in registry().indicators if any(word in text for word in item.subjects)}


@pytest.mark.parametrize(
    ("point", "words", "codes"), PROPOSED, ids=[f"{point}-{words}" for point, words, _ in PROPOSED]
)
def test_a_promise_is_offered_the_figures_that_answer_it(
    document: Document, point: int, words: str, codes: set[str]
) -> None:
    [promise] = [text for text in promises(document, point) if words in text]
    assert proposed(promise) == codes


def test_no_other_point_is_offered_a_figure_of_these_rooms(document: Document) -> None:
    others = set(range(1, 24)) - POINTS
    found = {
        (point, text): codes
        for point in others
        for text in promises(document, point)
        if (codes := {code for code in proposed(text) if code.split(".")[0] in ROOMS})
    }
    assert found == {}
