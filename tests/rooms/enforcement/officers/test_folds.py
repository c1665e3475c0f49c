"""The spans of a certificate: without a gap, from its first day on, the same whenever they are reckoned."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.lib.clock import SHANGHAI
from fadu.rooms.enforcement.officers import folds

FIRST = date(2020, 1, 1)
ISSUED = {"kind": "environment", "number": "示例1", "person": "p", "unit": "u", "area": "苏州市", "issuer": "示例"}


def fact(seq: int, name: str, on: date, **data: Any) -> Recorded:
    at = datetime(2023, 1, 1, tzinfo=SHANGHAI)
    chain = Chain("certificate", "c")
    return Recorded(seq, chain, seq, f"certificate.{name}", data, {}, on, at, (), "", "", "", "2013", "certificate")


def issued(**more: Any) -> Recorded:
    return fact(1, "issued", FIRST, **ISSUED, valid_from=FIRST.isoformat(), **more)


def spans(*facts: Recorded) -> list[tuple[str, date, date | None]]:
    rows = folds.certificate("c", facts)["officers.Authority"]
    return [(row["state"], row["since"], row["until"]) for row in rows]


def test_a_paper_lapses_the_day_after_its_check_was_due() -> None:
    assert spans(issued()) == [("valid", FIRST, date(2022, 1, 1)), ("lapsed", date(2022, 1, 2), None)]


def test_a_check_on_the_last_day_prolongs_a_day_later_it_does_not() -> None:
    on_time = fact(2, "checked", date(2022, 1, 1), result="passed")
    late = fact(2, "checked", date(2022, 1, 2), result="passed")
    assert spans(issued(), on_time)[-1] == ("lapsed", date(2024, 1, 2), None)
    assert spans(issued(), late)[-1] == ("lapsed", date(2022, 1, 2), None)


def test_a_check_that_was_failed_prolongs_nothing() -> None:
    assert spans(issued(), fact(2, "checked", date(2021, 12, 1), result="failed")) == spans(issued())


def test_checks_count_by_the_day_they_happened_whenever_they_were_recorded() -> None:
    first, second = date(2021, 12, 1), date(2023, 11, 1)
    ordered = spans(issued(), fact(2, "checked", first, result="passed"), fact(3, "checked", second, result="passed"))
    belated = spans(issued(), fact(2, "checked", second, result="passed"), fact(3, "checked", first, result="passed"))
    assert ordered == belated
    assert ordered[-1] == ("lapsed", date(2025, 11, 2), None)


def test_what_ends_first_is_told() -> None:
    assert spans(issued(valid_until="2021-06-30"))[1] == ("expired", date(2021, 7, 1), None)


def test_a_suspension_ends_by_itself_on_the_day_it_names() -> None:
    held = fact(2, "suspended", date(2020, 5, 1), until="2020-05-31", basis="示例", reason="示例")
    assert spans(issued(), held)[:3] == [
        ("valid", FIRST, date(2020, 4, 30)),
        ("suspended", date(2020, 5, 1), date(2020, 5, 31)),
        ("valid", date(2020, 6, 1), date(2022, 1, 1)),
    ]


def test_a_suspension_without_an_end_lasts_until_it_is_lifted() -> None:
    held = fact(2, "suspended", date(2020, 5, 1), basis="示例", reason="示例")
    lifted = fact(3, "restored", date(2020, 8, 1), basis="示例")
    assert ("suspended", date(2020, 5, 1), date(2022, 1, 1)) in spans(issued(), held)
    assert spans(issued(), held, lifted)[1] == ("suspended", date(2020, 5, 1), date(2020, 7, 31))


def test_a_paper_that_was_taken_away_is_worth_nothing_from_that_day() -> None:
    gone = fact(2, "revoked", date(2020, 5, 1), ground="lent", basis="示例", reason="示例")
    assert spans(issued(), gone) == [("valid", FIRST, date(2020, 4, 30)), ("revoked", date(2020, 5, 1), None)]


def test_a_new_paper_begins_a_new_count() -> None:
    new = fact(2, "renewed", date(2022, 3, 1), number="", valid_from="2022-03-01", valid_until=None)
    assert spans(issued(), new) == [
        ("valid", FIRST, date(2022, 1, 1)),
        ("lapsed", date(2022, 1, 2), date(2022, 2, 28)),
        ("valid", date(2022, 3, 1), date(2024, 3, 1)),
        ("lapsed", date(2024, 3, 2), None),
    ]


def test_a_move_parts_the_span_by_area() -> None:
    moved = fact(2, "changed", date(2020, 9, 1), unit="k", area="昆山市", reason="示例")
    rows = folds.certificate("c", [issued(), moved])["officers.Authority"]
    assert [(row["area"], row["since"]) for row in rows[:2]] == [("苏州市", FIRST), ("昆山市", date(2020, 9, 1))]


def test_nothing_issued_makes_no_row() -> None:
    empty = {"officers.Certificate": [], "officers.Authority": []}
    assert folds.certificate("c", []) == empty


_DAYS = st.dates(FIRST, date(2026, 12, 31))
_BEFELL = st.one_of(
    st.tuples(st.just("checked"), _DAYS, st.fixed_dictionaries({"result": st.sampled_from(["passed", "failed"])})),
    st.tuples(st.just("suspended"), _DAYS, st.just({"basis": "示例", "reason": "示例", "until": None})),
    st.tuples(st.just("restored"), _DAYS, st.just({"basis": "示例"})),
    st.tuples(st.just("changed"), _DAYS, st.just({"unit": "k", "area": "昆山市", "reason": "示例"})),
    st.tuples(st.just("returned"), _DAYS, st.just({"ground": "moved", "note": None})),
)


@given(st.lists(_BEFELL, max_size=8))
def test_spans_follow_one_another_without_gap_or_overlap(befell: list[tuple[str, date, dict[str, Any]]]) -> None:
    told = [fact(place, name, on, **data) for place, (name, on, data) in enumerate(befell, 2)]
    found = spans(issued(), *told)
    assert found[0][1] == FIRST
    assert found[-1][2] is None
    for (_, _, until), (_, since, _) in pairwise(found):
        assert until == since - timedelta(days=1)
    assert all(until is None or since <= until for _, since, until in found)
