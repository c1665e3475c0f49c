"""Drafts: one per file, changed by several people at once, nothing of a refused document kept."""

from dataclasses import replace
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import OperationalError, connection
from tests.year.conftest import NOW

from fadu.kernel.evidence.models import EvidenceFile
from fadu.kernel.evidence.store import content
from fadu.kernel.registry import Missing
from fadu.kernel.roles import Actor
from fadu.lib import clock
from fadu.project import demo
from fadu.project.demo import plan as demo_plan
from fadu.year import drafts
from fadu.year.commands.store import NotStored, store
from fadu.year.document import DocumentRefused
from fadu.year.drafting.content import Unfit, points_of
from fadu.year.drafts import Overtaken, Wish
from fadu.year.models import Draft


def wish(draft, deed, **form):
    return Wish(deed, form, draft.version)


def text_of(draft, key):
    found = (item for point in points_of(drafts.content_of(draft)) for item in point["commitments"])
    return next(item["text"] for item in found if item["key"] == key)


def test_a_file_gives_a_draft_and_its_original_is_kept(draft):
    assert (draft.plan, draft.version, draft.created_by) == ("bureau-2024", 1, "legal-clerk")
    assert content(draft.source) == demo.DOCUMENT.read_bytes()
    assert EvidenceFile.objects.get().name == demo.DOCUMENT.name


def test_the_same_file_has_one_draft(draft, act):
    again, new = drafts.open_draft(demo.DOCUMENT.read_bytes(), "另一个名字.txt", act("legal-head"), NOW)
    assert (again.pk, new) == (draft.pk, False)
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("mark", ["机密★1年", "秘密", "绝密", "份号：000012"])
def test_nothing_of_a_classified_document_is_kept(act, settings, mark):
    from pathlib import Path

    before = set(Path(settings.MEDIA_ROOT).rglob("*"))
    data = f"{mark}\n{demo.DOCUMENT.read_text(encoding='utf-8')}".encode()
    with pytest.raises(DocumentRefused):
        drafts.open_draft(data, "a.txt", act("legal-clerk"), NOW)
    assert Draft.objects.count() == EvidenceFile.objects.count() == 0
    assert set(Path(settings.MEDIA_ROOT).rglob("*")) == before


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "a.txt"), (b"\x00\x01", "a.exe"), ("今天天气很好。".encode(), "a.txt"), (b"PK\x03\x04x", "a.docx")],
)
def test_nothing_of_an_unreadable_file_is_kept(act, data, name):
    with pytest.raises(DocumentRefused):
        drafts.open_draft(data, name, act("legal-clerk"), NOW)
    assert Draft.objects.count() == EvidenceFile.objects.count() == 0


def test_a_change_raises_the_version_and_says_who(draft, act):
    after = drafts.change(
        draft.pk, wish(draft, "correct_text", point="p1", commitment="c1", text="甲"), act("legal-head"), NOW
    )
    assert (after.version, after.changed_by) == (2, "legal-head")
    assert drafts.history_of(after)[-1]["label"] == "更正任务文字"


def test_a_change_that_changes_nothing_leaves_no_trace_in_the_history(draft, act):
    same = text_of(draft, "c1")
    after = drafts.change(
        draft.pk, wish(draft, "correct_text", point="p1", commitment="c1", text=same), act("legal-clerk"), NOW
    )
    assert drafts.history_of(after) == []


def test_two_people_on_one_point_the_second_is_told_what_the_first_did(draft, act):
    drafts.change(
        draft.pk, wish(draft, "correct_text", point="p1", commitment="c1", text="甲"), act("legal-clerk"), NOW
    )
    with pytest.raises(Overtaken) as overtaken:
        drafts.change(
            draft.pk, wish(draft, "correct_text", point="p1", commitment="c1", text="乙"), act("legal-head"), NOW
        )
    assert [(one["by"], one["label"]) for one in overtaken.value.changes] == [("legal-clerk", "更正任务文字")]
    assert text_of(drafts.draft_of(draft.pk), "c1") == "甲"


def test_two_people_on_different_points_do_not_hinder_one_another(draft, act):
    one = next(points_of(drafts.content_of(draft)))["commitments"][0]["key"]
    other = list(points_of(drafts.content_of(draft)))[1]["commitments"][0]["key"]
    drafts.change(draft.pk, wish(draft, "correct_text", point="p1", commitment=one, text="甲"), act("legal-clerk"), NOW)
    after = drafts.change(
        draft.pk, wish(draft, "correct_text", point="p2", commitment=other, text="乙"), act("legal-head"), NOW
    )
    assert (text_of(after, one), text_of(after, other)) == ("甲", "乙")


@pytest.mark.parametrize("deed", ["undo", "merge_points", "edit_head"])
def test_what_changes_the_frame_must_have_seen_everything(draft, act, deed):
    drafts.change(draft.pk, wish(draft, "edit_headline", point="p2", headline="甲"), act("legal-clerk"), NOW)
    with pytest.raises((Overtaken, Unfit)) as problem:
        drafts.change(draft.pk, wish(draft, deed, point="p1"), act("legal-head"), NOW)
    assert problem.type is Overtaken


