"""Pages and papers of penalties on the spot and of transfers; and what a transfer tells its penalty case."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.project import rebuild
from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import penalty, transfers
from fadu.rooms.enforcement.measures.models import Measure
from fadu.rooms.enforcement.measures.procedures.joined import REACTIONS, ended, sent
from fadu.rooms.enforcement.measures.rules.on_the_spot import remedy

BACKEND = "fadu.kernel.roles.backend.AccountBackend"
NOW = datetime(2023, 12, 1, 9, tzinfo=SHANGHAI)
ON = date(2023, 9, 4)
OFFICERS = ["officer-one", "officer-two"]
Go = Callable[..., Taken]


@pytest.fixture
def go(act: Callable[..., Actor]) -> Go:
    """Take a step: `go("crime_transfer.send", "case-clerk", matter, on, …)`."""

    def step(what: str, who: str, matter: str = "", on: date = ON, **data: Any) -> Taken:
        code, _, name = what.partition(".")
        return take(Order(registry().procedure(code, on), name, act(who, on), data, matter, on), NOW)

    return step


@pytest.fixture
def at_work(client: Client, frozen: Any) -> Callable[[str], Client]:
    frozen(NOW)

    def log_in(username: str) -> Client:
        account = account_named(username)
        assert account is not None
        client.force_login(account, backend=BACKEND)
        return client

    return log_in


def matter_of(done: Taken) -> str:
    return done.fact.chain.id


@pytest.fixture
def case(go: Go) -> str:
    """A penalty case (示例) known to the ledger."""
    about = {"organ": "bureau", "unit": "enforcement", "source": "inspection", "suspect": "示例公司", "place": "示例路"}
    return matter_of(go("penalty.register_lead", "case-clerk", found_on="2023-09-04", summary="示例", **about))


@pytest.fixture
def spot(go: Go, case: str) -> str:
    """A fine of 100 yuan on the spot, at the inspection of the case."""
    person = matter_of(go("party.register_person", "legal-clerk", name="示例人甲"))
    return matter_of(
        go(
            "simple_penalty.decide",
            "officer-one",
            organ="bureau",
            unit="enforcement",
            case=case,
            person="citizen",
            party=person,
            officers=OFFICERS,
            began_at="2023-09-04T09:00",
            ended_at="2023-09-04T09:30",
            place="示例路",
            subject="露天焚烧（示例）",
            conduct="焚烧落叶（示例）。",
            evidence="照片（示例）",
            law="大气污染防治法",
            article="示例条文",
            penalty_law="大气污染防治法",
            penalty_article="示例条文",
            clear=True,
            kind="fine",
            amount="100",
            cards_shown=True,
            told=True,
            heard=True,
            plea="none",
            sealed=True,
            delivered="given",
            remedy_told=True,
            recorded=True,
        )
    )


@pytest.fixture
def crime(go: Go, case: str) -> str:
    """A transfer of suspected crime, approved but not sent yet."""
    code = matter_of(
        go(
            "crime_transfer.open",
            "officer-one",
            organ="bureau",
            unit="enforcement",
            case=case,
            subject="暗管排放（示例）",
            offence="污染环境罪",
            law="刑法",
            article="第三百三十八条",
            suspicion="超标十倍（示例）",
        )
    )
    go("crime_transfer.assign_team", "enforcement-chief", code, officers=OFFICERS)
    told = {"facts": "核实（示例）", "evidence": "监测报告（示例）", "opinion": "移送（示例）", "preserved": True}
    go("crime_transfer.report", "officer-one", code, **told)
    go("crime_transfer.approve", "chief", code, approved_at="2023-09-04T15:00")
    return code


SENDING: dict[str, Any] = {
    "police": "示例公安局",
    "sent_at": "2023-09-05T10:00",
    "materials": ["letter", "report", "items", "appraisal"],
    "copied": True,
    "earlier": ["warning"],
}


def text(client: Client, name: str, *args: str, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def words(client: Client, kind: str, matter: str) -> str:
    answer = client.get(reverse("measures.paper", args=[kind, matter, "docx"]))
    assert answer.status_code == 200
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)


@pytest.mark.usefixtures("demo_bureau")
@pytest.mark.parametrize("name", ["measures.simple", "measures.transfers"])
def test_the_empty_lists_say_what_comes_here(at_work: Callable[[str], Client], name: str) -> None:
    assert "没有在办的" in text(at_work("officer-one"), name)


def test_the_lists_show_what_the_visitor_may_read(spot: str, crime: str, at_work: Callable[[str], Client]) -> None:
    inside = at_work("officer-one")
    assert "露天焚烧（示例）" in text(inside, "measures.simple")
    assert "暗管排放（示例）" in text(inside, "measures.transfers")
    assert "没有符合条件" in text(inside, "measures.transfers", state="closed")
    assert "暗管排放（示例）" in text(inside, "measures.transfers", q=crime)
    outside = at_work("water-liaison")
    assert "露天焚烧（示例）" not in text(outside, "measures.simple")
    assert "暗管排放（示例）" not in text(outside, "measures.transfers")
    assert outside.get(reverse("measures.crime_one", args=[crime])).status_code == 403
    assert outside.get(reverse("measures.paper", args=["simple", spot, "pdf"])).status_code == 403


def test_the_number_of_queries_does_not_grow(
    go: Go, case: str, at_work: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    about = {
        "organ": "bureau",
        "unit": "enforcement",
        "offence": "污染环境罪",
        "law": "刑法",
        "article": "第三百三十八条",
    }
    for number in range(8):
        go("crime_transfer.open", "officer-one", case=case, subject=f"第{number}件（示例）", suspicion="示例", **about)
    client = at_work("officer-one")
    with django_assert_max_num_queries(25):
        shown = text(client, "measures.transfers")
    assert f"{case}-YS8" in shown


def test_the_decision_on_the_spot_says_what_the_law_asks(spot: str, at_work: Callable[[str], Client]) -> None:
    client = at_work("officer-one")
    shown = text(client, "measures.simple_one", spot)
    assert "当场行政处罚决定书" in shown
    said = words(client, "simple", spot)
    for piece in (
        "苏环当罚",
        "示例人甲",
        "焚烧落叶",
        "罚款人民币100元",
        "示例路",
        "十五日内",
        "申请行政复议",
        "执法人员甲",
    ):
        assert piece in said, piece


def test_the_letter_of_a_transfer_is_there_once_it_was_sent(
    go: Go, crime: str, case: str, at_work: Callable[[str], Client]
) -> None:
    client = at_work("officer-one")
    assert client.get(reverse("measures.paper", args=["crime", crime, "docx"])).status_code == 404
    assert "移送书（Word）" not in text(client, "measures.crime_one", crime)
    go("crime_transfer.send", "case-clerk", crime, date(2023, 9, 5), **SENDING)
    shown = text(client, "measures.crime_one", crime)
    assert "移送书（Word）" in shown
    assert f'href="/penalty/{case}/"' in shown
    said = words(client, "crime", crime)
    for piece in ("苏环移", "示例公安局", "污染环境罪", "涉案物品清单", "抄送：同级人民检察院", "警告", case):
        assert piece in said, piece
    assert client.get(reverse("measures.paper", args=["crime", crime, "pdf"])).content.startswith(b"%PDF")
    for wrong in (["crime", crime, "txt"], ["strange", crime, "pdf"], ["crime", "no-such", "pdf"]):
        assert client.get(reverse("measures.paper", args=wrong)).status_code == 404


def test_the_letter_of_a_detention_names_the_case_of_the_law(
    go: Go, case: str, at_work: Callable[[str], Client]
) -> None:
    code = matter_of(
        go(
            "detention_transfer.open",
            "officer-one",
            organ="bureau",
            unit="enforcement",
            case=case,
            subject="拒不停建（示例）",
            circumstance="unassessed",
            facts="仍在施工（示例）",
            evidence="复查笔录（示例）",
            order="苏环责改〔2023〕1号",
            disobedience="复查时仍在施工（示例）",
            no_crime=True,
            penalty="苏环罚字〔2023〕1号",
            persons="示例人乙（总经理）",
            officers=OFFICERS,
        )
    )
    go("detention_transfer.approve", "chief", code)
    sent_on = date(2023, 9, 5)
    go("detention_transfer.send", "case-clerk", code, sent_on, police="示例公安局", materials=["letter", "order"])
    said = words(at_work("officer-one"), "detention", code)
    for piece in ("苏环拘移", "第六十三条", "被责令停止建设，拒不执行", "示例人乙", "苏环责改〔2023〕1号"):
        assert piece in said, piece


def told(case: str) -> list[tuple[str, str]]:
    """What the penalty case heard of its transfer."""
    facts = [fact for fact in facts_of(Chain("penalty", case)) if fact.name.startswith("penalty.crime_")]
    return [(fact.name, fact.data.get("result") or fact.data["transfer"]) for fact in facts]


def test_the_case_hears_that_it_was_sent_and_that_it_came_back(go: Go, case: str, crime: str) -> None:
    done = go("crime_transfer.send", "case-clerk", crime, date(2023, 9, 5), **SENDING)
    sent(done.fact)
    sent(done.fact)
    assert told(case) == [("penalty.crime_sent", crime)]
    refused = date(2023, 9, 8)
    go("crime_transfer.note_refusal", "case-clerk", crime, refused, stage="first", notified_on="2023-09-08")
    assert told(case) == [("penalty.crime_sent", crime)], "it may still be reconsidered"
    over = go(
        "crime_transfer.close", "case-clerk", crime, date(2023, 9, 20), ground="refused", reason="继续处罚（示例）"
    )
    ended(over.fact)
    assert told(case)[-1] == ("penalty.crime_returned", "refused")
    back = {"by": "procuratorate", "returned_on": "2023-11-01", "reason": "移回（示例）"}
    ended(go("crime_transfer.note_return", "case-clerk", crime, date(2023, 11, 1), **back).fact)
    assert told(case)[-1] == ("penalty.crime_returned", "returned")


def test_what_is_listened_to() -> None:
    assert [item.on for item in REACTIONS] == [
        "crime_transfer.sent",
        "crime_transfer.closed",
        "crime_transfer.returned",
    ]


@pytest.mark.parametrize(
    ("organ", "day", "piece"),
    [
        ("bureau", date(2023, 12, 31), "苏州市人民政府或者江苏省生态环境厅申请行政复议，也可以"),
        ("bureau", date(2024, 1, 1), "应当自收到本决定书之日起六十日内先向苏州市人民政府申请行政复议"),
        ("sip", date(2024, 1, 1), "先向本级人民政府申请"),
    ],
)
def test_since_2024_reconsideration_comes_first(organ: str, day: date, piece: str) -> None:
    assert piece in remedy(organ, day)


def test_the_demo_shows_one_of_each(demo_bureau: None, at_work: Callable[[str], Client]) -> None:
    penalty.load(NOW)
    made = transfers.load(NOW)
    assert set(made) == {"simple_penalty", "crime_transfer", "detention_transfer", "damage_lead"}
    client = at_work("legal-head")
    for short in ("simple", "crime", "detention"):
        text(client, f"measures.{short}_one", made[f"{'simple_penalty' if short == 'simple' else f'{short}_transfer'}"])
    assert "倾倒废液（示例）" in text(client, "damages.list")


class TestBesideTheCase:
    """What names a case stands on its page and in its dossier, whoever its party is and whatever it is called."""

    def test_the_dossier_carries_rows_and_facts(self, crime: str, spot: str, case: str) -> None:
        linked = {one["code"]: one for one in registry().ask("penalty.dossier", case)["linked"]}
        assert set(linked) == {crime, spot}
        assert [fact["name"] for fact in linked[crime]["facts"]] == [
            *("crime_transfer.opened", "crime_transfer.team_assigned", "crime_transfer.reported"),
            "crime_transfer.approved",
        ]
        assert (linked[crime]["procedure"], linked[crime]["decided_on"]) == ("crime_transfer", ON)
        assert (linked[spot]["procedure"], linked[spot]["amount"]) == ("simple_penalty", 100)

    def test_the_page_of_the_case_leads_to_them(
        self, crime: str, spot: str, case: str, at_work: Callable[[str], Client]
    ) -> None:
        shown = text(at_work("enforcement-chief"), "penalty.case", case)
        assert f'href="/measures/crime/{crime}/"' in shown
        assert f'href="/measures/simple/{spot}/"' in shown

    def test_another_case_has_none_of_them(self, crime: str, go: Go, at_work: Callable[[str], Client]) -> None:
        about = {"organ": "bureau", "unit": "enforcement", "source": "inspection", "suspect": "示例公司"}
        told = go("penalty.register_lead", "case-clerk", found_on="2023-09-04", summary="示例", place="示例路", **about)
        assert registry().ask("measures.keys_of_case", matter_of(told)) == []
        assert crime not in text(at_work("enforcement-chief"), "penalty.case", matter_of(told))

    def test_they_have_lists_of_their_own(self, crime: str, spot: str, at_work: Callable[[str], Client]) -> None:
        shown = text(at_work("enforcement-chief"), "measures.list", state="all")
        assert crime not in shown
        assert spot not in shown
        assert "涉嫌犯罪案件移送</option>" not in shown

    @pytest.mark.parametrize("code", ["simple_penalty", "crime_transfer", "detention_transfer"])
    def test_a_rebuild_finds_the_rows_as_they_stand(self, code: str, crime: str, spot: str) -> None:
        before = list(Measure.objects.order_by("code").values())
        assert {row["procedure"] for row in before} == {"simple_penalty", "crime_transfer"}
        assert (rebuild(registry().procedure(code)), list(Measure.objects.order_by("code").values())) == (0, before)
