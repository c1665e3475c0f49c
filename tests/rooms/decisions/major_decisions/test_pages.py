"""The pages of decisions: for staff, and what the public sees and doesn't."""

import io
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import unquote

import pytest
from django.db import transaction
from django.test import Client
from docx import Document
from tests.rooms.decisions.major_decisions.conftest import NOW

from fadu.kernel.indicators import Scope
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.outbox import deliver
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.project.demo import decisions
from fadu.rooms.decisions.major_decisions.models import Answer, Application, Comment, Hearing

STAFF = (
    "/decisions/",
    "/decisions/?track=bureau&state=published&unit=water&q=污水",
    "/decisions/catalogue/",
    "/decisions/catalogue/2023-bureau/",
    "/decisions/participation/",
    f"/decisions/{decisions.PUBLISHED}/",
    f"/decisions/{decisions.REVIEWED}/",
    f"/decisions/consultations/{decisions.OPEN}/",
    f"/decisions/consultations/{decisions.OVER}/?show=answered",
    f"/decisions/consultations/{decisions.OVER}/?show=hidden",
    f"/decisions/surveys/{decisions.SURVEY}/",
    f"/decisions/hearings/{decisions.HEARING}/",
    "/decisions/import/",
)
PUBLIC = (
    "/portal/",
    "/portal/decisions/",
    f"/portal/decisions/{decisions.PUBLISHED}/",
    "/portal/consultations/",
    f"/portal/consultations/{decisions.OPEN}/",
    f"/portal/consultations/{decisions.OVER}/",
    f"/portal/surveys/{decisions.SURVEY}/",
    f"/portal/hearings/{decisions.HEARING}/",
)
#: Names, contacts, what a comment told of itself, and the inside of the house.
SECRETS = ("热心市民", "示例联系方式", "13800138000", "报名人（示例）", "局党组", "纪要")
PAPERS = {"opinion": "法律顾问", "meeting": "行政首长", "announcement": "采纳情况", "course": "合法性审查"}


@pytest.fixture
def desk(told: None, client: Client) -> Client:
    """A client in which the water division's liaison is at work."""
    client.force_login(account_named("water-liaison"), backend="fadu.kernel.roles.backend.AccountBackend")
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("path", STAFF)
def test_staff_page(desk: Client, path: str, django_assert_max_num_queries: Callable[[int], object]) -> None:
    with django_assert_max_num_queries(45):
        assert "示例" in page(desk, path)


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_shows_no_inside(told: None, client: Client, path: str) -> None:
    shown = page(client, path)
    for secret in SECRETS:
        assert secret not in shown, secret


