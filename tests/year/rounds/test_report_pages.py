"""A report on the screen: filled in without losing a word, read beside the figures, returned, amended."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.year.rounds.helping import act, fill

from fadu.kernel.evidence.models import EvidenceFile
from fadu.kernel.ledger.read import facts_named
from fadu.year.models import Commitment, Owner
from fadu.year.rounds.models import PieceDraft, Report, ReportPiece
from fadu.year.rounds.questions import lines
from fadu.year.rounds.standing import state

Enter = Callable[[str], Client]
HTMX = {"HX-Request": "true"}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def page_of(client: Client, report: str, **params: str) -> str:
    answer = client.get(f"/reports/{report}/", params)
    assert answer.status_code == 200, text(answer)[-2000:]
    return text(answer)


def form_on(page: str) -> dict[str, str]:
    """Return the fields of the report's form as a browser would send them."""
    found = dict(re.findall(r'name="(seen-[\w-]+)" value="([^"]*)"', page))
    found |= dict(re.findall(r'name="(state-[\w-]+)" value="(\w+)" checked', page))
    found |= dict(re.findall(r'name="(text-[\w-]+)"[^>]*>\n([^<]*)</textarea>', page))
    return found


def keys(report: str) -> list[str]:
    return [line.commitment.key for line in lines(Report.objects.get(code=report))]


def save(client: Client, report: str, form: dict[str, str]) -> Any:
    return client.post(f"/reports/{report}/save/", form)


def signed(report: str, words: str = "完成两轮排查。") -> None:
    fill(report, text=words)
    act("water-liaison", "report.submit", report)
    act("water-head", "report.sign", report)


def test_the_form_shows_every_promise_of_the_unit_and_how_far_it_is(enter: Enter, water: str) -> None:
    page = page_of(enter("water-liaison"), water)
    assert all(line.commitment.text in page for line in lines(Report.objects.get(code=water)))
    assert f"已填 <b>0/{len(keys(water))}</b> 项" in page
    assert "怎样选择" in page


def test_what_is_saved_stands_there_the_next_time(enter: Enter, water: str) -> None:
    client, first = enter("water-liaison"), keys(water)[0]
    form = form_on(page_of(client, water)) | {
        f"text-{first}": "完成两轮排查。\r\n问题：人手不足。",
        f"state-{first}": "ongoing",
    }
    assert save(client, water, form).status_code == 302
    page = page_of(client, water)
    assert form_on(page)[f"text-{first}"] == "完成两轮排查。\n问题：人手不足。"
    assert "草稿已保存，已填 1/" in page


def test_saving_twice_changes_nothing_and_clashes_with_nothing(enter: Enter, water: str) -> None:
    client, first = enter("water-liaison"), keys(water)[0]
    form = form_on(page_of(client, water)) | {f"text-{first}": "完成两轮排查。", f"state-{first}": "ongoing"}
    assert [save(client, water, form).status_code for _ in range(2)] == [302, 302]
    assert PieceDraft.objects.get(commitment=first).version == 1


def test_two_tabs_on_different_pieces_do_not_hinder_each_other(enter: Enter, water: str) -> None:
    client, (first, second) = enter("water-liaison"), keys(water)[:2]
    one = form_on(page_of(client, water))
    other = dict(one)
    save(client, water, one | {f"text-{first}": "甲", f"state-{first}": "ongoing"})
    assert save(client, water, other | {f"text-{second}": "乙", f"state-{second}": "ongoing"}).status_code == 302
    assert set(PieceDraft.objects.values_list("commitment", "text")) == {(first, "甲"), (second, "乙")}


def test_the_second_on_the_same_piece_sees_both_texts_and_loses_none(enter: Enter, water: str) -> None:
    liaison, head, (first, second) = enter("water-liaison"), enter("water-head"), keys(water)[:2]
    mine = form_on(page_of(liaison, water))
    save(head, water, form_on(page_of(head, water)) | {f"text-{first}": "负责人的话", f"state-{first}": "done"})
    typed = mine | {f"text-{first}": "联络员的话", f"state-{first}": "ongoing", f"text-{second}": "另一项"}
    answer = save(liaison, water, typed)
    page = text(answer)
    assert answer.status_code == 409
    assert "负责人的话" in page
    assert form_on(page)[f"text-{first}"] == "联络员的话"
    assert PieceDraft.objects.get(commitment=first).text == "负责人的话"
    assert PieceDraft.objects.get(commitment=second).text == "另一项"
    assert save(liaison, water, form_on(page)).status_code == 302
    assert PieceDraft.objects.get(commitment=first).text == "联络员的话"


