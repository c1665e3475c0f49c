"""`./fadu leniency`: whether a list of minor conduct lets off or lightens a penalty, and which condition fails.

Pure: the lists are data files, no database is opened. Exit 0 when an entry applies, 1 when it doesn't or is still open,
2 for what can't be read. It proposes; a person decides.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fadu.kernel.law import mark_of
from fadu.kernel.law.leniency import INAPPLICABLE, Condition, Entry, Listing, Verdict, judge, listing, listings
from fadu.kernel.law.leniency.rules import holds
from fadu.surfaces.cli import typed

NAME = "leniency"
HELP = "按免罚轻罚清单逐项核对条件（不予、可以不予、从轻、减轻、不适用）"

DONE, FOUND, BAD_INPUT = 0, 1, 2
#: How an answer stands, in words.
_MET: Mapping[bool | None, str] = {True: "符合", False: "不符合", None: "待查"}


class _Wrong(ValueError):
    """What was asked can't be read; the text says what to write instead."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare: which list and entry, the answer to each condition, the days of the act and of the decision."""
    parser.add_argument("--list", action="store_true", help="列出清单、情形和条件")
    parser.add_argument("--listing", metavar="名称", help="清单（见 --list）")
    parser.add_argument("--entry", metavar="KEY", help="情形")
    parser.add_argument(
        "--set", metavar="条件=答案", action="append", default=[], help="可重复；答案写 是、否，或者数字加单位"
    )
    parser.add_argument("--act-on", metavar="日期", type=typed.day, help="行为日，核对清单是否施行")
    parser.add_argument(
        "--decide-on", metavar="日期", type=typed.day, help="拟作出决定日；行为以后施行的清单从轻适用时填写"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    """List what is there, or judge one case."""
    try:
        return _list(args) if args.list else _judge(args)
    except _Wrong as fault:
        sys.stderr.write(f"{fault}\n")
        return BAD_INPUT


def _judge(args: argparse.Namespace) -> int:
    found = _listing(args.listing)
    entry = _entry(found, args.entry)
    answers = _answers(found, entry, args.set)
    ended = _not_in_force(found, args.act_on, args.decide_on)
    verdict = Verdict(INAPPLICABLE, (ended,), ()) if ended else judge(found, entry, answers)
    told = _told(found, entry, verdict, answers)
    sys.stdout.write(_json(told) if args.json else _text(found, entry, verdict))
    return DONE if verdict.applies else FOUND


def _listing(name: str | None) -> Listing:
    found = listing(name or "")
    if found is None:
        known = "、".join(one.name for one in listings() if one.entries)
        raise _Wrong(f"请用 --listing 写明清单，可选：{known}；条目见 ./fadu leniency --list。")
    if not found.entries:
        raise _Wrong(f"“{found.title}”没有读到条目，不据以判断；取得原文后再录入。")
    return found


def _entry(found: Listing, key: str | None) -> Entry:
    if key is not None and key in found.entries:
        return found.entries[key]
    listed = "、".join(f"{entry.key}（{entry.name}）" for entry in found.entries.values())
    raise _Wrong(f"请用 --entry 写明情形，可选：{listed}。")


def _answers(found: Listing, entry: Entry, words: Sequence[str]) -> dict[str, str]:
    """Return the answers by condition; one that the entry doesn't ask for, or that can't be read, is a mistake."""
    asked = {one.key: one for one in (*found.excluded, *entry.conditions)}
    answers: dict[str, str] = {}
    for word in words:
        key, sign, answer = word.partition("=")
        if not sign or not answer or key in answers:
            raise _Wrong(f"“{word}”要写成 条件=答案，每个条件写一次。")
        if key not in asked:
            listed = "、".join(f"{one.key}（{one.words}）" for one in asked.values())
            raise _Wrong(f"这一情形没有条件“{key}”，可选：{listed}。")
        if not _readable(asked[key], answer):
            raise _Wrong(f"“{asked[key].words}”的答案“{answer}”读不懂；{_form(asked[key])}。没有查明的不写。")
        answers[key] = answer
    return answers


def _readable(condition: Condition, answer: str) -> bool:
    """Say whether an answer can be read; a number that is the bound itself can, though it may leave things open."""
    ends = {f"{end:f}" for end in (condition.least, condition.most) if end is not None}
    return holds(condition, answer) is not None or answer.strip().removesuffix(condition.unit) in ends


def _form(condition: Condition) -> str:
    return f"写数字，单位是{condition.unit or '（无）'}" if condition.measured else "写 是 或者 否"


def _not_in_force(found: Listing, act_on: date | None, decide_on: date | None) -> str:
    """Return why a list doesn't hold for the act: neither on its day nor, lighter, on that of the decision."""
    if act_on is None or found.applies(act_on, decide_on):
        return ""
    return f"行为日 {act_on} 不在清单施行期间（{found.since} 至 {found.until or '今'}）"


def _list(args: argparse.Namespace) -> int:
    shown = [_listing(args.listing)] if args.listing else list(listings())
    sys.stdout.write(_json([_listed(one) for one in shown]) if args.json else "".join(map(_lines, shown)))
    return DONE


def _paper(found: Listing) -> dict[str, Any]:
    return {
        "listing": found.name,
        "title": found.title,
        "document": found.document,
        "mark": found.mark,
        "status": mark_of(found.status),
        "from": found.since.isoformat(),
        "to": found.until.isoformat() if found.until else None,
    }


def _listed(found: Listing) -> dict[str, Any]:
    entries = [
        {
            "entry": entry.key,
            "number": entry.number,
            "name": entry.name,
            "breach": [cited.words for cited in entry.breach],
            "conditions": {one.key: one.words for one in (*found.excluded, *entry.conditions)},
        }
        for entry in found.entries.values()
    ]
    return _paper(found) | {"entries": entries}


def _lines(found: Listing) -> str:
    lines = [f"{found.name}　{found.title}（{found.document}）　{found.mark or mark_of(found.status)}".rstrip("　")]
    for entry in found.entries.values():
        lines.append(f"  {entry.key}　{entry.number}　{entry.name}")
        lines += [f"    --set {one.key}=　{one.words}" for one in (*found.excluded, *entry.conditions)]
    return "\n".join(lines if found.entries else [*lines, "  没有读到条目，不据以判断"]) + "\n"


def _told(found: Listing, entry: Entry, verdict: Verdict, answers: Mapping[str, str]) -> dict[str, Any]:
    return _paper(found) | {
        "entry": entry.key,
        "number": entry.number,
        "name": entry.name,
        "breach": [cited.words for cited in entry.breach],
        "correction": entry.correction,
        "promise": entry.promise,
        "outcome": verdict.outcome,
        "failing": list(verdict.failing),
        "open": list(verdict.open),
        "conditions": [_condition(one, answers.get(one.key)) for one in (*found.excluded, *entry.conditions)],
    }


def _condition(condition: Condition, answer: str | None) -> dict[str, Any]:
    met = holds(condition, answer or "")
    return {"key": condition.key, "words": condition.words, "answer": answer, "met": met}


def _text(found: Listing, entry: Entry, verdict: Verdict) -> str:
    mark = f"　{found.mark}" if found.mark else ""
    lines = [f"{entry.name}：{verdict.outcome}{mark}"]
    lines += [f"{_MET[False]}：{words}" for words in verdict.failing]
    lines += [f"{_MET[None]}：{words}" for words in verdict.open]
    if verdict.applies:
        lines += [f"改正：{entry.correction}"] if entry.correction else []
        lines += ["须作出书面承诺"] if entry.promise else []
    return "".join(f"{line}\n" for line in lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
