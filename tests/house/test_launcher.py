"""The launcher on machines that lack something, and what it installs from: pinned, hashed, naming no registry."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, which

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ["sh", "dirname", "readlink", "cat", "sed", "cksum", "find", "sort", "mkdir", "head", "cut", "rm", "tail"]
TOOLS += ["grep"]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))

Launch = Callable[[str | None], subprocess.CompletedProcess[str]]


@pytest.fixture
def launch(tmp_path: Path) -> Launch:
    """Run the launcher in a bare checkout with spaces in its path, with this stand-in for python3 (or none)."""
    checkout, tools = tmp_path / "法 度", tmp_path / "bin"
    copytree(ROOT / "requirements", checkout / "requirements")
    (checkout / "fadu").write_bytes((ROOT / "fadu").read_bytes())
    for name in ("package.json", "pyproject.toml"):
        (checkout / name).write_bytes((ROOT / name).read_bytes())
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(str(which(tool)))

    def launched(python: str | None) -> subprocess.CompletedProcess[str]:
        if python is not None:
            (tools / "python3").write_text(f"#!/bin/sh\n{python}\n")
            (tools / "python3").chmod(0o755)
        words = [str(tools / "sh"), str(checkout / "fadu"), "--version"]
        bare = {"PATH": str(tools), "HOME": "/nonexistent"}
        return subprocess.run(words, env=bare, cwd="/", capture_output=True, text=True, check=False)

    return launched


def test_no_python(launch: Launch) -> None:
    done = launch(None)
    assert (done.returncode, done.stdout) == (2, "")
    assert "这台机器上没有 python3" in done.stderr
    assert "3.11" in done.stderr


def test_a_python_that_is_too_old(launch: Launch) -> None:
    done = launch('[ "$1" = -V ] && echo Python 3.9.2 && exit 0; exit 1')
    assert done.returncode == 2
    assert "需要 Python 3.11 或更高版本，这里的是 Python 3.9.2" in done.stderr


def test_a_python_without_pip(launch: Launch) -> None:
    done = launch('[ "$1" = -m ] && exit 1; exit 0')
    assert done.returncode == 2
    assert "没有 pip" in done.stderr
    assert "apt-get install python3-pip" in done.stderr


def test_no_way_to_the_packages(launch: Launch) -> None:
    done = launch('[ "$2 $3" = "pip install" ] && echo "Connection refused" && exit 1; exit 0')
    assert done.returncode == 2
    assert "Connection refused" in done.stderr
    assert "连不上软件源" in done.stderr


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_with_hashes_and_without_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9._\[\]-]+==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


def test_every_front_end_package_is_pinned_with_its_digest_and_without_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if name and "integrity" not in entry]
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version


def test_no_committed_file_names_a_package_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    hosts = re.compile(rb"\b(pypi|pythonhosted|npmjs|npmmirror)\.(org|com)\b|\bdeb\.debian\.org\b")
    paths = [ROOT / name for name in listed.split("\0") if name]
    assert not [path for path in paths if path.is_file() and hosts.search(path.read_bytes())]
