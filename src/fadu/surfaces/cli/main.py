"""The frame of every command: finds it, reads its arguments in Chinese, runs it, and turns bad input into exit 2.

A command is a module with NAME, HELP, `add_arguments` and `run`; it is imported only when called, so that arithmetic
commands start without Django. stdout carries the result alone; everything said here goes to stderr.
"""

import argparse
import difflib
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
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

    Optional: `DJANGO = True` sets Django up before `run`; `PASSES_ON = True` hands words that it doesn't know to
    `args.rest`.
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
    known, rest = _global_parser(version).parse_known_args(_front(argv))
    if not rest or known.help:
        sys.stdout.write(_overview(commands, version))
        return DONE if known.help or not argv else BAD_INPUT
    name, *words = rest
    if name not in commands:
        sys.stderr.write(_unknown(name, commands))
        return BAD_INPUT
    os.environ["FADU_DATA"] = str(_data_folder(known.data))
    return _run(load(commands[name]), [*words, *argv[len(_front(argv)) :]])


def load(module: str) -> Command:
    """The command of that dotted module."""
    return cast(Command, import_module(module))


def _front(argv: Sequence[str]) -> list[str]:
    """The words up to and with the command's name: global options stand before it or, for --data, anywhere."""
    takes_value = False
    for place, word in enumerate(argv):
        if not word.startswith("-") and not takes_value:
            return list(argv[: place + 1])
        takes_value = word == "--data"
    return list(argv)


def _global_parser(version: str) -> Parser:
    parser = Parser(prog="./fadu", add_help=False)
    parser.add_argument("--data", metavar="目录", default=os.environ.get("FADU_DATA"), help="数据目录")
    parser.add_argument("--version", action="version", version=f"法度 {version}", help="显示版本")
    parser.add_argument("-h", "--help", action="store_true", help="显示本说明")
    return parser


def _data_folder(given: str | None) -> Path:
    return Path(given).expanduser().absolute() if given else checkout() / "data"


def _run(command: Command, words: Sequence[str]) -> int:
    parser = Parser(prog=f"./fadu {command.NAME}", description=command.HELP)
    parser.add_argument("--data", metavar="目录", help="数据目录（默认取 FADU_DATA，再默认为本目录下的 data）")
    command.add_arguments(parser)
    args, rest = parser.parse_known_args(words)
    args.rest = rest
    if rest and not getattr(command, "PASSES_ON", False):
        parser.error("不认识的参数：" + " ".join(rest) + "。")
    if args.data:
        os.environ["FADU_DATA"] = str(_data_folder(args.data))
    if getattr(command, "DJANGO", False):
        _set_up_django()
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
    listed = "\n".join(f"  {name:<10}{load(module).HELP}" for name, module in commands.items())
    return _OVERVIEW.format(version=version, commands=listed)


def _unknown(name: str, commands: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(name, commands, n=1, cutoff=0.5)
    hint = f"您要的是不是 “{near[0]}”？" if near else ""
    return f"没有 “{name}” 这条命令。{hint}全部命令见 ./fadu --help。\n"
