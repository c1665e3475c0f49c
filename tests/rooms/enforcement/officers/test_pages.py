"""The pages of officers: they answer, tell the day, filter, with a constant number of queries; the public register."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.rooms.enforcement.officers.conftest import NOW, Clerk

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.project.demo import officers as demo
from fadu.rooms.enforcement.officers.models import Certificate, Training

At = Callable[[str], Client]
MOST = 25


@pytest.fixture(autouse=True)
def today(frozen: Any) -> None:
    """It is 26 June 2023."""
    frozen(NOW)


@pytest.fixture
def filled(demo_bureau: None) -> None:
    """What the demo shows besides the officers' papers."""
    demo.load(NOW)


def text(client: Client, name: str, *args: str, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_the_list_shows_papers_with_what_they_are_worth_today(at_work: At, filled: None) -> None:
    shown = text(at_work("officer-one"), "officers.certificates")
    assert "苏E示例0001" in shown
    assert "审验 2023年8月10日" in shown
    assert "登记证件" not in shown, "an officer registers nothing"
    assert "登记证件" in text(at_work("certificate-clerk"), "officers.certificates")


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ({"unit": "kunshan"}, "苏E示例0101", "苏E示例0001"),
        ({"kind": "environment"}, "示例环监0001", "苏E示例0001"),
        ({"q": "0002"}, "苏E示例0002", "苏E示例0001"),
        ({"q": "执法人员丙"}, "苏E示例0003", "苏E示例0001"),
        ({"state": "valid"}, "苏E示例0001", "没有符合条件"),
        ({"state": "lapsed"}, "没有符合条件的证件", "苏E示例0001"),
        ({"state": "nonsense", "kind": "nonsense"}, "苏E示例0001", "没有符合条件"),
    ],
)
def test_the_list_is_filtered(at_work: At, filled: None, query: dict[str, str], there: str, absent: str) -> None:
    shown = text(at_work("leader"), "officers.certificates", **query)
    assert there in shown
    assert absent not in shown


def test_an_empty_register_says_who_fills_it(at_work: At) -> None:
    Certificate.objects.all().delete()
    assert "由执法证件管理人员登记" in text(at_work("leader"), "officers.certificates")
    assert "去导入" in text(at_work("certificate-clerk"), "officers.certificates")


def test_a_certificate_tells_every_day_of_it_and_who_may_do_what(at_work: At, filled: None) -> None:
    code = Certificate.objects.get(number="示例环监0001").code
    shown = text(at_work("certificate-clerk"), "officers.certificate", code)
    assert "每一日的效力" in shown
    assert "届时逾期未审验，已失效" in shown
    assert "登记审验" in shown


def test_why_a_paper_was_withheld_is_told_to_staff_and_never_to_the_public(
    at_work: At, clerk: Clerk, filled: None, client: Client
) -> None:
    code = Certificate.objects.get(number="苏E示例0003").code
    clerk("certificate.suspend", code, basis="示例决定", reason="没有出示证件的事实")
    assert "暂扣中" in text(at_work("certificate-clerk"), "officers.certificate", code)
    client.logout()
    shown = text(client, "officers.portal_register")
    assert "苏E示例0003" not in shown
    assert "没有出示证件的事实" not in shown


def test_an_officer_with_papers_trainings_and_prizes(at_work: At, filled: None) -> None:
    shown = text(at_work("leader"), "officers.officer", "officer-two")
    assert "今日可以执法" in shown
    assert "一等奖：现场检查" in shown
    none = text(at_work("leader"), "officers.officer", "case-clerk")
    assert "今日不能执法" in none
    assert "没有登记的执法证件" in none


@pytest.mark.parametrize(
    ("name", "code"), [("officers.officer", "nobody"), ("officers.certificate", "none"), ("officers.training", "none")]
)
def test_what_is_not_there_says_so(at_work: At, filled: None, name: str, code: str) -> None:
    assert at_work("leader").get(reverse(name, args=[code])).status_code == 404


