"""The search follows the facts: a matter by heading and what was recorded, files by their text, nobody's secrets."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from tests.support.procedures import CLERK, LAW, NOW, SAMPLE
from tests.support.search import found

from fadu.kernel.evidence import store
from fadu.kernel.ledger import FactType, Field
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.ledger.vault import erase
from fadu.kernel.procedure import Heading, Step, searched
from fadu.kernel.procedure.forget import Erasing, forget
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.reading import HANDLERS, PUBLIC, STAFF, Reading
from fadu.kernel.roles import Actor
from fadu.kernel.search import door, grams
from fadu.kernel.search.models import SearchEntry
from fadu.kernel.search.sources import DOCUMENTS, RESTRICTED

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]
CHAIN = Chain("sample", "A-1")
ALL = Reading(STAFF)
INTERFERED = FactType("sample.interfered", "示例干预", (Field("words", "内容"),), own_tags=frozenset({RESTRICTED}))
ISSUED = FactType("sample.issued", "示例发文", (Field("words", "内容", public=True),), own_tags=frozenset({DOCUMENTS}))
STEPS = (
    Step("interfere", "干预", INTERFERED, ("legal_clerk",), LAW),
    Step("issue", "发文", ISSUED, ("legal_clerk",), LAW),
)


def searchable(reading: Reading = ALL) -> Any:
    """The sample procedure with a heading, a restricted step and one that issues a document."""
    return replace(
        SAMPLE,
        page="/sample/{matter}/",
        steps=(*SAMPLE.steps, *STEPS),
        heading=lambda matter, facts: Heading(facts[0].data["title"], number=f"示例〔2023〕{matter[2:]}号"),
        reading=lambda facts: reading,
    )


def act(step: str, *files: str, matter: str = "A-1", **data: Any) -> None:
    """Take a step of the sample procedure with files; the search isn't told (it has no heading here)."""
    silent = replace(searchable(), heading=None)
    take(Order(silent, step, CLERK, data, "" if step == "open" else matter, evidence=files), NOW)


def kept(text: str, name: str = "笔录.txt") -> str:
    """Keep a text file."""
    return store.keep(text.encode(), name, "text/plain", "p1", datetime(2023, 6, 12, tzinfo=UTC))


def refreshed(reading: Reading = ALL, matter: str = "A-1") -> int:
    """Bring the search up to the sample matter."""
    chain = Chain("sample", matter)
    return searched.refresh(searchable(reading), chain, facts_of(chain))


def opened(code: str = "A-1") -> None:
    act("open", code=code, title=f"暗管偷排案{code[2:]}", contact="示例戊")


def test_a_matter_is_found_by_heading_and_by_what_was_recorded() -> None:
    opened()
    act("note", text="六价铬超标，责令改正")
    assert refreshed()
    for query in ("暗管", "示例〔2023〕1号", "铬", "六价铬 暗管"):
        assert found(query) == ["sample/A-1"]
    (hit,) = door.find("铬", CLERK).hits
    assert (hit.url, hit.title, hit.day) == ("/sample/A-1/", "暗管偷排案1", NOW.date())


def test_personal_values_are_never_found() -> None:
    opened()
    refreshed()
    assert found("示例戊") == []
    assert not SearchEntry.objects.filter(text__contains="戊").exists()


def test_texts_of_different_facts_do_not_run_together() -> None:
    opened()
    act("note", text="六价")
    act("note", text="铬盐")
    refreshed()
    assert found("价铬") == []
    assert found("六价 铬盐") == ["sample/A-1"]


def test_a_file_is_found_by_its_text_after_commit(django_capture_on_commit_callbacks: Any) -> None:
    opened()
    act("note", kept("经查，车间私设渗坑"), text="勘验")
    with django_capture_on_commit_callbacks(execute=True):
        refreshed()
    (hit,) = door.find("渗坑", CLERK, kinds=["evidence"]).hits
    assert (hit.title, hit.url, hit.kind_label) == ("笔录.txt", "/sample/A-1/", "材料")
    assert found("笔录") == [hit.id]
    assert refreshed() == 0


