"""The arithmetic of a score: examples that anybody can reckon again, and what holds for every score."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fadu.year.scoring.arithmetic import (
    LEFT_OUT,
    Answered,
    Piece,
    Rules,
    Score,
    expected,
    plain,
    score_commitment,
    score_unit,
    share_of,
)
from fadu.year.scoring.rules import preset, presets

RULES = preset(date(2023, 12, 31)).rules
EXAMPLES = yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text(encoding="utf-8"))


def target(op: str, wanted: Any, got: Any, unit: str, period: str = "") -> Answered:
    amounts = [None if amount is None else Decimal(str(amount)) for amount in (wanted, got)]
    return Answered(f"目标{wanted}{unit}", op, *amounts, unit, period)


def scored(example: dict[str, Any]) -> Score:
    quality = None if example.get("quality") is None else Decimal(str(example["quality"]))
    counts = (example.get("evidence", 0), example.get("late_days", 0))
    piece = Piece(example["state"], *counts, quality, example.get("kind", "year"))
    return score_commitment(piece, [target(*row) for row in example.get("targets", ())], RULES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["case"])
def test_example(example: dict[str, Any]) -> None:
    found = scored(example)
    assert (found.points, found.of) == (Decimal(str(example["points"])), Decimal(str(example["of"])))
    words = "\n".join(line.words for line in found.lines)
    for said in example["says"]:
        assert said in words


def test_there_are_enough_examples_and_no_two_are_named_alike() -> None:
    assert len({example["case"] for example in EXAMPLES}) == len(EXAMPLES) >= 30


# ---- a unit's score ---------------------------------------------------------------------------------------------

ONE = Decimal(1)


def points(earned: str, of: str = "100") -> Score:
    return Score(Decimal(earned), Decimal(of), ())


@pytest.mark.parametrize(
    ("scores", "mean"),
    [
        ([("80", "100", "1"), ("60", "100", "1")], "70.00"),
        ([("80", "100", "3"), ("60", "100", "1")], "75.00"),
        ([("85", "85", "1"), ("50", "100", "1")], "75.00"),
        ([("50", "100", "1"), ("0", "0", "1")], "50.00"),
        ([("1", "3", "1")], "33.33"),
        ([("2", "3", "1")], "66.67"),
        ([("0", "100", "1")], "0.00"),
        ([("0", "0", "1"), ("0", "0", "1")], None),
        ([], None),
    ],
)
def test_a_units_score_is_the_weighted_mean_of_what_counts(scores: list[tuple[str, ...]], mean: str | None) -> None:
    found = score_unit((points(earned, of), Decimal(weight)) for earned, of, weight in scores)
    assert found == (None if mean is None else Decimal(mean))


def test_a_unit_with_nothing_to_score_gets_no_number_and_no_zero() -> None:
    left_out = [(score_commitment(Piece(state), (), RULES), ONE) for state in LEFT_OUT]
    assert score_unit(left_out) is None


def test_the_first_named_weighs_as_much_as_the_last_unless_the_document_says_lead() -> None:
    rules = replace(RULES, lead=Decimal(2), support=Decimal("0.5"), named=ONE)
    assert [rules.weight(part) for part in ("lead", "support", "")] == [Decimal(2), Decimal("0.5"), ONE]


# ---- for every score --------------------------------------------------------------------------------------------

amounts = st.decimals(0, 500, places=1)
targets = st.builds(
    Answered,
    text=st.just("目标"),
    op=st.sampled_from([">=", "<=", "=", ">", "trend_down"]),
    wanted=st.none() | amounts,
    got=st.none() | amounts,
    unit=st.sampled_from(["次", "%", ""]),
    period=st.sampled_from(["", "year", "quarter", "month"]),
    barred=st.sampled_from(["", "不计分。"]),
)
pieces = st.builds(
    Piece,
    state=st.sampled_from(["ongoing", "done", "not_due", "no_matter", "not_started"]),
    evidence=st.integers(0, 9),
    late_days=st.integers(0, 99),
    quality=st.none() | st.decimals(0, 10, places=2),
    kind=st.sampled_from(["half_year", "year", "quarter", "supplement", "other"]),
)
shares = st.decimals(0, 1, places=3)


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
    weights = [Decimal(high - low) for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    pace = {"half_year": draw(shares), "quarter": draw(shares)}
    return Rules("r", *weights, draw(shares), draw(st.integers(1, 5)), draw(shares), ONE, ONE, ONE, pace)


@given(pieces, st.lists(targets, max_size=5), rules())
def test_nobody_gets_more_than_full_or_less_than_nothing(piece: Piece, goals: list[Answered], by: Rules) -> None:
    found = score_commitment(piece, goals, by)
    assert 0 <= found.points <= found.of <= by.full == 100
    assert 0 <= found.percent <= 100


@given(pieces, st.lists(targets, max_size=5), rules())
def test_the_points_are_the_sum_of_the_lines_and_each_line_says_its_points(
    piece: Piece, goals: list[Answered], by: Rules
) -> None:
    found = score_commitment(piece, goals, by)
    assert found.points == sum(line.points for line in found.lines)
    assert found.of == sum(line.of for line in found.lines)
    for line in found.lines:
        assert line.words
        assert not line.of or line.words.endswith(f"= {plain(line.points)} 分")


@given(pieces, st.lists(targets, max_size=4), amounts, amounts, rules())
def test_more_done_never_scores_less(
    piece: Piece, goals: list[Answered], one: Decimal, other: Decimal, by: Rules
) -> None:
    less, more = sorted((one, other))
    goal = Answered("目标", ">=", Decimal(4), less, "次")
    before = score_commitment(piece, [*goals, goal], by)
    after = score_commitment(piece, [*goals, replace(goal, got=more)], by)
    assert after.points >= before.points
    assert after.of == before.of


@given(pieces, st.lists(targets, max_size=4), rules())
def test_more_evidence_fewer_late_days_and_better_quality_never_score_less(
    piece: Piece, goals: list[Answered], by: Rules
) -> None:
    before = score_commitment(piece, goals, by).points
    assert score_commitment(replace(piece, evidence=piece.evidence + 1), goals, by).points >= before
    assert score_commitment(replace(piece, late_days=piece.late_days + 1), goals, by).points <= before
    best = replace(piece, quality=None if piece.quality is None else Decimal(10))
    assert score_commitment(best, goals, by).points >= before


@given(
    st.lists(st.tuples(pieces, st.lists(targets, max_size=3)), min_size=1, max_size=6),
    st.sampled_from(sorted(LEFT_OUT)),
)
def test_what_is_not_due_or_has_no_matter_never_lowers_a_unit(
    parts: list[tuple[Piece, list[Answered]]], state: str
) -> None:
    mean = score_unit((score_commitment(piece, goals, RULES), ONE) for piece, goals in parts)
    left_out = (score_commitment(Piece(state, late_days=99), (), RULES), ONE)
    with_it = [(score_commitment(piece, goals, RULES), ONE) for piece, goals in parts]
    assert score_unit([*with_it, left_out]) == mean
    not_started = (score_commitment(Piece("not_started"), (), RULES), ONE)
    counted_zero = score_unit([*with_it, not_started])
    assert counted_zero is not None
    assert counted_zero <= (mean or Decimal(0))


@given(st.lists(st.tuples(st.decimals(0, 100, places=2), st.decimals("0.1", 5, places=1)), min_size=1, max_size=9))
def test_a_units_score_lies_between_its_worst_and_its_best(rows: list[tuple[Decimal, Decimal]]) -> None:
    mean = score_unit((Score(earned, Decimal(100), ()), weight) for earned, weight in rows)
    assert mean is not None
    assert min(earned for earned, _ in rows) <= mean <= max(earned for earned, _ in rows)


@given(amounts, amounts, st.sampled_from([">=", "<=", "=", ">"]))
def test_a_share_lies_between_nothing_and_all(wanted: Decimal, got: Decimal, op: str) -> None:
    assert 0 <= share_of(wanted, got, op) <= 1


@given(targets, shares)
def test_a_round_never_expects_more_by_a_slower_pace(goal: Answered, pace: Decimal) -> None:
    slow, full = expected(goal, pace), expected(goal, ONE)
    assert (slow is None) == (full is None)
    assert slow is None or full is None or slow <= full


# ---- the file ---------------------------------------------------------------------------------------------------


def test_the_preset_adds_up_to_a_hundred_and_every_value_is_marked_unverified() -> None:
    for file in presets():
        assert file.rules.full == 100
        assert {value.mark for value in file.values} == {"未核实"}
        assert all(value.basis and value.label for value in file.values)


def test_every_preset_names_what_is_never_scored_with_the_article() -> None:
    articles = {(item.citation.law, item.citation.article) for item in preset(date(2023, 6, 30)).never}
    assert {("行政处罚法", "第74条"), ("生态环境行政处罚办法", "第76条")} <= articles


def test_a_day_before_every_file_takes_the_earliest() -> None:
    assert preset(date(2000, 1, 1)) == presets()[0]


def test_only_not_started_is_a_zero_by_its_state() -> None:
    zero = {state for state in ("ongoing", "done", "not_due", "no_matter", "not_started") if _is_zero(state)}
    assert zero == {"not_started"}


def _is_zero(state: str) -> bool:
    found = score_commitment(Piece(state, evidence=1), (), RULES)
    return found.counts and found.points == 0
