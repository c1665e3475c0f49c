"""The pages of the plan as a browser gets them: what they show, what they lead to, and how much they cost."""

import gzip
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.year.plan import factory

from fadu.year.models import Commitment, Owner, Plan, Point

Reader = Callable[..., Client]
pytestmark = pytest.mark.django_db(databases="__all__")
PAGES = ["plan.book", "plan.matrix", "plan.history"]


def _text(client: Client, name: str, *args: str, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_without_a_plan_the_legal_division_is_led_to_the_import(reader: Reader) -> None:
    html = _text(reader("u01", "legal_clerk"), "plan.home")
    assert reverse("draft.new") in html


def test_without_a_plan_others_learn_whom_to_ask(reader: Reader) -> None:
    html = _text(reader(), "plan.home")
    assert "请联系法规处" in html
    assert f'href="{reverse("draft.new")}"' not in html
    assert "还没有公布的年度计划" in _text(reader("u02"), "plan.mine")


def test_plans_stand_by_year_with_the_next_reporting_date(reader: Reader, plan: Plan) -> None:
    factory.make_plan("2022", 2022)
    text = _plain(_text(reader(), "plan.home"))
    assert text.index("2023 年") < text.index("2022 年")
    assert "上半年报送" in text
    assert "还剩" in text


def test_nobody_reads_without_log_in(plan: Plan) -> None:
    for name in ("plan.home", "plan.mine", "plan.search"):
        assert Client().get(reverse(name)).status_code == 302
    for name in (*PAGES, "plan.tasks", "plan.feed", "plan.matrix_sheet"):
        assert Client().get(reverse(name, args=["2023"])).status_code == 302


def test_a_log_in_without_a_post_reads_nothing(plan: Plan) -> None:
    from fadu.kernel.roles.models import Account

    client = Client()
    client.force_login(Account.objects.create_user("x", "a-long-password-1", "nobody"))
    assert client.get(reverse("plan.book", args=["2023"])).status_code == 403
    assert client.get(reverse("plan.search"), {"q": "铬"}).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_a_plan_nobody_published_is_not_found(reader: Reader, name: str) -> None:
    answer = reader().get(reverse(name, args=["1999"]))
    assert answer.status_code == 404
    assert "没有这份年度计划" in answer.content.decode()


def test_the_book_shows_everything_in_order(reader: Reader, plan: Plan) -> None:
    html = _text(reader(), "plan.book", "2023")
    places = [html.index(f'id="chapter-{number}"') for number in range(1, 10)]
    assert places == sorted(places)
    for point in Point.objects.all():
        assert f'id="{point.key}"' in html
        assert f"#{point.key}" in html
    text = _plain(html)
    assert "局党组会议" in text
    assert "2023年6月8日（周四）" in text
    assert "重大行政决策承办单位" in text
    assert "各处室单位（27 个单位）" in text


def test_the_book_says_when_offices_are_closed_on_a_reporting_date(reader: Reader, plan: Plan) -> None:
    from fadu.year.models import Round

    Round.objects.filter(position=1).update(due_day=8)
    assert "文件没有规定顺延" in _text(reader(), "plan.book", "2023")


def test_the_book_weighs_little(reader: Reader, plan: Plan) -> None:
    html = _text(reader(), "plan.book", "2023")
    assert len(gzip.compress(html.encode(), 6)) <= 60 * 1024


def test_every_number_of_the_matrix_is_the_list_behind_it(reader: Reader, plan: Plan) -> None:
    client = reader()
    html = _text(client, "plan.matrix", "2023")
    cells = re.findall(r'href="\.\./point/(p\d+)/\?unit=(u\d+)"[^>]*>(\d+)', html)
    assert len(cells) == Owner.objects.values("point", "unit").distinct().count()
    for point, unit, count in cells[::40]:
        listed = _text(client, "plan.point", "2023", point, unit=unit)
        assert len(re.findall(r'class="plan-promise"', listed)) == int(count)


def test_a_filter_stays_chosen_and_reaches_the_export(reader: Reader, plan: Plan) -> None:
    client = reader()
    html = _text(client, "plan.matrix", "2023", chapter="5", kind="branch")
    assert '<option value="5" selected>' in html
    assert '<option value="branch" selected>' in html
    assert "matrix.xlsx?chapter=5&amp;kind=branch" in html
    answer = client.get(reverse("plan.matrix_sheet", args=["2023"]), {"chapter": "5", "kind": "branch"})
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet.max_row == 3 + 4 + 1


def test_a_filter_that_leaves_nothing_says_so(reader: Reader, plan: Plan) -> None:
    assert "这样筛选没有任务" in _text(reader(), "plan.matrix", "2023", kind="party")


def test_mine_leads_to_my_units_part_of_the_newest_plan(reader: Reader, plan: Plan) -> None:
    answer = reader("u07").get(reverse("plan.mine"))
    assert answer.headers["Location"] == reverse("plan.unit", args=["2023", "u07"])


def test_somebody_outside_every_unit_has_no_part(reader: Reader, plan: Plan) -> None:
    assert "不属于任何单位" in _text(reader("", "leader"), "plan.mine")


def test_a_units_part_shows_its_tasks_and_its_address_to_subscribe(reader: Reader, plan: Plan) -> None:
    client = reader("u09")
    html = _text(client, "plan.unit", "2023", "u09")
    for key in Owner.objects.filter(unit="u09").values_list("commitment", flat=True):
        assert f'id="c-{key}"' in html
    address = re.search(r'value="http://testserver(/plan/feed/[^"]+)"', html)
    assert address is not None
    assert Client().get(address[1]).headers["Content-Type"].startswith("text/calendar")
    assert "tasks.xlsx?unit=u09" in html
    assert "dates.ics?unit=u09" in html


def test_a_role_is_told_where_the_document_names_no_unit(reader: Reader, plan: Plan) -> None:
    assert "以“各处室单位”列名" in _text(reader(), "plan.unit", "2023", "u01")


def test_a_unit_without_tasks_learns_so(reader: Reader, plan: Plan) -> None:
    Owner.objects.filter(unit="u40").delete()
    assert "没有给本单位列任务" in _text(reader("u40"), "plan.unit", "2023", "u40")


def test_a_point_lights_page_and_source(reader: Reader, plan: Plan) -> None:
    html = _text(reader(), "plan.point", "2023", "p4")
    for commitment in Commitment.objects.filter(point="p4"):
        assert html.count(f'data-span="{commitment.span_start}-{commitment.span_end}"') == 2
    assert 'rel="prev"' in html
    assert 'rel="next"' in html


def test_named_documents_and_open_roles_stand_with_their_point(reader: Reader, plan: Plan) -> None:
    text = _plain(_text(reader(), "plan.point", "2023", "p9"))
    assert "《示例办法9》" in text
    assert "重大行政决策承办单位" in text


def test_search_shows_counts_that_agree_with_the_lists(reader: Reader, plan: Plan) -> None:
    client = reader()
    total = Commitment.objects.filter(text__contains="铬").count()
    overview = _plain(_text(client, "plan.search", q="铬"))
    assert f"任务 {total} 条" in overview
    whole = _text(client, "plan.search", q="铬", kind="commitment")
    assert whole.count("<mark>铬</mark>") == total


def test_a_long_list_has_pages(reader: Reader, plan: Plan) -> None:
    client = reader()
    first = _text(client, "plan.search", q="示例第", kind="unit")
    assert first.count("<mark>") == 40
    for year in (2024, 2025):
        factory.make_plan(str(year), year)
    shown = [_text(client, "plan.search", q="示例第", kind="unit", page=page).count("<mark>") for page in "123"]
    assert shown == [50, 50, 20]


def test_search_finds_nothing_kindly(reader: Reader, plan: Plan) -> None:
    client = reader()
    assert "没有找到" in _text(client, "plan.search", q="没有这个词")
    assert "没有找到" not in _text(client, "plan.search")
    hostile = _text(client, "plan.search", q="<script>alert(1)</script>")
    assert "<script>alert" not in hostile


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("plan.tasks", "2023年任务分解表.xlsx"),
        ("plan.matrix_sheet", "2023年要点与单位对照表.xlsx"),
        ("plan.feed", "2023年法治政府建设要点.ics"),
    ],
)
def test_files_have_their_names(reader: Reader, plan: Plan, name: str, file: str) -> None:
    answer = reader().get(reverse(name, args=["2023"]))
    assert unquote(answer.headers["Content-Disposition"]).endswith(file)
    assert answer.content


def test_one_units_files_are_named_for_it(reader: Reader, plan: Plan) -> None:
    answer = reader().get(reverse("plan.tasks", args=["2023"]), {"unit": "u02"})
    assert "示例第2处 2023年任务分解表" in unquote(answer.headers["Content-Disposition"])


@pytest.mark.parametrize("path", ["", "matrix/", "unit/u01/", "point/p5/"])
def test_a_page_costs_the_same_queries_for_a_small_and_a_large_plan(
    reader: Reader, bureau: None, path: str, django_assert_max_num_queries: Callable
) -> None:
    client = reader()
    factory.make_plan("2023", 2023)
    factory.make_plan("2022", 2022, units=3)
    for plan in ("2022", "2023"):
        client.get(f"/plan/{plan}/{path}")
        with django_assert_max_num_queries(24):
            assert client.get(f"/plan/{plan}/{path}").status_code == 200


def test_days_past_are_not_called_late(reader: Reader, plan: Plan) -> None:
    Point.objects.filter(key="p7").update(due=date(2023, 3, 31).isoformat())
    text = _plain(_text(reader(), "plan.point", "2023", "p7"))
    assert "时限已过（2023年3月31日（周五））" in text
    assert "逾期" not in text
