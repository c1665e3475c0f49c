"""Steps by the interface: the same declarations, gates and words as on a page, in a shape for programs."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.surfaces.api.conftest import Caller, problem

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.lib import clock

Call = Callable[..., Caller]
UNIT = {"code": "example", "organ": "bureau", "name": "示例处", "kind": "division"}


@pytest.fixture
def admin(call: Call) -> Caller:
    """The system administrator, who keeps units."""
    return call("system-admin")


def test_a_step_is_taken_and_its_fact_told(admin: Caller) -> None:
    answer = admin.post("unit/new/establish", {"data": UNIT})
    assert answer.status_code == 201, answer.content.decode()
    told = json.loads(answer.content)
    [fact] = facts_of(Chain("unit", "example"))
    assert told["matter"] == "example"
    assert told["repeated"] is False
    assert told["defects"] == []
    assert told["fact"]["reference"] == "unit/example#1"
    assert (told["fact"]["seq"], told["fact"]["hash"]) == (1, fact.hash)
    assert told["fact"]["data"]["name"] == "示例处"
    assert answer.headers["Location"] == "/api/v1/unit/example"


def test_the_ledger_keeps_who_it_was_and_by_which_way(admin: Caller) -> None:
    admin.post("unit/new/establish", {"data": UNIT})
    [fact] = facts_of(Chain("unit", "example"))
    assert fact.actor["channel"] == "api"
    assert (fact.actor["person"], fact.actor["post"]) == ("system-admin", "system-admin")


def test_a_step_on_a_matter_names_it(admin: Caller) -> None:
    admin.post("unit/new/establish", {"data": UNIT})
    answer = admin.post("unit/example/close", {"data": {"basis": "示例文件"}})
    assert answer.status_code == 201, answer.content.decode()
    assert json.loads(answer.content)["fact"]["seq"] == 2


@pytest.mark.parametrize("where", ["header", "quoted", "body"])
def test_the_same_key_records_once(admin: Caller, where: str) -> None:
    headers = {"header": {"Idempotency_Key": "k1"}, "quoted": {"Idempotency_Key": '"k1"'}, "body": {}}[where]
    body = {"data": UNIT} | ({"key": "k1"} if where == "body" else {})
    first, second = (admin.post("unit/new/establish", body, **headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    one, other = json.loads(first.content), json.loads(second.content)
    assert other["repeated"] is True
    assert one["fact"] == other["fact"]
    assert len(facts_of(Chain("unit", "example"))) == 1


def test_a_key_for_something_else_is_refused(admin: Caller) -> None:
    admin.post("unit/new/establish", {"data": UNIT, "key": "k1"})
    told = problem(admin.post("unit/new/establish", {"data": {**UNIT, "name": "别处"}, "key": "k1"}), 409)
    assert [one["gate"] for one in told["refusals"]] == ["key"]


def test_two_different_keys_are_a_slip(admin: Caller) -> None:
    told = problem(admin.post("unit/new/establish", {"data": UNIT, "key": "k1"}, Idempotency_Key="k2"), 422)
    assert list(told["problems"]) == ["key"]


def test_a_refusal_says_why_on_what_authority_and_what_to_do(call: Call) -> None:
    told = problem(call("legal-head").post("unit/new/establish", {"data": UNIT}), 409)
    [refusal] = told["refusals"]
    assert refusal["gate"] == "authority"
    assert "系统管理员" in refusal["reason"]
    assert refusal["advice"]
    assert refusal["basis"]["law"]
    assert refusal["reason"] in told["detail"]


def test_whoever_was_overtaken_is_told(admin: Caller) -> None:
    admin.post("unit/new/establish", {"data": UNIT})
    change = {"data": {"basis": "示例文件"}, "expect_seq": 0}
    assert "outrun" in [one["gate"] for one in problem(admin.post("unit/example/close", change), 409)["refusals"]]
    assert admin.post("unit/example/close", {**change, "expect_seq": 1}).status_code == 201


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        ({}, "data.name", "请填写“名称”"),
        ({"name": ""}, "data.name", "请填写“名称”"),
        ({"name": "  "}, "data.name", "请填写“名称”"),
        ({"name": 1}, "data.name", "“名称”应为文字"),
        ({"name": "长" * 500}, "data.name", "最多"),
        ({"kind": "nothing"}, "data.kind", "division（内设处室）"),
        ({"organ": "nothing"}, "data.organ", "没有登记"),
        ({"position": "1"}, "data.position", "不小于零的整数"),
        ({"position": True}, "data.position", "不小于零的整数"),
        ({"position": 10**30}, "data.position", "不小于零的整数"),
        ({"aliases": "一"}, "data.aliases", "列表"),
        ({"strange": "一"}, "data.strange", "没有这个填写项"),
    ],
)
def test_what_doesn_t_fit_is_told_field_by_field(admin: Caller, data: dict[str, Any], place: str, words: str) -> None:
    whole = {**UNIT, **data} if data else {name: value for name, value in UNIT.items() if name != "name"}
    told = problem(admin.post("unit/new/establish", {"data": whole}), 422)
    assert words in told["problems"][place], told


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"occurred_on": "yesterday"}, "occurred_on"),
        ({"occurred_on": 20230612}, "occurred_on"),
        ({"expect_seq": -1}, "expect_seq"),
        ({"key": ""}, "key"),
        ({"key": "\0"}, "key"),
        ({"evidence": ["x"]}, "evidence.0"),
        ({"evidence": "x"}, "evidence"),
        ({"corrects": 1}, "corrects"),
        ({"data": []}, "data"),
        ({"strange": 1}, "strange"),
    ],
)
def test_what_doesn_t_fit_beside_the_data(admin: Caller, more: dict[str, Any], place: str) -> None:
    assert place in problem(admin.post("unit/new/establish", {"data": UNIT, **more}), 422)["problems"]


@pytest.mark.parametrize("body", ["{", "", "null", "[]", "1", '"x"', b"\xff\xfe", "{" * 5000, '{"data": NaN}'])
def test_what_can_t_be_read_at_all(admin: Caller, body: str | bytes) -> None:
    answer = admin.client.post(
        "/api/v1/unit/new/establish", body, content_type="application/json", headers=admin.headers
    )
    assert answer.status_code in {400, 422}
    problem(answer, answer.status_code)


@pytest.mark.parametrize(
    "path",
    [
        "nothing/new/establish",
        "unit/new/nothing",
        "unit/new/close",
        "unit/a%00b/close",
        "unit/a%20b/close",
        "unit/nowhere/close",
        "unit/new/establish/more",
        "nothing/at/all/here",
    ],
)
def test_what_there_is_not(admin: Caller, path: str) -> None:
    problem(admin.post(path, {"data": {"basis": "示例"}}), 404)


def test_a_matter_that_one_may_not_read_tells_nothing_else(call: Call, issue: Any) -> None:
    secret = issue("water-liaison")
    token = secret.split("_")[1]
    told = problem(call("legal-head").post(f"token/{token}/revoke", {"data": {}}), 403)
    assert [one["gate"] for one in told["refusals"]] == ["reading"]


def test_the_day_of_the_act_chooses_the_edition_and_no_day_lies_ahead(admin: Caller) -> None:
    tomorrow = clock.today().replace(year=clock.today().year + 1).isoformat()
    told = problem(admin.post("unit/new/establish", {"data": UNIT, "occurred_on": tomorrow}), 409)
    assert [one["gate"] for one in told["refusals"]] == ["future"]
    assert admin.post("unit/new/establish", {"data": UNIT, "occurred_on": "2023-06-12"}).status_code == 201
    assert facts_of(Chain("unit", "example"))[0].occurred_on.isoformat() == "2023-06-12"


def test_a_correction_names_what_it_corrects(admin: Caller) -> None:
    admin.post("unit/new/establish", {"data": UNIT})
    told = problem(admin.post("unit/example/close", {"data": {"basis": "示例"}, "corrects": "unit/other#1"}), 409)
    assert "corrects" in [one["gate"] for one in told["refusals"]]


def test_only_a_correction_takes_an_opening_step_on_a_matter_there_is(admin: Caller) -> None:
    admin.post("unit/new/establish", {"data": UNIT})
    better = {"data": {**UNIT, "name": "示例二处"}}
    problem(admin.post("unit/example/establish", better), 404)
    answer = admin.post("unit/example/establish", {**better, "corrects": "unit/example#1"})
    assert answer.status_code == 201, answer.content.decode()
    assert json.loads(answer.content)["fact"]["corrects"] == "unit/example#1"


def test_nothing_is_corrected_on_a_matter_that_isn_t_there(admin: Caller) -> None:
    body = {"data": {"rest_days": "2027-01-01 元旦", "title": "示例", "reason": "示例"}, "corrects": "calendar/x#1"}
    told = admin.post("calendar/nowhere/correct_year", body)
    assert told.status_code in {404, 422}, told.content.decode()
    problem(admin.post("unit/nowhere/close", {"data": {"basis": "示例"}, "corrects": "unit/nowhere#1"}), 404)


def test_evidence_is_taken_in_and_named_by_a_fact(admin: Caller) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    def upload(name: str, data: bytes) -> Any:
        file = SimpleUploadedFile(name, data)
        return admin.client.post("/api/v1/evidence", {"file": file}, headers=admin.headers)

    answer = upload("示例.txt", "示例文件".encode())
    assert answer.status_code == 201, answer.content.decode()
    told = json.loads(answer.content)
    assert (told["media_type"], told["bytes"]) == ("text/plain", 12)
    done = admin.post("unit/new/establish", {"data": UNIT, "evidence": [told["digest"]]})
    assert json.loads(done.content)["fact"]["evidence"] == [told["digest"]]
    assert "file" in problem(upload("示例.exe", b"MZ"), 422)["problems"]
    assert "密级" in problem(upload("示例.txt", "机密★10年\n示例文件".encode()), 422)["problems"]["file"]
    assert "file" in problem(admin.client.post("/api/v1/evidence", {}, headers=admin.headers), 422)["problems"]
    unkept = problem(admin.post("unit/example/close", {"data": {"basis": "示例"}, "evidence": ["0" * 64]}), 409)
    assert "evidence" in [one["gate"] for one in unkept["refusals"]]


def test_a_body_that_is_too_large_is_a_problem_too(admin: Caller) -> None:
    length = str(100 * 1024 * 1024)
    answer = admin.client.generic("POST", "/api/v1/unit/new/establish", b"", CONTENT_LENGTH=length)
    problem(answer, 413)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "get"])
def test_other_methods(admin: Caller, method: str) -> None:
    answer = getattr(admin.client, method)("/api/v1/unit/new/establish", headers=admin.headers)
    problem(answer, 405)
    assert "POST" in answer.headers["Allow"]


def test_a_fault_of_ours_is_a_problem_without_a_trace(
    admin: Caller, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("fadu.surfaces.api.acting.take", broken)
    client = Client(raise_request_exception=False)
    answer = client.post(
        "/api/v1/unit/new/establish", json.dumps({"data": UNIT}), "application/json", headers=admin.headers
    )
    assert "secret" not in json.dumps(problem(answer, 500), ensure_ascii=False)
    assert "ZeroDivisionError" in caplog.text, "but we learn of it"
