"""The passes one by one, from numerals to rounds, and shuffled words that must never crash them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fadu.year.document import DocumentRefused, parse
from fadu.year.document.clauses import find_clauses
from fadu.year.document.commitments import split_commitments
from fadu.year.document.dates import find_dates
from fadu.year.document.layout import layout_spans
from fadu.year.document.names import is_owner_list, is_role, looks_like_unit, split_names
from fadu.year.document.numerals import decimal_of, number_of
from fadu.year.document.rounds import find_rounds
from fadu.year.document.stream import Stream, plain
from fadu.year.document.targets import find_targets

from .checks import broken_promises


def stream(text: str) -> Stream:
    return Stream.of(text, layout_spans(text))


def whole(text: str) -> tuple[Stream, int, int]:
    made = stream(text)
    return made, 0, len(made.chars)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("十", 10),
        ("二十三", 23),
        ("一百零五", 105),
        ("两", 2),
        ("二〇二四", 2024),
        ("12", 12),
        ("③", 3),
        ("㈡", 2),
        ("", None),
        ("甲", None),
        ("1" * 10, None),
    ],
)
def test_numerals(word, number):
    assert number_of(word) == number


def test_decimals():
    assert decimal_of("98.5") == 98.5
    assert decimal_of("四") == 4
    assert decimal_of("4.") is None


@given(st.integers(1, 99))
def test_chinese_numerals_below_a_hundred_come_back(number):
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    word = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
    assert number_of(word) == number


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024年6月30日前", "2024-06-30"),
        ("6月底", "2023-06-30"),
        ("6 月 底 前", "2023-06-30"),
        ("２月末", "2023-02-28"),
        ("十二月五日", "2023-12-05"),
        ("第三季度", "2023-09-30"),
        ("二季度末", "2023-06-30"),
        ("上半年", "2023-06-30"),
        ("年底前", "2023-12-31"),
        ("2025年底", "2025-12-31"),
        ("2024.10.31前", "2024-10-31"),
        ("2024-2-29", "2024-02-29"),
        ("6月中旬", "2023-06-20"),
        ("二〇二四年三月十五日", "2024-03-15"),
        ("2月30日", "2023-02-28"),
    ],
)
def test_dates(words, day):
    (word,) = find_dates(*_chars(words))
    assert word.iso(2023) == day


def test_a_date_without_any_year_keeps_month_and_day():
    (word,) = find_dates(*_chars("6月30日前"))
    assert word.iso(None) == "--06-30"


@pytest.mark.parametrize("words", ["13月5日", "25年", "第五季度", "10.5元", "2024.13.1"])
def test_no_dates(words):
    assert not [word for word in find_dates(*_chars(words)) if word.iso(2023) == "x"]


def _chars(text: str) -> tuple[str, int, int]:
    made = stream(text)
    return made.chars, 0, len(made.chars)


@pytest.mark.parametrize(
    "mark",
    [
        "\n— 3 —\n",
        "\n- 3 -\n",
        "\n－3－\n",
        "— 12 —",
        "\n第3页\n",
        "\n第 3 页 共 10 页\n",
        "第3页，共10页",
        "\n3/10\n",
        "\n3 / 10\n",
        "\nPage 3 of 9\n",
        "\n\f3\n",
        "\n\n7\n\n",
        "\f",
        "\n·5·\n",
        "（此页无正文）",
        "\n---\n",
        "\n## ",
        "**",
        "\u200b",
        "\u3000",
        "\r",
    ],
)
def test_layout_inside_a_word(mark):
    assert stream(f"责任单{mark}位：法规处").chars == "责任单位:法规处"


@pytest.mark.parametrize(
    "text",
    [
        "1#机组",
        "0512-6512-1234",
        "2021-2025年",
        "HJ212-2017",
        "报告——坚持",
        "安排\n4\n次",
        "A|B".replace("|", "、"),
        "3.2万",
        "60周年",
        "GB/T9704",
    ],
)
def test_what_is_no_layout(text):
    assert stream(text).chars == plain("".join(text.split()))


def test_running_heads_beside_page_marks():
    text = "示例局文件\n甲\n— 1 —\n示例局文件\n乙\n— 2 —\n示例局文件\n丙"
    assert stream(text).chars == "示例局文件甲乙丙"


@given(st.text(alphabet="责任（(：: \n\f—-3第页#*法规处、\u3000①", max_size=80))
def test_a_span_reads_what_it_came_from(text):
    made = stream(text)
    for start in range(0, len(made.chars), 7):
        place = made.place(made.span(start, min(start + 3, len(made.chars))))
        assert place == (start, min(start + 3, len(made.chars)))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("法规处、执法局", "法规处 执法局"),
        ("法规处,执法局;办公室", "法规处 执法局 办公室"),
        ("法规处和执法局", "法规处 执法局"),
        ("规划和自然资源局、法规处", "规划和自然资源局 法规处"),
        ("法规处 执法局", "法规处 执法局"),
        ("法 规 处", "法规处"),
        ("机关 党委", "机关党委"),
        ("法规处牵头，执法局、办公室配合", "法规处+ 执法局- 办公室-"),
        ("法规处（牵头）、执法局", "法规处+ 执法局"),
        ("由法规处牵头，各处室按职责分工负责", "法规处+ 各处室"),
        ("各县（市、区）生态环境局", "各县（市、区）生态环境局"),
        ("法规处、无", "法规处"),
        ("办公室（宣教中心）、人事处", "办公室（宣教中心） 人事处"),
        ("局机关各处室，直属单位；各分局", "局机关各处室 直属单位 各分局"),
    ],
)
def test_names_of_owners(words, names):
    made, start, end = whole(words)
    found = split_names(made, start, end, None)
    marks = {"lead": "+", "support": "-", None: ""}
    assert " ".join(made.read(one.start, one.end) + marks[one.part] for one in found) == names


def test_odd_names_are_said_to_be_odd():
    made, start, end = whole("法规处、张某某、执法局等")
    assert [bool(one.odd) for one in split_names(made, start, end, None)] == [False, True, True]


def test_roles_and_units():
    assert all(map(is_role, ["各处室单位", "有关处室", "重大行政决策承办单位", "直属单位", "各县区局", "全体干部"]))
    assert not any(map(is_role, ["法规处", "执法监督处", "局机关党委", "市生态环境局"]))
    assert looks_like_unit("执法监督处")
    assert not looks_like_unit("落到实处，加强")
    assert is_owner_list("法规处牵头,执法局配合")
    assert not is_owner_list("修订")
    assert not is_owner_list("市、区")
    assert not is_owner_list("以下简称省厅")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("做好工作。（责任单位：法规处；完成时限：6月底前）", "owner due"),
        ("做好工作【责任单位】法规处【完成时限】6月", "owner due"),
        ("做好工作（责任单位:法规处）", "owner"),
        ("做好工作（责任单位：法规处", "owner"),
        ("做好工作[牵头单位∶法规处 配合单位∶执法局]", "lead support"),
        ("做好工作。责任处室：法规处。责任领导：示例。", "owner leader"),
        ("做好工作（法规处牵头，执法局配合；时限：长期）", "bare due"),
        ("压实责任：各单位要做好工作。", ""),
        ("落实责任单位要求，明确完成时限。", ""),
        ("开展调研（修订）工作，推进（市、区）联动。", ""),
    ],
)
def test_clauses(text, kinds):
    assert " ".join(clause.kind for clause in find_clauses(*whole(text))) == kinds


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("制定计划，开展培训，组织检查。", ["制定计划", "开展培训", "组织检查"]),
        ("为提升能力，举办培训，不断提高水平。", ["为提升能力，举办培训，不断提高水平"]),
        ("以宪法日为契机，组织宣传；编印手册。", ["以宪法日为契机，组织宣传", "编印手册"]),
        ("一是制定制度；二是开展检查。", ["一是制定制度", "二是开展检查"]),
        ("落实“谁主管、谁负责，谁执法、谁普法”要求。", ["落实“谁主管、谁负责，谁执法、谁普法”要求"]),
        ("对违法人员，依法严肃追究责任。", ["对违法人员，依法严肃追究责任"]),
        ("①梳理事项②公布清单", ["①梳理事项②公布清单"]),
        ("①梳理事项；②公布清单", ["①梳理事项", "②公布清单"]),
        ("落实公示制度，公示率100%。", ["落实公示制度，公示率100%"]),
    ],
)
def test_promises(text, promises):
    made, start, end = whole(text)
    assert [made.read(*one) for one in split_commitments(made, [(start, end)])] == promises


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("全年培训不少于4次", "培训 >= 4 次 year"),
        ("至少安排４次法治专题学习", "法治专题学习 >= 4 次"),
        ("每季度召开一次例会", "例会 = 1 次 quarter"),
        ("举办三期培训班", "培训班 = 3 期"),
        ("出庭率达到100%", "出庭率 >= 100 %"),
        ("合格率达百分之九十五以上", "合格率 >= 95 %"),
        ("败诉率控制在3%以内", "败诉率 <= 3 %"),
        ("入企检查不超过2次/年", "入企检查 <= 2 次 year"),
        ("案件数量同比下降10%", "案件数量 trend_down 10 %"),
        ("满意度提升至95%以上", "满意度 >= 95 %"),
        ("审批时限缩短至3个工作日", "审批时限 <= 3 个工作日"),
        ("信访量持续下降", "信访量 trend_down"),
        ("合同审查全覆盖", "合同审查 >= 100 %"),
        ("问题动态清零", "问题 = 0"),
        ("受众超过1万人次", "受众 >= 10000 人次"),
        ("实现案件量、败诉率和出庭率“两降一升”", "案件量 trend_down|败诉率 trend_down|出庭率 trend_up"),
        ("落实“三项制度”", "三项制度 enumeration 3 项"),
        ("开展六大类专项行动", "六大类专项行动 enumeration 6 大类"),
        ("常态化开展培训", "开展培训 recurrent"),
    ],
)
def test_targets(text, targets):
    made, start, end = whole(text)
    found = find_targets(made, [(start, end)])
    words = ([one.subject, one.op, one.value, one.unit, one.period] for one in found)
    assert "|".join(" ".join(str(word) for word in one if word is not None) for one in words) == targets


@pytest.mark.parametrize(
    "text",
    [
        "贯彻党的二十大精神",
        "纪念五十周年",
        "“十四五”规划",
        "“八五”普法",
        "2023年以来的文件",
        "完善动态调整机制",
        "《关于十项措施的意见》",
        "进一步提高水平",
        "第三次会议",
    ],
)
def test_what_is_no_target(text):
    made, start, end = whole(text)
    assert list(find_targets(made, [(start, end)])) == []


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        (
            "7月5日前报送上半年、11月15日前报送本年度情况及台账资料至局法规处。",
            ("half_year 7 5 局法规处 情况及台账资料|year 11 15 局法规处 情况及台账资料"),
        ),
        (
            "请分别于6月20日、11月20日前将工作总结报法规处。",
            ("half_year 6 20 法规处 工作总结|year 11 20 法规处 工作总结"),
        ),
        ("每月25日前向办公室报送信息。", "month None 25 办公室 信息"),
        ("请于每季度末前5日将进展情况报送局法规处（联系人：示例）。", "quarter None None 局法规处 进展情况"),
        (
            "3月底、6月底、9月底、12月底前将情况报送法规处。",
            ("quarter 3 31 法规处 情况|quarter 6 30 法规处 情况|quarter 9 30 法规处 情况|quarter 12 31 法规处 情况"),
        ),
        ("７ 月 ５ 日前将半年总结报送至政策法规科", "half_year 7 5 政策法规科 半年总结"),
        ("现将要点印发给你们，请于6月底前完成修订。", ""),
    ],
)
def test_rounds(text, rounds):
    found = find_rounds(*whole(text), False)
    words = (f"{one.kind} {one.due_month} {one.due_day} {one.deliver_to} {one.content}" for one in found)
    assert "|".join(words) == rounds


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "一、",
                "二、",
                "（一）",
                "（二）",
                "1.",
                "（责任单位：",
                "法规处",
                "、",
                "）",
                "加强学习",
                "。",
                "，",
                "\n",
                "\n\n",
                "《",
                "》",
                "“",
                "4次",
                "不少于",
                "两降一升",
                "6月底前",
                "报送",
                "情况",
                "牵头",
                "|",
                "\t",
                "序号",
                "工作任务",
                "责任单位",
                "附件：",
                "2024年3月5日",
                "示例局",
                "— 3 —",
                "①",
                "一是",
                "100%",
                "：",
            ]
        ),
        max_size=60,
    )
)
def test_any_shuffle_of_the_usual_words_is_read_whole_or_refused(words):
    try:
        document = parse("".join(words))
    except DocumentRefused:
        return
    assert broken_promises(document) == []
