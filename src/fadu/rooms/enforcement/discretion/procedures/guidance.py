"""行政指导 (处罚法 6: 处罚与教育相结合): letters, talks, visits; voluntary, followed up, no penalty in disguise."""

from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Asked, Defect, Heading, Need, Procedure, Projection, Stage, Step, Table
from fadu.kernel.reading import SUBTREE, Reading
from fadu.rooms.enforcement.discretion import facts, folds
from fadu.rooms.enforcement.discretion.bases import EDUCATION, FIELD, LEGAL, RULE

_P = "guidance."
_BY = (*FIELD, *LEGAL)
_OPEN = Need("已经办结", RULE, none_of=(f"{_P}closed",))
_FOLLOWED = Need("还没有回访", RULE, all_of=(f"{_P}followed_up",))


def _voluntary(asked: Asked) -> str | None:
    return None if asked.data.get("voluntary") else "没有说明行政指导由对方自愿采纳。"


def heading(_code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return the subject; whose it is, and about whom."""
    data = told[0].data
    kind = dict(facts.GUIDANCE_KINDS)[str(data["kind"])]
    return Heading(f"{kind}：{data['subject']}", unit=str(data["unit"]), parties=(str(data["party"]),))


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who reads it: the unit in charge and the legal division."""
    return Reading(SUBTREE, frozenset({str(told[0].data["unit"])}), frozenset({*LEGAL, "leader"}))


PROCEDURE = Procedure(
    code="guidance",
    label="行政指导",
    chain="guidance",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/discretion/guidance/{matter}/",
    reading=reading,
    heading=heading,
    projection=Projection((Table("discretion.Guidance", "code", ("code",)),), folds.guidance),
    stages=(
        Stage("given", "作出", (f"{_P}given",)),
        Stage("followed_up", "回访", (f"{_P}followed_up",)),
        Stage("closed", "办结", (f"{_P}closed",)),
    ),
    steps=(
        Step(
            "give",
            "作出行政指导",
            facts.GUIDANCE_GIVEN,
            _BY,
            EDUCATION,
            opens=True,
            defects=(Defect("voluntary", "说明自愿了吗", _voluntary, RULE),),
        ),
        Step("record_answer", "登记反馈", facts.GUIDANCE_ANSWERED, _BY, RULE, event=True),
        Step("follow_up", "回访", facts.GUIDANCE_FOLLOWED_UP, _BY, RULE, needs=(_OPEN,)),
        Step("close", "办结", facts.GUIDANCE_CLOSED, _BY, RULE, needs=(_OPEN, _FOLLOWED), closes=True),
    ),
)
PROCEDURES = (PROCEDURE,)
