"""Figures month by month: a count from its own rows, a share asked again; nothing measured stays nothing."""

from datetime import date
from decimal import Decimal

from fadu.kernel.indicators import NOTHING, Indicator, Measure, Row, Scope, measure_share
from fadu.year.dashboards.goals import months

HALF = Scope(date(2023, 1, 1), date(2023, 4, 10))
DAYS = (date(2023, 1, 31), date(2023, 2, 1), date(2023, 4, 10))


def indicator(measure: object) -> Indicator:
    return Indicator("x.y", "示例", "多少？", "次", measure)  # type: ignore[arg-type]


def test_a_count_is_counted_again_from_its_rows() -> None:
    rows = tuple(Row(f"示例{day}", day) for day in DAYS)
    found = months(indicator(None), Measure(Decimal(3), rows=rows), HALF)
    assert found == (("1月", 1), ("2月", 2), ("3月", 2), ("4月", 3))


def test_a_share_is_asked_for_each_month() -> None:
    asked = []

    def measure(scope: Scope) -> Measure:
        asked.append(scope.as_of)
        rows = [Row("示例", day) for day in DAYS if scope.holds(day)]
        return measure_share(rows, lambda row: row.on != DAYS[1])

    one = indicator(measure)
    found = months(one, measure(HALF), HALF)
    assert [value for _, value in found] == [Decimal(100), Decimal(50), Decimal(50), Decimal("66.7")]
    assert asked[1:] == [date(2023, 1, 31), date(2023, 2, 28), date(2023, 3, 31), date(2023, 4, 10)]


def test_nothing_measured_stays_nothing() -> None:
    found = months(indicator(lambda scope: NOTHING), NOTHING, HALF)
    assert [value for _, value in found] == [None] * 4


def test_a_single_day_is_one_month() -> None:
    assert months(indicator(lambda scope: NOTHING), NOTHING, Scope(date(2023, 1, 1), date(2023, 1, 1)))[0][0] == "1月"
