"""The form of a step: filled, refused, checked, taken once however often it is sent, overtaken, never losing a word."""

import html
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from tests.surfaces.web.conftest import Enter, step_url

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Defect
from fadu.kernel.registry.collect import registry
from fadu.lib import zh_dates
from fadu.lib.clock import SHANGHAI

pytestmark = pytest.mark.django_db(databases="__all__")
NOW = datetime(2024, 3, 4, 10, 0, tzinfo=SHANGHAI)
NEW_UNIT = step_url("unit", "new", "establish")
CHANGE = step_url("unit", "water", "change")
CLOSE = step_url("unit", "water", "close")


@pytest.fixture(autouse=True)
def monday(demo_bureau: None, frozen: Callable[[datetime], None]) -> None:
    """It is 4 March 2024; the demo bureau exists since 2023."""
    frozen(NOW)


def unit_form(**changes: Any) -> dict[str, Any]:
    form = {
        "_key": "key-1",
        "_occurred_on": "2024-03-01",
        "code": "carbon",
        "organ": "bureau",
        "name": "气候处",
        "kind": "division",
        "aliases[]": "应对气候变化处\n碳处",
    }
    return form | changes


def change_form(**changes: Any) -> dict[str, Any]:
    form = {"_key": "key-2", "_occurred_on": "2024-03-01", "_seq": str(seq_of("water"))}
    return form | {"name": "水生态处", "kind": "division", "basis": "编制文件（示例）"} | changes


def seq_of(unit: str) -> int:
    return len(facts_of(Chain("unit", unit)))


def text_of(answer: Any) -> str:
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


def hidden(answer: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, f"没有隐藏项 {name}"
    return html.unescape(found[1])


def test_an_empty_form_shows_its_authority_its_fields_and_today(admin: Client) -> None:
    answer = admin.get(NEW_UNIT)
    assert answer.status_code == 200
    shown = text_of(answer)
    assert "<h1>登记单位</h1>" in shown
    assert "本局机构编制文件" in shown
    assert "由小写字母、数字和短横线组成" in shown
    assert 'name="_occurred_on" value="2024-03-04"' in shown
    assert len(hidden(answer, "_key")) == 32


def test_the_address_can_fill_fields_in(admin: Client) -> None:
    shown = text_of(admin.get(f"{NEW_UNIT}?name=气候处&kind=branch&aliases[]=甲&aliases[]=乙"))
    assert 'value="气候处"' in shown
    assert 'value="branch" checked' in shown
    assert ">甲 乙</textarea>" in shown


def test_a_taken_step_is_recorded_with_its_day_and_leads_to_the_matter(admin: Client) -> None:
    answer = admin.post(NEW_UNIT, unit_form())
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/organisation/unit/carbon/"
    (fact,) = facts_of(Chain("unit", "carbon"))
    assert fact.occurred_on == date(2024, 3, 1)
    assert fact.data["aliases"] == ["应对气候变化处", "碳处"]
    assert organisation.unit_names()["carbon"] == "气候处"


def test_it_says_that_it_was_done(admin: Client) -> None:
    admin.post(NEW_UNIT, unit_form())
    assert "已登记：登记单位。" in text_of(admin.get("/account/"))


def test_afterwards_one_returns_where_one_came_from(admin: Client) -> None:
    assert admin.post(NEW_UNIT, unit_form(_next="/account/")).headers["Location"] == "/account/"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "/\\example.org", "account/"]
)
def test_but_never_on_another_site(admin: Client, elsewhere: str) -> None:
    answer = admin.post(NEW_UNIT, unit_form(_next=elsewhere))
    assert answer.headers["Location"] == "/organisation/unit/carbon/"


