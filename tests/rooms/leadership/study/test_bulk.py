"""补录: many sessions from one workbook; rows whole or not at all, refusals with reasons, nothing twice."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from fadu.kernel.documents import rows
from fadu.kernel.ledger.read import facts_named
from fadu.kernel.roles.door import account_named
from fadu.rooms.leadership.study import bulk
from fadu.rooms.leadership.study.models import Attendance, Session

HEADS = [
    "举行日期",
    "类别",
    "主题",
    "参加范围",
    "组织单位",
    "参加人员",
    "请假人员",
    "学习材料",
    "法院和案号",
    "地点",
    "学时",
]
THEME = [
    *(date(2023, 3, 1), "法治专题学习", "宪法专题", "领导班子", "法规处"),
    *("局领导（示例）", "局主要负责人（示例）", "讲义", "", "", 2),
]
NOW = datetime.fromisoformat("2023-06-20T10:00:00+08:00")


def row(**changed: Any) -> list[Any]:
    return [changed.get(head, value) for head, value in zip(HEADS, THEME, strict=True)]


def book(*rows: list[Any], heads: list[str] = HEADS) -> bytes:
    made = Workbook()
    sheet = made.active
    for line in (["法治学习补录表"], ["说明"], heads, *rows):
        sheet.append(line)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.fixture
def bring(act: Any) -> Any:
    """Return `bring(*rows, who=…)`: bring these rows in; the outcomes by row number."""

    def bringing(*rows: list[Any], who: str = "party-office") -> dict[int, tuple[str, str]]:
        results = bulk.bring_in(book(*rows), act(who, date(2023, 6, 20)), NOW)
        return {one.number: (one.outcome, one.words) for one in results}

    return bringing


def test_a_row_becomes_a_held_session_recorded_as_imported(bring: Any) -> None:
    assert bring(THEME) == {4: ("recorded", "")}
    session = Session.objects.get()
    assert (session.topic, session.held_on, session.unit, session.lacking) == (
        "宪法专题",
        date(2023, 3, 1),
        "legal",
        "",
    )
    assert Attendance.objects.get(came=True).person == "leader"
    assert {fact.actor["channel"] for fact in facts_named("study.planned", "study.held")} == {"import"}


@pytest.mark.parametrize("who", ["party-office", "legal-clerk"])
def test_the_same_file_again_records_nothing_twice_whoever_brings_it(bring: Any, who: str) -> None:
    bring(THEME)
    assert bring(THEME, who=who)[4][0] == "known"
    assert Session.objects.count() == 1


def test_the_same_session_twice_in_one_file_is_one(bring: Any) -> None:
    assert [outcome for outcome, _ in bring(THEME, THEME).values()] == ["recorded", "known"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"举行日期": "某天"}, "“举行日期”"),
        ({"举行日期": date(2024, 1, 1)}, "晚于今天"),
        ({"类别": "开会"}, "“类别”应为"),
        ({"参加范围": ""}, "“参加范围”应为"),
        ({"主题": ""}, "请填写“主题”"),
        ({"组织单位": "没有的处"}, "在当时没有登记"),
        ({"参加人员": "没有的人"}, "“没有的人”没有登记"),
        ({"请假人员": "局领导（示例）"}, "不能既参加又请假"),
        ({"学时": "两个"}, "“学时”应为数字"),
    ],
)
def test_a_refused_row_says_why_and_leaves_nothing(bring: Any, changed: dict[str, Any], said: str) -> None:
    outcomes = bring(row(**changed), row(主题="另一专题"))
    assert outcomes[4][0] == "refused"
    assert said in outcomes[4][1]
    assert outcomes[5][0] == "recorded"
    assert [session.topic for session in Session.objects.all()] == ["另一专题"]


def test_what_lacks_something_is_recorded_with_a_note(bring: Any) -> None:
    outcome, words = bring(row(学习材料=""))[4]
    assert outcome == "recorded"
    assert "缺少学习材料" in words


@pytest.mark.parametrize(
    "written", ["2023-03-01", "2023年3月1日", "20230301", datetime.fromisoformat("2023-03-01T09:00")]
)
def test_days_are_read_as_people_write_them(bring: Any, written: Any) -> None:
    assert bring(row(举行日期=written))[4][0] == "recorded"
    assert Session.objects.get().held_on == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not a workbook", "不是可以读取"),
        (book(heads=["甲", "乙"]), "没有找到表头"),
        (book(), "没有内容"),
        (book(*[THEME] * (bulk.MOST_ROWS + 1)), "一次最多"),
    ],
)
def test_an_unreadable_file_is_refused_as_a_whole(act: Any, data: bytes, said: str) -> None:
    with pytest.raises(rows.Unreadable, match=said):
        bulk.bring_in(data, act("party-office", date(2023, 6, 20)), NOW)


def test_the_template_is_what_is_read() -> None:
    heads = [cell.value for cell in load_workbook(BytesIO(bulk.template(date(2023, 6, 20)))).active[3]]
    assert heads == HEADS


def client_of(username: str) -> Client:
    client, account = Client(), account_named(username)
    assert account is not None
    client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    return client


def test_the_page_reports_row_by_row(demo_bureau: None) -> None:
    client = client_of("party-office")
    assert client.get("/study/bulk/").status_code == 200
    assert client.get("/study/bulk/template.xlsx").content.startswith(b"PK")
    upload = SimpleUploadedFile("补录.xlsx", book(THEME, row(类别="开会")))
    page = client.post("/study/bulk/rows/", {"file": upload}).content.decode()
    assert "已登记 1 行" in page
    assert "没有登记 1 行" in page


def test_a_missing_file_is_said_in_place(demo_bureau: None) -> None:
    answer = client_of("party-office").post("/study/bulk/rows/", {})
    assert answer.status_code == 422
    assert "没有收到文件" in answer.content.decode()


@pytest.mark.parametrize("who", ["water-liaison", "leader", "system-admin"])
def test_only_whoever_plans_sessions_brings_them_in(demo_bureau: None, who: str) -> None:
    assert client_of(who).get("/study/bulk/").status_code == 403
    assert client_of(who).post("/study/bulk/rows/", {}).status_code == 403
