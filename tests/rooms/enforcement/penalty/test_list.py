"""The list of cases: what a row says of a clock that stands still, and the limit of the day on which one looks."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from fadu.kernel.matters import door as matters
from fadu.kernel.parties import door as parties
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, deeds, play

NAME = "苏州示例印染有限公司"


def course() -> Course:
    """A case that is still under investigation."""
    return Course("AJ-2023-0911", parties.find(NAME).get().code, NAME, date(2023, 7, 10), "open")


def until(step: str, now: datetime) -> str:
    """Play the case up to and with a step; return the key of its matter."""
    played = zip(deeds(course()), play(course(), now), strict=False)
    return next(f"penalty/{done.fact.chain.id}" for deed, done in played if deed.step == step)


def signed_in(name: str) -> Client:
    """A window of one of the bureau's people."""
    client, account = Client(), account_named(name)
    assert account is not None
    client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    return client


@pytest.fixture
def sampled(demo_bureau: None, frozen: Callable[[datetime], None]) -> str:
    """The case on the day on which samples were taken: the report isn't there yet."""
    now = datetime(2023, 8, 1, 9, 0, tzinfo=SHANGHAI)
    frozen(now)
    return until("sample", now)


def test_a_count_that_stands_still_says_since_when_and_why(sampled: str) -> None:
    label, since, reason = matters.standstills([sampled])[sampled]
    assert (label, reason) == ("作出处理决定", "监测（检测）")
    assert since > date(2023, 7, 10)


@pytest.mark.parametrize("path", ["/penalty/", "/matters/?scope=all"])
def test_a_list_tells_it_in_words(sampled: str, path: str) -> None:
    shown = signed_in("enforcement-chief").get(path).content.decode()
    assert "作出处理决定暂停计算" in shown
    assert "监测（检测）" in shown


def test_a_count_that_runs_stands_nowhere_among_them(demo_bureau: None, frozen: Callable[[datetime], None]) -> None:
    now = datetime(2023, 8, 1, 9, 0, tzinfo=SHANGHAI)
    frozen(now)
    assert matters.standstills([until("assign_investigators", now)]) == {}


@pytest.mark.parametrize(
    ("on", "words"), [(date(2023, 6, 30), "环境行政处罚办法 第五十五条"), (date(2023, 7, 1), "九十日内作出处理决定")]
)
def test_the_limit_is_that_of_the_day(
    demo_bureau: None, frozen: Callable[[datetime], None], on: date, words: str
) -> None:
    frozen(datetime(on.year, on.month, on.day, 9, 0, tzinfo=SHANGHAI))
    assert words in signed_in("enforcement-chief").get("/penalty/").content.decode()
