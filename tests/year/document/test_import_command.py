"""`./fadu import FILE [--json]`."""

import argparse
import json
from pathlib import Path

import pytest

from fadu.year.commands import import_document

SAMPLES = Path(__file__).parent / "samples"


def called(*words: str) -> int:
    parser = argparse.ArgumentParser()
    import_document.add_arguments(parser)
    return import_document.run(parser.parse_args(words))


def test_json_goes_alone_to_stdout(capsys):
    assert called(str(SAMPLES / "restart_digits.txt"), "--json") == 0
    out, err = capsys.readouterr()
    whole = json.loads(out)
    assert err == ""
    assert whole["chapters"][0]["points"][0]["units"][0] == {
        "name": "政策法规科",
        "kind": "unit",
        "part": "lead",
        "span": [266, 271],
    }
    start, end = whole["chapters"][0]["points"][0]["units"][0]["span"]
    assert whole["text"][start:end] == "政策法规科"


def test_a_summary_for_readers(capsys):
    assert called(str(SAMPLES / "restart_digits.txt")) == 0
    out = capsys.readouterr().out
    for words in (
        "示水发〔2024〕12号",
        "报送（半年）：6月20日前",
        "政策法规科（牵头）",
        "各执法中队（配合）＊",
        "共 2 章、5 个要点",
        "0 处存疑",
    ):
        assert words in out


def test_doubts_are_shown(capsys):
    assert called(str(SAMPLES / "page_marks.txt")) == 0
    assert "存疑：" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "words"), [("news.txt", "没有认出任何工作要点"), ("missing.txt", "文件不存在"), ("", "这是一个目录")]
)
def test_refusals_go_to_stderr_with_exit_2(capsys, name, words):
    assert called(str(SAMPLES / name), "--json") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
