"""`./fadu seal` and `./fadu archive`: exit codes, what stands on stdout, files written whole; once as real programs."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.support.seals import NOON, bad, behind_the_guards, looked_at

from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.snapshot import heads, published
from fadu.surfaces.cli import archive, seal


class Said(NamedTuple):
    """How a command ended, and what it said where."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> Any:
        """Its JSON."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def fadu(
    demo_bureau: None,
    tmp_path: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    django_capture_on_commit_callbacks: Any,
) -> Run:
    """Return `fadu(*words)`: the command over the demo bureau, with keys in a folder of its own."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()

    def run(name: str, *words: str) -> Said:
        command: Any = {"seal": seal, "archive": archive}[name]
        monkeypatch.setattr(command, "open_existing", lambda: None)
        parser = ArgumentParser()
        command.add_arguments(parser)
        capsys.readouterr()
        with django_capture_on_commit_callbacks(execute=True):
            code = command.run(parser.parse_args(words))
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def ready(fadu: Run) -> Run:
    """The same with a key and a first head."""
    assert fadu("seal", "--new-key").code == 0
    assert fadu("seal", "--note", "示例定稿").code == 0
    return fadu


def test_before_the_first_key_the_way_to_one_is_told(fadu: Run) -> None:
    for words in (("seal",), ("seal", "--show")):
        done = fadu(*words)
        assert (done.code, done.out) == (2, "")
    assert "./fadu seal --new-key" in fadu("seal").err


def test_a_new_key_shows_its_fingerprint_and_is_recorded(fadu: Run) -> None:
    made = fadu("seal", "--new-key", "--json").told
    assert made == asdict(keys.current().about)
    fresh = fadu("seal", "--new-key")
    assert keys.current().about.previous == made["id"]
    assert f"{keys.current().about.id[:4]} " in fresh.out


def test_a_seal_prints_the_head_and_the_verifiers_digest(ready: Run) -> None:
    done = ready("seal")
    (first, second) = heads()
    assert done.code == 0
    assert f"覆盖 {second.size} 件登记" in done.out
    assert second.size == first.size + 1, "签发本身也是一件登记"
    shown = ready("seal", "--show", "--json").told
    assert (shown["sha256"], shown["text"], shown["verifier"]) == (second.sha256, second.text, verifier.digest())
    assert len(heads()) == 2


def test_a_key_whose_record_was_lost_on_the_way_is_recorded_before_it_seals(fadu: Run) -> None:
    keys.make(NOON)
    assert fadu("seal").code == 0
    assert heads()[0].key_id == keys.current().about.id


def test_over_a_changed_past_nothing_is_signed_and_the_reason_told(ready: Run) -> None:
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE ledger_leaf SET hash = %s WHERE number = 3", ["ab" * 32])
    done = ready("seal")
    assert (done.code, done.out) == (1, "")
    assert "已对不上账本" in done.err


def test_heads_kept_elsewhere_are_compared(ready: Run, tmp_path: Path) -> None:
    kept = tmp_path / "heads.json"
    kept.write_text(json.dumps(published()), encoding="utf-8")
    assert "逐道一致" in ready("seal", "--against", str(kept)).out
    other = published()
    other["heads"][0]["sha256"] = "ab" * 32
    kept.write_text(json.dumps(other), encoding="utf-8")
    found = ready("seal", "--against", str(kept), "--json")
    assert (found.code, found.told["sound"]) == (1, False)
    kept.write_text("{}", encoding="utf-8")
    assert ready("seal", "--against", str(kept)).code == 2
    assert ready("seal", "--against", str(tmp_path / "nowhere")).code == 2


@pytest.mark.parametrize("redact", [False, True])
def test_an_archive_and_its_seal_lie_beside_each_other_and_verify(ready: Run, tmp_path: Path, redact: bool) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "归档.zip"
    done = ready("archive", str(file), "--json", *(["--redact"] if redact else []))
    assert sorted(path.name for path in folder.iterdir()) == ["归档.zip", "归档.zip.seal"]
    assert done.told["size"] == file.stat().st_size
    assert done.told["facts"] == heads()[0].size
    seal_text = (folder / "归档.zip.seal").read_text(encoding="utf-8")
    assert bad(looked_at(tmp_path, file.read_bytes(), seal_text)) == []


def test_an_archive_of_one_matter_under_an_earlier_head(ready: Run, tmp_path: Path) -> None:
    first = heads()[0]
    ready("seal")
    file = tmp_path / "a.zip"
    done = ready("archive", str(file), "--chain", "unit/water", "--head", str(first.size))
    assert f"第 {first.size} 件处" in done.out
    assert bad(looked_at(tmp_path, file.read_bytes())) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("/nowhere/a.zip",), "归档没有写成"),
        (("a.zip", "--head", "1"), "没有这道封签"),
        (("a.zip", "--chain", "nonsense"), "类别/编号"),
    ],
)
def test_bad_input_is_told_and_leaves_no_file(
    ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = ready("archive", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not list((tmp_path / "here").iterdir())


def test_without_its_private_key_no_archive_is_written(ready: Run, tmp_path: Path) -> None:
    (keys.folder() / f"{keys.current().about.id}.key").unlink()
    done = ready("archive", str(tmp_path / "a.zip"))
    assert (done.code, "从备份恢复" in done.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def called(data: Path, *words: str) -> str:
    environment = {**os.environ, "FADU_DATA": str(data), "PYTHONPATH": "src"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "fadu.project.main", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_from_an_empty_folder_to_a_strangers_verdict(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "a.zip"
    called(data, "up", "--only-load")
    key = json.loads(called(data, "seal", "--new-key", "--json"))["id"]
    head = json.loads(called(data, "seal", "--json"))
    called(data, "archive", str(file))
    subprocess.run([sys.executable, "-m", "zipfile", "-e", file, tmp_path / "out"], check=True)
    words = [sys.executable, "-I", tmp_path / "out" / verifier.NAME, file, "--key", key, "--json"]
    verdict = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (verdict.returncode, json.loads(verdict.stdout)["head"]["sha256"]) == (0, head["sha256"])
