"""The calendar room: what people paste, what is refused and why, the overlay by day, and the pages."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.calendar import load
from fadu.kernel.calendar.door import calendar
from fadu.kernel.procedure.take import Invalid, Order, Refused, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.kernel.timelimits import YearMissing
from fadu.lib.clock import SHANGHAI
from fadu.rooms.bureau.calendar import rules

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI)
REST = [
    "2027-01-01..2027-01-03 元旦",
    "2027-02-06..2027-02-12 春节",
    "2027年4月5日 清明节",
    "2027-05-01至2027-05-05 劳动节",
    "06-09 端午节",
    "9月15日（周三）至9月17日（周五） 中秋节",
    "2027-10-01..2027-10-07 国庆节",
]
WORK = ["2027-02-20 春节", "2027-05-08 劳动节", "2027-10-09 国庆节"]
DATA = {
    "year": 2027,
    "title": "关于2027年部分节假日安排的通知（示例）",
    "document": "示例〔2026〕7号",
    "rest": REST,
    "work": WORK,
}


@pytest.fixture
def record(act: Callable[..., Actor]) -> Callable[..., Taken]:
    def take_it(step: str = "record_year", matter: str = "", on: date | None = None, **changed: Any) -> Taken:
        data = {name: value for name, value in {**DATA, **changed}.items() if value is not None}
        actor = act("system-admin", NOW.date())
        return take(Order(registry().procedure("calendar"), step, actor, data, matter, on), NOW)

    return take_it


# --- reading lines ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "first", "last", "name"),
    [
        ("2027-02-06..2027-02-12 春节", date(2027, 2, 6), date(2027, 2, 12), "春节"),
        ("2027年2月6日至2027年2月12日 春节", date(2027, 2, 6), date(2027, 2, 12), "春节"),
        ("02-06~02-12春节", date(2027, 2, 6), date(2027, 2, 12), "春节"),
        ("2月6日（农历除夕）至2月12日（初六）：春节", date(2027, 2, 6), date(2027, 2, 12), "春节"),
        ("  2027/10/9  国庆节 ", date(2027, 10, 9), date(2027, 10, 9), "国庆节"),
        ("2027-10-09", date(2027, 10, 9), date(2027, 10, 9), "调休"),
    ],
)
def test_a_line_is_a_day_or_a_span_in_the_forms_people_paste(line: str, first: date, last: date, name: str) -> None:
    assert rules.read([line], 2027, "调休") == [rules.Span(first, last, name)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("春节", "看不懂“春节”"),
        ("2027-02-30 春节", "不存在的日期"),
        ("2027-02-12..2027-02-06 春节", "结束日应不早于开始日"),
        ("2027-02-01..2027-02-28 春节", "一段不超过 15 天"),
    ],
)
def test_a_line_that_is_no_day_says_how_to_write_one(line: str, said: str) -> None:
    with pytest.raises(rules.Unreadable, match=said):
        rules.read([line], 2027, "放假")


@given(st.dates(date(2027, 1, 1), date(2027, 12, 17)), st.integers(0, 14))
def test_what_is_written_is_read_back(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    (span,) = rules.read([f"{first}..{last} 假"], 2027, "放假")
    assert list(span.days()) == [first + timedelta(days=offset) for offset in range(days + 1)]


@pytest.mark.parametrize("year", load().years)
def test_every_installed_year_has_a_usual_number_of_working_days(year: int) -> None:
    table = load().table(year)
    rest = [rules.Span(day, day, name) for day, name in table.off.items()]
    work = [rules.Span(day, day, name) for day, name in table.makeup.items()]
    assert rules.workdays(year, rest, work) in rules.USUAL_WORKDAYS


# --- the step --------------------------------------------------------------------------------------------------------


def test_a_year_without_data_gets_it_from_the_day_it_was_recorded(record: Callable[..., Taken]) -> None:
    with pytest.raises(YearMissing):
        calendar(NOW.date()).is_workday(date(2027, 2, 8))
    done = record()
    assert done.defects == ()
    laid = calendar(NOW.date())
    assert not laid.is_workday(date(2027, 2, 8))
    assert laid.is_workday(date(2027, 2, 20))
    assert laid.name(date(2027, 9, 16)) == "中秋节"
    assert laid.table(2027).source == "示例〔2026〕7号"
    with pytest.raises(YearMissing):
        calendar(NOW.date() - timedelta(days=1)).is_workday(date(2027, 2, 8))


def test_a_correction_stands_from_its_day_and_the_first_edition_stays_known(record: Callable[..., Taken]) -> None:
    record(on=date(2026, 11, 10))
    record("correct_year", "2027", year=None, rest=[*REST, "2027-12-31 元旦"], reason="补充通知（示例）")
    assert calendar(date(2026, 11, 10)).is_workday(date(2027, 12, 31))
    assert not calendar(NOW.date()).is_workday(date(2027, 12, 31))


def test_an_installed_year_can_be_laid_over(record: Callable[..., Taken]) -> None:
    rest = ["2026-01-01..2026-01-03 元旦", "2026-12-31 临时放假"]
    done = record(year=2026, rest=rest, work=[])
    assert any("相差较大" in note for note in done.defects), "implausible, but recorded: the document decides"
    assert calendar(NOW.date()).name(date(2026, 12, 31)) == "临时放假"


@pytest.mark.parametrize(
    ("changed", "gate"),
    [
        ({"year": 1999}, "in_range"),
        ({"rest": ["不知道"]}, "readable"),
        ({"rest": ["2026-12-31..2027-01-03 元旦"]}, "inside"),
        ({"rest": [*REST, "2027-10-07 重阳节"]}, "once"),
        ({"work": ["2027-10-02 国庆节"]}, "once"),
        ({"work": ["2027-10-12 国庆节"]}, "weekend"),
    ],
)
def test_what_cannot_be_right_is_refused_with_the_days(
    record: Callable[..., Taken], changed: dict[str, Any], gate: str
) -> None:
    with pytest.raises(Refused) as refused:
        record(**changed)
    assert gate in [refusal.gate for refusal in refused.value.refusals]
    assert all(refusal.basis and refusal.basis.law == "全国年节及纪念日放假办法" for refusal in refused.value.refusals)


def test_a_year_is_recorded_once_and_then_corrected(record: Callable[..., Taken]) -> None:
    record()
    with pytest.raises(Refused, match="已经登记过"):
        record()
    with pytest.raises(Invalid, match="更正原因"):
        record("correct_year", "2027", year=None)


def test_only_the_system_administrator_records_a_year(act: Callable[..., Actor]) -> None:
    for username in ("legal-head", "security-admin", "audit-admin"):
        with pytest.raises(Refused, match="由系统管理员办理"):
            take(Order(registry().procedure("calendar"), "record_year", act(username), DATA), NOW)


def test_the_calendar_is_read_by_one_query(record: Callable[..., Taken], django_assert_num_queries: Any) -> None:
    record()
    with django_assert_num_queries(1):
        calendar(NOW.date()).is_workday(date(2027, 2, 8))


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def client(demo_bureau: None, frozen: Callable[[datetime], None]) -> Client:
    frozen(NOW)
    browser = Client()
    account = account_named("system-admin")
    assert account is not None
    browser.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    return browser


def test_the_list_of_years_warns_of_the_coming_one(client: Client) -> None:
    text = client.get("/calendar/").content.decode()
    assert "2027 年还没有放假安排" in text
    assert "2023 年" in text
    assert "249 天" in text


def test_a_year_shows_its_days_with_words_not_colour_alone(client: Client) -> None:
    text = client.get("/calendar/2023/").content.decode()
    assert text.count("<small>班</small>") == 7
    assert "2023年10月7日（周六" in text
    assert "国办发明电〔2022〕16号" in text
    assert "更正" not in text, "an installed year is laid over by recording it"


def test_a_year_without_data_is_marked_provisional(client: Client) -> None:
    text = client.get("/calendar/2027/").content.decode()
    assert "标为“暂定”" in text
    assert client.get("/calendar/1900/").status_code == 404
    assert client.get("/calendar/abc/").status_code == 404


def test_the_correction_form_is_filled_with_what_stands(client: Client, record: Callable[..., Taken]) -> None:
    record()
    page = client.get("/calendar/2027/").content.decode()
    assert "示例〔2026〕7号" in page
    start = page.index('href="/do/calendar/2027/correct_year/')
    form = client.get(page[start + 6 : page.index('"', start + 6)].replace("&amp;", "&")).content.decode()
    assert "2027-02-06..2027-02-12 春节\n" in form
