"""A foreign framework: imported once, cross-walked to the plan, what nothing answers said in words, exported."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.year.derived.conftest import Enter
from tests.year.derived.helping import act, refused_by, signed
from tests.year.derived.tables import HEAD, workbook

from fadu.kernel.indicators import Indicator, Measure
from fadu.kernel.procedure.project import check
from fadu.kernel.procedure.take import Invalid
from fadu.kernel.registry.collect import registry
from fadu.year.derived.framework.answers import coverage, crosswalk
from fadu.year.derived.framework.likeness import Likeness, pairs
from fadu.year.derived.models import Framework, FrameworkDraft, FrameworkItem, FrameworkLink
from fadu.year.models import Commitment, Plan

TITLE = "2023年示范指标体系（示例）"
Asked = Callable[..., Any]


def upload(client: Client, data: bytes, name: str = "指标体系.xlsx") -> Any:
    return client.post("/frameworks/table/read/", {"file": SimpleUploadedFile(name, data)})


@pytest.fixture
def framework(city: str, enter: Enter) -> str:
    """The example table, imported; its code."""
    client = enter("legal-clerk")
    page = upload(client, workbook(above=[(TITLE,)]))["Location"]
    done = client.post(f"{page}import/", {"title": TITLE, "year": "2023"})
    assert done.status_code == 302, done.content.decode()
    return str(done["Location"]).strip("/").split("/")[-1]


def commitment(city: str, words: str) -> str:
    return Commitment.objects.filter(plan=city, text__contains=words).values_list("key", flat=True)[0]


def link(code: str, city: str, item: str, kind: str, answer: str) -> None:
    act("legal-clerk", "framework.link", code, item=item, plan=city, kind=kind, answer=answer)


def lines(code: str, city: str, *, propose: bool = False) -> list[Any]:
    plan = Plan.objects.get(plan=city)
    return crosswalk(Framework.objects.get(code=code), plan, plan.published_on.replace(month=12), propose=propose)


def test_a_table_is_read_checked_and_imported(framework: str) -> None:
    row = Framework.objects.get()
    assert (row.code, row.title, row.year) == (framework, TITLE, 2023)
    assert FrameworkItem.objects.count() == 4
    assert check(registry().procedure("framework")) == []


def test_the_check_page_shows_what_was_left_out(enter: Enter) -> None:
    client = enter("legal-clerk")
    rows = [(1, "甲", "", "一项", "", 1, ""), ("合计", "", "", "", "", 1, "")]
    page = client.get(upload(client, workbook(rows))["Location"]).content.decode()
    assert "读出 1 项" in page
    assert "没有导入的 1 行" in page
    assert "合计行，不是指标" in page


def test_a_refused_table_leaves_nothing_and_says_what_to_do(enter: Enter) -> None:
    client = enter("legal-clerk")
    for data, name, words in [
        (b"MZ", "a.xlsx", "不是 .xlsx 表格"),
        (workbook(), "a.xls", "另存为 .xlsx"),
        (workbook([("合计", "", "", "", "", 1, "")]), "a.xlsx", "合计行，不是指标"),
        (workbook(above=[("机密★",)]), "a.xlsx", "涉密"),
    ]:
        answer = upload(client, data, name)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert client.post("/frameworks/table/read/").status_code == 422
    assert not FrameworkDraft.objects.exists()


def test_the_same_file_is_one_framework(framework: str, enter: Enter) -> None:
    client = enter("legal-clerk")
    draft = FrameworkDraft.objects.get()
    again = client.post(f"/frameworks/table/{draft.pk}/import/", {"title": TITLE, "year": "2023"})
    assert again.status_code == 302
    assert Framework.objects.count() == 1


def test_a_year_that_can_not_be_is_refused(enter: Enter) -> None:
    client = enter("legal-clerk")
    page = upload(client, workbook())["Location"]
    assert client.post(f"{page}import/", {"title": "示例", "year": "1066"}).status_code == 422
    assert client.post(f"{page}import/", {"title": "", "year": "abc"}).status_code == 422
    with pytest.raises(Invalid):
        act("legal-clerk", "framework.import_table", draft=999, title="示例", year=2023)


def test_only_the_division_imports_and_links(framework: str, city: str, enter: Enter) -> None:
    client = enter("water-head")
    assert client.get("/frameworks/new/").status_code == 403
    assert upload(client, workbook()).status_code == 403
    assert client.post(f"/frameworks/{framework}/link/", {"item": "i1"}).status_code == 403
    data = {"item": "i1", "plan": city, "kind": "commitment", "answer": "c1"}
    assert refused_by("water-head", "framework.link", framework, **data) == {"authority"}


def test_proposals_find_the_promise_with_the_same_words(framework: str, city: str) -> None:
    found = lines(framework, city, propose=True)
    best = [line.proposals[0].label if line.proposals else "" for line in found]
    assert "专题学习" in best[0]
    assert "三项制度" in found[2].proposals[0].label
    assert found[3].proposals == ()
    assert all(not line.is_covered for line in found)


def test_a_confirmed_link_answers_with_where_the_promise_stands(framework: str, city: str, enter: Enter) -> None:
    key = commitment(city, "三项制度")
    signed(city, "supervision", {key: "ongoing"})
    link(framework, city, "i3", "commitment", key)
    line = lines(framework, city)[2]
    assert [(one.kind, one.said) for one in line.answers] == [("commitment", "推进中")]
    assert (coverage(lines(framework, city)).done, coverage(lines(framework, city)).total) == (1, 4)


def test_one_fact_answers_both(framework: str, city: str) -> None:
    """The indicator that answers the plan's target answers the foreign item through the same facts."""
    session = {"kind": "theme", "topic": "行政处罚法专题（示例）", "audience": "leadership", "unit": "legal"}
    opened = act("party-office", "study.plan", on=date(2023, 4, 1), planned_on=date(2023, 4, 3), **session)
    held = {"attendees": ["leader"], "material": "行政处罚法（示例）"}
    act("party-office", "study.hold", opened.fact.chain.id, on=date(2023, 4, 3), **held)
    key = commitment(city, "专题学习")
    data = {"plan": city, "commitment": key, "indicator": "study.theme_sessions"}
    act("legal-clerk", "link.make", **data)
    link(framework, city, "i1", "commitment", key)
    first = lines(framework, city)[0].answers
    assert [(one.kind, bool(one.via)) for one in first] == [("commitment", False), ("indicator", True)]
    assert first[1].said == "1次"
    link(framework, city, "i1", "indicator", "study.theme_sessions")
    assert [bool(one.via) for one in lines(framework, city)[0].answers] == [False, False]


