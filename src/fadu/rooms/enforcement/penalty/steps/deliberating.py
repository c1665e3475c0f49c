"""Legal review, discussion by the heads, more time, the government's approval (办法 17, 49–52, 57; 处罚法 57–58)."""

from fadu.kernel.procedure import Citation, Need, Step
from fadu.rooms.enforcement.penalty.bases import CLERKS, LAW, LEADERS, LEGAL, Edition
from fadu.rooms.enforcement.penalty.checks import deliberation as checks
from fadu.rooms.enforcement.penalty.checks.aside import impartial
from fadu.rooms.enforcement.penalty.checks.back_needs import Needs
from fadu.rooms.enforcement.penalty.facts import judgement as facts
from fadu.rooms.enforcement.penalty.steps.papers import step

_CHIEFS = ("chief",)
_ENVIRONMENT_60 = Citation("环境保护法", "第六十条", "2014-04-24", status="V-sec")


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition; before 2023 nothing lengthened the three months."""
    needs = Needs(edition)
    longer = _extending(edition, needs) if edition.new else ()
    return (
        *_reviewing(edition, needs),
        _improving(edition, needs),
        _discussing(edition, needs),
        *longer,
        *_government(edition, needs),
    )


def _reviewing(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    basis = edition.cite("第四十九条", LAW("第五十八条"))
    return (
        step(
            "ask_legal_review",
            facts.LEGAL_REVIEW_ASKED,
            CLERKS,
            basis,
            needs=(needs.open, needs.undecided, needs.reviewed),
        ),
        step(
            "review_legally",
            facts.LEGALLY_REVIEWED,
            LEGAL,
            basis,
            needs=(needs.open, needs.undecided, needs.review_asked),
            gates=(checks.qualified(edition), impartial(edition, "reviewer")),
            defects=(checks.items_agreed(edition), checks.crime_passed_on(edition)),
            voids=("penalty.improved",),
        ),
    )


def _improving(edition: Edition, needs: Needs) -> Step:
    return step(
        "improve",
        facts.IMPROVED,
        CLERKS,
        edition.cite("第五十一条", LAW("第五十八条")),
        needs=(needs.open, needs.undecided, needs.to_improve),
    )


def _discussing(edition: Edition, needs: Needs) -> Step:
    return step(
        "discuss",
        facts.DISCUSSED,
        ("case_clerk", *LEADERS),
        edition.cite("第五十二条", LAW("第五十七条")),
        needs=(needs.open, needs.undecided, needs.reviewed),
        gates=(checks.not_voting(edition), impartial(edition, "head", "voters")),
        defects=(checks.votes(edition), checks.dissent(edition)),
        help="调查人员可以到会汇报，不参加表决。陈述申辩或者听证以后，已经讨论过的再次讨论。",
    )


def _extending(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    basis = edition.cite("第五十七条", LAW("第六十条"))
    once = Need("已经延长过", basis, none_of=("penalty.decision_extended",))
    first = Need("还没有延长过", basis, all_of=("penalty.decision_extended",))
    twice = Need("已经继续延长过，不得再延长", basis, none_of=("penalty.decision_extended_again",))
    return (
        step(
            "extend_decision",
            facts.DECISION_EXTENDED,
            LEADERS,
            basis,
            needs=(needs.open, needs.filed, needs.undecided, once),
            help="延长三十日，应当在期限届满以前批准；届满以后批准的，期限不再顺延。",
        ),
        step(
            "extend_decision_again",
            facts.DECISION_EXTENDED_AGAIN,
            _CHIEFS,
            basis,
            needs=(needs.open, needs.undecided, first, twice),
            help="由负责人集体讨论决定，继续延长不超过三十日。",
        ),
    )


def _government(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    basis = edition.cite("第十七条", _ENVIRONMENT_60)
    return (
        step(
            "ask_government",
            facts.GOVERNMENT_ASKED,
            LEADERS,
            basis,
            needs=(needs.open, needs.undecided, needs.reviewed),
        ),
        step(
            "approve_by_government",
            facts.GOVERNMENT_APPROVED,
            CLERKS,
            basis,
            event=True,
            needs=(needs.unarchived,),
        ),
    )
