"""`./fadu verify`: is everything that was recorded still as it was recorded? Looks, changes nothing."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fadu.surfaces.cli.existing import open_existing
from fadu.surfaces.cli.folder import speaking

if TYPE_CHECKING:
    from fadu.kernel.ledger.chains import Break
    from fadu.kernel.ledger.verify import Report

NAME = "verify"
HELP = "核验账本：逐件核对每一栏的散列、链条、隐私原文摘要；只看不改"

_SHOWN = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is looked at beside the ledger itself."""
    parser.add_argument("--evidence", action="store_true", help="连同证据文件：逐个重算摘要（文件多时较慢）")
    parser.add_argument("--projections", action="store_true", help="连同台账各表：由事实重算后比较，不改动")
    parser.add_argument("--heads", action="store_true", help="连同封签：重算每道封签的树根，核对签名和前后一致")
    parser.add_argument("--archive", metavar="文件", help="只核验一个归档（.zip），不看数据目录")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """0 all is as recorded, 1 something isn't, 2 there are no data."""
    return speaking(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    if args.archive:
        return _archive(args.archive, ["--json"] if args.json else [])
    open_existing()
    from fadu.kernel.ledger.verify import verify

    start = time.monotonic()
    report = verify()
    report.breaks += _evidence() if args.evidence else []
    report.breaks += _projections() if args.projections else []
    report.breaks += _heads() if args.heads else []
    sys.stdout.write(_as_json(report) if args.json else _as_text(report))
    sys.stderr.write(f"用时 {time.monotonic() - start:.1f} 秒。\n")
    return 1 if report.breaks else 0


def _archive(path: str, options: list[str]) -> int:
    """Run the very program that lies in every archive, as a stranger would, apart from this installation."""
    from fadu.kernel.ledger.archive import verifier

    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / verifier.NAME
        program.write_bytes(verifier.source())
        sys.stdout.flush()
        return subprocess.run([sys.executable, "-I", str(program), path, *options], check=False).returncode


def _evidence() -> "list[Break]":
    from fadu.kernel.evidence.store import damaged, unknown
    from fadu.kernel.ledger.chains import Break
    from fadu.kernel.ledger.read import evidence_named

    lost = [Break("evidence", digest, "事实所附的文件不见了。") for digest in sorted(unknown(evidence_named()))]
    return lost + [Break("evidence", digest, "文件内容与摘要不符，或者已不在存储中。") for digest in damaged()]


def _heads() -> "list[Break]":
    from fadu.kernel.ledger.chains import Break
    from fadu.kernel.ledger.seal.checks import check_heads

    return [Break("head", "封签", words) for words in check_heads()]


def _projections() -> "list[Break]":
    from fadu.kernel.ledger.chains import Break
    from fadu.kernel.procedure.project import check, newest
    from fadu.kernel.registry.collect import registry

    found = (item for procedure in newest(registry().procedures) for item in check(procedure))
    return [Break("projection", item.place, item.words) for item in found]


def _as_json(report: "Report") -> str:
    """Write the answer for machines; these keys are promised."""
    from fadu.kernel.ledger.chains import BEYOND_CHAINS

    content = {
        "sound": not report.breaks,
        "facts": report.facts,
        "chains": report.chains,
        "personal_values": report.personal_values,
        "erased": report.erased,
        "breaks": [{"kind": item.kind, "reference": item.reference, "words": item.words} for item in report.breaks],
        "limits": [BEYOND_CHAINS],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _as_text(report: "Report") -> str:
    """Write the answer for people: what was looked at, every break, and what this can't know."""
    from fadu.kernel.ledger.chains import BEYOND_CHAINS

    erased = f"（其中 {report.erased:,} 项已依法删除）" if report.erased else ""
    looked = f"核验了 {report.facts:,} 件事实、{report.chains:,} 条链、{report.personal_values:,} 项隐私原文{erased}。"
    verdict = f"发现 {len(report.breaks):,} 处不符：" if report.breaks else "全部与入账时相符。"
    return "\n".join([looked, verdict, *_listed(report.breaks), f"注意：{BEYOND_CHAINS}", ""])


def _listed(breaks: "Sequence[Break]") -> list[str]:
    lines = [f"  {item.reference or '账本'}　{item.words}" for item in breaks[:_SHOWN]]
    return lines + ([f"  ……其余 {len(breaks) - _SHOWN:,} 处见 --json。"] if len(breaks) > _SHOWN else [])
