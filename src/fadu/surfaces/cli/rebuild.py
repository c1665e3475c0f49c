"""`./fadu rebuild`: makes every projection anew from the facts; with `--check` only says what differs.

With `--search` it is the search that is made anew, from facts and kept files: nothing of what was ever taken out stays.
"""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from fadu.surfaces.cli.existing import open_existing
from fadu.surfaces.cli.folder import speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fadu.kernel.procedure import Procedure
    from fadu.kernel.procedure.project import Difference
    from fadu.kernel.search.door import Difference as SearchDifference

NAME = "rebuild"
HELP = "由事实重建台账各表；加 --check 只比较、不改动"

_SHOWN = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `--search`, `--check` and `--json`."""
    parser.add_argument("--search", action="store_true", help="重建检索（事项、文书和材料），不重建台账")
    parser.add_argument("--check", action="store_true", help="只比较，不改动；有不同的退出码为 1")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """0 all is as the facts say (now), 1 `--check` found differences, 2 there are no data."""
    return speaking(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    open_existing()
    if args.search:
        return _search(check_only=args.check, as_json=args.json)
    return _check(as_json=args.json) if args.check else _rebuild(as_json=args.json)


def _procedures() -> "list[Procedure]":
    from fadu.kernel.procedure.project import newest
    from fadu.kernel.registry.collect import registry

    return [procedure for procedure in newest(registry().procedures) if procedure.projection or procedure.heading]


def _check(*, as_json: bool) -> int:
    from fadu.kernel.numbering import rebuilding
    from fadu.kernel.procedure.project import Difference, check
    from fadu.kernel.registry.numbers import number_sources

    found = [difference for procedure in _procedures() for difference in check(procedure)]
    found += [Difference(fault.place, fault.words) for fault in rebuilding.check(number_sources())]
    sys.stdout.write(_as_json(found) if as_json else _as_text(found))
    return 1 if found else 0


def _rebuild(*, as_json: bool) -> int:
    from fadu.kernel.numbering import rebuilding
    from fadu.kernel.procedure.project import rebuild
    from fadu.kernel.registry.numbers import number_sources

    changed = {procedure.code: rebuild(procedure) for procedure in _procedures()}
    changed["number"] = changed.get("number", 0) + rebuilding.rebuild(number_sources())
    total = sum(changed.values())
    told = f"已由事实重建 {len(changed)} 个程序的台账，改动 {total:,} 行。\n"
    sys.stdout.write(json.dumps({"changed": changed, "rows": total}, ensure_ascii=False) + "\n" if as_json else told)
    return 0


def _search(*, check_only: bool, as_json: bool) -> int:
    from fadu.kernel.procedure import searched
    from fadu.kernel.procedure.project import newest
    from fadu.kernel.registry.collect import registry

    procedures = newest(registry().procedures)
    if check_only:
        found = searched.check(procedures)
        sys.stdout.write(_as_json(found) if as_json else _as_text(found, "检索", "./fadu rebuild --search"))
        return 1 if found else 0
    rows = searched.rebuild(procedures)
    told = f"已由事实和材料重建检索，改动 {rows:,} 项。\n"
    sys.stdout.write(json.dumps({"rows": rows}) + "\n" if as_json else told)
    return 0


def _as_json(found: "Sequence[Difference | SearchDifference]") -> str:
    rows = [{"place": item.place, "words": item.words} for item in found]
    return json.dumps({"sound": not found, "differences": rows}, ensure_ascii=False, indent=2) + "\n"


def _as_text(
    found: "Sequence[Difference | SearchDifference]", what: str = "台账各表", mend: str = "./fadu rebuild"
) -> str:
    if not found:
        return f"{what}与由事实重算的完全一致。\n"
    lines = [f"  {item.place}　{item.words}" for item in found[:_SHOWN]]
    more = [f"  ……其余 {len(found) - _SHOWN:,} 处见 --json。"] if len(found) > _SHOWN else []
    return "\n".join([f"有 {len(found):,} 处与由事实重算的不同（{mend} 可改正）：", *lines, *more, ""])
