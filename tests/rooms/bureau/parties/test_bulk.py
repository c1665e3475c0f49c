"""导入: many parties from one workbook; row by row, refusals with reasons, nothing twice."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from tests.kernel.parties.registering import CODE, NOW, NUMBER, OTHER_CODE
from tests.rooms.bureau.parties.test_pages import client_of

from fadu.kernel.documents import rows
from fadu.kernel.ledger.read import facts_named
from fadu.kernel.parties import door
from fadu.rooms.bureau.parties import bulk

COMPANY = ["企业", "昆山示例化工有限公司", CODE, "", "昆山市示例路1号", "示例代表人", "示例联系人", "051200000000"]
PERSON = ["自然人", "张小三", "", NUMBER, "苏州市示例路9号", "", "", 13800000000]


def row(of: list[Any] = COMPANY, **changed: Any) -> list[Any]:
    return [changed.get(head, value) for head, value in zip(bulk.HEADS, of, strict=True)]


def book(*lines: list[Any], heads: tuple[str, ...] = bulk.HEADS) -> bytes:
    made = Workbook()
    sheet = made.active
    for line in (["行政相对人导入表"], ["说明"], list(heads), *lines):
        sheet.append(line)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.fixture
def bring(act: Any) -> Any:
    """Return `bring(*rows, who=…)`: the outcomes by row number."""

    def bringing(*lines: list[Any], who: str = "legal-clerk") -> dict[int, tuple[str, str]]:
        results = bulk.bring_in(book(*lines), act(who, date(2023, 6, 20)), NOW)
        return {one.number: (one.outcome, one.words) for one in results}

    return bringing


def test_rows_become_parties_recorded_as_imported(bring: Any) -> None:
    assert {one[0] for one in bring(COMPANY, PERSON).values()} == {"recorded"}
    company, person = door.by_credit_code(CODE), door.by_identity_number(NUMBER)
    assert company is not None
    assert person is not None
    assert (company.name, company.kind, person.name) == ("昆山示例化工有限公司", "company", "张某某")
    assert door.details(company.code).values["contact"] == "示例联系人"
    assert door.details(person.code).values["phone"] == "13800000000"
    recorded = [
        fact for fact in facts_named("party.registered", "party.person_registered") if fact.actor["channel"] == "import"
    ]
    assert len(recorded) == 2


@pytest.mark.parametrize("who", ["legal-clerk", "water-liaison"])
def test_the_same_rows_again_record_nothing_whoever_brings_them(bring: Any, who: str) -> None:
    lines = (
        COMPANY,
        PERSON,
        row(名称或姓名="苏州无码厂", 统一社会信用代码=""),
        row(PERSON, 名称或姓名="李小四", 公民身份号码=""),
    )
    bring(*lines)
    before = len(facts_named("party.registered", "party.person_registered"))
    again = bring(*reversed(lines), who=who)
    assert {outcome for outcome, _ in again.values()} == {"known"}
    assert all("/parties/" in words for _, words in again.values())
    assert len(facts_named("party.registered", "party.person_registered")) == before


def test_the_same_code_twice_in_one_file_is_one_party(bring: Any) -> None:
    outcomes = bring(COMPANY, row(名称或姓名="另一名称"))
    assert [outcome for outcome, _ in outcomes.values()] == ["recorded", "known"]
    assert "已经登记，属于" in outcomes[5][1]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"类别": "公司"}, "“类别”应为企业"),
        ({"名称或姓名": ""}, "请填写“名称”"),
        ({"统一社会信用代码": "91350100M000100Y44"}, "校验位不符"),
        ({"统一社会信用代码": "123"}, "应为 18 位"),
        ({"地址": "长" * 300}, "最多 200 个字"),
    ],
)
def test_a_refused_row_says_why_and_leaves_nothing(bring: Any, changed: dict[str, str], said: str) -> None:
    outcomes = bring(row(**changed), row(统一社会信用代码=OTHER_CODE))
    assert outcomes[4][0] == "refused"
    assert said in outcomes[4][1]
    assert outcomes[5][0] == "recorded"
    assert door.by_credit_code(CODE) is None


def test_what_is_near_is_recorded_with_a_note(bring: Any) -> None:
    bring(COMPANY)
    outcome, words = bring(row(名称或姓名="昆山示例化工有限责任公司", 统一社会信用代码=OTHER_CODE))[4]
    assert outcome == "recorded"
    assert "名称相近的还有：昆山示例化工有限公司" in words


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not a workbook", "不是可以读取"),
        (book(heads=("甲", "乙")), "没有找到表头"),
        (book(), "没有内容"),
        (book(*[COMPANY] * (bulk.MOST_ROWS + 1)), f"一次最多 {bulk.MOST_ROWS} 行"),
    ],
)
def test_an_unreadable_file_is_refused_as_a_whole(act: Any, data: bytes, said: str) -> None:
    with pytest.raises(rows.Unreadable, match=said):
        bulk.bring_in(data, act("legal-clerk"), NOW)


def test_the_template_is_what_is_read() -> None:
    heads = [cell.value for cell in load_workbook(BytesIO(bulk.template(date(2023, 6, 20)))).active[3]]
    assert tuple(heads) == bulk.HEADS


def test_the_page_reports_row_by_row(demo_bureau: None) -> None:
    client = client_of("legal-clerk")
    assert client.get("/parties/import/").status_code == 200
    assert client.get("/parties/import/template.xlsx").content.startswith(b"PK")
    upload = SimpleUploadedFile("导入.xlsx", book(COMPANY, COMPANY, row(类别="公司")))
    page = client.post("/parties/import/rows/", {"file": upload}).content.decode()
    for piece in ("已登记 1 行", "以前已登记 1 行", "没有登记 1 行", '<a href="/parties/'):
        assert piece in page


def test_a_missing_file_is_said_in_place(demo_bureau: None) -> None:
    answer = client_of("legal-clerk").post("/parties/import/rows/", {})
    assert answer.status_code == 422
    assert "没有收到文件" in answer.content.decode()


@pytest.mark.parametrize("who", ["leader", "system-admin", "audit-admin"])
def test_only_whoever_handles_matters_brings_them_in(demo_bureau: None, who: str) -> None:
    assert client_of(who).get("/parties/import/").status_code == 403
    assert client_of(who).post("/parties/import/rows/", {}).status_code == 403
