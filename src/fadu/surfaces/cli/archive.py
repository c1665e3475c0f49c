"""`./fadu archive FILE`: what lies under a head in one .zip that a stranger can check, and its seal beside it."""

import argparse
import json
import os
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fadu.surfaces.cli.existing import open_existing
from fadu.surfaces.cli.folder import Trouble, speaking

if TYPE_CHECKING:
    from fadu.kernel.ledger.append import Chain
    from fadu.kernel.ledger.archive.contents import ArchiveFile, ArchiveInfo, Selection

NAME = "archive"
HELP = "导出归档：封签之下的登记、证据和证明写成一个 .zip，附核验程序；--redact 导出遮蔽本"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where to, what of it, and whether redacted."""
    parser.add_argument("file", metavar="归档.zip", help="写到哪里；旁边另写 归档.zip.seal")
    parser.add_argument("--redact", action="store_true", help="遮蔽本：不含隐私库原文和证据文件")
    parser.add_argument("--head", type=int, metavar="件数", help="依据哪一道封签（覆盖登记数，默认最近一道）")
    parser.add_argument(
        "--chain", metavar="类别/编号", action="append", default=[], help="只含这一件事项；可写多次（默认全部）"
    )
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """0 written, 2 no head, no key, or the file can't be written."""
    return speaking(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    open_existing()
    selection = _selection(args.head, args.chain)
    try:
        info = _written(Path(args.file), selection, redact=args.redact)
    except OSError as fault:
        raise Trouble(f"归档没有写成：{fault}") from fault
    sys.stdout.write(
        json.dumps(asdict(info), ensure_ascii=False, indent=2) + "\n" if args.json else _told(args.file, info)
    )
    return 0


def _selection(size: int | None, chains: list[str]) -> "Selection":
    from fadu.kernel.ledger.archive.contents import Selection
    from fadu.kernel.ledger.seal.sealer import latest
    from fadu.kernel.ledger.seal.snapshot import head_at

    head = latest() if size is None else head_at(size)
    if head is None:
        raise Trouble("没有这道封签。请先运行 ./fadu seal，或用 ./fadu seal --show 查看。")
    if not chains:
        return Selection(head)
    return Selection(head, tuple(_chain(text) for text in chains), f"{len(chains)} 件事项的登记")


def _chain(text: str) -> "Chain":
    from fadu.kernel.ledger.append import Chain

    kind, slash, name = text.partition("/")
    if not (kind and slash and name):
        raise Trouble(f"看不懂“{text}”。请写成 类别/编号，例如 plan/2023。")
    return Chain(kind, name)


def _written(path: Path, selection: "Selection", *, redact: bool) -> "ArchiveInfo":
    """Write beside the name first, so that nothing half-written ever bears it."""
    from fadu.kernel.ledger.archive.contents import Contents
    from fadu.kernel.ledger.archive.writer import write_archive
    from fadu.kernel.ledger.seal import keys
    from fadu.lib import clock

    fresh = path.with_name(f".{path.name}.new")
    contents = Contents(selection, clock.now(), evidence=_evidence(selection), redact=redact)
    try:
        with fresh.open("wb") as file:
            info = write_archive(contents, file, keys.current())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except keys.NoKey as fault:
        raise Trouble(str(fault)) from fault
    finally:
        fresh.unlink(missing_ok=True)
    path.with_name(f"{path.name}.seal").write_text(info.seal, encoding="utf-8")
    return info


def _evidence(selection: "Selection") -> "tuple[ArchiveFile, ...]":
    """Return the kept files that the facts name. Nobody has said of them that they are free of personal information."""
    from fadu.kernel.evidence.store import content, unknown
    from fadu.kernel.ledger.archive.contents import ArchiveFile
    from fadu.kernel.ledger.seal.snapshot import evidence_under

    named = evidence_under(selection.head, selection.chains)
    lost = unknown(named)
    if lost:
        sys.stderr.write(f"注意：登记提到的 {len(lost)} 个证据文件不在存储中，归档里没有。\n")
    return tuple(ArchiveFile(digest, partial(content, digest), personal=True) for digest in sorted(named - lost))


def _told(name: str, info: "ArchiveInfo") -> str:
    from fadu.kernel.ledger.archive import verifier
    from fadu.kernel.ledger.seal.heads import by_fours

    return (
        f"已写成 {name}（{info.size} 字节，{info.facts} 件登记，{info.files} 个文件）和 {name}.seal\n"
        f"依据封签：第 {info.head.size} 件处，{info.head.sealed_at}\n"
        f"归档的 SHA-256：{info.sha256}\n"
        f"核验：python3 {verifier.NAME} {name}\n"
        f"核验程序的 SHA-256：{by_fours(verifier.digest())}\n"
    )
