"""Reading what isn't one's own: cases, measures, leads, lists and counts, over pages, the portal and the interface.

Each try is refused and logged, whichever way it came.
"""

import json
import re
from datetime import date

import pytest
from django.test import Client
from tests.rooms.enforcement.penalty.channels import (
    SECRETS,
    STRANGER,
    Call,
    afterwards,
    call,
    logged_in,
    sent,
    tries,
)
from tests.rooms.enforcement.penalty.tries import LATER, START, actor, days, facts, played
from tests.surfaces.api.conftest import Caller, problem

from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.search.door import find
from fadu.project.demo.measures import load as load_measures

__all__ = ["afterwards", "call"]


@pytest.mark.parametrize(
    "path",
    [
        "/penalty/{}/",
        "/penalty/{}/checks/",
        "/penalty/{}/papers/",
        "/penalty/{}/papers/decision/30.pdf",
        "/penalty/{}/binder.zip",
        "/procedures/penalty/?matter={}",
        "/matter/penalty/{}/whole/pdf/",
        "/matter/penalty/{}/whole/zip/",
        "/matter/penalty/{}/whole/redacted/",
        "/do/penalty/{}/impose/",
        "/do/penalty/{}/question/?_corrects=penalty/{}%237",
        "/do/penalty/{}/add_evidence/",
    ],
)
def test_a_stranger_sees_nothing_of_a_case(path: str) -> None:
    code = played()
    answer = logged_in(STRANGER).get(path.replace("{}", code))
    shown = answer.content.decode("utf-8", "replace")
    assert answer.status_code == 403
    assert tries(person=STRANGER, code=code) == 1
    assert not [secret for secret in SECRETS if secret in shown]


def test_a_refused_look_is_logged_with_the_matter() -> None:
    code = played()
    client = logged_in(STRANGER)
    client.get(f"/penalty/{code}/")
    client.get(f"/do/penalty/{code}/impose/")
    assert tries(person=STRANGER, procedure="penalty.case", code=code, gates="reading") == 1
    assert tries(person=STRANGER, procedure="penalty", step="impose", code=code, gates="reading") == 1


@pytest.mark.parametrize("fact", range(1, 12))
def test_no_correction_form_spells_out_a_fact_to_a_stranger(fact: int) -> None:
    code = played()
    recorded = facts(code)[fact]
    step = registry().procedure("penalty", recorded.occurred_on).recording(recorded.name)
    assert step is not None
    answer = logged_in(STRANGER).get(f"/do/penalty/{code}/{step.name}/", {"_corrects": recorded.reference})
    assert answer.status_code == 403
    assert not [secret for secret in SECRETS if secret in answer.content.decode()]


def test_lists_search_and_counts_pass_over_it() -> None:
    code = played()
    client = logged_in(STRANGER)
    party = parties.find("苏州示例印染有限公司").get().code
    paths = (f"/penalty/?tab=all&q={code}", f"/search/?q={code}", "/search/?q=示例印染", "/measures/?state=all")
    for path in (*paths, f"/parties/{party}/", "/penalty/field/", "/matters/?all=1", "/credit/?state=all"):
        shown = client.get(path).content.decode()
        assert f"/penalty/{code}/" not in shown, path
        assert "超过水污染物排放标准排放水污染物" not in shown, path
    assert not [hit for hit in find("示例印染", actor(STRANGER)).hits if hit.url.startswith("/penalty/")]


def test_the_interface_tells_a_stranger_nothing(call: Call) -> None:
    code = played()
    caller = call(STRANGER)
    told = problem(caller.get(f"penalty/{code}"), 403)
    assert not [secret for secret in SECRETS if secret in json.dumps(told, ensure_ascii=False)]
    assert json.loads(caller.get("penalty").content)["items"] == []
    assert problem(caller.post(f"penalty/{code}/close", sent("close")), 403)["detail"]
    assert tries(person=STRANGER, channel="api", procedure="penalty", step="", code=code) == 1
    assert tries(person=STRANGER, channel="api", procedure="penalty", step="close", code=code) == 1


