"""The order 拟稿 → 核稿 → 签发 → 编号 → 用印, each by somebody else, and what each refusal says."""

from dataclasses import replace
from datetime import date

import pytest
from tests.year.outgoing.helping import begun, document_code, drafted, report, sealed, signed, written
from tests.year.rounds.helping import act

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.project import rebuild
from fadu.kernel.procedure.take import Invalid, Refused
from fadu.kernel.registry.collect import registry
from fadu.year.outgoing.drafting import NothingSigned, content_of
from fadu.year.outgoing.models import Document, DocumentDraft, DocumentNumber
from fadu.year.outgoing.standing import Paper, row_stage, stage


def refused_by(who: str, step: str, matter: str = "", **data: object) -> set[str]:
    with pytest.raises(Refused) as refusal:
        act(who, f"document.{step}", matter, **data)
    assert all(item.reason and item.advice for item in refusal.value.refusals)
    return {item.gate for item in refusal.value.refusals}


def where_is(code: str) -> str:
    facts = facts_of(Chain("document", code))
    assert stage(facts) == row_stage(Document.objects.get(code=code))
    return stage(facts)


def test_from_draft_to_seal(told_round: str) -> None:
    code = drafted(told_round)
    assert where_is(code) == "drafted"
    act("legal-head", "document.review", code)
    assert where_is(code) == "reviewed"
    act("leader", "document.sign", code)
    assert where_is(code) == "signed"
    act("party-office", "document.number", code, mark="示环")
    assert where_is(code) == "numbered"
    act("party-office", "document.seal", code, copies=5)
    assert where_is(code) == "sealed"
    row = Document.objects.get(code=code)
    assert (row.number, row.entry, row.issuer) == ("示环〔2023〕1号", "2023-0001", "苏州市生态环境局")


def test_no_step_comes_before_its_turn(told_round: str) -> None:
    code = drafted(told_round)
    assert refused_by("leader", "sign", code) == {"order"}
    assert refused_by("party-office", "number", code, mark="示环") == {"order"}
    assert refused_by("party-office", "seal", code, copies=1) == {"order"}
    act("legal-head", "document.review", code)
    assert refused_by("legal-head", "review", code) == {"order"}
    act("leader", "document.sign", code)
    assert refused_by("party-office", "seal", code, copies=1) == {"order"}


def test_nobody_reviews_or_signs_the_own_words(told_round: str) -> None:
    code = drafted(told_round, who="legal-head")
    assert refused_by("legal-head", "review", code) == {"apart"}
    act("legal-clerk", "document.review", code)
    assert refused_by("legal-head", "sign", code) == {"apart"}


def test_who_changed_a_word_of_the_draft_is_its_writer_too(told_round: str) -> None:
    draft = begun(told_round)
    written(draft.code, replace(content_of(draft), remark="联系电话另附"), "legal-head")
    draft.refresh_from_db()
    act("legal-clerk", "document.draft", draft=draft.code, version=draft.version)
    assert refused_by("legal-head", "review", draft.code) == {"apart"}
    act("party-office", "document.review", draft.code)


def test_one_person_who_reviews_and_signs_is_noted(told_round: str) -> None:
    code = drafted(told_round)
    act("legal-head", "document.review", code)
    assert act("legal-head", "document.sign", code).defects == ("核稿和签发是同一个人。",)


def test_a_returned_document_loses_its_signature_and_keeps_its_number(told_round: str) -> None:
    code = signed(told_round)
    act("party-office", "document.number", code, mark="示环")
    act("leader", "document.return", code, reason="数字再核。")
    assert where_is(code) == "returned"
    draft = DocumentDraft.objects.get(code=code)
    act("legal-clerk", "document.redraft", code, version=draft.version)
    act("legal-head", "document.review", code)
    act("leader", "document.sign", code)
    assert where_is(code) == "numbered"
    assert refused_by("party-office", "number", code, mark="示环") == {"unnumbered", "order"}


def test_nothing_moves_after_the_seal(told_round: str) -> None:
    code = sealed(told_round)
    assert refused_by("leader", "return", code, reason="晚了") == {"order"}
    assert refused_by("party-office", "void_number", code, reason="晚了") == {"order"}
    draft = DocumentDraft.objects.get(code=code)
    assert refused_by("legal-clerk", "redraft", code, version=draft.version) == {"order"}


def test_what_was_changed_unseen_is_not_sent(told_round: str) -> None:
    draft = begun(told_round)
    assert refused_by("legal-clerk", "draft", draft=draft.code, version=draft.version - 1) == {"seen"}


