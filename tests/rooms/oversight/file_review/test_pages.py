"""The pages of file review, and what follows by itself: findings attached, sheets kept apart until both are in."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.outbox import deliver
from fadu.kernel.ledger.read import facts_named, facts_of
from fadu.kernel.procedure.take import Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import file_review as demo
from fadu.project.demo import penalty
from fadu.rooms.oversight.file_review.models import FileReview

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
BACKEND = "fadu.kernel.roles.backend.AccountBackend"
SHEET = {"opinion": "示例", "item_filing": "2", "item_decision": "15"}


@pytest.fixture
def follow(django_capture_on_commit_callbacks: Any) -> Callable[[], None]:
    """Return `follow()`: whatever waits in the outbox is carried out, and what follows from that."""

    def go() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            deliver()

    return go


@pytest.fixture
def made(demo_bureau: None, frozen: Callable[[datetime], None], follow: Callable[[], None]) -> Mapping[str, str]:
    """The demo's reviews on the day on which the demo begins, with what follows from them."""
    frozen(NOW)
    penalty.load(NOW)
    found = demo.load(NOW)
    follow()
    return found


def at_work(client: Client, username: str) -> Client:
    account = account_named(username)
    assert account is not None
    client.force_login(account, backend=BACKEND)
    return client


def text(client: Client, name: str, *args: str, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:800]
    return answer.content.decode()


def act(step: str, who: str, matter: str = "", **data: Any) -> str:
    code, _, name = step.partition(".")
    on, account = NOW.date(), account_named(who)
    assert account is not None
    order = Order(registry().procedure(code, on), name, actor_of(account, on), data, matter, on)
    return take(order, NOW).fact.chain.id


def test_a_review_from_the_draw_to_the_result(
    made: Mapping[str, str], client: Client, follow: Callable[[], None], django_assert_max_num_queries: Any
) -> None:
    review, sheet = made["file_review"], made["review_sheet"]
    names = [fact.name for fact in facts_of(Chain("file_review", review))]
    assert names == ["file_review.assigned", "file_review.findings_attached", "file_review.sheet_noted"]

    shown = text(at_work(client, "file-reviewer-two"), "file_review.review", review)
    assert "二十五项重大问题" in shown
    assert "试评" in shown
    assert "填写评查表" in shown
    assert "询问笔录缺少末页" not in shown, "the other's sheet stays closed"
    assert client.get(reverse("file_review.sheet", args=[sheet])).status_code == 403
    assert "询问笔录缺少末页" in text(at_work(client, "file-reviewer-one"), "file_review.sheet", sheet)
    assert at_work(client, "legal-head").get(reverse("file_review.sheet", args=[sheet])).status_code == 403

    act("review_sheet.submit", "file-reviewer-two", review=review, reviewer="file-reviewer-two", **SHEET)
    follow()
    row = FileReview.objects.get(code=review)
    # 甲：2+9+7+10＝28／30，50＋50×28／30－1＝95.67；乙：满分100；相差4.33，不超过5，平均97.84（半分进位）
    assert (row.apart, str(row.score)) == (False, "97.84")
    shown = text(at_work(client, "file-reviewer-two"), "file_review.review", review)
    assert "询问笔录缺少末页" in shown
    assert "95.67" in shown

    act("file_review.tell", "legal-clerk", review, opinion="总体较好（示例）", until=date(2023, 7, 3))
    for form, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(reverse("file_review.opinion", args=[review, form]))
        assert answer.content.startswith(begins)
    client = at_work(client, "enforcement-head")
    assert "提出异议" in text(client, "file_review.review", review)
    assert at_work(client, "water-head").get(reverse("file_review.opinion", args=[review, "pdf"])).status_code == 403

    client = at_work(client, "legal-head")
    for name in ("file_review.reviews", "file_review.plans", "file_review.inspections", "file_review.defects"):
        with django_assert_max_num_queries(25):
            text(client, name)


