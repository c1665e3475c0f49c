"""查封、扣押: from the officers' request to the return of what was seized (行政强制法 第三章；令第29号，2014年)."""

from datetime import date

from fadu.kernel.procedure import (
    Effect,
    Extension,
    Need,
    PauseRule,
    Procedure,
    Stage,
    Step,
    TimeLimit,
    While,
)
from fadu.rooms.enforcement.measures import asking
from fadu.rooms.enforcement.measures.bases import CLERKS, COMPULSION, LEADERS, OFFICERS, PROTECTION, RULE, SEIZING
from fadu.rooms.enforcement.measures.checks import common
from fadu.rooms.enforcement.measures.checks import seizure as checks
from fadu.rooms.enforcement.measures.codes import called, code_of
from fadu.rooms.enforcement.measures.facts import seizure as facts
from fadu.rooms.enforcement.measures.folds import common as folding
from fadu.rooms.enforcement.measures.folds.seizure import seizure

P = "seizure."
_16, _18, _19 = COMPULSION("第十六条"), COMPULSION("第十八条"), COMPULSION("第十九条")
_25, _28 = COMPULSION("第二十五条"), COMPULSION("第二十八条")
_OVER = (f"{P}refused", f"{P}release_served", f"{P}handed_over", f"{P}disposed")

OPEN = Need("查封、扣押已经结束", RULE, none_of=_OVER)
UNDONE = Need(
    "已经实施查封、扣押", _18, none_of=(f"{P}carried_out",), advice="按已经实施的办理；不再需要的，决定解除。"
)
DONE = Need("还没有实施查封、扣押", _18, all_of=(f"{P}carried_out",))
UNAPPROVED = Need("负责人已经批准", _18, none_of=(f"{P}approved",))
DISCUSSED = Need(
    "案情重大或者社会影响较大，还没有经集体审议同意",
    SEIZING("第十条"),
    all_of=(f"{P}discussed:result=agreed",),
    when=(f"{P}proposed:major=true",),
)
APPROVED = Need(
    "实施前还没有报告负责人并经批准",
    _18,
    any_of=(f"{P}approved", f"{P}proposed:urgent=true"),
    advice="报负责人批准；情况紧急需要当场实施的，在申请中写明，实施后二十四小时内补办。",
)
URGENT = Need(
    "不是情况紧急当场实施的，应当事先批准", _19, all_of=(f"{P}proposed:urgent=true",), none_of=(f"{P}approved",)
)
NOT_REVIEWED = Need("已经补办过", _19, none_of=(f"{P}approved_afterwards",))
REVIEWED = Need(
    "当场实施以后还没有补办批准，或者负责人认为不应当采取",
    _19,
    any_of=(f"{P}approved", f"{P}approved_afterwards:result=approved"),
    advice="补办批准；不应当采取的，立即解除。",
)
RUNNING = Need("期限已经届满，不得再延长", _25, none_of=("clock:seizure.length=expired",), advice="决定解除。")
ONCE = Need("已经延长过一次，延长不得超过三十日", _25, none_of=(f"{P}extended",), advice="决定解除。")
TESTING = Need("没有正在进行的检测、鉴定", _25, all_of=(f"{P}testing_begun",))
NOT_TESTING = Need("检测、鉴定正在进行", _25, none_of=(f"{P}testing_begun",))
ASKED = Need("没有解除申请", SEIZING("第十九条"), all_of=(f"{P}release_asked",))
UNRELEASED = Need("已经决定解除", _28, none_of=(f"{P}released",))

