"""`up`, `serve`, `prepare`, `backup`, `restore` as a person meets them: one process each, real folders, real ports."""

import http.cookiejar
import json
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.bureau import command_environment, fadu

from fadu.project import demo

PASSWORD = "fadu-shili-2024"


@dataclass
class Site:
    """A running server: its process, address, and what it printed when it was ready."""

    process: subprocess.Popen[str]
    url: str
    printed: str = ""

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page; redirects are followed."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def stop(self) -> int:
        """Press Ctrl-C and wait; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


Start = Callable[..., Site]


@pytest.fixture
def copy(demo_folder: Path, tmp_path: Path) -> Path:
    """A demo folder of this test's own."""
    return Path(shutil.copytree(demo_folder, tmp_path / "data"))


@pytest.fixture(scope="session")
def real_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A founded real folder and what its founding printed."""
    folder = tmp_path_factory.mktemp("real") / "data"
    done = fadu(folder, "serve", "--only-found", "--founder", "示例市生态环境局")
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def begin(data: Path, *words: str) -> Site:
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "fadu.project.main", *words, "--port", str(port)],
            env=command_environment(data),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        site = Site(process, f"http://127.0.0.1:{port}")
        assert process.stdout is not None
        for line in process.stdout:
            site.printed += line
            if "Ctrl-C" in line:
                return site
        raise AssertionError(process.stderr.read() if process.stderr else "")

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def logged_in(site: Site, username: str, password: str) -> str:
    """Log in through the form; return the address one lands on."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = opener.open(f"{site.url}/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = {"csrfmiddlewaretoken": token.group(1), "username": username, "password": password}
    headers = {"Referer": f"{site.url}/login/"}
    request = urllib.request.Request(f"{site.url}/login/", urllib.parse.urlencode(form).encode(), headers)
    return str(opener.open(request).url)


# --- up --------------------------------------------------------------------------------------------------------------


def test_up_prints_address_and_log_ins_and_they_work(copy: Path, start: Start) -> None:
    began = time.monotonic()
    site = start(copy, "up")
    assert time.monotonic() - began < 30, "seconds, not minutes, even on a busy machine; bench/up.py measures"
    assert site.url in site.printed
    assert PASSWORD in site.printed
    for username in ("legal-clerk", "legal-head", "system-admin", "security-admin", "audit-admin"):
        assert username in site.printed
    assert site.get("/login/")[0] == 200
    assert "/login/" not in logged_in(site, "legal-clerk", PASSWORD)
    assert site.stop() == 0
    assert site.process.stderr is not None
    assert site.process.stderr.read().count("已停止") == 1


def test_a_second_up_keeps_the_data(demo_folder: Path, copy: Path) -> None:
    before = facts_in(copy)
    done = fadu(copy, "up", "--only-load")
    assert (done.returncode, done.stdout) == (0, "")
    assert facts_in(copy) == before == facts_in(demo_folder)


def facts_in(data: Path) -> int:
    with sqlite3.connect(data / "fadu.sqlite3") as database:
        found = database.execute("SELECT count(*) FROM ledger_fact").fetchone()[0]
    database.close()
    return int(found)


def test_a_demo_comes_with_one_published_plan_and_a_file_to_try_importing(demo_folder: Path) -> None:
    with sqlite3.connect(demo_folder / "fadu.sqlite3") as database:
        plans = database.execute("SELECT year, number, adopted_on FROM year_plan").fetchall()
    database.close()
    assert plans == [(2023, "示例〔2023〕1号", "2023-03-10")]
    assert "示例〔2024〕1号" in demo.DOCUMENT.read_text(encoding="utf-8")


def test_the_marker_lists_the_short_log_ins(demo_folder: Path) -> None:
    listed = json.loads((demo_folder / "demo").read_text(encoding="utf-8"))
    assert {"username": "legal-clerk", "password": PASSWORD, "title": "法规处经办"} in listed


