"""What falls due, between which days: of papers that stand, soonest first, and the last examination that counts."""

from datetime import date, timedelta

import pytest
from tests.rooms.enforcement.officers.conftest import TODAY, Clerk

from fadu.rooms.enforcement.officers.models import Certificate
from fadu.rooms.enforcement.officers.reminders import due_between, last_trained

FAR = date(2035, 1, 1)


@pytest.fixture
def only(demo_bureau: None, paper: Clerk) -> str:
    """One certificate that is checked, and no other."""
    Certificate.objects.all().delete()
    return paper("water-head", kind="environment", valid_from=date(2022, 8, 1), valid_until=date(2026, 7, 31))


def told(first: date, last: date, on: date = TODAY) -> list[tuple[str, date]]:
    return [(one.what, one.due) for one in due_between(first, last, on)]


def test_all_that_is_due_of_one_paper_soonest_first(only: str) -> None:
    assert told(TODAY, FAR) == [
        ("check", date(2024, 8, 1)),
        ("expiry", date(2026, 7, 31)),
        ("training", date(2027, 12, 1)),
    ]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2024, 8, 1), date(2024, 8, 1), 1),
        (date(2024, 8, 2), date(2026, 7, 30), 0),
        (date(2024, 7, 31), date(2024, 7, 31), 0),
        (date(2026, 7, 31), date(2027, 12, 1), 2),
    ],
)
def test_both_days_of_the_period_are_in_it(only: str, first: date, last: date, found: int) -> None:
    assert len(told(first, last)) == found


def test_who_it_concerns_is_told(only: str) -> None:
    [one] = due_between(date(2024, 8, 1), date(2024, 8, 1), TODAY)
    assert (one.certificate, one.number, one.person, one.unit) == (only, "示例WATER-HEAD", "water-head", "water")


def test_a_check_moves_the_reminder(only: str, clerk: Clerk) -> None:
    clerk("certificate.check", only, on=date(2023, 6, 1), result="passed")
    assert ("check", date(2025, 6, 1)) in told(TODAY, FAR)
    assert ("check", date(2024, 8, 1)) not in told(TODAY, FAR)


def test_a_paper_that_ended_reminds_of_nothing_from_that_day(only: str, clerk: Clerk) -> None:
    clerk("certificate.revoke", only, on=date(2023, 6, 1), ground="lent", basis="示例", reason="示例")
    assert told(TODAY, FAR) == []
    assert told(TODAY, FAR, on=date(2023, 5, 31)) != []


def test_a_paper_that_is_not_in_force_yet_reminds_of_nothing(only: str) -> None:
    assert told(date(2000, 1, 1), FAR, on=date(2022, 7, 31)) == []


def test_a_lawyers_qualification_is_no_matter_of_reminders(demo_bureau: None, paper: Clerk) -> None:
    Certificate.objects.all().delete()
    paper("legal-clerk", kind="legal", area="")
    assert told(date(2000, 1, 1), FAR) == []


class TestTheLastExamination:
    """Which examination counts: passed, qualifying, by then."""

    def train(self, clerk: Clerk, on: date, kind: str = "qualification", *, passed: bool = True) -> None:
        about = {"kind": kind, "title": "示例培训", "unit": "enforcement", "planned_on": on}
        code = clerk("officer_training.plan", on=on, **about)
        people = ["officer-one"]
        clerk("officer_training.hold", code, on=on, attended=people, passed=people if passed else [], hours=8)

    def test_the_one_on_the_paper_counts_where_there_is_no_other(self, demo_bureau: None) -> None:
        assert last_trained(TODAY)["officer-one"] == date(2021, 12, 10)

    def test_the_latest_passed_counts(self, clerk: Clerk) -> None:
        self.train(clerk, date(2023, 3, 1))
        self.train(clerk, date(2023, 2, 1))
        assert last_trained(TODAY)["officer-one"] == date(2023, 3, 1)

    def test_one_that_was_failed_does_not(self, clerk: Clerk) -> None:
        self.train(clerk, date(2023, 3, 1), passed=False)
        assert last_trained(TODAY)["officer-one"] == date(2021, 12, 10)

    @pytest.mark.parametrize("kind", ["special", "contest"])
    def test_another_kind_of_training_does_not(self, clerk: Clerk, kind: str) -> None:
        self.train(clerk, date(2023, 3, 1), kind)
        assert last_trained(TODAY)["officer-one"] == date(2021, 12, 10)

    def test_one_that_came_later_does_not_count_before(self, clerk: Clerk) -> None:
        self.train(clerk, date(2023, 3, 1))
        assert last_trained(date(2023, 2, 28))["officer-one"] == date(2021, 12, 10)

    def test_nobody_is_told_of_who_has_neither(self, demo_bureau: None) -> None:
        assert "case-clerk" not in last_trained(TODAY + timedelta(days=1))