@pytest.mark.parametrize("kind", ["seizure", "preservation", "daily_fine"])
def test_a_stranger_sees_nothing_of_a_measure_and_its_papers(kind: str) -> None:
    client = logged_in(STRANGER)
    for number in range(1, 5):
        played("register_lead", start=START + days(number))
    code = load_measures(LATER)[kind]
    for path in (f"/measures/{kind}/{code}/", f"/measures/{kind}/{code}/papers/decision/3.pdf"):
        assert client.get(path).status_code in {403, 404}, path
    assert client.get(f"/measures/{kind}/{code}/").status_code == 403
    assert code not in client.get("/measures/?state=all").content.decode()
    assert logged_in("legal-clerk").get(f"/measures/{kind}/{code}/").status_code == 200


def test_a_stranger_reads_no_letter_of_a_measure() -> None:
    for number in range(1, 5):
        played("register_lead", start=START + days(number))
    code = load_measures(LATER)["seizure"]
    own = logged_in("legal-clerk").get(f"/measures/seizure/{code}/").content.decode()
    letters = set(re.findall(rf"/measures/seizure/{code}/papers/[^\"]+", own))
    assert letters
    for path in letters:
        assert logged_in(STRANGER).get(path).status_code == 403, path


def test_a_stranger_reads_no_damage_lead_and_no_credit_record() -> None:
    code = played()
    party = parties.find("苏州示例印染有限公司").get().code
    lead = {"source": "patrol", "unit": "enforcement", "summary": "示例", "found_on": "2023-07-03", "title": "示例"}
    opened = registry().procedure("damage_lead")
    order_ = Order(opened, "open", actor("case-clerk"), {**lead, "party": party}, "", START)
    lead_code = take(order_, LATER).fact.chain.id
    record = {"case": code, "party": party, "sanction": "fine", "produced_on": "2023-08-07"}
    credit = registry().procedure("credit_record")
    clerk = actor("credit-clerk")
    record_code = take(Order(credit, "open", clerk, record, "", date(2023, 8, 7)), LATER).fact.chain.id
    client = logged_in(STRANGER)
    records = f"/credit/records/{record_code}/"
    for path in (f"/damages/{lead_code}/", records, f"{records}notice.pdf"):
        assert client.get(path).status_code == 403, path
    for path in ("/damages/?state=all", "/credit/?state=all"):
        shown = client.get(path).content.decode()
        assert lead_code not in shown
        assert record_code not in shown
    assert logged_in("case-clerk").get(f"/damages/{lead_code}/").status_code == 200
    assert logged_in("credit-clerk").get(f"/credit/records/{record_code}/").status_code == 200


def test_alike_cases_are_shown_without_the_party() -> None:
    played()
    shown = logged_in(STRANGER).get("/discretion/similar/?law=水污染防治法&article=第八十三条第（二）项&text=超标")
    assert "苏州示例印染" not in shown.content.decode()


@pytest.mark.parametrize("path", ["/penalty/{}/", "/penalty/{}/papers/", "/do/penalty/{}/impose/", "/penalty/"])
def test_the_public_is_sent_to_the_log_in(path: str) -> None:
    answer = Client().get(path.format(played()))
    assert answer.status_code == 302
    assert "/login" in answer.headers["Location"]


def test_the_portal_knows_no_case() -> None:
    code = played()
    for path in (f"/portal/do/penalty/{code}/impose/", f"/portal/search/?q={code}", "/portal/search/?q=示例印染"):
        shown = Client().get(path)
        assert code not in shown.content.decode().replace(f'value="{code}"', "").replace(f"“{code}”", ""), path
        assert "超过水污染物排放标准排放水污染物" not in shown.content.decode()


def test_the_interface_without_or_with_a_made_up_token() -> None:
    code = played()
    for caller in (Caller(), Caller("fadu_nobody_secret")):
        problem(caller.get(f"penalty/{code}"), 401)
        problem(caller.post(f"penalty/{code}/close", sent("close")), 401)


def test_a_token_opens_no_more_than_its_scope(call: Call) -> None:
    code = played("serve_notice")
    problem(call("leader", "read").post(f"penalty/{code}/impose", sent("impose")), 403)
    problem(call("leader", "take:study").post(f"penalty/{code}/impose", sent("impose")), 403)
    assert tries(person="leader", procedure="penalty", gates="scope") == 2