def test_our_own_documents_are_a_kind_of_their_own(django_capture_on_commit_callbacks: Any) -> None:
    opened()
    act("issue", kept("决定书正文"), words="发文")
    with django_capture_on_commit_callbacks(execute=True):
        refreshed()
    assert len(found("决定书正文", kinds=["document"])) == 1


def test_nothing_restricted_is_found(django_capture_on_commit_callbacks: Any) -> None:
    opened()
    act("interfere", kept("某领导批条"), words="打招呼")
    with django_capture_on_commit_callbacks(execute=True):
        refreshed()
    assert found("打招呼") == found("批条") == found("笔录") == []


def test_the_same_file_is_found_once(django_capture_on_commit_callbacks: Any) -> None:
    opened()
    digest = kept("渗坑")
    act("note", digest, text="一次")
    act("note", digest, text="两次")
    with django_capture_on_commit_callbacks(execute=True):
        refreshed()
    assert len(found("渗坑")) == 1


def test_who_may_read_changes_with_the_matter_files_included(django_capture_on_commit_callbacks: Any) -> None:
    opened()
    act("note", kept("渗坑"), text="勘验")
    with django_capture_on_commit_callbacks(execute=True):
        refreshed()
    refreshed(Reading(HANDLERS, units=frozenset({"legal"})))
    other = Actor(person="p5", post="clerk", unit="water")
    assert found("渗坑", other) == found("暗管", other) == []
    assert len(found("渗坑")) == len(found("暗管")) == 1


def test_a_file_read_late_has_the_readers_of_now(django_capture_on_commit_callbacks: Any) -> None:
    """Between the step and the reading of its file somebody has closed the matter to others."""
    opened()
    act("note", kept("渗坑"), text="勘验")
    with django_capture_on_commit_callbacks() as waiting:
        refreshed()
    refreshed(Reading(HANDLERS, units=frozenset({"legal"})))
    for callback in waiting:
        callback()
    assert found("渗坑", Actor(person="p5", post="clerk", unit="water")) == []
    assert len(found("渗坑")) == 1


def test_erasing_takes_the_files_of_the_fact_out_for_good(django_capture_on_commit_callbacks: Any) -> None:
    act("open", kept("身份材料"), code="A-1", title="示例案", contact="示例戊")
    act("note", kept("其他材料", "另.txt"), text="勘验")
    with django_capture_on_commit_callbacks(execute=True):
        refreshed()
    assert len(found("材料")) == 2
    assert door.forget("sample/A-1#1") == 1
    assert len(found("材料")) == 1
    erase(facts_of(CHAIN)[0].id, ["contact"], "p1", "示例依据", NOW)
    with django_capture_on_commit_callbacks(execute=True):
        refreshed()
    assert len(found("材料")) == 1


def test_a_file_read_late_stays_out_when_its_fact_was_erased(django_capture_on_commit_callbacks: Any) -> None:
    act("open", kept("身份材料"), code="A-1", title="示例案", contact="示例戊")
    with django_capture_on_commit_callbacks() as waiting:
        refreshed()
    erase(facts_of(CHAIN)[0].id, ["contact"], "p1", "示例依据", NOW)
    for callback in waiting:
        callback()
    assert found("身份材料") == []


def test_outsiders_find_a_public_matter_by_what_is_public_of_it(django_capture_on_commit_callbacks: Any) -> None:
    opened()
    act("note", kept("渗坑"), text="内部研究意见")
    act("issue", words="责令改正")
    with django_capture_on_commit_callbacks(execute=True):
        refreshed(Reading(PUBLIC))
    outsiders = [None, Actor(kind="party", roles=frozenset({"public"}), channel="portal")]
    for actor in outsiders:
        assert found("暗管", actor) == found("责令改正", actor) == ["sample/A-1"]
        assert found("暗管", actor, kinds=["matter"]) == ["sample/A-1"]
        assert found("内部研究", actor) == found("渗坑", actor) == found("暗管", actor, kinds=["evidence"]) == []
        assert [piece.text for piece in door.find("暗管", actor).hits[0].snippet] == ["责令改正"]
    assert found("暗管") == found("内部研究") == ["sample/A-1"]
    assert len(found("渗坑")) == 1
    assert searched.check([searchable(Reading(PUBLIC))]) == []
    refreshed()
    assert found("暗管", None) == []
    assert SearchEntry.objects.count() == 2


