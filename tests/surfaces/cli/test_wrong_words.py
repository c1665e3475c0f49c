"""Every command answers wrong words in Chinese, with exit 2, nothing on the standard output and no traceback."""

import re
from pathlib import Path

import pytest

from fadu.project.main import COMMANDS
from fadu.surfaces.cli.main import main

INSPECTION = ("discretion", "--benchmark", "guangdong_2021", "--item", "air_inspection_refused")
WRONG = [
    (("up", "--port", "99999999"), "1 到 65535 之间"),
    (("up", "--port", "八千"), "1 到 65535 之间"),
    (("serve", "--port", "0"), "1 到 65535 之间"),
    (("serve", "--port", "-1"), "1 到 65535 之间"),
    (("import", "{here}/没有.txt"), "文件不存在"),
    (("import", "{here}/乱码.txt"), "编码无法辨认"),
    (("import", "{here}"), "这是一个目录"),
    (("import",), "缺少参数：文件"),
    (("check", "--laws", "{here}/没有"), "不是目录"),
    (("check", "--laws", "{here}/乱码.txt"), "不是目录"),
    (("due", "penalty.decision", "--start", "2023-02-30"), "没有“2023-02-30”这一天"),
    (("due", "penalty.decision", "--start", "昨天"), "看不懂日期“昨天”"),
    (("due", "penalty.没有", "--start", "2023-07-14"), "没有声明过期限"),
    (("due", "penalty.decision"), "请写明 --start"),
    ((*INSPECTION, "--act-on", "2023-02-30"), "这样的日期"),
    ((*INSPECTION, "--set", "manner"), "要素=程度"),
    (("discretion", "--benchmark", "../../x", "--item", "y"), "没有裁量基准"),
    (("leniency",), "请用 --listing"),
    (("leniency", "--listing", "没有", "--entry", "x"), "请用 --listing"),
    (("leniency", "--listing", "general", "--act-on", "昨天"), "这样的日期"),
    (("refused", "--since", "2023-13-01"), "这样的日期"),
    (("refused", "--forget", "gestern"), "这样的日期"),
    (("refused", "--most", "-3"), "大于零的整数"),
    (("refused", "--most", "许多"), "大于零的整数"),
    (("rooms", "多余"), "不认识的参数：多余"),
    (("rebuild", "--检索"), "不认识的参数：--检索"),
    (("backup",), "缺少参数：备份文件"),
    (("discreton",), "您要的是不是 “discretion”？"),
]


@pytest.mark.parametrize(("words", "saying"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_wrong_words(
    words: tuple[str, ...],
    saying: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FADU_DATA", str(tmp_path / "data"))
    (tmp_path / "乱码.txt").write_bytes(b"\xff\xfe\x00\xd8bad")
    try:
        code = main(COMMANDS, "0", [word.replace("{here}", str(tmp_path)) for word in words])
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert saying in err
    assert "Traceback" not in err
    assert not (tmp_path / "data").exists(), "nothing is made ready for words that aren't taken"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(COMMANDS, "0", [name, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert said.startswith(f"用法：./fadu {name}")
    assert not re.search(r"usage|options|positional|show this|default:", said)


def test_the_overview_keeps_names_and_words_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(COMMANDS, "0", ["--help"]) == 0
    listed = capsys.readouterr().out
    assert [name for name in COMMANDS if not re.search(rf"^  {re.escape(name)}  ", listed, re.MULTILINE)] == []
