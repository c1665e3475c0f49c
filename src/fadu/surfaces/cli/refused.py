"""`./fadu refused`: the tries that were refused, newest first, for the audit administrator; old ones can be dropped."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from fadu.surfaces.cli import typed
from fadu.surfaces.cli.existing import open_existing
from fadu.surfaces.cli.folder import speaking

if TYPE_CHECKING:
    from fadu.kernel.registry.tried import Told

NAME = "refused"
HELP = "列出被拒绝的办理和查看：何人、何时、哪一步、哪件事项、被什么拒绝"
_MOST = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare whose, since when, how many, what to drop, and the form of the answer."""
    parser.add_argument("--person", metavar="人员", default="", help="只列这名人员的（人员代码）")
    parser.add_argument("--matter", metavar="编号", default="", help="只列这件事项的")
    parser.add_argument("--since", metavar="日期", type=typed.day, help="只列这一天以后的（含当日）")
    parser.add_argument("--most", metavar="条数", type=typed.count, default=_MOST, help=f"最多列多少条（默认 {_MOST}）")
    parser.add_argument("--forget", metavar="日期", type=typed.day, help="先删去这一天以前的记录")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """0 listed (or none), 2 there are no data."""
    return speaking(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    open_existing()
    from fadu.kernel.reading import refusals
    from fadu.kernel.registry.tried import tell_tried
    from fadu.lib.clock import SHANGHAI

    if args.forget:
        gone = refusals.forget(datetime.combine(args.forget, time.min, SHANGHAI))
        sys.stderr.write(f"已删去 {gone:,} 条。\n")
    wanted = refusals.Wanted(person=args.person, code=args.matter, since=args.since)
    told = [tell_tried(row) for row in refusals.page(wanted, 0, args.most)]
    sys.stdout.write(_as_json(told) if args.json else _as_text(told))
    return 0


def _plain(told: "Told") -> dict[str, Any]:
    entry = told.entry
    names = ("person", "post", "unit", "on_behalf_of", "channel", "procedure", "step", "code", "gates", "basis")
    row = {name: getattr(entry, name) for name in names}
    return {"first_at": entry.first_at.isoformat(), "last_at": entry.last_at.isoformat(), "count": entry.count} | row


def _as_json(told: "Sequence[Told]") -> str:
    return json.dumps([_plain(one) for one in told], ensure_ascii=False, indent=2) + "\n"


def _as_text(told: "Sequence[Told]") -> str:
    if not told:
        return "没有被拒绝的尝试。\n"
    return "".join(f"{_line(one)}\n" for one in told)


def _line(told: "Told") -> str:
    from fadu.lib.clock import SHANGHAI

    at = told.entry.last_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    what = " ".join(part for part in (told.procedure, told.step, told.entry.code) if part)
    who = told.entry.person or "未登录的访问者"
    return f"{at}　{who}（{told.entry.channel}）　{what}　{'；'.join(told.gates)}　{told.entry.count} 次"
