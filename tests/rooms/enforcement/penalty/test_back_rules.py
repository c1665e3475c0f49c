"""Rules of the second half: surcharge, instalments, who is listed by law, the court's window, the remedies told."""

from datetime import date, timedelta
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.rooms.enforcement.penalty.remedy import remedy, remedy_basis
from fadu.rooms.enforcement.penalty.rules.court import outside, window
from fadu.rooms.enforcement.penalty.rules.instalments import BadInstalment, Instalment, instalments, owed, total
from fadu.rooms.enforcement.penalty.rules.listed import (
    BUSINESS_KINDS,
    HEARING_KINDS,
    PERMIT_KINDS,
    Sums,
    discussion_grounds,
    hearing_due,
    sums_of,
)
from fadu.rooms.enforcement.penalty.rules.surcharge import Stay, surcharge
from fadu.rooms.enforcement.penalty.steps.papers import spelled

DUE = date(2023, 8, 24)
FINES = st.decimals(min_value=1, max_value=10_000_000, places=2)
DAYS = st.dates(min_value=date(2023, 8, 1), max_value=date(2024, 12, 31))
STAYS = st.lists(st.builds(lambda since, long: Stay(since, since + timedelta(days=long)), DAYS, st.integers(0, 90)))


@pytest.mark.parametrize(
    ("as_of", "days", "amount", "capped"),
    [
        (date(2023, 8, 23), 0, "0", False),
        (date(2023, 8, 24), 0, "0", False),
        (date(2023, 8, 25), 1, "5400", False),
        (date(2023, 9, 3), 10, "54000", False),
        (date(2023, 9, 26), 33, "178200", False),
        (date(2023, 9, 27), 34, "180000", True),
        (date(2024, 8, 24), 366, "180000", True),
    ],
)
def test_three_percent_a_day_from_the_day_after_never_above_the_fine(
    as_of: date, days: int, amount: str, capped: bool
) -> None:
    found = surcharge(Decimal(180000), DUE, as_of)
    assert (found.days, found.amount, found.capped) == (days, Decimal(amount), capped)


@pytest.mark.parametrize(
    ("stays", "days", "stayed"),
    [
        ([Stay(date(2023, 8, 30), date(2023, 9, 1))], 7, 3),
        ([Stay(date(2023, 8, 30))], 5, 5),
        ([Stay(date(2023, 8, 1), date(2023, 8, 20))], 10, 0),
        ([Stay(date(2023, 8, 1))], 0, 10),
        ([Stay(date(2023, 8, 28), date(2023, 8, 30)), Stay(date(2023, 8, 29), date(2023, 9, 1))], 5, 5),
    ],
    ids=["three days", "still open", "over before", "open all along", "overlapping"],
)
def test_days_of_reconsideration_and_suit_are_not_counted(stays: list[Stay], days: int, stayed: int) -> None:
    found = surcharge(Decimal(100), DUE, date(2023, 9, 3), stays)
    assert (found.days, found.stayed) == (days, stayed)


@given(fine=FINES, as_of=DAYS, stays=STAYS)
def test_no_surcharge_exceeds_the_fine_and_every_late_day_is_counted_or_left_out(
    fine: Decimal, as_of: date, stays: list[Stay]
) -> None:
    found = surcharge(fine, DUE, as_of, stays)
    assert 0 <= found.amount <= fine
    assert found.days + found.stayed == max(0, (as_of - DUE).days)
    assert found.capped == (found.amount == fine)


@given(fine=FINES, as_of=DAYS, stays=STAYS)
def test_waiting_never_lowers_it_and_a_remedy_never_raises_it(fine: Decimal, as_of: date, stays: list[Stay]) -> None:
    today = surcharge(fine, DUE, as_of, stays)
    assert today.amount <= surcharge(fine, DUE, as_of + timedelta(days=1), stays).amount
    assert today.amount <= surcharge(fine, DUE, as_of).amount


def test_instalments_are_read_line_by_line() -> None:
    plan = instalments("2023-10-31 90000.00\n\n2023-12-31 90,000\n")
    assert plan == (
        Instalment(date(2023, 10, 31), Decimal(90000)),
        Instalment(date(2023, 12, 31), Decimal(90000)),
    )
    assert total(plan) == 180000
    assert [owed(plan, day) for day in (date(2023, 10, 30), date(2023, 10, 31), date(2024, 1, 1))] == [0, 90000, 180000]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("十月底 90000", "看不懂"),
        ("2023-10-31", "看不懂"),
        ("2023-10-31 很多", "看不懂"),
        ("2023-02-30 1", "看不懂"),
        ("2023-10-31 0", "大于零"),
        ("2023-10-31 -5", "大于零"),
        ("2023-10-31 NaN", "大于零"),
        ("2023-12-31 1\n2023-10-31 1", "不晚于上一期"),
        ("2023-12-31 1\n2023-12-31 1", "不晚于上一期"),
    ],
)
def test_a_line_that_is_no_instalment_says_why(text: str, words: str) -> None:
    with pytest.raises(BadInstalment, match=words):
        instalments(text)


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 10**9)), min_size=1, max_size=24))
def test_what_is_written_is_read_again(steps: list[tuple[int, int]]) -> None:
    day, lines, cents = DUE, [], 0
    for gap, amount in steps:
        day, cents = day + timedelta(days=gap), cents + amount
        lines.append(f"{day.isoformat()} {Decimal(amount) / 100:.2f}")
    plan = instalments("\n".join(lines))
    assert (len(plan), total(plan), plan[-1].due) == (len(steps), Decimal(cents) / 100, day)
    assert owed(plan, day) == total(plan)


