"""Over pages, the interface and the shell: forged fields, keys, forms and files.

Each try is refused and logged, whichever way it came.
"""

from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from tests.rooms.enforcement.penalty.channels import Call, afterwards, call, logged_in, sent, tries, typed
from tests.rooms.enforcement.penalty.tries import LATER, at, deed, do, facts, order, played, refused
from tests.surfaces.api.conftest import problem

from fadu.kernel.ledger import Kind
from fadu.kernel.ledger.models import Fact
from fadu.kernel.procedure.take import Invalid, Refused, take
from fadu.kernel.reading.models import RefusedEntry
from fadu.kernel.registry.collect import registry

__all__ = ["afterwards", "call"]


# ── forms ──


def test_a_form_from_elsewhere_does_nothing() -> None:
    code = played("serve_notice")
    before = Fact.objects.count()
    client = logged_in("leader", enforce_csrf_checks=True)
    answer = client.post(f"/do/penalty/{code}/impose/", typed("impose"))
    assert answer.status_code == 403
    assert Fact.objects.count() == before
    assert tries(person="leader", procedure="step", gates="csrf") == 1


def test_a_form_that_skips_the_notice_is_refused_before_it_is_confirmed_too() -> None:
    code = played("review")
    client = logged_in("leader")
    for more in ({}, {"_confirmed": ""}):
        answer = client.post(f"/do/penalty/{code}/impose/", typed("impose") | more)
        assert answer.status_code == 409
    found = RefusedEntry.objects.get(person="leader", procedure="penalty", step="impose", code=code)
    assert "need" in found.gates.split()
    assert found.count == 2
    assert "行政处罚" in found.basis


def test_a_choice_of_anothers_post_is_refused_and_logged() -> None:
    assert logged_in("case-clerk").post("/post/", {"post": "leader/"}).status_code == 403
    assert tries(person="case-clerk", gates="post") == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("笔录.pdf", b"MZ\x90\x00 program"),
        ("照片.jpg", b"<html><script>alert(1)</script></html>"),
        ("说明.txt", b"<?php system($_GET['c']); ?>"),
        ("说明.txt", "正文".encode("utf-16")),
        ("说明.txt", b"\xff\xfe\xfa\x00\x81\xff" * 50),
        ("材料.exe", b"MZ program"),
        ("../../secret_key", b"x"),
        ("空.pdf", b""),
        ("报告.docx", b"PK\x03\x04 no package at all"),
    ],
)
def test_a_disguised_or_unreadable_file_is_not_kept(name: str, data: bytes) -> None:
    code = played("question")
    before = Fact.objects.count()
    form = {"name": "证据（示例）", "kind": "photo", "source": "示例", "proves": "示例", "_occurred_on": "2023-07-10"}
    answer = logged_in("officer-one").post(
        f"/do/penalty/{code}/add_evidence/", form | {"_key": "e1", "_files": SimpleUploadedFile(name, data)}
    )
    assert answer.status_code == 422
    assert Fact.objects.count() == before
    assert tries(person="officer-one", step="add_evidence", gates="file", code=code) == 1


def test_a_huge_file_is_not_kept() -> None:
    code = played("question")
    file = SimpleUploadedFile("大.txt", "一".encode() * 8_000_000)
    answer = logged_in("officer-one").post(f"/do/penalty/{code}/add_evidence/", {"_key": "e2", "_files": file})
    assert answer.status_code in {413, 422}
    assert tries(person="officer-one", gates="file") + (answer.status_code == 413) == 1


def test_the_interface_takes_no_disguised_file_either(call: Call) -> None:
    caller = call("officer-one")
    client, headers = caller.client, caller.headers
    file = SimpleUploadedFile("照片.png", b"<svg onload=alert(1)>")
    answer = client.post("/api/v1/evidence", {"file": file}, headers=headers)
    problem(answer, 422)
    assert tries(person="officer-one", channel="api", gates="file") == 1


def test_a_digest_of_a_file_that_nobody_kept_is_no_evidence() -> None:
    code = played("question")
    assert "evidence" in refused(code, deed("inspect"), evidence=("0" * 64,))


# ── the interface: fields, keys, days ──


def test_a_decision_without_a_notice_is_refused(call: Call) -> None:
    code = played("review")
    told = problem(call("leader").post(f"penalty/{code}/impose", sent("impose")), 409)
    assert "没有告知当事人" in told["detail"]
    assert tries(person="leader", channel="api", step="impose", code=code) == 1


@pytest.mark.parametrize(
    "forged",
    [{"number": "苏环罚字〔2023〕1号"}, {"amount_in_words": "壹元整"}, {"approved": True}],
    ids=["number", "amount in words", "unknown"],
)
def test_derived_and_unknown_fields_are_refused_by_the_interface(call: Call, forged: dict[str, Any]) -> None:
    code = played("serve_notice")
    body = sent("impose")
    body["data"] |= forged
    problem(call("leader").post(f"penalty/{code}/impose", body), 422)
    assert tries(person="leader", procedure="penalty", step="impose", gates="unknown_field") == 1
    assert facts(code)[-1].name == "penalty.notice_served"


@pytest.mark.parametrize("more", [{"recorded_at": "2020-01-01"}, {"actor": {"person": "chief"}}, {"edition": "2010"}])
def test_what_isnt_said_beside_the_data_is_refused_too(call: Call, more: dict[str, Any]) -> None:
    code = played("serve_notice")
    problem(call("leader").post(f"penalty/{code}/impose", sent("impose") | more), 422)
    assert tries(person="leader", gates="unknown_field") == 1


