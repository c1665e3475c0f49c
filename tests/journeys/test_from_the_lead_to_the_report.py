"""From an officer's lead to the sentence in the office's report: one penalty case and everything that follows from it.

The case is played by nine people; its credit record, damage lead and publication come of themselves and are finished by
those who answer for them. Every link from the sentence down to the paper is opened by somebody who may read it.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client, TestCase
from tests.journeys.desks import staff
from tests.year.rounds.helping import act, open_round

from fadu.kernel.indicators import Scope
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.matters import door
from fadu.kernel.parties.door import find
from fadu.kernel.procedure.project import rebuild
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import plan
from fadu.project.demo.courses import Course, play
from fadu.year.rounds.addresses import figure_url
from fadu.year.rounds.models import ReportRound
from fadu.year.rounds.questions import proposals, sentences_of
from fadu.year.rounds.sentences import Drafted

pytestmark = pytest.mark.django_db(databases="__all__")
Freeze = Callable[[datetime], None]
HALF = Scope(date(2023, 1, 1), date(2023, 6, 30))
PARTY = "苏州示例印染有限公司"
#: What the half-year's figures are once the case is through, by indicator.
FIGURES = {
    "penalty.in_time": "100%（1/1）",
    "penalty.published_in_time": "100%（1/1）",
    "penalty.reviewed": "100%（1/1）",
    "penalty.recorded": "100%（3/3）",
    "penalty.unfit_acts": "0",
    "penalty.three_papers": "100%（1/1）",
    "penalty.rechecked": "100%（1/1）",
    "penalty.heard": "100%（1/1）",
    "damages.double_checked": "100%（1/1）",
    "discretion.benchmark_used": "100%（1/1）",
}


def tell(who: str, step: str, matter: str, on: date, **data: Any) -> None:
    """Somebody takes a step; what follows from it has followed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        act(who, step, matter, on, **data)


def played(freeze: Freeze) -> str:
    """Play a case with a hearing; on the day after service its publication and its damage lead are dealt with."""
    going = play(Course("", find(PARTY).get().code, PARTY, date(2023, 2, 6), "hearing"))
    case = ""
    while True:
        with TestCase.captureOnCommitCallbacks(execute=True):
            done = next(going, None)
            if done is None:
                return case
            freeze(done.fact.recorded_at)
        case = done.fact.chain.id
        if done.fact.name == "penalty.served":
            beside(freeze, case, done.fact.occurred_on + timedelta(days=1))


def beside(freeze: Freeze, case: str, on: date) -> None:
    """The decision is published, the damage lead is checked and declined, the credit record gets its points."""
    freeze(datetime.combine(on, time(10), SHANGHAI))
    [item] = registry().ask("disclosure.due_of", "penalty", HALF.since, HALF.as_of, on)
    text = registry().ask("penalty.publication", case)
    told = {"title": text["title"], "text": text["text"], "reviewed": True}
    tell("disclosure-clerk", "publication.publish", item["code"], on, **told)
    lead = registry().ask("damages.lead_of", case)["lead"]
    checked = {"facts": "没有残留（示例）", "harm": "no", "evidence": "复测（示例）", "proposal": "no_case"}
    tell("officer-one", "damage_lead.check", lead, on, **checked)
    tell("leader", "damage_lead.decline", lead, on, ground="slight", reason="没有残留（示例）", evidence="复测（示例）")


def sentences(freeze: Freeze) -> list[Drafted]:
    """Return what the half-year report says of the promises on penalties, by the matches that the system proposes."""
    freeze(datetime(2023, 6, 26, 9, tzinfo=SHANGHAI))
    code = plan.publish(datetime(2023, 6, 26, 9, tzinfo=SHANGHAI))
    keys = set()
    for one in proposals(code):
        if one.indicator.code.startswith("penalty."):
            told = {"commitment": one.commitment.key, "target": one.target.key if one.target else ""}
            act("legal-clerk", "link.make", plan=code, indicator=one.indicator.code, **told)
            keys.add(one.commitment.key)
    round_ = ReportRound.objects.get(code=open_round())
    found = sentences_of(round_, keys)
    return [sentence for key in sorted(keys) for sentence in found[key]]


def links(page: str) -> set[str]:
    """Return the addresses to which the main part of a page leads inside the house."""
    main = page[page.index("<main") :]
    return {link.split("#")[0] for link in re.findall(r'href="(/[^"]*)"', main)}


def opened(client: Client, address: str) -> str:
    """Open a page as somebody who may; return it."""
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return answer.content.decode() if "html" in answer.headers["Content-Type"] else ""


def test_from_the_lead_to_the_report(demo_bureau: None, frozen: Freeze) -> None:
    case = played(frozen)
    reached(case)
    assert {code: registry().indicator(code).measure(HALF).words for code in FIGURES} == FIGURES
    told = sentences(frozen)
    words = [sentence.text for sentence in told]
    assert any("处罚决定按期公开率100%（1/1）" in sentence for sentence in words), words
    assert any("法制审核率100%（1/1）" in sentence and "目标" in sentence for sentence in words), words
    walked(told, case)
    assert rebuild(registry().procedure("penalty", date(2023, 2, 6))) == 0


def reached(case: str) -> None:
    """The case is archived without a defect; credit, damage and publication each know it."""
    assert facts_of(Chain("penalty", case))[-1].name == "penalty.archived"
    assert [(one.fact, one.note) for one in door.defects_of("penalty", case)] == []
    assert registry().ask("damages.lead_of", case)["result"] == "no_case"
    assert len(registry().ask("credit.papers_of", case)) == 1
    [item] = registry().ask("disclosure.due_of", "penalty", HALF.since, HALF.as_of, HALF.as_of)
    assert (item["matter"], item["in_time"]) == (case, True)


def walked(told: list[Drafted], case: str) -> None:
    """From each figure of the sentences to its rows, from there to the case, and on to all that lies beside it."""
    lawyer, seen = staff("legal-clerk"), set()
    for indicator in {part.indicator for sentence in told for part in sentence.parts if part.indicator}:
        page = opened(lawyer, figure_url(indicator, HALF.since, HALF.as_of))
        rows = registry().indicator(indicator).measure(HALF).rows
        assert {row.href.split("#")[0] for row in rows} <= links(page), indicator
        seen |= {row.href for row in rows}
    for href in sorted(seen):
        opened(lawyer, href)
    beyond = links(opened(lawyer, f"/penalty/{case}/")) | links(opened(lawyer, f"/penalty/{case}/papers/"))
    [item] = registry().ask("disclosure.due_of", "penalty", HALF.since, HALF.as_of, HALF.as_of)
    assert {item["href"], f"/credit/records/XY-{case}/", f"/damages/SH-{case}/"} <= beyond
    # A verifiable copy of the file is made once the system has sealed its day; nobody did here.
    for address in sorted(beyond - {address for address in beyond if "/whole/" in address}):
        opened(lawyer, address)
    assert PARTY in opened(Client(), f"/portal/disclosure/{item['code']}/")
