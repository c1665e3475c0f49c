"""The single file a stranger runs: it finds every changed byte and every clever change, and says what it can't know."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.support.ledger import note, notes
from tests.support.seals import NOON, archived, bad, behind_the_guards, looked_at, sealed

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.archive.contents import ArchiveFile, ArchiveInfo
from fadu.kernel.ledger.archive.standalone import checking
from fadu.kernel.ledger.archive.standalone.arithmetic import sums
from fadu.kernel.ledger.models import TreeHead
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.heads import SignedHead
from fadu.kernel.ledger.seal.snapshot import published
from fadu.lib.canonical import canonical
from fadu.lib.digests import sha256, sm3

pytestmark = pytest.mark.django_db
Archive = tuple[bytes, ArchiveInfo]
FILLING = random.Random(7).randbytes(3000)


@pytest.fixture
def export() -> Archive:
    """About 20 kB, with every kind of file in it."""
    for number in range(12):
        note(f"chain-{number}", name="示例甲", evidence=(sha256(FILLING).hex(),))
    evidence = ArchiveFile(sha256(FILLING).hex(), lambda: FILLING)
    return archived(sealed(), evidence=(evidence,), reports=(ArchiveFile("报告.txt", lambda: b"report"),))


def changed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ (1 + place % 255)]) + data[place + 1 :]


def test_every_byte_of_a_20_kb_export_is_covered_by_the_detached_seal(export: Archive) -> None:
    data, info = export
    assert 18_000 < len(data) < 26_000
    assert checking.seal_faults(sums([data]), info.seal) == []
    for place in range(len(data)):
        assert checking.seal_faults(sums([changed(data, place)]), info.seal), f"第 {place} 个字节改了没有查出"


def test_every_byte_of_the_seal_itself_counts(export: Archive) -> None:
    data, info = export
    found, text = sums([data]), info.seal.encode()
    for place in range(len(text)):
        bent = changed(text, place).decode("utf-8", "replace")
        assert checking.seal_faults(found, bent), f"封印第 {place} 个字节改了没有查出"


def test_random_bytes_of_a_large_export(tmp_path: Path) -> None:
    """Five hundred here; bench/seal.py takes ten thousand."""
    large = random.Random(11).randbytes(300_000)
    note(evidence=(sha256(large).hex(),))
    data, info = archived(sealed(), evidence=(ArchiveFile(sha256(large).hex(), lambda: large),))
    assert bad(looked_at(tmp_path, data, info.seal)) == []
    for place in random.Random(17).choices(range(len(data)), k=500):
        assert checking.seal_faults(sums([changed(data, place)]), info.seal), f"第 {place} 个字节改了没有查出"


def test_a_change_in_any_file_is_found_without_the_seal(export: Archive, tmp_path: Path) -> None:
    """The few bits that pad the last byte of a compressed file mean nothing; for them, too, there is the seal."""
    data, _ = export
    places = [place for info in zipfile.ZipFile(io.BytesIO(data)).infolist() for place in _content(data, info)]
    assert len(places) > 0.8 * len(data)
    for place in random.Random(19).sample(places, 120):
        bent = changed(data, place)
        assert not looked_at(tmp_path, bent).sound or _files(bent) == _files(data), f"第 {place} 个字节改了没有查出"


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _content(data: bytes, info: zipfile.ZipInfo) -> range:
    start = info.header_offset
    names = int.from_bytes(data[start + 26 : start + 28], "little") + int.from_bytes(
        data[start + 28 : start + 30], "little"
    )
    return range(start + 30 + names, start + 30 + names + info.compress_size)


def test_wherever_a_byte_is_changed_the_verifier_ends_with_a_verdict(export: Archive, tmp_path: Path) -> None:
    """Also in the .zip's own structure: no traceback, and with the seal never a good word."""
    data, info = export
    for place in [*range(40), *random.Random(23).sample(range(len(data)), 40), *range(len(data) - 60, len(data))]:
        with suppress(checking.Unreadable):
            assert not looked_at(tmp_path, changed(data, place), info.seal).sound