def test_every_page_of_the_demo_opens(made: Mapping[str, str], client: Client) -> None:
    client = at_work(client, "legal-head")
    for page, matter in (
        ("file_review.plan", "review_plan"),
        ("file_review.paper", "paper_file"),
        ("file_review.inspection", "enforcement_inspection"),
        ("file_review.example", "typical_case"),
    ):
        assert "示例" in text(client, page, made[matter])
    plan = made["review_plan"]
    shown = text(client, "file_review.plan", plan)
    assert "./fadu draw 名单.tsv" in shown
    assert "示例第2023070期" in shown
    listed = client.get(reverse("file_review.plan_list", args=[plan]))
    assert listed.content.decode().count("\n") == 3
    for name in ("file_review.papers", "file_review.examples", "file_review.look"):
        text(client, name)
    assert "重新计算，结果与公布的一致" in text(client, "file_review.plan", made["review_plan"])
    assert "AJ-2023-0002" in text(client, "file_review.look", file="penalty/AJ-2023-0002")
    assert client.get(reverse("file_review.look"), {"file": "penalty/没有"}).status_code == 404
    for state in ("mine", "concluded", "all"):
        text(client, "file_review.reviews", state=state)
    assert client.get(reverse("file_review.opinion", args=[made["file_review"], "pdf"])).status_code == 404
    assert client.get(reverse("file_review.opinion", args=["没有", "odt"])).status_code == 404


def test_a_paper_file_is_reviewed_like_any_other(made: Mapping[str, str], client: Client) -> None:
    shown = text(at_work(client, "file-reviewer-one"), "file_review.paper", made["paper_file"])
    assert "落款是“示例生态环境分局”" in shown
    assert "当事人有 2 个写法" in shown
    assert "告知书没有写明陈述、申辩的权利" in shown
    assert "笔录起止时间、地点：扣 1" in shown


def test_all_files_of_a_period_are_looked_over_in_parts(made: Mapping[str, str], client: Client) -> None:
    client = at_work(client, "legal-clerk")
    since = {"since": "2022-01-01", "until": "2023-06-26"}
    assert "开始评查" in text(client, "file_review.many")
    page = text(client, "file_review.many", **since)
    assert "共 3 份" in page
    answer = client.get(reverse("file_review.many"), {**since, "from": "0"}, headers={"HX-Request": "true"})
    assert "评查完毕" in answer.content.decode()
    assert "没有作出决定的案卷" in text(client, "file_review.many", since="2020-01-01", until="2020-12-31")
    kept = {**since, "from": "3", "bad": "2", "counts": "14.2-99.1-x.y"}
    answer = client.get(reverse("file_review.many"), kept, headers={"HX-Request": "true"}).content.decode()
    assert "发现重大问题的 2 份" in answer
    assert at_work(client, "water-liaison").get(reverse("file_review.many")).status_code == 403


def test_a_published_example_is_listed_for_disclosure(made: Mapping[str, str], follow: Callable[[], None]) -> None:
    example = made["typical_case"]
    act("typical_case.approve", "legal-head", example, title="某公司超标排放案（示例）", masked=True)
    follow()
    [listed] = [fact for fact in facts_named("publication.listed") if fact.data["source"].startswith("typical_case/")]
    assert listed.data["limits"] == ["disclosure.proactive"]


def test_an_example_that_names_the_party_is_not_published(made: Mapping[str, str]) -> None:
    about = {"title": "超标排放案", "file": "penalty/AJ-2023-0001", "unit": "enforcement", "reason": "示例"}
    example = act("typical_case.select", "legal-clerk", **about)
    act("typical_case.write", "legal-clerk", example, text="苏州示例印染有限公司超标排放", guidance="示例")
    with pytest.raises(Refused, match="还有当事人的名称“苏州示例印染有限公司”"):
        act("typical_case.approve", "legal-head", example, title="超标排放案", masked=True)


def test_who_handled_a_file_does_not_review_it(made: Mapping[str, str]) -> None:
    about = {"file": "penalty/AJ-2023-0001", "unit": "enforcement", "reviewers": ["officer-one", "file-reviewer-two"]}
    with pytest.raises(Refused) as refused:
        act("file_review.assign", "legal-clerk", **about)
    assert {one.gate for one in refused.value.refusals} == {"two_reviewers", "not_handlers"}


def test_too_far_apart_goes_to_a_third(made: Mapping[str, str], follow: Callable[[], None]) -> None:
    review = made["file_review"]
    data = {"review": review, "reviewer": "file-reviewer-two", "defects": ["14"], **SHEET}
    act("review_sheet.submit", "file-reviewer-two", **data)
    follow()
    row = FileReview.objects.get(code=review)
    assert (row.apart, row.score, row.defects) == (True, None, [14]), "one alone saw a major defect"


