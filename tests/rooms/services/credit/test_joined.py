"""What penalties and measures mean for records: opened once, cancelled with the decision, looked at when changed."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.rooms.services.credit.conftest import FACTORY, NOW, Do, Record, asking, code_of

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.registry.collect import registry
from fadu.project.demo import measures, penalty
from fadu.rooms.services.credit.models import Record as Row
from fadu.rooms.services.credit.procedures import joined

ON = date(2023, 6, 20)
CASE = "AJ-2023-0004"


def heard(chain: str, code: str, name: str, **data: Any) -> Recorded:
    """A fact as a reaction hears it; each name has its own place in the chain."""
    moment = datetime(ON.year, ON.month, ON.day, 9, tzinfo=NOW.tzinfo)
    return Recorded(1, Chain(chain, code), len(name), name, data, {}, ON, moment, (), "", "", "", "", chain)


@pytest.fixture
def cases(demo_bureau: None, frozen: Any) -> None:
    """The demo's penalty cases, seen on 26 June 2023."""
    frozen(NOW)
    penalty.load(NOW)


def rows() -> dict[str, Row]:
    return {row.code: row for row in Row.objects.all()}


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize(
    ("kinds", "sanction", "simple"),
    [
        (["fine"], "fine", False),
        (["warning", "fine"], "fine", False),
        (["stop_rectify", "fine"], "stop_rectify", False),
        (["stop_business"], "stop_rectify", False),
        (["revoke_permit"], "other", False),
        (["warning"], "other", True),
        (["warning", "criticism"], "other", True),
    ],
)
def test_an_imposed_penalty_opens_a_record_of_its_heaviest_kind(kinds: list[str], sanction: str, simple: bool) -> None:
    joined.imposed(heard("penalty", CASE, "penalty.imposed", kinds=kinds, number="苏环罚字〔2023〕4号"))
    row = rows()[f"XY-{CASE}"]
    assert (row.sanction, row.simple, row.paper, row.produced_on) == (sanction, simple, "苏环罚字〔2023〕4号", ON)
    assert row.party == registry().ask("penalty.case", CASE)["party"]
    assert (row.points, row.entered_on) == (None, None)


@pytest.mark.usefixtures("cases")
def test_the_same_penalty_heard_twice_opens_one_record() -> None:
    before = len(rows())
    for _ in range(2):
        joined.imposed(heard("penalty", CASE, "penalty.imposed", kinds=["fine"], number="1"))
    assert len(rows()) == before + 1


@pytest.mark.usefixtures("cases")
def test_an_application_to_the_court_stands_beside_the_penalty() -> None:
    joined.imposed(heard("penalty", CASE, "penalty.imposed", kinds=["fine"], number="1"))
    joined.brought_to_court(heard("penalty", CASE, "penalty.enforcement_applied", number="苏环强申〔2023〕1号"))
    assert {f"XY-{CASE}", f"XY-{CASE}-QZ"} <= set(rows())
    assert rows()[f"XY-{CASE}-QZ"].sanction == "court_enforcement"


@pytest.mark.usefixtures("cases")
def test_a_seizure_of_a_case_opens_a_record_of_the_cases_party() -> None:
    code = measures.load(NOW)["seizure"]
    joined.seized(next(fact for fact in facts_of(Chain("seizure", code)) if fact.name == "seizure.carried_out"))
    row = rows()[f"XY-{code}"]
    assert (row.case, row.sanction, row.cause) == (CASE, "seizure", "查封、扣押")
    assert row.party == registry().ask("penalty.case", CASE)["party"]
    assert row.produced_on == date(2023, 5, 29)


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize(("kind", "sanction"), [("limit", "limit_production"), ("stop", "stop_rectify")])
def test_a_restriction_counts_as_its_kind(kind: str, sanction: str, do: Do) -> None:
    told = {"organ": "bureau", "unit": "enforcement", "case": CASE, "kind": kind}
    told |= {"ground": "exceeding" if kind == "limit" else "evade"}
    told |= {"subject": "生产线（示例）", "evidence": "示例", "reasons": "示例"}
    code = do("restriction.propose", "officer-one", ON, **told).fact.chain.id
    joined.restricted(heard("restriction", code, "restriction.decided", kind=kind, number="苏环限产〔2023〕1号"))
    assert rows()[f"XY-{code}"].sanction == sanction


@pytest.mark.usefixtures("demo_bureau")
def test_a_fine_on_the_spot_is_a_simple_one_and_a_warning_none() -> None:
    about = {"party": code_of(FACTORY), "subject": "噪声（示例）", "number": "苏环当罚〔2023〕1号"}
    joined.decided_on_the_spot(heard("simple_penalty", "DC-1", "simple_penalty.decided", kind="warning", **about))
    assert rows() == {}
    joined.decided_on_the_spot(heard("simple_penalty", "DC-1", "simple_penalty.decided", kind="fine", **about))
    assert (rows()["XY-DC-1"].simple, rows()["XY-DC-1"].sanction) == (True, "fine")


@pytest.mark.parametrize("result", ["revoked", "unlawful", "invalid"])
def test_a_decision_that_falls_takes_its_record_along(record: Record, result: str) -> None:
    code = record(3, case="AJ-示例")
    joined.revoked(heard("penalty", "AJ-示例", "penalty.revoked", result=result, number="苏环撤〔2023〕1号"))
    assert rows()[code].cancelled_on == ON
    assert "苏环撤〔2023〕1号" in facts_of(Chain("credit_record", code))[-1].data["reason"]


def test_a_changed_decision_has_its_record_looked_at_again(record: Record, do: Do) -> None:
    code = record(3, case="AJ-示例")
    changed = heard("penalty", "AJ-示例", "penalty.revoked", result="changed", foreign_number="苏行复9号（示例）")
    joined.revoked(changed)
    assert rows()[code].objected
    assert rows()[code].cancelled_on is None
    assert "苏行复9号" in facts_of(Chain("credit_record", code))[-1].data["reason"]
    do("credit_record.answer", "credit-clerk", date(2023, 6, 26), code, result="changed", points=1, reason="示例")
    assert (rows()[code].points, rows()[code].objected) == (1, False)


def test_a_decision_without_a_record_changes_nothing(record: Record) -> None:
    code = record(3, case="AJ-示例")
    joined.revoked(heard("penalty", "AJ-另一", "penalty.revoked", result="revoked"))
    assert rows()[code].cancelled_on is None


@pytest.mark.parametrize(("result", "noted"), [("agreed", True), ("declined", False)])
def test_only_an_agreed_repair_is_noted(record: Record, do: Do, result: str, noted: bool) -> None:
    code = record(3)
    asked = do("credit_repair.request", "public", date(2023, 8, 1), **asking()).fact.chain.id
    do("credit_repair.accept", "credit-clerk", date(2023, 8, 2), asked, record=code)
    joined.decided(heard("credit_repair", asked, "credit_repair.decided", result=result))
    assert (rows()[code].repaired_on == ON) is noted


def test_a_repair_that_was_never_accepted_is_not_noted(record: Record, do: Do) -> None:
    code = record(3)
    asked = do("credit_repair.request", "public", date(2023, 8, 1), **asking()).fact.chain.id
    joined.decided(heard("credit_repair", asked, "credit_repair.decided", result="agreed"))
    assert rows()[code].repaired_on is None


def test_what_is_heard_is_declared() -> None:
    known = registry().fact_types
    assert [one.name for one in joined.REACTIONS if one.on not in known] == []
    assert {"penalty.imposed", "simple_penalty.decided", "seizure.carried_out", "restriction.decided"} < {
        one.on for one in joined.REACTIONS
    }
