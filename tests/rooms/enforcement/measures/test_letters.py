"""The papers of measures: what each says, and that it refuses to be issued without what the law asks of it."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from docx import Document
from tests.rooms.enforcement.measures.test_pages import played

from fadu.kernel.documents import OfficialDocument, problems, to_docx, to_pdf
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import (
    CaseFile,
    Paper,
    PaperRefused,
    PartyTold,
    Required,
    document_of,
    lacking,
)
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI
from fadu.rooms.enforcement.measures.letters import BY_CODE, PAPERS, TYPES
from fadu.rooms.enforcement.measures.models import Measure

_ITEMS = "示例排污泵一台，完好\n示例配电柜一只，完好"
TOLD: tuple[tuple[str, Mapping[str, Any]], ...] = (
    (
        "seizure.proposed",
        {"organ": "bureau", "kind": "seal", "ground": "toxic", "reasons": "排放有毒物质（示例）。", "endangered": True},
    ),
    (
        "seizure.carried_out",
        {
            "place": "示例厂区",
            "items": _ITEMS,
            "plea": "无异议。",
            "number": "苏环查扣〔2023〕1号",
            "seal_entry": "示例用印",
        },
    ),
    ("seizure.extended", {"reason": "情况复杂（示例）。"}),
    ("seizure.testing_begun", {"what": "污泥（示例）", "institution": "示例检测机构", "until": "2023-07-24"}),
    ("seizure.testing_ended", {"result": "含重金属（示例）"}),
    ("seizure.released", {"ground": "corrected", "reason": "已经改正。", "number": "苏环解〔2023〕1号"}),
    (
        "preservation.carried_out",
        {"place": "示例仓库", "items": _ITEMS, "officers": ["zhao", "qian"], "number": "苏环存〔2023〕1号"},
    ),
    ("preservation.decided", {"handling": ["secured", "released"], "reasons": "已复制，予以退还。"}),
    ("restriction.proposed", {"kind": "limit", "subject": "印染一车间（示例）"}),
    (
        "restriction.notified",
        {"facts": "超标（示例）。", "basis": "第六十条", "plea_right": True, "hearing_right": True},
    ),
    (
        "restriction.hearing_notified",
        {"hearing_on": "2023-08-28", "place": "会议室（示例）", "host": "qian", "served_on": "2023-08-10"},
    ),
    (
        "restriction.decided",
        {
            "kind": "limit",
            "facts": "超标排放（示例）。",
            "basis": "《环境保护法》第六十条",
            "content": "限产百分之五十。",
            "until": "2023-10-08",
            "number": "苏环限产〔2023〕1号",
        },
    ),
    ("daily_fine.refusal_found", {"result": "continuing", "findings": "仍在外排（示例）。"}),
    (
        "daily_fine.notified",
        {
            "facts": "拒不改正（示例）。",
            "basis": "第五十九条",
            "days": 12,
            "amount": "1200000.00",
            "calculation": "第1次：自2023年7月1日至2023年7月12日，12日\n100,000.00元×12日＝1,200,000.00元",
            "plea_right": True,
            "hearing_right": True,
        },
    ),
    ("daily_fine.hearing_notified", {"hearing_on": "2023-08-28", "place": "会议室（示例）", "host": "qian"}),
    (
        "daily_fine.decided",
        {
            "days": 12,
            "daily_amount": "100000.00",
            "amount": "1200000.00",
            "facts": "原处罚决定送达后仍不改正（示例）。",
            "basis": "自2023年7月1日起十二日，《环境保护法》第五十九条。",
            "performance": "十五日内缴纳。",
            "number": "苏环按日〔2023〕1号",
        },
    ),
)
CASE = CaseFile(
    "AJ-2023-0001-CF1",
    tuple(
        Recorded(
            id=seq,
            chain=Chain("seizure", "AJ-2023-0001-CF1"),
            seq=seq,
            name=name,
            data=data,
            actor={"person": "li"},
            occurred_on=date(2023, 7, 10),
            recorded_at=datetime(2023, 7, 10, 9, tzinfo=UTC),
            evidence=(),
            corrects="",
            hash="",
            key="",
            edition="",
            procedure="seizure",
        )
        for seq, (name, data) in enumerate(TOLD, 1)
    ),
    prefix="",
    types=TYPES,
    organ="苏州市生态环境局",
    organ_code="bureau",
    party=PartyTold("示例电镀有限公司", values={"address": "苏州市示例路1号"}),
    people={"zhao": "执法一（示例）", "qian": "执法二（示例）", "li": "局领导（示例）"},
    cards={"zhao": "10050601", "qian": "10050602"},
)
#: What the template says by itself in every case.
FIXED = {"申请行政复议、提起行政诉讼的途径和期限", "不得损毁、销毁、转移", "要求听证的权利"}
ASKED = [
    pytest.param(paper, item, id=f"{paper.code}-{item.words}")
    for paper in PAPERS
    for item in paper.required
    if item.basis and item.words not in FIXED
]


def fact_of(paper: Paper, case: CaseFile = CASE) -> Recorded:
    """Return the fact that makes this paper."""
    fact = case.last(paper.about)
    assert fact is not None, paper.about
    return fact


def poorer(case: CaseFile) -> Iterator[CaseFile]:
    """Yield the measure with one thing missing."""
    for fact in case.facts:
        for name in fact.data:
            told = replace(fact, data={**fact.data, name: None})
            yield replace(case, facts=tuple(told if one is fact else one for one in case.facts))
    yield replace(case, party=None)
    yield replace(case, organ="")
    for gone in ("daily_fine.refusal_found", "seizure.carried_out"):
        yield replace(case, facts=tuple(one for one in case.facts if one.name != gone))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.code)
def test_a_full_measure_gives_its_paper_in_both_forms(paper: Paper) -> None:
    document = document_of(paper, CASE, fact_of(paper))
    assert problems(document) == []
    assert to_pdf(document).startswith(b"%PDF")
    read = Document(io.BytesIO(to_docx(document)))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    text = "".join([*(paragraph.text for paragraph in read.paragraphs), *cells])
    assert "示例电镀有限公司" in text
    assert isinstance(document, OfficialDocument) is bool(paper.to)


@pytest.mark.parametrize(("paper", "item"), ASKED)
def test_without_a_required_item_the_paper_is_refused(paper: Paper, item: Required) -> None:
    basis = item.asked_on(fact_of(paper).occurred_on)
    assert basis is not None
    wanted = f"缺“{item.words}”（{basis.words}）"
    poor = next(
        (case for case in poorer(CASE) if any(wanted in one for one in lacking(paper, case, fact_of(paper, case)))),
        None,
    )
    assert poor is not None, "nothing that can be taken away makes this item missing"
    with pytest.raises(PaperRefused, match="请补齐后再出具"):
        document_of(paper, poor, fact_of(paper, poor))


def test_a_seizure_lists_what_is_seized_and_its_days() -> None:
    document = document_of(BY_CODE["seizure"], CASE, fact_of(BY_CODE["seizure"]))
    assert isinstance(document, OfficialDocument)
    assert document.seal is not None
    assert "期限为30日，至2023年8月9日止" in str(document.blocks)
    assert "示例配电柜一只" in str(document.blocks)


def test_a_fine_by_the_day_spells_days_daily_sum_and_whole() -> None:
    text = str(document_of(BY_CODE["daily-fine"], CASE, fact_of(BY_CODE["daily-fine"])).blocks)
    for words in ("计罚日数 12 日", "壹拾万元整", "壹佰贰拾万元整", "仍在继续违法排放"):
        assert words in text


def test_before_the_rules_of_2023_keeping_evidence_rests_on_the_law() -> None:
    paper, case = BY_CODE["preservation"], CASE
    early = replace(fact_of(paper), occurred_on=date(2023, 6, 1), data={**fact_of(paper).data, "items": ""})
    assert any("（行政处罚法 第五十六条）" in one for one in lacking(paper, case, early))


def test_the_page_of_a_measure_links_its_papers_and_each_opens_or_says_what_it_lacks(
    demo_bureau: None, frozen: Callable[[datetime], None], client: Client
) -> None:
    played("涉嫌犯罪的，查封、扣押的财物一并移送，书面告知当事人")
    frozen(datetime(2023, 8, 14, 9, tzinfo=SHANGHAI))
    client.force_login(account_named("legal-head"), backend="fadu.kernel.roles.backend.AccountBackend")
    row = Measure.objects.get(procedure="seizure")
    shown = client.get(f"/measures/seizure/{row.code}/").content.decode()
    links = re.findall(r'href="(/measures/seizure/[^"]+\.(?:pdf|docx))"', shown)
    assert links
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200
        told = answer.content if answer["Content-Type"] != "text/html; charset=utf-8" else answer.content.decode()
        assert "请补齐后再出具" in told if isinstance(told, str) else told[:2] in {b"%P", b"PK"}
    assert client.get(links[0].replace("/papers/", "/papers/x")).status_code == 404