@pytest.mark.parametrize(
    "path",
    [
        f"/portal/decisions/{decisions.REVIEWED}/",
        f"/portal/decisions/{decisions.CONSULTED}/",
        "/portal/consultations/no-such/",
        "/portal/surveys/no-such/",
        "/portal/hearings/no-such/",
        "/portal/comments/YJ0000000000/",
    ],
)
def test_what_is_not_the_publics_is_not_there(told: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_every_comment_is_shown_with_its_answer_and_masked(told: None, client: Client) -> None:
    shown = page(client, f"/portal/consultations/{decisions.OVER}/")
    assert "3 条相同" in shown
    assert "治理费用由排污单位依法承担" in shown
    assert "广告或与本事项无关" in shown
    assert "广告（示例）" not in shown


def test_a_receipt_shows_its_answer(told: None, client: Client) -> None:
    code = Answer.objects.filter(result="declined").get().comment
    shown = page(client, f"/portal/comments/{code}/")
    assert "不采纳" in shown
    waiting = Comment.objects.filter(consultation=decisions.OPEN).first()
    assert waiting is not None
    assert "正在研究" in page(client, f"/portal/comments/{waiting.code}/")


def test_applicants_are_published_without_what_their_receipt_opens(told: None, client: Client) -> None:
    shown = page(client, f"/portal/hearings/{decisions.HEARING}/")
    assert "重新计算，结果与公布的一致" in shown
    applications = list(Application.objects.filter(hearing=decisions.HEARING))
    assert all(one.code not in shown and one.number in shown for one in applications)
    drawn = [one for one in applications if one.number in Hearing.objects.get().chosen]
    assert len(drawn) == 4
    assert {one.stratum for one in drawn} == {"居民", "施工企业", "专家"}, "every side is represented"
    assert "已抽中" in page(client, f"/portal/hearings/applications/{drawn[0].code}/")


def test_a_survey_leads_to_the_form_with_its_answers(told: None, client: Client) -> None:
    path = f"/portal/surveys/{decisions.SURVEY}/answers/"
    answer = client.post(path, {"q1": "经常", "q2[]": ["施工", "交通"], "q3": "多种树（示例）"})
    assert answer.status_code == 302
    assert "answers[]=1：经常&answers[]=2：施工｜交通&answers[]=3：多种树（示例）" in unquote(answer["Location"])
    assert client.post(path, {}).status_code == 422


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("paper", PAPERS)
def test_papers(desk: Client, paper: str, form: str) -> None:
    answer = desk.get(f"/decisions/{decisions.PUBLISHED}/papers/{paper}.{form}")
    assert answer.status_code == 200
    if form == "docx":
        document = Document(io.BytesIO(answer.content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert PAPERS[paper] in "".join([*(one.text for one in document.paragraphs), *cells])


def test_a_paper_that_is_not_there_yet(desk: Client) -> None:
    for paper in ("opinion", "meeting", "announcement"):
        assert desk.get(f"/decisions/{decisions.REVIEWED}/papers/{paper}.docx").status_code == 404


def test_comments_alike_are_answered_at_once(desk: Client) -> None:
    shown = page(desk, f"/decisions/consultations/{decisions.OPEN}/")
    assert "2 条相同" in shown
    alike = Comment.objects.filter(consultation=decisions.OPEN, paragraph=1).values_list("code", flat=True)
    given = {
        "comments[]": "\n".join(alike),
        "result": "adopted",
        "reason": "已写明（示例）",
        "_occurred_on": "2023-06-26",
    }
    answer = desk.post(f"/do/consultation/{decisions.OPEN}/answer/", given | {"_key": "a" * 32})
    assert answer.status_code == 302
    assert Answer.objects.filter(consultation=decisions.OPEN).count() == 2


def test_a_result_with_open_comments_is_a_defect(told: None, act: Callable[..., Actor]) -> None:
    clerk = act("water-liaison", NOW.date())
    procedure = registry().procedure("consultation", NOW.date())
    early = "试行在即（示例）"
    take(Order(procedure, "close", clerk, {"late_reason": early}, decisions.OPEN, NOW.date()), NOW)
    done = take(Order(procedure, "publish_result", clerk, {"summary": "示例"}, decisions.OPEN, NOW.date()), NOW)
    assert any("还有 4 条意见没有答复" in note for note in done.defects)


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_a_consultation_is_recorded_on_its_decision(
    demo_bureau: None, act: Callable[..., Actor], frozen: Callable[[datetime], None]
) -> None:
    frozen(NOW)
    with transaction.atomic():
        decisions.load(NOW)
    deliver()
    told = [fact.name for fact in facts_of(Chain("major_decision", decisions.CONSULTED))]
    assert told.count("major_decision.consultation_opened") == 1, "what its unit recorded isn't recorded again"
    clerk = act("water-liaison", NOW.date())
    procedure = registry().procedure("consultation", NOW.date())
    take(Order(procedure, "close", clerk, {"late_reason": "示例"}, decisions.OPEN, NOW.date()), NOW)
    deliver()
    told = [fact.name for fact in facts_of(Chain("major_decision", decisions.CONSULTED))]
    assert told[-1] == "major_decision.consultation_closed"


def test_matters_are_brought_in_by_the_page(desk: Client) -> None:
    row = '[{"system":"示例","foreign_number":"P-1","title":"页面转入（示例）","track":"bureau","lead_unit":"水处"}]'
    file = io.BytesIO(row.encode())
    file.name = "matters.json"
    assert "新登记 1 件" in desk.post("/decisions/import/rows/", {"file": file}).content.decode()
    assert desk.post("/decisions/import/rows/", {}).status_code == 422


def test_figures_of_the_demo(told: None) -> None:
    scope = Scope(date(2023, 1, 1), NOW.date())
    words = {one.code: one.measure(scope).words for one in registry().indicators if one.code.startswith("major_")}
    assert words == {
        "major_decisions.whole_procedure": "100%（1/1）",
        "major_decisions.days": "65",
        "major_decisions.comments_answered": "50%（4/8）",
        "major_decisions.evaluated": "本期无此类事项",
        "major_decisions.livelihood_items": "2",
    }