def test_a_busy_port_is_said_and_nothing_is_loaded(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = fadu(tmp_path / "data", "up", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "已被占用" in done.stderr
    assert not (tmp_path / "data" / "fadu.sqlite3").exists()


def test_up_refuses_a_real_folder_and_serve_a_demo(real_folder: tuple[Path, str], copy: Path) -> None:
    up = fadu(real_folder[0], "up", "--only-load")
    assert up.returncode == 2
    assert "正式数据目录" in up.stderr
    assert not (real_folder[0] / "demo").exists()
    serve = fadu(copy, "serve", "--only-found")
    assert serve.returncode == 2
    assert "演示数据目录" in serve.stderr


def test_the_first_fact_decides_not_the_marker(copy: Path) -> None:
    (copy / "demo").unlink()
    assert "演示数据目录" in fadu(copy, "serve", "--only-found").stderr
    assert fadu(copy, "up", "--only-load").returncode == 0
    assert (copy / "demo").exists(), "put back"


# --- serve -----------------------------------------------------------------------------------------------------------


def test_an_empty_folder_is_not_served_without_a_founder(tmp_path: Path) -> None:
    done = fadu(tmp_path / "data", "serve", "--only-found", "--founder", "  ")
    assert done.returncode == 2
    assert "--founder" in done.stderr


def test_founding_prints_three_one_time_passwords_once(real_folder: tuple[Path, str], start: Start) -> None:
    folder, printed = real_folder
    passwords = dict(re.findall(r"^  ([a-z-]+-admin)\s+\S+\s+(\w{14})$", printed, re.MULTILINE))
    assert set(passwords) == {"system-admin", "security-admin", "audit-admin"}
    again = fadu(folder, "serve", "--only-found", "--founder", "另一个机关")
    assert again.returncode == 0
    assert again.stdout == ""
    assert "没有再起作用" in again.stderr
    site = start(folder, "serve")
    assert PASSWORD not in site.printed
    assert logged_in(site, "system-admin", passwords["system-admin"]).endswith("/account/password/")
    assert "/login/" in logged_in(site, "system-admin", "wrong-password-1")
    assert site.stop() == 0


def test_nothing_in_a_real_folder_holds_a_password_in_clear(real_folder: tuple[Path, str]) -> None:
    folder, printed = real_folder
    found = re.findall(r"\b\w{14}$", printed, re.MULTILINE)
    assert len(found) == 3
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not any(password.encode() in content for password in found)


# --- prepare, and folders that can't be used -------------------------------------------------------------------------


def test_prepare_makes_a_folder_ready_and_then_has_nothing_to_do(tmp_path: Path) -> None:
    first = fadu(tmp_path / "data", "prepare")
    assert first.returncode == 0
    assert "项数据库变更" in first.stderr
    again = fadu(tmp_path / "data", "prepare")
    assert (again.returncode, again.stdout) == (0, "")
    assert "项数据库变更" not in again.stderr


@pytest.mark.parametrize("command", [["up", "--only-load"], ["serve", "--only-found"], ["prepare"]])
def test_a_folder_that_cannot_be_is_said_in_chinese(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_text("不是目录")
    for data in (tmp_path / "file", tmp_path / "file" / "data"):
        done = fadu(data, *command)
        assert done.returncode == 2
        assert "不能使用" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_damaged_database_is_said_with_the_way_out(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "fadu.sqlite3").write_bytes(b"not a database, certainly" * 200)
    done = fadu(data, "prepare")
    assert done.returncode == 2
    assert "已损坏" in done.stderr
    assert "restore" in done.stderr


def test_a_database_of_a_newer_program_is_refused(copy: Path) -> None:
    with sqlite3.connect(copy / "fadu.sqlite3") as database:
        row = ("ledger", "9999_from_the_future", "2030-01-01 00:00:00")
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", row)
    database.close()
    done = fadu(copy, "prepare")
    assert done.returncode == 2
    assert "更新版本的程序" in done.stderr


def test_serving_without_an_evidence_file_is_refused(real_folder: tuple[Path, str], tmp_path: Path) -> None:
    data = Path(shutil.copytree(real_folder[0], tmp_path / "data"))
    with sqlite3.connect(data / "fadu.sqlite3") as database:
        columns = "digest, size, media_type, name, uploaded_at, uploaded_by"
        row = ("ab" * 32, 3, "text/plain", "示例.txt", "2024-01-01 00:00:00", "legal-clerk")
        database.execute(f"INSERT INTO evidence_evidencefile ({columns}) VALUES (?, ?, ?, ?, ?, ?)", row)
    database.close()
    done = fadu(data, "serve", "--only-found")
    assert done.returncode == 2
    assert "证据文件不在了" in done.stderr


# --- backup and restore ----------------------------------------------------------------------------------------------


def test_the_restore_drill(copy: Path, tmp_path: Path, start: Start) -> None:
    archive, other = tmp_path / "backup.tar.gz", tmp_path / "other"
    done = fadu(copy, "backup", str(archive), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["files"] >= 3
    back = fadu(other, "restore", str(archive), "--json")
    assert back.returncode == 0, back.stderr
    told = json.loads(back.stdout)
    assert (told["facts"], told["breaks"]) == (facts_in(copy), [])
    assert (other / "secret_key").read_text() == (copy / "secret_key").read_text()
    site = start(other, "up")
    assert "/login/" not in logged_in(site, "legal-head", PASSWORD)
    assert site.stop() == 0


def test_a_backup_overwrites_nothing_and_a_restore_neither(copy: Path, tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    archive.write_text("早先的备份")
    done = fadu(copy, "backup", str(archive))
    assert done.returncode == 2
    assert archive.read_text() == "早先的备份"
    assert fadu(copy, "restore", str(archive)).returncode == 2


def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    done = fadu(tmp_path / "data", "backup", str(tmp_path / "backup.tar.gz"))
    assert done.returncode == 2
    assert not (tmp_path / "backup.tar.gz").exists()


@pytest.mark.parametrize("harm", ["cut", "text", "changed"])
def test_a_harmed_backup_restores_nothing(copy: Path, tmp_path: Path, harm: str) -> None:
    archive, other = tmp_path / "backup.tar.gz", tmp_path / "other"
    assert fadu(copy, "backup", str(archive)).returncode == 0
    HARMS[harm](archive)
    done = fadu(other, "restore", str(archive))
    assert done.returncode == 2
    assert "没有恢复任何内容" in done.stderr
    assert not (other / "fadu.sqlite3").exists()


def _cut(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:2000])


def _text(archive: Path) -> None:
    archive.write_text("这不是备份")


def _changed(archive: Path) -> None:
    """Swap the key for another one, leaving the manifest as it was."""
    folder = archive.parent / "unpacked"
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    (folder / "secret_key").write_text("another key")
    with tarfile.open(archive, "w:gz") as packed:
        for path in folder.iterdir():
            packed.add(path, path.name)


HARMS: dict[str, Callable[[Path], None]] = {"cut": _cut, "text": _text, "changed": _changed}
