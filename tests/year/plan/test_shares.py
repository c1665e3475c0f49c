"""Who answers: named units and roles among units, lead before undivided before support, in the bureau's order."""

from fadu.year.models import Owner
from fadu.year.plan.shares import LEAD, SUPPORT, owners, part_sign, part_words, strongest
from fadu.year.plan.units import UnitName, line_of

UNITS = {
    "a": UnitName("a", "甲处", "division", place=1),
    "b": UnitName("b", "乙处", "division", place=2),
    "c": UnitName("c", "丙站", "affiliate", parent="b", place=3),
}


def _owner(unit: str, part: str = "", via: str = "", commitment: str = "c1") -> Owner:
    return Owner(plan="p", point="p1", commitment=commitment, unit=unit, part=part, via=via)


def test_leads_come_first_then_the_bureaus_order() -> None:
    found = owners([_owner("c", SUPPORT), _owner("b"), _owner("a"), _owner("c", LEAD, commitment="c2")], UNITS)
    assert [(share.name, share.words, share.sign) for share in found.named] == [
        ("丙站", "牵头", "●"),
        ("甲处", "责任", ""),
        ("乙处", "责任", ""),
    ]


def test_units_of_a_role_stand_together_under_its_name() -> None:
    found = owners([_owner("a"), _owner("b", via="各处室单位"), _owner("c", via="各处室单位")], UNITS)
    assert [share.name for share in found.named] == ["甲处"]
    assert [(group.role, [share.name for share in group.shares]) for group in found.groups] == [
        ("各处室单位", ["乙处", "丙站"])
    ]
    assert found.count == 3
    assert [share.unit for share in found.all()] == ["a", "b", "c"]
    assert found.text() == "责任：甲处、各处室单位"


def test_a_unit_named_itself_and_by_a_role_counts_as_named() -> None:
    found = owners([_owner("a", via="各处室单位"), _owner("a", commitment="c2")], UNITS)
    assert [(share.unit, share.via) for share in found.named] == [("a", "")]
    assert found.groups == ()


def test_the_task_table_writes_parts_in_one_line() -> None:
    found = owners([_owner("a", LEAD), _owner("b", SUPPORT), _owner("c", SUPPORT, "各处室单位")], UNITS)
    assert found.text() == "牵头：甲处；配合：乙处、各处室单位"


def test_a_unit_nobody_registered_stands_by_its_code_at_the_end() -> None:
    assert [share.name for share in owners([_owner("x"), _owner("a")], UNITS).named] == ["甲处", "x"]


def test_parts_in_words_and_signs() -> None:
    assert [part_words(part) for part in (LEAD, SUPPORT, "", "unheard-of")] == ["牵头", "配合", "责任", "责任"]
    assert [part_sign(part) for part in (LEAD, SUPPORT, "")] == ["●", "○", ""]
    assert strongest([SUPPORT, "", LEAD]) == LEAD
    assert strongest([SUPPORT, ""]) == ""
    assert strongest([]) == ""


def test_the_line_of_a_unit_ends_even_when_it_runs_in_a_circle() -> None:
    assert line_of("c", UNITS) == ["c", "b"]
    circle = {"a": UnitName("a", "甲", parent="b"), "b": UnitName("b", "乙", parent="a")}
    assert line_of("a", circle) == ["a", "b"]
    assert line_of("", UNITS) == []
