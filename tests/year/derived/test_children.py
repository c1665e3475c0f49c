"""A document that a commitment names becomes a child plan, and how far it is shows at the commitment."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.year.derived.conftest import Enter
from tests.year.derived.helping import ACTION_PLAN, act, adopt_and_publish, make_ready, refused_by, signed

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.project import check
from fadu.kernel.registry.collect import registry
from fadu.year import drafts
from fadu.year.derived.children import child_code, children, holder
from fadu.year.derived.models import Derivation
from fadu.year.models import Commitment, Draft, NamedDocument, Owner, Plan
from fadu.year.plan.book import plans

Commit = Callable[..., Any]


@pytest.fixture
def named(city: str) -> NamedDocument:
    """A document that the city's plan names."""
    found = NamedDocument.objects.filter(plan=city).first()
    assert found is not None
    return found


def _form(named: NamedDocument, **other: Any) -> dict[str, Any]:
    key = Commitment.objects.filter(plan=named.plan, point=named.point).values_list("key", flat=True)[0]
    return {"title": named.title, "point": named.point, "commitment": key, "text": ACTION_PLAN, **other}


def _imported(enter: Enter, named: NamedDocument) -> Draft:
    answer = enter("legal-clerk").post(f"/derived/{named.plan}/import/", _form(named))
    assert answer.status_code == 302, answer.content.decode()
    return Draft.objects.get(pk=answer["Location"].strip("/").split("/")[-1])


@pytest.fixture
def child(enter: Enter, named: NamedDocument, commit: Commit) -> Plan:
    """The named document as a published child plan."""
    draft = make_ready(_imported(enter, named))
    commit(lambda: adopt_and_publish(draft))
    return Plan.objects.get(plan=draft.plan)


def test_an_imported_document_is_a_draft_of_its_own(enter: Enter, named: NamedDocument) -> None:
    draft = _imported(enter, named)
    assert draft.plan == child_code(named.plan, named.title)
    assert draft.plan.startswith(f"{named.plan}.")
    assert drafts.content_of(draft)["year"] == 2023
    assert not Derivation.objects.exists()


def test_the_same_file_opens_the_same_draft(enter: Enter, named: NamedDocument) -> None:
    assert _imported(enter, named).pk == _imported(enter, named).pk


def test_publication_declares_what_it_answers_for(child: Plan, named: NamedDocument) -> None:
    link = Derivation.objects.get()
    assert (link.plan, link.child, link.title) == (named.plan, child.plan, named.title)
    facts = facts_of(Chain("derivation", link.code))
    assert [fact.name for fact in facts] == ["derivation.declared"]
    assert facts[0].actor["kind"] == "system"
    assert check(registry().procedure("derivation")) == []


def test_a_child_plan_never_stands_before_the_citys(child: Plan, city: str) -> None:
    assert [plan.plan for plan in plans()] == [city, child.plan]


def test_progress_of_the_child_shows_at_the_parents_commitment(child: Plan, city: str, enter: Enter) -> None:
    keys = list(Commitment.objects.filter(plan=child.plan).values_list("key", flat=True))
    owners = Owner.objects.filter(plan=child.plan, commitment=keys[0]).values_list("unit", flat=True)
    for unit in owners:
        signed(child.plan, unit, {keys[0]: "done"})
    found = next(one for one in children(Plan.objects.get(plan=city)) if one.plan)
    assert found.progress is not None
    assert (found.progress.done, found.progress.total) == (1, len(keys))
    page = enter("water-liaison").get(f"/derived/{city}/point/{found.point}/").content.decode()
    assert child.title in page
    assert f"1/{len(keys)}" in page
    assert 'hx-get="/derived/' in enter("water-liaison").get(f"/plan/{city}/point/{found.point}/").content.decode()


def test_the_parents_page_lists_children_and_asks_a_constant_number_of_times(
    child: Plan, city: str, enter: Enter, django_assert_max_num_queries: Any
) -> None:
    client = enter("water-liaison")
    client.get(f"/derived/{city}/")
    with django_assert_max_num_queries(40):
        page = client.get(f"/derived/{city}/").content.decode()
    assert child.title in page
    assert "不再作为配套计划" not in page
    assert "不再作为配套计划" in enter("legal-clerk").get(f"/derived/{city}/").content.decode()


