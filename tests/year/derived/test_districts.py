"""A district bureau's plan: as is, adapted, added to; without one it loses nothing; nobody else decides about it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.year.derived.conftest import Enter
from tests.year.derived.helping import NOW, ON, act, refused_by, signed, who

from fadu.kernel.procedure.project import check
from fadu.kernel.procedure.take import Invalid
from fadu.kernel.registry.collect import registry
from fadu.year.derived import districts
from fadu.year.derived.districts import Line, city_items, draft_of, lines, merged
from fadu.year.derived.models import DistrictDraft, DistrictPlan
from fadu.year.models import Commitment, Owner, Plan

MEETING = {"meeting": "局长办公会议（示例）", "adopted_on": ON}


def line(city: str, unit: str = "kunshan") -> Line:
    return lines(Plan.objects.get(plan=city), ON, unit)[0]


def save(city: str, unit: str = "kunshan", **form: str) -> None:
    version = str(draft_of(city, unit).version)
    districts.save(city, unit, {"version": version, **form}, who(f"{unit}-liaison"), NOW)


def publish(city: str, unit: str = "kunshan", step: str = "publish", **data: Any) -> Any:
    first = {"plan": city, "unit": unit} if step == "publish" else {}
    matter = "" if step == "publish" else f"{city}.{unit}"
    title = f"{unit}2023年工作安排（示例）"
    return act(f"{unit}-head", f"derivation.{step}", matter, title=title, **{**first, **MEETING, **data})


def test_without_a_plan_of_its_own_the_citys_binds_a_branch_and_it_loses_nothing(city: str) -> None:
    owned = set(Owner.objects.filter(plan=city, unit="kunshan").values_list("commitment", flat=True))
    found = line(city)
    assert owned
    assert {task.key for task in found.tasks} == owned
    assert (found.words, found.has_own, found.progress.total) == ("未另定，市局计划适用", False, len(owned))


def test_adopting_as_is_changes_no_task_and_no_progress(city: str) -> None:
    key = line(city).tasks[0].key
    signed(city, "kunshan", {key: "done"})
    before = line(city)
    act("kunshan-head", "derivation.adopt_as_is", plan=city, unit="kunshan")
    after = line(city)
    assert after.tasks == before.tasks
    assert (after.progress.done, after.words, after.has_own) == (1, "决定执行市局计划", False)


def test_a_branch_adapts_and_adds_and_publishes_in_the_organs_name(city: str) -> None:
    items = city_items(city, "kunshan")
    first, second = items[0]["key"], items[1]["key"]
    save(city, **{f"text-{first}": "本局的做法", f"due-{first}": "2023-09-30", f"owner-{second}": "法规科"})
    save(city, **{"text-new": "开展园区专项检查", "owner-new": "执法科"})
    publish(city)
    found = line(city)
    tasks = {task.key: task for task in found.tasks}
    assert (found.words, found.added, found.adapted) == ("区局计划第 1 版", 1, 2)
    assert len(tasks) == len(items) + 1
    assert (tasks[first].text, tasks[first].due, tasks[first].city_text) == (
        "本局的做法",
        "2023-09-30",
        items[0]["text"],
    )
    assert (tasks[second].text, tasks[second].owner) == (items[1]["text"], "法规科")
    assert (tasks["x1"].text, tasks["x1"].owner, tasks["x1"].is_added) == ("开展园区专项检查", "执法科", True)
    assert DistrictPlan.objects.get().issuer == "苏州市生态环境局"
    assert check(registry().procedure("derivation")) == []


def test_progress_is_the_rounds_for_the_citys_tasks_and_noted_for_added_ones(city: str) -> None:
    save(city, **{"text-new": "开展园区专项检查"})
    publish(city)
    key = line(city).tasks[0].key
    signed(city, "kunshan", {key: "done"})
    act("kunshan-liaison", "derivation.note_progress", f"{city}.kunshan", item="x1", state="done", note="已办（示例）")
    found = line(city)
    assert found.progress.done == 2
    note = {"state": "done", "note": "示例"}
    assert refused_by("kunshan-liaison", "derivation.note_progress", f"{city}.kunshan", item=key, **note) == {
        "own_task"
    }


def test_a_new_edition_keeps_what_was_noted_and_needs_a_reason(city: str) -> None:
    save(city, **{"text-new": "开展园区专项检查"})
    publish(city)
    act("kunshan-liaison", "derivation.note_progress", f"{city}.kunshan", item="x1", state="ongoing", note="示例")
    save(city, **{"text-new": "再增一项"})
    title = {"title": "示例", **MEETING}
    assert refused_by("kunshan-head", "derivation.revise", f"{city}.kunshan", **title) == {"says_why"}
    publish(city, step="revise", reason="增加一项")
    found = line(city)
    assert (found.words, [task.state for task in found.tasks if task.is_added]) == (
        "区局计划第 2 版",
        ["ongoing", "unreported"],
    )


def test_a_branch_may_return_to_the_citys_plan(city: str) -> None:
    before = line(city).tasks
    save(city, **{"text-new": "开展园区专项检查"})
    publish(city)
    act("kunshan-head", "derivation.return_to_city", f"{city}.kunshan")
    assert line(city).tasks == before
    note = {"item": "x1", "state": "done", "note": "示例"}
    assert refused_by("kunshan-liaison", "derivation.note_progress", f"{city}.kunshan", **note) == {"own_task"}
    publish(city, step="revise", reason="重新公布")
    assert line(city).words == "区局计划第 2 版"


@pytest.mark.parametrize("username", ["changshu-head", "legal-head", "leader", "kunshan-liaison", "water-head"])
def test_nobody_but_the_branchs_own_head_decides(city: str, username: str) -> None:
    data = {"plan": city, "unit": "kunshan"}
    assert refused_by(username, "derivation.adopt_as_is", **data) <= {"authority", "own"}
    assert refused_by(username, "derivation.adopt_as_is", **data)
    assert not DistrictPlan.objects.exists()


def test_only_branches_derive(city: str) -> None:
    assert refused_by("water-head", "derivation.adopt_as_is", plan=city, unit="water") == {"branch"}


def test_a_plan_that_isnt_there_has_no_edition_to_adopt(city: str) -> None:
    with pytest.raises(Invalid):
        act("kunshan-head", "derivation.adopt_as_is", plan="none", unit="kunshan")


def test_publication_needs_something_of_its_own_and_a_meeting_that_was_held(city: str) -> None:
    data = {"plan": city, "unit": "kunshan", "title": "示例", **MEETING}
    assert refused_by("kunshan-head", "derivation.publish", **data) == {"drafted"}
    save(city, **{"text-new": "一项"})
    late = {**data, "adopted_on": "2023-06-21"}
    assert refused_by("kunshan-head", "derivation.publish", **late) == {"held"}


def test_a_date_later_than_the_citys_is_a_defect_not_a_refusal(city: str) -> None:
    key = city_items(city, "kunshan")[0]["key"]
    Commitment.objects.filter(plan=city, key=key).update(due="2023-06-30")
    save(city, **{f"due-{key}": "2023-09-30"})
    assert publish(city).defects == ("有 1 项任务的时限晚于市局计划。",)


def test_two_windows_never_overwrite_one_another(city: str, enter: Enter) -> None:
    client, path = enter("kunshan-liaison"), f"/derived/{city}/district/kunshan"
    assert client.post(f"{path}/save/", {"version": "0", "text-new": "甲"}).status_code == 302
    answer = client.post(f"{path}/save/", {"version": "0", "text-new": "", "text-x1": "乙"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "乙" in page
    assert "现在的草稿：甲" in page
    assert client.post(f"{path}/save/", {"version": "1", "text-x1": "乙"}).status_code == 302
    assert [item["text"] for item in draft_of(city, "kunshan").items if item["is_added"]] == ["乙"]


def test_emptied_words_are_the_citys_again_and_an_emptied_addition_is_gone(city: str) -> None:
    key = city_items(city, "kunshan")[0]["key"]
    save(city, **{f"text-{key}": "本局的做法", "text-new": "加一项"})
    save(city, **{f"text-{key}": "", "text-x1": ""})
    assert [item for item in draft_of(city, "kunshan").items if item["changed"] or item["is_added"]] == []


def test_a_number_of_an_addition_is_never_given_to_another_while_it_stands(city: str) -> None:
    save(city, **{"text-new": "甲"})
    save(city, **{"text-new": "乙", "text-x1": ""})
    assert [item["key"] for item in draft_of(city, "kunshan").items if item["is_added"]] == ["x2"]


def test_only_its_own_people_open_the_draft(city: str, enter: Enter) -> None:
    path = f"/derived/{city}/district/kunshan/edit/"
    assert enter("kunshan-head").get(path).status_code == 200
    assert enter("changshu-head").get(path).status_code == 403
    assert enter("legal-clerk").get(path).status_code == 403
    save_path = path.replace("edit", "save")
    assert enter("changshu-liaison").post(save_path, {"version": "0", "text-new": "x"}).status_code == 403
    assert not DistrictDraft.objects.exists()


def test_the_citys_view_shows_each_districts_plan_and_progress(
    city: str, enter: Enter, django_assert_max_num_queries: Any
) -> None:
    save(city, **{"text-new": "一项"})
    publish(city)
    client = enter("leader")
    client.get(f"/derived/{city}/")
    with django_assert_max_num_queries(40):
        page = client.get(f"/derived/{city}/").content.decode()
    assert "1/9 个区局有自己的计划" in page
    assert "区局计划第 1 版" in page
    with django_assert_max_num_queries(50):
        page = client.get(f"/derived/{city}/district/kunshan/").content.decode()
    assert "署名：苏州市生态环境局" in page
    assert "登记进展" not in page
    assert client.get(f"/derived/{city}/district/water/").status_code == 404


def test_the_branchs_page_offers_what_its_head_may_do(city: str, enter: Enter) -> None:
    path = f"/derived/{city}/district/kunshan/"
    head = enter("kunshan-head").get(path).content.decode()
    assert "执行市局计划" in head
    assert "起草" in head
    assert "执行市局计划" not in enter("changshu-head").get(path).content.decode()
    save(city, **{"text-new": "一项"})
    publish(city)
    head = enter("kunshan-head").get(path).content.decode()
    assert "改为执行市局计划" in head
    assert "登记进展" in head
    matter = enter("kunshan-head").get(f"/derived/matter/{city}.kunshan/")
    assert matter["Location"] == path


def test_a_later_edition_of_the_citys_is_told_and_binds(city: str, enter: Enter) -> None:
    act("kunshan-head", "derivation.adopt_as_is", plan=city, unit="kunshan")
    Plan.objects.filter(plan=city).update(edition=2)
    assert line(city).is_behind
    page = enter("kunshan-head").get(f"/derived/{city}/district/kunshan/").content.decode()
    assert "市局计划已是第 2 版" in page


words = st.text(st.characters(categories=["Lo"]), max_size=8)
items = st.dictionaries(st.sampled_from(["c1", "c2", "c3"]), words, max_size=3)


@given(st.sets(st.sampled_from(["c1", "c2", "c3"])), items, items)
def test_whatever_a_branch_writes_every_task_of_the_citys_stays(city: set[str], own: Any, added: Any) -> None:
    base = [_item(key, "市局", is_added=False) for key in sorted(city)]
    theirs = [_item(key, text, is_added=False) for key, text in own.items()]
    theirs += [_item(f"x{key}", text, is_added=True) for key, text in added.items()]
    found = merged(base, theirs)
    assert [item["key"] for item in found if not item["is_added"]] == sorted(city)
    assert all(item["text"] for item in found if not item["is_added"])
    assert [item["key"] for item in found if item["is_added"]] == [f"x{key}" for key in added]
    assert merged(base, found) == found


def _item(key: str, text: str, *, is_added: bool) -> dict[str, Any]:
    return {"key": key, "text": text, "due": "", "owner": "", "is_added": is_added, "changed": False}
