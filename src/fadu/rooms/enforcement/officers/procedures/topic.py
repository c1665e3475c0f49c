"""What is to be trained (待培训课题): put down from a review or by hand, answered by a training that was held.

Any room's matter may be the source; who puts it down names it as `kind/code`, and the topic leads back there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Citation, Heading, Need, Procedure, Projection, Reaction, Stage, Step, Table
from fadu.kernel.registry.following import follow
from fadu.lib.canonical import digest
from fadu.rooms.enforcement.officers import facts, folds
from fadu.rooms.enforcement.officers.procedures.gates import INTERNAL
from fadu.rooms.enforcement.officers.procedures.training import BY

_DIGITS = 8
_RAISED, _ANSWERED, _DROPPED = (f"training_topic.{name}" for name in ("raised", "answered", "dropped"))
_YEAR = Citation("年度法治政府建设工作要点（苏环党组字〔2023〕90号）", "（十九）", "2023")
_OPEN = Need("已经培训或者不再培训", INTERNAL, none_of=(_ANSWERED, _DROPPED), advice="再次出现的，另行列入。")


def called(data: Mapping[str, Any]) -> str:
    """Return the identifier of a topic: one for each problem of a source, by its number or else by its words."""
    _, _, code = str(data.get("source") or "").partition("/")
    words = str(data.get("title") or "")
    problem = data.get("defect") or digest(words)[:_DIGITS]
    return f"{code}-{problem}" if code else ""


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what is to be trained, and whose problem it was."""
    return Heading(str(told[0].data["title"]), str(told[0].data["unit"]))


TOPIC = Procedure(
    code="training_topic",
    label="待培训课题",
    chain="training_topic",
    edition="2023",
    in_force_from=date(2021, 7, 15),
    page="/officers/topics/{matter}/",
    new_id=called,
    heading=heading,
    projection=Projection((Table("officers.TrainingTopic", "code", ("code",)),), folds.topic),
    stages=(
        Stage("raised", "待培训", (_RAISED,)),
        Stage("answered", "已经培训", (_ANSWERED,)),
        Stage("dropped", "不再培训", (_DROPPED,)),
    ),
    steps=(
        Step("raise", facts.TOPIC_RAISED.label, facts.TOPIC_RAISED, BY, _YEAR, opens=True),
        Step("answer", facts.TOPIC_ANSWERED.label, facts.TOPIC_ANSWERED, BY, _YEAR, needs=(_OPEN,), closes=True),
        Step(
            "drop",
            facts.TOPIC_DROPPED.label,
            facts.TOPIC_DROPPED,
            BY,
            INTERNAL,
            needs=(_OPEN,),
            closes=True,
            final=True,
        ),
    ),
)


def answer(fact: Recorded) -> None:
    """A training that was held answers the topics for which it was planned; one that was dropped since stays so."""
    for code in facts_of(fact.chain)[0].data.get("topics") or ():
        follow(fact, f"training_topic.answer.{code}", TOPIC.code, "answer", {"training": fact.chain.id}, str(code))


PROCEDURES = (TOPIC,)
REACTIONS = (Reaction("training_topic.answer", "officer_training.held", answer),)