def test_a_link_stands_once_and_ends_with_a_reason(framework: str, city: str) -> None:
    key = commitment(city, "旁听庭审")
    data = {"item": "i2", "plan": city, "kind": "commitment", "answer": key}
    link(framework, city, *list(data.values())[:1], "commitment", key)
    assert refused_by("legal-clerk", "framework.link", framework, **data) == {"new"}
    act("legal-clerk", "framework.unlink", framework, **data, reason="不是同一件事")
    assert not FrameworkLink.objects.exists()
    assert refused_by("legal-clerk", "framework.unlink", framework, **data, reason="再来") == {"standing"}
    link(framework, city, "i2", "commitment", key)
    assert FrameworkLink.objects.count() == 1


@pytest.mark.parametrize(
    ("item", "kind", "answer"), [("i9", "commitment", "c1"), ("i1", "commitment", "c999"), ("i1", "indicator", "none")]
)
def test_what_is_not_there_is_no_answer(framework: str, city: str, item: str, kind: str, answer: str) -> None:
    data = {"item": item, "plan": city, "kind": kind, "answer": answer}
    assert "known" in refused_by("legal-clerk", "framework.link", framework, **data)


def test_money_answers_no_item_with_points(framework: str, city: str, monkeypatch: pytest.MonkeyPatch) -> None:
    money = Indicator("fines", "罚款总额", "罚了多少？", "元", lambda scope: Measure(None), assessable=False)
    monkeypatch.setattr(registry(), "indicators", [*registry().indicators, money])
    data = {"item": "i1", "plan": city, "kind": "indicator", "answer": "fines"}
    assert refused_by("legal-clerk", "framework.link", framework, **data) == {"assessable"}


