"""A made-up procedure with clocks: a request received, asked about, extended, replied to. It is in no registry."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import (
    Apart,
    Citation,
    Effect,
    Extension,
    Heading,
    Need,
    PauseRule,
    Procedure,
    Stage,
    Step,
    TimeLimit,
)
from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.reading import HANDLERS, Reading
from fadu.kernel.roles import Actor

LAW = Citation("政府信息公开条例", "第三十三条", "2019-04-03")
CLERK = Actor(person="p1", name="示例甲", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))
OTHER = Actor(person="p2", name="示例乙", post="clerk2", unit="legal", roles=frozenset({"legal_clerk", "legal_head"}))
STRANGER = Actor(person="p9", name="示例丙", post="x", unit="water", roles=frozenset({"liaison"}))
_LATE = Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False)
_CLERK = ("legal_clerk",)

RECEIVED = FactType(
    "asked.received",
    "已收到",
    (
        Field("title", "名称"),
        Field("arrived_on", "到达日", Kind.DAY, required=False),
        Field("promised_days", "承诺工作日", Kind.INTEGER, required=False),
        Field("hearing_on", "听证日", Kind.DAY, required=False),
        Field("urgent", "急件", Kind.FLAG, required=False),
    ),
)
CONSULTED = FactType("asked.consulted", "已征求意见", ())
ANSWERED = FactType("asked.answered", "已答复意见", (Field("agrees", "同意公开", Kind.FLAG, required=False),))
EXTENDED = FactType("asked.extended", "已延长", ())
RETURNED = FactType("asked.returned", "已退回", ())
REVIEWED = FactType(
    "asked.reviewed",
    "已审查",
    (Field("result", "结论", Kind.CHOICE, choices=(("pass", "同意"), ("fail", "不同意"))), _LATE),
)
REPLIED = FactType("asked.replied", "已答复", (_LATE,))
SERVED = FactType("asked.served", "已送达材料", (_LATE,))
CLOSED = FactType("asked.closed", "已办结", ())

_OPEN = Need("已经办结", LAW, none_of=("asked.closed",))
PAUSE = PauseRule(("asked.consulted",), ("asked.answered",), "征求第三方意见", LAW, longest="disclosure.third_party")


def heading(matter: str, facts: Sequence[Recorded]) -> Heading:
    """The title as last corrected, handled by the legal division."""
    return Heading(title=str(facts[0].data["title"]), unit="legal", organ="bureau", handler="p1", parties=("P1", "P1"))


def reading(facts: Sequence[Recorded]) -> Reading:
    """Only the legal division reads it."""
    return Reading(HANDLERS, units=frozenset({"legal"}))


ASKED = Procedure(
    code="asked",
    label="示例申请",
    chain="asked",
    edition="2019",
    in_force_from=date(2019, 5, 15),
    new_id=lambda data: str(data["title"]),
    page="/asked/{matter}/",
    heading=heading,
    reading=reading,
    steps=(
        Step("receive", "登记", RECEIVED, _CLERK, LAW, opens=True),
        Step("consult", "征求意见", CONSULTED, _CLERK, LAW, needs=(_OPEN,)),
        Step(
            "answer",
            "第三方意见",
            ANSWERED,
            _CLERK,
            LAW,
            event=True,
            needs=(Need("没有征求意见", LAW, ("asked.consulted",)),),
        ),
        Step("extend", "延长", EXTENDED, _CLERK, LAW, needs=(_OPEN,)),
        Step(
            "review",
            "审查",
            REVIEWED,
            _CLERK,
            LAW,
            needs=(_OPEN,),
            apart_from=(Apart(("asked.received",), "登记人不能审查", LAW),),
        ),
        Step("return", "退回", RETURNED, _CLERK, LAW, needs=(_OPEN,), voids=("asked.reviewed",)),
        Step("serve", "送达材料", SERVED, _CLERK, LAW, needs=(_OPEN,)),
        Step(
            "reply",
            "答复",
            REPLIED,
            _CLERK,
            LAW,
            needs=(
                _OPEN,
                Need(
                    "审查没有通过", LAW, all_of=("asked.reviewed:result=pass",), unless=("asked.received:urgent=true",)
                ),
                Need(
                    "第三方还没有答复",
                    LAW,
                    any_of=("asked.answered", "clock:disclosure.third_party=expired"),
                    when=("asked.consulted",),
                ),
            ),
        ),
        Step("close", "办结", CLOSED, _CLERK, LAW, needs=(_OPEN,), closes=True),
    ),
    limits=(
        TimeLimit(
            "disclosure.reply",
            ("asked.received",),
            ("asked.replied",),
            start_field="arrived_on",
            promised="promised_days",
            pauses=(PAUSE,),
            extensions=(Extension("asked.extended", "disclosure.extension"),),
        ),
        TimeLimit("disclosure.third_party", ("asked.consulted",), ("asked.answered",), effect=Effect.DEEMED),
        TimeLimit("major_decisions.legality_review", ("asked.received",), ("asked.reviewed",), effect=Effect.LEAST),
        TimeLimit("major_decisions.hearing_papers", ("asked.received",), ("asked.served",), before="hearing_on"),
    ),
    stages=(
        Stage("received", "收到", ("asked.received",)),
        Stage("reviewed", "审查", ("asked.reviewed",)),
        Stage("done", "办结", ("asked.replied", "asked.closed")),
    ),
)


def do(step: str, day: str, *, actor: Actor = CLERK, matter: str = "甲", corrects: str = "", **data: Any) -> Taken:
    """Take a step on the day it happens, at noon."""
    on = date.fromisoformat(day)
    opening = ASKED.step(step).opens and not corrects
    told = {"title": matter, **data} if opening else data
    order = Order(ASKED, step, actor, told, "" if opening else matter, on, corrects=corrects)
    return take(order, datetime.combine(on, time(4), UTC))
