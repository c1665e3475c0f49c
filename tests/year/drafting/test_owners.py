"""Who answers for what: points, single commitments, roles, unknown names."""

import pytest
from tests.year.drafting.samples import DESK, KNOWN, fresh_content, point, unit

from fadu.year.drafting.content import Unfit
from fadu.year.drafting.doubts import unsettled
from fadu.year.drafting.owners import (
    assign_unit,
    expand_roles,
    follow_point,
    map_unit,
    open_roles,
    owners_of,
    resolve_role,
    set_part,
    withdraw_unit,
)
from fadu.year.drafting.roles import Known


def owners(content, number, place=0):
    home = point(content, number)
    return [(one["code"], one["part"], one["via"]) for one in owners_of(home, home["commitments"][place])]


def test_a_commitment_has_the_owners_of_its_point_each_once():
    role = "各处室单位"
    assert owners(fresh_content(), 1) == [
        ("legal", None, ""),
        ("office", None, role),
        ("personnel", None, role),
        ("enforcement", None, role),
        ("station", None, role),
    ]


def test_lead_and_support_where_the_document_says_so():
    assert owners(fresh_content(), 2) == [("personnel", "lead", ""), ("legal", "support", "")]


def test_assign_a_unit_to_a_point():
    after = assign_unit(fresh_content(), "p2", "", "office", "support", DESK)
    assert owners(after, 2)[-1] == ("office", "support", "")
    assert unit(after, 2, "办公室")["span"] is None


@pytest.mark.parametrize(
    ("code", "part", "why"), [("nobody", "", "名单"), ("legal", "", "已经是"), ("office", "boss", "牵头")]
)
def test_wrong_assignments(code, part, why):
    with pytest.raises(Unfit, match=why):
        assign_unit(fresh_content(), "p2", "", code, part, DESK)


def test_a_commitment_may_have_owners_of_its_own():
    after = assign_unit(fresh_content(), "p2", "c6", "station", "", DESK)
    assert owners(after, 2, 1) == [("personnel", "lead", ""), ("legal", "support", ""), ("station", None, "")]
    assert owners(after, 2, 0) == owners(fresh_content(), 2, 0)
    assert owners(follow_point(after, "p2", "c6"), 2, 1) == owners(fresh_content(), 2, 1)


def test_take_a_unit_off_one_commitment_or_off_the_point():
    one = withdraw_unit(fresh_content(), "p2", "c6", "legal", DESK)
    assert owners(one, 2, 1) == [("personnel", "lead", "")]
    key = unit(fresh_content(), 2, "法规处")["key"]
    assert owners(withdraw_unit(fresh_content(), "p2", "", key, DESK), 2) == [("personnel", "lead", "")]


def test_lead_and_support_can_be_set():
    key = unit(fresh_content(), 1, "法规处")["key"]
    assert owners(set_part(fresh_content(), "p1", "", key, "lead"), 1)[0] == ("legal", "lead", "")
    own = set_part(fresh_content(), "p2", "c6", "legal", "lead")
    assert owners(own, 2, 1) == [("personnel", "lead", ""), ("legal", "lead", "")]


def test_resolving_a_role_settles_its_doubt():
    key = unit(fresh_content(), 3, "各普法责任处室单位")["key"]
    after = resolve_role(fresh_content(), "p3", key, ["legal", "office", "legal"], DESK)
    assert owners(after, 3) == [
        ("enforcement", None, ""),
        ("legal", None, "各普法责任处室单位"),
        ("office", None, "各普法责任处室单位"),
    ]
    settled = next(doubt for doubt in after["doubts"] if doubt["unit"] == key)["settled"]
    assert settled == {"how": "corrected", "by": "legal-clerk", "at": DESK.at}


def test_a_role_can_be_kept_open():
    key = unit(fresh_content(), 3, "各普法责任处室单位")["key"]
    after = resolve_role(fresh_content(), "p3", key, [], DESK)
    assert [role["name"] for role in open_roles(point(after, 3))] == ["各普法责任处室单位"]
    assert [doubt["text"] for doubt in unsettled(after)] == ["协调处"]


def test_an_unknown_name_is_mapped_wherever_it_stands_and_kept_as_an_alias():
    after = map_unit(fresh_content(), "协调处", "office", DESK)
    assert unit(after, 3, "协调处")["codes"] == ["office"]
    assert after["aliases"] == [{"name": "协调处", "unit": "office"}]
    assert [doubt["text"] for doubt in unsettled(after)] == ["各普法责任处室单位"]
    with pytest.raises(Unfit, match="没有这个名称"):
        map_unit(after, "并没有的处", "office", DESK)


def test_taking_an_unknown_unit_off_settles_its_doubt():
    key = unit(fresh_content(), 3, "协调处")["key"]
    after = withdraw_unit(fresh_content(), "p3", "", key, DESK)
    assert [doubt["text"] for doubt in unsettled(after)] == ["各普法责任处室单位"]


def test_all_means_the_units_of_the_day():
    later = (*KNOWN, Known("new", "新设处", "division", "bureau"))
    after = expand_roles(fresh_content(), later)
    assert unit(after, 1, "各处室单位")["codes"][-1] == "new"
    assert unit(after, 4, "重大行政决策承办单位")["codes"] == []