def test_what_was_typed_while_the_report_went_on_comes_back_to_be_copied(enter: Enter, water: str) -> None:
    client, first = enter("water-liaison"), keys(water)[0]
    typed = form_on(page_of(client, water)) | {f"text-{first}": "迟到的话", f"state-{first}": "ongoing"}
    fill(water)
    act("water-liaison", "report.submit", water)
    answer = save(client, water, typed)
    assert answer.status_code == 409
    assert "迟到的话" in text(answer)
    assert "没有保存" in text(answer)
    assert not PieceDraft.objects.filter(text="迟到的话").exists()


def test_saving_can_lead_straight_on_to_the_submission(enter: Enter, water: str) -> None:
    client = enter("water-liaison")
    answer = save(client, water, form_on(page_of(client, water)) | {"then": "submit"})
    assert answer.url.startswith(f"/do/report/{water}/submit/")


@pytest.mark.parametrize("who", ["kunshan-liaison", "air-head", "system-admin"])
def test_others_units_neither_see_nor_change_it(enter: Enter, water: str, who: str) -> None:
    client = enter(who)
    assert client.get(f"/reports/{water}/").status_code == 403
    assert save(client, water, {}).status_code == 403
    assert client.post(f"/reports/{water}/return/", {}).status_code == 403


@pytest.mark.parametrize("who", ["legal-clerk", "leader", "party-office", "audit-admin"])
def test_overseers_read_it_but_never_the_unfinished_words(enter: Enter, water: str, who: str) -> None:
    fill(water, text="还没有写完的话")
    page = page_of(enter(who), water)
    assert "还没有写完的话" not in page
    assert "单位还没有报送这一项" in page
    assert save(enter(who), water, {}).status_code == 403


def test_what_was_submitted_is_read_by_the_unit_and_after_signing_by_the_reviewer(enter: Enter, water: str) -> None:
    fill(water, text="待签发的话")
    act("water-liaison", "report.submit", water)
    assert "待签发的话" in page_of(enter("water-head"), water)
    assert "待签发的话" not in page_of(enter("legal-clerk"), water)
    act("water-head", "report.sign", water)
    assert "待签发的话" in page_of(enter("legal-clerk"), water)
    assert "<textarea" not in page_of(enter("water-liaison"), water)


def attach(client: Client, report: str, key: str, name: str, data: bytes, **how: Any) -> Any:
    return client.post(f"/reports/{report}/files/{key}/", {"file": SimpleUploadedFile(name, data)}, **how)


def test_evidence_is_kept_listed_opened_and_removed(enter: Enter, water: str) -> None:
    client, first = enter("water-liaison"), keys(water)[0]
    answer = attach(client, water, first, "排查台账.pdf", b"%PDF-1.4 1", headers=HTMX)
    assert answer.status_code == 200
    assert "排查台账.pdf" in text(answer)
    digest = EvidenceFile.objects.get(name="排查台账.pdf").digest
    assert client.get(f"/reports/{water}/evidence/{digest}/").content == b"%PDF-1.4 1"
    client.post(f"/reports/{water}/files/{first}/", {"remove": digest})
    assert "排查台账.pdf" not in page_of(client, water)


