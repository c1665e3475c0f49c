"""Dated limits: which edition holds on a day, which follows it, how long it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from fadu.kernel.law import limits as module
from fadu.kernel.law.catalogue import catalogue
from fadu.kernel.law.limits import Limit, length_in, limit, limits, next_edition, set_by_then, shipped_length
from fadu.kernel.timelimits import Length, TimeLimitError


@pytest.mark.parametrize(
    ("code", "on", "length", "article"),
    [
        ("reconsideration.reply", date(2023, 12, 31), "10d", "第二十三条"),
        ("reconsideration.reply", date(2024, 1, 1), "10wd", "第四十八条"),
        ("penalty.filing", date(2023, 6, 30), "7wd", "第二十二条"),
        ("penalty.filing", date(2023, 7, 1), "15d", "第十八条"),
        ("penalty.decision", date(2023, 6, 30), "3m", "第五十五条"),
        ("penalty.decision", date(2023, 7, 1), "90d", "第五十七条"),
        ("proposal.reply", date(2025, 3, 11), "3m", "第五十一条"),
    ],
)
def test_the_edition_of_a_day(code: str, on: date, length: str, article: str) -> None:
    found = limit(code, on)
    assert (str(shipped_length(found)), found.article) == (length, article)


@pytest.mark.parametrize(("code", "on"), [("penalty.plea", date(2023, 6, 30)), ("没有", date(2023, 7, 1))])
def test_no_limit_of_that_name_or_day_is_said(code: str, on: date) -> None:
    with pytest.raises(TimeLimitError, match="请在期限表中补充"):
        limit(code, on)


def test_what_the_law_set_by_a_day() -> None:
    assert not set_by_then("penalty.withdrawal", date(2021, 7, 14))
    assert set_by_then("penalty.withdrawal", date(2021, 7, 15))
    assert set_by_then("eia.form", date(2030, 1, 1))
    assert not set_by_then("没有", date(2030, 1, 1))


def test_the_edition_that_follows() -> None:
    old, new = limits()["reconsideration.reply"]
    assert next_edition(old) is new
    assert next_edition(new) is None


class TestSettings:
    """A limit whose length the bureau may set."""

    def test_the_length_is_the_settings_number_and_unit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        item = Limit("x.y", "审核", "", "某法", "第一条", "", "ENG", date(2023, 1, 1), setting="legal_review_days")
        assert shipped_length(item) == Length.parse("5wd")
        shorter: Mapping[str, object] = {"legal_review_days": replace(catalogue()["legal_review_days"], value="3")}
        monkeypatch.setattr(module, "catalogue", lambda: shorter)
        assert shipped_length(item) == Length.parse("3wd")

    @pytest.mark.parametrize(
        ("code", "length"), [("damage_check_days", "30d"), ("motion_months", "3m"), ("document_validity_years", "5y")]
    )
    def test_every_unit_of_time_is_understood(self, code: str, length: str) -> None:
        assert length_in(catalogue()[code]) == Length.parse(length)

    def test_a_share_is_no_length(self) -> None:
        with pytest.raises(TimeLimitError, match="没有写明时间单位"):
            length_in(catalogue()["legal_staff_share"])
