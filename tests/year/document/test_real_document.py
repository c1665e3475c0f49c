"""The real document of 2023, which lies beside the project and not in it."""

import time
from pathlib import Path

import pytest

from fadu.year.document import DocumentRefused, parse, read, to_json

from .checks import broken_promises, without_layout
from .mutations import destroying, keeping

REAL = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "work_points" / "suzhou_2023.txt"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="共享数据中的真实文件不在，真实文件的测试没有运行")

ROLES = {"各处室单位", "各普法责任处室单位", "重大行政决策承办单位", "行政规范性文件承办单位", "各复议诉讼案件承办单位"}
UNITS = """
1 机关党委 法规处
2 法规处 各处室单位
3 法规处 人事处
4 环评处 人事处 各处室单位
5 环评处 法规处 执法局
6 环评处 水处 各处室单位
7 法规处 固体处 大气处
8 法规处 行政规范性文件承办单位
9 办公室 法规处 机关纪委 重大行政决策承办单位
10 办公室 重大行政决策承办单位
11 执法局 法规处
12 执法局 综合处 水处 大气处 固体处 监测处 监测站
13 法规处 执法局
14 执法局 法规处
15 法规处 执法局 各普法责任处室单位
16 执法监督处 各处室单位
17 法规处 执法监督处
18 法规处 各复议诉讼案件承办单位
19 法规处 执法局
20 机关纪委 办公室 各处室单位
21 执法监督处 执法局 机关纪委
22 机关纪委
23 办公室 宣教处
"""


@pytest.fixture(scope="module")
def text():
    return REAL.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def document():
    return parse(read(REAL.read_bytes(), REAL.name))


def targets_of(document, number):
    return [(one.subject, one.op, one.value, one.unit, one.period) for one in document.points[number - 1].targets]


def test_head(document):
    assert document.title.endswith("法治政府建设工作要点")
    assert (document.number, document.issued_on, document.year) == ("苏环党组字〔2023〕90号", "2023-06-12", 2023)
    assert document.issuer == "中共苏州市生态环境局党组"
    assert document.addressees == ("驻各地生态环境局", "苏州工业园区生态环境局", "局机关各处室", "直属各单位")
    assert document.preamble.endswith("制定如下工作要点。")


def test_nine_chapters_and_twenty_three_points(document):
    assert [len(chapter.points) for chapter in document.chapters] == [3, 3, 2, 2, 4, 1, 1, 2, 5]
    assert [point.number for point in document.points] == list(range(1, 24))


def test_every_unit(document):
    expected = [line.split()[1:] for line in UNITS.strip().splitlines()]
    assert [[unit.name for unit in point.units] for point in document.points] == expected
    kinds = {unit.name: unit.kind for point in document.points for unit in point.units}
    assert {name for name, kind in kinds.items() if kind == "role"} == ROLES
    assert {unit.part for point in document.points for unit in point.units} == {None}


def test_two_rounds_to_the_legal_division(document):
    first, second = document.rounds
    assert (first.kind, first.due_month, first.due_day, first.deliver_to) == ("half_year", 7, 5, "局法规处")
    assert (second.kind, second.due_month, second.due_day, second.deliver_to) == ("year", 11, 15, "局法规处")
    assert "台账资料" in second.content


def test_targets_of_point_one_fifteen_and_eighteen(document):
    assert ("法治专题学习", ">=", 4, "次", "year") in targets_of(document, 1)
    assert any(
        op == ">=" and (value, unit, period) == (1, "次", "year")
        for _, op, value, unit, period in targets_of(document, 1)
    )
    assert ("向市法宣办报送", ">=", 4, "篇", "year") in targets_of(document, 15)
    eighteen = targets_of(document, 18)
    assert ("行政机关负责人出庭率", ">=", 100, "%", None) in eighteen
    assert [op for _, op, *_ in eighteen if op.startswith("trend")] == ["trend_down", "trend_down", "trend_up"]
    assert ("庭前会商、庭中发声、庭后总结", "enumeration", 3, "项", None) in eighteen


@pytest.mark.parametrize(
    ("number", "name", "size"),
    [
        (5, "三书同时送达", 3),
        (11, "三项制度", 3),
        (12, "六大类专项行动", 6),
        (16, "四项机制", 4),
        (16, "四个一", 4),
        (16, "四个不发生", 4),
    ],
)
def test_enumerations(document, number, name, size):
    assert (name, "enumeration", size) in [target[:3] for target in targets_of(document, number)]


def test_about_a_hundred_and_twenty_commitments(document):
    assert 105 <= sum(len(point.commitments) for point in document.points) <= 135


def test_documents_are_named_across_pages_and_with_inner_brackets(document):
    titles = {cited.title for point in document.points for cited in point.documents}
    assert "苏州市生态环境局法治建设专项提升行动工作方案" in titles
    assert "苏州市贯彻落实<关于进一步加强市县法治建设的意见>的实施方案" in titles
    assert "苏州市优化营商环境条例" in titles


def test_few_doubts_and_quick(document):
    assert len(document.doubts) <= 5
    start = time.process_time()
    parse(read(REAL.read_bytes(), REAL.name))
    assert time.process_time() - start <= 0.15


def test_spans_and_coverage(document):
    assert broken_promises(document) == []


def test_json_has_exactly_the_agreed_names(document):
    whole = to_json(document)
    assert list(whole) == [
        "text",
        "title",
        "number",
        "issuer",
        "issued_on",
        "year",
        "addressees",
        "preamble",
        "rounds",
        "chapters",
        "doubts",
    ]
    assert set(whole["rounds"][0]) == {"kind", "due_month", "due_day", "deliver_to", "content", "span"}
    chapter = whole["chapters"][0]
    assert set(chapter) == {"number", "label", "title", "span", "points"}
    point = chapter["points"][0]
    assert set(point) == {
        "number",
        "label",
        "headline",
        "text",
        "span",
        "units",
        "commitments",
        "targets",
        "documents",
        "due",
    }
    assert set(point["units"][0]) == {"name", "kind", "part", "span"}
    assert set(point["commitments"][0]) == {"text", "span"}
    assert set(point["targets"][0]) == {"subject", "op", "value", "unit", "period", "text", "span"}
    assert set(chapter["points"][1]["documents"][0]) == {"title", "span"}


@pytest.mark.parametrize("decade", range(15))
def test_what_keeps_the_meaning_keeps_the_result(document, text, decade):
    expected = without_layout(document)
    for seed in range(decade * 10, decade * 10 + 10):
        assert without_layout(parse(read(*keeping(seed, text)))) == expected, f"seed {seed}"


@pytest.mark.parametrize("decade", range(15))
def test_what_destroys_the_document_breaks_no_promise(text, decade):
    for seed in range(decade * 10, decade * 10 + 10):
        start = time.process_time()
        try:
            source = read(*destroying(seed, text))
            damaged = parse(source)
        except DocumentRefused:
            continue
        assert time.process_time() - start < 2, f"seed {seed}"
        assert broken_promises(damaged, source.layout) == [], f"seed {seed}"