def test_what_is_wrong_stands_in_the_summary_and_beside_the_field(admin: Client) -> None:
    answer = admin.post(NEW_UNIT, unit_form(name="", kind="moon"))
    assert answer.status_code == 422
    shown = text_of(answer)
    assert "有 2 处需要改正" in shown
    assert 'href="#id_name"' in shown
    assert 'id="problem_name">请填写“名称”。' in shown
    assert 'aria-describedby="problem_name" aria-invalid="true"' in shown
    assert 'role="alert" tabindex="-1" data-focus-first' in shown


def test_nothing_typed_is_lost_when_something_is_wrong(admin: Client) -> None:
    shown = text_of(admin.post(NEW_UNIT, unit_form(name="", position="12")))
    assert 'value="carbon"' in shown
    assert 'value="bureau" selected' in shown
    assert "应对气候变化处 碳处</textarea>" in shown
    assert 'value="12"' in shown
    assert 'name="_occurred_on" value="2024-03-01"' in shown
    assert 'name="_key" value="key-1"' in shown


@pytest.mark.parametrize("typed", ["", "昨天", "2024-02-30"])
def test_the_day_of_the_act_is_never_guessed(admin: Client, typed: str) -> None:
    answer = admin.post(NEW_UNIT, unit_form(_occurred_on=typed, name=""))
    assert answer.status_code == 422
    shown = text_of(answer)
    assert 'href="#id__occurred_on"' in shown
    assert "请填写“名称”。" in shown
    assert not facts_of(Chain("unit", "carbon"))


def test_what_has_not_happened_yet_is_refused_with_a_way_out(admin: Client) -> None:
    answer = admin.post(NEW_UNIT, unit_form(_occurred_on="2024-03-05"))
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "还没有发生的事不能登记" in shown
    assert "您可以：</b>核对日期后再提交。" in shown
    assert 'value="carbon"' in shown


def test_the_same_key_is_recorded_once(admin: Client) -> None:
    admin.post(NEW_UNIT, unit_form())
    again = admin.post(NEW_UNIT, unit_form())
    assert again.status_code == 302
    assert seq_of("carbon") == 1
    assert "已经提交过，没有重复登记。" in text_of(admin.get("/account/"))


def test_a_key_used_for_something_else_is_refused(admin: Client) -> None:
    admin.post(NEW_UNIT, unit_form())
    answer = admin.post(step_url("unit", "new", "establish"), unit_form(code="carbon-2"))
    assert answer.status_code == 409
    assert "同一个提交编号已用于另一项内容" in text_of(answer)


def test_a_matter_that_exists_is_not_opened_twice(admin: Client) -> None:
    admin.post(NEW_UNIT, unit_form())
    answer = admin.post(NEW_UNIT, unit_form(_key="key-3"))
    assert answer.status_code == 409
    assert "已经登记过，不能重复登记" in text_of(answer)


def test_whoever_is_overtaken_sees_what_happened_and_keeps_what_they_typed(admin: Client) -> None:
    form = change_form()
    admin.post(CHANGE, change_form(_key="quicker", name="水务处"))
    answer = admin.post(CHANGE, form)
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "您打开页面之后，其他人已经办理了这件事项。" in shown
    recorded = zh_dates.moment(facts_of(Chain("unit", "water"))[-1].recorded_at.astimezone(SHANGHAI))
    assert f"单位变更 · 系统管理员（示例） · {recorded}" in shown
    assert 'href="/organisation/unit/water/"' in shown
    assert 'value="水生态处"' in shown
    assert hidden(answer, "_seq") == str(seq_of("water"))


def test_after_seeing_it_they_may_go_on(admin: Client) -> None:
    form = change_form()
    admin.post(CHANGE, change_form(_key="quicker", name="水务处"))
    newest = hidden(admin.post(CHANGE, form), "_seq")
    assert admin.post(CHANGE, form | {"_seq": newest}).status_code == 302
    assert organisation.unit_names()["water"] == "水生态处"


