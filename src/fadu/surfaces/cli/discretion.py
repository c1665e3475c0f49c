"""`./fadu discretion`: what a penalty benchmark gives for a conduct and its factors, with the calculation in words.

Pure arithmetic over the data files: no database is opened. Exit 1 when the result may not be decided.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from fadu.kernel.law.discretion import UNPROVABLE, Answer, Benchmark, Case, Item, Misfit, Unreadable, benchmark, names
from fadu.kernel.law.discretion.rules import calculate
from fadu.kernel.law.discretion.span import DISPOSITIONS, ORDINARY, shown
from fadu.surfaces.cli import typed

NAME = "discretion"
HELP = "按裁量基准计算罚款金额（行政处罚裁量）"

DONE, FOUND, BAD_INPUT = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare: which benchmark and conduct, the level of each factor, and how to decide within a range."""
    parser.add_argument("--list", action="store_true", help="列出基准、违法行为、要素和程度")
    parser.add_argument("--benchmark", metavar="名称", help="裁量基准（见 --list）")
    parser.add_argument("--item", metavar="KEY", help="违法行为")
    parser.add_argument(
        "--set",
        metavar="要素=程度",
        action="append",
        default=[],
        help=f"可重复；程度写名称、数字加单位或“{UNPROVABLE}”",
    )
    parser.add_argument("--charge", metavar="KEY", default="", help="处罚对象（只有一个时可以不写）")
    parser.add_argument("--basis", metavar="元", type=_yuan, help="法定幅度按某一数额的百分比计算时，该数额")
    parser.add_argument("--as", dest="disposition", choices=DISPOSITIONS, default=ORDINARY, help="在幅度内怎样取值")
    parser.add_argument("--amount", metavar="元", type=_yuan, help="从重、从轻时选定的金额")
    parser.add_argument(
        "--reduce", metavar="情形=百分比", action="append", default=[], help="基准自己规定的从轻情形，可重复"
    )
    parser.add_argument("--act-on", metavar="日期", type=typed.day, help="行为日，核对基准是否施行")
    parser.add_argument(
        "--decide-on", metavar="日期", type=typed.day, help="拟作出决定日；用行为以后施行的较轻基准时填写"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    """List what is there, or calculate one case."""
    try:
        return _list(args) if args.list else _calculate(args)
    except (Misfit, Unreadable) as fault:
        sys.stderr.write(f"{fault}\n")
        return BAD_INPUT


def _calculate(args: argparse.Namespace) -> int:
    found, item = _chosen(args)
    less = {key: _percent(text) for key, text in _levels(args.reduce).items()}
    days = (args.act_on, less, args.decide_on)
    case = Case(_levels(args.set), args.charge, args.basis, args.disposition, args.amount, *days)
    answer = calculate(found, item, case)
    sys.stdout.write(_json(_told(found, item, answer)) if args.json else _text(found, answer))
    return FOUND if answer.refused else DONE


def _chosen(args: argparse.Namespace) -> tuple[Benchmark, Item]:
    if not args.benchmark or not args.item:
        raise Misfit("请写明 --benchmark 和 --item；全部基准和违法行为见 ./fadu discretion --list。")
    found = benchmark(args.benchmark)
    if args.item not in found.items:
        raise Misfit(f"基准“{found.name}”没有“{args.item}”。现有：{'、'.join(found.items)}。")
    return found, found.items[args.item]


def _levels(words: Sequence[str]) -> dict[str, str]:
    levels: dict[str, str] = {}
    for word in words:
        key, sign, level = word.partition("=")
        if not sign or not key or not level or key in levels:
            raise Misfit(f"“{word}”要写成 要素=程度，每个要素写一次。")
        levels[key] = level
    return levels


def _percent(text: str) -> Decimal:
    try:
        return Decimal(text.removesuffix("%"))
    except InvalidOperation as wrong:
        raise Misfit(f"“{text}”要写成百分比，例如 40。") from wrong


def _list(args: argparse.Namespace) -> int:
    found = [benchmark(name) for name in ([args.benchmark] if args.benchmark else names())]
    sys.stdout.write(_json([_listed(item) for item in found]) if args.json else "".join(map(_listing, found)))
    return DONE


def _listed(found: Benchmark) -> dict[str, object]:
    items = [
        {
            "item": item.key,
            "section": item.section,
            "name": item.name,
            "basis": item.basis.words,
            "charges": {charge.key: charge.name for charge in item.charges},
            "factors": {factor.key: [level.name for level in factor.levels] for factor in item.factors},
        }
        for item in found.items.values()
    ]
    return _paper(found) | {"items": items}


def _paper(found: Benchmark) -> dict[str, object]:
    return {
        "benchmark": found.name,
        "title": found.title,
        "document": found.document,
        "mark": found.mark,
        "from": found.since.isoformat(),
        "to": found.until.isoformat() if found.until else None,
    }


def _listing(found: Benchmark) -> str:
    lines = [f"{found.name}　{found.title}（{found.document}）　{found.mark}"]
    for item in found.items.values():
        lines.append(f"  {item.key}　{item.section}　{item.name}　{item.basis.words}")
        lines += [f"    --charge {charge.key}　{charge.name}" for charge in item.charges if len(item.charges) > 1]
        lines += [
            f"    --set {factor.key}=　{factor.name}：{'、'.join(level.name for level in factor.levels)}"
            for factor in item.factors
        ]
    return "\n".join(lines) + "\n"


def _told(found: Benchmark, item: Item, answer: Answer) -> dict[str, object]:
    result = {
        "item": item.key,
        "amount": f"{answer.amount:f}" if answer.amount is not None else None,
        "span": shown(answer.span),
        "levels": dict(answer.levels),
        "steps": list(answer.steps),
        "refused": answer.refused,
    }
    return _paper(found) | result


def _text(found: Benchmark, answer: Answer) -> str:
    end = answer.refused if answer.amount is None else f"{answer.amount:f} 元"
    mark = f"　{found.mark}" if found.mark else ""
    return "".join(f"{line}\n" for line in (*answer.steps, f"{end}{mark}"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _yuan(text: str) -> Decimal:
    try:
        yuan = Decimal(text)
    except InvalidOperation:
        yuan = Decimal("NaN")
    if not yuan.is_finite() or yuan <= 0:
        raise argparse.ArgumentTypeError(f"“{text}”要写成大于零的数，单位是元。")
    return yuan