@pytest.mark.parametrize(
    ("kinds", "sums", "due"),
    [
        (["fine"], Sums(fine=Decimal("199999.99")), False),
        (["fine"], Sums(fine=Decimal(200000)), True),
        (["confiscate_gains"], Sums(gains=Decimal(200000)), True),
        (["confiscate_goods"], Sums(goods=Decimal(200000)), True),
        (["fine", "confiscate_gains"], Sums(fine=Decimal(150000), gains=Decimal(150000)), False),
        (["warning"], Sums(), False),
        (["fine", "revoke_permit"], Sums(fine=Decimal(1)), True),
    ],
)
def test_a_hearing_is_due_by_kind_or_by_any_one_sum(kinds: list[str], sums: Sums, due: bool) -> None:
    assert hearing_due(kinds, sums, Decimal(200000)) is due


@pytest.mark.parametrize("kind", sorted(HEARING_KINDS))
def test_the_kinds_that_the_article_lists_ask_for_a_hearing_whatever_the_sum(kind: str) -> None:
    assert hearing_due([kind], Sums(), Decimal(200000))


@pytest.mark.parametrize(
    ("kinds", "fine", "grounds"),
    [
        (["fine"], "499999.99", ()),
        (["fine"], "500000", ("amount",)),
        (["revoke_permit"], "0", ("permit",)),
        (["fine", "close"], "500000", ("amount", "business")),
        (["suspend_permit", "limit_business", "warning"], "0", ()),
    ],
)
def test_what_the_heads_must_discuss(kinds: list[str], fine: str, grounds: tuple[str, ...]) -> None:
    assert discussion_grounds(kinds, Sums(fine=Decimal(fine)), Decimal(500000)) == grounds


def test_what_is_discussed_for_its_kind_asks_for_a_hearing_too() -> None:
    assert PERMIT_KINDS | BUSINESS_KINDS <= HEARING_KINDS


def test_sums_are_read_as_entered() -> None:
    assert sums_of({"amount": "5", "gains": None, "goods_value": ""}) == Sums(fine=Decimal(5))
    assert sums_of({"gains": "6.50"}).largest == Decimal("6.5")


@pytest.mark.parametrize(
    ("grace", "ended", "opens", "ends"),
    [
        (None, None, date(2024, 2, 9), date(2024, 5, 9)),
        (date(2023, 12, 31), None, date(2024, 2, 9), date(2024, 5, 9)),
        (date(2024, 3, 31), None, date(2024, 3, 31), date(2024, 6, 30)),
        (None, date(2024, 6, 1), date(2024, 6, 1), date(2024, 9, 1)),
        (date(2024, 8, 31), date(2024, 6, 1), date(2024, 8, 31), date(2024, 11, 30)),
    ],
    ids=["plain", "short grace", "long grace", "after a suit", "grace after a suit"],
)
def test_the_courts_window(grace: date | None, ended: date | None, opens: date, ends: date) -> None:
    found = window(date(2023, 8, 9), grace, ended)
    assert (found.opens, found.ends) == (opens, ends)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 2, 9), "申请早了"),
        (date(2024, 2, 10), None),
        (date(2024, 5, 9), None),
        (date(2024, 5, 10), "已经逾期"),
    ],
)
def test_too_early_and_too_late_at_the_edges(day: date, words: str | None) -> None:
    found = outside(day, window(date(2023, 8, 9)))
    assert found is None if words is None else words in str(found)


def test_the_remedy_is_told_by_the_law_of_the_day() -> None:
    before, after = (remedy("bureau", day) for day in (date(2023, 12, 31), date(2024, 1, 1)))
    assert "苏州市人民政府或者江苏省生态环境厅申请行政复议" in before
    assert "江苏省生态环境厅" not in after
    assert "苏州市人民政府申请行政复议" in after
    assert all("六十日" in text and "六个月" in text for text in (before, after))
    assert [item.edition for item in remedy_basis(date(2023, 12, 31))] == ["2017-09-01", "2017-09-01", "2017-06-27"]
    assert [item.article for item in remedy_basis(date(2024, 1, 1))] == ["第二十条", "第二十四条", "第四十六条"]


def test_another_organ_speaks_of_its_own_government() -> None:
    assert "向本级人民政府或者上一级生态环境主管部门申请" in remedy("sip", date(2023, 6, 1))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("180000", "壹拾捌万元整"),
        ("100000.00", "壹拾万元整"),
        ("5400.50", "伍仟肆佰元伍角"),
        ("1234567.89", "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
        (None, ""),
        ("", ""),
    ],
)
def test_a_fine_is_spelled_out(amount: str | None, words: str) -> None:
    assert spelled({"amount": amount}, "")["amount_in_words"] == words


@given(st.integers(min_value=100, max_value=99_999_999_999))
def test_every_fine_reads_back_as_the_same_sum(cents: int) -> None:
    fine = Decimal(cents) / 100
    words = spelled({"amount": str(fine)}, "")["amount_in_words"]
    back = cn2an.cn2an(words.partition("元")[0], "normal")
    assert back == cents // 100
    assert words.endswith("整") == (cents % 100 == 0)
