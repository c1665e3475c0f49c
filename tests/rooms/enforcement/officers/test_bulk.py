"""导入: certificates from one workbook; row by row, refusals with reasons, nothing twice."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from tests.rooms.enforcement.officers.conftest import NOW

from fadu.kernel.documents import rows
from fadu.kernel.ledger.read import facts_named
from fadu.rooms.enforcement.officers import bulk
from fadu.rooms.enforcement.officers.models import Certificate

GOOD = {
    "证件种类": "地方行政执法证",
    "证件编号": "示例导入01",
    "持证人": "水处负责人（示例）",
    "单位": "水处",
    "执法区域": "苏州市",
    "执法职责": "监督检查",
    "发证机关": "示例发证机关",
    "有效期起": date(2023, 1, 1),
    "有效期止": "2027.12.31",
    "资格考试合格日期": "2022年12月1日",
}


def row(**changed: Any) -> list[Any]:
    return [(GOOD | changed).get(head) for head in bulk.HEADS]


def book(*lines: list[Any], heads: tuple[str, ...] = bulk.HEADS) -> bytes:
    made = Workbook()
    sheet = made.active
    for line in (["执法证件导入表"], ["说明"], list(heads), *lines):
        sheet.append(line)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


Bring = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def bring(act: Any) -> Bring:
    """Return `bring(*rows, who=…)`: what became of each row, and why."""

    def bringing(*lines: list[Any], who: str = "certificate-clerk") -> list[tuple[str, str]]:
        results = bulk.bring_in(book(*lines), act(who, NOW.date()), NOW)
        return [(one.outcome, one.words) for one in results]

    return bringing


def test_a_row_becomes_a_certificate_recorded_as_imported(bring: Bring) -> None:
    assert bring(row()) == [("recorded", "")]
    found = Certificate.objects.get(number="示例导入01")
    assert (found.person, found.unit, found.area) == ("water-head", "water", "苏州市")
    assert (found.valid_from, found.valid_until) == (date(2023, 1, 1), date(2027, 12, 31))
    assert found.trained_on == date(2022, 12, 1)
    assert facts_named("certificate.issued")[-1].actor["channel"] == "import"


def test_the_same_row_again_records_nothing(bring: Bring) -> None:
    bring(row())
    before = len(facts_named("certificate.issued"))
    assert bring(row()) == [("known", "这一行以前已经导入，没有重复登记。")]
    assert len(facts_named("certificate.issued")) == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"证件种类": "工作证"}, "应为环境监察执法证、地方行政执法证、法律职业资格证书之一"),
        ({"持证人": "没有这个人"}, "没有登记过“没有这个人”"),
        ({"单位": "没有这个处"}, "“没有这个处”在当时没有登记"),
        ({"有效期起": "明年"}, "“有效期起”应为日期"),
        ({"有效期起": "2023-13-01"}, "应为日期"),
        ({"有效期起": ""}, "请填写“有效期起”"),
        ({"有效期止": "2022-12-31"}, "有效期止早于有效期起"),
        ({"执法区域": ""}, "没有填写执法区域"),
        ({"发证机关": ""}, "请填写“发证机关”"),
    ],
)
def test_a_wrong_row_is_refused_with_the_reason(bring: Bring, changed: dict[str, Any], words: str) -> None:
    before = len(facts_named("certificate.issued"))
    [(outcome, said)] = bring(row(**changed))
    assert outcome == "refused"
    assert words in said
    assert len(facts_named("certificate.issued")) == before


def test_a_wrong_row_keeps_no_good_one_out(bring: Bring) -> None:
    second = row(证件编号="示例导入02", 持证人="air-head", 单位="大气处")
    assert [outcome for outcome, _ in bring(row(证件种类="工作证"), second)] == ["refused", "recorded"]


def test_a_number_or_a_paper_that_stands_already_is_known(bring: Bring) -> None:
    bring(row())
    number = row(持证人="air-head", 单位="大气处")
    holder = row(证件编号="示例导入03")
    told = bring(number, holder)
    assert [outcome for outcome, _ in told] == ["known", "known"]
    assert "编号示例导入01已经登记过" in told[0][1]
    assert "已有同类证件示例导入01" in told[1][1]


def test_what_is_noted_stands_beside_the_row(bring: Bring) -> None:
    [(outcome, words)] = bring(row(资格考试合格日期=""))
    assert outcome == "recorded"
    assert "没有填写资格考试合格日期" in words


def test_namesakes_are_told_apart_by_code(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk.organisation, "person_names", lambda: {"a": "同名", "b": "同名"})
    [(outcome, words)] = bring(row(持证人="同名"))
    assert (outcome, "a、b" in words) == ("refused", True)


def test_who_may_not_register_is_refused_row_by_row(bring: Bring) -> None:
    assert [outcome for outcome, _ in bring(row(), who="officer-one")] == ["refused"]


def test_the_template_has_the_heads(demo_bureau: None) -> None:
    sheet = load_workbook(BytesIO(bulk.template(NOW.date()))).active
    assert [cell.value for cell in sheet[3]] == list(bulk.HEADS)


@pytest.mark.parametrize("data", [b"", b"no workbook", book(), book(["x"], heads=("别的",))])
def test_a_file_that_cannot_be_read_says_so(data: bytes, act: Any) -> None:
    with pytest.raises(rows.Unreadable):
        bulk.bring_in(data, act("certificate-clerk", NOW.date()), NOW)


def send(client: Client, data: bytes) -> Any:
    return client.post(reverse("officers.bring_in"), {"file": SimpleUploadedFile("表.xlsx", data)})


def test_the_page_tells_what_became_of_each_row(at_work: Callable[[str], Client], frozen: Any) -> None:
    frozen(NOW)
    answer = send(at_work("certificate-clerk"), book(row(), row(证件种类="工作证")))
    shown = answer.content.decode()
    assert "已登记 1 行" in shown
    assert "没有登记 1 行" in shown


def test_the_page_refuses_what_is_no_workbook(at_work: Callable[[str], Client]) -> None:
    client = at_work("certificate-clerk")
    assert send(client, b"not a workbook").status_code == 422
    assert "没有收到文件" in client.post(reverse("officers.bring_in")).content.decode()
    assert client.get(reverse("officers.bulk")).status_code == 200
    assert client.get(reverse("officers.bulk_template")).status_code == 200


def test_only_who_keeps_certificates_may_import(at_work: Callable[[str], Client]) -> None:
    assert at_work("officer-one").get(reverse("officers.bulk")).status_code == 403
