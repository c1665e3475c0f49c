"""The calculator, the lists and the pilot asked wrongly: each is answered in words, nothing breaks, nothing leaks."""

from datetime import date

import pytest
from tests.rooms.enforcement.discretion.conftest import NOW, At, Do, page

from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.take import Refused
from fadu.rooms.enforcement.discretion.models import Compliance

ITEM = "guangdong_2021/water_excess"
FACTORS = {f"f_{name}": "1" for name in ("number", "pollutant", "area", "repeat")} | {"f_volume": "2", "f_excess": "3"}
DONE = {"act_on": "2023-05-01", "item": ITEM, "reckon": "1", **FACTORS}
ENTRY = {"act_on": "2023-05-01", "entry": "guangdong_2021/water_excess_single"}
MET = {"c_sensitive": "no", "c_first": "yes", "c_single": "yes", "c_times": "0.05", "c_corrected": "yes"}


@pytest.fixture(autouse=True)
def today(frozen: object) -> None:
    """It is 26 June 2023."""
    assert callable(frozen)
    frozen(NOW)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"act_on": "2023-02-30"}, "要写成 2023-09-25 这样的日期"),
        ({"decide_on": "后天"}, "要写成 2023-09-25 这样的日期"),
        ({"item": "guangdong_2021/mars"}, "没有这一违法行为"),
        ({"item": "mars/water_excess"}, "没有施行"),
        ({"item": "/"}, "没有施行"),
        ({"f_volume": "99"}, "没有第 99 档"),
        ({"f_volume": "-1"}, "没有第 -1 档"),
        ({"n_volume": "很多吨"}, "没有与“很多吨”对应的程度"),
        ({"n_volume": "5公里"}, "没有与“5公里”对应的程度"),
        ({"amount": "150000"}, "不在幅度内选定"),
        ({"as": "从重"}, "不在幅度内选定"),
        ({"as": "随意"}, "处罚轻重请从"),
        ({"amount": "1e999"}, "要写成数字"),
        ({"basis": "Infinity"}, "要写成数字"),
        ({"charge": "nobody"}, "请写明处罚对象"),
        ({"r_apology": "40"}, "核对不属于除外情形"),
        ({"r_apology": "10", "ok_apology": "1"}, "不能是10%"),
        ({"r_apology": "99", "ok_apology": "1"}, "不能是99%"),
        ({"r_mars": "40", "ok_mars": "1"}, "没有“mars”这一从轻情形"),
    ],
)
def test_the_calculator_says_what_is_wrong_and_keeps_what_was_chosen(
    at_work: At, wrong: dict[str, str], words: str
) -> None:
    shown = page(at_work("officer-one"), "/discretion/", **(DONE | wrong))
    assert words in shown
    assert "alert-danger" in shown


@pytest.mark.parametrize("text", ["<script>x</script>", "'\"><b>", "\x00", "一" * 400])
@pytest.mark.parametrize("name", ["act_on", "item", "n_volume", "amount", "law", "charge"])
def test_no_text_of_an_address_stands_raw_in_the_page(at_work: At, name: str, text: str) -> None:
    answer = at_work("officer-one").get("/discretion/", DONE | {name: text})
    assert answer.status_code == 200
    assert "<script>x" not in answer.content.decode()


def test_the_same_address_gives_the_same_amount_however_often(at_work: At) -> None:
    client = at_work("officer-one")
    amounts = {page(client, "/discretion/", **DONE).partition("人民币")[2][:20] for _ in range(3)}
    assert len(amounts) == 1


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (MET, "不予行政处罚"),
        (MET | {"c_sensitive": "yes"}, "不适用"),
        (MET | {"c_times": "0.2"}, "不适用"),
        (MET | {"c_times": "-1"}, "待查"),
        (MET | {"c_times": "很少"}, "待查"),
        (MET | {"c_times": ""}, "待查"),
        (MET | {"c_first": "maybe"}, "待查"),
        ({"c_corrected": "no"}, "不适用"),
        ({"c_mars": "yes"}, "待查"),
    ],
)
def test_the_lists_come_to_one_of_their_outcomes(at_work: At, answers: dict[str, str], outcome: str) -> None:
    shown = page(at_work("officer-one"), "/discretion/leniency/", **ENTRY, **answers)
    assert f'">{outcome}</span></h2>' in shown


