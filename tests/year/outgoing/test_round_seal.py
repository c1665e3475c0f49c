"""A sealed round is a snapshot: declared, signed over, archived; later facts change nothing; a stranger checks."""

import io
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from tests.year.outgoing.helping import attach_to, report, report_all, sealed
from tests.year.rounds.helping import act

from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.outbox import deliver
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.snapshot import head_at
from fadu.kernel.procedure.project import rebuild
from fadu.kernel.procedure.take import Refused, Taken
from fadu.kernel.registry.collect import registry
from fadu.lib.digests import sha256
from fadu.year.outgoing.models import SealedRound
from fadu.year.outgoing.sealing import archive
from fadu.year.outgoing.sources import said_under
from fadu.year.rounds.models import Report, ReportPiece, ReportRound

Enter = Callable[[str], Client]
Commits = Callable[..., Any]


def seal_round(code: str, commits: Commits, who: str = "legal-head") -> Taken:
    """Close the round and declare it sealed; what follows from it is carried out."""
    act("legal-head", "round.close", code, note="")
    with commits(execute=True):
        return act(who, "round_seal.seal", round=code)


def archived(code: str) -> Recorded:
    return facts_of(Chain("round_seal", code))[-1]


def verify(folder: Path, data: bytes, seal: str) -> subprocess.CompletedProcess[str]:
    """Check an archive as a stranger: the single file, python3 alone."""
    for name, content in ((verifier.NAME, verifier.source()), ("a.zip", data), ("a.zip.seal", seal.encode())):
        (folder / name).write_bytes(content)
    words = [sys.executable, "-I", "-W", "error", verifier.NAME, "a.zip"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def sealed_round(told_round: str, seal_key: keys.PublicKey, django_capture_on_commit_callbacks: Commits) -> str:
    """A round with a sealed document, declared sealed and archived."""
    sealed(told_round)
    seal_round(told_round, django_capture_on_commit_callbacks)
    return told_round


def test_a_stranger_verifies_both_archives(sealed_round: str, tmp_path: Path) -> None:
    fact = archived(sealed_round)
    for kind in ("original", "redacted"):
        told = fact.data[kind]
        data = store.content(told["archive"])
        assert (sha256(data).hex(), len(data)) == (told["sha256"], told["size"])
        done = verify(tmp_path, data, told["seal"])
        assert done.returncode == 0, done.stdout + done.stderr


def test_one_changed_byte_is_found(sealed_round: str, tmp_path: Path) -> None:
    told = archived(sealed_round).data["redacted"]
    data, dice = bytearray(store.content(told["archive"])), random.Random(7)
    for place in dice.sample(range(len(data)), 6):
        changed = bytearray(data)
        changed[place] ^= 1
        assert verify(tmp_path, bytes(changed), told["seal"]).returncode != 0


def test_the_archive_holds_reports_documents_index_and_facts(sealed_round: str) -> None:
    told = archived(sealed_round).data
    names = ZipFile(io.BytesIO(store.content(told["original"]["archive"]))).namelist()
    assert "reports/单位材料/水处.pdf" in names
    assert "reports/公文/示环〔2023〕1号.pdf" in names
    assert {"reports/证明材料目录.xlsx", "facts.jsonl", verifier.NAME} < set(names)
    facts = ZipFile(io.BytesIO(store.content(told["original"]["archive"]))).read("facts.jsonl").decode()
    for chain in ('"chain_kind":"plan"', '"chain_kind":"report"', '"chain_kind":"round_seal"', "document.sealed"):
        assert chain in facts
    redacted = ZipFile(io.BytesIO(store.content(told["redacted"]["archive"]))).namelist()
    assert not any(name.startswith("reports/单位材料/") for name in redacted)
    assert "reports/公文/示环〔2023〕1号.pdf" in redacted


def test_evidence_goes_along_in_the_original_and_stays_out_of_the_redacted(
    half_year: str, seal_key: keys.PublicKey, django_capture_on_commit_callbacks: Commits
) -> None:
    data = "示例检查记录二".encode()
    attach_to(f"{half_year}.water", data=data)
    report(f"{half_year}.water")
    seal_round(half_year, django_capture_on_commit_callbacks)
    told, place = archived(half_year).data, f"evidence/{sha256(data).hex()}"
    inside = {
        kind: ZipFile(io.BytesIO(store.content(told[kind]["archive"]))).namelist() for kind in ("original", "redacted")
    }
    assert place in inside["original"]
    assert place not in inside["redacted"]


def test_later_facts_change_nothing_of_a_sealed_round(sealed_round: str, enter: Enter) -> None:
    round_, told = ReportRound.objects.get(code=sealed_round), archived(sealed_round).data
    head = head_at(told["head_size"])
    assert head is not None
    client = enter("leader")
    before = client.get(f"/rounds/{sealed_round}/sealed/original/zip/").content
    words = said_under(round_, head)
    held = {"kind": "theme", "topic": "后来登记的学习", "audience": "leadership", "unit": "legal"}
    study = act("party-office", "study.plan", **held, planned_on=date(2023, 6, 19)).fact.chain.id
    act("party-office", "study.hold", study, attendees=["leader"], material="示例材料")
    later = {"since": date(2023, 1, 1), "as_of": date(2023, 6, 30), "due_on": date(2023, 7, 20), "units": ["water"]}
    act("legal-head", "round.open", plan=round_.plan, kind="other", title="后来的一轮", **later)
    assert client.get(f"/rounds/{sealed_round}/sealed/original/zip/").content == before
    assert archive(round_, head, keys.current(), redact=False)[0] == before
    assert [(row.report, row.text) for row in said_under(round_, head).pieces] == [
        (row.report, row.text) for row in words.pieces
    ]


def test_a_report_under_a_seal_says_what_it_said_then(sealed_round: str) -> None:
    """Even where the tables moved on (here: behind everybody's back), the sealed facts speak."""
    round_ = ReportRound.objects.get(code=sealed_round)
    head = head_at(archived(sealed_round).data["head_size"])
    assert head is not None
    ReportPiece.objects.filter(report=f"{sealed_round}.water").update(text="后来的说法", state="done")
    assert "后来的说法" not in {row.text for row in said_under(round_, head).pieces}


def test_what_is_missing_or_late_is_recorded_by_name_and_stops_nothing(
    half_year: str, seal_key: keys.PublicKey, django_capture_on_commit_callbacks: Commits
) -> None:
    report(f"{half_year}.water", on=date(2023, 7, 13))
    with django_capture_on_commit_callbacks(execute=True):
        act("legal-head", "round.close", half_year, note="")
        taken = act("legal-head", "round_seal.seal", round=half_year)
    missing, late = taken.defects
    assert "大气处" in missing
    assert "水处" not in missing
    assert late == "1个单位逾期签发：水处。"
    assert taken.fact.data["late"] == ["water"]
    assert set(taken.fact.data["missing"]) == set(
        Report.objects.filter(accepted_on=None).values_list("unit", flat=True)
    )


def test_all_in_time_leaves_no_defect(
    half_year: str, seal_key: keys.PublicKey, django_capture_on_commit_callbacks: Commits
) -> None:
    report_all(half_year)
    assert seal_round(half_year, django_capture_on_commit_callbacks).defects == ()


def refused_by(who: str, code: str) -> set[str]:
    with pytest.raises(Refused) as refusal:
        act(who, "round_seal.seal", round=code)
    assert all(item.reason and item.advice for item in refusal.value.refusals)
    return {item.gate for item in refusal.value.refusals}


def test_only_a_closed_round_is_sealed_once_with_a_key_by_the_head_of_the_division(
    half_year: str, seal_key: keys.PublicKey, django_capture_on_commit_callbacks: Commits
) -> None:
    assert refused_by("legal-head", half_year) == {"closed"}
    assert refused_by("legal-clerk", half_year) == {"authority"}
    assert refused_by("audit-admin", half_year) == {"authority"}
    seal_round(half_year, django_capture_on_commit_callbacks)
    assert refused_by("legal-head", half_year) == {"opened"}


def test_without_a_key_nothing_is_declared(half_year: str, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    act("legal-head", "round.close", half_year, note="")
    assert refused_by("legal-head", half_year) == {"usable"}


def test_a_second_delivery_archives_no_second_time(sealed_round: str) -> None:
    count = len(facts_of(Chain("round_seal", sealed_round)))
    procedure = registry()
    reaction = next(item for item in procedure.reactions if item.name == "round_seal.archive")
    reaction.do(facts_of(Chain("round_seal", sealed_round))[0])
    deliver()
    assert len(facts_of(Chain("round_seal", sealed_round))) == count == 2
    assert rebuild(procedure.procedure("round_seal")) == 0


def test_the_page_gives_fingerprints_downloads_and_how_to_check(sealed_round: str, enter: Enter) -> None:
    told = archived(sealed_round).data
    shown = enter("legal-head").get(f"/rounds/{sealed_round}/sealed/").content.decode()
    assert told["original"]["sha256"][:4] in shown
    assert "怎样核验" in shown
    assert f"python3 {verifier.NAME}" in shown
    answer = enter("leader").get(f"/rounds/{sealed_round}/sealed/original/zip/")
    assert sha256(answer.content).hex() == told["original"]["sha256"]
    seal = enter("leader").get(f"/rounds/{sealed_round}/sealed/redacted/seal/").content.decode()
    assert seal == told["redacted"]["seal"]


def test_the_original_is_for_the_offices_the_redacted_one_for_all_staff(sealed_round: str, enter: Enter) -> None:
    client = enter("water-liaison")
    assert client.get(f"/rounds/{sealed_round}/sealed/original/zip/").status_code == 403
    assert client.get(f"/rounds/{sealed_round}/sealed/redacted/zip/").status_code == 200
    assert "/sealed/original/" not in client.get(f"/rounds/{sealed_round}/sealed/").content.decode()
    assert client.get(f"/rounds/{sealed_round}/sealed/redacted/exe/").status_code == 404
    assert SealedRound.objects.get().round == sealed_round
