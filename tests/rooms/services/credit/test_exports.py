"""The file for a platform: signed over its canonical text, so that any change shows; and who may take it."""

import json
from datetime import date
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.urls import reverse
from tests.rooms.services.credit.conftest import FACTORY, NOW, OTHER, PAPER, At, Do, Record

from fadu.kernel.ledger.seal import keys
from fadu.kernel.registry.webhooks import names_of, payload
from fadu.lib.canonical import canonical

PLATFORMS = ("provincial", "publicity", "china")


@pytest.fixture(autouse=True)
def key(settings: Any, tmp_path: Any, frozen: Any) -> keys.PublicKey:
    """A signing key of this folder alone; it is 26 June 2023."""
    settings.DATA = tmp_path
    frozen(NOW)
    return keys.make(NOW)


def exported(at: At, platform: str, as_of: str = "2023-06-26") -> dict[str, Any]:
    answer = at("credit-clerk").get(reverse("credit.export"), {"platform": platform, "as_of": as_of})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    found: dict[str, Any] = json.loads(answer.content)
    return found


def holds(file: dict[str, Any]) -> bool:
    """Say whether the signature fits the content, as whoever receives the file would check it."""
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(file["seal"]["public"]))
    try:
        public.verify(bytes.fromhex(file["seal"]["signature"]), canonical(file["content"]).encode())
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_signature_holds_with_the_key_of_the_house(
    at_work: At, record: Record, key: keys.PublicKey, platform: str
) -> None:
    code = record(3, 6)
    file = exported(at_work, platform)
    assert holds(file)
    assert file["seal"]["key"] == key.id
    assert (file["content"]["platform"], file["content"]["as_of"]) == (platform, "2023-06-26")
    [row] = file["content"]["records"]
    assert (row["code"], row["paper"], row["points"], row["until"]) == (code, PAPER, 3, "2023-07-24")
    assert FACTORY in row["party"]


@pytest.mark.parametrize(
    ("place", "value"),
    [("points", 1), ("party", OTHER), ("until", "2030-01-01"), ("paper", "苏环罚字〔2023〕9号"), ("sanction", "other")],
)
def test_any_change_of_a_row_breaks_the_signature(at_work: At, record: Record, place: str, value: object) -> None:
    record(3, 6)
    file = exported(at_work, "provincial")
    file["content"]["records"][0][place] = value
    assert not holds(file)


def test_a_row_left_out_or_another_day_breaks_the_signature(at_work: At, record: Record) -> None:
    record(3, 6)
    file = exported(at_work, "china")
    assert not holds(file | {"content": file["content"] | {"records": []}})
    assert not holds(file | {"content": file["content"] | {"as_of": "2023-06-27"}})
    assert not holds(file | {"seal": exported(at_work, "publicity")["seal"]})


def test_an_empty_list_is_signed_too(at_work: At) -> None:
    file = exported(at_work, "china")
    assert holds(file)
    assert file["content"]["records"] == []


def test_the_file_is_of_the_day_that_was_asked_for(at_work: At, record: Record, do: Do) -> None:
    code = record(3, 6)
    do("credit_record.note_repair", "credit-clerk", date(2023, 5, 4), code, repair="示例", platform="china")
    for day, count in (("2023-05-03", 1), ("2023-05-04", 0)):
        assert len(exported(at_work, "china", day)["content"]["records"]) == count
    assert len(exported(at_work, "publicity", "2023-05-04")["content"]["records"]) == 1


@pytest.mark.parametrize("username", ["officer-one", "leader", "party-office"])
def test_nobody_else_takes_the_file(at_work: At, username: str) -> None:
    assert at_work(username).get(reverse("credit.export"), {"platform": "china"}).status_code == 403


def test_without_a_key_no_unsigned_file_is_given(at_work: At, settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path / "bare"
    answer = at_work("credit-clerk").get(reverse("credit.export"), {"platform": "china"})
    assert answer.status_code == 404
    assert "还没有封签密钥" in answer.content.decode()


def test_a_webhook_may_ask_for_all_that_changes_what_is_shown() -> None:
    assert names_of("tag:credit_shown") == [
        "credit_record.answered",
        "credit_record.cancelled",
        "credit_record.entered",
        "credit_record.repaired",
    ]


def test_the_message_of_a_webhook_names_nobody(record: Record, do: Do) -> None:
    code = record(3, 6)
    fact = do("credit_record.note_repair", "credit-clerk", date(2023, 5, 4), code, repair="示例", platform="china").fact
    told = payload(fact)
    assert told["data"]["matter"] == {"kind": "credit_record", "id": code}
    assert told["data"]["fields"] == {"platform": "china"}
    assert FACTORY not in json.dumps(told, ensure_ascii=False)
