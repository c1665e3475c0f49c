"""The calendar: valid iCalendar with the plan's days, and a token that only we can write and the account can end."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.year.plan.conftest import make_account
from tests.year.plan.factory import DAY

from fadu.kernel.roles.models import Account, Login
from fadu.year.models import Commitment, Owner, Plan, Round
from fadu.year.plan.book import read_book
from fadu.year.plan.feed import calendar, read_token, token_for


def _events(plan: Plan, unit: str = "") -> list[Calendar]:
    return Calendar.from_ical(calendar(read_book(plan, DAY), unit)).walk("VEVENT")


def _days(plan: Plan, unit: str = "") -> list[tuple[date, str]]:
    return [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in _events(plan, unit)]


def test_the_calendar_holds_reporting_dates_and_deadlines(plan: Plan) -> None:
    assert _days(plan) == [
        (date(2023, 7, 5), "上半年报送（至局法规处）"),
        (date(2023, 9, 30), "时限：（七）示例工作7"),
        (date(2023, 11, 15), "全年报送（至局法规处）"),
    ]


def test_a_unit_sees_its_own_deadlines_and_all_reporting_dates(plan: Plan) -> None:
    held = set(Owner.objects.filter(point="p7").values_list("unit", flat=True))
    assert "u01" not in held
    assert [day for day, _ in _days(plan, "u01")] == [date(2023, 7, 5), date(2023, 11, 15)]
    assert len(_days(plan, min(held))) == 3


def test_a_commitment_with_a_day_of_its_own_stands_apart(plan: Plan) -> None:
    Commitment.objects.filter(key="c7-1").update(due="2023-08-31")
    Commitment.objects.filter(key="c7-2").update(due="2023-09-30")
    days = [day for day, _ in _days(plan)]
    assert days.count(date(2023, 8, 31)) == 1
    assert days.count(date(2023, 9, 30)) == 1


def test_events_are_whole_days_with_lasting_names(plan: Plan) -> None:
    events = _events(plan)
    for event in events:
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["SEQUENCE"] == 1
    assert [str(event["UID"]) for event in events] == ["2023-round-1@fadu", "2023-point-p7@fadu", "2023-round-2@fadu"]


def test_a_reporting_date_on_a_day_off_says_so(plan: Plan) -> None:
    Round.objects.filter(position=1).update(due_month=7, due_day=8)
    assert "没有规定顺延" in str(_events(plan)[0]["DESCRIPTION"])


def test_the_file_is_plain_and_the_same_every_time(plan: Plan) -> None:
    data = calendar(read_book(plan, DAY))
    assert data == calendar(read_book(plan, DAY))
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@pytest.fixture
def account(bureau: None) -> Account:
    """Somebody of the first unit."""
    return make_account()


def _fetch(token: str) -> tuple[int, bytes]:
    answer = Client().get(reverse("plan.subscription", args=[token]))
    return answer.status_code, answer.content


def test_a_calendar_program_needs_no_log_in(plan: Plan, account: Account) -> None:
    status, data = _fetch(token_for(account, plan.plan))
    assert status == 200
    assert data == calendar(read_book(plan, DAY))


def test_the_unit_lies_in_the_token(plan: Plan, account: Account) -> None:
    _, data = _fetch(token_for(account, plan.plan, "u01"))
    assert data == calendar(read_book(plan, DAY), "u01")


def test_a_token_we_did_not_write_opens_nothing(plan: Plan, account: Account) -> None:
    token = token_for(account, plan.plan)
    for forged in (token[:-2] + ("AA" if not token.endswith("AA") else "BB"), "eyJwIjoiMjAyMyJ9:x", "x", token + "x"):
        assert read_token(forged) is None
        assert _fetch(forged)[0] == 404


def test_a_new_password_ends_the_subscription(plan: Plan, account: Account) -> None:
    token = token_for(account, plan.plan)
    account.set_password("another-long-password-2")
    account.save()
    status, page = _fetch(token)
    assert status == 404
    assert "已失效" in page.decode()


@pytest.mark.parametrize("state", [{"is_active": False, "asked_seq": 0}, {"is_active": True, "asked_seq": 3}])
def test_a_closed_account_or_one_that_awaits_a_password_ends_the_subscription(
    plan: Plan, account: Account, state: dict[str, int]
) -> None:
    token = token_for(account, plan.plan)
    Login.objects.create(username=account.username, person=account.person, **state)
    assert _fetch(token)[0] == 404


def test_somebody_without_a_post_reads_nothing(plan: Plan) -> None:
    stranger = Account.objects.create_user("stranger", "a-long-password-1", "nobody")
    assert _fetch(token_for(stranger, plan.plan))[0] == 404


def test_the_token_tells_nothing_of_the_password(account: Account) -> None:
    asked = read_token(token_for(account, "2023", "u01"))
    assert asked is not None
    assert (asked.plan, asked.unit, asked.username) == ("2023", "u01", account.username)
    assert asked.seal not in account.password
