"""The frame of the commands: what people see before any command does its work."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fadu.surfaces.cli import main as frame
from fadu.surfaces.cli.main import BAD_INPUT, DONE, declared, main

COMMANDS = {"greet": "greeting", "broken": "breaking"}

GREETING = """
import os, sys
NAME = "greet"
HELP = "问候一个人"
def add_arguments(parser):
    parser.add_argument("name", metavar="姓名")
    parser.add_argument("--times", type=int, default=1, help="次数")
    parser.add_argument("--tone", choices=["温和", "严肃"], help="语气")
def run(args):
    sys.stdout.write(f"{args.name} {args.times} {os.environ['FADU_DATA']}")
    return 1
"""
BREAKING = """
NAME = "broken"
HELP = "一运行就断"
PASSES_ON = True
def add_arguments(parser): pass
def run(args):
    raise {"pipe": BrokenPipeError, "key": KeyboardInterrupt}[args.rest[0]]
"""


@pytest.fixture(autouse=True)
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "greeting.py").write_text(GREETING, encoding="utf-8")
    (tmp_path / "breaking.py").write_text(BREAKING, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("FADU_DATA", "")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def called(*words: str) -> tuple[int, str, str]:
        try:
            code = main(COMMANDS, "1.2", words)
        except SystemExit as left:
            code = int(left.code or 0)
        return code, *capsys.readouterr()

    return called


Call = Callable[..., tuple[int, str, str]]


def test_a_command_gets_its_arguments_and_its_exit_code_counts(call: Call) -> None:
    assert call("greet", "甲", "--times", "2", "--data", "/d") == (1, "甲 2 /d", "")


@pytest.mark.parametrize(
    "words", [("--data", "/d", "greet", "甲"), ("greet", "--data", "/d", "甲"), ("greet", "甲", "--data=/d")]
)
def test_the_data_folder_may_stand_before_or_after_the_command(call: Call, words: tuple[str, ...]) -> None:
    assert call(*words)[1] == "甲 1 /d"


def test_the_data_folder_of_the_environment_holds(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FADU_DATA", "/from/environment")
    assert call("greet", "甲")[1].endswith(" /from/environment")
    assert call("greet", "甲", "--data", "/told")[1].endswith(" /told")


def test_without_any_word_the_data_lie_in_the_checkout(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FADU_HOME", "/home/of/fadu")
    assert call("greet", "甲")[1] == "甲 1 /home/of/fadu/data"


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_the_overview_explains_every_command_without_importing_one(call: Call, words: tuple[str, ...]) -> None:
    sys.modules.pop("greeting", None)
    code, said, _ = call(*words)
    assert code == DONE
    assert "  greet   问候一个人\n  broken  一运行就断\n" in said
    assert "退出码" in said
    assert "greeting" not in sys.modules


def test_help_of_one_command_has_no_english_heading(call: Call) -> None:
    code, said, _ = call("greet", "--help")
    assert code == DONE
    assert said.startswith("用法：./fadu greet")
    assert "问候一个人" in said
    assert not {"usage", "options", "positional", "show this"} & set(said.split())


@pytest.mark.parametrize(
    ("words", "saying"),
    [
        (("gret",), "没有 “gret” 这条命令。您要的是不是 “greet”？"),
        (("xyzzy",), "没有 “xyzzy” 这条命令。全部命令见 ./fadu --help。"),
        (("--strange", "greet"), "没有 “--strange” 这条命令。"),
        (("greet",), "缺少参数：姓名。"),
        (("greet", "甲", "--times"), "--times 后面要写一个值。"),
        (("greet", "甲", "--times", "多"), "--times 要写数字，这里写的是 '多'。"),
        (("greet", "甲", "--tone", "凶"), "--tone 不能是 '凶'，可选："),
        (("greet", "甲", "--nope", "乙"), "不认识的参数：--nope 乙。"),
        (("--data",), "--data 后面要写一个值。"),
    ],
)
def test_bad_words_are_answered_in_chinese_with_exit_2(call: Call, words: tuple[str, ...], saying: str) -> None:
    code, out, err = call(*words)
    assert (code, out) == (BAD_INPUT, "")
    assert saying in err


def test_the_version(call: Call) -> None:
    assert call("--version") == (DONE, "法度 1.2\n", "")


def test_interrupted_is_an_end_and_no_traceback(call: Call) -> None:
    assert call("broken", "key") == (130, "", "\n已中断。\n")


def test_a_reader_that_went_away_is_an_end_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[object] = []
    monkeypatch.setattr(frame.os, "dup2", lambda *ends: closed.append(ends))
    monkeypatch.setattr(sys, "stdout", type("Out", (), {"fileno": staticmethod(lambda: 1)})())
    assert main(COMMANDS, "1.2", ["broken", "pipe"]) == DONE
    assert len(closed) == 1


def test_what_a_command_says_of_itself_is_read_from_its_text() -> None:
    assert declared("breaking") == {"NAME": "broken", "HELP": "一运行就断", "PASSES_ON": True}


def test_a_module_that_is_not_there_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        declared("nowhere")
