"""Service of the decision, its correction in writing, its revocation (办法 58–60, 66, 85; 处罚法 48, 61, 75)."""

from fadu.kernel.procedure import Step
from fadu.rooms.enforcement.penalty.bases import CLERKS, LAW, LEADERS, Edition
from fadu.rooms.enforcement.penalty.checks import decision, service
from fadu.rooms.enforcement.penalty.checks.back_needs import Needs
from fadu.rooms.enforcement.penalty.facts import decision as facts
from fadu.rooms.enforcement.penalty.limits import DECISIONS
from fadu.rooms.enforcement.penalty.steps.front_needs import kept_files
from fadu.rooms.enforcement.penalty.steps.papers import numbered, step

#: What a decision rests on is begun again: the notice, what was heard on it, review and discussion.
_BEGUN_AGAIN = tuple(
    f"penalty.{fact}"
    for fact in (
        *(*DECISIONS, "served", "revoked", "closed", "notified", "notice_served", "waived", "pleaded"),
        *("plea_reviewed", "hearing_requested", "hearing_notified", "hearing_notice_served", "hearing_held"),
        *("hearing_waived", "legal_review_asked", "legally_reviewed", "improved", "discussed"),
    )
)


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition."""
    needs = Needs(edition)
    return (
        _serving(edition, needs),
        step(
            "correct_in_writing",
            facts.CORRECTED_IN_WRITING,
            LEADERS,
            edition.cite("第八十五条", LAW("第七十五条")),
            needs=(needs.unarchived, needs.decided, needs.not_revoked),
            gates=(decision.harmless(edition),),
            **numbered("penalty.correction"),
        ),
        _revoking(edition, needs),
        _reopening(edition, needs),
    )


def _revoking(edition: Edition, needs: Needs) -> Step:
    return step(
        "revoke",
        facts.REVOKED,
        LEADERS,
        edition.cite("第六十六条", LAW("第七十五条")),
        needs=(needs.decided,),
        final=True,
        help="公开的处罚决定三个工作日内撤回并说明理由。归档以后撤销的，另立续卷。",
        **numbered("penalty.revocation"),
    )


def _reopening(edition: Edition, needs: Needs) -> Step:
    return step(
        "reopen",
        facts.REOPENED,
        LEADERS,
        edition.cite("第八十四条", LAW("第七十五条")),
        needs=(needs.unarchived, needs.revoked),
        voids=_BEGUN_AGAIN,
        help="撤销以后重新作出决定的，从事先告知重新办理；已经归档的，另行登记线索。",
    )


def _serving(edition: Edition, needs: Needs) -> Step:
    return step(
        "serve",
        facts.SERVED,
        CLERKS,
        edition.cite("第五十八条", LAW("第六十一条")),
        needs=(needs.open, needs.decided, needs.not_revoked),
        gates=service.gates(edition, *DECISIONS),
        defects=(*service.defects(edition), service.three(edition)),
        attached=kept_files,
        help="缴款、复议、诉讼的期限从送达次日起算；三书没有同时送达的，送达照样生效。",
    )