def test_in_the_shell_a_forged_number_is_replaced_by_the_series() -> None:
    code = played("serve_notice")
    taken = do(code, deed("impose"), {"number": "苏环罚字〔2023〕999号", "amount_in_words": "壹元整"})
    assert taken.fact.data["number"] != "苏环罚字〔2023〕999号"
    assert taken.fact.data["amount_in_words"] == "壹拾捌万元整"


def test_in_the_shell_an_unknown_field_is_bad_input() -> None:
    code = played("serve_notice")
    with pytest.raises(Invalid):
        take(order(code, deed("impose"), {"approved": True}), LATER)


def test_a_key_is_not_used_for_other_data(call: Call) -> None:
    code = played("serve_notice")
    caller = call("leader")
    first = caller.post(f"penalty/{code}/impose", sent("impose"), Idempotency_Key="once")
    assert first.status_code == 201, first.content.decode()
    body = sent("impose")
    body["data"]["amount"] = "100000"
    problem(caller.post(f"penalty/{code}/impose", body, Idempotency_Key="once"), 409)
    assert tries(person="leader", step="impose", gates="key", code=code) == 1
    assert [fact.name for fact in facts(code)].count("penalty.imposed") == 1


def test_nobody_uses_up_anothers_key(call: Call) -> None:
    code = played("serve_notice")
    problem(call("case-clerk").post(f"penalty/{code}/impose", sent("impose"), Idempotency_Key="mine"), 409)
    assert call("leader").post(f"penalty/{code}/impose", sent("impose"), Idempotency_Key="mine").status_code == 201


@pytest.mark.parametrize("day", ["2023-09-02", "2099-01-01"])
def test_a_clock_that_goes_ahead_dates_nothing(call: Call, day: str) -> None:
    code = played("serve_notice")
    told = problem(call("leader").post(f"penalty/{code}/impose", sent("impose") | {"occurred_on": day}), 409)
    assert "晚于今天" in told["detail"]
    assert RefusedEntry.objects.get(person="leader", step="impose").gates == "future"


def test_a_place_in_line_that_is_past_is_refused(call: Call) -> None:
    code = played("serve_notice")
    problem(call("leader").post(f"penalty/{code}/impose", sent("impose") | {"expect_seq": 3}), 409)
    assert tries(person="leader", step="impose", gates="outrun") == 1


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe{}", b'{"data": NaN}', b"[]", b'{"data": {"facts": "\\ud800"}}'])
def test_what_cannot_be_read_is_a_problem_in_words(call: Call, body: bytes) -> None:
    code = played("serve_notice")
    answer = call("leader").post(f"penalty/{code}/impose", body)
    assert answer.status_code in {400, 422}
    assert facts(code)[-1].name == "penalty.notice_served"


# ── after the archive ──


@pytest.mark.parametrize("step", ["inspect", "question", "add_evidence", "film", "submit_report", "impose", "close"])
def test_nothing_is_added_to_an_archived_file(step: str) -> None:
    code = played()
    evidence = replace(deed("inspect"), step="add_evidence", data={**_EVIDENCE})
    done = evidence if step == "add_evidence" else deed(step)
    assert "need" in refused(code, done, now=LATER, occurred_on=LATER.date())


_EVIDENCE = {
    "name": "新的照片（示例）",
    "kind": "photo",
    "source": "示例",
    "device": "示例",
    "proves": "示例",
    "taken_at": "2024-06-03T09:00:00+08:00",
    "verified": True,
}


def test_no_file_of_an_archived_case_is_replaced() -> None:
    code = played()
    inspected = next(fact for fact in facts(code) if fact.name == "penalty.inspected")
    gates = refused(code, deed("inspect"), {"findings": "改过"}, LATER, corrects=inspected.reference)
    assert gates == {"need"}


def test_a_fact_of_another_case_is_not_corrected_through_ones_own() -> None:
    code, mine = played("question"), played("question", start=deed("question").on)
    other = next(fact for fact in facts(code) if fact.name == "penalty.inspected")
    assert mine != code
    assert "corrects" in refused(mine, deed("inspect", start=deed("question").on), corrects=other.reference)


# ── two at once ──


@pytest.mark.django_db(databases="__all__", transaction=True)
@pytest.mark.parametrize("keys", [("", ""), ("same", "same")], ids=["two decisions", "one key"])
def test_two_decisions_at_once_leave_one(keys: tuple[str, str]) -> None:
    code = played("serve_notice")
    ready, ended = Barrier(2), []

    def impose(key: str) -> None:
        try:
            ready.wait()
            ended.append(take(order(code, deed("impose"), key=key), at(deed("impose").on)).repeated)
        except Refused as no:
            ended.append({one.gate for one in no.refusals})
        finally:
            connections.close_all()

    threads = [Thread(target=impose, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fact.name for fact in facts(code)].count("penalty.imposed") == 1
    assert False in ended
    assert {"need"} in ended or True in ended
    assert tries(step="impose", code=code) == (1 if {"need"} in ended else 0)


# ── the money wall (处罚法 74) ──


def test_no_sum_of_enforcement_can_be_scored() -> None:
    rooms = ("penalty", "seizure", "restriction", "preservation", "daily_fine", "simple_penalty", "damage_lead")
    prefixes = tuple(f"{room}." for room in rooms)
    sums = [
        (fact.name, item.name)
        for fact in registry().fact_types.values()
        if fact.name.startswith(prefixes)
        for item in fact.fields
        if item.kind is Kind.MONEY and item.assessable
    ]
    assert sums == []