@pytest.mark.parametrize("notes", [1, 40])
def test_keeping_up_costs_three_queries_whatever_the_length(notes: int, django_assert_num_queries: Any) -> None:
    opened()
    for number in range(notes):
        act("note", text=f"记载{number}")
    refreshed()
    act("note", text="六价铬")
    facts = facts_of(CHAIN)
    with django_assert_num_queries(3):
        searched.refresh(searchable(), CHAIN, facts)
    assert found("六价铬") == ["sample/A-1"]


def test_a_procedure_without_heading_is_left_alone() -> None:
    opened()
    assert searched.refresh(SAMPLE, CHAIN, facts_of(CHAIN)) == 0
    assert SearchEntry.objects.count() == 0


def test_every_step_and_every_erasing_keeps_the_search_up(django_capture_on_commit_callbacks: Any) -> None:
    procedure, data = searchable(), {"code": "A-1", "title": "暗管案", "contact": "示例戊"}
    with django_capture_on_commit_callbacks(execute=True):
        take(Order(procedure, "open", CLERK, data, evidence=(kept("渗坑"),)), NOW)
    assert found("暗管案") == ["sample/A-1"]
    assert len(found("渗坑")) == 1
    with django_capture_on_commit_callbacks():
        forget(procedure, Erasing(CHAIN, 1, ("contact",), "p1", "示例依据", NOW))
    assert found("暗管案") == ["sample/A-1"]
    assert found("渗坑") == []


def content() -> list[dict[str, Any]]:
    return list(SearchEntry.objects.order_by("ref").values("kind", "ref", *door_columns()))


def door_columns() -> tuple[str, ...]:
    return ("chain", "place", "title", "number", "text", "day", "url", "readers")


def test_a_rebuild_gives_the_same_rows(django_capture_on_commit_callbacks: Any) -> None:
    for number in range(1, 4):
        opened(f"A-{number}")
        act("note", kept(f"渗坑{number}"), text=f"记载{number}", matter=f"A-{number}")
        with django_capture_on_commit_callbacks(execute=True):
            refreshed(matter=f"A-{number}")
    live = content()
    assert searched.check([searchable()]) == []
    assert searched.rebuild([searchable()]) == 0
    assert content() == live
    SearchEntry.objects.all().delete()
    grams.empty(connection)
    assert searched.rebuild([searchable()]) == 6
    assert content() == live
    assert len(found("渗坑")) == 3


def test_what_is_wrong_is_said_and_put_right(django_capture_on_commit_callbacks: Any) -> None:
    for number in range(1, 5):
        opened(f"A-{number}")
        refreshed(matter=f"A-{number}")
    SearchEntry.objects.filter(ref="sample/A-1").update(title="改过的", text="伪造")
    door.drop("matter", "sample/A-2")
    grams.empty(connection)
    door.index([stray()])
    words = [difference.words for difference in searched.check([searchable()])]
    assert [word.partition("：")[0][:10] for word in words] == [
        "与由事实重算的不同",
        "由事实重算应能查到，",
        "没有任何事实，不该能",
        "有 3 处与检索各行",
    ]
    assert searched.rebuild([searchable()]) == 3
    assert searched.check([searchable()]) == []
    assert sorted(found("暗管")) == [f"sample/A-{number}" for number in range(1, 5)]


def stray() -> door.Entry:
    return door.Entry("matter", "gone/1", "查无此事", NOW.date(), "", frozenset({"staff"}), 999_999, chain="gone/1")
