"""The score (评查细则 2024): golden sums computed by hand, its bounds, what raises and what lowers it."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.oversight.file_review import making

from fadu.rooms.oversight.file_review.rules.elements import deductions
from fadu.rooms.oversight.file_review.rules.items import item_scores
from fadu.rooms.oversight.file_review.rules.review import as_plain, doubtful, proposed, review
from fadu.rooms.oversight.file_review.rules.score import Sheet, Unscorable, mean, score
from fadu.rooms.oversight.file_review.rules.standard import edition, standard_on

STANDARD = edition("2024")
ITEMS = {one.code: one.points for one in STANDARD.items}
ELEMENTS = {one.code: one.points for one in STANDARD.elements}
FULL = dict(ITEMS)


def sheet(items: dict[str, str] | None = None, off: dict[str, str] | None = None, *defects: int) -> Sheet:
    given_items = {code: Decimal(points) for code, points in (items or {}).items()}
    return Sheet(
        frozenset(defects), {code: Decimal(points) for code, points in (off or {}).items()}, given_items or FULL
    )


def test_the_table_sums_to_a_hundred_and_the_elements_to_twenty() -> None:
    assert sum(ITEMS.values()) == 100
    assert STANDARD.most_deducted == 20
    assert (STANDARD.legality, STANDARD.standard) == (50, 50)


@pytest.mark.parametrize(
    ("items", "off", "defects", "expected"),
    [
        ({}, {}, (), "100.00"),
        ({}, {"cards": "1.5"}, (), "98.50"),
        ({}, {"heading": "3", "opinion": "2", "cards": "1.5", "told": "1.5"}, (), "92.00"),
        # 90/100 分：50 + 50×0.9 = 95
        ({**{code: str(p) for code, p in FULL.items()}, "decision": "5"}, {}, (), "95.00"),
        # 三项参与，标准分 2+10+15=27，得 2+8+13=23：50 + 50×23/27 = 92.592…
        ({"filing": "2", "inspection": "8", "decision": "13"}, {}, (), "92.59"),
        # 再扣 2.5：90.09
        ({"filing": "2", "inspection": "8", "decision": "13"}, {"span": "1", "cards": "1.5"}, (), "90.09"),
        # 一项为 0：50 + 50×0/15 − 0 = 50
        ({"decision": "0"}, {}, (), "50.00"),
        # 扣满 20 分，低于合法性的 50 分：公式原样
        ({"decision": "0"}, {code: str(p) for code, p in ELEMENTS.items()}, (), "30.00"),
        # 8 分的一项得 1 分：50 + 50×1/8 = 56.25
        ({"evidence": "1"}, {}, (), "56.25"),
        ({}, {}, (14,), "0.00"),
        ({"decision": "15"}, {"cards": "1.5"}, (2, 14, 19), "0.00"),
    ],
)
def test_golden(items: dict[str, str], off: dict[str, str], defects: tuple[int, ...], expected: str) -> None:
    assert str(score(STANDARD, sheet(items, off, *defects)).value) == expected


def test_the_reckoning_is_told_in_words() -> None:
    told = score(STANDARD, sheet({"filing": "2", "inspection": "8", "decision": "13"}, {"span": "1", "cards": "1.5"}))
    assert told.words == "50 ＋（50 × 23 ÷ 27 － 2.5）＝ 90.09 分"
    assert score(STANDARD, sheet({}, {}, 14, 2)).words == "存在重大问题（第 2、14 项），直接评为 0 分。"


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (Sheet(frozenset(), {}, {}), "没有参与评查的项目"),
        (sheet({"decision": "15.5"}), "应当在 0 到 15 分之间"),
        (sheet({"decision": "-1"}), "应当在 0 到 15 分之间"),
        (sheet({}, {"cards": "2"}), "应当在 0 到 1.5 分之间"),
        (sheet({"unknown": "1"}), "标准里没有“unknown”"),
        (sheet({}, {}, 26), "没有第 26 项"),
    ],
)
def test_what_the_table_does_not_know_is_refused(bad: Sheet, words: str) -> None:
    with pytest.raises(Unscorable, match=words):
        score(STANDARD, bad)


def tenths(most: Decimal) -> st.SearchStrategy[Decimal]:
    return st.integers(0, int(most * 10)).map(lambda number: Decimal(number) / 10)


def amounts(most: dict[str, Decimal], *always: str) -> st.SearchStrategy[dict[str, Decimal]]:
    optional = {code: tenths(points) for code, points in most.items() if code not in always}
    return st.fixed_dictionaries({code: tenths(most[code]) for code in always}, optional=optional)


SHEETS = st.builds(Sheet, st.just(frozenset()), amounts(ELEMENTS), amounts(ITEMS, "decision"))


@given(SHEETS, st.sets(st.integers(1, 25)))
def test_it_lies_between_nought_and_a_hundred(plain: Sheet, defects: set[int]) -> None:
    value = score(STANDARD, Sheet(frozenset(defects), plain.elements, plain.items)).value
    assert 0 <= value <= 100
    assert not defects or value == 0


@given(SHEETS, st.data())
def test_more_points_never_lower_it_and_more_taken_off_never_raises_it(plain: Sheet, data: Any) -> None:
    before = score(STANDARD, plain).value
    item = data.draw(st.sampled_from(sorted(plain.items)))
    raised = {**plain.items, item: plain.items[item] + data.draw(tenths(ITEMS[item] - plain.items[item]))}
    assert score(STANDARD, Sheet(frozenset(), plain.elements, raised)).value >= before
    element = data.draw(st.sampled_from(sorted(ELEMENTS)))
    now = plain.elements.get(element, Decimal())
    off = {**plain.elements, element: now + data.draw(tenths(ELEMENTS[element] - now))}
    assert score(STANDARD, Sheet(frozenset(), off, plain.items)).value <= before


@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=9))
def test_the_mean_lies_between_the_scores(scores: list[Decimal]) -> None:
    assert min(scores) <= mean(scores) <= max(scores)


def test_the_mean_rounds_half_up() -> None:
    assert mean([Decimal("90.00"), Decimal("90.01")]) == Decimal("90.01")


def test_the_standard_of_2024_is_a_trial_before_2024() -> None:
    chosen = standard_on(making.DAY)
    assert (chosen.standard.edition, chosen.mark) == ("2024", "")
    before = standard_on(making.DAY.replace(year=2023))
    assert (before.standard.edition, before.mark) == ("2024", "试评")


@pytest.mark.parametrize(
    ("element", "change"),
    [
        ("heading", {"set": {"imposed": {"number": ""}}}),
        ("party", {"set": {"filed": {"party": None}}}),
        ("receipts", {"set": {"served": {"receipt": None}}}),
        ("volume", {"set": {"archived": {"pages": 0}}}),
        ("span", {"set": {"questioned": {"place": ""}}}),
        ("staff", {"set": {"inspected": {"officers": ["officer-one"]}}}),
        ("subject", {"set": {"questioned": {"person": ""}}}),
        ("cards", {"set": {"inspected": {"cards_shown": False}}}),
        ("told", {"set": {"inspected": {"rights_told": False}}}),
        ("pages", {"set": {"inspected": {"signature": "refused", "signature_note": ""}}}),
        ("officers", {"set": {"questioned": {"officers_signed": False}}}),
        ("opinion", {"set": {"reviewed": {"missing": ["opinion"]}}}),
        ("blanks", {"set": {"inspected": {"missing": ["blanks"]}}}),
        ("alterations", {"set": {"questioned": {"missing": ["alterations"]}}}),
    ],
)
def test_an_element_that_lacks_is_taken_off_once(element: str, change: dict[str, Any]) -> None:
    found = {one.element.code: one for one in deductions(STANDARD, making.file(change)) if one.points}
    assert set(found) == {element}
    assert found[element].points == ELEMENTS[element]
    assert found[element].words


def test_a_sound_file_loses_nothing() -> None:
    assert not [one for one in deductions(STANDARD, making.file()) if one.points]


def test_a_refused_signature_that_is_noted_loses_nothing() -> None:
    change = {"set": {"inspected": {"signature": "refused", "signature_note": "拒绝签名，有录像"}}}
    assert not [one for one in deductions(STANDARD, making.file(change)) if one.points]


def applying(change: dict[str, Any] | None = None) -> dict[str, str]:
    return {one.item.code: str(one.points) for one in item_scores(STANDARD, making.file(change)) if one.applies}


def test_what_does_not_apply_is_left_out_of_both_sums() -> None:
    assert set(ITEMS) - set(applying()) == {"hearing_notice", "hearing", "dunning", "enforcement"}


@pytest.mark.parametrize(
    ("item", "change"),
    [
        ("filing", {"drop": ["filed"]}),
        ("investigation", {"drop": ["report_submitted"]}),
        ("rectification", {"drop": ["rectification_ordered", "rectification_served"]}),
        ("notice", {"drop": ["notified", "notice_served"]}),
        ("evidence", {"drop": ["evidence_added", "sampled"]}),
        ("hearing", {"add": [{"name": "hearing_requested", "on": making.DAY, "data": {}}]}),
        ("hearing_notice", {"add": [{"name": "hearing_requested", "on": making.DAY, "data": {}}]}),
        ("dunning", {"add": [{"name": "surcharged", "on": making.DAY, "data": {}}]}),
        ("enforcement", {"add": [{"name": "court_ruled", "on": making.DAY, "data": {}}]}),
        ("closing", {"drop": ["closed"]}),
    ],
)
def test_a_required_paper_that_is_missing_gets_nought(item: str, change: dict[str, Any]) -> None:
    assert applying(change)[item] == "0"


def test_a_file_without_any_record_misses_both() -> None:
    found = applying({"drop": ["inspected", "questioned"]})
    assert (found["inspection"], found["questioning"]) == ("0", "0")
    assert "questioning" not in applying({"drop": ["questioned"]}), "inspected alone: questioning doesn't apply"


def test_empty_contents_are_left_to_a_person() -> None:
    found = {
        one.item.code: one for one in item_scores(STANDARD, making.file({"set": {"imposed": {"performance": ""}}}))
    }
    assert "履行方式和期限" in found["decision"].words
    assert found["decision"].points == 15


def test_the_review_of_a_sound_file_proposes_a_hundred() -> None:
    done = review(making.file())
    assert done.score.value == 100
    assert doubtful(done) == []
    # 参与项目：立案2 检查10 询问10 报告5 证据8 调查8 责改10 告知10 决定15 结案3
    assert done.score.full == 81


def test_the_review_of_a_poor_file_by_hand() -> None:
    change = {"drop": ["rectification_ordered"], "set": {"inspected": {"cards_shown": False}}}
    done = review(making.file(change))
    # 50 + 50×(81−10)/81 − 1.5 = 50 + 43.827… − 1.5 = 92.327…
    assert str(done.score.value) == "92.33"


def test_the_findings_are_plain_data_for_other_rooms() -> None:
    rows = as_plain(review(making.file({"drop": ["notified", "notice_served"]})))
    assert [row["number"] for row in rows] == list(range(1, 26))
    [row] = [row for row in rows if row["finding"] == "found"]
    assert (row["number"], row["trial"]) == (14, False)
    assert {"law": "行政处罚法", "article": "第四十四条"} in row["articles"]


def test_a_reviewer_begins_from_what_is_proposed() -> None:
    fields = proposed(review(making.file({"drop": ["rectification_ordered"]})))
    assert fields["item_rectification"] == "0"
    assert fields["defects"] == []


DROPPED = ("notice_served", "served", "rectification_ordered", "report_submitted", "reviewed", "result_told", "closed")


@given(st.sets(st.sampled_from(DROPPED)), st.sampled_from(DROPPED))
def test_a_file_never_gains_by_losing_a_paper(dropped: set[str], further: str) -> None:
    """Whatever else a file lacks, one paper less never gives it more, and a major defect never goes away by it."""
    before = review(making.file({"drop": sorted(dropped)}))
    after = review(making.file({"drop": sorted(dropped | {further})}))
    assert 0 <= after.score.value <= before.score.value <= 100
    assert set(before.numbers("found")) <= set(after.numbers("found"))


@given(st.sets(st.integers(1, 25), max_size=4), st.integers(1, 25), SHEETS)
def test_one_more_major_defect_never_raises_a_score(defects: set[int], more: int, plain: Sheet) -> None:
    before = score(STANDARD, Sheet(frozenset(defects), plain.elements, plain.items)).value
    after = score(STANDARD, Sheet(frozenset(defects | {more}), plain.elements, plain.items))
    assert after.value == 0 <= before
    assert str(more) in after.words


@given(SHEETS, SHEETS)
def test_two_sheets_come_to_a_mean_between_them_or_go_to_the_third(one: Sheet, two: Sheet) -> None:
    first, second = score(STANDARD, one).value, score(STANDARD, two).value
    assert min(first, second) <= mean([first, second]) <= max(first, second)
    assert mean([first, second]) == mean([second, first])
