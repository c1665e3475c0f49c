"""`./fadu backup`: database, evidence and keys of a data folder in one archive, with the digest of every file.

SQLite is copied by its own backup call, so that a running server is no hindrance and no half transaction is taken.
"""

import argparse
import hashlib
import io
import json
import sqlite3
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fadu.surfaces.cli.folder import Trouble, data_folder, speaking

NAME = "backup"
HELP = "备份数据目录（数据库、证据文件、密钥）到一个文件；网站可以照常运行"

MANIFEST = "manifest.json"
DATABASE = "fadu.sqlite3"
#: What can be lost without loss: sessions, throttles, locks, what was collected or is made again at start.
_LEFT_OUT = {"transient.sqlite3", "lock", "prepared", "static"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", metavar="备份文件", help="要写的文件，如 fadu-2026-01-01.tar.gz；已有同名文件则不写")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出结果")


def run(args: argparse.Namespace) -> int:
    """0 when the archive is written and read back sound."""
    return speaking(lambda: _run(Path(args.file).expanduser(), as_json=args.json))


def _run(target: Path, *, as_json: bool) -> int:
    data = data_folder()
    if not (data / DATABASE).exists():
        raise Trouble(f"{data} 里没有本系统的数据库，没有可备份的内容。数据库在 PostgreSQL 的，请用 pg_dump 备份。")
    if target.exists():
        raise Trouble(f"{target} 已经存在，为免覆盖没有写。请换一个文件名。")
    try:
        digests = _write(data, target)
    except (OSError, sqlite3.Error) as fault:
        target.unlink(missing_ok=True)
        raise Trouble(f"备份没有写成：{fault}。请检查磁盘空间和权限。") from fault
    size = target.stat().st_size
    if as_json:
        sys.stdout.write(json.dumps({"file": str(target), "files": len(digests), "bytes": size}) + "\n")
    else:
        sys.stdout.write(f"已备份 {len(digests)} 个文件到 {target}（{size / 1024 / 1024:.1f} MB）。\n")
        sys.stderr.write("备份中有密钥和个人信息，请按内部资料保管。\n")
    return 0


def _write(data: Path, target: Path) -> dict[str, str]:
    """Write the archive beside its name first, so that a broken one never bears it; return digest by file."""
    part = target.with_name(f"{target.name}.part")
    digests: dict[str, str] = {}
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder, tarfile.open(part, "w:gz") as archive:
            copy = Path(folder) / DATABASE
            copy_database(data / DATABASE, copy)
            for path, name in [(copy, DATABASE), *_files(data)]:
                digests[name] = digest_of(path)
                archive.add(path, name)
            _add_text(archive, MANIFEST, json.dumps({"version": 1, "files": digests}, indent=1, sort_keys=True))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return digests


def copy_database(source: Path, target: Path) -> None:
    """Copy a SQLite database as it stands between two transactions."""
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
    live.close()
    copy.close()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(data: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file to keep besides the database, with its name inside the folder."""
    for path in sorted(data.rglob("*")):
        name = path.relative_to(data)
        if path.is_file() and not _is_left_out(name):
            yield path, name.as_posix()


def _is_left_out(name: Path) -> bool:
    """Say whether a file isn't kept: listed above, or a database's own (with its `-wal` and `-shm`)."""
    return name.parts[0] in _LEFT_OUT or name.name.startswith((DATABASE, "transient.sqlite3"))


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))
