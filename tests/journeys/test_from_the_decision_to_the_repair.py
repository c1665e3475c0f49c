"""From a decision to its publication, its credit record and the repair on the portal: by pages alone, five people.

What each of them, the enterprise and any visitor read at every turn is what is checked.
"""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from django.test import Client, TestCase
from tests.journeys.desks import ask_on_portal, fill_in, read, refused, staff

from fadu.kernel.parties.door import find
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, play
from fadu.surfaces.portal import challenge

pytestmark = pytest.mark.django_db(databases="__all__")
Freeze = Callable[[datetime], None]
PARTY = "苏州示例印染有限公司"
FORM = "/portal/do/credit_repair/new/request/"
ASKED = {
    "platform": "provincial",
    "applicant": PARTY,
    "contact": "示例电话",
    "performed": "true",
    "corrected": "true",
    "promise": "true",
    "account": "罚款已经缴清，排放已经达标（示例）",
}
CHECKED = {**dict.fromkeys(("performed", "corrected", "period_over", "promise"), "true"), "findings": "属实（示例）"}


def at(freeze: Freeze, on: date) -> None:
    freeze(datetime.combine(on, time(10), SHANGHAI))


def decided(freeze: Freeze) -> tuple[str, str, date]:
    """Play a case until its decision is served; return it, the number and the day of the decision."""
    course, case, number, on = Course("", find(PARTY).get().code, PARTY, date(2023, 7, 10)), "", "", date.min
    going = play(course, until="serve")
    while True:
        with TestCase.captureOnCommitCallbacks(execute=True):
            done = next(going, None)
            if done is None:
                return case, number, on
            freeze(done.fact.recorded_at)
        case = done.fact.chain.id
        if done.fact.name == "penalty.imposed":
            number, on = str(done.fact.data["number"]), done.fact.occurred_on


def test_what_follows_from_a_decision(demo_bureau: None, frozen: Freeze, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(challenge, "BITS", 4)
    case, number, on = decided(frozen)
    published(frozen, case, number, on)
    recorded(frozen, case, number)
    repaired(frozen, case, number)


def published(freeze: Freeze, case: str, number: str, on: date) -> None:
    """The decision lies ready for publication with its seven working days, and then stands on the portal."""
    at(freeze, date(on.year, on.month, on.day + 2))
    [item] = registry().ask("disclosure.of_matter", "penalty", case, on)
    path, clerk, visitor = f"/disclosure/publications/{item['code']}/", staff("disclosure-clerk"), Client()
    assert number in read(clerk, "/disclosure/publications/")
    page = read(clerk, path)
    assert "案件备好的公开内容" in page
    assert "还剩" in page
    assert f"行政处罚案件：{PARTY}" in read(staff("case-clerk"), path)
    assert item["code"] not in read(staff("case-clerk"), f"/penalty/{case}/")
    assert visitor.get(f"/portal/disclosure/{item['code']}/").status_code == 404
    text = registry().ask("penalty.publication", case)
    told = {"title": text["title"], "text": text["text"]}
    assert "没有审查" in refused("disclosure-clerk", f"/do/publication/{item['code']}/publish/", **told)
    fill_in("disclosure-clerk", f"/do/publication/{item['code']}/publish/", reviewed="true", **told)
    shown = read(visitor, f"/portal/disclosure/{item['code']}/")
    assert [one for one in (number, PARTY, "180,000.00") if one not in shown] == []
    assert "公开" in read(staff("case-clerk"), f"/penalty/{case}/")


def recorded(freeze: Freeze, case: str, number: str) -> None:
    """The credit record came of itself; it gets its points, the party is told, and the platforms show it."""
    record = f"XY-{case}"
    assert number in read(staff("credit-clerk"), "/credit/")
    entered = {"points": "3", "months": "6", "ground": "省系统示例"}
    fill_in("credit-clerk", f"/do/credit_record/{record}/enter/", **entered)
    day = registry().ask("penalty.case", case)["served_on"]
    told = {"way": "direct", "told_on": str(day), "guide": "true", "with_decision": "true"}
    fill_in("credit-clerk", f"/do/credit_record/{record}/tell/", **told)
    page = read(staff("credit-clerk"), f"/credit/records/{record}/")
    assert "3 分" in page or "3分" in page
    assert "信用修复指引同时送达" in read(staff("case-clerk"), f"/penalty/{case}/")


def repaired(freeze: Freeze, case: str, number: str) -> None:
    """Early the platform shows it; after its period the party asks, one checks, another decides, the receipt tells."""
    asked = {"paper": number, "credit_code": find(PARTY).get().credit_code, **ASKED}
    at(freeze, date(2023, 10, 9))
    assert PARTY in read(staff("credit-clerk"), "/credit/platforms/", platform="provincial", as_of="2023-10-09")
    at(freeze, date(2024, 3, 4))
    visitor = Client()
    receipt = ask_on_portal(visitor, FORM, r"XYXF-2024-[0-9A-Z]{10}", **asked)
    assert "申请" in seen(visitor, receipt)
    repair = f"/do/credit_repair/{receipt}"
    assert receipt in read(staff("credit-clerk"), "/credit/repairs/")
    fill_in("credit-clerk", f"{repair}/accept/", record=f"XY-{case}")
    assert "还没有核查" in refused("general-head", f"{repair}/decide/", result="agreed", reason="示例")
    fill_in("credit-clerk", f"{repair}/check/", **CHECKED)
    fill_in("general-head", f"{repair}/decide/", result="agreed", reason="条件具备（示例）")
    fill_in("credit-clerk", f"{repair}/inform/", way="portal", told_on="2024-03-04")
    told = seen(visitor, receipt)
    assert "同意修复" in told
    assert "示例电话" not in told
    assert "修复" in read(staff("credit-clerk"), f"/credit/records/XY-{case}/")
    assert PARTY not in read(staff("credit-clerk"), "/credit/platforms/", platform="provincial", as_of="2024-03-05")


def seen(visitor: Client, receipt: str) -> str:
    """Return the words that the holder of the receipt reads."""
    return read(visitor, f"/portal/credit/receipt/{receipt}/")
