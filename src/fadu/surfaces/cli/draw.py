"""`./fadu draw`: a published draw repeated from its list and its seed, on anybody's machine; no data are opened."""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from fadu.lib.draw import Drawn, DrawRefused, draw
from fadu.surfaces.cli.folder import Trouble, speaking

NAME = "draw"
HELP = "用公布的名单和种子重算一次抽取（案卷抽查、听证代表）"

_DONE, _FOUND = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the list, the seed, the seats, and the digest with which the list was published."""
    parser.add_argument("list", metavar="名单", type=Path, help="一行一个：类别、制表符、编号（UTF-8）；从计划页面下载")
    parser.add_argument("--seed", metavar="种子", required=True, help="公布的种子，照原样写")
    parser.add_argument("--seats", metavar="份数", type=int, required=True, help="一共抽几份，按类别的比例分配")
    parser.add_argument("--digest", metavar="摘要", default="", help="公布的名单摘要；不一致的，退出码为 1")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """0 drawn, 1 the list isn't the one that was published, 2 bad input."""
    return speaking(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    try:
        drawn = draw(args.seed, _listed(args.list), args.seats)
    except DrawRefused as refused:
        raise Trouble(str(refused)) from refused
    sys.stdout.write(_json(drawn) if args.json else "".join(f"{line}\n" for line in drawn.steps))
    if args.digest and args.digest.strip().lower() != drawn.list_digest:
        sys.stderr.write("名单摘要与公布的不一致：这不是公布的那份名单。\n")
        return _FOUND
    return _DONE


def _listed(path: Path) -> dict[str, list[str]]:
    """Return who or what is on the list by stratum; `Trouble` when it can't be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise Trouble(f"读不到 {path}，请核对路径。") from fault
    except UnicodeDecodeError as fault:
        raise Trouble(f"{path} 要用 UTF-8 编码保存。") from fault
    found: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(text.splitlines(), 1):
        name, tab, one = line.partition("\t")
        if not tab:
            raise Trouble(f"{path} 第 {number} 行要写成“类别、制表符、编号”。")
        found[name].append(one)
    if not found:
        raise Trouble(f"{path} 是空的，没有可以抽取的。")
    return dict(found)


def _json(drawn: Drawn) -> str:
    told: dict[str, Any] = {
        "seed": drawn.seed,
        "list_digest": drawn.list_digest,
        "chosen": list(drawn.chosen),
        "strata": [
            {
                "name": one.name,
                "seats": one.seats,
                "chosen": [each.applicant for each in one.chosen],
                "reserves": [each.applicant for each in one.reserves],
            }
            for one in drawn.strata
        ],
        "steps": list(drawn.steps),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
