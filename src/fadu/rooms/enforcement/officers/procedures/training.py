"""Training, examinations and contests (大练兵): planned, held with who came and who passed, prizes, or called off."""

from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import (
    Asked,
    Citation,
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
from fadu.rooms.enforcement.officers import facts, folds
from fadu.rooms.enforcement.officers.models import TrainingTopic
from fadu.rooms.enforcement.officers.procedures.gates import INTERNAL, article

BY = ("certificate_clerk", "enforcement_head", "legal_clerk", "legal_head", "system")
_YEAR = Citation("年度法治政府建设工作要点（苏环党组字〔2023〕90号）", "（十二）", "2023")
_HELD, _CANCELLED = "officer_training.held", "officer_training.cancelled"
PENDING = Need("已经举行或者取消", INTERNAL, none_of=(_HELD, _CANCELLED), advice="另行安排一次。")
WAS_HELD = Need("还没有举行", INTERNAL, all_of=(_HELD,))
CONTEST = Need("不是练兵、比武", _YEAR, all_of=("officer_training.planned:kind=contest",), advice="不需要登记名次。")


def _passed_came(asked: Asked) -> Refusal | None:
    if set(asked.data.get("passed") or ()) <= set(asked.data["attended"]):
        return None
    return Refusal("passed_came", "合格人员里有没有参加的人。", "核对参加人员和合格人员。", article("第十条"))


def _came(asked: Asked) -> Refusal | None:
    held = asked.last(_HELD)
    if held is None or asked.data["person"] in held.data["attended"]:
        return None
    return Refusal("came", "获奖人员没有登记参加。", "核对人员，或者先更正参加人员。", INTERNAL)


def _topics_open(asked: Asked) -> Refusal | None:
    """A training answers topics that are there and wait for one."""
    named = set(asked.data.get("topics") or ())
    waiting = TrainingTopic.objects.filter(code__in=named, answered_on=None, dropped_on=None)
    strange = sorted(named - set(waiting.order_by("code").values_list("code", flat=True)))
    if not strange:
        return None
    return Refusal("topics_open", f"没有编号为“{strange[0]}”的待培训课题。", "从待培训课题的列表带入。", INTERNAL)


def heading(matter: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a training is called, and who organises it."""
    return Heading(str(told[0].data["title"]), str(told[0].data["unit"]))


TRAINING = Procedure(
    code="officer_training",
    label="执法培训和练兵",
    chain="officer_training",
    edition="2013",
    in_force_from=date(2014, 3, 1),
    page="/officers/training/{matter}/",
    projection=Projection(
        (
            Table("officers.Training", "code", ("code",)),
            Table("officers.TrainingResult", "training", ("training", "person")),
        ),
        folds.training,
    ),
    heading=heading,
    stages=(
        Stage("planned", "已安排", ("officer_training.planned",)),
        Stage("held", "已举行", (_HELD,)),
        Stage("cancelled", "已取消", (_CANCELLED,)),
    ),
    steps=(
        Step(
            "plan",
            "安排培训、练兵",
            facts.PLANNED,
            BY,
            article("第十条"),
            opens=True,
            gates=(Gate("topics_open", "针对的课题等待培训吗", _topics_open, needs_data=True, elsewhere=True),),
        ),
        Step(
            "hold",
            "登记举行情况",
            facts.HELD,
            BY,
            article("第十条"),
            gates=(Gate("passed_came", "合格的都参加了吗", _passed_came, needs_data=True),),
            needs=(PENDING,),
            closes=True,
        ),
        Step(
            "award",
            "登记名次",
            facts.AWARDED,
            BY,
            _YEAR,
            gates=(Gate("came", "获奖人员参加了吗", _came, needs_data=True),),
            needs=(WAS_HELD, CONTEST),
        ),
        Step("cancel", "取消", facts.CANCELLED, BY, INTERNAL, needs=(PENDING,), closes=True, final=True),
    ),
)
PROCEDURES = (TRAINING,)
