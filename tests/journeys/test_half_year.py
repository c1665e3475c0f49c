"""The half-year of the demo bureau from the published plan to the sealed archive, told in dates, by who does what.

One story through the doors of every home: plan, study, indicators, rounds, scoring, outgoing, seal. What a person would
do in a browser is a step here; what a person is refused is refused here with a reason.
"""

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import TestCase
from tests.year.outgoing.helping import attach_to, begun, moment, written
from tests.year.rounds.helping import act, fill, open_round
from tests.year.scoring.helping import gates, publish_rules, score

from fadu.kernel.evidence import store
from fadu.kernel.indicators import Scope
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.snapshot import head_at
from fadu.kernel.procedure.project import newest, rebuild
from fadu.kernel.procedure.replay import replay
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.lib.digests import sha256
from fadu.project.demo import plan
from fadu.year.models import Commitment, Target
from fadu.year.outgoing.drafting import content_of
from fadu.year.outgoing.models import Document, DocumentDraft
from fadu.year.outgoing.sealing import archive
from fadu.year.rounds.models import Report, ReportPiece, ReportRound
from fadu.year.rounds.questions import lines
from fadu.year.rounds.standing import state

Freeze = Callable[[datetime], None]
HALF = Scope(date(2023, 1, 1), date(2023, 6, 30))
TOLD = {"plan.published", "report.returned", "score.answered", "document.sealed", "round_seal.declared"}
WORDS = "上半年检查涉水企业46家次，发现问题12个，已整改9个。"


def day(month: int, of_month: int) -> date:
    return date(2023, month, of_month)


@dataclass
class Story:
    """The demo bureau's year so far, and the clock that goes along with what is told."""

    freeze: Freeze
    round: str = ""

    def tell(self, on: date, who: str, step: str, matter: str = "", **data: Any) -> str:
        """Somebody takes a step on a day; what follows from it has followed. Return the matter's code."""
        self.freeze(datetime(on.year, on.month, on.day, 10, tzinfo=SHANGHAI))
        with TestCase.captureOnCommitCallbacks(execute=True):
            return act(who, step, matter, on, **data).fact.chain.id

    def report(self, unit: str) -> str:
        return f"{self.round}.{unit}"


def planned(story: Story) -> None:
    """10 to 17 March: the plan is adopted and published. 14 April and 19 May: the leaders study law, with materials."""
    story.freeze(datetime(2023, 3, 17, 10, tzinfo=SHANGHAI))
    with TestCase.captureOnCommitCallbacks(execute=True):
        plan.publish(datetime(2023, 3, 17, 10, tzinfo=SHANGHAI))
    for on, topic in ((day(4, 14), "行政处罚法（示例）"), (day(5, 19), "长江保护法（示例）")):
        study(story, on, on, topic)


def study(story: Story, on: date, told: date, topic: str) -> None:
    what = {"kind": "theme", "topic": topic, "audience": "leadership", "unit": "legal", "planned_on": on}
    code = story.tell(told, "party-office", "study.plan", **what)
    story.tell(told, "party-office", "study.hold", code, attendees=["leader"], material="学习提纲（示例）")


def ruled_and_linked(story: Story) -> None:
    """25 May: the promise of four sessions is linked to its figure. 1 June: the rules of scoring are published."""
    promise = Commitment.objects.get(text__contains="集体学法")
    target = Target.objects.get(commitment=promise.key)
    link = {"plan": promise.plan, "commitment": promise.key, "target": target.key}
    story.tell(day(5, 25), "legal-clerk", "link.make", **link, indicator="study.theme_sessions")
    publish_rules(on=day(6, 1))
    assert gates("legal-head", "link.make", "", day(6, 1), **link, indicator="no.such") == {"known"}


def opened(story: Story) -> None:
    """20 June: the round opens and every unit with a task finds its report, the division's first sentence written."""
    story.freeze(moment(day(6, 20)))
    with TestCase.captureOnCommitCallbacks(execute=True):
        story.round = open_round()
    own = Report.objects.get(code=story.report("legal"))
    first = next(line for line in lines(own) if "集体学法" in line.commitment.text)
    assert "学习2次" in first.drafted_text
    assert "还差2次" in first.drafted_text
    assert [len(item.rows) for item in first.drafted] == [2]


def signed(story: Story, unit: str, on: date, states: dict[str, str] | None = None, text: str = WORDS) -> str:
    code = story.report(unit)
    fill(code, states, text)
    head = "legal-head" if unit == "legal" else f"{unit}-head"
    story.tell(on, f"{unit}-liaison", "report.submit", code)
    story.tell(on, head, "report.sign", code)
    return code


