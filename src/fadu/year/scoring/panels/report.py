"""One unit's score: every commitment's arithmetic, its mark, its objections and their answers."""

import uuid
from collections.abc import Mapping
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.procedure import Step
from fadu.kernel.reading import STAFF, Reading, may_read
from fadu.kernel.registry import Forbidden, Missing, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.year.rounds.models import Report
from fadu.year.scoring.access import reading
from fadu.year.scoring.questions import UnitScore, score_of
from fadu.year.scoring.showing import DECISION_WORDS, groups, in_words

#: Steps that stand beside a commitment, not in the list of steps.
_BESIDE = ("mark_quality", "object", "answer")


def show(visit: Visit) -> Mapping[str, Any]:
    """Show the arithmetic of a report's score, and what the visitor can do about it."""
    report = Report.objects.filter(code=visit.args["report"]).first()
    if report is None:
        raise Missing("没有这份报送材料，可能编号有误。请从报送列表中打开。")
    reason = may_read(visit.actor, reading(report.unit))
    if reason:
        raise Forbidden(reason)
    found, unit = score_of(report)
    key = uuid.uuid4().hex
    return {
        "round": found.round,
        "report": report,
        "score": unit,
        "applied": found.applied,
        "groups": groups(found, unit, key),
        "key": key,
        "today": visit.today.isoformat(),
        "decisions": list(DECISION_WORDS.items()),
        "days": setting("score_objection_days", visit.today),
        **_procedure(visit, unit),
    }


def _procedure(visit: Visit, unit: UnitScore) -> dict[str, Any]:
    """Return timeline and steps; without a score's first fact (nobody signed yet) there are none."""
    if unit.sheet is None:
        return {"procedure": "score", "code": unit.report.code, "timeline": [], "can": [], "cannot": [], "may": ()}
    found = matter(visit, "score", unit.report.code)
    can: list[Step] = found["can"]
    return found | {
        "timeline": in_words(found["timeline"], unit.items),
        "can": [step for step in can if step.name not in _BESIDE],
        "may": tuple(step.name for step in can if step.name in _BESIDE),
    }


PAGES = [
    Page("scoring.report", "scores/report/<str:report>/", "单位得分", show, Reading(STAFF), "scoring/report.html"),
]
