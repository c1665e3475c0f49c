"""The screens of import, review, adoption and publication: who sees them, what they answer, what they cost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.year.conftest import ADOPTION, NOW

from fadu.kernel.evidence.models import EvidenceFile
from fadu.lib import clock
from fadu.project import demo
from fadu.year import drafts
from fadu.year.drafting.content import point_of, points_of
from fadu.year.models import Draft, Plan

HTMX = {"HX-Request": "true"}


@pytest.fixture
def login(demo_bureau, frozen):
    """Return `login(username)`: a client of that log-in, on the day of the tests."""
    frozen(NOW)

    def enter(username):
        from fadu.kernel.roles.door import account_named

        client = Client()
        client.force_login(account_named(username), backend="fadu.kernel.roles.backend.AccountBackend")
        return client

    return enter


@pytest.fixture
def clerk(login):
    return login("legal-clerk")


def upload(client, data, name="要点.txt"):
    return client.post("/drafts/import/", {"file": SimpleUploadedFile(name, data), "text": ""})


def edit(client, draft, deed, version=None, htmx=True, **form):
    shown = {"version": draft.version if version is None else version, **form}
    return client.post(f"/drafts/{draft.pk}/edit/{deed}/", shown, headers=HTMX if htmx else {})


def text(answer):
    return answer.content.decode()


def test_the_way_in_begins_with_an_empty_list(clerk):
    page = text(clerk.get("/drafts/"))
    assert "还没有导入工作要点" in page
    assert 'href="/drafts/new/"' in page


def test_an_uploaded_file_opens_its_review(clerk):
    answer = upload(clerk, demo.DOCUMENT.read_bytes())
    assert answer.status_code == 302
    page = text(clerk.get(answer.url))
    assert "领导干部带头学法" in page
    assert "请对照原文校对" in page


def test_pasted_text_does_as_well(clerk):
    answer = clerk.post("/drafts/import/", {"text": demo.DOCUMENT.read_text(encoding="utf-8")})
    assert answer.status_code == 302
    assert Draft.objects.get().name == "粘贴的正文.txt"


def test_the_same_file_leads_to_the_standing_draft(clerk, draft):
    answer = upload(clerk, demo.DOCUMENT.read_bytes(), "b.txt")
    assert "以前已经导入" in text(clerk.get(answer.url))
    assert Draft.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.txt", "没有收到文件"),
        ("天气预报".encode(), "a.txt", "没有认出任何工作要点"),
        (b"MZ\x90\x00", "a.exe", "只接受"),
        (b"PK\x03\x04broken", "a.docx", ""),
        (b"%PDF-1.4 broken", "a.pdf", ""),
    ],
)
def test_a_refused_file_is_answered_in_place_and_leaves_nothing(clerk, data, name, said):
    answer = upload(clerk, data, name)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "导入工作要点" in text(answer)
    assert Draft.objects.count() == EvidenceFile.objects.count() == 0


def test_a_classified_text_is_refused_without_being_shown_again(clerk, caplog):
    secret = f"机密★10年\n{demo.DOCUMENT.read_text(encoding='utf-8')}"
    answer = clerk.post("/drafts/import/", {"text": secret})
    assert answer.status_code == 422
    assert "涉密" in text(answer)
    assert "领导干部带头学法" not in text(answer)
    assert "领导干部带头学法" not in caplog.text
    assert Draft.objects.count() == EvidenceFile.objects.count() == 0


def test_what_was_pasted_in_vain_is_not_lost(clerk):
    answer = clerk.post("/drafts/import/", {"text": "这不是工作要点"})
    assert answer.status_code == 422
    assert "这不是工作要点" in text(answer)


def test_an_upload_never_touches_the_disk_before_it_was_read(settings):
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]


READERS = ["legal-clerk", "legal-head", "party-office"]
OTHERS = ["water-liaison", "water-head", "kunshan-liaison", "leader", "system-admin", "security-admin", "audit-admin"]


@pytest.mark.parametrize("who", READERS)
def test_reviewers_and_deciders_see_the_draft(login, draft, who):
    client = login(who)
    for path in ("/drafts/", f"/drafts/{draft.pk}/", f"/drafts/{draft.pk}/check/", f"/drafts/{draft.pk}/difference/"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_sees_or_changes_it(login, draft, who):
    client = login(who)
    for path in ("/drafts/", "/drafts/new/", f"/drafts/{draft.pk}/", f"/drafts/{draft.pk}/check/"):
        assert client.get(path).status_code == 403
    assert upload(client, demo.DOCUMENT.read_bytes()).status_code == 403
    assert edit(client, draft, "edit_headline", point="p1", headline="甲").status_code == 403
    assert drafts.draft_of(draft.pk).version == 1


def test_the_party_office_reads_but_does_not_review(login, draft):
    client = login("party-office")
    page = text(client.get(f"/drafts/{draft.pk}/"))
    assert ">修改</a>" not in page
    assert edit(client, draft, "edit_headline", point="p1", headline="甲").status_code == 403
    assert client.get("/drafts/new/").status_code == 403


def test_strangers_are_sent_to_the_log_in(draft):
    assert Client().get(f"/drafts/{draft.pk}/").url.startswith("/login/")


def test_the_source_stands_beside_what_was_understood_with_its_layout(clerk, draft):
    page = text(clerk.get(f"/drafts/{draft.pk}/"))
    source = page.split('aria-label="原文"', 1)[1].split("</section>", 1)[0]
    words = re.sub(r"<[^>]+>", "", source.split(">", 1)[1])
    assert words == draft.text
    left = set(re.findall(r'data-span="(\d+-\d+)"', source))
    content = drafts.content_of(draft)
    for point in points_of(content):
        for item in point["commitments"]:
            assert f'data-span="{item["span"][0]}-{item["span"][1]}"' in page
            assert any(one.startswith(f"{item['span'][0]}-") for one in left)


def test_opening_a_point_shows_its_forms(clerk, draft):
    page = text(clerk.get(f"/drafts/{draft.pk}/?open=p1"))
    assert f'action="/drafts/{draft.pk}/edit/correct_text/"' in page
    part = text(clerk.get(f"/drafts/{draft.pk}/point/p1/", headers=HTMX))
    assert part.lstrip().startswith("<section")
    assert "更正文字" in part
    assert "更正文字" not in text(clerk.get(f"/drafts/{draft.pk}/point/p1/?read=1", headers=HTMX))


def test_a_change_is_answered_with_the_point_and_the_counters(clerk, draft):
    answer = edit(clerk, draft, "edit_headline", point="p1", headline="新的标题")
    assert answer.status_code == 200
    assert "新的标题" in text(answer)
    assert "<html" not in text(answer)
    assert 'id="draft-bar" hx-swap-oob="true"' in text(answer)
    assert 'id="src-p1" hx-swap-oob="true"' in text(answer)


def test_without_scripts_the_page_comes_back_at_the_point(clerk, draft):
    answer = edit(clerk, draft, "edit_headline", htmx=False, point="p1", headline="新的标题")
    assert answer.url == f"/drafts/{draft.pk}/?open=p1"
    assert "新的标题" in text(clerk.get(answer.url))


@pytest.mark.parametrize("htmx", [True, False])
def test_wrong_input_is_said_in_place(clerk, draft, htmx):
    answer = edit(clerk, draft, "correct_text", htmx=htmx, point="p1", commitment="c1", text=" ")
    assert answer.status_code == 422
    assert "任务内容不能为空" in text(answer)
    assert ("<html" in text(answer)) is not htmx


@pytest.mark.parametrize("htmx", [True, False])
def test_whoever_comes_second_sees_what_the_first_did_and_loses_nothing(login, draft, htmx):
    edit(login("legal-head"), draft, "edit_headline", point="p1", headline="第一人的标题")
    second = {"point": "p1", "headline": "第二人的标题"}
    answer = edit(login("legal-clerk"), draft, "edit_headline", version=1, htmx=htmx, **second)
    assert answer.status_code == 409
    page = text(answer)
    assert "法规处负责人" in page
    assert "<del>" in page
    assert "第一人的标题" in re.sub("</?(del|ins)>", "", page)
    assert 'name="headline" value="第二人的标题"' in page
    assert "在最新内容上修改要点标题" in page
    again = edit(login("legal-clerk"), drafts.draft_of(draft.pk), "edit_headline", point="p1", headline="第二人的标题")
    assert again.status_code == 200


def test_a_point_merged_away_by_somebody_else(login, draft):
    edit(login("legal-head"), draft, "merge_points", htmx=False, point="p1")
    answer = edit(login("legal-clerk"), draft, "edit_headline", version=1, point="p2", headline="甲")
    assert answer.status_code == 409
    assert "合并要点" in text(answer)


def test_undo_and_redo_by_button(clerk, draft):
    edit(clerk, draft, "edit_headline", point="p1", headline="新的标题")
    page = text(clerk.get(f"/drafts/{draft.pk}/"))
    assert "撤销：修改要点标题" in page
    clerk.post(f"/drafts/{draft.pk}/undo/", {"version": 2})
    assert point_of(drafts.content_of(drafts.draft_of(draft.pk)), "p1")["headline"] == "领导干部带头学法"
    clerk.post(f"/drafts/{draft.pk}/redo/", {"version": 3})
    assert point_of(drafts.content_of(drafts.draft_of(draft.pk)), "p1")["headline"] == "新的标题"
    assert clerk.post(f"/drafts/{draft.pk}/redo/", {"version": 4}).status_code == 422


def test_an_unknown_operation_or_point_is_refused_kindly(clerk, draft):
    assert edit(clerk, draft, "drop-table", point="p1").status_code == 422
    assert edit(clerk, draft, "edit_headline", point="p99", headline="甲").status_code == 422
    assert clerk.get(f"/drafts/{draft.pk}/point/p99/").status_code == 404
    assert clerk.get("/drafts/999/").status_code == 404


def test_typed_markup_stays_text(clerk, draft):
    answer = edit(clerk, draft, "edit_headline", point="p1", headline="<script>alert(1)</script>")
    assert "&lt;script&gt;" in text(answer)
    assert "<script>alert" not in text(answer)


def test_the_check_page_says_what_is_in_the_way_and_where(clerk):
    document = "2024年示例市局法治工作要点\n一、学法\n（一）落实学法制度。制定学法清单。（责任单位：协调处）\n"
    answer = upload(clerk, document.encode())
    page = text(clerk.get(f"{answer.url}check/"))
    assert "其中存疑 1 处" in page
    assert f"{answer.url}?open=p1" in page
    assert "由法规处负责人公布" in page


def test_adopt_and_publish_from_the_check_page(login, ready, django_capture_on_commit_callbacks):
    secretary, head = login("party-office"), login("legal-head")
    form = fields(text(secretary.get(f"/drafts/{ready.pk}/check/")), "record_adoption")
    answer = secretary.post("/do/plan/new/record_adoption/", form | ADOPTION)
    assert answer.url == f"/drafts/{ready.pk}/check/"
    page = text(head.get(answer.url))
    form = fields(page, "publish")
    with django_capture_on_commit_callbacks(execute=True):
        answer = head.post("/do/plan/bureau-2024/publish/", form)
    assert answer.url == "/plan/bureau-2024/"
    assert Plan.objects.get().edition == 1
    again = head.post("/do/plan/bureau-2024/publish/", form, follow=True)
    assert "已经提交过" in text(again)
    assert "已公布" in text(head.get("/drafts/"))


def test_the_check_page_of_a_changed_draft_shows_the_changes(login, adopted, change):
    change(adopted, "edit_headline", point="p1", headline="另一个标题")
    page = text(login("legal-head").get(f"/drafts/{adopted.pk}/check/"))
    assert "审议通过以后，内容又有改动" in page
    assert "<ins>" in page
    assert "record_new_adoption" in page
    assert "暂不能公布" in page


def test_a_correction_begins_at_the_plan_and_shows_its_difference(login, published):
    client = login("legal-clerk")
    answer = client.post("/drafts/plan/bureau-2024/correct/")
    draft = Draft.objects.get(published_at=None)
    assert answer.url == f"/drafts/{draft.pk}/"
    edit(client, draft, "edit_headline", point="p1", headline="另一个标题")
    page = text(client.get(f"/drafts/{draft.pk}/difference/"))
    assert "第 1 版" in page
    assert "要点标题" in page


def test_the_difference_of_editions(login, published, act, step, change):
    draft = drafts.correction("bureau-2024", act("legal-clerk"), NOW)
    change(draft, "edit_headline", point="p1", headline="带头学法用法")
    step("record_new_adoption", draft.plan, draft=draft.pk, **ADOPTION)
    step("correct", draft.plan, draft=draft.pk, reason="标题有误。")
    page = text(login("water-liaison").get("/plan/bureau-2024/difference/?from=1&to=2"))
    assert "第 1 版 → 第 2 版" in page
    assert "<ins>" in page
    assert login("water-liaison").get("/plan/bureau-2024/difference/?from=1&to=9").status_code == 404


def test_after_a_step_one_lands_where_work_goes_on(login, adopted):
    assert login("party-office").get("/drafts/plan/bureau-2024/").url == f"/drafts/{adopted.pk}/check/"
    assert login("water-liaison").get("/drafts/plan/none-2020/").url == "/plan/none-2020/"


def test_the_review_takes_a_constant_number_of_queries(clerk, draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        clerk.get(f"/drafts/{draft.pk}/?open=p1")
    with django_assert_max_num_queries(16):
        clerk.get(f"/drafts/{draft.pk}/check/")


def test_a_change_takes_a_constant_number_of_queries(clerk, draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        edit(clerk, draft, "edit_headline", point="p1", headline="甲")


def test_the_list_takes_a_constant_number_of_queries(clerk, draft, django_assert_max_num_queries):
    content = demo.DOCUMENT.read_text(encoding="utf-8")
    for number in range(3, 9):
        upload(clerk, content.replace("2024年", f"20{number}0年").encode())
    with django_assert_max_num_queries(16):
        assert clerk.get("/drafts/").status_code == 200


def fields(page, step):
    """The hidden and filled fields of the form on `page` that takes `step`."""
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.S) if f"/{step}/" in one.split(">", 1)[0])
    names = re.findall(r'name="([^"]+)" value="([^"]*)"', form)
    return {name: value for name, value in names if name != "csrfmiddlewaretoken"}


def test_the_clock_of_these_tests_stands(login):
    login("legal-clerk")
    assert clock.now() == NOW