def test_a_derivation_ends_with_a_reason_and_only_once(child: Plan, city: str) -> None:
    link = Derivation.objects.get()
    act("legal-clerk", "derivation.end", link.code, reason="另发文件")
    assert refused_by("legal-clerk", "derivation.end", link.code, reason="再来") == {"standing"}
    assert all(one.declared is None for one in children(Plan.objects.get(plan=city)))


def test_only_the_division_imports_and_declares(enter: Enter, city: str, named: NamedDocument) -> None:
    assert enter("kunshan-head").post(f"/derived/{city}/import/", _form(named)).status_code == 403
    data = {"plan": city, "commitment": "c1", "child": "none", "title": "示例"}
    assert "authority" in refused_by("kunshan-head", "derivation.declare", **data)
    assert refused_by("legal-clerk", "derivation.declare", **data) == {"child_published"}
    assert refused_by("legal-clerk", "derivation.declare", **{**data, "child": city}) == {"named"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"text": ""}, "没有收到文件"),
        ({"commitment": "c999"}, "没有选择这份文件落实的任务"),
        ({"text": "只是一句话。"}, "没有认出任何工作要点"),
    ],
)
def test_what_can_not_be_imported_leaves_nothing(
    enter: Enter, named: NamedDocument, changed: dict[str, str], words: str
) -> None:
    before = Draft.objects.count()
    answer = enter("legal-clerk").post(f"/derived/{named.plan}/import/", _form(named, **changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Draft.objects.count() == before


def test_a_classified_document_is_not_even_shown_again(enter: Enter, named: NamedDocument) -> None:
    text = "秘密★1年\n" + ACTION_PLAN
    answer = enter("legal-clerk").post(f"/derived/{named.plan}/import/", _form(named, text=text))
    assert answer.status_code == 422
    assert "会商机制" not in answer.content.decode()


def test_a_disguised_file_is_refused(enter: Enter, named: NamedDocument) -> None:
    file = SimpleUploadedFile("方案.docx", b"MZ not a document")
    answer = enter("legal-clerk").post(f"/derived/{named.plan}/import/", _form(named, text="", file=file))
    assert answer.status_code == 422
    assert "不符" in answer.content.decode()


def test_the_import_page_proposes_the_commitment_that_names_the_document(enter: Enter, named: NamedDocument) -> None:
    client = enter("legal-clerk")
    page = client.get(f"/derived/{named.plan}/new/", {"point": named.point, "title": named.title})
    assert page.status_code == 200
    assert "落实哪一项任务" in page.content.decode()
    assert client.get(f"/derived/{named.plan}/new/", {"point": "nowhere", "title": "x"}).status_code == 404


def test_the_title_finds_its_commitment() -> None:
    one, two = Commitment(key="c1", point="p1", text="落实《方案》"), Commitment(key="c2", point="p1", text="其他")
    assert holder([one, two], "p1", "方案") == one
    assert holder([one, two], "p1", "方案", "c2") == two
    assert holder([one, two], "p1", "没有") is None
    assert holder([two], "p1", "没有") == two


def test_a_correction_of_the_child_stays_the_child(child: Plan, enter: Enter) -> None:
    answer = enter("legal-clerk").post(f"/drafts/plan/{child.plan}/correct/")
    assert answer.status_code == 302
    draft = Draft.objects.get(plan=child.plan, published_at=None)
    assert drafts.plan_code(drafts.content_of(draft)) == child.plan


def test_without_a_plan_the_page_shows_the_way_to_one(enter: Enter) -> None:
    assert "去导入" in enter("legal-clerk").get("/derived/").content.decode()
    assert "去导入" not in enter("water-liaison").get("/derived/").content.decode()


def test_a_matter_leads_to_its_page(child: Plan, city: str, enter: Enter) -> None:
    client = enter("water-liaison")
    assert client.get(f"/derived/matter/{Derivation.objects.get().code}/")["Location"] == f"/derived/{city}/"
    assert client.get("/derived/matter/nothing/").status_code == 404
    assert client.get("/derived/")["Location"] == f"/derived/{city}/"
