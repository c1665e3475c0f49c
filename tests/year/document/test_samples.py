"""Other bureaus write differently: each sample is read as a clerk would read it."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from fadu.year.document import Document, DocumentRefused, parse, read

from .builders import BUILT
from .checks import broken_promises, without_layout
from .expectation import short_form

HERE = Path(__file__).parent
EXPECTED = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
POINTLESS = ("news.txt", "figures.txt")


@cache
def content(name: str) -> bytes:
    return BUILT[name]() if name in BUILT else (HERE / "samples" / name).read_bytes()


def understood(name: str) -> Document:
    return parse(read(content(name), name))


def test_every_sample_has_its_expectation():
    written = {path.name for path in (HERE / "samples").iterdir()}
    assert written | set(BUILT) == set(EXPECTED) | set(POINTLESS)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_as_a_clerk_reads_it(name):
    assert short_form(understood(name)) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_piece_reads_its_span_and_nothing_is_lost(name):
    source = read(content(name), name)
    assert broken_promises(parse(source), source.layout) == []


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".txt")])
def test_encoding_and_line_ends_change_nothing(name):
    text = content(name).decode()
    expected = without_layout(understood(name))
    for data in (text.encode("gb18030"), text.encode("utf-16"), text.replace("\n", "\r\n").encode("utf-8-sig")):
        assert without_layout(parse(read(data, name))) == expected


@pytest.mark.parametrize("name", POINTLESS)
def test_a_document_of_another_kind_is_refused(name):
    with pytest.raises(DocumentRefused, match="没有认出任何工作要点") as refused:
        understood(name)
    assert refused.value.code == "pointless"


@pytest.mark.parametrize("ending", ["工作总结", "情况报告", "会议纪要", "管理办法"])
def test_numbered_parts_without_owners_make_no_plan_of_a_summary_or_a_law(ending):
    text = f"示例市水务局2023年法治建设{ending}\n一、加强学习\n（一）组织学法。举办培训。\n（二）开展宣传。制作展板。\n"
    with pytest.raises(DocumentRefused, match="没有认出"):
        parse(text)