def test_a_cut_off_archive_is_found(export: Archive, tmp_path: Path) -> None:
    data, info = export
    for length in (100, len(data) // 2, len(data) - 1):
        assert not looked_at(tmp_path, data[:length], info.seal).sound
        assert not looked_at(tmp_path, data[:length]).sound


# Changes by somebody who knows the format, and puts all digests right that he can -------------------------------------

Edit = Callable[[dict[str, bytes]], None]


def forged(data: bytes, edit: Edit, *, sign: Callable[[str], dict[str, str]] | None = None) -> bytes:
    """Rewrite files of an archive and put the manifest right; `sign` makes a signature for the new manifest."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    signature, text = files.pop("manifest.sig"), files.pop("manifest.json")
    manifest = json.loads(text)
    edit(files)
    manifest |= json.loads(files.pop("+manifest", b"{}"))
    manifest["files"] = [
        {"path": path, "size": len(content), "sha256": sha256(content).hex(), "sm3": sm3(content).hex()}
        for path, content in files.items()
    ]
    files["manifest.json"] = canonical(manifest).encode() + b"\n"
    lines = ["fadu-archive v1", sha256(files["manifest.json"]).hex(), sm3(files["manifest.json"]).hex()]
    files["manifest.sig"] = canonical(sign("\n".join(lines))).encode() if sign else signature
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def true_key(text: str) -> dict[str, str]:
    """Sign with the installation's own key: the forger is at home."""
    key = keys.current()
    return {"key_id": key.about.id, "public_key": key.about.public, "signature": key.sign(text)}


def facts_edit(change: Callable[[list[dict[str, Any]]], None]) -> Edit:
    def edit(files: dict[str, bytes]) -> None:
        lines = [json.loads(line) for line in files["facts.jsonl"].splitlines()]
        change(lines)
        files["facts.jsonl"] = b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)

    return edit


def rehashed(line: dict[str, Any]) -> None:
    text = "\x1f".join(str(line["fact"][column]) for column in checking.COLUMNS)
    line["hash"] = sha256(text.encode()).hex()


def reword(lines: list[dict[str, Any]]) -> None:
    lines[0]["fact"]["data"] = '{"text":"改"}'
    lines[0].pop("vault", None)


def reword_and_rehash(lines: list[dict[str, Any]]) -> None:
    reword(lines)
    rehashed(lines[0])


def drop_last(lines: list[dict[str, Any]]) -> None:
    lines.pop()


def drop_first(lines: list[dict[str, Any]]) -> None:
    lines.pop(0)


def repeat(lines: list[dict[str, Any]]) -> None:
    lines.append(lines[-1])


def swap_places(lines: list[dict[str, Any]]) -> None:
    lines[0]["leaf"], lines[1]["leaf"] = lines[1]["leaf"], lines[0]["leaf"]


def another_text(lines: list[dict[str, Any]]) -> None:
    lines[0]["vault"]["name"]["text"] = '"示例乙"'


def a_text_too_many(lines: list[dict[str, Any]]) -> None:
    lines[0]["vault"]["text"] = {"salt": "", "text": ""}


def a_column_too_many(lines: list[dict[str, Any]]) -> None:
    lines[0]["fact"]["remark"] = "ok"


def not_even_json(files: dict[str, bytes]) -> None:
    files["facts.jsonl"] = b"{\n"


