"""Finding a law's text, its articles and the figures in them."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.law.numerals import chinese
from fadu.kernel.law.texts import (
    Library,
    Place,
    article,
    cited_as,
    in_force_from,
    length_stands,
    place,
    plain_name,
    stands,
)
from fadu.kernel.timelimits import Length, Unit

LAW_TEXTS = Path(__file__).parents[4] / "shared" / "data" / "laws"
SAMPLE = """# 示例条例

2019年4月3日 示例机关公布

<!-- INFO END -->

## 第一章 总则

第一条 示例目的。

第二条 有下列情形之一的：

（一）甲；

（二）乙，应当在三日内办理；

前款规定以外的，二十个工作日内办理。

## 第二章 办理

第二条之一 插入的一条，十五日内答复。

第三条 特殊情况可以延长，但不得超过30日。

第三条规定的延长只有一次。

第四条 本条例自2019年5月15日起施行。
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A folder with a law in two editions, an undated text, and an index that is none."""
    folder = tmp_path / "行政法规"
    folder.mkdir()
    for name in ("示例条例(2019-04-03)", "示例条例(2023-09-01)", "无日期的解释", "_index"):
        (folder / f"{name}.md").write_text(SAMPLE, encoding="utf-8")
    return Library.open(tmp_path)


class TestCitations:
    """What people write when they cite."""

    @pytest.mark.parametrize(
        ("written", "where"),
        [
            ("第三十三条", Place(33)),
            ("第33条", Place(33)),
            ("33条", Place(33)),
            ("第三十三条第二款", Place(33, paragraph=2)),
            ("第33条第2款", Place(33, paragraph=2)),
            ("第二十条第（六）项", Place(20, item=6)),
            ("第20条(六)项", Place(20, item=6)),
            ("第二十条第一款第（三）项", Place(20, paragraph=1, item=3)),
            ("第十七条之一", Place(17, insert=1)),
            ("第一千二百五十九条", Place(1259)),
        ],
    )
    def test_arabic_and_chinese_numerals_paragraphs_and_items(self, written: str, where: Place) -> None:
        assert place(written) == where

    @pytest.mark.parametrize("written", ["", "附则", "第三章", "第条", "第三十三条附件"])
    def test_anything_else_is_no_citation(self, written: str) -> None:
        assert place(written) is None


class TestArticles:
    """Cutting a text."""

    def test_an_article_ends_where_the_next_or_a_heading_begins(self) -> None:
        assert article(SAMPLE, "第一条") == "示例目的。"
        whole = article(SAMPLE, "第二条")
        assert whole is not None
        assert whole.endswith("二十个工作日内办理。")

    def test_a_paragraph_holds_its_items_and_an_item_is_found_alone(self) -> None:
        assert article(SAMPLE, "第二条第二款") == "前款规定以外的，二十个工作日内办理。"
        assert article(SAMPLE, "第二条第（二）项") == "（二）乙，应当在三日内办理；"
        assert article(SAMPLE, "第2条第一款第(二)项") == "（二）乙，应当在三日内办理；"

    def test_an_inserted_article_is_its_own(self) -> None:
        assert article(SAMPLE, "第二条之一") == "插入的一条，十五日内答复。"

    def test_a_sentence_that_begins_with_an_article_is_no_heading(self) -> None:
        assert article(SAMPLE, "第三条") == "特殊情况可以延长，但不得超过30日。\n\n第三条规定的延长只有一次。"

    @pytest.mark.parametrize("cited", ["第五条", "第一条第二款", "第一条第（一）项", "第二条第（三）项", "附件"])
    def test_what_the_text_has_not_got_is_not_found(self, cited: str) -> None:
        assert article(SAMPLE, cited) is None

    def test_the_day_of_force_stands_in_the_last_article(self) -> None:
        assert in_force_from(SAMPLE) == date(2019, 5, 15)
        assert in_force_from("第一条 本法自公布之日起施行。") is None
        assert in_force_from("没有条文") is None


class TestFigures:
    """Whether a length stands in the words of an article."""

    @pytest.mark.parametrize(
        ("length", "passage", "words"),
        [
            ("20wd", "应当自收到申请之日起20个工作日内予以答复", "20个工作日"),
            ("20wd", "二十个工作日内", "二十个工作日"),
            ("7wd", "在七日内及时作出处理决定", "七日"),
            ("30d", "一般不少于30日", "30日"),
            ("90d", "自立案之日起九十日内", "九十日"),
            ("3m", "自期限届满之日起三个月内", "三个月"),
            ("2m", "之日起两个月内", "两个月"),
            ("24h", "在２４小时内移送", "24小时"),
            ("24h", "实施后二十四小时内", "二十四小时"),
            ("2y", "违法行为在二年内未被发现的", "二年"),
            ("5y", "有效期为5年", "5年"),
        ],
    )
    def test_it_stands_in_either_numerals(self, length: str, passage: str, words: str) -> None:
        assert length_stands(Length.parse(length), passage) == words

    @pytest.mark.parametrize(
        ("length", "passage"),
        [
            ("5wd", "应当在十五日内"),
            ("5d", "25日内"),
            ("10d", "二十日内"),
            ("10d", "三十日"),
            ("3d", "2019年4月3日公布"),
            ("3d", "十月三日"),
            ("3y", "2023年"),
            ("20d", "二十个工作日"),
            ("3m", "三十日"),
        ],
    )
    def test_part_of_another_figure_or_a_date_is_not_it(self, length: str, passage: str) -> None:
        assert length_stands(Length.parse(length), passage) is None

    @given(st.integers(1, 999), st.integers(1, 999))
    def test_a_figure_is_found_where_it_stands_and_only_there(self, wanted: int, written: int) -> None:
        passage = f"应当在{chinese(written)}日内办理"
        assert bool(stands(wanted, Unit.DAY, passage)) is (wanted == written)


class TestLibrary:
    """The folder of texts."""

    def test_a_law_is_found_by_name_and_edition(self, library: Library) -> None:
        assert library.count == 3
        assert library.text("示例条例", date(2019, 4, 3)) == SAMPLE
        assert library.text("《中华人民共和国示例条例》", date(2023, 9, 1)) == SAMPLE

    def test_another_edition_or_another_law_is_not_installed(self, library: Library) -> None:
        assert library.text("示例条例", date(2021, 1, 1)) is None
        assert library.text("别的条例", date(2019, 4, 3)) is None
        assert library.editions("别的条例") == []

    def test_the_only_undated_text_serves_any_edition(self, library: Library) -> None:
        assert library.text("无日期的解释", None) == SAMPLE
        assert library.text("无日期的解释", date(2018, 3, 2)) == SAMPLE

    def test_a_folder_that_is_not_there_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            Library.open(tmp_path / "没有")

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("中华人民共和国行政处罚法", "行政处罚法"),
            ("关于适用《行政诉讼法》的解释", "关于适用〈中华人民共和国行政诉讼法〉的解释"),
            ("若干规定（试行）", "若干规定(试行)"),
        ],
    )
    def test_names_meet_however_they_are_written(self, one: str, other: str) -> None:
        assert plain_name(one) == plain_name(other)


@pytest.mark.skipif(not LAW_TEXTS.exists(), reason="没有法律原文")
class TestInstalledTexts:
    """The texts that are really there."""

    def test_the_index_reads_no_text_and_is_quick(self) -> None:
        began = time.perf_counter()
        assert Library.open(LAW_TEXTS).count > 1_000
        assert time.perf_counter() - began < 1

    @pytest.mark.parametrize(
        ("law", "edition", "cited", "figure"),
        [
            ("政府信息公开条例", date(2019, 4, 3), "第三十三条第二款", "20wd"),
            ("生态环境行政处罚办法", date(2023, 5, 8), "第57条", "90d"),
            ("行政处罚法", date(2021, 1, 22), "第六十四条第（一）项", "5wd"),
            ("行政复议法", date(2023, 9, 1), "第四十八条", "10wd"),
            ("行政执法机关移送涉嫌犯罪案件的规定", date(2020, 8, 7), "第五条", "24h"),
        ],
    )
    def test_articles_and_their_figures(self, law: str, edition: date, cited: str, figure: str) -> None:
        text = Library.open(LAW_TEXTS).text(law, edition)
        assert text is not None
        passage = article(text, cited)
        assert passage is not None
        assert length_stands(Length.parse(figure), passage)


@pytest.mark.parametrize(
    "written", ["第八十三条第二项", "第八十三条第（二）项", "第83条第2项", " 第八十三条第一款第二项 "]
)
def test_every_way_of_writing_an_article_meets(written: str) -> None:
    assert cited_as("《中华人民共和国水污染防治法》", written) == cited_as("水污染防治法", "第八十三条第二项")


def test_other_places_and_what_is_no_citation_stay_apart() -> None:
    found = {cited_as("法", text) for text in ("第一条", "第一条之一", "第一条第二款", "第一条第二款第一项", "附则")}
    assert len(found) == 5
