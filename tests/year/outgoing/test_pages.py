"""The pages of documents: the list, one document, its editing without loss, unit material, the evidence's index."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from tests.year.outgoing.helping import attach_to, begun, drafted, report, sealed, signed, written
from tests.year.rounds.helping import act

from fadu.kernel.ledger.read import facts_named
from fadu.year.outgoing.drafting import content_of
from fadu.year.outgoing.models import Document, DocumentDraft
from fadu.year.rounds.models import Report

Enter = Callable[[str], Client]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, text(answer)[-2500:]
    return text(answer)


def form_on(shown: str) -> dict[str, Any]:
    """Return the fields of the editing form as a browser would send them."""
    form: dict[str, Any] = dict(re.findall(r'type="hidden" name="(version|_key)" value="([^"]*)"', shown))
    areas = re.findall(r'<textarea[^>]*name="([\w\[\]]+)"[^>]*>\n([^<]*)</textarea>', shown)
    form |= {name: words for name, words in areas if not name.endswith("[]")}
    form["texts[]"] = [words for name, words in areas if name == "texts[]"]
    form["kinds[]"] = re.findall(r'<option value="(\w+)" selected>', shown)
    return form | {"remark": ""}


def save(client: Client, code: str, form: dict[str, Any], **more: str) -> Any:
    return client.post(f"/documents/{code}/save/", form | more)


def test_the_list_offers_what_can_be_begun_and_shows_where_each_stands(enter: Enter, told_round: str) -> None:
    client = enter("legal-clerk")
    shown = page(client, "/documents/")
    assert "起草苏州市生态环境局2023年上半年的报告" in shown
    assert "苏州市昆山生态环境局" not in shown
    answer = client.post(f"/documents/begin/{told_round}/bureau/")
    assert answer.status_code == 302
    assert "继续起草" in page(client, "/documents/")
    assert "尚未送核稿" in page(enter("leader"), "/documents/")
    code = drafted(told_round)
    assert f"/documents/{code}/" in page(client, "/documents/")


def test_a_district_bureau_sees_and_begins_its_own_only(enter: Enter, told_round: str) -> None:
    client = enter("kunshan-liaison")
    begun(told_round)
    shown = page(client, "/documents/")
    assert "苏州市昆山生态环境局" in shown
    assert "苏州市生态环境局</td>" not in shown
    assert client.post(f"/documents/begin/{told_round}/unit-kunshan/").status_code == 302
    assert client.post(f"/documents/begin/{told_round}/bureau/").status_code == 403
    draft = DocumentDraft.objects.get(unit="kunshan")
    assert "苏州市昆山生态环境局关于" in page(client, f"/documents/{draft.code}/edit/")


def test_nothing_can_be_begun_before_a_signature(enter: Enter, half_year: str) -> None:
    client = enter("legal-clerk")
    assert "还没有可以起草的公文" in page(client, "/documents/")
    answer = client.post(f"/documents/begin/{half_year}/bureau/")
    assert (answer.status_code, DocumentDraft.objects.count()) == (404, 0)
    assert "还没有一个单位签发材料" in text(answer)
    assert client.post(f"/documents/begin/{half_year}/unit-nobody/").status_code == 404


def test_every_list_takes_a_constant_number_of_queries(
    enter: Enter, told_round: str, django_assert_max_num_queries: Any
) -> None:
    client = enter("legal-head")
    code = sealed(told_round)
    drafted(told_round, "unit-kunshan", "kunshan-liaison")
    for path, most in (("/documents/", 26), (f"/documents/{code}/", 30), (f"/rounds/{told_round}/evidence.xlsx", 20)):
        client.get(path)
        with django_assert_max_num_queries(most):
            assert client.get(path).status_code == 200


def test_a_document_shows_paper_steps_and_what_can_be_done(enter: Enter, told_round: str) -> None:
    code = drafted(told_round)
    shown = page(enter("legal-head"), f"/documents/{code}/")
    assert "草稿 · 未用印，不作正式文件使用" in shown
    assert 'aria-current="step"><b>核稿</b>' in shown
    assert "核稿通过" in shown
    assert "还轮不到这一步" in shown
    own = page(enter("legal-clerk"), f"/documents/{code}/")
    assert "拟稿人和修改过文稿的人" in own


def test_the_number_is_offered_with_the_series_used_last(enter: Enter, told_round: str) -> None:
    code = signed(told_round)
    act("party-office", "document.number", code, mark="示环")
    act("party-office", "document.void_number", code, reason="漏改标题")
    shown = page(enter("party-office"), f"/documents/{code}/")
    assert "/do/document/" in shown
    assert "mark=%E7%A4%BA%E7%8E%AF" in shown
    listed = page(enter("party-office"), "/documents/")
    assert "示环〔2023〕1号" in listed
    assert "漏改标题" in listed


def test_copies_say_draft_until_the_seal_and_never_after(enter: Enter, told_round: str) -> None:
    code = signed(told_round)
    client = enter("leader")
    assert "草稿" in document_xml(client, code)
    assert client.get(f"/documents/{code}/file/pdf/").content.startswith(b"%PDF-")
    act("party-office", "document.number", code, mark="示环")
    act("party-office", "document.seal", code, copies=5)
    told = document_xml(client, code)
    assert "草稿" not in told
    assert "示环〔2023〕1号" in told
    name = client.get(f"/documents/{code}/file/pdf/").headers["Content-Disposition"]
    assert "%E8%8D%89%E7%A8%BF" not in name
    assert client.get(f"/documents/{code}/file/odt/").status_code == 404


def document_xml(client: Client, code: str) -> str:
    answer = client.get(f"/documents/{code}/file/docx/")
    assert answer.status_code == 200
    files = ZipFile(io.BytesIO(answer.content))
    return "".join(files.read(name).decode() for name in files.namelist() if name.endswith(".xml"))


def test_others_are_told_why_they_cannot_read_a_document(enter: Enter, told_round: str) -> None:
    code = drafted(told_round)
    client = enter("water-liaison")
    for path in (f"/documents/{code}/", f"/documents/{code}/file/pdf/", f"/documents/{code}/difference/"):
        assert client.get(path).status_code == 403
    assert client.get(f"/documents/{code}/edit/").status_code == 403
    assert client.get("/documents/没有/").status_code == 404


def test_what_was_not_sent_yet_opens_for_its_writers_only(enter: Enter, told_round: str) -> None:
    code = begun(told_round).code
    assert enter("legal-clerk").get(f"/documents/{code}/").headers["Location"] == f"/documents/{code}/edit/"
    assert enter("water-liaison").get(f"/documents/{code}/").status_code == 404


def test_what_is_typed_stands_there_the_next_time(enter: Enter, told_round: str) -> None:
    code, client = begun(told_round).code, enter("legal-clerk")
    form = form_on(page(client, f"/documents/{code}/edit/"))
    form["texts[]"][1:2] = ["总体进展"]
    assert save(client, code, form).status_code == 302
    again = form_on(page(client, f"/documents/{code}/edit/"))
    assert again["texts[]"] == form["texts[]"]
    assert int(again["version"]) == int(form["version"]) + 1


def test_paragraphs_are_put_in_and_moved(enter: Enter, told_round: str) -> None:
    code, client = begun(told_round).code, enter("legal-clerk")
    form = form_on(page(client, f"/documents/{code}/edit/"))
    answer = save(client, code, form, insert="0")
    assert answer.headers["Location"].endswith("#block-1")
    form = form_on(page(client, f"/documents/{code}/edit/"))
    assert form["texts[]"][1] == ""
    save(client, code, form | {"texts[]": [*form["texts[]"][:1], "新的一段。", *form["texts[]"][2:]]}, up="1")
    assert form_on(page(client, f"/documents/{code}/edit/"))["texts[]"][0] == "新的一段。"


def test_two_windows_lose_nothing(enter: Enter, told_round: str) -> None:
    code, client = begun(told_round).code, enter("legal-clerk")
    form = form_on(page(client, f"/documents/{code}/edit/"))
    other = form | {"texts[]": ["对方写的一段。", *form["texts[]"][1:]]}
    assert save(enter("legal-head"), code, other).status_code == 302
    mine = form | {"texts[]": ["我写的一段。", *form["texts[]"][1:]]}
    answer = save(client, code, mine)
    assert answer.status_code == 409
    shown = text(answer)
    assert form_on(shown)["texts[]"][0] == "我写的一段。"
    assert "对方" in shown
    assert content_of(DocumentDraft.objects.get(code=code)).blocks[0][1] == "对方写的一段。"
    assert save(client, code, form_on(shown)).status_code == 302
    draft = DocumentDraft.objects.get(code=code)
    assert content_of(draft).blocks[0][1] == "我写的一段。"
    assert set(draft.writers.split()) == {"legal-clerk", "legal-head"}


def test_saving_the_same_twice_is_no_clash(enter: Enter, told_round: str) -> None:
    code, client = begun(told_round).code, enter("legal-clerk")
    form = form_on(page(client, f"/documents/{code}/edit/")) | {"title": "关于另一件事的报告"}
    assert [save(client, code, form).status_code for _ in range(2)] == [302, 302]


def test_sending_takes_the_step_once_and_empty_paragraphs_stay_out(enter: Enter, told_round: str) -> None:
    code, client = begun(told_round).code, enter("legal-clerk")
    form = form_on(page(client, f"/documents/{code}/edit/"))
    form["texts[]"][-1] = ""
    answer = save(client, code, form, then="send", note="第一稿")
    assert answer.headers["Location"] == f"/documents/{code}/"
    (fact,) = facts_named("document.drafted")
    assert fact.data["note"] == "第一稿"
    assert all(words for _, words in fact.data["content"]["blocks"])
    assert fact.data["writers"] == ["legal-clerk"]


def test_an_unfinished_draft_stays_on_the_desk_with_the_reasons(enter: Enter, told_round: str) -> None:
    code, client = begun(told_round).code, enter("legal-clerk")
    form = form_on(page(client, f"/documents/{code}/edit/")) | {"addressees": ""}
    answer = save(client, code, form, then="send")
    assert answer.status_code == 409
    assert "缺少主送机关" in text(answer)
    assert not Document.objects.exists()


def test_what_comes_too_late_is_given_back_to_be_copied(enter: Enter, told_round: str) -> None:
    code, client = drafted(told_round), enter("legal-clerk")
    form = form_on(page(client, f"/documents/{code}/edit/"))
    form["texts[]"][0] = "迟到的一段。"
    act("legal-head", "document.review", code)
    answer = save(client, code, form)
    assert answer.status_code == 409
    assert "迟到的一段。" in text(answer)
    assert "文稿已经核稿，不能再改" in page(client, f"/documents/{code}/edit/")


def test_a_returned_document_shows_why_and_the_next_draft_what_changed(enter: Enter, told_round: str) -> None:
    code, client = drafted(told_round), enter("legal-clerk")
    assert client.get(f"/documents/{code}/difference/").status_code == 404
    act("legal-head", "document.return", code, reason="补充同比数字。")
    assert "补充同比数字。" in page(client, f"/documents/{code}/edit/")
    content = content_of(DocumentDraft.objects.get(code=code))
    blocks = (("p", f"{content.blocks[0][1]}同比增加2次。"), *content.blocks[1:])
    written(code, replace(content, blocks=blocks))
    act("legal-clerk", "document.redraft", code, version=DocumentDraft.objects.get(code=code).version)
    shown = page(client, f"/documents/{code}/difference/")
    assert "<ins>" in shown
    assert "同比增加" in shown
    assert client.get(f"/documents/{code}/difference/", {"to": "7"}).status_code == 404


def test_phrases_that_were_left_out_are_told_to_the_writer(enter: Enter, told_round: str) -> None:
    code = begun(told_round).code
    shown = page(enter("legal-clerk"), f"/documents/{code}/edit/")
    assert "“认真组织，有序推进。”没有具体内容" in shown
    assert "认真组织" not in DocumentDraft.objects.get(code=code).content


def test_a_units_material_is_for_whoever_reads_its_report(enter: Enter, half_year: str) -> None:
    code = f"{half_year}.water"
    report(code, accept=False)
    for who in ("water-liaison", "legal-clerk", "leader"):
        assert enter(who).get(f"/reports/{code}/material/pdf/").content.startswith(b"%PDF-")
    assert enter("air-liaison").get(f"/reports/{code}/material/pdf/").status_code == 403
    assert enter("water-head").get(f"/reports/{code}/material/docx/").status_code == 200


def test_what_is_not_signed_is_the_units_own_business(enter: Enter, half_year: str) -> None:
    code = f"{half_year}.water"
    assert enter("water-liaison").get(f"/reports/{code}/material/pdf/").status_code == 200
    assert enter("legal-clerk").get(f"/reports/{code}/material/pdf/").status_code == 403
    assert Report.objects.get(code=code).signed_on is None


def test_the_index_of_evidence_names_every_file(enter: Enter, half_year: str) -> None:
    name = attach_to(f"{half_year}.water")
    report(f"{half_year}.water")
    answer = enter("legal-head").get(f"/rounds/{half_year}/evidence.xlsx")
    strings = ZipFile(io.BytesIO(answer.content)).read("xl/sharedStrings.xml").decode()
    assert name in strings
    assert "水处" in strings
    assert enter("water-liaison").get(f"/rounds/{half_year}/evidence.xlsx").status_code == 403


@pytest.mark.parametrize("path", ["/documents/", "/documents/x/", "/documents/x/edit/", "/rounds/x/sealed/"])
def test_strangers_are_sent_to_the_log_in(client: Client, demo_bureau: None, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/login/")


def bench(client: Client) -> dict[str, str]:
    """Return what waits for somebody: address → deed."""
    shown = page(client, "/")
    found = re.findall(r'report-deed">([^<]+)</span><div><a href="(/documents/[^"]+)"', shown)
    return {address: deed for deed, address in found}


def test_the_next_step_waits_on_the_right_persons_workbench(enter: Enter, told_round: str) -> None:
    code = begun(told_round).code
    assert bench(enter("legal-clerk")) == {f"/documents/{code}/edit/": "拟稿"}
    drafted(told_round)
    here = f"/documents/{code}/"
    assert bench(enter("legal-clerk")) == {}
    assert bench(enter("legal-head")) == {here: "核稿"}
    act("legal-head", "document.return", code, reason="再核。")
    assert bench(enter("legal-clerk")) == {here: "修改文稿"}
    act("legal-clerk", "document.redraft", code, version=DocumentDraft.objects.get(code=code).version)
    act("legal-head", "document.review", code)
    assert bench(enter("leader")) == {here: "签发"}
    act("leader", "document.sign", code)
    assert bench(enter("party-office")) == {here: "编号"}
    act("party-office", "document.number", code, mark="示环")
    assert bench(enter("party-office")) == {here: "用印"}
    act("party-office", "document.seal", code, copies=1)
    assert bench(enter("party-office")) == bench(enter("water-liaison")) == {}


def test_people_read_words_not_codes(enter: Enter, told_round: str) -> None:
    code = sealed(told_round)
    shown = page(enter("legal-head"), f"/documents/{code}/")
    timeline = shown[shown.index('id="timeline"') :]
    assert code not in timeline
    assert "文稿摘要值" not in timeline
    assert "用印登记号" in timeline