FORGERIES = {
    "内容改了": (facts_edit(reword), "内容与散列不符"),
    "内容改了，散列也重算了": (facts_edit(reword_and_rehash), "根与封签不符"),
    "最后一件删了": (facts_edit(drop_last), "件登记，实有"),
    "第一件删了": (facts_edit(drop_first), "件登记，实有"),
    "一件重复": (facts_edit(repeat), "重复"),
    "两件的位置对调": (facts_edit(swap_places), "根与封签不符"),
    "个人信息换了": (facts_edit(another_text), "原文与入账时的摘要不符"),
    "多出一项原文": (facts_edit(a_text_too_many), "原文与入账时的摘要不符"),
    "多出一栏": (facts_edit(a_column_too_many), "内容与散列不符"),
    "登记读不懂": (not_even_json, "读不懂"),
}


@pytest.mark.parametrize("which", FORGERIES)
def test_a_forger_with_the_true_key_is_found_by_the_tree(export: Archive, tmp_path: Path, which: str) -> None:
    edit, words = FORGERIES[which]
    report = looked_at(tmp_path, forged(export[0], edit, sign=true_key))
    assert words in " ".join(bad(report))


def test_a_forger_who_also_puts_the_count_right_is_found_by_the_tree(export: Archive, tmp_path: Path) -> None:
    def edit(files: dict[str, bytes]) -> None:
        facts_edit(drop_last)(files)
        files["+manifest"] = b'{"facts": 11}'

    assert "根与封签不符" in " ".join(bad(looked_at(tmp_path, forged(export[0], edit, sign=true_key))))


def test_a_forger_without_the_key_is_found_by_the_signature(export: Archive, tmp_path: Path) -> None:
    def edit(files: dict[str, bytes]) -> None:
        files["reports/报告.txt"] = b"better"

    assert "清单的签名不符。" in bad(looked_at(tmp_path, forged(export[0], edit)))


def head_edit(change: Callable[[dict[str, Any]], None]) -> Edit:
    def edit(files: dict[str, bytes]) -> None:
        known = json.loads(files["heads.json"])
        change(known)
        files["heads.json"] = json.dumps(known).encode()

    return edit


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda known: known["heads"][0].update(sealed_at="2020-01-01"), "的签名不符"),
        (lambda known: known["heads"][0].update(sha256="ab" * 32), "不是在前一道封签的基础上"),
        (lambda known: known["heads"][1].update(sm3="ab" * 32), "不在封签清单的末尾"),
        (lambda known: known["heads"].pop(), "不能继续核对"),
        (lambda known: known["consistency"].pop(), "一致性证明不全"),
        (lambda known: known["consistency"][0]["sha256"].pop(), "不是在前一道封签的基础上"),
        (lambda known: known["heads"].clear(), "不能继续核对"),
        (lambda known: known.clear(), "不能继续核对"),
    ],
)
def test_heads_that_were_tampered_with_are_found(change: Any, words: str, tmp_path: Path) -> None:
    notes("一", "二", "三")
    sealed()
    note("b")
    data, _ = archived(sealed(1))
    assert words in " ".join(bad(looked_at(tmp_path, forged(data, head_edit(change), sign=true_key))))


def test_proofs_of_other_facts_prove_nothing(tmp_path: Path) -> None:
    notes("一", "二")
    for number in range(60):
        note(f"other-{number}")
    data, _ = archived(sealed(), chains=(Chain("sample", "a"),))

    def edit(files: dict[str, bytes]) -> None:
        proofs = json.loads(files["proofs.json"])
        proofs["paths"]["0"], proofs["paths"]["1"] = proofs["paths"]["1"], proofs["paths"]["0"]
        files["proofs.json"] = json.dumps(proofs).encode()

    found = bad(looked_at(tmp_path, forged(data, edit, sign=true_key)))
    assert found == [f"封签序号 {number} 的登记不在封签之下（{by}）。" for by in ("sha256", "sm3") for number in (0, 1)]


def test_files_beside_the_manifest_are_found(export: Archive, tmp_path: Path) -> None:
    out = io.BytesIO(export[0])
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("evidence/extra", b"x")
    assert "多出了清单上没有的文件" in " ".join(bad(looked_at(tmp_path, out.getvalue())))


