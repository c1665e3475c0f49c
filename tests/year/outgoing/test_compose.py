"""A report says what units said and facts show, names what is wanting, and leaves out what has nothing to say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fadu.kernel.documents import Heading, Paragraph
from fadu.year.outgoing.compose import compose, material
from fadu.year.outgoing.told import ChapterTold, PointTold, RoundTold, Told, UnitStanding, states

STUDY = Told(
    "法规处", "c1", "ongoing", "截至6月30日，专题学习2次。", "班子成员全部参加", "全年专题学习不少于4次", "2023-12-31"
)
COURT = Told("机关党委", "c2", "not_started", "", "法院未排期", "旁听庭审1次")
CHECK = Told("执法局", "c3", "done", "", "两个专项行动已结束。", "组织两个专项行动")
ROUND = RoundTold(
    "2023年上半年",
    date(2023, 1, 1),
    date(2023, 6, 30),
    (
        ChapterTold("学法", (PointTold(1, "领导干部学法", (STUDY, COURT)),)),
        ChapterTold("执法", (PointTold(2, "开展专项检查", (CHECK,)),)),
    ),
    (
        UnitStanding("法规处", True, 0, 0),
        UnitStanding("机关党委", False, 0, 2),
        UnitStanding("执法局", True, 3, 0),
    ),
)


TOTALS = (
    "2023年1月1日至6月30日，各单位共报告3项任务的进展，其中已完成1项，正在推进1项，未开展1项。"
    "应报送单位3个，已通过审核2个。"
)


def texts(told: RoundTold) -> list[str]:
    return [block.text for block in compose(told) if isinstance(block, Paragraph)]


def headings(told: RoundTold) -> list[str]:
    return [block.text for block in compose(told) if isinstance(block, Heading)]


def test_the_whole_report_reads_in_order() -> None:
    assert headings(ROUND) == ["总体情况", "主要工作", "学法", "执法", "存在的问题", "下一步安排"]
    assert texts(ROUND) == [
        TOTALS,
        "领导干部学法。截至6月30日，专题学习2次。班子成员全部参加。",
        "开展专项检查。两个专项行动已结束。",
        "机关党委承担的“旁听庭审1次”未开展。原因：法院未排期。",
        "1个单位的材料尚未通过审核：机关党委。",
        "1个单位逾期报送：执法局（3天）。",
        "1个单位的材料多次退回补报：机关党委（2次）。",
        "尚有2项任务没有完成，其中1项有明确时限，1项应于年底前完成。",
        "12月31日前：全年专题学习不少于4次（法规处）。",
    ]


def test_a_round_without_trouble_has_no_chapter_of_problems() -> None:
    calm = replace(
        ROUND,
        chapters=(ChapterTold("执法", (PointTold(2, "开展专项检查", (CHECK,)),)),),
        units=(UnitStanding("执法局", True, 0, 0),),
    )
    assert headings(calm) == ["总体情况", "主要工作", "执法"]


def test_what_several_units_say_alike_is_said_once_with_their_names() -> None:
    twice = PointTold(1, "领导干部学法", (STUDY, replace(STUDY, unit="机关党委")))
    both = replace(ROUND, chapters=(ChapterTold("学法", (twice,)),))
    assert texts(both)[1] == "领导干部学法。截至6月30日，专题学习2次。班子成员全部参加（法规处、机关党委）。"


def test_a_chapter_in_which_nothing_was_done_is_left_out_but_its_problem_is_named() -> None:
    idle = replace(ROUND, chapters=(ChapterTold("学法", (PointTold(1, "领导干部学法", (COURT,)),)),))
    assert headings(idle) == ["总体情况", "存在的问题", "下一步安排"]


def test_not_started_without_a_reason_says_that_too() -> None:
    mute = replace(COURT, text="  ")
    idle = replace(ROUND, chapters=(ChapterTold("学法", (PointTold(1, "领导干部学法", (mute,)),)),))
    assert "未说明原因。" in texts(idle)[1]


def test_a_units_material_holds_its_own_promises_only() -> None:
    blocks = material(ROUND, "执法局")
    assert [block.text for block in blocks] == ["执法", "组织两个专项行动：已完成。两个专项行动已结束。"]


def test_a_long_promise_is_shortened_where_it_is_only_named() -> None:
    long = replace(COURT, promise="甲" * 60)
    idle = replace(ROUND, chapters=(ChapterTold("学法", (PointTold(1, "领导干部学法", (long,)),)),))
    assert f"“{'甲' * 39}…”未开展" in texts(idle)[1]


def one(*told: Told, **more: Any) -> RoundTold:
    return replace(ROUND, chapters=(ChapterTold("执法", (PointTold(1, "开展检查", told),)),), **more)


def test_each_unit_is_the_subject_of_its_own_words() -> None:
    water = replace(CHECK, unit="水处", text="我处检查企业46家次。")
    air = replace(CHECK, unit="大气处", text="上半年移送线索4条。")
    assert texts(one(water, air))[1] == "开展检查。水处检查企业46家次。大气处上半年移送线索4条。"


def test_a_district_bureau_speaks_of_itself_without_naming_itself() -> None:
    water = replace(CHECK, unit="昆山局", text="我局检查企业46家次。\n问题：人手不足。\n下一步：继续检查园区企业。")
    told = texts(one(water, own="昆山局"))
    assert told == [
        "2023年1月1日至6月30日，承担的1项任务已完成。",
        "开展检查。我局检查企业46家次。",
        "人手不足。",
        "继续检查园区企业。",
    ]


def test_troubles_and_intentions_stand_in_their_own_chapters_with_the_units_name() -> None:
    water = replace(
        CHECK, unit="水处", text="检查企业46家次。目前存在的问题：管网改造滞后。\n下半年打算：复查全部问题。"
    )
    told = texts(one(water, units=(UnitStanding("水处", True, 0, 0),)))
    assert told[1:] == ["开展检查。检查企业46家次。", "水处反映：管网改造滞后。", "水处复查全部问题。"]


def test_a_task_past_its_date_is_a_problem() -> None:
    late = replace(STUDY, due="2023-06-30")
    assert "“全年专题学习不少于4次”应于6月30日前完成，目前仍在推进。" in texts(one(late))
    assert not any("应于" in text for text in texts(one(replace(late, due="2023-07-01"))))


def test_at_the_years_end_a_target_not_reached_is_a_problem() -> None:
    short = replace(STUDY, drafted="截至12月31日，专题学习3次，年度目标不少于4次，还差1次。比上年同期减少1次。")
    assert "截至12月31日，专题学习3次，年度目标不少于4次，还差1次。" in texts(one(short, kind="year"))[2:]
    assert texts(one(short)).count("截至12月31日，专题学习3次，年度目标不少于4次，还差1次。") == 0


def test_the_years_report_has_the_chapters_that_the_supervision_rules_name() -> None:
    assert headings(replace(ROUND, kind="year"))[:2] == ["总体情况", "主要举措和成效"]
    assert {"存在的不足和原因", "下一年度安排"} < set(headings(replace(ROUND, kind="year")))


@pytest.mark.parametrize(
    ("said", "together"),
    [
        (("done", "done"), "done"),
        (("done", "ongoing"), "ongoing"),
        (("done", "not_started"), "ongoing"),
        (("not_started", "no_matter"), "not_started"),
        (("no_matter", "no_matter"), "no_matter"),
        (("not_due", "done"), "done"),
    ],
)
def test_a_task_of_several_units_counts_once(said: tuple[str, ...], together: str) -> None:
    assert states([replace(CHECK, state=state) for state in said]) == {"c3": together}


def test_all_reports_accepted_is_said_in_one_sentence() -> None:
    assert texts(one(CHECK, units=(UnitStanding("执法局", True, 0, 0),)))[0].endswith(
        "应报送的1个单位全部报送并通过审核。"
    )


def test_the_same_task_not_begun_by_several_units_is_named_once() -> None:
    other = replace(COURT, unit="办公室")
    told = texts(one(COURT, other))
    assert "机关党委、办公室承担的“旁听庭审1次”未开展。原因：法院未排期。" in told


def test_what_is_done_is_compared_with_the_round_before() -> None:
    assert (
        "已完成1项，正在推进1项，未开展1项，已完成的比一季度增加1项。" in texts(replace(ROUND, before=("一季度", 0)))[0]
    )
    assert "已完成的项数与一季度相同。" in texts(replace(ROUND, before=("一季度", 1)))[0]
    assert "已完成的比一季度减少2项。" in texts(replace(ROUND, before=("一季度", 3)))[0]


def test_when_all_stand_alike_it_is_said_once() -> None:
    other = replace(CHECK, commitment="c4", promise="组织培训")
    assert "各单位共报告2项任务的进展，均已完成。" in texts(one(CHECK, other))[0]


def test_what_is_left_is_counted_by_when_it_is_due() -> None:
    assert "尚有1项任务没有完成，应于年底前完成。" in texts(one(replace(STUDY, due="")))
    assert "尚有1项任务没有完成，有明确时限。" in texts(one(STUDY))
    assert "12月31日前：全年专题学习不少于4次（法规处、机关党委）。" in texts(
        one(STUDY, replace(STUDY, unit="机关党委"))
    )
