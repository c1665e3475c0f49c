"""The verifier as the program that a stranger runs: one file, any python3 from 3.8 on, words for people."""

import ast
import json
import shutil
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from tests.support.ledger import notes
from tests.support.seals import archived, bad, looked_at, sealed

from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.archive.contents import ArchiveInfo
from fadu.kernel.ledger.archive.standalone import checking
from fadu.kernel.ledger.seal import keys

pytestmark = pytest.mark.django_db
Archive = tuple[bytes, ArchiveInfo]


@pytest.fixture
def export() -> Archive:
    notes("一", "二")
    return archived(sealed())


def test_the_single_file_is_python_3_8_with_nothing_but_the_standard_library() -> None:
    tree = ast.parse(verifier.source(), feature_version=(3, 8))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
    assert b"fadu." not in verifier.source().replace(b"fadu.zip", b"")


def run(interpreter: str, folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    program = folder / verifier.NAME
    program.write_bytes(verifier.source())
    return subprocess.run(
        [interpreter, "-I", "-W", "error", program, *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_stranger_runs_it_with_nothing_of_ours(export: Archive, tmp_path: Path, key: keys.PublicKey) -> None:
    data, info = export
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "a.zip.seal").write_text(info.seal)
    good = run(sys.executable, tmp_path, "a.zip", "--key", key.id, "--json")
    told = json.loads(good.stdout)
    assert (good.returncode, told["sound"], told["facts"], told["head"]["size"]) == (0, True, 2, 2)
    assert told["verifier"] == verifier.digest()
    assert {item["state"] for item in told["checks"]} == {"ok", "open"}
    (tmp_path / "a.zip").write_bytes(data[:300] + bytes([data[300] ^ 1]) + data[301:])
    found = run(sys.executable, tmp_path, "a.zip")
    assert (found.returncode, "结论：不相符" in found.stdout) == (1, True)
    assert run(sys.executable, tmp_path, "nowhere.zip").returncode == 2
    assert "不是归档" in run(sys.executable, tmp_path, verifier.NAME).stderr
    assert run(sys.executable, tmp_path).returncode == 2


@pytest.mark.parametrize("version", ["3.8", "3.9", "3.10", "3.12", "3.13"])
def test_it_runs_on_other_pythons(version: str, export: Archive, tmp_path: Path) -> None:
    interpreter = shutil.which(f"python{version}")
    if not interpreter or subprocess.run([interpreter, "-c", ""], capture_output=True, check=False).returncode:
        pytest.skip(f"这台机器上没有 Python {version}")
    data, info = export
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "a.zip.seal").write_text(info.seal)
    done = run(interpreter, tmp_path, "a.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert "结论：相符" in done.stdout


def test_the_verdict_is_written_for_people(export: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, info = export
    looked_at(tmp_path, data, info.seal)
    assert checking.main([str(tmp_path / "归档.zip")]) == 0
    text = capsys.readouterr().out
    for words in (
        "核验归档：归档.zip",
        "2 件登记（1 条链）",
        info.head.sha256,
        info.head.sm3,
        info.head.key_id,
        "结论：相符",
    ):
        assert words in text


def test_endless_faults_are_counted_not_listed() -> None:
    report = checking.Report()
    assert not report.judge([f"{number}" for number in range(50)], "")
    assert (len(report.lines), report.lines[-1][1]) == (21, "另有 30 处不符，不一一列出。")


def test_the_verifier_needs_no_arguments_but_the_archive(export: Archive, tmp_path: Path) -> None:
    data, _ = export
    (tmp_path / "x.zip").write_bytes(data)
    (tmp_path / "elsewhere.seal").write_text("nonsense")
    given = Namespace(seal=str(tmp_path / "elsewhere.seal"), key=None, heads=None)
    assert bad(checking.verify(tmp_path / "x.zip", given)) == ["封印文件的格式不对，可能被改动过。"]
