"""限制生产、停产整治: from the proposal to the inspection after it is lifted (环境保护部令第30号，2014年).

It ends in a penalty of 行政处罚法 第九条（四）, so notice, plea and hearing are those of that law.
"""

from datetime import date

from fadu.kernel.procedure import Effect, Extension, Need, Procedure, Stage, Step, TimeLimit, While
from fadu.rooms.enforcement.measures import asking
from fadu.rooms.enforcement.measures.bases import CLERKS, LEADERS, OFFICERS, PROTECTION, RESTRICTING, RULE
from fadu.rooms.enforcement.measures.checks import restriction as checks
from fadu.rooms.enforcement.measures.codes import called, code_of
from fadu.rooms.enforcement.measures.facts import restriction as facts
from fadu.rooms.enforcement.measures.folds import common as folding
from fadu.rooms.enforcement.measures.folds.restriction import restriction
from fadu.rooms.enforcement.measures.steps.pleas import Way

P = "restriction."
_14, _15, _16, _17, _20 = (RESTRICTING(f"第{number}条") for number in ("十四", "十五", "十六", "十七", "二十"))
_OVER = (f"{P}refused", f"{P}ended", f"{P}followed_up")

OPEN = Need("限产停产已经结束", RULE, none_of=_OVER)
UNDECIDED = Need("已经作出决定", _14, none_of=(f"{P}decided",))
DECIDED = Need("还没有作出决定", _14, all_of=(f"{P}decided",))
UNSERVED = Need("决定已经送达", _14, none_of=(f"{P}served",))
SERVED = Need("决定还没有送达", _14, all_of=(f"{P}served",))
STANDING = Need("措施已经解除", _17, none_of=(f"{P}completed",))
LIFTED = Need("措施还没有解除", _20, all_of=(f"{P}completed",))
ONCE = Need("已经延长过一次", _15, none_of=(f"{P}extended",))
TERM_OVER = Need("限制生产的期限已经届满", _15, none_of=("clock:restriction.length=expired",), advice="登记期限届满。")

WAY = Way(
    facts=facts.PLEAS,
    open=OPEN,
    before=(UNDECIDED,),
    proposals=(f"{P}proposed",),
    heard=lambda asked: True,
    article=RESTRICTING("第十一条"),
    weighty=checks.weighty,
)

_step = While(OPEN).step
STEPS = (
    Step(
        "propose",
        facts.PROPOSED.label,
        facts.PROPOSED,
        OFFICERS,
        PROTECTION("第六十条"),
        gates=(asking.CASE, checks.GROUND, checks.MULTIPLE),
        opens=True,
        derived=frozenset({"code"}),
        complete=called("XC", "restriction"),
        help="公用设施、基本民生，或者停产可能影响生产安全的，可以不停产整治。",
    ),
    _step("refuse", facts.REFUSED, LEADERS, PROTECTION("第六十条"), UNDECIDED, closes=True, final=True),
    *WAY.steps,
    _step(
        "decide",
        facts.DECIDED,
        LEADERS,
        PROTECTION("第六十条"),
        UNDECIDED,
        *WAY.decidable,
        apart_from=WAY.deciding["apart_from"],
        gates=(checks.SAME_KIND, checks.TERM, *WAY.deciding["gates"]),
        defects=(checks.TOO_LONG, *WAY.deciding["defects"]),
        derived=frozenset({"number"}),
        complete=lambda data, matter: {"number": "待编"},
        numbered=(("number", "measures.restriction"),),
        final=True,
    ),
    _step("serve", facts.SERVED, CLERKS, _14, DECIDED, UNSERVED, gates=(checks.ARRIVED,)),
    _step("file_plan", facts.PLAN_FILED, CLERKS, _16, SERVED, event=True, defects=(checks.PLAN_UNPUBLISHED,)),
    _step(
        "extend",
        facts.EXTENDED,
        LEADERS,
        _15,
        SERVED,
        STANDING,
        ONCE,
        TERM_OVER,
        gates=(checks.EXTENDABLE,),
        final=True,
    ),
    _step(
        "complete",
        facts.COMPLETED,
        CLERKS,
        _17,
        SERVED,
        STANDING,
        event=True,
        defects=(checks.FILED_LATE, checks.INCOMPLETE),
        help="排污者完成整改后报备案；限产、停产自备案之日起解除。发生日期填备案之日。",
    ),
    _step("end", facts.ENDED, CLERKS, _15, SERVED, STANDING, closes=True, final=True),
    _step(
        "follow_up",
        facts.FOLLOWED_UP,
        OFFICERS,
        _20,
        LIFTED,
        gates=(asking.TWO_FIT,),
        closes=True,
    ),
)

LIMITS = (
    WAY.limit,
    TimeLimit("restriction.service", starts=(f"{P}decided",), stops=(f"{P}served",)),
    # The plan is owed by the polluter: nothing of it is our delay.
    TimeLimit(
        "restriction.plan",
        starts=(f"{P}served",),
        stops=(f"{P}plan_filed", f"{P}completed"),
        start_field="served_on",
        effect=Effect.LAPSES,
        lapsed="排污者逾期没有报整改方案备案",
    ),
    TimeLimit(
        "restriction.length",
        starts=(f"{P}decided",),
        stops=(f"{P}completed",),
        when=(f"{P}decided:kind=limit",),
        effect=Effect.RELEASED,
        extensions=(Extension(f"{P}extended", "restriction.extension"),),
        lapsed="限制生产一般不超过三个月；期限届满",
    ),
    TimeLimit("restriction.follow_up", starts=(f"{P}completed",), stops=(f"{P}followed_up",), start_field="filed_on"),
)
STAGES = (
    Stage("proposed", "提出意见", (f"{P}proposed",)),
    Stage("notified", "告知", (facts.PLEAS.notified.name,)),
    Stage("decided", "已决定", (f"{P}decided",)),
    Stage("served", "执行中", (f"{P}served",)),
    Stage("completed", "已解除", (f"{P}completed",)),
    Stage("closed", "结束", _OVER),
)


RESTRICTION = Procedure(
    code="restriction",
    label="限制生产、停产整治",
    chain="restriction",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/measures/restriction/{matter}/",
    new_id=code_of,
    projection=folding.projection("restriction", restriction),
    reading=folding.reading,
    heading=folding.titled("限产停产", facts.KINDS),
    limits=LIMITS,
    stages=STAGES,
    steps=STEPS,
)
PROCEDURES = (RESTRICTION,)
