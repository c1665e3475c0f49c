"""What the register answers: by code, name, former name, person; near names; merged ones point on; nothing is lost."""

from datetime import date
from typing import Any

import pytest
from tests.kernel.parties.registering import CODE, NAME, NUMBER, ON, company, do, person

from fadu.kernel.parties import door
from fadu.kernel.parties.models import Party, PartyName

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]


def codes(text: str, kind: str = "") -> list[str]:
    return [row.code for row in door.find(text, kind)]


def test_a_party_is_found_by_its_code_credit_code_and_piece_of_name() -> None:
    code = company(credit_code=CODE)
    for text in (
        code,
        code.upper(),
        CODE,
        CODE.lower(),
        "9135",
        "示例环保",
        "苏州 示例",
        "苏州（示例）环保科技有限责任公司",
    ):
        assert codes(text) == [code], text
    assert codes("别的公司") == codes("913") == []
    assert door.by_credit_code(f" {CODE.lower()} ").code == code  # type: ignore[union-attr]


def test_it_is_found_by_what_it_was_called_once() -> None:
    code = company("昆山旧名化工有限公司")
    do("rename", code, date(2023, 6, 15), name="昆山新名化工有限公司", reason="更名（示例）")
    assert codes("旧名") == codes("新名") == [code]
    first, last = door.names_of(code)
    assert (first.name, first.since, first.until) == ("昆山旧名化工有限公司", ON, date(2023, 6, 14))
    assert (last.name, last.since, last.until, last.reason) == (
        "昆山新名化工有限公司",
        date(2023, 6, 15),
        None,
        "更名（示例）",
    )


def test_a_correction_of_the_name_leaves_no_second_name() -> None:
    code = company("苏州式例有限公司")
    do("correct", code, name="苏州示例有限公司", reason="录入有误")
    assert [row.name for row in door.names_of(code)] == ["苏州示例有限公司"]
    assert codes("式例") == []


def test_a_person_is_found_by_the_full_name_or_number_and_no_piece_of_them() -> None:
    code = person(identity_number=NUMBER)
    assert codes("张小三") == codes("张 小三") == codes(NUMBER.lower()) == [code]
    assert codes("张") == codes("小三") == codes("张某某") == codes(NUMBER[:10]) == []
    assert door.by_identity_number(NUMBER).code == code  # type: ignore[union-attr]
    assert door.named([code]) == {code: "张某某"}


def test_the_kind_narrows_the_search() -> None:
    code, other = company(), person()
    assert codes("", "person") == [other]
    assert codes("", "company") == [code]
    assert set(codes("")) == {code, other}


def test_a_merged_party_points_on_and_stays_readable() -> None:
    kept, twice, thrice = company(), company("苏州示例环保技术有限公司"), company("示例环保")
    do("merge", thrice, into=twice, reason="重复登记")
    do("merge", twice, into=kept, reason="重复登记")
    assert door.staying(thrice).code == kept  # type: ignore[union-attr]
    assert door.family(kept) == [kept, twice, thrice]
    assert door.party(thrice).name == "示例环保"  # type: ignore[union-attr]
    assert set(codes("")) == {kept}
    assert thrice in codes("示例环保")
    do("part", twice, reason="并错了")
    assert door.staying(thrice).code == twice  # type: ignore[union-attr]


def test_near_names_are_listed_the_likest_first() -> None:
    same, like = company("苏州示例环保科技有限责任公司", credit_code=CODE), company("苏州示范环保科技有限公司")
    company("昆山长江化工有限公司")
    person()
    found = door.near(NAME)
    assert [(one.party, one.likeness >= 86) for one in found] == [(same, True), (like, True)]
    assert found[0].likeness == 100
    assert found[0].credit_code == CODE
    assert door.near(NAME, limit=1) == found[:1]
    assert [one.party for one in door.near(NAME, besides=same)] == [like]


def test_near_names_are_found_in_two_queries(django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        company(f"苏州示例环保科技{number}有限公司")
    with django_assert_max_num_queries(2):
        assert len(door.near(NAME, limit=20)) == 12


@pytest.mark.parametrize("spelling", ["code", "credit", "label", "name", "loose"])
def test_a_form_understands_every_way_to_name_a_party(spelling: str) -> None:
    code = company(credit_code=CODE)
    row = door.party(code)
    assert row is not None
    said = {
        "code": code,
        "credit": CODE,
        "label": door.label(row),
        "name": NAME,
        "loose": "苏州（示例）环保科技有限责任公司",
    }
    assert door.resolve(said[spelling]) == [code]


def test_a_form_understands_the_label_of_a_person_and_a_full_name() -> None:
    code = person()
    row = door.party(code)
    assert row is not None
    assert door.label(row) == f"张某某 · {code}"
    assert door.resolve(door.label(row)) == door.resolve("张小三") == [code]
    assert door.resolve("张某某") == door.resolve("没有的") == door.resolve("") == []


def test_two_namesakes_are_doubtful() -> None:
    both = {person(), person()}
    assert set(door.resolve("张小三")) == both


def test_only_what_is_still_registered_is_suggested() -> None:
    kept, closed = company(), company("苏州示例环保二厂")
    do("close", closed, reason="注销（示例）")
    merged = company("苏州示例环保三厂")
    do("merge", merged, into=kept, reason="重复")
    assert [row.code for row in door.suggest("示例环保")] == [kept]


def test_known_names_and_labels_in_one_query_each(django_assert_num_queries: Any) -> None:
    code, other = company(credit_code=CODE), person()
    with django_assert_num_queries(3):
        assert door.known([code, other, "nobody"]) == {code, other}
        assert door.named([code, "nobody"]) == {code: NAME}
        assert door.labels([code]) == {code: f"{NAME} · {CODE}"}


def test_names_are_looked_up_as_they_come_up_and_once(django_assert_num_queries: Any) -> None:
    code = company()
    found = door.Names()
    with django_assert_num_queries(2):
        assert [found.get(code), found.get(code), found.get("nobody", "?")] == [NAME, NAME, "?"]
    assert dict(found) == {code: NAME}
    assert len(found) == 1


def test_nobody_by_an_unknown_code() -> None:
    assert door.party("nobody") is door.staying("nobody") is door.by_credit_code("") is None
    assert door.details("nobody").name == ""
    assert not Party.objects.exists()
    assert not PartyName.objects.exists()
