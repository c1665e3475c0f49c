"""A report says what units said and facts show, names what is wanting, and leaves out what has nothing to say."""

from dataclasses import replace
from datetime import date

from fadu.kernel.documents import Heading, Paragraph
from fadu.year.outgoing.compose import ChapterTold, PointTold, RoundTold, Told, UnitStanding, compose, material

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
    "2023年1月1日至2023年6月30日，年度要点明确的任务中有3项本期报送，其中已完成1项，正在推进1项，未开展1项。"
    "应报送单位3个，已审核通过2个。"
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
        "1个单位的材料尚未审核通过：机关党委。",
        "1个单位逾期签发：执法局（3天）。",
        "1个单位的材料多次退回：机关党委（2次）。",
        "继续推进尚未完成的2项任务。",
        "2023年12月31日前：全年专题学习不少于4次（法规处）。",
    ]


def test_a_round_without_trouble_has_no_chapter_of_problems() -> None:
    calm = replace(
        ROUND,
        chapters=(ChapterTold("执法", (PointTold(2, "开展专项检查", (CHECK,)),)),),
        units=(UnitStanding("执法局", True, 0, 0),),
    )
    assert headings(calm) == ["总体情况", "主要工作", "执法"]


def test_what_several_units_repeat_is_said_once() -> None:
    twice = PointTold(1, "领导干部学法", (STUDY, replace(STUDY, unit="机关党委")))
    both = replace(ROUND, chapters=(ChapterTold("学法", (twice,)),))
    assert texts(both)[1] == "领导干部学法。截至6月30日，专题学习2次。班子成员全部参加。"


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
