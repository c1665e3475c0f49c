"""An actor is who acts, in what capacity, through which channel; the ledger keeps codes, never names."""

import pytest

from fadu.kernel.roles import SYSTEM, Actor, role, roles

CLERK = Actor(person="p1", name="示例甲", post="clerk", title="经办", unit="legal", roles=frozenset({"legal_clerk"}))


def test_the_ledger_keeps_no_name_no_title_and_no_role() -> None:
    kept = CLERK.as_plain()
    assert kept == {"kind": "person", "person": "p1", "post": "clerk", "unit": "legal", "channel": "web"}


def test_acting_for_another_is_kept() -> None:
    lent = Actor(person="p2", post="clerk", unit="legal", on_behalf_of="p1")
    assert lent.as_plain()["on_behalf_of"] == "p1"


def test_one_role_of_several_is_enough() -> None:
    assert CLERK.has("leader", "legal_clerk")
    assert not CLERK.has("leader")
    assert not CLERK.has()


def test_another_channel_is_the_same_actor() -> None:
    assert CLERK.via("cli").channel == "cli"
    assert CLERK.via("cli").via("web") == CLERK


def test_the_system_is_nobody() -> None:
    assert SYSTEM.as_plain() == {"kind": "system", "channel": "system"}
    assert SYSTEM.has("system")


@pytest.mark.parametrize("code", sorted(roles()))
def test_a_role_is_an_object_with_a_description(code: str) -> None:
    found = role(code)
    assert found.label
    assert found.description.endswith("。")
    assert all(other in roles() for other in found.apart_from)
    assert all(code in roles()[other].apart_from for other in found.apart_from), "apart is mutual"


def test_three_administrators_are_apart() -> None:
    three = {code for code, found in roles().items() if found.administrator}
    assert three == {"system_admin", "security_admin", "audit_admin"}
    assert all(set(roles()[code].apart_from) == three - {code} for code in three)
