"""The notice, its service, the plea and its examination (办法 44–45; 处罚法 44–45, 62)."""

from fadu.kernel.procedure import Step
from fadu.rooms.enforcement.penalty.bases import CLERKS, LAW, LEGAL, OFFICERS, REVIEWERS, Edition
from fadu.rooms.enforcement.penalty.checks import notice as checks
from fadu.rooms.enforcement.penalty.checks import service
from fadu.rooms.enforcement.penalty.checks.back_needs import Needs
from fadu.rooms.enforcement.penalty.facts import notice as facts
from fadu.rooms.enforcement.penalty.steps.front_needs import kept_files
from fadu.rooms.enforcement.penalty.steps.papers import numbered, step

#: What a new notice begins again: what was said, heard, reviewed and discussed on the old one.
_BEGUN_AGAIN = tuple(
    f"penalty.{fact}"
    for fact in (
        *("notice_served", "waived", "pleaded", "plea_reviewed", "hearing_requested", "hearing_notified"),
        *("hearing_notice_served", "hearing_held", "hearing_waived", "discussed"),
    )
)


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition."""
    needs = Needs(edition)
    return (
        _notifying(edition, needs),
        step(
            "serve_notice",
            facts.NOTICE_SERVED,
            CLERKS,
            edition.cite("第五十九条", LAW("第六十一条")),
            needs=(needs.open, needs.notified, needs.undecided),
            gates=service.gates(edition, "notified"),
            defects=service.defects(edition),
            attached=kept_files,
            help="陈述申辩、要求听证的五个工作日从送达次日起算。",
        ),
        _waiving(edition, needs),
        *_pleading(edition, needs),
    )


def _waiving(edition: Edition, needs: Needs) -> Step:
    return step(
        "waive",
        facts.WAIVED,
        CLERKS,
        edition.cite("第四十四条", LAW("第六十二条")),
        needs=(needs.open, needs.notice_served, needs.undecided),
        gates=(checks.clear_waiver(edition),),
        help="后来又放弃另一项权利的，登记为两项都放弃。",
    )


def _notifying(edition: Edition, needs: Needs) -> Step:
    return step(
        "notify",
        facts.NOTIFIED,
        CLERKS,
        edition.cite("第四十四条", LAW("第四十四条")),
        needs=(needs.open, needs.reviewed, needs.undecided),
        gates=(checks.no_heavier_again(edition),),
        defects=(checks.hearing_named(edition), checks.plea_named(edition)),
        voids=_BEGUN_AGAIN,
        help="写明拟处罚的内容、事实、证据、理由、依据和权利。重新告知的，原来的陈述申辩、听证和讨论重新进行。",
        **numbered("penalty.notice"),
    )


def _pleading(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    return (
        step(
            "plead",
            facts.PLEADED,
            CLERKS,
            edition.cite("第四十五条", LAW("第四十五条")),
            event=True,
            needs=(needs.notice_served, needs.unarchived),
            voids=("penalty.plea_reviewed", "penalty.discussed"),
            help="逾期提出的也登记并复核；已经集体讨论的案件，复核以后再次讨论。",
        ),
        step(
            "review_plea",
            facts.PLEA_REVIEWED,
            (*OFFICERS, *REVIEWERS, *LEGAL),
            edition.cite("第四十五条", LAW("第四十五条")),
            needs=(needs.open, needs.undecided, needs.pleaded),
            voids=("penalty.discussed",),
        ),
    )
