"""`./fadu review-files`: the automatic review of case files, one, some, a year's, or one written down from paper.

Nothing is recorded. Exit 1 when a major defect was found.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from fadu.surfaces.cli.existing import open_existing
from fadu.surfaces.cli.folder import Trouble, speaking

NAME = "review-files"
HELP = "自动评查案卷：二十五项重大问题、基本要素、参考得分（执法案卷评查）"

_DONE, _FOUND = 0, 1
_YEARS = range(1996, 2200)
_LABELS = {"found": "发现", "look": "请人工核对", "not_found": "没有发现"}
_MOST_BYTES = 4 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which files, as of which day, how much to say and in what form."""
    parser.add_argument(
        "files", metavar="案卷", nargs="*", help="案件编号，或者 penalty/编号、paper_file/编号；可写多个"
    )
    parser.add_argument("--year", metavar="年份", type=_year, help="这一年作出决定的全部案卷")
    several: dict[str, Any] = {"action": "append", "default": [], "type": Path}
    parser.add_argument("--paper", metavar="文件", help="照纸质案卷写成的 YAML 或者 JSON 文件；可写多个", **several)
    parser.add_argument("--as-of", metavar="日期", type=_day, help="评查的日期，决定用哪一版标准（默认今天）")
    parser.add_argument("--all", action="store_true", help="没有发现的项目也列出")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """0 no major defect, 1 one was found, 2 no such file, unreadable, or no data."""
    return speaking(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    if not (args.files or args.year or args.paper):
        raise Trouble("请写明案卷编号，或者 --year 年份，或者 --paper 文件。例如：./fadu review-files --year 2023")
    papers = [(path, _read(path)) for path in args.paper]
    open_existing()
    from fadu.lib import clock

    told = list(_reviews(args, papers, args.as_of or clock.today()))
    sys.stdout.write(_json(told) if args.json else _text(told, every=args.all))
    return _FOUND if any(one["found"] for one in told) else _DONE


def _reviews(args: argparse.Namespace, papers: list[tuple[Path, Any]], day: date) -> Iterator[dict[str, Any]]:
    """Ask for the review of every file that was named, then of the year's, then of the papers; `Trouble` for none."""
    ask = _asker()
    for reference in args.files:
        found = ask("of_file", reference, day)
        if found is None:
            raise Trouble(f"没有案卷“{reference}”。案件编号见案件页面，例如 AJ-2023-0001。")
        yield found
    if args.year:
        references = ask("decided", date(args.year, 1, 1), date(args.year, 12, 31))
        yield from (ask("of_file", reference, day) for reference in references)
    for path, content in papers:
        try:
            yield ask("of_paper", content, day)
        except ValueError as fault:
            raise Trouble(f"{path}：{fault}") from fault


def _asker() -> Any:
    """Return how to ask the room of file review; `Trouble` when this installation has none."""
    from fadu.kernel.registry.collect import registry

    known = registry()
    if "file_review.of_file" not in known.questions:
        raise Trouble("这套系统没有启用案卷评查。")
    return lambda name, *asked: known.ask(f"file_review.{name}", *asked)


def _read(path: Path) -> Any:
    """Return what a file of papers says; `Trouble` when it isn't there or isn't YAML or JSON."""
    import yaml

    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Trouble(f"{path} 超过 4 MB，不像一份案卷的文字。")
        return yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise Trouble(f"读不到 {path}，请核对路径。") from fault
    except UnicodeDecodeError as fault:
        raise Trouble(f"{path} 要用 UTF-8 编码保存。") from fault
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        raise Trouble(f"{path} 不是 YAML 或者 JSON，请核对缩进、冒号和日期。") from fault


def _json(told: list[dict[str, Any]]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _text(told: list[dict[str, Any]], *, every: bool) -> str:
    lines = [line for one in told for line in _lines(one, every=every)]
    bad = sum(1 for one in told if one["found"])
    return "\n".join([*lines, f"共 {len(told)} 份，有重大问题的 {bad} 份。"]) + "\n"


def _lines(one: dict[str, Any], *, every: bool) -> Iterator[str]:
    """Return a review for people: the file, what was found and is to be looked at, elements, the score."""
    marks = [words for words, holds in (("试评", one["trial"]), ("没有录入完毕", one["partial"])) if holds]
    yield "　".join([one["file"], *([one["title"]] if one["title"] != one["file"] else []), *marks])
    for row in one["findings"]:
        if every or row["finding"] != "not_found":
            yield f"  {row['number']:>2}　{_LABELS[row['finding']]}　{row['title']}"
            yield f"      {row['words']}{row['fact']}　{_articles(row)}"
    yield from (f"  扣 {row['points']} 分　{row['label']}：{row['lacking']}" for row in one["elements"])
    yield f"  参考得分：{one['reckoning']}"
    yield ""


def _articles(row: dict[str, Any]) -> str:
    return "；".join(f"{one['law']}{one['article']}" for one in row["articles"])


def _year(text: str) -> int:
    if not text.isdecimal() or int(text) not in _YEARS:
        raise argparse.ArgumentTypeError(f"“{text}”要写成 {_YEARS[0]} 年以后的年份，例如 2023。")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"“{text}”要写成 2023-09-25 这样的日期。") from wrong