@pytest.mark.parametrize("entry", ["", "mars/x", "general/mars", "yangtze_delta_2023/x", "///", "general"])
def test_an_entry_that_is_none_leaves_the_choice(at_work: At, entry: str) -> None:
    shown = page(at_work("officer-one"), "/discretion/leniency/", act_on="2023-08-01", entry=entry, c_x="yes")
    assert "请选择" in shown
    assert 'id="verdict"' not in shown


def test_days_of_the_lists_that_are_none_are_told(at_work: At) -> None:
    for name in ("act_on", "decide_on"):
        assert "这样的日期" in page(at_work("officer-one"), "/discretion/leniency/", **{name: "昨天"})


def test_a_list_since_the_act_is_offered_for_the_day_of_the_decision_alone(at_work: At) -> None:
    client = at_work("officer-one")
    assert "长三角" not in page(client, "/discretion/leniency/", act_on="2023-05-01")
    assert "长三角" in page(client, "/discretion/leniency/", act_on="2023-05-01", decide_on="2023-07-03")
    early = {"act_on": "2021-12-31", "entry": ENTRY["entry"]}
    assert "不予行政处罚" not in page(client, "/discretion/leniency/", **early, **MET)
    later = page(client, "/discretion/leniency/", **early, decide_on="2022-01-01", **MET)
    assert 'signal-done">不予行政处罚' in later
    assert "作出决定时施行的，可以从轻适用" in later


@pytest.mark.usefixtures("cases")
def test_a_case_brings_its_earlier_penalties_and_its_pilot(at_work: At, do: Do) -> None:
    client = at_work("officer-one")
    shown = page(client, "/discretion/leniency/", case="AJ-2023-0004", entry="general/first")
    assert "当事人此前受到的处罚" in shown
    assert "AJ-2023-0001" in shown
    party = parties.find("苏州示例印染有限公司").get().code
    told = {"party": party, "case": "AJ-2023-0004", "scope": "排口运维（示例）", "unit": "enforcement"}
    told |= {"commitment": "两个月内建立制度（示例）", "until": "2023-07-10"}
    code = do("compliance.commit", "officer-one", date(2023, 6, 1), **told).fact.chain.id
    shown = page(client, "/discretion/leniency/", case="AJ-2023-0004", entry="general/first")
    assert "排口运维（示例）</a>，已承诺" in shown
    Compliance.objects.filter(code=code).update(state="concluded", effect="lighter", ground="removed")
    shown = page(client, "/discretion/leniency/", case="AJ-2023-0004", entry="general/first")
    assert "建议从轻（主动消除或者减轻危害后果（处罚法第三十二条第一项））" in shown


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize("path", ["/discretion/", "/discretion/leniency/"])
def test_nothing_of_a_case_is_told_to_who_may_not_read_it(at_work: At, path: str) -> None:
    answer = at_work("air-liaison").get(path, {"case": "AJ-2023-0004", "entry": "general/first"})
    assert answer.status_code == 403
    assert "AJ-2023-0001" not in answer.content.decode()


def test_a_promise_alone_lightens_nothing(do: Do) -> None:
    party = parties.find("苏州示例印染有限公司").get().code
    told = {"party": party, "scope": "台账（示例）", "unit": "enforcement", "commitment": "示例", "until": "2023-06-20"}
    code = do("compliance.commit", "officer-one", date(2023, 6, 1), **told).fact.chain.id
    do("compliance.plan", "officer-one", date(2023, 6, 2), code, measures="示例", until="2023-06-20")
    do("compliance.accept_plan", "officer-two", date(2023, 6, 3), code)
    done = {"checkers": ["officer-one", "officer-two"], "findings": "没有完成（示例）", "passed": False}
    do("compliance.check", "officer-one", date(2023, 6, 21), code, **done)
    for effect, ground in (("lighter", ""), ("lighter", "removed"), ("exempt", "minor")):
        more = {"effect": effect, "ground": ground, "reasons": "示例"}
        with pytest.raises(Refused) as caught:
            do("compliance.conclude", "legal-clerk", date(2023, 6, 22), code, **more)
        assert {one.gate for one in caught.value.refusals} == {"grounded"}
    do("compliance.conclude", "legal-clerk", date(2023, 6, 22), code, effect="none", reasons="没有履行（示例）")
    assert Compliance.objects.get(code=code).effect == "none"
