"""The demo bureau: complete, plainly an example, recorded by steps, and known by its first fact."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from fadu.kernel.ledger.log import first
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.project import rebuild
from fadu.kernel.procedure.take import Refused
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.lib import clock
from fadu.project import demo

OWNERS_IN_WORK_POINTS = [
    "机关党委",
    "法规处",
    "各处室单位",
    "人事处",
    "环评处",
    "执法局",
    "水处",
    "固体处",
    "大气处",
    "办公室",
    "机关纪委",
    "综合处",
    "监测处",
    "监测站",
    "执法监督处",
    "宣教处",
]


def test_its_first_fact_says_that_it_is_a_demo(demo_bureau: None) -> None:
    founding = first()
    assert founding is not None
    assert (founding.name, founding.data["kind"]) == ("installation.founded", "demo")


def test_it_cannot_be_loaded_twice(demo_bureau: None) -> None:
    with pytest.raises(Refused, match="已经登记过"):
        demo.load(clock.now())


@pytest.mark.parametrize("name", [name for name in OWNERS_IN_WORK_POINTS if not name.startswith("各")])
def test_every_unit_that_work_points_name_is_found_by_its_short_name(demo_bureau: None, name: str) -> None:
    assert len(organisation.resolve_unit(name, clock.today())) == 1


def test_ten_district_bureaus_nine_of_them_branches_and_one_an_organ_of_its_own(demo_bureau: None) -> None:
    on = clock.today()
    assert sum(unit.kind == "branch" for unit in organisation.units(on)) == 9
    assert {organ.code for organ in organisation.organs(on)} == {"bureau", "sip"}


def test_branches_show_every_state_of_a_mandate(demo_bureau: None) -> None:
    on = clock.today()
    branches = {unit.code for unit in organisation.units(on) if unit.kind == "branch"}
    held = {row.unit: row.valid_to for row in organisation.mandates(on)}
    assert branches - set(held) == {"gusu", "huqiu"}, "one has run out, one was never given"
    assert held["xiangcheng"] == on + timedelta(days=20)


def test_no_demo_person_bears_a_personal_name(demo_bureau: None) -> None:
    assert all(person.name.endswith("（示例）") for person in organisation.people(clock.today()))


def test_every_demo_account_logs_in_with_the_printed_password(demo_bureau: None, demo_password: str) -> None:
    logins = demo.logins()
    assert [login.username for login in logins[:2]] == ["legal-clerk", "legal-head"]
    account = account_named("water-liaison")
    assert account is not None
    assert account.check_password(demo_password)

    assert not account.must_change


def test_each_demo_account_acts_in_its_post(act: Callable[..., Actor]) -> None:
    assert act("legal-head").roles == {"legal_head", "unit_head"}
    assert act("kunshan-liaison").unit == "kunshan"


@pytest.mark.parametrize("code", ["organ", "unit", "person", "post", "account"])
def test_rebuilding_what_the_demo_projected_changes_nothing(demo_bureau: None, code: str) -> None:
    assert rebuild(registry().procedure(code)) == 0
