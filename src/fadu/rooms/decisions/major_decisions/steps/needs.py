"""What must stand before the steps of a decision: where the law says 不得, or nobody has the authority yet."""

from fadu.kernel.procedure import Apart, Citation, Need, While
from fadu.rooms.decisions.major_decisions.bases import FAIR_2024, RULE, article
from fadu.rooms.decisions.major_decisions.rules import reached_elsewhere

P = "major_decision."
_PASSED = reached_elsewhere("passed", "published")
_REVIEWED = reached_elsewhere("reviewed", "exploratory")
_DRAFTED = (*reached_elsewhere("drafted"), *_REVIEWED, *_PASSED)
LIVE = Need("这项决策已经终结", RULE, none_of=(f"{P}ended",), advice="另行提出决策事项建议。")
STARTED = Need(
    "还没有决定启动决策程序", article("第十条"), any_of=(f"{P}started", *reached_elsewhere("started"), *_DRAFTED)
)
UNSTARTED = Need("已经决定启动", article("第十条"), none_of=(f"{P}started",))
DRAFTED = Need("还没有拟订决策草案", article("第十二条"), any_of=(f"{P}drafted", *_DRAFTED))
UNDECIDED = Need(
    "决策已经集体讨论通过",
    article("第三十七条"),
    none_of=(f"{P}discussed:result=passed", *_PASSED),
    advice="出台后需要修改的，按“调整或停止执行”办理。",
)
LEGALITY = Need(
    "决策草案未经合法性审查，或者经审查不合法，不得提交讨论",
    article("第二十五条"),
    any_of=(
        f"{P}legality_reviewed:result=lawful",
        f"{P}legality_reviewed:result=lawful_if_changed",
        f"{P}legality_reviewed:result=exploratory",
        *_REVIEWED,
    ),
    advice="送请合法性审查；征求意见等方式不能代替。探索性改革可以明示法律风险。",
)
CHANGED_AS_REVIEWED = Need(
    "还没有按合法性审查意见修改",
    article("第二十八条"),
    all_of=(f"{P}adjusted",),
    when=(f"{P}legality_reviewed:result=lawful_if_changed",),
)
TABLED = Need("还没有提交讨论", article("第二十五条"), any_of=(f"{P}tabled",))
CONTROLLABLE = Need(
    "风险评估结论为不可控，采取措施确保风险可控后才可以决策",
    article("第二十四条"),
    none_of=(f"{P}risk_assessed:result=uncontrollable",),
    advice="调整决策草案，重新评估风险。",
)
PASSED = Need(
    "还没有集体讨论通过",
    article("第三十条"),
    any_of=(f"{P}discussed:result=passed", *_PASSED),
)
PARTY_AGREES = Need(
    "同级党委不同意",
    article("第三十一条"),
    none_of=(f"{P}party_asked:result=objected",),
    advice="按同级党委的意见修改后重新请示报告。",
)
FAIR = Need(
    "未经公平竞争审查，或者经审查违反审查标准，不得出台",
    FAIR_2024,
    any_of=(
        f"{P}fair_competition_reviewed:result=no_harm",
        f"{P}fair_competition_reviewed:result=exception",
    ),
    when=(f"{P}started:market=true",),
)
PUBLISHED = Need("决策还没有出台", article("第三十二条"), any_of=(f"{P}published", *reached_elsewhere("published")))
UNPUBLISHED = Need(
    "决策已经出台",
    article("第三十七条"),
    none_of=(f"{P}published", *reached_elsewhere("published")),
    advice="需要修改的，按“调整或停止执行”办理；登记有误的，更正原来的登记。",
)
NOT_DRAFTER = Apart(
    (f"{P}drafted", f"{P}adjusted"), "起草决策草案的人不审查它的合法性", RULE, advice="由没有参与起草的人员审查。"
)
NOT_REVIEWER = Apart((f"{P}legality_reviewed",), "审查合法性的人不起草它审查的草案", RULE, advice="由其他人员起草。")
NOT_EVALUATOR = Apart((f"{P}evaluated",), "承担决策后评估的人不再论证评估", article("第三十六条"))
NOT_ASSESSOR = Apart(
    (f"{P}experts_heard", f"{P}risk_assessed"),
    "决策作出前承担主要论证评估工作的，不承担决策后评估",
    article("第三十六条"),
)


def need(words: str, basis: Citation, *facts: str) -> Need:
    """Return the need that one of these facts of a decision stands."""
    return Need(words, basis, any_of=tuple(f"{P}{fact}" for fact in facts))


#: A step on a decision that isn't ended, labelled as its fact.
step = While(LIVE).step
