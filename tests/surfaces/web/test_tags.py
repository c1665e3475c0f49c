"""The tags that every template has at hand, and what they write."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from fadu.kernel.calendar import load
from fadu.kernel.procedure import Citation
from fadu.kernel.timelimits import Length, Unit, due
from fadu.surfaces.common import memory
from fadu.surfaces.web import icons
from fadu.surfaces.web.templatetags import fadu

TEMPLATES = Path(fadu.__file__).parents[1] / "templates"


def written(source: str, **shown: Any) -> str:
    request = RequestFactory().get("/plan/?q=水&page=2")
    return Template(source).render(Context({"request": request, **shown})).strip()


def test_days_and_moments() -> None:
    assert written("{{ day|zh_day }}", day=date(2023, 10, 7)) == "2023年10月7日（周六，补班）"
    assert written("{{ at|zh_moment }}", at="2023-07-03T10:05:00+08:00") == "2023年7月3日（周一）10时05分"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234567, "1 234 567"), ("1234.50", "1 234.50"), (7, "7"), ("十", "十"), (None, "")],
)
def test_a_long_number_is_grouped_by_thin_spaces(value: Any, text: str) -> None:
    assert written("{{ value|zh_number }}", value=value).replace("\N{NARROW NO-BREAK SPACE}", " ") == text


def test_an_article_is_a_chip() -> None:
    chip = written('{% article "行政处罚法" "第63条" %}')
    assert "行政处罚法 第63条" in chip
    assert "未核实" not in chip


@pytest.mark.parametrize(("status", "mark"), [("V-sec", "二手"), ("ENG", "未核实"), ("M-med", "未核实")])
def test_authority_that_is_not_verified_law_says_so(status: str, mark: str) -> None:
    chip = written("{% article cited %}", cited=Citation("本局规定", "", status=status))
    assert mark in chip
    assert "chip-unverified" in chip


def test_no_authority_no_chip() -> None:
    assert written("{% article cited %}", cited=Citation("")) == ""


def test_an_article_opens_its_text_where_the_law_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fadu, "is_declared", lambda name: name == fadu.LAW_PAGE)
    monkeypatch.setattr(fadu, "reverse", lambda name: "/law/")
    chip = written('{% article "行政处罚法" "第63条" on=day %}', day=date(2023, 1, 1))
    assert 'href="/law/?law=%E8%A1%8C' in chip
    assert "on=2023-01-01" in chip


def test_a_clock_opens_into_its_explanation() -> None:
    limit = due(Length(5, Unit.WORKING_DAY), date(2023, 6, 12), load())
    clock = written("{% clock limit day %}", limit=limit, day=date(2023, 6, 13))
    assert "<details" in clock
    assert limit.sentence in clock
    assert "还剩 4 个工作日（至 6月19日）" in clock


def test_a_clock_says_late_in_words_and_not_by_colour_alone() -> None:
    clock = written("{% clock last day %}", last=date(2023, 6, 12), day=date(2023, 6, 14))
    assert "signal-late" in clock
    assert "逾期 2 日" in clock


def test_a_clock_that_was_met_is_done() -> None:
    assert "已办结" in written("{% clock last day done=True %}", last=date(2023, 6, 12), day=date(2023, 6, 14))


def test_no_limit_no_clock() -> None:
    assert written("{% clock none day %}", none=None, day=date(2023, 6, 14)) == ""


def test_a_button_leads_to_a_step_and_back_here() -> None:
    button = written('{% step_link "unit" "water" "close" "撤销单位" kind="danger" basis="会议纪要" %}')
    assert "/do/unit/water/close/?basis=" in button
    assert "_next=%2Fplan%2F%3Fq" in button
    assert "btn-danger" in button


def test_a_button_without_a_matter_opens_one() -> None:
    assert "/do/unit/new/establish/" in written('{% step_link "unit" "" "establish" "登记单位" %}')


def test_nothing_yet_shows_the_way_to_something() -> None:
    shown = written('{% empty "还没有计划。" "去导入" "/plan/import/" %}')
    assert "还没有计划。" in shown
    assert 'href="/plan/import/"' in shown
    assert "href" not in written('{% empty "还没有计划。" %}')


def test_the_summary_of_problems_leads_to_the_fields() -> None:
    shown = written("{% problem_summary problems %}", problems={"name": "请填写“名称”。", "kind": "请选择。"})
    assert "有 2 处需要改正" in shown
    assert 'href="#id_name"' in shown


def test_without_problems_there_is_no_summary() -> None:
    assert written("{% problem_summary problems %}", problems={}) == ""


def test_paging_keeps_the_filters() -> None:
    page = Paginator(list(range(100)), 10).page(2)
    shown = written("{% pagination page %}", page=page)
    assert 'href="?q=%E6%B0%B4&amp;page=3"' in shown
    assert "共 100 条" in shown


def test_one_page_needs_no_paging() -> None:
    assert written("{% pagination page %}", page=Paginator([1], 10).page(1)) == ""


def test_a_number_leads_to_its_rows() -> None:
    assert written('{% number 12 "/rows/" "件" %}') == '<a class="fadu-number" href="/rows/">12件</a>'
    assert written("{% number 12 %}") == "12"


def test_a_percentage_leads_to_its_rows() -> None:
    assert "66.7%（2／3）" in written('{% percent 2 3 "/rows/" %}')


def test_text_from_people_is_never_markup() -> None:
    hostile = "<script>alert(1)</script>"
    for source in ("{% empty text %}", "{% number text %}", "{% article text %}", "{{ text|zh_number }}"):
        assert "<script>alert" not in written(source, text=hostile)


def test_a_chart_stands_before_its_table() -> None:
    shown = written(
        '{% chart "late" "bar" "逾期件数" columns rows unit="件" %}',
        columns=["月份", "<水处>"],
        rows=[["1月", 3], ["2月", None]],
    )
    assert 'data-chart="bar"' in shown
    assert '<script id="late-data" type="application/json">' in shown
    assert "&lt;水处&gt;" in shown
    assert "<水处>" not in shown
    assert shown.count("<tr>") == 3


@pytest.mark.parametrize("name", [*icons.names(), "unknown"])
def test_every_drawing_is_hidden_from_those_who_listen(name: str) -> None:
    drawn = written("{% icon name %}", name=name)
    assert drawn.startswith('<svg class="icon"')
    assert 'aria-hidden="true"' in drawn


def test_a_title_said_once_is_shown_twice() -> None:
    assert written("{% keep heading %}<b>标题</b> {% endkeep %}|{{ heading }}") == "<b>标题</b> |<b>标题</b>"


@pytest.mark.django_db
def test_names_are_looked_up_once_in_a_request(
    demo_bureau: None, django_assert_num_queries: Callable[..., Any], rf: RequestFactory
) -> None:
    page = Template("{% for code in codes %}{{ code|unit_name }}、{{ person|person_name }}、{% endfor %}")
    shown: list[str] = []

    def respond(_request: Any) -> Any:
        shown.append(page.render(Context({"codes": ["water", "air", "none"] * 20, "person": "leader"})))

    with django_assert_num_queries(2):
        memory.per_request(respond)(rf.get("/"))
    assert shown[0].startswith("水处、局领导（示例）、大气处、")


@pytest.mark.django_db
def test_an_unknown_code_stands_for_itself() -> None:
    assert (
        written("{{ code|unit_name }}{{ nobody|person_name }}{{ role|role_label }}", code="x", nobody="y", role="z")
        == "xyz"
    )


def test_a_role_has_its_official_name() -> None:
    assert written("{{ code|role_label }}", code="legal_head") == "法规处负责人"


def test_a_template_with_an_undefined_variable_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable"):
        written("{{ never_defined }}")


def test_no_template_holds_inline_style_or_script() -> None:
    for file in TEMPLATES.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert ' style="' not in text, file
        assert "<script" not in text, file
        assert " onclick=" not in text, file
