"""The frame of every command: finds it, reads its arguments in Chinese, runs it, and turns bad input into exit 2.

A command is a module with NAME, HELP, `add_arguments` and `run`; it is imported only when called, so that arithmetic
commands start without Django and the help without anything. stdout carries the result alone; everything said here goes
to stderr.
"""

import argparse
import ast
import difflib
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from fadu.surfaces.cli.chinese import Parser

_OVERVIEW = """法度 {version}：法治政府建设年度任务的分解、办理、计量与报告

用法：./fadu [--data 目录] 命令 [参数]

命令：
{commands}

选项：
  --data 目录   数据目录（默认取环境变量 FADU_DATA，再默认为本目录下的 data）
  --version     显示版本
  -h, --help    显示本说明

每条命令都有自己的说明：./fadu 命令 --help
退出码：0 办成，1 查出问题，2 输入有误。结果写到标准输出，其余的话写到标准错误。
"""

DONE, FOUND, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


class Command(Protocol):
    """What a command module offers.

    Optional: `DJANGO = True` sets Django up before the module is imported; `PASSES_ON = True` hands words that it
    doesn't know to `args.rest`. All four are literals: they are read without importing the module.
    """

    NAME: str
    HELP: str

    @staticmethod
    def add_arguments(parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""

    @staticmethod
    def run(args: argparse.Namespace) -> int:
        """Do it; 0 done, 1 found something, 2 bad input."""


def checkout() -> Path:
    """The folder that holds the launcher and, unless told otherwise, the data."""
    return Path(os.environ.get("FADU_HOME") or Path(__file__).resolve().parents[4])


def main(commands: Mapping[str, str], version: str, argv: Sequence[str]) -> int:
    """Run one command line. `commands` maps each name to its module, in the order of the help."""
    front = _front(argv)
    known, rest = _global_parser(version).parse_known_args(front)
    if known.help or not rest:
        sys.stdout.write(_overview(commands, version))
        return DONE
    *strange, name = rest
    if strange or name not in commands:
        sys.stderr.write(_unknown(rest[0], commands))
        return BAD_INPUT
    data, words = _data_parser().parse_known_args(argv[len(front) :])
    os.environ["FADU_DATA"] = str(_data_folder(data.data or known.data))
    return _run(commands[name], words)


def declared(module: str) -> dict[str, object]:
    """What a command's module says of itself in capital letters, read from its text."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    body = ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body
    said = (node for node in body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant))
    return {ast.unparse(node.targets[0]): ast.literal_eval(node.value) for node in said}


def _front(argv: Sequence[str]) -> list[str]:
    """The words up to and with the command's name: global options stand before it or, for --data, anywhere."""
    takes_value = False
    for place, word in enumerate(argv):
        if not word.startswith("-") and not takes_value:
            return list(argv[: place + 1])
        takes_value = word == "--data"
    return list(argv)


def _data_parser() -> Parser:
    parser = Parser(prog="./fadu", add_help=False)
    parser.add_argument("--data", metavar="目录")
    return parser


def _global_parser(version: str) -> Parser:
    parser = Parser(prog="./fadu", add_help=False)
    parser.add_argument("--data", metavar="目录", default=os.environ.get("FADU_DATA"))
    parser.add_argument("--version", action="version", version=f"法度 {version}", help="显示版本")
    parser.add_argument("-h", "--help", action="store_true", help="显示本说明")
    return parser


def _data_folder(given: str | None) -> Path:
    return Path(given).expanduser().absolute() if given else checkout() / "data"


def _run(module: str, words: Sequence[str]) -> int:
    says = declared(module)
    if says.get("DJANGO"):
        _set_up_django()
    command = cast(Command, import_module(module))
    parser = Parser(prog=f"./fadu {command.NAME}", description=command.HELP)
    parser.add_argument("--data", metavar="目录", help="数据目录（默认取 FADU_DATA，再默认为本目录下的 data）")
    command.add_arguments(parser)
    args, rest = parser.parse_known_args(words)
    args.rest = rest
    if rest and not says.get("PASSES_ON"):
        parser.error("不认识的参数：" + " ".join(rest) + "。")
    return _guarded(command, args)


def _set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
    django.setup()


def _guarded(command: Command, args: argparse.Namespace) -> int:
    """Run it; a reader that went away (`| head`) or Ctrl-C is an end, not a traceback."""
    try:
        code = command.run(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断。\n")
        return INTERRUPTED


def _overview(commands: Mapping[str, str], version: str) -> str:
    width = max(map(len, commands)) + 2
    listed = "\n".join(f"  {name:<{width}}{declared(module)['HELP']}" for name, module in commands.items())
    return _OVERVIEW.format(version=version, commands=listed)


def _unknown(name: str, commands: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(name, commands, n=1, cutoff=0.5)
    hint = f"您要的是不是 “{near[0]}”？" if near else ""
    return f"没有 “{name}” 这条命令。{hint}全部命令见 ./fadu --help。\n"