def test_what_a_review_came_to_goes_into_the_training_and_the_training_answers_it(
    made: Mapping[str, str], client: Client, follow: Callable[[], None], frozen: Callable[[datetime], None]
) -> None:
    """要点十九: a defect that was found opens a topic; the topic leads back; a training that was held answers it."""
    review = made["file_review"]
    seen = {"review": review, "reviewer": "file-reviewer-two", "defects": ["14"]}
    act("review_sheet.submit", "file-reviewer-two", **seen, **SHEET)
    follow()
    act("file_review.settle", "file-reviewer-three", review, defects=["14"], item_decision="15", opinion="示例")
    act("file_review.tell", "legal-clerk", review, opinion="示例", until=date(2023, 7, 3))
    act("file_review.reply", "enforcement-head", review, reasons="没有异议（示例）")
    act("file_review.answer_reply", "legal-head", review, reason="维持（示例）")
    act("file_review.conclude", "legal-head", review, training="目录页号不全")
    follow()
    topics = {row["defect"]: row for row in registry().ask("officers.topics_of", f"file_review/{review}")}
    noted = {row["title"] for row in registry().ask("officers.topics_of", f"file_review/{review}")}
    assert topics["14"]["title"].startswith("没有告知权利")
    assert "目录页号不全" in noted

    topic = topics["14"]["code"]
    client = at_work(client, "legal-head")
    for page in (
        text(client, "file_review.review", review),
        text(client, "file_review.defects"),
        text(client, "officers.trainings"),
    ):
        assert reverse("officers.topic", args=[topic]) in page
    shown = text(client, "officers.topic", topic)
    assert f'href="{reverse("file_review.review", args=[review])}"' in shown, "the topic leads back to its review"
    assert "第 14 项重大问题" in shown
    assert "待安排" in shown

    about = {"kind": "special", "title": "告知和送达（示例）", "unit": "enforcement", "planned_on": NOW.date()}
    training = act("officer_training.plan", "certificate-clerk", topics=[topic], **about)
    assert "已安排" in text(client, "officers.topic", topic)
    assert reverse("officers.topic", args=[topic]) in text(client, "officers.training", training)
    act("officer_training.hold", "certificate-clerk", training, attended=["officer-one"], hours=4)
    follow()
    [row] = [one for one in registry().ask("officers.topics", NOW.date(), NOW.date()) if one["code"] == topic]
    assert (row["state"], row["training"]) == ("answered", training)
    assert "已经培训" in text(client, "file_review.review", review)
    assert reverse("officers.topic", args=[topic]) not in text(client, "officers.trainings")


def test_a_cancelled_training_leaves_its_topic_waiting(made: Mapping[str, str], client: Client) -> None:
    [topic] = registry().ask("officers.topics_of", f"review_plan/{made['review_plan']}")
    about = {"kind": "special", "title": "笔录制作（示例）", "unit": "enforcement", "planned_on": NOW.date()}
    training = act("officer_training.plan", "certificate-clerk", topics=[topic["code"]], **about)
    act("officer_training.cancel", "certificate-clerk", training, reason="示例")
    client = at_work(client, "certificate-clerk")
    assert "待安排" in text(client, "officers.topic", topic["code"])
    assert "安排培训" in text(client, "officers.trainings")
    assert client.get(reverse("officers.topic", args=["没有"])).status_code == 404


def test_the_summary_of_a_plan_opens_a_topic_of_its_own(made: Mapping[str, str], follow: Callable[[], None]) -> None:
    plan = made["review_plan"]
    act("review_plan.close", "legal-clerk", plan, summary="示例", training="普遍缺少\n送达回证")
    follow()
    topics = registry().ask("officers.topics_of", f"review_plan/{plan}")
    [topic] = [one for one in topics if one["title"] == "普遍缺少 送达回证"]
    assert (topic["unit"], topic["defect"], topic["state"]) == ("legal", "", "open")


def test_a_review_without_a_defect_opens_no_topic(made: Mapping[str, str], follow: Callable[[], None]) -> None:
    review = made["file_review"]
    before = len(registry().ask("officers.topics_of", f"file_review/{review}"))
    act("review_sheet.submit", "file-reviewer-two", review=review, reviewer="file-reviewer-two", **SHEET)
    follow()
    act("file_review.tell", "legal-clerk", review, opinion="示例", until=date(2023, 7, 3))
    act("file_review.reply", "enforcement-head", review, reasons="扣分过多（示例）")
    act("file_review.answer_reply", "legal-head", review, reason="维持（示例）")
    act("file_review.conclude", "legal-head", review)
    follow()
    assert len(registry().ask("officers.topics_of", f"file_review/{review}")) == before
