"""按日连续处罚: order, re-inspection, and a fine for every day between (环境保护法 第五十九条；令第28号，2014年).

A matter goes round: each order that is served again and refused adds its days, until a re-inspection finds the
violation stopped. A violation found after that is a new one, with an original fine of its own (第十八条).
"""

from datetime import date

from fadu.kernel.procedure import Apart, Effect, Need, Procedure, Stage, Step, TimeLimit, While
from fadu.rooms.enforcement.measures import asking, reckoned
from fadu.rooms.enforcement.measures.bases import (
    CLERKS,
    DAILY,
    LEADERS,
    OFFICERS,
    PENALTY_LAW,
    PENALTY_RULES,
    PROTECTION,
    RULE,
)
from fadu.rooms.enforcement.measures.checks import daily_fine as checks
from fadu.rooms.enforcement.measures.codes import called, code_of
from fadu.rooms.enforcement.measures.facts import daily_fine as facts
from fadu.rooms.enforcement.measures.folds import common as folding
from fadu.rooms.enforcement.measures.folds.daily_fine import daily_fine
from fadu.rooms.enforcement.measures.steps.pleas import Way

P = "daily_fine."
_59 = PROTECTION("第五十九条")
_7, _8, _10, _18 = (DAILY(f"第{number}条") for number in ("七", "八", "十", "十八"))
_SHARES = frozenset(one.name for one in facts.SHARES)

OPEN = Need("按日连续处罚程序已经结束", RULE, none_of=(f"{P}closed",))
ORDERED = Need("还没有责令改正", _8, all_of=(f"{P}ordered",))
NOT_ORDERED = Need("已经责令改正，还没有复查", _8, none_of=(f"{P}ordered",), advice="送达后三十日内复查。")
NOT_SERVED = Need("责令改正决定书已经送达", _8, none_of=(f"{P}order_served",))
ORDER_SERVED = Need("责令改正决定书还没有送达，没有可以复查的", _10, all_of=(f"{P}order_served",))
REFUSED = Need("复查没有发现拒不改正，不能按日连续处罚", _59, all_of=(f"{P}refusal_found",))
FINED = Need(
    "还没有原处罚决定，按日连续处罚应当在它之后作出",
    _7,
    all_of=(f"{P}original_noted",),
    advice="登记原处罚决定的文号、数额、作出和送达日期。",
)
GOING_ON = Need(
    "复查已经改正；以后又发现违法排放的，应当重新作出处罚决定",
    _18,
    none_of=(f"{P}correction_found",),
    advice="结束本程序，另行立案。",
)
NOT_HOST = Apart(
    (facts.PLEAS.hearing_held.name,),
    "主持听证的人不是本案的调查人员",
    PENALTY_LAW("第六十四条"),
    advice="由其他执法人员复查。",
)
NOT_REVIEWER = Apart(
    (facts.PLEAS.reviewed.name,),
    "审查人员不是本案的调查人员",
    PENALTY_RULES("第三十八条第二款"),
    advice="由其他执法人员复查。",
)
DECIDED = Need("还没有作出按日连续处罚决定", _59, all_of=(f"{P}decided",))

WAY = Way(
    facts=facts.PLEAS,
    open=OPEN,
    before=(REFUSED, FINED),
    proposals=(f"{P}opened", f"{P}refusal_found"),
    heard=checks.hearing_due,
    article=DAILY("第十五条"),
    weighty=checks.weighty,
    more={"derived": _SHARES, "complete": reckoned.shares},
)

