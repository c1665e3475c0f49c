"""Case review and discretion (办法 2023 第三十八条至第四十三条; 2010 第六条、第四十五条至第四十七条)."""

from fadu.kernel.procedure import Step, step
from fadu.rooms.enforcement.penalty.bases import OFFICERS, REVIEWERS, Edition
from fadu.rooms.enforcement.penalty.checks import reviewing as checks
from fadu.rooms.enforcement.penalty.checks.alike import apart
from fadu.rooms.enforcement.penalty.checks.investigating import aside, settled
from fadu.rooms.enforcement.penalty.comparing import reckoned
from fadu.rooms.enforcement.penalty.facts import front as facts
from fadu.rooms.enforcement.penalty.steps.front_needs import (
    filed,
    live,
    marks,
    not_investigator,
    reported,
    undecided,
)


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition."""
    return (_apply_discretion(edition), *_review(edition))


def _apply_discretion(edition: Edition) -> Step:
    return step(
        "apply_discretion",
        facts.DISCRETION_APPLIED,
        (*OFFICERS, *REVIEWERS),
        edition.cite("第四十一条", "第六条"),
        live(edition),
        filed(edition),
        undecided(),
        gates=(checks.RANGE,),
        defects=(*checks.discretion(edition), apart(edition, "departure_reason")),
        derived=frozenset({"similar"}),
        complete=reckoned,
        help="可以从裁量计算器带入；偏离基准的写明理由，审查人员看得到。",
    )


def _review(edition: Edition) -> tuple[Step, ...]:
    before = (live(edition), undecided(), reported(edition))
    apart = (not_investigator(edition),)
    return (
        step(
            "review",
            facts.REVIEWED,
            REVIEWERS,
            edition.cite("第三十九条", "第四十六条"),
            *before,
            apart_from=apart,
            gates=(checks.not_investigator(edition), checks.review_items(edition), settled(edition), aside(edition)),
            defects=checks.review(edition),
        ),
        step(
            "return_report",
            facts.RETURNED,
            REVIEWERS,
            edition.cite("第四十条", "第四十七条"),
            *before,
            apart_from=apart,
            gates=(checks.not_investigator(edition),),
            voids=marks("report_submitted", "reviewed"),
            help="已经登记的一件不少；调查人员补充后重新提交调查报告。",
        ),
    )
