"""What each paper says, and that it refuses to be issued without what the law asks of it."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from tests.rooms.enforcement.penalty.papers.full_case import PARTY, changed, full_case, without

from fadu.kernel.documents import OfficialDocument, problems, to_docx
from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.penalty.papers import (
    BY_CODE,
    ORDER,
    PAPERS,
    CaseFile,
    Paper,
    PaperRefused,
    Required,
    document_of,
    lacking,
    papers_of,
)
from fadu.rooms.enforcement.penalty.papers.case_file import HEARD_FROM

CASE = full_case()
#: What the template says by itself in every case, so that nothing can take it away.
FIXED = {
    ("decision", "申请行政复议、提起行政诉讼的途径和期限"),
    ("no-penalty", "申请行政复议、提起行政诉讼的途径和期限"),
    ("surcharge", "申请行政复议、提起行政诉讼的途径和期限"),
    ("promise", "告知"),
    ("hearing-notice", "参加听证的权利"),
}
ASKED = [
    pytest.param(paper, item, id=f"{paper.code}-{item.words}")
    for paper in PAPERS
    for item in paper.required
    if item.asked_on(date(2023, 9, 1)) and (paper.code, item.words) not in FIXED
]


def fact_of(paper: Paper, case: CaseFile = CASE) -> Recorded:
    """Return the last fact that makes this paper."""
    fact = case.last(paper.about)
    assert fact is not None, paper.about
    return fact


def text_of(code: str, case: CaseFile = CASE) -> str:
    """Return everything a paper says, read back from its .docx."""
    paper = BY_CODE[code]
    read = Document(io.BytesIO(to_docx(document_of(paper, case, fact_of(paper, case)))))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def poorer(case: CaseFile, paper: Paper) -> Iterator[CaseFile]:
    """Yield the case with one thing missing: a field of some fact, a whole fact, a value of the party, a name."""
    own = fact_of(paper, case)
    for fact in (own, *(one for one in case.facts if one is not own)):
        name = fact.name.removeprefix("penalty.")
        for field in fact.data:
            yield changed(case, name, **{field: None})
        if fact is not own:
            yield without(case, name)
    yield changed(case, own.name.removeprefix("penalty."), way="electronic", consent=False)
    yield replace(changed(case, "notified", hearing_right=False), figures={HEARD_FROM: Decimal(200_000)})
    yield replace(case, party=replace(PARTY, values={}))
    yield replace(case, suspect="", party=None)
    yield replace(case, organ="")
    yield replace(case, facts=tuple(replace(fact, actor={}) for fact in case.facts))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.code)
def test_a_full_case_gives_every_paper(paper: Paper) -> None:
    document = document_of(paper, CASE, fact_of(paper))
    assert "示例电镀有限公司" in text_of(paper.code) or paper.code == "hearing-announcement"
    addressed = isinstance(document, OfficialDocument)
    found = [words for words in problems(document) if "发文字号" not in words]
    assert found == [], "a letter without number alone lacks anything" if addressed else paper.code


@pytest.mark.parametrize(("paper", "item"), ASKED)
def test_without_a_required_item_the_paper_is_refused_with_item_and_article(paper: Paper, item: Required) -> None:
    basis = item.asked_on(fact_of(paper).occurred_on)
    assert basis is not None
    wanted = f"缺“{item.words}”（{basis.words}）"
    poor = next((case for case in poorer(CASE, paper) if any(wanted in one for one in _lacks(paper, case))), None)
    assert poor is not None, "nothing that can be taken away makes this item missing"
    with pytest.raises(PaperRefused, match="不能出具") as refused:
        document_of(paper, poor, fact_of(paper, poor))
    assert item.words in str(refused.value)
    assert basis.article in str(refused.value)


@pytest.mark.parametrize(("code", "words"), sorted(FIXED))
def test_what_the_template_says_by_itself_is_never_missing(code: str, words: str) -> None:
    paper = BY_CODE[code]
    assert words in text_of(code)
    assert not any(words in one for case in poorer(CASE, paper) for one in _lacks(paper, case))


def _lacks(paper: Paper, case: CaseFile) -> list[str]:
    return lacking(paper, case, fact_of(paper, case))


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper.needs], ids=lambda paper: paper.code)
def test_without_the_facts_it_rests_on_a_paper_says_which(paper: Paper) -> None:
    poor = without(CASE, paper.needs[-1])
    assert f"还没有登记“{CASE.label(paper.needs[-1])}”" in _lacks(paper, poor)


def test_the_decision_has_its_seven_items() -> None:
    text = text_of("decision")
    for words in (
        *("91320500MA1EXAMPLE", "苏州市示例路1号", "示例法定代表人"),
        *("化学需氧量浓度", "《水污染防治法》第十条", "部分采纳", "公开举行听证"),
        *("人民币贰拾伍万元整（¥250,000.00）", "合计百分之二十五", "十五日内", "示例银行"),
        *("六十日内", "六个月内", "苏环罚字〔2023〕1号", "2023年9月6日"),
    ):
        assert words in text


def test_a_decision_without_a_plea_says_so_and_when_it_was_waived() -> None:
    silent = without(without(CASE, "pleaded"), "plea_reviewed")
    assert "没有在期限内提出陈述、申辩" in text_of("decision", silent)
    told = [replace(fact, name="penalty.waived", data={"right": "plea"}) for fact in CASE.every("pleaded")]
    waived = replace(silent, facts=tuple(sorted((*silent.facts, *told), key=lambda fact: fact.seq)))
    assert "已明确放弃陈述、申辩的权利" in text_of("decision", waived)


def test_a_plea_that_came_must_be_answered() -> None:
    unanswered = changed(without(CASE, "plea_reviewed"), "imposed", plea_answer="")
    assert any("陈述、申辩的采纳情况及理由" in one for one in _lacks(BY_CODE["decision"], unanswered))


def test_a_fine_without_its_sum_is_no_penalty() -> None:
    assert any("罚款" in one for one in _lacks(BY_CODE["decision"], changed(CASE, "imposed", amount=None)))


def test_a_decision_in_the_name_of_another_than_the_organ_is_refused() -> None:
    lacks = _lacks(BY_CODE["decision"], changed(CASE, "imposed", signed_as="示例执法大队"))
    assert lacks == ["缺“作出决定的机关和日期”（生态环境行政处罚办法 第五十六条第七项）"]


def test_a_letter_is_a_draft_until_its_seal_is_recorded() -> None:
    paper = BY_CODE["decision"]
    sealed = document_of(paper, CASE, fact_of(paper))
    assert isinstance(sealed, OfficialDocument)
    assert sealed.seal is not None
    assert sealed.seal.entry == "示例用印4号"
    assert problems(sealed) == []
    bare = document_of(paper, changed(CASE, "served", seal_entry=""), fact_of(paper))
    assert isinstance(bare, OfficialDocument)
    assert bare.is_draft


def test_before_july_2023_the_decision_is_held_to_the_penalty_law_alone() -> None:
    paper = BY_CODE["decision"]
    early = replace(
        fact_of(paper), occurred_on=date(2023, 6, 30), data={**fact_of(paper).data, "discretion_reasons": ""}
    )
    assert lacking(paper, CASE, early) == []
    poor = replace(early, data={**early.data, "performance": ""})
    assert "缺“行政处罚的履行方式和期限”（行政处罚法 第五十九条第四项）" in lacking(paper, CASE, poor)[0]


def test_a_notice_without_a_right_to_a_hearing_is_called_otherwise_and_doesnt_tell_of_one() -> None:
    assert "行政处罚事先（听证）告知书" in text_of("notice")
    plain = text_of("notice", changed(CASE, "notified", hearing_right=False))
    assert "事先告知书" in plain
    assert "听证" not in plain


def test_no_announcement_of_a_closed_hearing() -> None:
    closed = changed(CASE, "hearing_notified", public=False, closed_reason="涉及商业秘密。")
    assert "hearing-announcement" not in {paper.code for paper, _ in papers_of(closed)}
    assert "不公开举行：涉及商业秘密" in text_of("hearing-notice", closed)


def test_a_hearing_is_told_with_its_hour() -> None:
    assert "听证于2023年8月21日上午九时三十分在本局第一会议室举行。" in text_of("hearing-notice")
    assert "2023年8月21日上午九时三十分" in text_of("hearing-announcement")
    timeless = changed(CASE, "hearing_notified", hearing_time="")
    assert any("听证的时间、地点" in one for one in _lacks(BY_CODE["hearing-notice"], timeless))
    assert any("听证时间" in one for one in _lacks(BY_CODE["hearing-announcement"], timeless))


def test_a_record_that_nobody_signed_needs_its_note() -> None:
    refused = changed(CASE, "inspected", signature="refused")
    assert any("签名情况" in one for one in _lacks(BY_CODE["inspection"], refused))
    noted = changed(CASE, "inspected", signature="refused", signature_note="拒绝签名，已录像。")
    assert "拒绝签名，已录像" in text_of("inspection", noted)


def test_officers_stand_with_the_numbers_of_their_cards() -> None:
    assert "执法一（示例）（执法证号 10050601）" in text_of("inspection")


def test_electronic_service_needs_the_partys_agreement() -> None:
    lacks = _lacks(BY_CODE["receipt-notice"], changed(CASE, "notice_served", consent=False))
    assert lacks == ["缺“电子送达的同意”（生态环境行政处罚办法 第六十条）"]


def test_a_surcharge_above_the_fine_is_refused() -> None:
    lacks = _lacks(BY_CODE["surcharge"], changed(CASE, "surcharged", amount="250000.01"))
    assert lacks == ["缺“加处罚款的数额和计算”（行政处罚法 第七十二条第一款第一项），不得超出罚款的数额"]


def test_instalments_stand_in_figures_and_capitals_and_none_may_be_unreadable() -> None:
    text = text_of("deferral")
    assert "2023年10月31日" in text
    assert "壹拾贰万伍仟元整" in text
    lacks = _lacks(BY_CODE["deferral"], changed(CASE, "deferral_granted", instalments="分两次"))
    assert "各期缴纳安排" in lacks[0]


def test_who_reviews_law_for_the_first_time_must_have_passed_the_examination() -> None:
    lacks = _lacks(BY_CODE["legal-review"], changed(CASE, "legally_reviewed", qualified=False))
    assert lacks == ["缺“审核人员”（生态环境行政处罚办法 第四十九条第三款）"]


def test_a_natural_person_is_addressed_as_one() -> None:
    person = replace(
        PARTY, name="示例某", is_person=True, values={"identity_number": "示例证号", "address": "示例住址"}
    )
    text = text_of("decision", replace(CASE, party=person))
    assert "居民身份证号码：示例证号" in text
    assert "你单位" not in text


def test_codes_are_unique_and_every_paper_has_a_place_of_the_order() -> None:
    assert len(BY_CODE) == len(PAPERS)
    assert all(paper.file.number <= len(ORDER[paper.file.volume]) for paper in PAPERS)
