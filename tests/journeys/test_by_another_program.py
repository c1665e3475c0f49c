"""The same chain by the interface: a case of six bearers of tokens, its publication and its credit record, by programs.

Whatever a page refuses, the interface refuses for the same reason; what was recorded by a program stands on the pages.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import TestCase
from tests.journeys.desks import read, staff
from tests.surfaces.api.conftest import Caller, Issue, issue, problem, unhurried

from fadu.kernel.parties.door import find
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, Deed, deeds

__all__ = ["issue", "unhurried"]
pytestmark = pytest.mark.django_db(databases="__all__")
Freeze = Callable[[datetime], None]
PARTY = "苏州示例印染有限公司"
START = date(2023, 7, 10)


class Programs:
    """Programs that act for the demo's people, each with a token of its own."""

    def __init__(self, issue: Issue, freeze: Freeze) -> None:
        self.issue, self.freeze = issue, freeze
        self.callers: dict[str, Caller] = {}

    def of(self, who: str) -> Caller:
        """Return the program of a person."""
        if who not in self.callers:
            self.callers[who] = Caller(self.issue(who, days=90))
        return self.callers[who]

    def send(self, who: str, path: str, data: Mapping[str, Any], on: date) -> Any:
        """Send a step on a day; what follows from it has followed."""
        self.freeze(datetime.combine(on, time(18), SHANGHAI))
        body = {
            "data": json.loads(json.dumps({name: one for name, one in data.items() if name != "code"}, default=str)),
            "occurred_on": on.isoformat(),
        }
        with TestCase.captureOnCommitCallbacks(execute=True):
            return self.of(who).post(path, body)

    def take(self, who: str, path: str, data: Mapping[str, Any], on: date) -> dict[str, Any]:
        """Send a step that is taken; return what the interface tells of it."""
        answer = self.send(who, path, data, on)
        assert answer.status_code == 201, f"{path}: {answer.content.decode()}"
        told: dict[str, Any] = json.loads(answer.content)
        return told


@pytest.fixture
def programs(issue: Issue, frozen: Freeze) -> Programs:
    frozen(datetime.combine(START, time(8), SHANGHAI))
    made = Programs(issue, frozen)
    for who in {deed.who for deed in course()} | {"disclosure-clerk", "credit-clerk"}:
        made.of(who)
    return made


def course() -> list[Deed]:
    """Return the deeds of a case up to the service of its decision."""
    found = list(deeds(Course("", find(PARTY).get().code, PARTY, START)))
    return found[: next(place for place, deed in enumerate(found) if deed.step == "serve") + 1]


def test_a_case_its_publication_and_its_credit_record_by_programs(programs: Programs) -> None:
    case = played(programs)
    decided = course()[-2].on
    [item] = registry().ask("disclosure.of_matter", "penalty", case, decided)
    text = registry().ask("penalty.publication", case)
    out = {"title": text["title"], "text": text["text"]}
    path = f"publication/{item['code']}/publish"
    later = course()[-1].on
    refusal = problem(programs.send("disclosure-clerk", path, {**out, "reviewed": False}, later), 409)
    assert [one["gate"] for one in refusal["refusals"]] == ["reviewed"]
    programs.take("disclosure-clerk", path, {**out, "reviewed": True}, later)
    entered = {"points": 3, "months": 6, "ground": "省系统示例"}
    told = programs.take("credit-clerk", f"credit_record/XY-{case}/enter", entered, later)
    assert told["fact"]["data"]["points"] == 3
    page = read(staff("case-clerk"), f"/penalty/{case}/")
    assert [words for words in ("失信记录", "损害线索", "公开", "接口") if words not in page] == []
    assert PARTY in read(staff("credit-clerk"), f"/credit/records/XY-{case}/")


def played(programs: Programs) -> str:
    """Send every deed; on the way a decision before its time and a stranger's are refused."""
    case = ""
    for deed in course():
        if deed.step == "impose":
            early = problem(programs.send(deed.who, f"penalty/{case}/impose", deed.data, before(deed)), 409)
            assert early["refusals"][0]["basis"]["article"], early
            stranger = problem(programs.send("credit-clerk", f"penalty/{case}/impose", deed.data, deed.on), 403)
            assert [one["gate"] for one in stranger["refusals"]] == ["reading"]
        told = programs.take(deed.who, f"penalty/{case or 'new'}/{deed.step}", deed.data, deed.on)
        case = told["matter"]
    return case


def before(deed: Deed) -> date:
    """Return the day on which the notice was served, when the party's five working days had only begun."""
    return next(one.on for one in course() if one.step == "serve_notice")
