"""A made-up procedure for tests of `take`: opened, noted any number of times, closed once. It stands in no registry.

It projects into tables of the organisation, so that no table of its own is needed: one row per matter, one per note.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.roles import Actor

NOW = datetime(2023, 6, 12, 1, 30, tzinfo=UTC)
LAW = Citation("示例规定", "第一条", "2023")
CLERK = Actor(person="p1", name="示例甲", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))
HEAD = Actor(person="p2", name="示例乙", post="head", unit="legal", roles=frozenset({"legal_head"}))

OPENED = FactType(
    "sample.opened",
    "示例立项",
    (
        Field("code", "编号", max_length=200),
        Field("title", "名称"),
        Field("contact", "联系人", required=False, personal=True),
    ),
)
NOTED = FactType(
    "sample.noted", "示例记载", (Field("text", "内容"), Field("amount", "金额", Kind.MONEY, required=False))
)
CLOSED = FactType("sample.closed", "示例办结", (Field("result", "结果"),))
HEARD = FactType("sample.heard", "示例来文", (Field("text", "内容"),))


def open_still(asked: Asked) -> Refusal | None:
    """Only what is open can be closed."""
    if asked.last("sample.closed") is None:
        return None
    return Refusal("open_still", "这件事项已经办结。", "查看办结结果。", LAW)


def short_text(asked: Asked) -> str | None:
    """A note of one character says too little: recorded all the same."""
    return "内容过于简略。" if len(asked.data["text"]) < 2 else None


def fold(matter: str, facts: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """One row of the matter with the count of its notes, and one row per note."""
    told = list(facts)
    notes = [fact for fact in told if fact.name == "sample.noted"]
    row = {
        "name": told[0].data["title"],
        "short_name": f"{len(notes)} 记",
        "valid_from": told[0].occurred_on,
        "valid_to": told[-1].occurred_on if told[-1].name == "sample.closed" else None,
    }
    rows = [
        {"code": f"{matter}-{fact.seq}", "title": fact.data["text"][:60], "roles": "", "valid_from": fact.occurred_on}
        for fact in notes
    ]
    return {"organisation.Organ": [row], "organisation.Post": [row | {"valid_to": None} for row in rows]}


SAMPLE = Procedure(
    code="sample",
    label="示例程序",
    chain="sample",
    edition="2023",
    in_force_from=date(2020, 1, 1),
    new_id=lambda data: str(data["code"]),
    projection=Projection(
        (Table("organisation.Organ", "code", ("code",)), Table("organisation.Post", "unit", ("code",))), fold
    ),
    steps=(
        Step("open", "立项", OPENED, ("legal_clerk", "system"), LAW, opens=True),
        Step(
            "note",
            "记载",
            NOTED,
            ("legal_clerk", "system"),
            LAW,
            defects=(Defect("short_text", "写清楚了吗", short_text, LAW),),
        ),
        Step(
            "close",
            "办结",
            CLOSED,
            ("legal_clerk", "legal_head"),
            LAW,
            gates=(Gate("open_still", "还没有办结吗", open_still),),
        ),
        Step("hear", "来文", HEARD, ("system",), LAW, event=True),
    ),
)


def order(step: str, matter: str = "", *, actor: Actor = CLERK, **more: Any) -> Order:
    """Return an order for a step of the sample procedure; what isn't about the order is data."""
    about = {name: more.pop(name) for name in _ABOUT if name in more}
    return Order(SAMPLE, step, actor, more, matter, **about)


_ABOUT = ("occurred_on", "evidence", "key", "corrects", "expect_seq")


def do(step: str, matter: str = "", *, now: datetime = NOW, **more: Any) -> Taken:
    """Take a step of the sample procedure."""
    return take(order(step, matter, **more), now)


def opened(code: str = "A-1", **more: Any) -> Taken:
    """Open a sample matter."""
    return do("open", code=code, title="示例事项", **more)
