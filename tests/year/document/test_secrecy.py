"""A document with a mark of secrecy or a copy number is refused; one that only speaks of secrets is not."""

from pathlib import Path

import pytest

from fadu.year.document import DocumentRefused, parse, read

from . import builders

SAMPLE = (Path(__file__).parent / "samples" / "yishi.txt").read_text(encoding="utf-8")


def refused(data: bytes, name: str = "a.txt") -> bool:
    try:
        parse(read(data, name))
    except DocumentRefused as refusal:
        return refusal.code == "classified" and "没有保存" in refusal.message
    return False


@pytest.mark.parametrize(
    "mark",
    [
        "机密★1年",
        "秘密★5年",
        "绝密★长期",
        "绝　密★长期",
        "机 密 ★ １ 年",
        "秘密*1年",
        "秘密☆",
        "★机密",
        "秘密",
        "机密",
        "绝密",
        "秘 密",
        "机　密",
        "机密级",
        "秘密文件",
        "【机密】",
        "（秘密）",
        "**机密**",
        "# 秘密",
        "涉密文件",
        "机密 特急",
        "特急 机密",
        "秘密 1年",
        "密级：秘密",
        "密 级: 机 密",
        "密级：机密★1年 保密期限：1年",
        "000012",
        "000012\n机密★1年\n特急",
        "份号：000012",
        "份 号 : ００００１２",
        "份号 12",
        "第 3 份",
        "第三份",
        "No.000123",
        "№ 000123",
    ],
)
def test_a_mark_at_the_head(mark):
    assert refused(f"{mark}\n{SAMPLE}".encode())
    assert refused(f"{mark}\n{SAMPLE}".encode("gb18030"), "a.md")


@pytest.mark.parametrize("mark", ["机密", "秘密★５年", "密级：秘密"])
def test_a_mark_anywhere_on_a_line_of_its_own(mark):
    assert refused(f"{SAMPLE}\n{mark}\n".encode())


@pytest.mark.parametrize("mark", ["机密★1年", "秘密"])
def test_a_mark_in_the_head_of_a_word_page(mark):
    assert refused(builders.marked_head(mark), "a.docx")


@pytest.mark.parametrize(
    "words",
    [
        "保守国家秘密、商业秘密，落实保密责任，加强涉密文件管理",
        "做好定密工作，区分绝密、机密、秘密级事项",
        "做好商业\n秘密\n保护",
        "不得泄露工作\n秘密\n。",
        "加强公文份号管理，印发第3份简报",
        "检查份数不少于100份，编号归档",
    ],
)
def test_running_text_may_speak_of_secrets(words):
    assert not refused(SAMPLE.replace("开展以案释法", words).encode())


@pytest.mark.parametrize("line", ["密级：公开", "密级：无", "共印50份", "2024", "特急"])
def test_other_marks_are_no_marks_of_secrecy(line):
    assert not refused(f"{line}\n{SAMPLE}".encode())
