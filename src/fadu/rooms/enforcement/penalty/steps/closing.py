"""Closing, the archive, the report on supervised cases (办法 77–83)."""

from fadu.kernel.procedure import Step
from fadu.rooms.enforcement.penalty.bases import CLERKS, INTERNAL, LAW, LEADERS, Edition
from fadu.rooms.enforcement.penalty.checks import closing as checks
from fadu.rooms.enforcement.penalty.checks.back_needs import Needs
from fadu.rooms.enforcement.penalty.facts import ending as facts
from fadu.rooms.enforcement.penalty.steps.papers import step


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition."""
    needs = Needs(edition)
    return (_noting(edition, needs), _closing(edition, needs), _archiving(edition, needs), _reporting(edition, needs))


def _noting(edition: Edition, needs: Needs) -> Step:
    return step(
        "note_damage",
        facts.DAMAGE_NOTED,
        ("system", *CLERKS),
        INTERNAL,
        event=True,
        needs=(needs.unarchived,),
        help="一案双查：立案时登记的损害线索办结以后自动登记。",
    )


def _closing(edition: Edition, needs: Needs) -> Step:
    return step(
        "close",
        facts.CLOSED,
        LEADERS,
        edition.cite("第七十七条", LAW("第六十六条")),
        needs=(needs.unclosed, needs.ended),
        gates=(checks.ground(edition),),
        defects=(checks.DAMAGE,),
        closes=True,
        final=True,
    )


def _archiving(edition: Edition, needs: Needs) -> Step:
    return step(
        "archive",
        facts.ARCHIVED,
        ("case_clerk",),
        edition.cite("第七十八条", LAW("第四十七条")),
        needs=(needs.unarchived, needs.closed),
        final=True,
        help="一案一卷，正卷、副卷按规定顺序。归档后，任何单位、个人不得修改、增加、抽取案卷材料。",
    )


def _reporting(edition: Edition, needs: Needs) -> Step:
    return step(
        "report_supervised",
        facts.SUPERVISED_REPORTED,
        CLERKS,
        edition.cite("第八十三条", LAW("第七十五条")),
        needs=(needs.closed, needs.supervised),
    )
