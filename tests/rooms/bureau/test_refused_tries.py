"""The audit administrator sees who tried what wasn't allowed, on a page and on the command line; nobody else does."""

import json
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from fadu.kernel.reading import refusals
from fadu.kernel.reading.refusals import Tried, Wanted, note
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import Account
from fadu.lib.clock import SHANGHAI
from fadu.project.main import COMMANDS
from fadu.surfaces.cli import refused

NOON = datetime(2023, 7, 3, 12, tzinfo=SHANGHAI)
OFFICER = Actor(person="officer-one", post="officer-one", unit="enforcement", channel="api")
PAGE = "/accounts/refused/"


@pytest.fixture
def tried(demo_bureau: None) -> None:
    note(OFFICER, Tried("penalty", "review", "AJ-2023-0001", ("authority", "not_investigator", "apart")), NOON)
    note(OFFICER, Tried("penalty.papers", "", "AJ-2023-0002", ("reading",)), NOON + timedelta(days=1))
    note(None, Tried("step", "", "", ("csrf",)), NOON + timedelta(days=2))


def opened(username: str, path: str = PAGE) -> Any:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client.get(path)


def test_the_page_says_who_what_when_and_by_which_gate(tried: None) -> None:
    shown = opened("audit-admin").content.decode()
    for words in (
        "执法人员甲",
        "AJ-2023-0001",
        "岗位没有这项权限",
        "不是本案的调查人员吗",
        "没有查看权限",
        "未登录的访问者",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("?person=officer-one", 2),
        ("?code=AJ-2023-0001", 1),
        ("?since=2023-07-04", 2),
        ("?until=2023-07-03", 1),
        ("?since=nonsense", 3),
        ("?person=nobody", 0),
    ],
)
def test_lines_are_narrowed(tried: None, asked: str, there: int) -> None:
    shown = opened("audit-admin", PAGE + asked).content.decode()
    assert shown.count('data-label="时间"') == there


@pytest.mark.parametrize("username", ["system-admin", "security-admin", "legal-head", "leader", "officer-one"])
def test_nobody_else_reads_it_and_the_try_to_is_logged(tried: None, username: str) -> None:
    assert opened(username).status_code == 403
    [line] = refusals.page(Wanted(person=username, procedure="accounts.refused"), 0, 5)
    assert (line.gates, line.channel, line.code) == ("reading", "web", "")


def test_a_full_page_asks_no_more_than_an_empty_one(
    tried: None, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(60):
        note(OFFICER, Tried("penalty", "impose", "AJ-2023-0001", ("need",)), NOON + timedelta(minutes=number))
    client = Client()
    client.force_login(Account.objects.get(username="audit-admin"))
    with django_assert_max_num_queries(25):
        assert client.get(PAGE).status_code == 200


def words(**given: Any) -> Namespace:
    return Namespace(**{"person": "", "matter": "", "since": None, "most": 9, "forget": None, "json": False} | given)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refused, "open_existing", lambda: None)


def test_the_command_lists_them_newest_first(tried: None, here: None, capsys: Any) -> None:
    assert COMMANDS["refused"] == "fadu.surfaces.cli.refused"
    assert refused.run(words()) == 0
    first, second, third = capsys.readouterr().out.splitlines()
    assert "未登录的访问者" in first
    assert "AJ-2023-0002" in second
    assert "2023-07-03 12:00" in third
    assert "不是本案的调查人员吗" in third


def test_the_command_for_machines(tried: None, here: None, capsys: Any) -> None:
    assert refused.run(words(json=True, matter="AJ-2023-0001")) == 0
    [line] = json.loads(capsys.readouterr().out)
    assert (line["person"], line["step"]) == ("officer-one", "review")
    assert line["gates"] == "authority not_investigator apart"
    assert refused.run(words(json=True, person="nobody")) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_old_lines_are_dropped_on_demand(tried: None, here: None, capsys: Any) -> None:
    assert refused.run(words(forget=date(2023, 7, 4), since=date(2023, 7, 1))) == 0
    said = capsys.readouterr()
    assert "已删去 1 条" in said.err
    assert len(said.out.splitlines()) == 2
    assert refused.run(words(person="nobody")) == 0
    assert "没有被拒绝的尝试" in capsys.readouterr().out
