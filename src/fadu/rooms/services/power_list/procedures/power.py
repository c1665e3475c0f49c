"""A power: proposed, decided and published by the government, changed, abolished; who answers for it; reforms.

What the government does is an event: recorded as it happened, judged, never refused (the bureau isn't its master).
"""

import re
from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import (
    Asked,
    Citation,
    Defect,
    Gate,
    Heading,
    Need,
    Procedure,
    Projection,
    Refusal,
    Stage,
    Step,
    Table,
)
from fadu.rooms.services.power_list import facts, folds
from fadu.rooms.services.power_list.bases import basis

BY = ("legal_clerk", "legal_head", "system")
GUIDE = Citation("关于推行地方各级政府工作部门权力清单制度的指导意见（中办发〔2015〕21号）", status="M-hi")
PUBLICITY = Citation("政府信息公开条例", "第二十条", "2019-04-03")
_CODE = re.compile(r"[a-zA-Z0-9_]+")
_PROPOSALS = ("power.proposed", "power.change_proposed", "power.abolition_proposed")
_OVER = ("power.abolished",)
_CHANGES = ("power.proposed", "power.change_proposed")

OPEN = Need("这项职权已经取消", GUIDE, none_of=_OVER, advice="重新设定的，另用代码提出。")
IDLE = Need("还有一项意见没有结果", GUIDE, none_of=_PROPOSALS, advice="等待政府答复，或者先撤回。")
PENDING = Need("没有报送的意见", GUIDE, any_of=_PROPOSALS)
UNDECIDED = Need("政府已经批准", GUIDE, none_of=("power.approved",), advice="登记公布情况。")
STANDS = Need("政府还没有公布", GUIDE, all_of=("power.published",))
CHANGING = Need("没有列入或者变更的意见", GUIDE, any_of=_CHANGES)
ENDING = Need("没有取消的意见", GUIDE, all_of=("power.abolition_proposed",))
APPROVED = Need("没有登记政府的批准", GUIDE, all_of=("power.approved",))


def _code_right(asked: Asked) -> Refusal | None:
    if _CODE.fullmatch(asked.data["code"]):
        return None
    return Refusal("code_right", "职权代码只能用字母、数字、下划线。", "改用例如 penalty_01 的代码。", GUIDE)


def _in_force(asked: Asked) -> Refusal | None:
    """No power without law: one that is known not to be in force on the day gives none."""
    law = asked.data["law"]
    if basis(law, asked.occurred_on).state != "not_in_force":
        return None
    return Refusal("in_force", f"{law}在{asked.occurred_on.isoformat()}不施行。", "引用当日施行的条文。", GUIDE)


def _posts_known(asked: Asked) -> Refusal | None:
    known = {text for row in organisation.posts(asked.occurred_on) for text in (row.code, row.title)}
    strange = [post for post in asked.data["posts"] if post not in known]
    if not strange:
        return None
    return Refusal("posts_known", f"没有岗位：{'、'.join(strange)}。", "照机构人员中的岗位名称填写。", GUIDE)


def _unlisted(asked: Asked) -> str | None:
    law = asked.data["law"]
    return None if basis(law, asked.occurred_on).state != "unlisted" else f"{law}不在法律清单里，是否施行没有核实。"


CODE_RIGHT = Gate("code_right", "代码的写法正确吗", _code_right, needs_data=True)
IN_FORCE = Gate("in_force", "依据的条文当日施行吗", _in_force, needs_data=True)
POSTS_KNOWN = Gate("posts_known", "岗位都有登记吗", _posts_known, needs_data=True, elsewhere=True)
UNLISTED = Defect("unlisted", "依据在法律清单里吗", _unlisted, GUIDE)


def heading(matter: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a power is called, and who handles it."""
    names = [str(fact.data["name"]) for fact in told if fact.data.get("name")]
    units = [str(fact.data["unit"]) for fact in told if fact.data.get("unit")]
    return Heading(names[-1], unit=units[-1], number=matter)


STAGES = (
    Stage("proposed", "已提出", _PROPOSALS),
    Stage("approved", "政府已批准", ("power.approved",)),
    Stage("published", "已公布", ("power.published",)),
    Stage("abolished", "已取消", _OVER),
)
POWER = Procedure(
    code="power",
    label="权力清单事项",
    chain="power",
    edition="2015",
    in_force_from=date(1949, 10, 1),
    new_id=lambda data: str(data["code"]),
    page="/powers/{matter}/",
    projection=Projection(
        (
            Table("power_list.Power", "code", ("code",)),
            Table("power_list.PowerEdition", "power", ("power", "place")),
            Table("power_list.Responsibility", "power", ("power", "place")),
            Table("power_list.Reform", "power", ("power", "place")),
        ),
        folds.power,
    ),
    heading=heading,
    stages=STAGES,
    steps=(
        Step(
            "propose",
            "提出列入权力清单",
            facts.PROPOSED,
            BY,
            GUIDE,
            gates=(CODE_RIGHT, IN_FORCE),
            defects=(UNLISTED,),
            opens=True,
            help="权力清单由本局提出，经政府批准后公布；公布以前不生效。",
        ),
        Step(
            "propose_change",
            "提出变更",
            facts.CHANGE_PROPOSED,
            BY,
            GUIDE,
            gates=(IN_FORCE,),
            defects=(UNLISTED,),
            needs=(OPEN, IDLE),
        ),
        Step("propose_abolition", "提出取消", facts.ABOLITION_PROPOSED, BY, GUIDE, needs=(OPEN, IDLE, STANDS)),
        Step(
            "withdraw_proposal",
            "撤回意见",
            facts.WITHDRAWN,
            BY,
            GUIDE,
            needs=(PENDING, UNDECIDED),
            voids=_PROPOSALS,
        ),
        Step("record_approval", "登记政府批准", facts.APPROVED, BY, GUIDE, needs=(PENDING,), event=True),
        Step(
            "record_refusal",
            "登记政府未批准",
            facts.REFUSED,
            BY,
            GUIDE,
            needs=(PENDING,),
            voids=(*_PROPOSALS, "power.approved"),
            event=True,
        ),
        Step(
            "record_publication",
            "登记政府公布",
            facts.PUBLISHED,
            BY,
            PUBLICITY,
            needs=(CHANGING, APPROVED),
            voids=(*_PROPOSALS, "power.approved"),
            event=True,
        ),
        Step(
            "record_abolition",
            "登记政府公布取消",
            facts.ABOLISHED,
            BY,
            PUBLICITY,
            needs=(ENDING, APPROVED),
            voids=(*_PROPOSALS, "power.approved", "power.published"),
            event=True,
            closes=True,
        ),
        Step(
            "assign_responsibility",
            "明确责任岗位",
            facts.ASSIGNED,
            (*BY, "unit_head", "liaison"),
            GUIDE,
            gates=(POSTS_KNOWN,),
            needs=(OPEN, STANDS),
        ),
        Step(
            "streamline",
            "登记精简环节",
            facts.STREAMLINED,
            (*BY, "unit_head", "liaison"),
            GUIDE,
            needs=(OPEN, STANDS),
        ),
    ),
)
PROCEDURES = (POWER,)
