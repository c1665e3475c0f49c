"""The worked example of docs/writing-a-procedure.md: 补正 in 依申请公开 (政府信息公开条例 第三十条).

It is in no registry. What stands between two lines of dots is printed in the document, word for word.
"""

from datetime import date

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import (
    Asked,
    Citation,
    Effect,
    Gate,
    Heading,
    Need,
    Procedure,
    Refusal,
    Stage,
    Step,
    TimeLimit,
)

CLERKS = ("legal_clerk",)

# ……
ARTICLE_30 = Citation("政府信息公开条例", "第三十条", "2019-04-03")
ARTICLE_33 = Citation("政府信息公开条例", "第三十三条", "2019-04-03")

RECEIVED = FactType("example.received", "已收到申请", (Field("title", "申请内容"),))
ASKED_TO_CORRECT = FactType(
    "example.asked_to_correct",
    "已告知补正",
    (Field("matters", "需要补正的事项", Kind.LONG_TEXT), Field("until", "补正期限", Kind.DAY)),
)
CORRECTED = FactType("example.corrected", "已补正", ())
ABANDONED = FactType("example.abandoned", "视为放弃申请", ())
REPLIED = FactType("example.replied", "已答复", (Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False),))
# ……

# ……
OPEN = Need("已经办结", ARTICLE_33, none_of=("example.replied", "example.abandoned"))
ONCE = Need("已经告知过补正，应当一次性告知", ARTICLE_30, none_of=("example.asked_to_correct", "example.corrected"))
WAITING = Need("没有告知补正", ARTICLE_30, all_of=("example.asked_to_correct",))
NOT_WAITING = Need("正在等待申请人补正", ARTICLE_30, none_of=("example.asked_to_correct",))
# ……


# ……
def _period_over(asked: Asked) -> Refusal | None:
    """第三十条：the applicant has the whole period that the notice gave."""
    notice = asked.last("example.asked_to_correct")
    if notice is None or asked.occurred_on > date.fromisoformat(str(notice.data["until"])):
        return None
    return Refusal("period_over", "补正期限还没有届满。", "等待申请人补正，届满后再办理。", ARTICLE_30)


PERIOD_OVER = Gate("period_over", "补正期限届满了吗", _period_over)
# ……

# ……
STEPS = (
    Step("receive", "收到申请", RECEIVED, CLERKS, ARTICLE_33, opens=True),
    Step("ask_to_correct", "告知补正", ASKED_TO_CORRECT, CLERKS, ARTICLE_30, needs=(OPEN, ONCE)),
    Step(
        "correct",
        "补正",
        CORRECTED,
        ("public", *CLERKS),
        ARTICLE_30,
        needs=(OPEN, WAITING),
        voids=("example.asked_to_correct",),
    ),
    Step(
        "abandon",
        "逾期不补正办结",
        ABANDONED,
        CLERKS,
        ARTICLE_30,
        gates=(PERIOD_OVER,),
        needs=(OPEN, WAITING),
        closes=True,
        final=True,
    ),
    Step("reply", "答复", REPLIED, CLERKS, ARTICLE_33, needs=(OPEN, NOT_WAITING), closes=True),
)
# ……

# ……
LIMITS = (
    TimeLimit(
        "disclosure.correction",
        starts=("example.received",),
        stops=("example.asked_to_correct",),
        effect=Effect.IF_DONE,
    ),
    TimeLimit(
        "disclosure.reply",
        starts=("example.received", "example.corrected"),
        stops=("example.replied",),
    ),
)
# ……

# ……
STAGES = (
    Stage("received", "收到", ("example.received",)),
    Stage("waiting", "等待补正", ("example.asked_to_correct",)),
    Stage("closed", "办结", ("example.replied", "example.abandoned")),
)

EXAMPLE = Procedure(
    code="example",
    label="补正（示例）",
    chain="example",
    edition="2019",
    in_force_from=date(2019, 5, 15),
    steps=STEPS,
    limits=LIMITS,
    stages=STAGES,
    new_id=lambda data: str(data["title"]),
    heading=lambda matter, facts: Heading(title=str(facts[0].data["title"]), unit="legal"),
)
# ……
