"""Settings of the bureau: confirmed or set by the legal division, by date, with a basis; the law itself stays."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from fadu.kernel.law.door import setting, settings
from fadu.kernel.procedure.take import Order, Refused, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.lib import clock

Decide = Callable[..., Taken]


@pytest.fixture
def decide(act: Callable[..., Actor]) -> Decide:
    def take_it(step: str, matter: str = "", by: str = "legal-head", **data: Any) -> Taken:
        return take(Order(registry().procedure("setting"), step, act(by), data, matter))

    return take_it


def test_a_confirmed_setting_loses_its_mark_from_its_day_on(decide: Decide) -> None:
    decide("confirm", setting="document_filing_days", basis="示例〔2024〕3号第五条", valid_from="2024-03-01")
    assert setting("document_filing_days", date(2024, 2, 29)).mark == "未核实"
    held = setting("document_filing_days", date(2024, 3, 1))
    assert (held.value, held.mark, held.basis) == ("15", "", "示例〔2024〕3号第五条")
    assert "本局确认" in held.note


def test_another_value_holds_by_date_and_the_latest_day_wins(decide: Decide) -> None:
    decide("set_value", setting="complaint_answer_days", value="30", basis="示例甲", valid_from="2024-01-01")
    decide("set_value", setting="complaint_answer_days", value="20", basis="示例乙", valid_from="2025-01-01")
    held = [
        setting("complaint_answer_days", day).integer for day in (date(2023, 1, 1), date(2024, 6, 1), date(2025, 6, 1))
    ]
    assert held == [60, 30, 20]
    assert settings(date(2024, 6, 1))["complaint_answer_days"].integer == 30


def test_a_withdrawn_decision_holds_no_more(decide: Decide) -> None:
    done = decide("set_value", setting="complaint_answer_days", value="30", basis="示例", valid_from="2024-01-01")
    decide("withdraw", done.fact.chain.id, reason="有误（示例）")
    assert setting("complaint_answer_days", clock.today()).integer == 60
    with pytest.raises(Refused, match="已经撤回过"):
        decide("withdraw", done.fact.chain.id, reason="再撤")


@pytest.mark.parametrize(
    ("step", "data", "by", "gate"),
    [
        ("set_value", {"setting": "complaint_answer_days", "value": "很快"}, "legal-head", "fits"),
        ("set_value", {"setting": "permit_day_unit", "value": "周"}, "legal-head", "fits"),
        ("confirm", {"setting": "complaint_answer_days"}, "legal-clerk", "authority"),
        ("set_value", {"setting": "complaint_answer_days", "value": "30"}, "system-admin", "authority"),
    ],
)
def test_what_is_refused(decide: Decide, step: str, data: dict[str, str], by: str, gate: str) -> None:
    with pytest.raises(Refused) as refused:
        decide(step, by=by, basis="示例", valid_from="2024-01-01", **data)
    assert [refusal.gate for refusal in refused.value.refusals] == [gate]


def test_two_decisions_on_one_day_are_one_too_many(decide: Decide) -> None:
    decide("confirm", setting="motion_months", basis="示例", valid_from="2024-01-01")
    with pytest.raises(Refused, match="已经登记过"):
        decide("set_value", setting="motion_months", value="6", basis="示例", valid_from="2024-01-01")


def test_settings_are_read_by_one_query(decide: Decide, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        settings(date(2024, 1, 1))


def test_the_warning_before_a_mandate_ends_is_a_setting(decide: Decide) -> None:
    client = _client("legal-head")
    assert "还有 20 天到期" in client.get("/organisation/").content.decode()
    today = clock.today().isoformat()
    decide("set_value", setting="mandate_warning_days", value="10", basis="示例", valid_from=today)
    assert "还有 20 天到期" not in client.get("/organisation/").content.decode()


def _client(username: str) -> Client:
    client = Client()
    account = account_named(username)
    assert account is not None
    client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    return client


def test_the_pages_show_value_standing_and_decisions(decide: Decide) -> None:
    client = _client("legal-head")
    assert "未核实" in client.get("/settings/").content.decode()
    empty = client.get("/settings/document_filing_days/").content.decode()
    assert "法规处还没有确认这项设定" in empty
    assert "/do/setting/new/confirm/" in empty
    decide("confirm", setting="document_filing_days", basis="示例〔2024〕3号", valid_from="2024-03-01")
    assert "示例〔2024〕3号" in client.get("/settings/document_filing_days/").content.decode()
    assert client.get("/settings/nothing/").status_code == 404
    assert "/do/setting/" not in _client("legal-clerk").get("/settings/document_filing_days/").content.decode()


@pytest.mark.parametrize("query", ["", "?as_of=2023-06-12", "?as_of=nonsense"])
def test_the_laws_are_shown_by_day(demo_bureau: None, query: str) -> None:
    text = _client("legal-clerk").get(f"/settings/laws/{query}").content.decode()
    assert "行政复议法" in text
    assert "派出机构" in text