_step = While(OPEN).step
_BEFORE = (
    Step(
        "propose",
        "申请查封、扣押",
        facts.PROPOSED,
        OFFICERS,
        PROTECTION("第二十五条"),
        gates=(asking.CASE, checks.RELATED, checks.NECESSITIES, checks.TWICE),
        opens=True,
        derived=frozenset({"code"}),
        complete=called("CF", "seizure"),
        help="只查封、扣押造成污染物排放的设施、设备。",
    ),
    _step("discuss", facts.DISCUSSED, LEADERS, SEIZING("第十条"), UNDONE, UNAPPROVED),
    _step(
        "approve",
        facts.APPROVED,
        LEADERS,
        _18,
        UNDONE,
        UNAPPROVED,
        DISCUSSED,
        apart_from=(checks.ANOTHER,),
        final=True,
    ),
    _step("refuse", facts.REFUSED, LEADERS, _18, UNDONE, defects=(checks.MUST_BE_SEIZED,), closes=True, final=True),
)
_DURING = (
    _step(
        "carry_out",
        facts.CARRIED_OUT,
        OFFICERS,
        _18,
        UNDONE,
        APPROVED,
        gates=(asking.two_fit(_18), common.FILMED, checks.TIMES),
        defects=(
            *(checks.CARDS, checks.SUMMONED, checks.UNATTENDED, checks.REASONS, checks.RIGHTS, checks.HEARD),
            *(checks.LISTED, checks.HANDED, checks.SEALED, checks.UNSIGNED, common.UNFILMED),
        ),
        derived=frozenset({"number"}),
        complete=lambda data, matter: {"number": "待编"},
        numbered=(("number", "measures.seizure"),),
        final=True,
        help="发生日期填实施之日；三十日自次日起算。",
    ),
    _step(
        "approve_afterwards",
        facts.APPROVED_AFTERWARDS,
        LEADERS,
        _19,
        DONE,
        UNRELEASED,
        URGENT,
        NOT_REVIEWED,
        apart_from=(checks.ANOTHER,),
        gates=(checks.REPORTED,),
        defects=(checks.LATE_APPROVAL,),
        final=True,
    ),
    _step(
        "extend",
        facts.EXTENDED,
        LEADERS,
        _25,
        DONE,
        UNRELEASED,
        REVIEWED,
        ONCE,
        RUNNING,
        apart_from=(checks.ANOTHER,),
        defects=(checks.STRICTLY_OVER,),
        final=True,
    ),
    _step(
        "tell_extension",
        facts.EXTENSION_TOLD,
        CLERKS,
        _25,
        Need("没有延长期限", _25, all_of=(f"{P}extended",)),
        gates=(checks.EXTENSION_ARRIVED,),
    ),
    _step(
        "begin_testing",
        facts.TESTING_BEGUN,
        OFFICERS,
        _25,
        DONE,
        UNRELEASED,
        NOT_TESTING,
        voids=(f"{P}testing_ended",),
        defects=(checks.TEST_UNTOLD,),
        help="检测、检验、检疫或者技术鉴定的期间不计入查封、扣押的期间。",
    ),
    _step(
        "end_testing",
        facts.TESTING_ENDED,
        OFFICERS,
        _25,
        TESTING,
        voids=(f"{P}testing_begun",),
        defects=(checks.OVERRUN,),
    ),
)
_AFTER = (
    _step(
        "ask_release",
        facts.RELEASE_ASKED,
        CLERKS,
        SEIZING("第十八条"),
        DONE,
        UNRELEASED,
        event=True,
        voids=(f"{P}release_checked",),
    ),
    _step(
        "check_release",
        facts.RELEASE_CHECKED,
        OFFICERS,
        SEIZING("第十九条"),
        ASKED,
        UNRELEASED,
        gates=(asking.two_fit(_18),),
        voids=(f"{P}release_asked",),
    ),
    _step(
        "release",
        facts.RELEASED,
        LEADERS,
        _28,
        DONE,
        UNRELEASED,
        defects=(checks.EXTENSION_UNTOLD, checks.KEPT, checks.STRICTLY_OVER),
        derived=frozenset({"number"}),
        complete=lambda data, matter: {"number": "待编"},
        numbered=(("number", "measures.release"),),
        final=True,
    ),
    _step(
        "serve_release",
        facts.RELEASE_SERVED,
        CLERKS,
        SEIZING("第二十一条"),
        Need("还没有决定解除", _28, all_of=(f"{P}released",)),
        gates=(checks.RELEASE_ARRIVED,),
        defects=(checks.UNRETURNED,),
        closes=True,
    ),
    _step(
        "hand_over",
        facts.HANDED_OVER,
        CLERKS,
        COMPULSION("第二十一条"),
        DONE,
        UNRELEASED,
        defects=(checks.HAND_OVER_UNTOLD, checks.STRICTLY_OVER),
        closes=True,
        final=True,
        help="涉嫌犯罪移送司法机关的，查封、扣押的财物一并移送。",
    ),
    _step(
        "dispose",
        facts.DISPOSED_OF,
        LEADERS,
        COMPULSION("第二十七条"),
        DONE,
        UNRELEASED,
        defects=(checks.STRICTLY_OVER,),
        closes=True,
        final=True,
        help="依法应当没收的非法财物、应当销毁的，在查封、扣押的期限内作出处理决定。",
    ),
)

LIMITS = (
    # Nothing ends by itself here: at the end the measure must be lifted, and what is kept longer is a major defect.
    TimeLimit(
        "seizure.length",
        starts=(f"{P}carried_out",),
        stops=(f"{P}released", f"{P}handed_over", f"{P}disposed"),
        effect=Effect.LATE,
        pauses=(PauseRule((f"{P}testing_begun",), (f"{P}testing_ended",), "检测、检验、检疫或者技术鉴定", _25),),
        extensions=(Extension(f"{P}extended", "seizure.extension"),),
        lapsed="期限届满，应当解除查封、扣押",
    ),
    TimeLimit(
        "seizure.release_check",
        starts=(f"{P}release_asked",),
        stops=(f"{P}release_checked", f"{P}released"),
    ),
    TimeLimit(
        "seizure.release_service",
        starts=(f"{P}released",),
        stops=(f"{P}release_served",),
    ),
)
STAGES = (
    Stage("proposed", "申请", (f"{P}proposed",)),
    Stage("approved", "已批准", (f"{P}approved",)),
    Stage("carried_out", "查封、扣押中", (f"{P}carried_out",)),
    Stage("released", "已决定解除", (f"{P}released",)),
    Stage("closed", "结束", _OVER),
)


SEIZURE = Procedure(
    code="seizure",
    label="查封、扣押",
    chain="seizure",
    edition="2015",
    in_force_from=date(2015, 1, 1),
    page="/measures/seizure/{matter}/",
    new_id=code_of,
    projection=folding.projection("seizure", seizure),
    reading=folding.reading,
    heading=folding.titled("查封、扣押", facts.KINDS),
    limits=LIMITS,
    stages=STAGES,
    steps=(*_BEFORE, *_DURING, *_AFTER),
)
PROCEDURES = (SEIZURE,)
