"""The pages of the power list: a day, two days compared, one power, the acts of procedures, the portal."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.rooms.services.power_list.conftest import NOW, Clerk

At = Callable[[str], Client]
MOST = 25


@pytest.fixture(autouse=True)
def today(frozen: Any) -> None:
    """It is 26 June 2023."""
    frozen(NOW)


def text(client: Client, name: str, *args: str, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_the_list_shows_what_stands_today_and_what_is_proposed(at_work: At, filled: None) -> None:
    shown = text(at_work("legal-clerk"), "power_list.powers")
    assert "按日连续处罚" in shown
    assert "拟列入" in shown
    assert "拟取消" in shown
    assert "提出列入" in shown
    assert "提出列入" not in text(at_work("officer-one"), "power_list.powers")


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ({"on": "2023-01-09"}, "这一日还没有公布施行的职权", "按日连续处罚"),
        ({"on": "nonsense"}, "按日连续处罚", "这一日还没有"),
        ({"kind": "inspection"}, "现场检查", "按日连续处罚"),
        ({"q": "按日"}, "按日连续处罚", "现场检查"),
        ({"q": "没有这样的"}, "没有符合条件的职权", "现场检查"),
    ],
)
def test_the_list_of_a_day_is_filtered(
    at_work: At, filled: None, query: dict[str, str], there: str, absent: str
) -> None:
    shown = text(at_work("leader"), "power_list.powers", **query)
    assert there in shown
    assert absent not in shown


def test_a_basis_that_ended_is_pointed_out(at_work: At, publish: Clerk) -> None:
    publish("old", law="环境行政处罚办法", article="第二十二条")
    assert "有 1 项职权的依据" in text(at_work("leader"), "power_list.powers", on="2023-07-01")
    assert "项职权的依据" not in text(at_work("leader"), "power_list.powers", on="2023-06-30")


def test_two_days_are_compared(at_work: At, clerk: Clerk, publish: Clerk) -> None:
    publish("stays", name="不变的")
    publish("moves", name="原名的")
    publish("goes", name="要取消的")
    publish("old", law="环境行政处罚办法", article="第二十二条", name="依据失效的")
    change = {"name": "新名的", "kind": "coercion", "unit": "legal", "law": "行政强制法", "article": "第十七条"}
    clerk("propose_change", "moves", on=date(2023, 4, 1), **change, reason="示例")
    clerk("record_approval", "moves", on=date(2023, 4, 2), number="示例2号")
    clerk("record_publication", "moves", on=date(2023, 4, 3), number="示例2号")
    clerk("propose_abolition", "goes", on=date(2023, 4, 1), reason="示例")
    clerk("record_approval", "goes", on=date(2023, 4, 2), number="示例2号")
    clerk("record_abolition", "goes", on=date(2023, 4, 3), number="示例2号")
    publish("comes", date(2023, 5, 1), name="新增的")
    query = {"from": "2023-03-01", "to": "2023-07-01"}
    shown = text(at_work("leader"), "power_list.compare", **query)
    assert "新增 1 项，取消 1 项，变更 1 项，不变 2 项" in shown
    assert "<del>原名的</del>" in shown
    assert "<ins>行政强制</ins>" in shown
    assert "<del>执法局</del>" in shown
    assert "依据在其间失效" in shown
    assert "依据失效的" in shown


def test_days_without_a_change_say_so(at_work: At, filled: None) -> None:
    same = {"from": "2023-05-01", "to": "2023-06-01"}
    assert "没有变化" in text(at_work("leader"), "power_list.compare", **same)
    assert "新增 13 项" in text(at_work("leader"), "power_list.compare")


def test_a_power_tells_its_basis_editions_posts_people_and_acts(at_work: At, filled: None) -> None:
    shown = text(at_work("legal-clerk"), "power_list.power", "inspection")
    assert "执法人员甲：执法人员甲（示例）" in " ".join(shown.split())
    assert "现行有效" in shown
    assert "示例府〔2023〕1号" in shown
    assert "提出变更" in shown
    before = text(at_work("leader"), "power_list.power", "inspection", on="2023-01-11")
    assert "还没有明确责任岗位" in before


def test_posts_without_a_holder_say_so(at_work: At, clerk: Clerk, publish: Clerk) -> None:
    publish("fine")
    told = {"unit": "enforcement", "posts": ["执法人员甲"], "duty": "示例"}
    clerk("assign_responsibility", "fine", on=date(2023, 2, 1), **told)
    assert "执法人员甲（示例）" in text(at_work("leader"), "power_list.power", "fine")
    from fadu.kernel.organisation.models import Appointment

    Appointment.objects.filter(post="officer-one").update(valid_to=date(2023, 6, 1))
    assert "当日无人任职" in text(at_work("leader"), "power_list.power", "fine")


def test_reforms_are_shown_before_and_after(at_work: At, filled: None) -> None:
    shown = text(at_work("leader"), "power_list.power", "disclosure")
    assert "6 → 4" in shown
    assert "20 → 15" in shown


def test_a_power_that_is_not_there_says_so(at_work: At) -> None:
    assert at_work("leader").get(reverse("power_list.power", args=["nothing"])).status_code == 404


def test_the_acts_of_procedures_are_told_with_their_powers(at_work: At, filled: None) -> None:
    shown = text(at_work("legal-clerk"), "power_list.acts")
    assert "答复政府信息公开申请" in shown
    assert "已公布" in shown


def test_what_procedures_use_and_nobody_published_can_be_proposed_from_there(at_work: At) -> None:
    shown = text(at_work("legal-clerk"), "power_list.acts")
    assert "没有列入公布的权力清单" in shown
    assert "code=disclosure" in shown
    assert "code=disclosure" not in text(at_work("leader"), "power_list.acts")


def test_everybody_reads_what_is_published_and_nothing_else(client: Client, filled: None) -> None:
    shown = text(client, "power_list.portal_powers")
    assert "按日连续处罚" in shown
    assert "环境保护法" in shown
    assert "批准延期、分期缴纳罚款" not in shown, "that one is only proposed"
    assert "执法人员甲" not in shown


def test_an_empty_list_says_so_to_everybody(client: Client, demo_bureau: None) -> None:
    assert "还没有公布的权力清单" in text(client, "power_list.portal_powers")


def test_the_portal_finds_powers_by_their_words(client: Client, filled: None) -> None:
    found = client.get("/portal/search/", {"q": "按日"}).content.decode()
    assert "按日连续处罚" in found
    assert "/portal/powers/#daily_fine" in found
    assert "批准延期" not in client.get("/portal/search/", {"q": "延期"}).content.decode()


def test_the_list_can_be_taken_along(client: Client, filled: None) -> None:
    shown = client.get("/portal/data/powers.csv").content.decode("utf-8-sig")
    assert "daily_fine,按日连续处罚,行政处罚,苏州市生态环境局,执法局,环境保护法,第五十九条" in shown


@pytest.mark.parametrize("name", ["powers", "compare", "acts", "portal_powers"])
def test_lists_ask_a_constant_number_of_times(
    at_work: At, filled: None, name: str, django_assert_max_num_queries: Any
) -> None:
    client = at_work("leader")
    client.get(reverse(f"power_list.{name}"))
    with django_assert_max_num_queries(MOST):
        client.get(reverse(f"power_list.{name}"))