def test_an_unfinished_draft_is_not_sent_and_the_refusal_names_what_is_missing(told_round: str) -> None:
    draft = begun(told_round)
    written(draft.code, replace(content_of(draft), addressees=(), title="关于工作的报告。"))
    draft.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        act("legal-clerk", "document.draft", draft=draft.code, version=draft.version)
    assert "缺少主送机关" in str(refusal.value)
    assert "标题末尾" in str(refusal.value)


def test_the_keeper_of_the_seal_is_not_the_signer(told_round: str) -> None:
    code = drafted(told_round, "unit-kunshan", "kunshan-liaison")
    act("kunshan-head", "document.review", code)
    act("kunshan-head", "document.sign", code)
    act("kunshan-head", "document.number", code, mark="示昆环")
    assert refused_by("kunshan-head", "seal", code, copies=1) == {"keeper"}
    act("kunshan-liaison", "document.seal", code, copies=1)
    assert Document.objects.get(code=code).issuer == "苏州市昆山生态环境局"


def test_a_district_bureaus_document_is_its_own_peoples_affair(told_round: str) -> None:
    code = drafted(told_round, "unit-kunshan", "kunshan-liaison")
    assert refused_by("legal-head", "review", code) == {"own"}
    assert refused_by("water-head", "review", code) == {"reading"}
    bureau = drafted(told_round)
    assert refused_by("kunshan-head", "review", bureau) == {"reading"}


def test_numbers_of_a_series_follow_without_a_gap_each_organ_and_year_apart(told_round: str) -> None:
    first = signed(told_round)
    act("party-office", "document.number", first, mark="示环", before=89)
    assert Document.objects.get(code=first).number == "示环〔2023〕90号"
    act("party-office", "document.void_number", first, reason="代字用错")
    act("party-office", "document.number", first, mark="示环办")
    assert Document.objects.get(code=first).number == "示环办〔2023〕1号"
    act("party-office", "document.void_number", first, reason="仍用原代字")
    assert refused_by("party-office", "number", first, mark="示环", before=120) == {"series"}
    act("party-office", "document.number", first, mark="示环")
    told = [(str(row), bool(row.voided_on)) for row in DocumentNumber.objects.filter(document=first)]
    assert told == [("示环〔2023〕90号", True), ("示环〔2023〕91号", False), ("示环办〔2023〕1号", True)]


def test_the_year_of_a_number_is_that_of_the_signature(told_round: str) -> None:
    code = drafted(told_round)
    act("legal-head", "document.review", code, on=date(2023, 12, 29))
    act("leader", "document.sign", code, on=date(2023, 12, 30))
    act("party-office", "document.number", code, on=date(2024, 1, 3), mark="示环")
    assert Document.objects.get(code=code).number == "示环〔2023〕1号"


@pytest.mark.parametrize("mark", ["示环2", "示 环", "〔示环〕"])
def test_a_number_that_the_standard_does_not_know_is_not_given(told_round: str, mark: str) -> None:
    code = signed(told_round)
    assert refused_by("party-office", "number", code, mark=mark) == {"layout"}
    assert not DocumentNumber.objects.exists()


def test_a_mark_is_asked_for(told_round: str) -> None:
    code = signed(told_round)
    with pytest.raises(Invalid) as wrong:
        act("party-office", "document.number", code, mark="")
    assert set(wrong.value.problems) == {"mark"}


def test_nothing_is_begun_before_somebody_signed(half_year: str) -> None:
    with pytest.raises(NothingSigned):
        begun(half_year)
    report(f"{half_year}.water", accept=False)
    assert "涉水" in begun(half_year).content
    with pytest.raises(NothingSigned):
        begun(half_year, "unit-kunshan", "kunshan-liaison")


def test_every_copy_says_draft_until_the_seal(told_round: str) -> None:
    code = signed(told_round)
    facts = facts_of(Chain("document", code))
    assert Paper(facts, {}).document.is_draft
    act("party-office", "document.number", code, mark="示环")
    act("party-office", "document.seal", code, copies=5)
    paper = Paper(facts_of(Chain("document", code)), {"leader": "示例甲"}).document
    assert (paper.is_draft, paper.approver, paper.dated_on) == (False, "示例甲", facts[-1].occurred_on)
    assert code == document_code(told_round, "bureau")


def test_rebuilding_gives_the_same_rows(told_round: str) -> None:
    sealed(told_round)
    assert rebuild(registry().procedure("document")) == 0