def returned_and_accepted(story: Story) -> None:
    """28 June to 6 July: the water division reports with a file, is asked for more, gives it and is accepted."""
    water = story.report("water")
    attach_to(water)
    fill(water, text=WORDS)
    assert gates("legal-clerk", "report.accept", water, day(6, 28)) == {"signed"}
    signed(story, "water", day(6, 28))
    key = ReportPiece.objects.filter(report=water).order_by("commitment")[0].commitment
    asked = {"commitments": [key], "reason": "请补充未整改问题的原因。", "due_on": day(7, 8)}
    story.tell(day(6, 30), "legal-clerk", "report.return", water, **asked)
    assert {line.text for line in lines(Report.objects.get(code=water))} == {WORDS}
    signed(story, "water", day(7, 5), text=f"{WORDS}3个问题涉及管网改造。")
    story.tell(day(7, 6), "legal-clerk", "report.accept", water, note="数字以台账为准。")
    found = Report.objects.get(code=water)
    assert (state(found), found.returns, found.unit_late_days) == ("accepted", 1, 0)


def scored_and_answered(story: Story) -> None:
    """7 to 12 July: marked by one, made known, objected to by the unit, answered by another than the marker."""
    water = story.report("water")
    key = ReportPiece.objects.filter(report=water).order_by("commitment")[0].commitment
    mark = {"commitment": key, "quality": "6", "reason": "照片不全（示例）。"}
    assert gates("water-head", "score.mark_quality", water, day(7, 7), **mark) == {"authority"}
    story.tell(day(7, 7), "legal-clerk", "score.mark_quality", water, **mark)
    before = score(water).total
    story.tell(day(7, 8), "legal-head", "score.publish_scores", water)
    story.tell(day(7, 10), "water-head", "score.object", water, commitments=[key], reason="照片在附件（示例）。")
    answer = {"commitment": key, "decision": "changed", "quality": "9", "reason": "附件确有（示例）。"}
    assert gates("legal-clerk", "score.answer", water, day(7, 11), **answer) == {"apart"}
    story.tell(day(7, 12), "legal-head", "score.answer", water, **answer)
    after = score(water).total
    assert before is not None
    assert after is not None
    assert after > before


def own_points_elsewhere(story: Story) -> None:
    """6 to 9 July: nobody of the division accepts or marks the division's own report; the party office does."""
    own = signed(story, "legal", day(7, 6))
    key = ReportPiece.objects.filter(report=own).order_by("commitment")[0].commitment
    mark = {"commitment": key, "quality": "8", "reason": "材料齐全（示例）。"}
    assert gates("legal-clerk", "report.accept", own, day(7, 7)) == {"other"}
    assert gates("legal-clerk", "score.mark_quality", own, day(7, 7), **mark) == {"other"}
    assert gates("legal-head", "score.publish_scores", own, day(7, 7)) >= {"other"}
    story.tell(day(7, 7), "party-office", "report.accept", own)
    story.tell(day(7, 7), "party-office", "score.mark_quality", own, **mark)
    story.tell(day(7, 9), "party-office", "score.publish_scores", own)
    assert score(own).total is not None


def nothing_to_report(story: Story) -> None:
    """A unit without any matter signs that it has none: no score, and no zero. Who did not begin has the zero."""
    none = {line.commitment.key: "no_matter" for line in lines(Report.objects.get(code=story.report("air")))}
    air = signed(story, "air", day(7, 4), none, "本期没有这类事项。")
    idle = {line.commitment.key: "not_started" for line in lines(Report.objects.get(code=story.report("eia")))}
    eia = signed(story, "eia", day(7, 4), idle, "因系统升级尚未开展。")
    for code in (air, eia):
        story.tell(day(7, 6), "legal-clerk", "report.accept", code)
        story.tell(day(7, 8), "legal-head", "score.publish_scores", code)
    assert (score(air).total, score(air).words) == (None, "本期无可评任务")
    assert score(eia).total == 0


def bureau_report(story: Story) -> None:
    """13 to 17 July: the bureau's report is drafted, returned, redrafted, reviewed, signed, numbered and sealed."""
    draft = begun(story.round)
    code = story.tell(day(7, 13), "legal-clerk", "document.draft", draft=draft.code, version=draft.version)
    assert gates("legal-clerk", "document.review", code, day(7, 13)) == {"apart"}
    story.tell(day(7, 14), "legal-head", "document.return", code, reason="请写明附件数量。")
    written(code, replace(content_of(DocumentDraft.objects.get(code=code)), remark="附件另送"))
    version = DocumentDraft.objects.get(code=code).version
    story.tell(day(7, 14), "legal-clerk", "document.redraft", code, version=version)
    story.tell(day(7, 14), "legal-head", "document.review", code, opinion="数据已核。")
    story.tell(day(7, 17), "leader", "document.sign", code)
    story.tell(day(7, 17), "party-office", "document.number", code, mark="示环")
    assert gates("leader", "document.seal", code, day(7, 17), copies=5) == {"authority"}
    story.tell(day(7, 17), "party-office", "document.seal", code, copies=5)
    assert Document.objects.get(code=code).number == "示环〔2023〕1号"