def test_reminders_tell_what_is_due_within_the_setting(at_work: At, filled: None, clerk: Clerk) -> None:
    shown = text(at_work("certificate-clerk"), "officers.reminders")
    assert "示例环监0001" in shown
    assert "即将到期（1）" in shown
    assert "没有到期的" in text(at_work("leader"), "officers.reminders", days=10)
    assert "资格培训和考试" in text(at_work("leader"), "officers.reminders", days=3660)


def test_reminders_tell_what_is_overdue(at_work: At, filled: None, paper: Clerk) -> None:
    paper("water-head", kind="environment", valid_from=date(2021, 6, 1), valid_until=None)
    assert "已经逾期（1）" in text(at_work("leader"), "officers.reminders")


def test_a_paper_that_was_handed_back_is_not_reminded_of(at_work: At, filled: None, clerk: Clerk) -> None:
    code = Certificate.objects.get(number="示例环监0001").code
    clerk("certificate.hand_back", code, ground="moved")
    assert "没有到期的" in text(at_work("leader"), "officers.reminders")


def test_the_year_s_trainings_and_one_of_them(at_work: At, filled: None) -> None:
    client = at_work("enforcement-chief")
    shown = text(client, "officers.trainings")
    assert "4 人、3 人、1 人" in shown
    assert "还没有安排" in text(client, "officers.trainings", year="2022")
    one = text(client, "officers.training", Training.objects.get().code)
    assert "一等奖：现场检查" in one
    assert "参加人员（4）" in one


def test_a_training_that_was_not_recorded_in_time_is_late(at_work: At, clerk: Clerk) -> None:
    told = {"kind": "special", "title": "专题（示例）", "unit": "enforcement"}
    clerk("officer_training.plan", **told, planned_on=date(2023, 6, 20))
    gone = clerk("officer_training.plan", **told, planned_on=date(2023, 7, 20))
    clerk("officer_training.cancel", gone, reason="示例")
    shown = text(at_work("leader"), "officers.trainings")
    assert "逾期未登记" in shown
    assert "已取消" in shown


def test_everybody_may_look_a_number_up(client: Client, filled: None) -> None:
    shown = text(client, "officers.portal_register")
    assert "苏E示例0001" in shown
    assert "执法人员甲（示例）" in shown
    assert "昆山生态环境局" in shown
    assert "officer-one" not in shown
    one = text(client, "officers.portal_register", q="苏e示例 0002")
    assert "苏E示例0002" in one
    assert "苏E示例0001" not in one
    assert "没有编号为“假的”的有效证件" in text(client, "officers.portal_register", q="假的")


def test_names_are_shown_by_a_setting(client: Client, filled: None, act: Any) -> None:
    told = {"setting": "officer_names_public", "value": "off", "basis": "示例", "valid_from": date(2023, 1, 1)}
    take(Order(registry().procedure("setting"), "set_value", act("legal-head", NOW.date()), told), NOW)
    shown = text(client, "officers.portal_register")
    assert "苏E示例0001" in shown
    assert "执法人员甲" not in shown


def test_the_open_data_has_no_names(client: Client, filled: None) -> None:
    answer = client.get("/portal/data/enforcement-certificates.csv")
    assert answer.status_code == 200
    shown = answer.content.decode("utf-8-sig")
    assert "苏E示例0001" in shown
    assert "执法人员" not in shown


@pytest.mark.parametrize("name", ["certificates", "reminders", "trainings", "portal_register"])
def test_lists_ask_as_often_for_many_as_for_few(
    at_work: At, filled: None, paper: Clerk, name: str, django_assert_max_num_queries: Any
) -> None:
    for unit in ("water", "air", "soil", "eia", "nature"):
        paper(f"{unit}-head", unit=unit)
    client = at_work("leader")
    client.get(reverse(f"officers.{name}"))
    with django_assert_max_num_queries(MOST):
        client.get(reverse(f"officers.{name}"))
