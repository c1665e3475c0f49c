"""Of natural persons the tables hold a masked name and digests; what is erased is gone from them at once."""

from typing import Any

import pytest
from django.apps import apps
from tests.kernel.parties.registering import CODE, NOW, NUMBER, company, do, person

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.models import Fact
from fadu.kernel.parties import door
from fadu.kernel.procedure.forget import Erasing, forget
from fadu.kernel.procedure.project import check, rebuild
from fadu.kernel.registry.collect import registry

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]

PERSONAL = ("张小三", NUMBER, "13800000000", "苏州市示例路1号")


def stored() -> str:
    """Everything that the register's tables and the facts themselves hold, as one text."""
    tables = [apps.get_model("fadu_parties", name) for name in ("Party", "PartyName")]
    rows: list[Any] = [row for table in tables for row in table._default_manager.order_by("pk").values_list()]
    return repr(rows) + repr(list(Fact.objects.order_by("pk").values_list("data")))


def erase(code: str, *fields: str, seq: int = 1) -> int:
    erasing = Erasing(Chain("party", code), seq, fields, "p1", "个人信息保护法 第四十七条", NOW)
    return forget(registry().procedure("party"), erasing)


def register() -> str:
    return person(identity_number=NUMBER, phone="13800000000", address="苏州市示例路1号")


def test_no_personal_value_of_a_person_stands_outside_the_vault() -> None:
    code = register()
    assert all(value not in stored() for value in PERSONAL)
    known = door.details(code)
    assert (known.name, known.values["identity_number"], known.values["phone"]) == PERSONAL[:3]


def test_what_is_erased_leaves_no_trace_by_which_it_could_be_found() -> None:
    code = register()
    assert erase(code, "name", "identity_number") == 2
    assert door.named([code]) == {code: "（已依法删除）"}
    assert not door.find("张小三").exists()
    assert not door.find(NUMBER).exists()
    assert door.by_identity_number(NUMBER) is None
    row = door.names_of(code)[0]
    assert (row.digest, row.normal, row.head, row.tail) == ("", "", "", "")
    assert door.details(code).values["phone"] == "13800000000"


def test_after_an_erasure_the_number_may_be_registered_again() -> None:
    code = register()
    erase(code, "identity_number")
    assert register() != code


def test_people_of_an_enterprise_are_personal_too() -> None:
    code = company(credit_code=CODE, representative="王大五", contact="赵小六", phone="13900000000")
    assert all(value not in stored() for value in ("王大五", "赵小六", "13900000000"))
    assert door.details(code).values["representative"] == "王大五"
    erase(code, "representative")
    assert door.details(code).values["representative"] == "（已依法删除）"


def test_dropped_and_rebuilt_the_rows_are_the_same() -> None:
    code, other = register(), company(credit_code=CODE)
    do("rename", other, name="苏州示例新名有限公司", reason="更名")
    do("rename_person", code, name="张大三", reason="改名")
    before = stored()
    procedure = registry().procedure("party")
    assert check(procedure) == []
    for name in ("Party", "PartyName"):
        apps.get_model("fadu_parties", name)._default_manager.all().delete()
    assert len(check(procedure)) == 6
    rebuild(procedure)
    assert stored() == before
