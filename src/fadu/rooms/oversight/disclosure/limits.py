"""The clocks of a request, and the stages in which people see it.

Lengths and articles of the limits stand in `law/limits.yaml`.
"""

from fadu.kernel.procedure import Effect, Extension, PauseRule, Stage, TimeLimit
from fadu.rooms.oversight.disclosure.gates import article

OPINION = "disclosure.third_party_answered"
CLOSING = ("disclosure.archived", "disclosure.lapsed", "disclosure.withdrawn")

LIMITS = (
    TimeLimit(
        "disclosure.reply",
        starts=("disclosure.received", "disclosure.confirmed", "disclosure.corrected"),
        stops=("disclosure.served", "disclosure.delayed"),
        start_field="received_on",
        pauses=(
            PauseRule(
                ("disclosure.correction_asked",), ("disclosure.corrected",), "等待申请人补正", article("第三十条")
            ),
            PauseRule(
                ("disclosure.third_party_asked",),
                (OPINION,),
                "征求第三方意见",
                article("第三十三条第三款"),
                longest="disclosure.third_party",
            ),
            PauseRule(
                ("disclosure.organ_asked",),
                ("disclosure.organ_answered",),
                "征求其他机关意见",
                article("第三十三条第三款"),
                longest="disclosure.co_maker",
            ),
        ),
        extensions=(Extension("disclosure.extended", "disclosure.extension"),),
    ),
    # A notice after its seven working days is a defect; where none is needed, nothing is owed.
    TimeLimit(
        "disclosure.correction",
        starts=("disclosure.received", "disclosure.confirmed"),
        stops=("disclosure.correction_asked",),
        effect=Effect.IF_DONE,
        start_field="received_on",
    ),
    TimeLimit(
        "disclosure.third_party",
        starts=("disclosure.third_party_asked",),
        stops=(OPINION,),
        effect=Effect.LAPSES,
        lapsed="逾期未提出意见的，由行政机关决定",
    ),
    TimeLimit(
        "disclosure.co_maker",
        starts=("disclosure.organ_asked",),
        stops=("disclosure.organ_answered",),
        effect=Effect.DEEMED,
    ),
)

STAGES = (
    Stage("submitted", "提出", ("disclosure.applied", "disclosure.noted")),
    Stage("received", "收到", ("disclosure.received", "disclosure.confirmed")),
    Stage("searching", "查找办理", ("disclosure.transferred", "disclosure.searched")),
    Stage("correcting", "等待补正", ("disclosure.correction_asked",)),
    Stage("consulting", "征求意见", ("disclosure.third_party_asked", "disclosure.organ_asked")),
    Stage("drafting", "拟稿审查", ("disclosure.drafted",)),
    Stage("decided", "已作出答复", ("disclosure.decided",)),
    Stage("served", "已送达", ("disclosure.served",)),
    Stage("closed", "已办结", CLOSING),
)
