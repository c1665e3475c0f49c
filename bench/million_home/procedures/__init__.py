"""The procedure: received, consulted with a pause, extended, replied; read by its unit and by its scope alone."""

from collections.abc import Sequence
from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import (
    Citation,
    Extension,
    Heading,
    Need,
    PauseRule,
    Procedure,
    Stage,
    Step,
    TimeLimit,
)
from fadu.kernel.reading import HANDLERS, STAFF, Reading
from million_home.facts import ANSWERED, CONSULTED, EXTENDED, RECEIVED, REPLIED

LAW = Citation("政府信息公开条例", "第三十三条", "2019-04-03")
_CLERK = ("legal_clerk",)
_OPEN = Need("已经答复", LAW, none_of=("bulk.replied",))
_PAUSE = PauseRule(("bulk.consulted",), ("bulk.answered",), "征求第三方意见", LAW, longest="disclosure.third_party")


def heading(matter: str, facts: Sequence[Recorded]) -> Heading:
    told = facts[0].data
    return Heading(
        title=told["title"], unit=told["unit"], organ="bureau", handler=told["handler"], number=f"示例{matter}"
    )


def reading(facts: Sequence[Recorded]) -> Reading:
    told = facts[0].data
    if told["scope"] == "staff":
        return Reading(STAFF)
    return Reading(HANDLERS, units=frozenset({told["unit"], told["scope"]}))


BULK = Procedure(
    code="bulk",
    label="基准事项",
    chain="bulk",
    edition="2019",
    in_force_from=date(2019, 5, 15),
    new_id=lambda data: str(data["title"]),
    page="/bulk/{matter}/",
    heading=heading,
    reading=reading,
    steps=(
        Step("receive", "登记", RECEIVED, _CLERK, LAW, opens=True),
        Step("consult", "征求意见", CONSULTED, _CLERK, LAW, needs=(_OPEN,)),
        Step("answer", "第三方意见", ANSWERED, _CLERK, LAW, needs=(_OPEN,)),
        Step("extend", "延长", EXTENDED, _CLERK, LAW, needs=(_OPEN,)),
        Step("reply", "答复", REPLIED, _CLERK, LAW, needs=(_OPEN,), closes=True),
    ),
    limits=(
        TimeLimit(
            "disclosure.reply",
            ("bulk.received",),
            ("bulk.replied",),
            pauses=(_PAUSE,),
            extensions=(Extension("bulk.extended", "disclosure.extension"),),
        ),
        TimeLimit("disclosure.third_party", ("bulk.consulted",), ("bulk.answered",)),
    ),
    stages=(Stage("received", "收到", ("bulk.received",)), Stage("done", "办结", ("bulk.replied",))),
)
PROCEDURES = (BULK,)