def round_sealed(story: Story) -> None:
    """20 July: the round is closed and sealed; units without an accepted report are named."""
    assert gates("legal-head", "round_seal.seal", "", day(7, 20), round=story.round) == {"closed"}
    story.tell(day(7, 20), "legal-head", "round.close", story.round, note="")
    story.tell(day(7, 20), "legal-head", "round_seal.seal", round=story.round)
    declared, archived = facts_of(Chain("round_seal", story.round))
    assert (declared.name, archived.name) == ("round_seal.declared", "round_seal.archived")
    assert {"water", "air", "eia", "legal"}.isdisjoint(declared.data["missing"])
    assert "enforcement" in declared.data["missing"]


def told_of(story: Story) -> dict[str, Any]:
    return dict(facts_of(Chain("round_seal", story.round))[-1].data)


def strangers_word(folder: Path, data: bytes, seal: str) -> subprocess.CompletedProcess[str]:
    """Check an archive with python3 alone, outside the project, with nothing but what came with it."""
    folder.mkdir()
    inside = ZipFile(io.BytesIO(data)).read(verifier.NAME)
    for name, content in ((verifier.NAME, inside), ("a.zip", data), ("a.zip.seal", seal.encode())):
        (folder / name).write_bytes(content)
    words = [sys.executable, "-I", "-W", "error", verifier.NAME, "a.zip"]
    return subprocess.run(words, cwd=folder, env={}, capture_output=True, text=True, timeout=60, check=False)


def verified_by_a_stranger(story: Story, folder: Path) -> None:
    """A stranger finds both archives whole, one changed byte not, and both under the same head."""
    told, roots = told_of(story), set()
    for kind in ("original", "redacted"):
        kept = told[kind]
        data = store.content(kept["archive"])
        done = strangers_word(folder / kind, data, kept["seal"])
        assert done.returncode == 0, done.stdout + done.stderr
        changed = bytearray(data)
        changed[len(data) // 2] ^= 1
        assert strangers_word(folder / f"{kind}-changed", bytes(changed), kept["seal"]).returncode != 0
        roots.add(sha256(data).hex() == kept["sha256"])
    assert roots == {True}
    facts = ZipFile(io.BytesIO(store.content(told["original"]["archive"]))).read("facts.jsonl").decode()
    assert {name for name in TOLD if f'"{name}"' in facts} == TOLD


def later_facts(story: Story) -> None:
    """1 August: a session of 15 June is told late. The figure moves on; the sealed round doesn't."""
    told, round_ = told_of(story), ReportRound.objects.get(code=story.round)
    head = head_at(told["head_size"])
    assert head is not None
    before = store.content(told["original"]["archive"])
    assert registry().indicator("study.theme_sessions").measure(HALF).value == 2
    study(story, day(6, 15), day(8, 1), "补登的一次学习（示例）")
    assert told_of(story) == told
    assert archive(round_, head, keys.current(), redact=False)[0] == before
    assert gates("water-liaison", "report.submit", story.report("water"), day(8, 1)) >= {"round_open"}


@pytest.fixture
def seal_key(tmp_path: Path, settings: Any) -> keys.PublicKey:
    """A signing key and a store of files in a data folder of this test's own."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.MEDIA_ROOT = str(settings.DATA / "files")
    return keys.make(moment(day(1, 3)))


def test_the_half_year_from_the_plan_to_the_archive(
    demo_bureau: None, seal_key: keys.PublicKey, frozen: Freeze, tmp_path: Path
) -> None:
    story = Story(frozen)
    for scene in (planned, ruled_and_linked, opened, returned_and_accepted, nothing_to_report, own_points_elsewhere):
        scene(story)
    for scene in (scored_and_answered, bureau_report, round_sealed):
        scene(story)
    verified_by_a_stranger(story, tmp_path)
    later_facts(story)
    for code in ("plan", "round", "report", "link", "score", "scoring_rules", "document", "round_seal", "study"):
        assert rebuild(registry().procedure(code)) == 0, code
    left = sorted({text.partition(" ")[2][:60] for text in flaws()})
    assert left == [], "\n".join(left)


def flaws() -> list[str]:
    """Return every fact that its own step would refuse, were it taken again."""
    found = []
    for procedure in newest(registry().procedures):
        editions = {item.edition: item for item in registry().procedures if item.code == procedure.code}
        found += [f"{flaw.fact} {flaw.label}: {flaw.words}" for flaw in replay(procedure, editions.get)]
    return found
