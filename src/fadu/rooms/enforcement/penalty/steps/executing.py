"""Carrying out: payment, deferral, remedies, dunning, surcharge, the court (办法 69–76; 处罚法 66–74; 强制法 34–60)."""

from fadu.kernel.procedure import Step
from fadu.rooms.enforcement.penalty.bases import CLERKS, COMPULSION, LAW, LEADERS, Edition
from fadu.rooms.enforcement.penalty.checks import execution as checks
from fadu.rooms.enforcement.penalty.checks import service
from fadu.rooms.enforcement.penalty.checks.back_needs import Needs
from fadu.rooms.enforcement.penalty.facts import execution as facts
from fadu.rooms.enforcement.penalty.steps.front_needs import kept_files
from fadu.rooms.enforcement.penalty.steps.papers import numbered, step


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition."""
    needs = Needs(edition)
    return (
        *_performing(edition, needs),
        *_deferring(edition, needs),
        *_remedies(edition, needs),
        *_dunning(edition, needs),
        *_court(edition, needs),
    )


def _performing(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    return (
        step(
            "pay",
            facts.PAID,
            CLERKS,
            LAW("第六十七条"),
            needs=(needs.open, needs.imposed, needs.served, needs.not_revoked),
            help="当事人到指定的银行或者通过电子支付系统缴纳，凭票据登记；执法人员不自行收缴。",
        ),
        step(
            "handle_goods",
            facts.GOODS_HANDLED,
            CLERKS,
            edition.cite("第七十五条", LAW("第七十四条")),
            needs=(needs.open, needs.goods_confiscated),
            defects=(checks.destroyed(edition),),
        ),
        step(
            "perform",
            facts.PERFORMED,
            CLERKS,
            edition.cite("第六十九条", LAW("第六十六条")),
            needs=(needs.open, needs.imposed, needs.served, needs.not_revoked),
        ),
    )


def _deferring(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    basis = edition.cite("第七十四条", LAW("第六十六条"))
    return (
        step(
            "ask_deferral",
            facts.DEFERRAL_ASKED,
            CLERKS,
            basis,
            event=True,
            needs=(needs.fined, needs.unarchived),
            voids=("penalty.deferral_granted", "penalty.deferral_refused"),
        ),
        _granting(edition, needs),
        step(
            "refuse_deferral",
            facts.DEFERRAL_REFUSED,
            LEADERS,
            basis,
            needs=(needs.open, needs.deferral_asked),
        ),
    )


def _granting(edition: Edition, needs: Needs) -> Step:
    return step(
        "grant_deferral",
        facts.DEFERRAL_GRANTED,
        LEADERS,
        edition.cite("第七十四条", LAW("第六十六条")),
        needs=(needs.open, needs.deferral_asked, needs.not_revoked),
        gates=(checks.plan(edition),),
        defects=(checks.asked_in_time(edition), checks.collector(edition)),
        help="申请人民法院强制执行的期限，自暂缓或者分期缴纳的期限结束之日起计算。",
        **numbered("penalty.deferral"),
    )


def _remedies(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    basis = edition.cite("第六十九条", LAW("第七十三条"))
    return (
        step(
            "begin_remedy",
            facts.REMEDY_BEGUN,
            CLERKS,
            basis,
            event=True,
            needs=(needs.decided,),
            voids=("penalty.remedy_ended",),
            help="复议、诉讼期间处罚不停止执行，加处罚款不予计算。",
        ),
        step(
            "end_remedy",
            facts.REMEDY_ENDED,
            CLERKS,
            basis,
            event=True,
            needs=(needs.remedy_begun,),
            voids=("penalty.remedy_begun",),
        ),
    )


def _dunning(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    return (
        step(
            "dun",
            facts.DUNNED,
            CLERKS,
            edition.cite("第七十二条", COMPULSION("第五十四条")),
            needs=(needs.open, needs.fined, needs.served, needs.not_revoked),
            defects=(checks.DUNNED_EARLY, checks.DUNNING_RIGHTS),
            voids=("penalty.dunning_served",),
            **numbered("penalty.dunning"),
        ),
        step(
            "serve_dunning",
            facts.DUNNING_SERVED,
            CLERKS,
            edition.cite("第五十九条", LAW("第六十一条")),
            needs=(needs.open, needs.dunned),
            gates=service.gates(edition, "dunned"),
            defects=service.defects(edition),
            attached=kept_files,
        ),
        _surcharging(edition, needs),
    )


def _surcharging(edition: Edition, needs: Needs) -> Step:
    return step(
        "surcharge",
        facts.SURCHARGED,
        LEADERS,
        edition.cite("第七十条", LAW("第七十二条")),
        needs=(needs.open, needs.fined, needs.served, needs.not_revoked),
        defects=checks.surcharges(edition),
        help="每日按罚款数额的百分之三加处，不得超出罚款数额；复议、诉讼期间不计。",
        **numbered("penalty.surcharge"),
    )


def _court(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    edition.cite("第七十一条", COMPULSION("第五十三条"))
    return (
        _applying(edition, needs),
        step(
            "hear_court",
            facts.COURT_RULED,
            CLERKS,
            COMPULSION("第五十六条"),
            event=True,
            needs=(needs.applied, needs.unarchived),
        ),
        step(
            "enforce",
            facts.ENFORCED,
            CLERKS,
            COMPULSION("第六十条"),
            event=True,
            needs=(needs.applied, needs.unarchived),
        ),
    )


def _applying(edition: Edition, needs: Needs) -> Step:
    return step(
        "apply_enforcement",
        facts.ENFORCEMENT_APPLIED,
        LEADERS,
        edition.cite("第七十一条", COMPULSION("第五十三条")),
        needs=(needs.open, needs.imposed, needs.served, needs.not_revoked, needs.no_remedy),
        defects=checks.applications(edition),
        help="复议、诉讼期限届满之日起三个月内申请；催告书送达满十个工作日。",
        **numbered("penalty.enforcement"),
    )
