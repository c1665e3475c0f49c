"""A seizure within a case, from the officer's request to the return of what was seized: by pages, beside the case."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from tests.journeys.desks import fill_in, read, refused, staff

from fadu.kernel.parties.door import find
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, play

pytestmark = pytest.mark.django_db(databases="__all__")
Freeze = Callable[[datetime], None]
PARTY = "苏州示例印染有限公司"
NEW = "/do/seizure/new/propose/"
PROPOSAL = {
    "organ": "bureau",
    "unit": "enforcement",
    "kind": "seal",
    "ground": "evade",
    "target": "二号排污泵（示例）",
    "related": "true",
    "evidence": "现场检查笔录（示例）",
    "reasons": "通过暗管排放（示例）",
}
CARRIED_OUT = {
    **dict.fromkeys(("cards_shown", "summoned", "reasons_told", "rights_told", "heard"), "true"),
    **dict.fromkeys(("list_given", "decision_given", "sealed", "officers_signed", "filmed"), "true"),
    "began_at": "2023-07-20T09:00",
    "ended_at": "2023-07-20T09:50",
    "place": "示例路1号",
    "present": "负责人（示例）",
    "items": "排污泵一台（示例）",
    "signature": "signed",
}


def at(freeze: Freeze, day: date) -> None:
    freeze(datetime.combine(day, time(10), SHANGHAI))


def under_investigation(freeze: Freeze) -> str:
    """Play a case until it is being investigated; return it."""
    case = ""
    for done in play(Course("", find(PARTY).get().code, PARTY, date(2023, 7, 10), "open")):
        case = done.fact.chain.id
    at(freeze, date(2023, 7, 19))
    return case


def test_a_seizure_runs_beside_its_case_and_ends_before_its_thirty_days(demo_bureau: None, frozen: Freeze) -> None:
    case = under_investigation(frozen)
    seizure = fill_in("officer-one", NEW, case=case, **PROPOSAL).rstrip("/").rpartition("/")[2]
    do, page = f"/do/seizure/{seizure}", f"/measures/seizure/{seizure}/"
    assert "查封" in read(staff("case-clerk"), f"/penalty/{case}/")
    assert "批准" in refused("officer-one", f"{do}/carry_out/", **CARRIED_OUT)
    fill_in("leader", f"{do}/approve/", opinion="同意（示例）")
    carried_out(frozen, do)
    told = read(staff("case-clerk"), page)
    assert [
        one for one in ("苏环查扣〔2023〕1号", "查封（扣押）决定书及清单", "至 8月21日", "案件 AJ-") if one not in told
    ] == []
    released(frozen, do)
    assert f"{seizure} · 2023年8月15日（周二）办结" in read(staff("case-clerk"), f"/penalty/{case}/")
    assert "查封、扣押已经结束" in refused("leader", f"{do}/extend/", reason="再查（示例）")


def carried_out(freeze: Freeze, do: str) -> None:
    """One officer alone can't; two do, and the record of it is filmed."""
    at(freeze, date(2023, 7, 20))
    assert "两名" in refused("officer-one", f"{do}/carry_out/", **{**CARRIED_OUT, "officers[]": ["officer-one"]})
    fill_in("officer-one", f"{do}/carry_out/", **{**CARRIED_OUT, "officers[]": ["officer-one", "officer-two"]})


def released(freeze: Freeze, do: str) -> None:
    """The head releases before the days are over; what was seized goes back with the paper."""
    at(freeze, date(2023, 8, 14))
    fill_in("leader", f"{do}/release/", ground="handled", reason="已经处理（示例）")
    at(freeze, date(2023, 8, 15))
    fill_in("case-clerk", f"{do}/serve_release/", way="direct", served_on="2023-08-15", returned="true")
