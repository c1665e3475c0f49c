"""A unit's score: marked by somebody else, made known, objected to, answered by someone other than the marker."""

from datetime import date, datetime
from typing import Protocol

from fadu.kernel.procedure import Defect, Gate, Procedure, Projection, Reaction, Step, Table
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.roles import SYSTEM
from fadu.year.rounds.models import Report
from fadu.year.scoring import facts, folds, gates
from fadu.year.scoring.access import MARKERS
from fadu.year.scoring.models import ScoreSheet
from fadu.year.scoring.rules import ORDER


class Place(Protocol):
    """Where a fact stands."""

    @property
    def id(self) -> str:
        """The matter's id."""


class Happened(Protocol):
    """What a reaction reads of a fact."""

    @property
    def chain(self) -> Place:
        """Its chain."""

    @property
    def reference(self) -> str:
        """Its address."""

    @property
    def occurred_on(self) -> date:
        """The day it happened."""

    @property
    def recorded_at(self) -> datetime:
        """The moment it was recorded."""


def open_score(fact: Happened) -> None:
    """Open the score of a report that its head signed; a report signed again after a return keeps its score."""
    report = Report.objects.get(code=fact.chain.id)
    if ScoreSheet.objects.filter(report=report.code).exists():
        return
    data = {"report": report.code, "round": report.round, "unit": report.unit}
    order = Order(SCORE, "open", SYSTEM, data, occurred_on=fact.occurred_on, key=f"scoring:{fact.reference}")
    take(order, fact.recorded_at)


_OTHER, _OWN = Gate("other", "是其他单位的人吗", gates.other), Gate("own", "是本单位提出吗", gates.own)
_BOUNDS = Gate("bounds", "分数在范围内吗", gates.bounds, needs_data=True)
_DERIVED = frozenset({"rules", "points", "scored", "lines"})

SCORE = Procedure(
    code="score",
    label="评分",
    chain="score",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    new_id=lambda data: str(data.get("report") or ""),
    page="/scores/report/{matter}/",
    reading=gates.reading_of,
    projection=Projection(
        (
            Table("scoring.ScoreSheet", "report", ("report",)),
            Table("scoring.Mark", "report", ("report", "commitment")),
            Table("scoring.Objection", "report", ("report", "number", "commitment")),
        ),
        folds.score_rows,
    ),
    steps=(
        Step("open", "开始评分", facts.SCORE_OPENED, ("system",), ORDER, opens=True),
        Step(
            "mark_quality",
            "评质量",
            facts.SCORE_MARKED,
            MARKERS,
            ORDER,
            gates=(
                _OTHER,
                Gate("signed", "已签发吗", gates.signed),
                Gate("unpublished", "还没有公布吗", gates.unpublished),
                Gate("worked_on", "是本次报送中开展了的任务吗", gates.worked_on, needs_data=True),
                _BOUNDS,
            ),
            help="罚款、没收和案件数量的多少，不得作为评分的理由（行政处罚法第74条）。",
        ),
        Step(
            "publish_scores",
            "公布得分",
            facts.SCORE_PUBLISHED,
            ("legal_head", "party_office"),
            ORDER,
            gates=(
                _OTHER,
                Gate("accepted", "已审核通过吗", gates.accepted),
                Gate("unpublished", "还没有公布吗", gates.unpublished),
                Gate("ruled", "规则在本轮开启前公布吗", gates.ruled),
            ),
            defects=(Defect("unmarked", "质量都评过了吗", gates.unmarked, ORDER),),
            derived=_DERIVED,
            complete=gates.computed,
            final=True,
        ),
        Step(
            "object",
            "提出异议",
            facts.SCORE_OBJECTED,
            ("liaison", "unit_head"),
            ORDER,
            gates=(
                _OWN,
                Gate("published", "已公布吗", gates.published),
                Gate("reported", "是本单位报送的任务吗", gates.reported, needs_data=True),
            ),
            defects=(Defect("late", "在期限内吗", gates.late, ORDER),),
        ),
        Step(
            "answer",
            "答复异议",
            facts.SCORE_ANSWERED,
            (*MARKERS, "leader"),
            ORDER,
            gates=(
                _OTHER,
                Gate("objected", "有待答复的异议吗", gates.objected, needs_data=True),
                Gate("apart", "不是评分的人吗", gates.apart, needs_data=True),
                Gate("decided", "决定和分数相符吗", gates.decided, needs_data=True),
                _BOUNDS,
            ),
        ),
    ),
)
PROCEDURES = (SCORE,)
REACTIONS = (Reaction("scoring.open_score", "report.signed", open_score),)
