"""The two volumes: what lies where, in which order, and what comes after the file was closed for good."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader
from tests.rooms.enforcement.penalty.papers.full_case import full_case

from fadu.kernel.documents import PlainMaterial, Table, to_pdf
from fadu.kernel.documents.model import Paragraph
from fadu.kernel.registry.papers.words import capitals, day, moment, money
from fadu.rooms.enforcement.penalty.papers import MAIN, PAPERS, SIDE
from fadu.rooms.enforcement.penalty.papers.archive import CONTINUED, catalogue, gaps, leaves, merged

CASE = full_case()
pytestmark = pytest.mark.django_db


def test_the_main_volume_begins_with_the_decision_and_its_receipt_and_ends_with_the_rest() -> None:
    titles = [leaf.title for leaf in leaves(CASE, PAPERS)[MAIN]]
    assert titles[:2] == ["行政处罚决定书", "送达回证（决定书）"]
    assert titles.index("行政处罚立案审批表") < titles.index("现场检查（勘察）笔录") < titles.index("听证笔录")
    assert titles.index("听证笔录") < titles.index("没收财物处理记录") < titles.index("履行行政处罚决定催告书")
    assert titles.index("强制执行申请书") < titles.index("行政处罚结案审批表")


def test_what_is_only_for_the_house_lies_in_the_side_volume() -> None:
    titles = {leaf.title for leaf in leaves(CASE, PAPERS)[SIDE]}
    assert {"案源登记表", "听证报告", "案件审查表", "重大执法决定法制审核表", "集体讨论记录"} <= titles


def test_what_comes_after_the_archive_lies_in_a_continuation() -> None:
    last = CASE.facts[-1]
    archived = replace(last, name="penalty.archived", data={"pages": 80}, seq=last.seq - 1)
    inside = leaves(replace(CASE, facts=(*CASE.facts[:-1], archived, last)), PAPERS)
    assert [leaf.title for leaf in inside[CONTINUED]] == ["变更行政处罚决定书"]
    assert not any(leaf.seq > archived.seq for leaf in inside[MAIN])


def test_the_contents_list_counts_pages_and_marks_what_is_lacking() -> None:
    first, second, third = leaves(CASE, PAPERS)[MAIN][:3]
    bound = [replace(first, pages=3), replace(second, lacks=("缺…",)), replace(third, pages=1)]
    table = next(block for block in catalogue(CASE, MAIN, bound).blocks if isinstance(block, Table))
    assert [row[4] for row in table.rows] == ["1", "附后", "4"]
    assert table.rows[1][1].endswith("（缺）")


def test_gaps_name_the_places_in_which_nothing_lies() -> None:
    assert f"{SIDE}2　涉及商业秘密的材料" in gaps(leaves(CASE, PAPERS))


def test_volumes_are_bound_in_one_and_nothing_can_not_be() -> None:
    page = to_pdf(PlainMaterial("示例", "示例单位", (Paragraph("一页"),), date(2023, 7, 3), is_draft=False))
    assert len(PdfReader(io.BytesIO(merged([page, page]))).pages) == 2
    with pytest.raises(ValueError, match="没有可以装订"):
        merged([])


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0.05", "伍分"),
        ("10", "壹拾元整"),
        ("100000", "壹拾万元整"),
        ("100000.05", "壹拾万元零伍分"),
        ("1234567.89", "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
    ],
)
def test_sums_in_capitals(amount: str, words: str) -> None:
    assert capitals(Decimal(amount)) == words
    assert words in money(amount)


def test_days_and_moments_are_written_without_leading_zeros_by_the_clock_of_the_place() -> None:
    assert day("2023-07-05") == "2023年7月5日"
    assert moment("2023-07-05T16:05:00+00:00") == "2023年7月6日0时05分"
    assert (day(None), moment(""), money(None)) == ("", "", "")
