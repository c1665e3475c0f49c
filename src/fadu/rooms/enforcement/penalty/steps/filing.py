"""From the lead to the filing, or not (办法 2023 第十八条至第二十条; 2010 第二十二条、第二十三条)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models.functions import Length

from fadu.kernel.procedure import Need, Step, common, step
from fadu.rooms.enforcement.penalty.bases import CLERKS, HEADS, INTERNAL, LEADERS, Edition
from fadu.rooms.enforcement.penalty.checks import filing as checks
from fadu.rooms.enforcement.penalty.facts import front as facts
from fadu.rooms.enforcement.penalty.models import Case
from fadu.rooms.enforcement.penalty.steps.front_needs import P, drawn, filed, live, undecided, unfiled

_DECIDING = (*HEADS, *LEADERS)


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition; before 2023-07-01 the screening can't be extended."""
    return (_register(edition), *_extending(edition), *_refusing(edition), _file(edition), _transfer(edition))


def _register(edition: Edition) -> Step:
    return step(
        "register_lead",
        facts.LEAD_REGISTERED,
        (*CLERKS, "system"),
        edition.cite("第十八条", "第二十二条"),
        opens=True,
        gates=(checks.UNIT_MANDATE,),
        derived=frozenset({"code"}),
        complete=_coded,
        help="从登记的发现日期起算初步审查的期限；举报、信访转来的，写明来源事项。",
    )


def _refusing(edition: Edition) -> tuple[Step, ...]:
    """Not filing what doesn't meet the conditions, and taking a filing back."""
    return (
        step(
            "not_file",
            facts.NOT_FILED,
            _DECIDING,
            edition.cite("第十八条", "第二十二条"),
            live(edition),
            unfiled(edition),
            closes=True,
            final=True,
            help="四项条件有一项不符合的，不予立案；属于其他机关管辖的，移送。",
        ),
        step(
            "revoke_filing",
            facts.FILING_REVOKED,
            _DECIDING,
            edition.cite("第二十条", "第二十三条"),
            live(edition),
            filed(edition),
            undecided(),
            closes=True,
            final=True,
        ),
    )


def _extending(edition: Edition) -> tuple[Step, ...]:
    if not edition.new:
        return ()
    basis = edition.cite("第十八条", "第二十二条")
    once = Need("已经延长过一次", basis, none_of=(f"{P}screening_extended",), advice="在延长的期限内决定是否立案。")
    extending = step(
        "extend_screening",
        facts.SCREENING_EXTENDED,
        LEADERS,
        basis,
        live(edition),
        unfiled(edition),
        once,
        help="特殊情况下经本机关负责人批准，可以延长十五日；期限届满以后批准的，不起延长的作用。",
    )
    return (extending,)


def _file(edition: Edition) -> Step:
    return step(
        "file",
        facts.FILED,
        _DECIDING,
        edition.cite("第十九条", "第二十二条"),
        live(edition),
        unfiled(edition),
        gates=(
            *checks.conditions(edition),
            checks.CONDUCT_DAYS,
            checks.PRESCRIPTION,
            checks.IN_FORCE,
            checks.ACTOR_MANDATE,
        ),
        defects=(checks.UNLISTED, checks.UNCLEAR),
        derived=frozenset({"number"}),
        complete=drawn,
        numbered=(("number", "penalty.case"),),
        help="四项条件逐项核对；立案号由系统按顺序编排。行为仍在继续的，不填终了日期。",
    )


def _transfer(edition: Edition) -> Step:
    moving = common.transfer("penalty", (*CLERKS, *_DECIDING), INTERNAL).steps[0]
    return replace(moving, records=facts.TRANSFERRED, needs=(live(edition),), gates=(checks.NEXT_MANDATE,))


def _coded(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Give the next code of the year in which the act was found: AJ-2023-0001."""
    year = str(data.get("found_on") or "")[:4]
    begun = Case.objects.filter(code__startswith=f"AJ-{year}-").order_by(Length("code").desc(), "-code")
    last = begun.values_list("code", flat=True).first()
    return {"code": f"AJ-{year}-{int(last.rpartition('-')[2]) + 1 if last else 1:04d}"}