def test_a_step_that_cannot_be_undone_is_shown_for_checking_first(admin: Client) -> None:
    before = seq_of("water")
    answer = admin.post(
        CLOSE, {"_key": "k", "_seq": str(before), "_occurred_on": "2024-03-01", "basis": "撤并（示例）"}
    )
    assert answer.status_code == 200
    shown = text_of(answer)
    assert "办理后不能撤回，请核对。" in shown
    assert "<dd>撤并（示例）</dd>" in shown
    assert "2024年3月1日（周五）" in shown
    assert seq_of("water") == before


def test_confirmed_it_is_taken(admin: Client) -> None:
    form = {"_key": "k", "_seq": str(seq_of("water")), "_occurred_on": "2024-03-01", "basis": "撤并（示例）"}
    admin.post(CLOSE, form)
    assert admin.post(CLOSE, form | {"_confirmed": "1"}).status_code == 302
    assert "water" not in {unit.code for unit in organisation.units(date(2024, 3, 4))}


def test_going_back_from_the_check_keeps_everything(admin: Client) -> None:
    form = {"_key": "k", "_seq": "1", "_occurred_on": "2024-03-01", "basis": "撤并（示例）", "_edit": "1"}
    answer = admin.post(CLOSE, form)
    assert answer.status_code == 200
    assert 'value="撤并（示例）"' in text_of(answer)
    assert hidden(answer, "_key") == "k"


def test_the_check_carries_lists_and_skips_the_token(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    step = registry().procedure("unit").step("establish")
    monkeypatch.setattr(type(step), "final", True, raising=False)
    answer = admin.post(NEW_UNIT, unit_form(csrfmiddlewaretoken="token"))
    assert "应对气候变化处<br>碳处" in answer.content.decode()
    assert hidden(answer, r"aliases\[\]").replace("\r", "") == "应对气候变化处\n碳处"
    assert 'value="token"' not in answer.content.decode()


def test_who_may_not_take_it_reads_why_and_gets_no_form(enter: Enter) -> None:
    answer = enter("water-liaison").get(NEW_UNIT)
    shown = text_of(answer)
    assert answer.status_code == 200
    assert "由系统管理员办理，您当前的岗位没有这项权限" in shown
    assert 'data-autosave="' not in shown


def test_and_cannot_send_it_either(enter: Enter) -> None:
    answer = enter("water-liaison").post(NEW_UNIT, unit_form())
    assert answer.status_code == 409
    assert not facts_of(Chain("unit", "carbon"))


def test_a_matter_is_called_by_its_name_never_by_its_code(admin: Client) -> None:
    assert '单位 · <a href="/organisation/unit/water/">水处</a>' in text_of(admin.get(CHANGE))


@pytest.mark.parametrize("url", [step_url("none", "new", "x"), step_url("unit", "new", "none")])
def test_there_is_no_form_for_what_is_not_declared(admin: Client, url: str) -> None:
    answer = admin.get(url)
    assert answer.status_code == 404
    assert "没有这个办理事项。" in text_of(answer)


def test_what_was_late_is_said_but_not_blocked(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    step = registry().procedure("unit").step("establish")
    late = Defect("late", "按时吗", lambda asked: "登记已逾期 3 日，已记录。", step.basis)
    monkeypatch.setattr(type(step), "defects", (late,), raising=False)
    admin.post(NEW_UNIT, unit_form())
    shown = text_of(admin.get("/account/"))
    assert "登记已逾期 3 日，已记录。" in shown
    assert "alert-warning" in shown


def test_a_draft_belongs_to_one_step_of_one_matter(admin: Client) -> None:
    assert 'data-autosave="unit:water:change"' in text_of(admin.get(CHANGE))
    assert 'data-autosave="unit:new:establish"' in text_of(admin.get(NEW_UNIT))


@pytest.mark.parametrize("url", [NEW_UNIT, CHANGE, CLOSE])
def test_a_form_asks_the_database_little(admin: Client, url: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(14):
        admin.get(url)