def test_a_file_does_not_overtake_what_is_being_typed(enter: Enter, water: str) -> None:
    client, first = enter("water-liaison"), keys(water)[0]
    form = form_on(page_of(client, water)) | {f"text-{first}": "写到一半", f"state-{first}": "ongoing"}
    attach(client, water, first, "排查台账.pdf", b"%PDF-1.4 1")
    assert save(client, water, form).status_code == 302
    assert "排查台账.pdf" in PieceDraft.objects.get(commitment=first).evidence


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.exe", b"MZ", "不能上传这种文件"),
        ("a.pdf", b"MZ", "内容与扩展名不一致"),
        ("a.txt", b"MZ\0\1", "内容与扩展名不一致"),
        ("a.pdf", b"", "没有收到文件"),
        ("a.txt", "机密★10年\n台账".encode(), "涉密"),
    ],
)
def test_a_refused_file_is_answered_in_place_and_leaves_nothing(
    enter: Enter, water: str, name: str, data: bytes, said: str
) -> None:
    client, first = enter("water-liaison"), keys(water)[0]
    for how in ({"headers": HTMX}, {}):
        answer = attach(client, water, first, name, data, **how)
        assert answer.status_code == 422
        assert said in text(answer)
    assert EvidenceFile.objects.filter(name=name).count() == 0


def test_the_submission_names_its_files_so_that_they_go_with_it(enter: Enter, water: str) -> None:
    fill(water)
    attach(enter("water-liaison"), water, keys(water)[0], "排查台账.pdf", b"%PDF-1.4 1")
    fact = act("water-liaison", "report.submit", water).fact
    assert fact.evidence == (EvidenceFile.objects.get(name="排查台账.pdf").digest,)
    assert ReportPiece.objects.get(report=water, commitment=keys(water)[0]).evidence == 1


def test_a_submission_repeated_with_its_key_is_the_same_one(enter: Enter, water: str) -> None:
    client = enter("water-liaison")
    fill(water)
    attach(client, water, keys(water)[0], "排查台账.pdf", b"%PDF-1.4 1")
    form = {"_occurred_on": "2023-06-20", "_key": "once"}
    assert [client.post(f"/do/report/{water}/submit/", form).status_code for _ in range(2)] == [302, 302]
    assert len(facts_named("report.submitted")) == 1


def test_evidence_is_fixed_once_submitted(enter: Enter, water: str) -> None:
    client, first = enter("water-liaison"), keys(water)[0]
    signed(water)
    assert attach(client, water, first, "a.pdf", b"%PDF-1").status_code == 403


def test_a_file_of_no_piece_of_this_report_is_not_shown(enter: Enter, water: str) -> None:
    assert enter("water-liaison").get(f"/reports/{water}/evidence/{'0' * 64}/").status_code == 404


def send_back(client: Client, report: str, **form: Any) -> Any:
    given = {"reason": "请补充数字。", "due_on": "2023-07-15", "_key": "k1"} | form
    return client.post(f"/reports/{report}/return/", given)


def test_a_return_names_its_pieces_and_shows_the_reason_there(enter: Enter, water: str) -> None:
    signed(water)
    first, second = keys(water)[:2]
    assert send_back(enter("legal-clerk"), water, **{"commitments[]": [first]}).status_code == 302
    page = page_of(enter("water-liaison"), water)
    piece = re.search(rf'id="{first}".*?</article>', page, re.DOTALL)
    other = re.search(rf'id="{second}".*?</article>', page, re.DOTALL)
    assert piece is not None
    assert "请补充数字。" in piece[0]
    assert other is not None
    assert "请补充数字。" not in other[0]
    assert "完成两轮排查。" in page


def test_returning_twice_with_one_key_returns_once(enter: Enter, water: str) -> None:
    signed(water)
    client = enter("legal-clerk")
    assert [send_back(client, water).status_code for _ in range(2)] == [302, 302]
    assert Report.objects.get(code=water).returns == 1


def test_a_return_without_reason_keeps_what_was_ticked(enter: Enter, water: str) -> None:
    signed(water)
    first = keys(water)[0]
    answer = send_back(enter("legal-clerk"), water, reason="", **{"commitments[]": [first]})
    assert answer.status_code == 422
    assert "请填写“理由”" in text(answer)
    assert re.search(rf'value="{first}" form="return-form" checked', text(answer))
    assert state(Report.objects.get(code=water)) == "signed"


def test_a_return_to_a_past_day_is_refused_in_words(enter: Enter, water: str) -> None:
    signed(water)
    answer = send_back(enter("legal-clerk"), water, due_on="2023-06-01")
    assert answer.status_code == 409
    assert "应晚于今天" in text(answer)


