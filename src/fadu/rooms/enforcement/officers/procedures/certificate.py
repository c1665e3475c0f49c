"""A certificate: registered, checked every two years, changed, renewed, withheld, given back, taken away, returned."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Heading, Need, Procedure, Projection, Stage, Step, Table
from fadu.rooms.enforcement.officers import facts, folds
from fadu.rooms.enforcement.officers.procedures import gates
from fadu.rooms.enforcement.officers.procedures.gates import article

BY = ("certificate_clerk", "system")
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_ENDED = ("certificate.revoked", "certificate.returned")
OPEN = Need("证件已经收回或者交回", gates.INTERNAL, none_of=_ENDED, advice="重新领取证件的，另行登记。")
SUSPENDED = Need("证件没有暂扣", article("第二十条"), all_of=("certificate.suspended",), advice="不需要办理。")
NOT_SUSPENDED = Need(
    "证件已经暂扣", article("第二十条"), none_of=("certificate.suspended",), advice="先登记恢复使用，再登记新的暂扣。"
)


def _new_code(_values: Mapping[str, Any]) -> str:
    """Return a short code that tells nothing: numbers change when papers are renewed."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def heading(matter: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a certificate is called: kind and number, nobody's name."""
    issued = told[0].data
    numbers = [fact.data["number"] for fact in told if fact.data.get("number")]
    units = [fact.data["unit"] for fact in told if fact.data.get("unit")]
    return Heading(f"{dict(facts.KINDS)[issued['kind']]} {numbers[-1]}", unit=units[-1], number=numbers[-1])


STAGES = (
    Stage("issued", "已登记", ("certificate.issued",)),
    Stage("ended", "已收回或者交回", _ENDED),
)
CERTIFICATE = Procedure(
    code="certificate",
    label="执法证件",
    chain="certificate",
    edition="2013",
    in_force_from=date(2014, 3, 1),
    new_id=_new_code,
    page="/officers/certificates/{matter}/",
    projection=Projection(
        (
            Table("officers.Certificate", "code", ("code",)),
            Table("officers.Authority", "certificate", ("certificate", "place")),
        ),
        folds.certificate,
    ),
    heading=heading,
    stages=STAGES,
    steps=(
        Step(
            "issue",
            "登记证件",
            facts.ISSUED,
            BY,
            gates.ABLE,
            gates=(gates.DATES_RIGHT, gates.AREA_GIVEN, gates.NUMBER_FREE, gates.ONE_EACH),
            defects=(gates.UNTRAINED,),
            opens=True,
            help="照证件登记。身份证号、照片不登记。",
        ),
        Step(
            "check",
            "登记审验",
            facts.CHECKED_FACT,
            BY,
            article("第十六条"),
            gates=(gates.NOT_VOID,),
            needs=(OPEN,),
            help="环境监察执法证每二年审验一次，逾期自行失效。不合格的，不延长有效时间。",
        ),
        Step("change", "变更登记", facts.CHANGED, BY, gates.INTERNAL, gates=(gates.AREA_GIVEN,), needs=(OPEN,)),
        Step(
            "renew",
            "换发",
            facts.RENEWED,
            BY,
            article("第十条"),
            gates=(gates.DATES_RIGHT, gates.NUMBER_FREE),
            defects=(gates.UNTRAINED,),
            needs=(OPEN,),
        ),
        Step(
            "suspend",
            "登记暂扣",
            facts.SUSPENDED,
            BY,
            article("第二十条"),
            needs=(OPEN, NOT_SUSPENDED),
            help="暂扣期间不得执法。",
        ),
        Step(
            "restore",
            "恢复使用",
            facts.RESTORED,
            BY,
            article("第二十条"),
            needs=(OPEN, SUSPENDED),
            voids=("certificate.suspended",),
        ),
        Step("revoke", "收回注销", facts.REVOKED, BY, gates.ABLE, needs=(OPEN,), closes=True, final=True),
        Step("hand_back", "登记交回", facts.RETURNED, BY, gates.INTERNAL, needs=(OPEN,), closes=True, final=True),
    ),
)
PROCEDURES = (CERTIFICATE,)
