"""`./fadu restore`: puts a backup into an empty data folder, after every file was found to be what it was."""

import argparse
import json
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from fadu.surfaces.cli.backup import DATABASE, MANIFEST, digest_of
from fadu.surfaces.cli.folder import Trouble, check, data_folder, speaking
from fadu.surfaces.cli.prepare import open_folder

NAME = "restore"
HELP = "把备份恢复到空的数据目录；逐个文件核对，再核验账本"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from."""
    parser.add_argument("file", metavar="备份文件", help="./fadu backup 写的文件")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出结果")


def run(args: argparse.Namespace) -> int:
    """0 restored and sound; 1 restored, but the ledger in the backup has breaks; 2 not restored."""
    return speaking(lambda: _run(Path(args.file).expanduser(), as_json=args.json))


def _run(source: Path, *, as_json: bool) -> int:
    data = data_folder()
    if data.exists() and any(data.iterdir()):
        raise Trouble(f"{data} 不是空目录，为免覆盖没有恢复。请用 --data 另选一个空目录。")
    check(data)
    files = _put_back(source, data)
    open_folder()
    facts, breaks = _verified()
    if as_json:
        sys.stdout.write(json.dumps({"files": files, "facts": facts, "breaks": breaks}, ensure_ascii=False) + "\n")
    else:
        told = "核验通过" if not breaks else f"账本有 {len(breaks)} 处异常，备份时就已存在：{breaks[0]}"
        sys.stdout.write(f"已恢复 {files} 个文件到 {data}，{facts} 条登记，{told}。\n")
    return 1 if breaks else 0


def _put_back(source: Path, data: Path) -> int:
    """Unpack beside the folder, compare, and only then move everything in; return how many files."""
    with tempfile.TemporaryDirectory(dir=data.parent) as folder:
        there = Path(folder)
        names = _unpacked(source, there)
        for path in there.iterdir():
            if path.name != MANIFEST:
                shutil.move(path, data / path.name)
    return names


def _unpacked(source: Path, there: Path) -> int:
    try:
        with tarfile.open(source) as archive:
            archive.extractall(there, filter="data")
        wanted: dict[str, Any] = json.loads((there / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, tarfile.TarError, KeyError, ValueError, EOFError) as fault:
        raise Trouble(f"{source} 不是完整的备份文件，没有恢复任何内容。请换一份备份。") from fault
    found = {path.relative_to(there).as_posix(): path for path in there.rglob("*") if path.is_file()}
    wrong = [name for name, digest in wanted.items() if name not in found or digest_of(found[name]) != digest]
    if wrong or DATABASE not in wanted:
        raise Trouble(
            f"备份中有 {len(wrong)} 个文件缺少或与清单不符（如 {wrong[:1]}），没有恢复任何内容。请换一份备份。"
        )
    return len(wanted)


def _verified() -> tuple[int, list[str]]:
    from fadu.kernel.evidence.store import damaged
    from fadu.kernel.ledger.verify import verify

    report = verify()
    lost = [f"证据文件 {digest[:12]} 缺失或损坏" for digest in damaged()]
    return report.facts, [broken.words for broken in report.breaks] + lost
