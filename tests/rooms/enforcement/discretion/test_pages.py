"""The pages: calculate by address alone, carry into a case, answer the lists, check a file, look at what lies apart."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cases import Story, play, stories

from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import penalty
from fadu.rooms.enforcement.discretion import questions

ITEM = "guangdong_2021/water_excess"
FACTORS = {
    "f_number": "1",
    "f_pollutant": "1",
    "f_area": "0",
    "f_volume": "2",
    "f_excess": "3",
    "f_repeat": "1",
}
DONE = {"act_on": "2023-05-01", "item": ITEM, "reckon": "1", **FACTORS}
BENCHMARK = [story for story in stories(Path(__file__).parent / "cases") if "停止施行" in story.values[0].title]
GOOD = """
name: local_2023
title: 本局裁量基准（示例）
document: 待定
from: 2023-01-01
rounding: {step: 100, way: half_up}
items:
  - key: water
    section: 一
    name: 超标排水
    from: 2023-01-01
    breach: [{law: 水污染防治法, article: 第十条, edition: 2017-06-27}]
    basis: {law: 水污染防治法, article: 第八十三条第二项, edition: 2017-06-27}
    mode: weights
    formula: floor_and_share
    charges: [{key: unit, name: 当事人, floor: {yuan: 100000}, ceiling: {yuan: 1000000}}]
    factors:
      - {key: excess, name: 超标情况, levels: [{name: 轻, weight: 10}, {name: 重, weight: 100}]}
