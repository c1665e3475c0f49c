"""argparse that speaks Chinese: usage, headings, and what is wrong with the words given."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

_SAYINGS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1。"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1。"),
    (r"argument (.+?): expected one argument", r"\1 后面要写一个值。"),
    (r"argument (.+?): expected at least one argument", r"\1 后面至少要写一个值。"),
    (r"argument (.+?): expected (\d+) arguments", r"\1 后面要写 \2 个值。"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 不能是 \2，可选：\3。"),
    (r"argument (.+?): invalid (?:int|float) value: (.+)", r"\1 要写数字，这里写的是 \2。"),
    (r"argument (.+?): invalid .+? value: (.+)", r"\1 的写法不对：\2。"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能与 \2 同时使用。"),
    (r"one of the arguments (.+) is required", r"要写下列参数之一：\1。"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 不带值，这里多写了 \2。"),
    (r"argument (.+?): (.+)", r"\1：\2"),
)


def in_chinese(message: str) -> str:
    """What argparse wants to say, in Chinese; a message it was handed in Chinese stays as it is."""
    for pattern, saying in _SAYINGS:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, saying, message, flags=re.DOTALL)
    return message


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser whose every word is Chinese. Options are not abbreviated: scripts must not break later."""

    def __init__(self, prog: str, description: str | None = None, *, add_help: bool = True) -> None:
        super().__init__(
            prog=prog, description=description, formatter_class=_Formatter, allow_abbrev=False, add_help=False
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is used; exit 2."""
        sys.stderr.write(f"{in_chinese(message)}\n{self.format_usage()}详见 {self.prog} --help。\n")
        sys.exit(2)
