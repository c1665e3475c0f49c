"""Steps on matters: files that come with them, corrections, reasons only from who is late, ways out of a refusal."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.hosted import HOSTED, do
from tests.surfaces.web.conftest import Enter, step_url

from fadu.kernel.evidence.models import EvidenceFile
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Procedure
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI

pytestmark = pytest.mark.django_db(databases="__all__")
NOW = datetime(2026, 3, 16, 10, 0, tzinfo=SHANGHAI)
CONSULT, REVIEW, REPLY = (step_url("asked", "甲", name) for name in ("consult", "review", "reply"))
Act = Callable[..., Actor]


@pytest.fixture
def clerk(act: Act, hosted: Procedure, frozen: Callable[[datetime], None]) -> Actor:
    """The legal division's clerk, on 16 March 2026."""
    frozen(NOW)
    return act("legal-clerk", NOW.date())


@pytest.fixture
def desk(clerk: Actor, enter: Enter, settings: Any, tmp_path: Path) -> Client:
    """The clerk's browser; a request came on 9 March; files are kept in a folder of the test's own."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    do("receive", date(2026, 3, 9), clerk)
    return enter("legal-clerk")


def form(**more: Any) -> dict[str, Any]:
    return {"_key": "k1", "_seq": str(len(facts())), "_occurred_on": "2026-03-16"} | more


def facts() -> tuple[Recorded, ...]:
    return facts_of(Chain("asked", "甲"))


def text_of(answer: Any) -> str:
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


def paper(name: str = "征求意见函.txt", text: str = "请提出意见。") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def digests_in(answer: Any) -> list[str]:
    return re.findall(r'name="_evidence\[\]" value="([0-9a-f]{64})"', answer.content.decode())


# Files


def test_several_files_come_with_a_step_and_stand_on_the_matters_page(desk: Client) -> None:
    answer = desk.post(CONSULT, form(_files=[paper(), paper("附件.md", "# 附件")]))
    assert answer.status_code == 302
    assert len(facts()[-1].evidence) == 2
    shown = text_of(desk.get("/matter/asked/甲/"))
    assert ">征求意见函.txt</a>" in shown
    address = re.search(r'href="(/matter/asked/[^"]+/file/[^"]+)">征求意见函', shown)
    assert address
    assert desk.get(address[1]).content.decode() == "请提出意见。"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (paper("工具.exe", "MZ"), "不能上传这种文件"),
        (SimpleUploadedFile("说明.pdf", b"not a pdf"), "内容与扩展名不一致"),
        (paper("汇报.txt", "机密★三年\n关于某事项的汇报"), "本系统不得存储、处理涉密文件"),
    ],
    ids=["kind", "disguised", "classified"],
)
def test_what_must_not_be_taken_in_is_refused_beside_the_field(
    desk: Client, file: SimpleUploadedFile, words: str
) -> None:
    file.seek(0)
    answer = desk.post(CONSULT, form(_files=[file]))
    assert answer.status_code == 422
    shown = text_of(answer)
    assert words in shown.partition('id="problem__files"')[2][:120]
    assert file.name in shown
    assert len(facts()) == 1
    assert not EvidenceFile.objects.filter(name=file.name).exists()


def test_the_good_ones_beside_a_bad_one_stay(desk: Client) -> None:
    answer = desk.post(CONSULT, form(_files=[paper(), paper("工具.exe", "MZ")]))
    assert len(digests_in(answer)) == 1
    desk.post(CONSULT, form(**{"_evidence[]": digests_in(answer)}))
    assert facts()[-1].evidence == tuple(digests_in(answer))


def test_files_are_kept_when_something_else_is_wrong(desk: Client) -> None:
    answer = desk.post(REVIEW, form(_files=[paper()], result="moon"))
    assert answer.status_code == 422
    assert len(digests_in(answer)) == 1
    assert "征求意见函.txt" in text_of(answer)


def test_and_over_the_check_page_and_back(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    final = replace(HOSTED, steps=tuple(replace(step, final=step.name == "consult") for step in HOSTED.steps))
    found = registry().procedures
    found[found.index(HOSTED)] = final
    try:
        checked = desk.post(CONSULT, form(_files=[paper()]))
        assert "核对" in text_of(checked)
        assert len(digests_in(checked)) == 1
        back = desk.post(CONSULT, form(_edit="1", **{"_evidence[]": digests_in(checked)}))
        assert digests_in(back) == digests_in(checked)
        desk.post(CONSULT, form(_confirmed="1", **{"_evidence[]": digests_in(back)}))
        assert facts()[-1].evidence == tuple(digests_in(checked))
    finally:
        found[found.index(final)] = HOSTED


def test_a_file_taken_out_of_the_list_is_left_out(desk: Client) -> None:
    answer = desk.post(CONSULT, form(_files=[paper(), paper("工具.exe", "MZ")]))
    assert digests_in(answer)
    desk.post(CONSULT, form())
    assert facts()[-1].evidence == ()


def test_sent_twice_it_is_recorded_once_with_the_same_files(desk: Client) -> None:
    first = form(_files=[paper()])
    desk.post(CONSULT, first)
    again = desk.post(CONSULT, form(_seq=first["_seq"], _files=[paper()]))
    assert again.status_code == 302
    assert len(facts()) == 2
    assert len(facts()[-1].evidence) == 1


def test_a_digest_that_nobody_kept_is_refused(desk: Client) -> None:
    answer = desk.post(CONSULT, form(**{"_evidence[]": ["0" * 64]}))
    assert answer.status_code == 409
    assert "没有保存成功" in text_of(answer)


def test_a_file_of_another_matter_is_not_handed_out_here(desk: Client, clerk: Actor) -> None:
    desk.post(CONSULT, form(_files=[paper()]))
    do("receive", date(2026, 3, 9), clerk, "乙")
    assert desk.get(f"/matter/asked/乙/file/{facts()[-1].evidence[0]}/").status_code == 404


def test_nor_to_who_may_not_read_the_matter(desk: Client, enter: Enter) -> None:
    desk.post(CONSULT, form(_files=[paper()]))
    assert enter("water-liaison").get(f"/matter/asked/甲/file/{facts()[-1].evidence[0]}/").status_code == 403


# Corrections


@pytest.fixture
def reviewed(desk: Client, clerk: Actor) -> Recorded:
    """Somebody else reviewed the request on 12 March."""
    return do("review", date(2026, 3, 12), replace(clerk, person="legal-head"), result="pass").fact


def test_a_correction_begins_with_what_was_recorded_and_says_so(desk: Client) -> None:
    shown = text_of(desk.get(f"{step_url('asked', '甲', 'receive')}?_corrects=asked/甲%231"))
    assert "<h1>更正：登记</h1>" in shown
    assert 'value="甲"' in shown
    assert 'name="_occurred_on" value="2026-03-09"' in shown
    assert 'name="_corrects" value="asked/甲#1"' in shown


def test_it_is_recorded_beside_the_first_and_takes_its_place(desk: Client) -> None:
    sent = form(_corrects="asked/甲#1", title="甲（更正）", _occurred_on="2026-03-06")
    assert desk.post(step_url("asked", "甲", "receive"), sent).status_code == 302
    first, second = facts()
    assert (first.data["title"], second.data["title"], second.corrects) == ("甲", "甲（更正）", "asked/甲#1")
    shown = text_of(desk.get("/matter/asked/甲/"))
    assert "<h1>甲（更正）</h1>" in shown
    assert "更正 #1" in shown
    assert "2026年3月6日" in shown


def test_what_was_never_recorded_here_cannot_be_corrected(desk: Client) -> None:
    answer = desk.post(step_url("asked", "甲", "receive"), form(_corrects="asked/乙#1", title="甲"))
    assert answer.status_code == 409
    assert "不在这件事项里" in text_of(answer)


def test_who_may_not_take_the_step_may_not_correct_it(desk: Client, enter: Enter) -> None:
    other = enter("legal-head")
    assert "_corrects" not in text_of(other.get("/matter/asked/甲/"))
    answer = other.post(step_url("asked", "甲", "receive"), form(_corrects="asked/甲#1", title="改"))
    assert answer.status_code == 409


# Late, or short


def test_who_is_in_time_is_not_asked_why(desk: Client, reviewed: Recorded) -> None:
    shown = text_of(desk.get(REPLY))
    assert "逾期原因" not in shown
    assert desk.post(REPLY, form()).status_code == 302
    assert facts()[-1].name == "asked.replied"


def test_who_would_be_late_today_is_told_and_asked_at_once(
    desk: Client, reviewed: Recorded, frozen: Callable[[datetime], None]
) -> None:
    frozen(datetime(2026, 5, 18, 10, 0, tzinfo=SHANGHAI))
    shown = text_of(desk.get(REPLY))
    assert "“答复”逾期：应于2026年4月" in shown
    assert "逾期原因" in shown
    assert "仍可办理，记为瑕疵" in shown


def test_a_day_that_turns_out_late_is_asked_about_once_and_a_reason_stays_free(
    desk: Client, reviewed: Recorded, frozen: Callable[[datetime], None]
) -> None:
    frozen(datetime(2026, 5, 18, 10, 0, tzinfo=SHANGHAI))
    asked = desk.post(REPLY, form(_occurred_on="2026-05-15"))
    assert asked.status_code == 200
    assert "逾期原因" in text_of(asked)
    assert len(facts()) == 2
    assert desk.post(REPLY, form(_occurred_on="2026-05-15", late_reason="")).status_code == 302
    assert "未说明原因" in text_of(desk.get("/matter/asked/甲/"))


def test_a_day_in_time_is_not_asked_about_though_today_would_be_late(
    desk: Client, reviewed: Recorded, frozen: Callable[[datetime], None]
) -> None:
    frozen(datetime(2026, 5, 18, 10, 0, tzinfo=SHANGHAI))
    assert desk.post(REPLY, form(_occurred_on="2026-03-30")).status_code == 302
    assert "答复逾期" not in text_of(desk.get("/matter/asked/甲/"))


def test_less_than_the_least_time_is_asked_about_too(desk: Client, enter: Enter, clerk: Actor) -> None:
    do("receive", date(2026, 3, 13), replace(clerk, person="legal-head"), "乙")
    shown = text_of(desk.get(step_url("asked", "乙", "review")))
    assert "“合法性审查（一般不少于）”不足：一般应到2026年3月24日" in shown
    assert "逾期原因" in shown


def test_the_reason_is_kept_with_the_defect(desk: Client, clerk: Actor) -> None:
    do("receive", date(2026, 3, 13), replace(clerk, person="legal-head"), "乙")
    told = {"_key": "k2", "_seq": "1", "_occurred_on": "2026-03-16", "result": "pass", "late_reason": "应急处置"}
    assert desk.post(step_url("asked", "乙", "review"), told).status_code == 302
    assert "原因：应急处置" in text_of(desk.get("/matter/asked/乙/"))


# Refused beforehand


def test_a_step_that_cannot_be_taken_says_why_and_leads_to_what_is_missing(desk: Client) -> None:
    shown = text_of(desk.get(REPLY))
    assert "审查没有通过。" in shown
    assert "政府信息公开条例 第三十三条" in shown
    assert 'href="/do/asked/%E7%94%B2/review/?_next=%2Fdo%2Fasked%2F' in shown
    assert '<form method="post" class="fadu-form"' not in shown


def test_each_missing_thing_has_its_own_way(desk: Client, clerk: Actor) -> None:
    do("consult", date(2026, 3, 12), clerk)
    shown = text_of(desk.get(REPLY))
    assert "第三方还没有答复。" in shown
    assert 'href="/do/asked/%E7%94%B2/answer/' in shown


# Editions


def test_the_edition_is_that_of_the_day_on_which_it_happened(desk: Client) -> None:
    later = replace(HOSTED, edition="2026", in_force_from=date(2026, 3, 15))
    found = registry().procedures
    found.append(later)
    try:
        desk.post(CONSULT, form(_occurred_on="2026-03-13"))
        desk.post(CONSULT, form(_key="k2", _occurred_on="2026-03-16"))
    finally:
        found.remove(later)
    assert [fact.edition for fact in facts()] == ["2019", "2019", "2026"]