def test_a_task_is_passed_on_by_its_words(enter: Enter, water: str) -> None:
    client, first = enter("legal-clerk"), keys(water)[0]
    assert f"/reports/{water}/transfer/{first}/" in page_of(client, water)
    form = text(client.get(f"/reports/{water}/transfer/{first}/"))
    assert 'value="office"' in form
    assert 'value="water"' not in form
    wrong = client.post(f"/reports/{water}/transfer/{first}/take/", {"to_unit": "office", "reason": ""})
    assert wrong.status_code == 422
    assert 'value="office" selected' in text(wrong)
    given = {"to_unit": "office", "reason": "职责调整", "_key": "k"}
    done = [client.post(f"/reports/{water}/transfer/{first}/take/", given).status_code for _ in range(2)]
    assert done == [302, 302]
    assert "已转由办公室报送" in page_of(client, water)
    assert "水处转来" in page_of(enter("office-liaison"), water.replace(".water", ".office"))


def test_only_the_division_passes_tasks_on(enter: Enter, water: str) -> None:
    path = f"/reports/{water}/transfer/{keys(water)[0]}/"
    assert enter("water-head").get(path).status_code == 403
    assert enter("water-head").post(f"{path}take/", {}).status_code == 403
    assert "转办" not in re.sub(r"<[^>]+>", " ", page_of(enter("water-liaison"), water))


def test_two_deliveries_are_compared_word_by_word(enter: Enter, water: str) -> None:
    signed(water, "完成2轮排查。")
    act("legal-clerk", "report.return", water, reason="补充", due_on=date(2023, 7, 15))
    signed(water, "完成3轮排查。")
    page = text(enter("legal-clerk").get(f"/reports/{water}/difference/"))
    assert "<del>2</del><ins>3</ins>" in page
    assert enter("legal-clerk").get(f"/reports/{water}/difference/?to=9").status_code == 404


def test_one_delivery_has_nothing_to_compare(enter: Enter, water: str) -> None:
    assert enter("legal-clerk").get(f"/reports/{water}/difference/").status_code == 404


def test_no_identifier_reaches_the_timeline(enter: Enter, water: str) -> None:
    signed(water)
    first = keys(water)[0]
    act("legal-clerk", "report.return", water, commitments=[first], reason="补充", due_on=date(2023, 7, 15))
    words = re.sub(r"<[^>]+>", " ", page_of(enter("legal-clerk"), water))
    assert water not in words
    assert not re.search(rf"退回的任务：\s*{first}\b", words)


def test_the_price_of_a_report_does_not_rise_with_its_tasks(
    enter: Enter, water: str, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = enter("water-liaison")
    page_of(client, water)
    with CaptureQueriesContext(connection) as few:
        page_of(client, water)
    owned = set(keys(water))
    plan = water.split(".")[0]
    more = [row for row in Commitment.objects.filter(plan=plan) if row.key not in owned]
    Owner.objects.bulk_create(Owner(plan=plan, point=row.point, commitment=row.key, unit="water") for row in more)
    assert len(keys(water)) > 2 * len(owned)
    with django_assert_num_queries(len(few)):
        page_of(client, water)


def test_the_whole_journey_by_its_pages(enter: Enter, water: str) -> None:
    liaison, head, reviewer = enter("water-liaison"), enter("water-head"), enter("legal-clerk")
    form = form_on(page_of(liaison, water))
    form |= {f"text-{key}": "按计划推进。" for key in keys(water)} | {f"state-{key}": "ongoing" for key in keys(water)}
    save(liaison, water, form)
    take = {"_occurred_on": "2023-06-20"}
    assert liaison.post(f"/do/report/{water}/submit/", take).status_code == 302
    assert head.post(f"/do/report/{water}/sign/", take).status_code == 302
    assert send_back(reviewer, water).status_code == 302
    assert liaison.post(f"/do/report/{water}/submit/", take).status_code == 302
    assert head.post(f"/do/report/{water}/sign/", take).status_code == 302
    assert reviewer.post(f"/do/report/{water}/accept/", take | {"note": "数字以台账为准。"}).status_code == 302
    assert "数字以台账为准。" in page_of(liaison, water)
    assert ReportPiece.objects.filter(report=water).count() == len(keys(water))
    assert len(facts_named("report.signed")) == 2
