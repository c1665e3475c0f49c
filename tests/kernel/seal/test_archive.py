"""What an archive holds: the facts as they were hashed, whole or redacted, under one head, always the same bytes."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.support.ledger import MOMENT, note, notes
from tests.support.seals import archived, bad, looked_at, sealed

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.archive.contents import ArchiveFile, BadName
from fadu.kernel.ledger.archive.standalone.checking import COLUMNS
from fadu.kernel.ledger.hashing import HASHED, SEPARATOR, chain_hash
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.vault import erase
from fadu.lib.digests import sha256

pytestmark = pytest.mark.django_db
PHOTO = b"\xff\xd8 " + bytes(range(256)) * 4
REPORT = ArchiveFile("半年报告.txt", lambda: "示例报告".encode())


def evidence(data: bytes = PHOTO) -> ArchiveFile:
    return ArchiveFile(sha256(data).hex(), lambda: data, personal=True)


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in opened(data).read("facts.jsonl").splitlines()]


def test_a_stranger_finds_an_archive_sound(tmp_path: Path) -> None:
    note("a", name="示例甲", evidence=(sha256(PHOTO).hex(),))
    note("b")
    data, info = archived(sealed(), evidence=(evidence(),), reports=(REPORT,))
    report = looked_at(tmp_path, data, info.seal)
    assert bad(report) == []
    assert (report.facts, report.head["size"]) == (2, 2)
    assert any("1 项个人信息原文" in words for _, words in report.lines)


def test_facts_stand_there_exactly_as_they_were_hashed() -> None:
    fact = note(name="示例甲")
    (line,) = lines(archived(sealed())[0])
    assert tuple(COLUMNS) == HASHED
    assert chain_hash([line["fact"][column] for column in COLUMNS]) == line["hash"] == fact.hash
    assert SEPARATOR == "\x1f"
    (item,) = line["vault"].values()
    mark = json.loads(line["fact"]["data"])["name"]["vault"]
    assert sha256(f"{item['salt']}:{item['text']}".encode()).hex() == mark


def test_a_redacted_archive_lacks_the_texts_and_personal_files_and_shares_the_head(tmp_path: Path) -> None:
    note(name="示例甲", phone="13800000000", evidence=(sha256(PHOTO).hex(),))
    head = sealed()
    whole, _ = archived(head, evidence=(evidence(),), reports=(REPORT,))
    redacted, info = archived(head, evidence=(evidence(),), reports=(REPORT,), redact=True)
    everything = b"".join(opened(redacted).read(name) for name in opened(redacted).namelist())
    for secret in ("示例甲", "13800000000"):
        assert secret.encode() not in everything
    assert PHOTO not in everything
    assert "reports/半年报告.txt" in opened(redacted).namelist()
    manifests = [json.loads(opened(data).read("manifest.json")) for data in (whole, redacted)]
    assert manifests[0]["head"] == manifests[1]["head"]
    assert [manifest["redacted"] for manifest in manifests] == [False, True]
    assert manifests[1]["withheld"] == [f"evidence/{sha256(PHOTO).hex()}"]
    assert [{**line, "vault": 0} for line in lines(whole)] == [{**line, "vault": 0} for line in lines(redacted)]
    report = looked_at(tmp_path, redacted, info.seal)
    assert bad(report) == []
    told = " ".join(words for _, words in report.lines)
    assert "2 项个人信息原文不在本归档中" in told
    assert "证据文件有 1 个没有随附" in told


def test_an_erased_value_is_not_in_the_archive_and_breaks_nothing(tmp_path: Path) -> None:
    fact = note(name="示例甲", phone="13800000000")
    head = sealed()
    erase(fact.pk, ["name"], "p2", "示例依据", MOMENT)
    data, info = archived(head)
    assert list(lines(data)[0]["vault"]) == ["phone"]
    assert bad(looked_at(tmp_path, data, info.seal)) == []


def test_the_same_contents_give_the_same_bytes() -> None:
    notes("一", "二")
    head = sealed()
    assert archived(head, reports=(REPORT,)) == archived(head, reports=(REPORT,))


def test_later_facts_are_not_in_an_archive_of_an_earlier_head(tmp_path: Path) -> None:
    notes("一", "二")
    head = sealed()
    before = archived(head)
    notes("三", "四")
    assert archived(head) == before
    sealed(1)
    data, info = archived(head)
    assert [line["leaf"] for line in lines(data)] == [0, 1]
    assert bad(looked_at(tmp_path, data, info.seal)) == []


@pytest.mark.parametrize(("others", "kind"), [(0, "complete"), (3, "leaves"), (60, "inclusion")])
def test_some_chains_are_proved_by_what_takes_least_room(tmp_path: Path, others: int, kind: str) -> None:
    notes("一", "二")
    for number in range(others):
        note(f"other-{number}")
    head = sealed()
    data, info = archived(head, chains=(Chain("sample", "a"),))
    assert json.loads(opened(data).read("proofs.json"))["kind"] == kind
    report = looked_at(tmp_path, data, info.seal)
    assert (bad(report), report.facts) == ([], 2)


def test_many_heads_and_keys_go_along_with_their_proofs(tmp_path: Path, key: keys.PublicKey) -> None:
    for minute in range(9):
        notes("一", "二", "三"[: 1 + minute % 3], chain=f"chain-{minute}")
        head = sealed(minute)
        if minute == 4:
            keys.make(MOMENT)
    data, info = archived(head)
    known = json.loads(opened(data).read("heads.json"))
    assert (len(known["heads"]), len(known["consistency"]), len(known["keys"])) == (9, 8, 2)
    report = looked_at(tmp_path, data, info.seal, key=key.id)
    assert bad(report) == []
    assert any("与您给出的指纹一致" in words for _, words in report.lines)


def test_the_archive_carries_the_verifier_and_says_how_to_use_it() -> None:
    note()
    data, info = archived(sealed())
    assert opened(data).read(verifier.NAME) == verifier.source()
    assert "python3 fadu_verify.py" in opened(data).read("README.txt").decode()
    assert info.sha256 == sha256(data).hex()
    assert (info.size, info.facts, info.files) == (len(data), 1, 7)


@pytest.mark.parametrize("name", ["", "../x", "a/../../x", "/etc/passwd", "a\\b"])
def test_a_name_that_leads_outside_is_refused(name: str) -> None:
    note()
    head = sealed()
    with pytest.raises(BadName, match="不能用于归档"):
        archived(head, reports=(ArchiveFile(name, bytes),))


def test_two_files_of_one_name_are_refused() -> None:
    note()
    head = sealed()
    with pytest.raises(BadName, match="同名"):
        archived(head, reports=(REPORT, REPORT))


def test_writing_asks_few_questions_however_many_facts(django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        note(f"chain-{number}", name="示例")
    head = sealed()
    with django_assert_max_num_queries(6):
        archived(head)
