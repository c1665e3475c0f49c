"""A major decision, from proposal to evaluation (重大行政决策程序暂行条例), in two editions of fair competition.

Until 2024-07-31 a missing review of fair competition is a defect (its rules are unverified to us); from 2024-08-01
nothing may come out without it (公平竞争审查条例 18). Everything else is alike, on the same matters.
"""

from dataclasses import replace
from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Effect, Heading, Procedure, Projection, Stage, Step, Table, TimeLimit, common
from fadu.rooms.decisions.major_decisions import folds
from fadu.rooms.decisions.major_decisions.bases import FAIR_REVIEW_2024
from fadu.rooms.decisions.major_decisions.rules import reached_elsewhere
from fadu.rooms.decisions.major_decisions.steps import carrying_out, deciding, preparing, reviewing

_P = "major_decision."

LIMITS = (
    TimeLimit(
        "major_decisions.comment",
        starts=(f"{_P}consultation_opened",),
        stops=(f"{_P}consultation_closed",),
        effect=Effect.LEAST,
    ),
    TimeLimit(
        "major_decisions.legality_review",
        starts=(f"{_P}legality_asked",),
        stops=(f"{_P}legality_reviewed",),
        effect=Effect.LEAST,
    ),
)


def _stage(name: str, label: str, *facts: str) -> Stage:
    return Stage(name, label, tuple(f"{_P}{fact}" for fact in facts) + _elsewhere(name))


def _elsewhere(name: str) -> tuple[str, ...]:
    stages = {"start": ("started",), "legality": ("reviewed", "exploratory"), "decision": ("passed",)}
    return reached_elsewhere(*stages.get(name, (name,) if name in {"drafted", "published"} else ()))


STAGES = (
    Stage("proposed", "提出建议", (f"{_P}proposed", f"{_P}taken_over")),
    _stage("start", "启动", "started"),
    _stage("drafted", "拟订草案", "drafted"),
    _stage(
        "participation", "公众参与", "consultation_opened", "public_heard", "participation_exempted", "hearing_held"
    ),
    _stage("experts", "专家论证", "experts_heard"),
    _stage("risk", "风险评估", "risk_assessed"),
    _stage("fair_competition", "公平竞争审查", "fair_competition_reviewed"),
    _stage("legality", "合法性审查", "legality_reviewed"),
    _stage("integrity", "廉洁性审查", "integrity_reviewed"),
    _stage("tabled", "提交讨论", "tabled"),
    _stage("decision", "集体讨论决定", "discussed"),
    _stage("published", "出台公布", "published"),
    _stage("archived", "归档", "archived"),
    _stage("execution", "执行反馈", "execution_assigned", "execution_reported"),
    _stage("evaluation", "决策后评估", "evaluated"),
    _stage("ended", "终结", "ended"),
)


def heading(code: str, facts: tuple[Recorded, ...]) -> Heading:
    """Return title, unit in charge and number of a matter; nothing of it is for outsiders but what is published."""
    row = folds.summary(code, facts)
    unit, handler = common.handler("major_decision", facts, unit=row["unit"])
    number = row["number"] or row["foreign_number"]
    return Heading(row["title"], unit=unit, organ="bureau", handler=handler, number=number)


def _of_edition(step: Step, *, fair: bool) -> Step:
    """Return a step with the authority that its edition gives it: from 2024 the review rests on the regulation."""
    return replace(step, basis=FAIR_REVIEW_2024) if fair and step.name == "review_fair_competition" else step


def _edition(edition: str, since: date, until: date | None, *, fair: bool) -> Procedure:
    return Procedure(
        code="major_decision",
        label="重大行政决策",
        chain="major_decision",
        edition=edition,
        in_force_from=since,
        in_force_to=until,
        page="/decisions/{matter}/",
        limits=LIMITS,
        stages=STAGES,
        heading=heading,
        projection=Projection(
            (
                Table("decisions.Decision", "code", ("code",)),
                Table("decisions.DecisionStage", "decision", ("decision", "stage")),
            ),
            folds.decision,
        ),
        steps=(
            *preparing.STEPS,
            *(_of_edition(step, fair=fair) for step in reviewing.STEPS),
            *deciding.BEFORE,
            deciding.publishing(fair=fair),
            *deciding.AFTER,
            *carrying_out.STEPS,
        ),
    )


UNTIL_2024 = _edition("2019", date(2019, 9, 1), date(2024, 7, 31), fair=False)
SINCE_2024 = _edition("2024", date(2024, 8, 1), None, fair=True)
PROCEDURES = (UNTIL_2024, SINCE_2024)
