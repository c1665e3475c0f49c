"""The pages of credit for staff: records, one record and its papers, colours, platforms, requests for repair."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.rooms.services.credit.conftest import FACTORY, NOW, OTHER, PAPER, At, Do, Record, asking

from fadu.rooms.services.credit.models import Record as Row
from fadu.rooms.services.credit.panels.records import state_of

MOST = 25


@pytest.fixture(autouse=True)
def today(frozen: Callable[..., None]) -> None:
    """It is 26 June 2023."""
    frozen(NOW)


def text(client: Client, name: str, *args: str, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_the_records_are_listed_with_what_they_count_and_until_when(at_work: At, record: Record) -> None:
    record(3, 6)
    record(None, party=OTHER, on=date(2023, 6, 20), paper="苏环罚字〔2023〕2号")
    shown = text(at_work("credit-clerk"), "credit.records")
    assert FACTORY in shown
    assert "3 分" in shown
    assert "2023年7月24日" in shown
    assert "待录入" in shown
    assert "登记失信信息" in shown
    assert "登记失信信息" not in text(at_work("officer-one"), "credit.records")


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ({"state": "waiting"}, OTHER, FACTORY),
        ({"state": "untold"}, FACTORY, OTHER),
        ({"state": "cancelled"}, "没有符合条件的记录", FACTORY),
        ({"q": OTHER}, OTHER, FACTORY),
        ({"q": "2023〕1号"}, FACTORY, OTHER),
        ({"q": "没有这样的"}, "没有符合条件的记录", FACTORY),
        ({"q": "%_'\"><script>"}, "没有符合条件的记录", "<script>alert"),
        ({"state": "../etc"}, FACTORY, "没有符合条件"),
        ({"page": "x"}, FACTORY, "没有符合条件"),
    ],
)
def test_the_list_is_filtered_whatever_is_asked(
    at_work: At, record: Record, query: dict[str, str], there: str, absent: str
) -> None:
    record(3, 6)
    record(None, party=OTHER, on=date(2023, 6, 20), paper="苏环罚字〔2023〕2号")
    shown = text(at_work("credit-clerk"), "credit.records", **query).partition("<main")[2]
    assert there in shown
    assert absent not in shown.replace(f'value="{query.get("q", "")}"', "")


def test_an_objection_waits_in_its_own_list(at_work: At, record: Record, do: Do) -> None:
    code = record(3, 6)
    assert FACTORY not in text(at_work("credit-clerk"), "credit.records", state="objected")
    do("credit_record.object", "credit-clerk", date(2023, 3, 1), code, content="分数不对（示例）")
    assert "异议待答复" in text(at_work("credit-clerk"), "credit.records", state="objected")


@pytest.mark.parametrize("name", ["credit.records", "credit.colours", "credit.platforms", "credit.repairs"])
def test_each_list_asks_little_however_long_it_is(
    at_work: At, record: Record, name: str, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(8):
        record(1, 6, party=OTHER if number % 2 else FACTORY, source=f"示例-{number}")
    client = at_work("credit-clerk")
    client.get(reverse(name))
    with django_assert_max_num_queries(MOST):
        text(client, name)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2023, 1, 24), "尚未生效"),
        (date(2023, 1, 25), "有效"),
        (date(2023, 7, 24), "有效"),
        (date(2023, 7, 25), "已到期，自动恢复"),
    ],
)
def test_a_record_says_how_it_stands_on_each_day(record: Record, as_of: date, state: str) -> None:
    assert state_of(Row.objects.get(code=record(3, 6)), as_of)[1] == state


def test_how_a_record_stands_when_it_is_waited_for_repaired_or_cancelled(record: Record, do: Do) -> None:
    code = record(None)
    row = Row.objects.get(code=code)
    assert state_of(row, date(2023, 2, 1)) == ("soon", "待录入")
    do("credit_record.enter", "credit-clerk", date(2023, 1, 11), code, points=3, months=6, ground="示例")
    do("credit_record.note_repair", "credit-clerk", date(2023, 3, 1), code, repair="示例", platform="provincial")
    row = Row.objects.get(code=code)
    assert state_of(row, date(2023, 7, 24))[1] == "有效，已同意修复，届满恢复"
    assert state_of(row, date(2023, 7, 25)) == ("done", "已修复")
    do("credit_record.cancel", "credit-clerk", date(2023, 4, 3), code, reason="示例")
    assert state_of(Row.objects.get(code=code), date(2023, 4, 3)) == ("apart", "已撤销")


def test_one_record_shows_its_three_papers_and_what_is_missing(at_work: At, record: Record, do: Do) -> None:
    code = record(3, 6)
    assert "待告知" in text(at_work("credit-clerk"), "credit.record", code)
    told = {"way": "direct", "told_on": "2023-01-12", "guide": False, "with_decision": True}
    do("credit_record.tell", "credit-clerk", date(2023, 1, 12), code, **told)
    shown = text(at_work("credit-clerk"), "credit.record", code)
    assert "缺信用修复指引" in shown
    assert "苏环信告〔2023〕" in shown


def paper(client: Client, code: str, name: str) -> str:
    answer = client.get(reverse("credit.paper", args=[code, name, "docx"]))
    assert answer.status_code == 200
    return "\n".join(part.text for part in Document(BytesIO(answer.content)).paragraphs)


def test_the_notice_is_a_draft_until_it_was_told_and_says_points_and_days(
    at_work: At, record: Record, do: Do
) -> None:
    code = record(3, 6)
    client = at_work("credit-clerk")
    draft = paper(client, code, "notice")
    assert "文号待编" in draft
    told = {"way": "direct", "told_on": "2023-01-12", "guide": True, "with_decision": True}
    do("credit_record.tell", "credit-clerk", date(2023, 1, 12), code, **told)
    final = paper(client, code, "notice")
    assert "记 3 分，自2023年1月25日" in final
    assert "2023年7月24日" in final
    assert "不影响您申请行政复议、提起行政诉讼的期限" in final
    assert "文号待编" not in final


def test_the_guide_sends_each_platform_to_who_decides_there(at_work: At, record: Record) -> None:
    shown = paper(at_work("credit-clerk"), record(3, 6), "guide")
    assert "由国家公共信用信息中心决定" in shown
    assert "向市场监督管理部门提出申请" in shown
    assert "最短公示 3 个月，最长公示 3 年" in shown


def test_both_papers_open_as_pdf(at_work: At, record: Record) -> None:
    code = record(3, 6)
    for name in ("notice", "guide"):
        answer = at_work("credit-clerk").get(reverse("credit.paper", args=[code, name, "pdf"]))
        assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize(("name", "form"), [("notice", "exe"), ("decision", "pdf"), ("notice", "DOCX")])
def test_no_other_paper_is_given(at_work: At, record: Record, name: str, form: str) -> None:
    assert at_work("credit-clerk").get(f"/credit/records/{record(3, 6)}/{name}.{form}").status_code == 404


def test_a_record_that_is_not_there_is_not_found(at_work: At) -> None:
    for path in ("/credit/records/XY-没有/", "/credit/records/XY-没有/notice.pdf", "/credit/repairs/XYXF-没有/"):
        assert at_work("credit-clerk").get(path).status_code == 404


@pytest.mark.parametrize("as_of", ["", "2023-06-26", "昨天", "2023-02-30", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("name", ["credit.colours", "credit.platforms"])
def test_any_day_may_be_asked_for(at_work: At, record: Record, name: str, as_of: str) -> None:
    record(3, 6)
    answer = at_work("credit-clerk").get(reverse(name), {"as_of": as_of})
    assert answer.status_code == 200


def test_colours_stand_with_inspections_and_services_and_that_no_permit_rests_on_them(
    at_work: At, record: Record
) -> None:
    record(4, 6)
    shown = text(at_work("credit-clerk"), "credit.colours", as_of="2023-03-01")
    assert "5 分" in shown
    assert "2 次/年" in shown
    assert "上门指导一次" in shown
    assert "不是准予或者不准予许可的理由" in shown
    assert FACTORY not in text(at_work("credit-clerk"), "credit.colours", as_of="2023-03-01", colour="green")
    assert FACTORY in text(at_work("credit-clerk"), "credit.colours", as_of="2023-03-01", colour="yellow")


@pytest.mark.parametrize("platform", ["provincial", "publicity", "china", "mars"])
def test_a_platforms_page_says_by_which_rule_it_shows(at_work: At, record: Record, platform: str) -> None:
    record(3, 6)
    shown = text(at_work("leader"), "credit.platforms", platform=platform, as_of="2023-03-01")
    assert PAPER in shown
    assert ("修复不由本局决定" in shown) is (platform in {"publicity", "china"})
    assert "导出签名文件" not in shown


def test_a_request_stands_beside_the_records_of_its_number(at_work: At, record: Record, do: Do) -> None:
    code = record(3, 6)
    asked = do("credit_repair.request", "public", NOW.date(), **asking()).fact.chain.id
    other = do("credit_repair.request", "public", NOW.date(), **asking(paper="苏环罚字〔2023〕77号")).fact.chain.id
    client = at_work("credit-clerk")
    assert code in text(client, "credit.repair", asked)
    assert "没有找到文号相同的信用记录" in text(client, "credit.repair", other)
    shown = text(client, "credit.repairs")
    assert asked in shown
    assert other in shown
    assert asked not in text(client, "credit.repairs", state="closed")


def test_requests_that_are_late_are_found(at_work: At, do: Do) -> None:
    asked = do("credit_repair.request", "public", NOW.date() - timedelta(days=40), **asking()).fact.chain.id
    assert asked in text(at_work("credit-clerk"), "credit.repairs", state="late")
    assert asked in text(at_work("credit-clerk"), "credit.repairs", state="nonsense")
