"""Is somebody a valid officer on a day and in an area: told for that day, whatever today is, with one query."""

from datetime import date
from typing import Any

import pytest
from tests.rooms.enforcement.officers.conftest import NOW, Clerk

from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.officers import questions

DAY = date(2023, 7, 3)


def unfit(*persons: str, on: date = DAY, area: str = "") -> list[str]:
    found: list[str] = registry().ask("officers.unfit", persons, on, area)
    return found


def test_the_officers_of_the_demo_are_fit(demo_bureau: None) -> None:
    assert unfit("officer-one", "officer-two", "officer-three") == []
    assert unfit("kunshan-officer-one", "kunshan-officer-two", area="昆山市") == []
    assert unfit("officer-one", area="昆山市") == []
    assert unfit("officer-one", on=date(2022, 1, 1)) == []
    assert unfit() == []


def test_who_has_no_certificate_is_named(demo_bureau: None) -> None:
    assert unfit("officer-one", "case-clerk") == ["案件管理人员（示例）没有登记的执法证件。"]


def test_before_the_first_day_it_is_not_in_force(demo_bureau: None) -> None:
    assert unfit("officer-one", on=date(2021, 12, 31)) == [
        "执法人员甲（示例）的证件苏E示例0001自2022-01-01起有效，2021-12-31还没有生效。"
    ]


def test_another_area_is_told(demo_bureau: None) -> None:
    assert unfit("kunshan-officer-one", area="太仓市") == [
        "昆山局执法人员甲（示例）的证件苏E示例0101的执法区域是昆山市，不含太仓市。"
    ]


def test_expired_lapsed_suspended_revoked_returned_are_told_apart(clerk: Clerk, paper: Clerk) -> None:
    paper("water-head", valid_until=date(2023, 6, 30))
    paper("air-head", kind="environment", valid_from=date(2021, 6, 30), valid_until=None)
    held, gone, back = paper("soil-head"), paper("eia-head"), paper("nature-head")
    clerk("certificate.suspend", held, on=date(2023, 6, 1), basis="示例", reason="示例")
    clerk("certificate.revoke", gone, on=date(2023, 6, 1), ground="lent", basis="示例", reason="示例")
    clerk("certificate.hand_back", back, on=date(2023, 6, 1), ground="retired")
    reasons = unfit("water-head", "air-head", "soil-head", "eia-head", "nature-head")
    assert [reason.partition("2023-07-03")[2] for reason in reasons] == [
        "已过有效期。",
        "逾期没有审验，已经自行失效。",
        "在暂扣期间。",
        "已被收回注销。",
        "已经交回。",
    ]
    assert unfit("water-head", "air-head", on=date(2023, 6, 30)) == []
    assert unfit("soil-head", "eia-head", "nature-head", on=date(2023, 5, 31)) == []


def test_what_came_later_does_not_change_what_was(clerk: Clerk, paper: Clerk) -> None:
    code = paper("water-head")
    clerk("certificate.revoke", code, on=date(2023, 6, 20), ground="lent", basis="示例", reason="示例")
    assert unfit("water-head", on=date(2023, 6, 19)) == []
    assert unfit("water-head", on=date(2023, 6, 20)) != []


def test_one_good_paper_of_two_is_enough(clerk: Clerk, paper: Clerk) -> None:
    held = paper("water-head")
    paper("water-head", kind="environment", number="示例环监2")
    clerk("certificate.suspend", held, basis="示例", reason="示例")
    assert unfit("water-head") == []


def test_a_lawyers_qualification_is_no_certificate_of_enforcement(clerk: Clerk, paper: Clerk) -> None:
    paper("legal-clerk", kind="legal", area="", valid_until=None)
    assert unfit("legal-clerk") == ["法规处经办（示例）没有登记的执法证件。"]
    assert questions.qualified_reviewer("legal-clerk", DAY)
    assert not questions.qualified_reviewer("legal-clerk", date(2022, 12, 31))
    assert not questions.qualified_reviewer("officer-one", DAY)


@pytest.mark.parametrize(
    ("persons", "few"),
    [
        (["officer-one", "officer-two"], False),
        (["officer-one"], True),
        (["officer-one", "officer-one"], True),
        ([], True),
    ],
)
def test_two_are_two_different_people(demo_bureau: None, persons: list[str], few: bool) -> None:
    assert questions.two_fit(persons, DAY) == (["执法人员少于两名。"] if few else [])


def test_two_of_whom_one_is_unfit_are_not_two(demo_bureau: None) -> None:
    assert len(questions.two_fit(["officer-one", "case-clerk"], DAY)) == 1


@pytest.mark.parametrize("count", [1, 5])
def test_the_answer_takes_one_query_however_many_are_asked(
    demo_bureau: None, django_assert_num_queries: Any, count: int
) -> None:
    people = ["officer-one", "officer-two", "officer-three", "kunshan-officer-one", "kunshan-officer-two"][:count]
    with django_assert_num_queries(1):
        assert questions.unfit(people, DAY) == []


def test_the_register_lists_who_may_act_on_the_day(clerk: Clerk, paper: Clerk) -> None:
    paper("water-head", valid_from=date(2023, 8, 1))
    assert [row["number"] for row in questions.register("kunshan", DAY)] == ["苏E示例0101", "苏E示例0102"]
    assert "示例WATER-HEAD" not in [row["number"] for row in questions.register("", DAY)]
    assert "示例WATER-HEAD" in [row["number"] for row in questions.register("water", date(2023, 8, 1))]


def test_under_which_paper_somebody_acts(demo_bureau: None) -> None:
    found = questions.acting("kunshan-officer-one", DAY)
    assert found is not None
    assert (found["number"], found["area"], found["kind"]) == ("苏E示例0101", "昆山市", "地方行政执法证")
    assert questions.acting("case-clerk", NOW.date()) is None


def test_of_many_acts_those_without_two_valid_officers_are_told_with_two_queries(
    clerk: Clerk, paper: Clerk, django_assert_num_queries: Any
) -> None:
    paper("water-head", valid_until=date(2023, 6, 30))
    both = ["officer-one", "officer-two"]
    acts = [
        ("good", both, DAY, ""),
        ("alone", ["officer-one", "officer-one"], DAY, ""),
        ("expired", ["officer-one", "water-head"], DAY, ""),
        ("before", ["officer-one", "water-head"], date(2023, 6, 30), ""),
        ("nobody", [], DAY, ""),
    ]
    with django_assert_num_queries(2):
        found = registry().ask("officers.unfit_of", acts)
    assert sorted(found) == ["alone", "expired", "nobody"]
    assert found["alone"] == [questions.TOO_FEW]
    assert "已过有效期" in found["expired"][0]


def test_of_good_acts_nobody_is_named(demo_bureau: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert registry().ask("officers.unfit_of", [("a", ["officer-one", "officer-two"], DAY, "苏州市")]) == {}
