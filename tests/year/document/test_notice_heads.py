"""Heads of notices that other bureaus write: the number under the title, on a line of its own."""

import pytest

from fadu.year.document import parse

NOTICE = """# 关于印发《某区生态环境局2022年度依法行政工作计划》的通知

某环发[2022]8号

局属各科室、各中队：

现将《某区生态环境局2022年度依法行政工作计划》印发给你们，请认真组织实施。

某区生态环境局
2022年3月8日

某区生态环境局2022年度依法行政工作计划

一、完善决策机制
（一）严格执行决策程序。合法性审查率100%。（责任单位：法制科）
"""


@pytest.mark.parametrize("text", [NOTICE, NOTICE.replace("\n\n", "\n"), NOTICE.replace("# ", "")])
def test_a_number_under_the_title_is_neither_title_nor_addressee(text: str) -> None:
    document = parse(text)
    assert document.number == "某环发〔2022〕8号"
    assert document.addressees == ("局属各科室", "各中队")
    assert document.title == "某区生态环境局2022年度依法行政工作计划"