def test_evidence_under_a_name_that_is_not_its_digest_is_found(export: Archive, tmp_path: Path) -> None:
    def edit(files: dict[str, bytes]) -> None:
        files[f"evidence/{sha256(FILLING).hex()}"] = b"another photograph"

    assert "文件与清单不符" in " ".join(bad(looked_at(tmp_path, forged(export[0], edit, sign=true_key))))


# What the stranger brings along ---------------------------------------------------------------------------------------


@pytest.fixture
def head() -> SignedHead:
    notes("一", "二")
    return sealed()


def test_the_published_fingerprint_is_compared(head: SignedHead, key: keys.PublicKey, tmp_path: Path) -> None:
    data, info = archived(head)
    by_fours = " ".join(key.id[start : start + 4] for start in range(0, 64, 4)).upper()
    assert looked_at(tmp_path, data, info.seal, key=by_fours).sound
    assert "不是您给出的那把" in " ".join(bad(looked_at(tmp_path, data, info.seal, key="ab" * 32)))


def test_an_archive_made_up_with_another_key_is_found_by_the_fingerprint(
    head: SignedHead, key: keys.PublicKey, tmp_path: Path, settings: Any
) -> None:
    """Everything agrees with itself; only the fingerprint tells that another house made it."""
    settings.DATA = tmp_path / "another house"
    settings.DATA.mkdir()
    keys.make(NOON)
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM ledger_treehead")
        cursor.execute("DELETE FROM ledger_leaf")
    data, info = archived(sealed())
    assert TreeHead.objects.get().key_id != key.id
    assert looked_at(tmp_path, data, info.seal).sound
    assert not looked_at(tmp_path, data, info.seal, key=key.id).sound


def test_published_heads_are_compared(head: SignedHead, tmp_path: Path) -> None:
    data, info = archived(head)
    kept = tmp_path / "heads.json"
    note("later")
    sealed(1)
    kept.write_text(json.dumps(published()), encoding="utf-8")
    assert looked_at(tmp_path, data, info.seal, heads=str(kept)).sound
    other = published()
    other["heads"][0]["sha256"] = "ab" * 32
    kept.write_text(json.dumps(other), encoding="utf-8")
    assert "与您手中公布的不同" in " ".join(bad(looked_at(tmp_path, data, info.seal, heads=str(kept))))
    kept.write_text(json.dumps({"heads": []}), encoding="utf-8")
    assert "没有本归档所依据的那一道" in " ".join(bad(looked_at(tmp_path, data, info.seal, heads=str(kept))))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"heads": 1}'])
def test_a_file_without_heads_is_no_fault_of_the_archive(head: SignedHead, tmp_path: Path, text: str) -> None:
    kept = tmp_path / "heads.json"
    kept.write_text(text, encoding="utf-8")
    with pytest.raises(checking.Unreadable, match="没有公布的封签"):
        looked_at(tmp_path, archived(head)[0], heads=str(kept))
    with pytest.raises(FileNotFoundError):
        looked_at(tmp_path, archived(head)[0], heads=str(tmp_path / "nowhere"))


def test_what_it_cannot_know_is_said(head: SignedHead, tmp_path: Path) -> None:
    report = looked_at(tmp_path, archived(head)[0])
    told = " ".join(words for state, words in report.lines if state == "open")
    assert report.sound
    for words in ("没有找到封印文件", "没有比对密钥指纹", "登记当时是否属实"):
        assert words in told


def test_a_python_without_sm3_says_so_and_checks_the_rest(
    head: SignedHead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fadu.kernel.ledger.archive.standalone import arithmetic

    data, info = archived(head)
    for module in (arithmetic, checking):
        monkeypatch.setattr(module, "FAST_SM3", False)
    report = looked_at(tmp_path, data, info.seal)
    assert report.sound
    assert any("不带国密 SM3" in words for _, words in report.lines)
    assert not looked_at(tmp_path, changed(data, 500), info.seal).sound