def test_a_merged_point_overtakes_every_change_offered_before(draft, act):
    drafts.change(draft.pk, wish(draft, "merge_points", point="p1"), act("legal-clerk"), NOW)
    with pytest.raises(Overtaken):
        drafts.change(
            draft.pk, wish(draft, "correct_text", point="p5", commitment="c1", text="乙"), act("legal-head"), NOW
        )


def test_ones_own_changes_overtake_nothing(draft, act):
    who = act("legal-clerk")
    drafts.change(draft.pk, wish(draft, "edit_headline", point="p1", headline="甲"), who, NOW)
    after = drafts.change(draft.pk, wish(draft, "merge_points", point="p1"), who, NOW)
    assert after.version == 3


def test_undo_and_redo_are_recorded_for_those_who_come_later(draft, act):
    who = act("legal-clerk")
    after = drafts.change(draft.pk, wish(draft, "correct_text", point="p1", commitment="c1", text="甲"), who, NOW)
    back = drafts.change(draft.pk, wish(after, "undo"), who, NOW)
    assert drafts.content_of(back) == drafts.content_of(draft)
    with pytest.raises(Overtaken):
        drafts.change(
            draft.pk, wish(after, "correct_text", point="p1", commitment="c2", text="乙"), act("legal-head"), NOW
        )
    again = drafts.change(draft.pk, wish(back, "redo"), who, NOW)
    assert drafts.content_of(again) == drafts.content_of(after)


def test_the_year_decides_which_plan_a_draft_belongs_to(act):
    text = "示例市局法治工作要点\n一、学法\n（一）落实学法制度。制定学法清单。（责任单位：法规处）\n"
    draft, _ = drafts.open_draft(text.encode(), "a.txt", act("legal-clerk"), NOW)
    assert draft.plan == ""
    with pytest.raises(Unfit, match="哪一年"):
        drafts.plan_code(drafts.content_of(draft))
    head = {"title": "工作要点", "number": "", "issuer": "", "issued_on": "", "year": "2024"}
    after = drafts.change(draft.pk, wish(draft, "edit_head", **head), act("legal-clerk"), NOW)
    assert after.plan == "bureau-2024"


def test_no_draft_no_plan(db):
    with pytest.raises(Missing):
        drafts.draft_of("7")
    with pytest.raises(Missing):
        drafts.draft_of("../7")


def test_a_plan_that_is_not_published_is_not_corrected(act):
    with pytest.raises(Missing, match="还没有公布"):
        drafts.correction("bureau-2024", act("legal-clerk"), NOW)


def outcome(work):
    """Who won. A SQLite database in memory refuses where one in a file waits: then try again."""
    for _ in range(400):
        try:
            work()
        except Overtaken:
            return "overtaken"
        except OperationalError:
            sleep(0.01)
        else:
            return "won"
    return "locked"


@pytest.mark.django_db(transaction=True)
@pytest.mark.datalayer
def test_eight_people_at_once_on_one_commitment_have_one_winner(draft, act):
    clerk, start, outcomes = act("legal-clerk"), Barrier(8), []

    def work(number):
        start.wait()
        form = {"point": "p1", "commitment": "c1", "text": f"第{number}人"}
        actor = replace(clerk, person=f"clerk-{number}")
        outcomes.append(outcome(lambda: drafts.change(draft.pk, Wish("correct_text", form, draft.version), actor, NOW)))
        connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["overtaken"] * 7 + ["won"]
    assert drafts.draft_of(draft.pk).version == draft.version + 1


def test_a_file_is_stored_from_the_command_line_in_the_name_of_a_reviewer(demo_bureau):
    said = store(demo.DOCUMENT.read_bytes(), demo.DOCUMENT.name, "legal-clerk")
    assert said == f"已存为草稿 {Draft.objects.get().pk}：/drafts/{Draft.objects.get().pk}/"
    assert "以前已经导入" in store(demo.DOCUMENT.read_bytes(), demo.DOCUMENT.name, "legal-head")


@pytest.mark.parametrize(("username", "why"), [("water-liaison", "不能导入"), ("nobody", "没有登录名")])
def test_nobody_else_stores_one(demo_bureau, username, why):
    with pytest.raises(NotStored, match=why):
        store(demo.DOCUMENT.read_bytes(), demo.DOCUMENT.name, username)
    assert Draft.objects.count() == 0


def test_another_document_of_the_same_year_is_a_plan_of_its_own(demo_bureau: None) -> None:
    standing = demo_plan.publish(clock.now())
    person = Actor(person="legal-clerk", post="legal-clerk", unit="legal", roles=frozenset({"legal_clerk"}))
    text = demo_plan.DOCUMENT.read_text(encoding="utf-8")
    other = text.replace("〔2023〕1号", "〔2023〕7号").replace("法治建设工作要点", "普法工作要点")
    draft, _ = drafts.open_draft(other.encode(), "other.txt", person, clock.now())
    assert draft.plan == f"{standing}-2"
    assert drafts.content_of(draft)["base"] == 0
    again, _ = drafts.open_draft(text.replace("不少于4次", "不少于5次").encode(), "again.txt", person, clock.now())
    assert again.plan == standing
    assert drafts.content_of(again)["base"] == 1
