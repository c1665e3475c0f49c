"""Tried as one who means harm would: another's record, one's own check, points without authority, guessed receipts."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.rooms.services.credit.conftest import FACTORY, OTHER, PUBLIC, At, Do, Record, asking, code_of

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.take import Invalid, Refused
from fadu.kernel.roles import Actor
from fadu.rooms.services.credit.models import Record as Row
from fadu.rooms.services.credit.models import Repair
from fadu.rooms.services.credit.receipts import PREFIX, is_receipt, receipt_number

ON = date(2023, 8, 1)
BOTH = Actor(
    kind="person", person="p-both", post="p-both", unit="general", roles=frozenset({"credit_clerk", "unit_head"})
)
CHECK = {**dict.fromkeys(("performed", "corrected", "period_over", "promise"), True), "findings": "已核查（示例）"}


def refused(do: Do, *args: object, **data: object) -> set[str]:
    """What refuses a step."""
    with pytest.raises(Refused) as caught:
        do(*args, **data)
    return {refusal.gate for refusal in caught.value.refusals}


@pytest.fixture
def asked(do: Do, record: Record) -> str:
    """A request of the factory, accepted for its record."""
    code = do("credit_repair.request", "public", ON, **asking()).fact.chain.id
    do("credit_repair.accept", "credit-clerk", ON, code, record=record(3, 6))
    return str(code)


def test_a_stranger_does_not_get_anothers_record_repaired(do: Do, record: Record) -> None:
    code = record(3, 6)
    mine = do("credit_repair.request", "public", ON, **asking(OTHER)).fact.chain.id
    assert refused(do, "credit_repair.accept", "credit-clerk", ON, mine, record=code) == {"own_record"}
    unknown = do("credit_repair.request", "public", ON, **asking(credit_code="913200000000000000")).fact.chain.id
    assert refused(do, "credit_repair.accept", "credit-clerk", ON, unknown, record=code) == {"own_record"}
    assert Repair.objects.get(code=mine).accepted_on is None


def test_the_code_may_be_typed_in_small_letters_and_with_spaces(do: Do, record: Record) -> None:
    code = record(3, 6)
    typed = asking()["credit_code"].lower()
    mine = do("credit_repair.request", "public", ON, **asking(credit_code=f" {typed} ")).fact.chain.id
    do("credit_repair.accept", "credit-clerk", ON, mine, record=code)
    assert Repair.objects.get(code=mine).record == code


def test_a_cancelled_record_is_repaired_no_more(do: Do, record: Record) -> None:
    code = record(3, 6)
    do("credit_record.cancel", "credit-clerk", date(2023, 3, 1), code, reason="示例")
    mine = do("credit_repair.request", "public", ON, **asking()).fact.chain.id
    assert refused(do, "credit_repair.accept", "credit-clerk", ON, mine, record=code) == {"known_record"}


def test_who_checked_does_not_decide(do: Do, asked: str) -> None:
    do("credit_repair.check", BOTH, ON, asked, **CHECK)
    assert refused(do, "credit_repair.decide", BOTH, ON, asked, result="agreed", reason="示例") == {"apart"}
    do("credit_repair.decide", "general-head", ON, asked, result="agreed", reason="示例")
    assert Repair.objects.get(code=asked).result == "agreed"


@pytest.mark.parametrize("who", ["credit-clerk", "officer-one", "case-clerk", "public"])
def test_nobody_without_authority_decides(do: Do, asked: str, who: str) -> None:
    do("credit_repair.check", "credit-clerk", ON, asked, **CHECK)
    assert "authority" in refused(do, "credit_repair.decide", who, ON, asked, result="agreed", reason="示例")


@pytest.mark.parametrize("step", ["accept", "check", "direct", "refuse", "inform"])
def test_whoever_asks_takes_no_step_of_the_office(do: Do, record: Record, step: str) -> None:
    code = record(3, 6)
    mine = do("credit_repair.request", "public", ON, **asking()).fact.chain.id
    holder = Actor(kind="party", person=mine, roles=frozenset({"public"}), channel="portal")
    told = {
        "accept": {"record": code},
        "check": CHECK,
        "direct": {"platform": "china", "proof": True, "advice": "示例"},
        "refuse": {"reason": "示例"},
        "inform": {"way": "portal", "told_on": ON},
    }[step]
    for actor in (PUBLIC, holder):
        assert "authority" in refused(do, f"credit_repair.{step}", actor, ON, mine, **told)


@pytest.mark.parametrize("who", ["officer-one", "case-clerk", "leader", "general-head", "public"])
def test_only_the_credit_office_opens_enters_and_cancels(do: Do, record: Record, who: str) -> None:
    code = record(None)
    entered = {"points": 0, "months": 6, "ground": "示例"}
    assert "authority" in refused(do, "credit_record.enter", who, ON, code, **entered)
    assert "authority" in refused(do, "credit_record.cancel", who, ON, code, reason="示例")
    opened = {"party": code_of(OTHER), "sanction": "fine", "produced_on": ON}
    assert "authority" in refused(do, "credit_record.open", who, ON, **opened)


def test_a_decision_for_another_platform_is_not_the_bureaus(do: Do, record: Record) -> None:
    code = record(3, 6)
    for platform in ("china", "publicity"):
        mine = do("credit_repair.request", "public", ON, **asking(platform=platform)).fact.chain.id
        assert refused(do, "credit_repair.accept", "credit-clerk", ON, mine, record=code) == {"need"}
        assert "need" in refused(do, "credit_repair.check", "credit-clerk", ON, mine, **CHECK)
        assert "need" in refused(do, "credit_repair.decide", "general-head", ON, mine, result="agreed", reason="示例")
    assert Row.objects.get(code=code).china_repaired_on is None


def test_repair_asked_for_too_early_is_declined_and_asked_for_again(do: Do, record: Record) -> None:
    code = record(3, 6)
    early, late = date(2023, 7, 24), date(2023, 7, 25)
    first = do("credit_repair.request", "public", early, **asking()).fact.chain.id
    do("credit_repair.accept", "credit-clerk", early, first, record=code)
    wrong = do("credit_repair.check", "credit-clerk", early, first, **CHECK)
    assert [words for words in wrong.defects if "公示期未满" in words]
    do("credit_repair.decide", "general-head", early, first, result="declined", reason="有效期没有届满")
    assert Row.objects.get(code=code).repaired_on is None
    second = do("credit_repair.request", "public", late, **asking()).fact.chain.id
    do("credit_repair.accept", "credit-clerk", late, second, record=code)
    assert not do("credit_repair.check", "credit-clerk", late, second, **CHECK).defects
    assert not do("credit_repair.decide", "general-head", late, second, result="agreed", reason="条件具备").defects


def test_a_repair_agreed_against_what_was_found_is_noted_with_each_reason(do: Do, asked: str) -> None:
    found = {**dict.fromkeys(("performed", "corrected", "promise"), False), "period_over": True, "findings": "示例"}
    do("credit_repair.check", "credit-clerk", ON, asked, **found)
    taken = do("credit_repair.decide", "general-head", ON, asked, result="agreed", reason="示例")
    [note] = taken.defects
    assert all(words in note for words in ("没有履行完毕", "没有改正", "没有公开作出信用承诺"))


def test_a_day_before_the_request_is_refused(do: Do, asked: str) -> None:
    with pytest.raises((Refused, Invalid)):
        do("credit_repair.check", "credit-clerk", ON - timedelta(days=2), asked, **CHECK)


def test_a_receipt_cannot_be_guessed_and_shows_nothing_of_who_asked(do: Do, client: Client) -> None:
    told = asking()
    mine = do("credit_repair.request", "public", ON, **told).fact.chain.id
    shown = client.get(f"/portal/credit/receipt/{mine}/").content.decode()
    assert "省环保信用系统" in shown
    assert [told[name] for name in ("applicant", "credit_code", "contact", "account") if told[name] in shown] == []
    assert client.get(f"/portal/credit/receipt/{receipt_number(2023)}/").status_code == 404
    assert client.get("/portal/credit/receipt/XY-AJ-2023-0001/").status_code == 404


def test_receipt_numbers_are_of_their_kind() -> None:
    numbers = {receipt_number(2023) for _ in range(50)}
    assert len(numbers) == 50
    assert all(is_receipt(number) and number.startswith(PREFIX) for number in numbers)
    assert not any(is_receipt(text) for text in ("", "XYXF", f"{PREFIX}-2023-1", "' or 1=1", receipt_number(2023)[:-1]))


@pytest.mark.parametrize("username", ["water-liaison", "party-office"])
def test_a_record_is_read_only_by_those_who_had_it_in_hand(at_work: At, record: Record, username: str) -> None:
    code = record(3, 6)
    client = at_work(username)
    assert client.get(f"/credit/records/{code}/").status_code == 403
    assert client.get(f"/credit/records/{code}/notice.pdf").status_code == 403
    assert FACTORY not in client.get("/credit/").content.decode()


def test_the_public_sees_no_record_and_no_list(record: Record, client: Client) -> None:
    code = record(3, 6)
    for path in ("/credit/", f"/credit/records/{code}/", "/credit/colours/", "/credit/platforms/export/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert "/login/" in answer["Location"]


def test_what_a_party_objects_stays_out_of_the_rows(do: Do, record: Record) -> None:
    code = record(3, 6)
    do("credit_record.object", "credit-clerk", ON, code, content="只有当事人知道的话")
    assert facts_of(Chain("credit_record", code))[-1].data["content"] == "只有当事人知道的话"
    assert "只有当事人知道的话" not in str(Row.objects.filter(code=code).values())
