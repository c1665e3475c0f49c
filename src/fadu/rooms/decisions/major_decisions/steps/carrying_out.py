"""Execution, feedback, evaluation by others, adjusting and stopping, failure (条例 34–38)."""

from fadu.kernel.procedure import Need, Step
from fadu.rooms.decisions.major_decisions import checks
from fadu.rooms.decisions.major_decisions.bases import LEGAL, POINT_10, RULE, UNITS, article
from fadu.rooms.decisions.major_decisions.facts import decision as facts
from fadu.rooms.decisions.major_decisions.steps.needs import NOT_ASSESSOR, PUBLISHED, P, need, step

_RUNNING = Need("已经中止执行", article("第三十七条"), none_of=(f"{P}suspended",))

STEPS = (
    step(
        "assign_execution", facts.EXECUTION_ASSIGNED, ("unit_head", "leader", *LEGAL), article("第三十四条"), PUBLISHED
    ),
    step(
        "report_execution",
        facts.EXECUTION_REPORTED,
        UNITS,
        article("第三十四条"),
        need("还没有明确执行单位", article("第三十四条"), "execution_assigned"),
    ),
    step(
        "order_evaluation",
        facts.EVALUATION_ORDERED,
        ("leader", "unit_head", *LEGAL),
        article("第三十六条"),
        PUBLISHED,
        gates=(checks.OTHER_ASSESSOR,),
    ),
    step(
        "evaluate",
        facts.EVALUATED,
        (*UNITS, *LEGAL),
        article("第三十六条"),
        need("还没有决定开展决策后评估", article("第三十六条"), "evaluation_ordered"),
        apart_from=(NOT_ASSESSOR,),
        defects=(checks.LATE_EVALUATION,),
    ),
    step(
        "suspend",
        facts.SUSPENDED,
        ("leader",),
        article("第三十七条"),
        PUBLISHED,
        _RUNNING,
        voids=(f"{P}resumed",),
        help="执行中情况紧急的，行政首长可以先决定中止执行。",
    ),
    step(
        "resume",
        facts.RESUMED,
        ("leader",),
        article("第三十七条"),
        need("没有中止，无需恢复", article("第三十七条"), "suspended"),
        voids=(f"{P}suspended",),
    ),
    step(
        "change",
        facts.CHANGED,
        ("leader", "unit_head"),
        article("第三十七条"),
        PUBLISHED,
        gates=(checks.BY_PROCEDURE,),
    ),
    Step(
        "find_failure",
        facts.FAILED.label,
        facts.FAILED,
        ("discipline", "legal_head"),
        article("第三十八条"),
        help="终身责任追究：终结之后也可以认定。",
    ),
    step(
        "end",
        facts.ENDED,
        ("leader", "unit_head", "legal_head"),
        RULE,
        closes=True,
        final=True,
        help="终结之后不再办理；全部记录终身保存。",
    ),
    step("note_foreign_number", facts.FOREIGN_NUMBERED, (*UNITS, *LEGAL), POINT_10),
    *facts.COMMON_STEPS,
)