def test_a_retired_framework_takes_no_links(framework: str, city: str, enter: Enter) -> None:
    act("legal-clerk", "framework.retire", framework, reason="换了新版")
    data = {"item": "i1", "plan": city, "kind": "commitment", "answer": commitment(city, "专题学习")}
    assert refused_by("legal-clerk", "framework.link", framework, **data) == {"in_use"}
    page = enter("legal-clerk").get(f"/frameworks/{framework}/").content.decode()
    assert "停用" in page
    assert "自己选择对应" not in page
    assert "已停用" in enter("legal-clerk").get("/frameworks/").content.decode()


def test_the_page_says_in_words_what_nothing_answers(framework: str, city: str, enter: Enter) -> None:
    client = enter("legal-clerk")
    form = {"item": "i3", "plan": city, "answer": f"commitment:{commitment(city, '三项制度')}"}
    assert client.post(f"/frameworks/{framework}/link/", form).status_code == 302
    assert client.post(f"/frameworks/{framework}/link/", form).status_code == 409
    page = client.get(f"/frameworks/{framework}/").content.decode()
    assert "3 项没有回答" in page
    bare = client.get(f"/frameworks/{framework}/?show=bare").content.decode()
    assert bare.count("没有任务或统计指标回答") == 3
    reader = enter("water-liaison").get(f"/frameworks/{framework}/").content.decode()
    assert "自己选择对应" not in reader
    assert client.get("/frameworks/none/").status_code == 404


def test_the_page_asks_as_often_for_many_items_as_for_few(
    framework: str, city: str, enter: Enter, django_assert_max_num_queries: Asked
) -> None:
    client = enter("legal-clerk")
    rows = [(n, "一级", "二级", f"第{n}项落实三项制度", "标准", 1, "法规处") for n in range(300)]
    page = upload(client, workbook(rows))["Location"]
    large = client.post(f"{page}import/", {"title": "大表（示例）", "year": "2023"})["Location"]
    client.get(large)
    with django_assert_max_num_queries(30):
        client.get(f"/frameworks/{framework}/")
    with django_assert_max_num_queries(30):
        client.get(large)


def test_the_workbook_says_what_the_page_says(framework: str, city: str, enter: Enter) -> None:
    link(framework, city, "i3", "commitment", commitment(city, "三项制度"))
    client = enter("water-liaison")
    answer = client.get(f"/frameworks/{framework}/answers.xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][0] == TITLE
    assert "已有回答 25%（1/4）" in rows[1][0]
    assert [row[9] for row in rows[3:]] == ["没有任务或统计指标回答"] * 2 + ["尚未报送", "没有任务或统计指标回答"]
    bare = client.get(f"/frameworks/{framework}/answers.xlsx?show=bare")
    assert load_workbook(BytesIO(bare.content)).active.max_row == 6


def test_the_exported_workbook_can_be_read_again(framework: str, city: str, enter: Enter) -> None:
    data = enter("legal-clerk").get(f"/frameworks/{framework}/answers.xlsx").content
    again = upload(enter("legal-clerk"), data)
    assert again.status_code == 302
    assert [item.content for item in FrameworkItem.objects.all()]


def test_without_a_plan_a_framework_still_opens(enter: Enter, demo_bureau: None) -> None:
    client = enter("legal-clerk")
    assert "去导入" in client.get("/frameworks/").content.decode()
    assert "去导入" not in enter("water-liaison").get("/frameworks/").content.decode()
    page = upload(client, workbook())["Location"]
    opened = client.post(f"{page}import/", {"title": "示例", "year": "2023"})["Location"]
    assert "还没有公布的年度计划" in client.get(opened).content.decode()
    assert client.get(f"{opened}answers.xlsx").status_code == 200


def test_alike_words_are_found_and_marks_say_nothing() -> None:
    assert pairs("落实，三项制度") == pairs("落实三项制度") - {"实三"}
    found = Likeness(["落实行政执法三项制度", "组织旁听庭审", "发布年度目录"])
    assert [place for _, place in found.best("全面落实“三项制度”")] == [0]
    assert found.best("毫不相干的一句话") == []
    assert found.best("") == []


def test_the_heads_a_page_names_are_the_heads_it_reads(enter: Enter) -> None:
    page = enter("legal-clerk").get("/frameworks/new/").content.decode()
    assert all(head in page for head in HEAD)
