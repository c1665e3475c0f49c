"""`./fadu audit`: finds facts that came in by no declared step, and replays every gate. Looks, changes nothing."""

import argparse
import json
import sys
from collections.abc import Iterable

from fadu.surfaces.cli.existing import open_existing
from fadu.surfaces.cli.folder import speaking

NAME = "audit"
HELP = "对照已声明的程序检查事实：步骤有无出处，逐件重放权限、条件和关卡；只看不改"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `--json`."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """0 every fact has its step, 1 some don't, 2 there are no data."""
    return speaking(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    open_existing()
    from fadu.kernel.ledger.read import origins

    found = [*_strange(origins()), *_unlawful()]
    sys.stdout.write(_as_json(found) if args.json else _as_text(found))
    return 1 if found else 0


def _strange(origins: Iterable[tuple[str, str, str, str, int]]) -> Iterable[tuple[str, str, int]]:
    """Yield each origin of facts (name, edition, how many) that no declared step explains, with the reason."""
    from fadu.kernel.registry.collect import registry

    steps = {(item.code, item.edition, step.records.name) for item in registry().procedures for step in item.steps}
    editions = {(code, edition) for code, edition, _ in steps}
    for chain, name, code, edition, count in origins:
        if name not in registry().fact_types:
            yield f"{chain} {name}", "没有声明过这种事实。", count
        elif (code, edition) not in editions:
            yield f"{chain} {name}", f"没有声明过程序 {code or '（空）'} 的 {edition or '（空）'} 版。", count
        elif (code, edition, name) not in steps:
            yield f"{chain} {name}", f"程序 {code} {edition} 版没有记录这种事实的步骤。", count


def _unlawful() -> Iterable[tuple[str, str, int]]:
    """Yield each fact that its own step would refuse, as things stood then or as they read now."""
    from fadu.kernel.procedure.project import newest
    from fadu.kernel.procedure.replay import replay
    from fadu.kernel.registry.collect import registry

    for procedure in newest(registry().procedures):
        editions = {item.edition: item for item in registry().procedures if item.code == procedure.code}
        for flaw in replay(procedure, editions.get):
            when = "登记当时即不能办理" if flaw.then else "更正之后不再符合条件"
            yield f"{flaw.fact} {flaw.label}", f"{when}：{flaw.words}", 1


def _as_json(found: list[tuple[str, str, int]]) -> str:
    rows = [{"facts": what, "words": why, "count": count} for what, why, count in found]
    return json.dumps({"sound": not found, "strange": rows}, ensure_ascii=False, indent=2) + "\n"


def _as_text(found: list[tuple[str, str, int]]) -> str:
    if not found:
        return "每一件事实都出自已声明的步骤，重放权限、条件和关卡均无不符。\n"
    lines = [f"  {what}　{count:,} 件　{why}" for what, why, count in found]
    return "\n".join(["以下事实没有出处，或不符合办理条件：", *lines, ""])