_step = While(OPEN).step
_ROUND = (f"{P}ordered", f"{P}order_served")
_ORDERING = (
    Step(
        "open",
        facts.OPENED.label,
        facts.OPENED,
        OFFICERS,
        DAILY("第五条"),
        gates=(asking.CASE,),
        opens=True,
        derived=frozenset({"code"}),
        complete=called("AR", "daily_fine"),
    ),
    _step(
        "order",
        facts.ORDERED,
        OFFICERS,
        _8,
        NOT_ORDERED,
        GOING_ON,
        help="复查拒不改正的，应当再次责令改正并再次复查。",
    ),
    _step(
        "serve_order",
        facts.ORDER_SERVED,
        CLERKS,
        _8,
        ORDERED,
        NOT_SERVED,
        gates=(checks.ORDER_ARRIVED, checks.AGAIN),
        defects=(checks.ORDER_LATE,),
        help="计罚日数自送达的次日起算。",
    ),
    _step(
        "report_correction",
        facts.CORRECTION_REPORTED,
        CLERKS,
        DAILY("第十一条"),
        event=True,
        help="复查以前，排污者可以报告改正情况并附证明材料。",
    ),
    _step(
        "find_refusal",
        facts.REFUSAL_FOUND,
        OFFICERS,
        DAILY("第十三条"),
        ORDER_SERVED,
        gates=(asking.TWO_FIT, checks.AFTER_ORDER),
        apart_from=(NOT_HOST, NOT_REVIEWER),
        defects=(checks.OPENLY,),
        voids=_ROUND,
        help="发生日期填复查发现之日；拒绝、阻挠复查的，认定为拒不改正。",
    ),
    _step(
        "find_correction",
        facts.CORRECTION_FOUND,
        OFFICERS,
        _18,
        ORDER_SERVED,
        gates=(asking.TWO_FIT, checks.AFTER_ORDER),
        defects=(checks.OPENLY,),
        voids=_ROUND,
    ),
    _step(
        "note_original",
        facts.ORIGINAL_NOTED,
        CLERKS,
        _7,
        gates=(checks.ORIGINAL,),
        defects=(checks.DIFFERS,),
        help="原处罚决定送达以后登记；再次登记的，以最后一次为准。",
    ),
)
_SPENT = (f"{P}refusal_found", *(one.name for one in facts.PLEAS.all))
_DECIDING = (
    *WAY.steps,
    _step(
        "decide",
        facts.DECIDED,
        LEADERS,
        _59,
        *WAY.decidable,
        apart_from=WAY.deciding["apart_from"],
        gates=(checks.AFTER_ORIGINAL, checks.STANDING, checks.AS_TOLD, *WAY.deciding["gates"]),
        defects=WAY.deciding["defects"],
        derived=_SHARES | {"amount_in_words", "number"},
        complete=reckoned.decided,
        numbered=(("number", "measures.daily"),),
        voids=(*_SPENT, f"{P}served"),
        final=True,
        help="日数和数额由系统按送达和复查的日期计算。",
    ),
    _step(
        "serve",
        facts.SERVED,
        CLERKS,
        PENALTY_LAW("第六十一条"),
        DECIDED,
        Need("决定已经送达", PENALTY_LAW("第六十一条"), none_of=(f"{P}served",)),
        gates=(checks.DECISION_ARRIVED,),
    ),
    _step(
        "pay",
        facts.PAID,
        CLERKS,
        PENALTY_LAW("第六十七条第三款"),
        Need("决定还没有送达", PENALTY_LAW("第六十七条第三款"), all_of=(f"{P}served",)),
        event=True,
    ),
    _step(
        "close",
        facts.CLOSED,
        CLERKS,
        RULE,
        gates=(checks.GROUNDED,),
        defects=(checks.UNORDERED,),
        closes=True,
        final=True,
    ),
)

LIMITS = (
    TimeLimit(
        "daily_fine.order",
        starts=(f"{P}ordered",),
        stops=(f"{P}order_served",),
        start_field="report_on",
        when=(f"{P}ordered:found=monitoring",),
    ),
    TimeLimit(
        "daily_fine.recheck",
        starts=(f"{P}order_served",),
        stops=(f"{P}refusal_found", f"{P}correction_found"),
        start_field="served_on",
    ),
    WAY.limit,
    TimeLimit("penalty.service", starts=(f"{P}decided",), stops=(f"{P}served",)),
    TimeLimit(
        "penalty.payment",
        starts=(f"{P}served",),
        stops=(f"{P}paid",),
        start_field="served_on",
        effect=Effect.LAPSES,
        lapsed="到期未缴纳，可以加处罚款，并依法催告、申请强制执行",
    ),
)
STAGES = (
    Stage("opened", "启动", (f"{P}opened",)),
    Stage("ordered", "责令改正", (f"{P}ordered",)),
    Stage("rechecked", "复查", (f"{P}refusal_found", f"{P}correction_found")),
    Stage("notified", "告知", (facts.PLEAS.notified.name,)),
    Stage("decided", "已决定", (f"{P}decided",)),
    Stage("served", "已送达", (f"{P}served",)),
    Stage("closed", "结束", (f"{P}closed",)),
)


DAILY_FINE = Procedure(
    code="daily_fine",
    label="按日连续处罚",
    chain="daily_fine",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/measures/daily_fine/{matter}/",
    new_id=code_of,
    projection=folding.projection("daily_fine", daily_fine),
    reading=folding.reading,
    heading=folding.titled("按日连续处罚"),
    limits=LIMITS,
    stages=STAGES,
    steps=(*_ORDERING, *_DECIDING),
)
PROCEDURES = (DAILY_FINE,)