"""


@pytest.fixture
def desk(demo_bureau: None, client: Client) -> Client:
    """A client in which the legal clerk is at work."""
    return at(client, "legal-clerk")


def at(client: Client, username: str) -> Client:
    client.force_login(account_named(username), backend="fadu.kernel.roles.backend.AccountBackend")
    return client


def page(client: Client, path: str, **params: str) -> str:
    answer = client.get(f"{path}?{urlencode(params)}" if params else path)
    assert answer.status_code == 200, path
    return answer.content.decode().replace("\N{NARROW NO-BREAK SPACE}", ",")


@pytest.mark.parametrize(
    "path",
    [
        *("/discretion/", "/discretion/leniency/", "/discretion/similar/", "/discretion/outliers/"),
        *("/discretion/benchmarks/", "/discretion/benchmarks/check/", "/discretion/guidance/"),
        "/discretion/compliance/",
    ],
)
def test_each_page_answers_with_few_queries(
    desk: Client, path: str, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(25):
        assert "<h1" in page(desk, path)


def test_the_amount_comes_with_range_capitals_and_the_calculation_in_words(desk: Client) -> None:
    shown = page(desk, "/discretion/", **DONE)
    assert "罚款 150,000 元" in shown
    assert "人民币壹拾伍万元整" in shown
    assert "排放口所在区域不能查证，依本基准第五条取最低一档" in shown
    assert "法定幅度 100,000 元以上 1,000,000 元以下" in shown
    assert "示例·非江苏基准" in shown


def test_what_is_missing_is_told_and_what_was_chosen_stays(desk: Client) -> None:
    shown = page(desk, "/discretion/", **(DONE | {"f_volume": ""}))
    assert "还没有选定：volume（废水日排放量）" in shown
    assert '<option value="3" selected>3倍或三成以下' in shown


def test_below_the_minimum_there_is_no_amount_and_the_reason(desk: Client) -> None:
    shown = page(desk, "/discretion/", **(DONE | {"f_volume": "1", "f_excess": "1"}))
    assert "不能作出" in shown
    assert "低于法定最低10万元" in shown


def test_a_benchmark_is_offered_for_acts_of_its_days_also_after_its_end(desk: Client) -> None:
    assert "广东省生态环境违法行为" in page(desk, "/discretion/", act_on="2026-12-31")
    assert "没有施行中的裁量基准" in page(desk, "/discretion/", act_on="2021-12-31")
    assert "没有施行" in page(desk, "/discretion/", **(DONE | {"act_on": "2021-12-31"}))


def test_another_provinces_tables_stay_in_the_demo(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "is_demo", lambda: False)
    shown = page(desk, "/discretion/", act_on="2023-05-01")
    assert "广东" not in shown
    assert "广东" not in page(desk, "/discretion/leniency/")


@pytest.mark.parametrize("wrong", [{"act_on": "昨天"}, {"item": "x/y"}, {"f_area": "99"}, {"case": "AJ-0000-0000"}])
def test_a_wrong_address_is_answered_kindly(desk: Client, wrong: dict[str, str]) -> None:
    answer = desk.get(f"/discretion/?{urlencode(DONE | wrong)}")
    assert answer.status_code == (404 if "case" in wrong else 200)
    assert "alert-danger" in answer.content.decode() or answer.status_code == 404


def test_the_lists_answer_with_the_condition_that_fails(desk: Client) -> None:
    entry = {"act_on": "2023-05-01", "entry": "guangdong_2021/water_excess_single"}
    met = {"c_sensitive": "no", "c_first": "yes", "c_single": "yes", "c_times": "0.05", "c_corrected": "yes"}
    assert 'signal-done">不予行政处罚' in page(desk, "/discretion/leniency/", **entry, **met)
    failed = page(desk, "/discretion/leniency/", **entry, **(met | {"c_first": "no"}))
    assert "近一年内属于首次违法：否" in failed
    assert "待查" in page(desk, "/discretion/leniency/", **entry, **(met | {"c_times": "0.1"}))


def test_lists_without_text_are_titles_alone(desk: Client) -> None:
    shown = page(desk, "/discretion/leniency/", act_on="2023-08-01")
    assert "长三角" in shown
    assert "没有读到条目，不据以判断" in shown


def checked(desk: Client, text: str, **more: str) -> str:
    file = SimpleUploadedFile("基准.yaml", text.encode())
    return desk.post("/discretion/benchmarks/check/run/", {"file": file, **more}).content.decode()


def test_a_file_is_checked_line_by_line(desk: Client) -> None:
    wrong = checked(desk, GOOD.replace("weight: 100", "weight: 很重"))
    line = next(number for number, row in enumerate(GOOD.splitlines(), 1) if "weight: 100" in row)
    assert f"第 {line} 行：“很重”要写成数字" in wrong
    assert "levels: [{name: 轻" in wrong


def test_a_good_file_goes_on_to_the_step(desk: Client) -> None:
    shown = checked(desk, GOOD)
    assert "可以读取" in shown
    assert 'action="/do/benchmark/new/draft/"' in shown
    assert 'name="name" value="local_2023"' in shown


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"a: ["])
def test_what_is_no_benchmark_is_refused(desk: Client, data: bytes) -> None:
    file = SimpleUploadedFile("x.yaml", data)
    assert desk.post("/discretion/benchmarks/check/run/", {"file": file}).status_code == 422


def test_only_the_legal_division_checks_and_sees_what_lies_apart(demo_bureau: None, client: Client) -> None:
    officer = at(client, "officer-one")
    for path in ("/discretion/benchmarks/check/", "/discretion/outliers/"):
        assert officer.get(path).status_code == 403


@pytest.mark.parametrize("story", BENCHMARK)
def test_an_adopted_benchmark_is_calculated_with_on_its_days(desk: Client, story: Story) -> None:
    play(story)
    found = questions.benchmarks()
    assert str(found["local_2023"].until) == "2023-12-31"
    chosen = {"item": "local_2023/water", "f_excess": "1", "reckon": "1"}
    shown = page(desk, "/discretion/", act_on="2023-04-01", **chosen)
    assert "罚款 190,000 元" in shown
    assert "苏环规〔2023〕1号（示例）" in shown
    assert "local_2023" not in page(desk, "/discretion/", act_on="2024-01-01")
    assert "本局裁量基准（示例）" in page(desk, "/discretion/benchmarks/local_2023/")


def test_others_may_ask_what_a_stored_calculation_comes_to(demo_bureau: None) -> None:
    levels = '{"levels": {"number": "1个", "pollutant": "B类", "area": "一般区域", "volume": "50吨", '
    levels += '"excess": "3倍或三成以下", "repeat": "1次"}}'
    found = registry().ask("discretion.calculation", "guangdong_2021", "water_excess", levels)
    assert (found["amount"], found["lowest"], found["highest"]) == (150_000, 100_000, 1_000_000)
    assert registry().ask("discretion.calculation", "mars", "x", "{}")["refused"]
    assert registry().ask("discretion.calculation", "guangdong_2021", "water_excess", "x")["refused"]


@pytest.fixture
def cases(demo_bureau: None, frozen: Callable[[datetime], None]) -> None:
    """The demo's penalty cases, seen on 26 June 2023."""
    now = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
    frozen(now)
    penalty.load(now)


@pytest.mark.usefixtures("cases")
def test_a_calculation_is_carried_into_its_case_with_what_was_decided_before(client: Client) -> None:
    officer = at(client, "officer-one")
    shown = page(officer, "/discretion/", case="AJ-2023-0004", **(DONE | {"compare": "1"}))
    assert "按当事人此前的处罚，建议 2次" in shown
    assert "最相近案件" in shown or "没有可比的案件" in shown
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', shown.partition('id="carry"')[2]))
    sent = {name: value.replace("&quot;", '"') for name, value in found.items() if name != "csrfmiddlewaretoken"}
    answer = officer.post("/do/penalty/AJ-2023-0004/apply_discretion/", sent | {"reasons": "计算过程"})
    form = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="150000.00"' in form
    assert "water_excess" in form


@pytest.mark.usefixtures("cases")
def test_a_case_is_shown_to_those_who_may_read_it(client: Client) -> None:
    stranger = at(client, "air-liaison")
    assert stranger.get("/discretion/?case=AJ-2023-0004").status_code == 403
    assert "按当事人此前的处罚" not in page(stranger, "/discretion/", **DONE)
