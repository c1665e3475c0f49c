"""Text as data, its width, and titles broken by meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.documents.text import clean, ems, title_lines


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("　　首行缩进 ", "首行缩进"),
        ("上\n下", "上 下"),
        ("零\x00字\x01节", "零字节"),
        ("右\u202e到\u202c左", "右到左"),
        ("宽\u200b度\ufeff", "宽度"),
        ("\ud800孤立", "孤立"),
        ("制\t表", "制 表"),
        ("<b>&amp;#$\\", "<b>&amp;#$\\"),
    ],
)
def test_only_what_nobody_sees_is_dropped(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_figures_are_half_as_wide_as_characters() -> None:
    assert ems("2023年7月5日") == 6.0
    assert ems("（一）") == 3.0


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于报送2023年度法治政府建设情况的函", ["关于报送2023年度法治政府建设情况的函"]),
        (
            "苏州市生态环境局关于2023年上半年法治政府建设工作情况的报告",
            ["苏州市生态环境局关于2023年上半年", "法治政府建设工作情况的报告"],
        ),
        (
            "苏州市生态环境局关于印发《2023年法治政府建设工作要点》的通知",
            ["苏州市生态环境局关于印发", "《2023年法治政府建设工作要点》的通知"],
        ),
        (
            "中共苏州市生态环境局党组关于印发2023年度法治政府建设工作要点的通知",
            ["中共苏州市生态环境局党组关于印发", "2023年度法治政府建设工作要点的通知"],
        ),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_titles_break_by_meaning(title: str, lines: list[str]) -> None:
    assert title_lines(title) == lines


@given(st.text(alphabet="关于印发法治政府建设的通知2023年《》、和", min_size=1, max_size=120))
def test_no_line_is_too_wide_and_nothing_is_lost(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(ems(line) <= 20 for line in lines)


def test_no_line_begins_with_the_particle() -> None:
    lines = title_lines("示例市生态环境局关于进一步加强生态环境行政执法案卷评查工作的若干实施意见的通知")
    assert len(lines) > 1
    assert not [line for line in lines if line[0] in "的》）、，"]
