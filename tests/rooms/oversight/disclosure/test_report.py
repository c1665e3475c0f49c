"""The yearly table: what came in is what went out and what is carried on, for every applicant and year."""

from datetime import date

import pytest

from fadu.rooms.oversight.disclosure.models import Request
from fadu.rooms.oversight.disclosure.outcomes import OUTCOMES
from fadu.rooms.oversight.disclosure.report import published_by_category, yearly, years

END = date(2023, 12, 31)


def request(
    code: str, received: date, concluded: date | None = None, outcome: str = "", applicant: str = "person"
) -> None:
    row = {"code": code, "organ": "bureau", "unit": "office", "channel": "counter", "applicant": applicant}
    row |= {"topic": "", "number": "", "foreign_number": "", "outcome": outcome}
    Request.objects.create(**row, submitted_on=received, received_on=received, concluded_on=concluded)


@pytest.fixture
def three_years(db: None) -> None:
    request("a", date(2022, 12, 20), date(2023, 1, 10), "released")
    request("b", date(2022, 12, 28), date(2022, 12, 30), "secret")
    request("c", date(2023, 3, 1), date(2023, 3, 20), "case_file", "company")
    request("d", date(2023, 5, 1), date(2024, 1, 5), "partial")
    request("e", date(2023, 6, 1), None)
    request("f", date(2024, 2, 1), None)


@pytest.mark.usefixtures("three_years")
def test_the_year_in_between() -> None:
    table = yearly(2023, END)
    assert table.line("new").total == 3
    assert table.line("brought").total == 1
    assert table.line("released").figures == (1, 0, 0, 0, 0, 0)
    assert table.line("case_file").figures == (0, 1, 0, 0, 0, 0)
    assert table.line("total").total == 2
    assert table.line("carried").total == 2
    assert table.balanced


@pytest.mark.usefixtures("three_years")
@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_every_year_balances_and_hands_on_what_it_carries(year: int) -> None:
    table, following = yearly(year, date(year, 12, 31)), yearly(year + 1, date(year + 1, 12, 31))
    assert table.balanced
    assert table.line("carried").figures == following.line("brought").figures


@pytest.mark.usefixtures("three_years")
def test_in_the_middle_of_a_year_it_stands_as_of_that_day() -> None:
    table = yearly(2023, date(2023, 3, 10))
    assert table.line("new").total == 1
    assert table.line("carried").total == 1
    assert table.balanced
    assert years(date(2024, 3, 1)) == [2024, 2023, 2022]


def test_every_outcome_has_its_row_and_an_empty_year_is_all_noughts(db: None) -> None:
    table = yearly(2023, END)
    assert {item.code for item in OUTCOMES} <= {line.code for line in table.lines}
    assert all(line.total == 0 for line in table.lines)
    assert table.balanced


@pytest.mark.usefixtures("filled")
def test_the_demo_adds_up() -> None:
    table = yearly(2023, date(2023, 6, 26))
    assert table.line("new").total == 7
    assert (table.line("released").total, table.line("process").total, table.line("lapsed").total) == (1, 1, 1)
    assert table.line("carried").total == 4
    assert published_by_category(2023, date(2023, 6, 26))["rules"] == 2
