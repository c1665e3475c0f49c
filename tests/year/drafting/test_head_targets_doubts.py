"""The covering notice, the quantities, and the settling of doubts."""

import pytest
from tests.year.drafting.samples import DESK, fresh_content, point

from fadu.year.drafting.content import Unfit
from fadu.year.drafting.doubts import reopen_doubt, settle_doubt, unsettled
from fadu.year.drafting.head import add_round, edit_head, edit_round, remove_round, round_problem
from fadu.year.drafting.targets import add_target, edit_target, remove_target

HEAD = {"title": "工作要点", "number": "", "issuer": "", "issued_on": "2024-03-02", "year": 2024}
TARGET = {"subject": "学法次数", "op": ">=", "value": "4", "unit": "次", "period": "year", "commitment": "c1"}


def test_edit_the_head():
    after = edit_head(fresh_content(), **HEAD)
    assert (after["title"], after["number"], after["issued_on"], after["year"]) == (
        "工作要点",
        None,
        "2024-03-02",
        2024,
    )


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"title": ""}, "标题"),
        ({"title": "长" * 201}, "标题"),
        ({"number": "号" * 61}, "文号"),
        ({"issued_on": "三月"}, "印发日期"),
        ({"year": 24}, "四位数"),
    ],
)
def test_wrong_heads(wrong, why):
    with pytest.raises(Unfit, match=why):
        edit_head(fresh_content(), **HEAD | wrong)


def test_rounds_can_be_corrected_added_and_removed():
    after = edit_round(fresh_content(), "r1", "half_year", 7, 10, "局法规处", "半年材料")
    assert (after["rounds"][0]["due_day"], after["rounds"][0]["deliver_to"]) == (10, "局法规处")
    more = add_round(after, "quarter", 3, 31, "", "季度数据")
    assert [one["key"] for one in more["rounds"]] == ["r1", "r2", "r3"]
    assert [one["key"] for one in remove_round(more, "r2")["rounds"]] == ["r1", "r3"]


@pytest.mark.parametrize(("month", "day"), [(2, 30), (13, 1), (0, 5), (6, 31)])
def test_a_round_on_no_day_of_the_year(month, day):
    with pytest.raises(Unfit, match=r"没有|没有写明"):
        edit_round(fresh_content(), "r1", "year", month, day, "", "")


def test_a_round_without_a_date_has_a_problem():
    assert round_problem({"due_month": None, "due_day": 5}) == "没有写明报送的月、日"
    assert round_problem({"due_month": 7, "due_day": 5}) == ""


def test_edit_a_target():
    after = edit_target(fresh_content(), "p1", "t1", **TARGET | {"value": "4.50"})
    assert point(after, 1)["targets"][0]["value"] == "4.5"
    assert point(after, 1)["targets"][0]["period"] == "year"


def test_a_target_without_a_number():
    after = edit_target(fresh_content(), "p1", "t1", **TARGET | {"op": "recurrent", "value": "", "period": ""})
    assert point(after, 1)["targets"][0]["value"] is None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"subject": ""}, "目标名称"),
        ({"op": "~"}, "列表"),
        ({"period": "century"}, "列表"),
        ({"value": "很多"}, "不是数字"),
        ({"value": "1.23456"}, "小数"),
        ({"value": "NaN"}, "小数"),
        ({"value": "1e99"}, "整数"),
        ({"unit": "次" * 21}, "计量单位"),
        ({"commitment": "c99"}, "已经不在"),
    ],
)
def test_wrong_targets(wrong, why):
    with pytest.raises(Unfit, match=why):
        edit_target(fresh_content(), "p1", "t1", **TARGET | wrong)


def test_add_and_remove_a_target():
    after = add_target(fresh_content(), "p1", "c2", "组织开展旁听庭审活动")
    assert point(after, 1)["targets"][-1]["key"] == "t4"
    assert point(after, 1)["targets"][-1]["commitment"] == "c2"
    assert remove_target(after, "p1", "t4")["chapters"] == fresh_content()["chapters"]
    with pytest.raises(Unfit, match="请写出目标"):
        add_target(fresh_content(), "p1", "", "")


def test_a_percent_sign_is_no_part_of_the_number():
    assert (
        point(edit_target(fresh_content(), "p1", "t1", **TARGET | {"value": "95%"}), 1)["targets"][0]["value"] == "95"
    )


def test_a_unit_in_doubt_must_be_decided_before_it_is_accepted():
    with pytest.raises(Unfit, match="还没有确定"):
        settle_doubt(fresh_content(), "d1", "accepted", DESK)


def test_a_settled_doubt_says_who_and_when_and_can_be_opened_again():
    content = fresh_content()
    content["doubts"].append(
        {"text": "半年", "why": "日期不清", "span": [0, 2], "key": "d3", "point": "", "unit": "", "settled": None}
    )
    after = settle_doubt(content, "d3", "irrelevant", DESK)
    assert after["doubts"][-1]["settled"] == {"how": "irrelevant", "by": "legal-clerk", "at": DESK.at}
    assert len(unsettled(after)) == 2
    assert len(unsettled(reopen_doubt(after, "d3"))) == 3
    with pytest.raises(Unfit, match="请选择"):
        settle_doubt(content, "d3", "maybe", DESK)
