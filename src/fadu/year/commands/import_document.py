"""`./fadu import FILE [--json]`: read a work-points document and say what it holds.

With --json it only parses and touches no database: the agreed JSON goes to stdout, everything else to stderr.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from fadu.year.document import Document, DocumentRefused, Point, Round, Target, Unit, parse, read, to_json

NAME = "import"
HELP = "导入年度工作要点（.txt .md .docx .pdf），列出章、要点、责任单位、期限、目标和存疑之处"

_KINDS = {"half_year": "半年", "year": "全年", "quarter": "每季", "month": "每月", "other": "一次"}
_PARTS = {"lead": "（牵头）", "support": "（配合）", None: ""}
_OPS = {
    ">=": "不少于",
    "<=": "不超过",
    "=": "",
    "trend_up": "上升",
    "trend_down": "下降",
    "enumeration": "列举",
    "recurrent": "经常",
}
_PERIODS = {
    "year": "每年",
    "half_year": "每半年",
    "quarter": "每季度",
    "month": "每月",
    "week": "每周",
    "day": "每日",
    None: "",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, --json, and in whose name to keep it as a draft."""
    parser.add_argument("file", metavar="文件", type=Path, help="要导入的文件")
    parser.add_argument("--json", action="store_true", help="只解析，不保存；以 JSON 输出全部内容和位置")
    parser.add_argument("--draft", metavar="登录名", help="以该登录名存为校对草稿，在网页上接着校对、公布")


def run(args: argparse.Namespace) -> int:
    """0 when the document was understood, 2 when it was refused or can't be opened."""
    try:
        document = parse(read(args.file.read_bytes(), args.file.name))
    except OSError as failed:
        sys.stderr.write(f"打不开文件“{args.file}”：{_reason(failed)}。请检查路径和权限。\n")
        return 2
    except DocumentRefused as refused:
        sys.stderr.write(f"没有导入“{args.file.name}”：{refused.message}\n{refused.advice}\n")
        return 2
    if args.json:
        json.dump(to_json(document), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in summary(document))
    return _keep(args.file, args.draft) if args.draft and not args.json else 0


def _keep(file: Path, username: str) -> int:
    """Store the file as a draft. Only this needs the database: it is set up here and nowhere else."""
    import django
    from django.db import DatabaseError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
    django.setup()
    from fadu.year.commands.store import NotStored, store

    try:
        sys.stdout.write(f"\n{store(file.read_bytes(), file.name, username)}\n")
    except NotStored as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    except DatabaseError:
        sys.stderr.write("数据目录还没有准备好。请先运行 ./fadu up（演示）或 ./fadu serve，再导入。\n")
        return 2
    return 0


def summary(document: Document) -> Iterator[str]:
    """What was understood, in lines for a reader."""
    yield document.title or "（没有认出标题）"
    facts = {
        "文号": document.number,
        "发文机关": document.issuer,
        "成文日期": document.issued_on,
        "年度": document.year,
    }
    yield "  ".join(f"{name}：{value}" for name, value in facts.items() if value)
    if document.addressees:
        yield f"主送：{'、'.join(document.addressees)}"
    yield from (_round(one) for one in document.rounds)
    for chapter in document.chapters:
        yield ""
        yield f"{chapter.label} {chapter.title}".strip() or "（不分章）"
        for point in chapter.points:
            yield from _point(point)
    yield ""
    yield from _counts(document)
    yield from (f"存疑：“{_short(one.text)}” {one.why}" for one in document.doubts)


def _round(one: Round) -> str:
    month = f"{one.due_month}月" if one.due_month else ""
    day = f"{one.due_day}日前" if one.due_day else "（日期未写明）"
    return f"报送（{_KINDS[one.kind]}）：{month}{day}  {one.content}  送 {one.deliver_to or '（未写明）'}"


def _point(point: Point) -> Iterator[str]:
    due = f"  期限 {point.due}" if point.due else ""
    units = "、".join(map(_unit, point.units)) or "未写明责任单位"
    yield f"  {point.number:>3}. {point.label} {point.headline}  〔{units}〕{due}"
    yield from (f"        承诺 {one.text}" for one in point.commitments)
    yield from (f"        目标 {_target(one)}" for one in point.targets)


def _unit(one: Unit) -> str:
    return f"{one.name}{_PARTS[one.part]}{'＊' if one.kind == 'role' else ''}"


def _target(one: Target) -> str:
    value = "" if one.value is None else f"{one.value:g}" if isinstance(one.value, float) else str(one.value)
    return f"{one.subject} {_PERIODS[one.period]}{_OPS[one.op]}{value}{one.unit or ''}"


def _counts(document: Document) -> Iterator[str]:
    points = document.points
    promises = sum(len(point.commitments) for point in points)
    targets = sum(len(point.targets) for point in points)
    yield f"共 {len(document.chapters)} 章、{len(points)} 个要点、{promises} 项承诺、{targets} 项目标。"
    yield f"有 {len(document.doubts)} 处存疑，请核对（＊ 为角色，待对应到单位）。"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


def _reason(failed: OSError) -> str:
    known = {FileNotFoundError: "文件不存在", IsADirectoryError: "这是一个目录", PermissionError: "没有读取权限"}
    return known.get(type(failed), failed.strerror or "无法读取")
