"""涉嫌犯罪案件移送 (国务院令第310号): a team, its report, the chief's decision, the police, reconsideration, return.

Who decides is the head of the organ, or who presides in that head's place (第五条). A transfer is no end of the penalty
case, and no penalty stands in its place (第十一条).
"""

from datetime import date

from fadu.kernel.procedure import Effect, Need, Procedure, Stage, Step, TimeLimit, While
from fadu.rooms.enforcement.measures import asking
from fadu.rooms.enforcement.measures.bases import CLERKS, OFFICERS, RULE
from fadu.rooms.enforcement.measures.checks import transfers as checks
from fadu.rooms.enforcement.measures.checks.transfers import LINKING, crime
from fadu.rooms.enforcement.measures.codes import code_of
from fadu.rooms.enforcement.measures.facts import crime_transfer as facts
from fadu.rooms.enforcement.measures.folds.common import projection, titled
from fadu.rooms.enforcement.measures.folds.transfers import crime_transfer
from fadu.rooms.enforcement.measures.steps.transfers import CHIEF, READING, event
from fadu.rooms.enforcement.measures.transfer_codes import next_of

P = "crime_transfer."
_5, _8, _9, _12 = crime("第五条"), crime("第八条"), crime("第九条"), crime("第十二条")

OPEN = Need("移送办理已经结束", RULE, none_of=(f"{P}refused", f"{P}closed"))
UNSENT = Need("已经移送公安机关", _5, none_of=(f"{P}sent",))
TEAM = Need("还没有指定专案组", _5, all_of=(f"{P}team_assigned",))
UNREPORTED = Need("已经提出书面报告", _5, none_of=(f"{P}reported",), advice="报告有误的，更正原来的登记。")
REPORTED = Need("还没有提出移送的书面报告", _5, all_of=(f"{P}reported",))
UNAPPROVED = Need("已经批准移送", _5, none_of=(f"{P}approved",))
APPROVED = Need("还没有经本机关正职负责人批准", _5, all_of=(f"{P}approved",))
SENT = Need("还没有向公安机关移送", _5, all_of=(f"{P}sent",))
ASKED = Need("公安机关没有要求补正", LINKING, all_of=(f"{P}correction_asked",))
FIRST_REFUSED = Need("公安机关没有不予立案", _9, all_of=(f"{P}not_filed",))
NOT_RECONSIDERED = Need("已经提请过复议", _9, none_of=(f"{P}reconsideration_asked",), advice="建议人民检察院立案监督。")
FILED = Need("公安机关没有立案", _12, all_of=(f"{P}filed",))
KEPT = Need("已经移交", _12, none_of=(f"{P}handed_over",))

_step = While(OPEN, unless=frozenset({"report", "send"})).step
_INSIDE = (
    Step(
        "open",
        facts.OPENED.label,
        facts.OPENED,
        OFFICERS,
        crime("第三条"),
        gates=(asking.CASE,),
        opens=True,
        derived=frozenset({"code"}),
        complete=next_of("YS", "crime_transfer"),
    ),
    _step(
        "assign_team",
        facts.TEAM_ASSIGNED,
        ("enforcement_head", "leader", "chief"),
        _5,
        UNSENT,
        gates=(asking.two_fit(_5),),
    ),
    _step(
        "report",
        facts.REPORTED,
        OFFICERS,
        _5,
        TEAM,
        UNREPORTED,
        gates=(checks.MEMBER,),
        defects=(checks.UNPRESERVED,),
    ),
    _step(
        "approve",
        facts.APPROVED,
        CHIEF,
        _5,
        REPORTED,
        UNAPPROVED,
        apart_from=(checks.NOT_REPORTER,),
        gates=(checks.APPROVED_AT,),
        final=True,
        help="批准后二十四小时内移送。",
    ),
    _step("refuse", facts.REFUSED, CHIEF, _5, REPORTED, UNAPPROVED, closes=True, final=True),
    _step(
        "send",
        facts.SENT,
        CLERKS,
        crime("第六条"),
        APPROVED,
        UNSENT,
        gates=(checks.SENT_AT,),
        defects=(checks.LATE_SENDING, checks.INCOMPLETE, checks.UNCOPIED),
        derived=frozenset({"number"}),
        complete=lambda data, matter: {"number": "待编"},
        numbered=(("number", "measures.crime_transfer"),),
        final=True,
        help="移送前已作出的警告、责令停产停业、暂扣或者吊销许可证不停止执行；已处的罚款折抵罚金。",
    ),
)
_OUTSIDE = (
    event("note_receipt", facts.RECEIVED, crime("第七条"), defects=(checks.UNSIGNED,)),
    event("note_correction", facts.CORRECTION_ASKED, LINKING),
    _step("supplement", facts.SUPPLEMENTED, CLERKS, LINKING, ASKED, defects=(checks.SUPPLEMENTED_LATE,)),
    event("note_filing", facts.FILED, _8),
    event("note_refusal", facts.NOT_FILED, _8),
    _step(
        "ask_reconsideration",
        facts.RECONSIDERATION_ASKED,
        (*CLERKS, "legal_clerk"),
        _9,
        FIRST_REFUSED,
        NOT_RECONSIDERED,
    ),
    _step("ask_supervision", facts.SUPERVISION_ASKED, (*CLERKS, "legal_clerk"), _9, FIRST_REFUSED),
    _step("hand_over", facts.HANDED_OVER, CLERKS, _12, FILED, KEPT),
    event("note_return", facts.RETURNED, crime("第十三条")),
    _step(
        "close",
        facts.CLOSED,
        CLERKS,
        crime("第十条"),
        SENT,
        gates=(checks.GROUNDED,),
        closes=True,
        final=True,
        help="登记以后，处罚案件的办案期限恢复计算。",
    ),
)

_POLICE = "公安机关逾期没有作出决定的，可以建议人民检察院立案监督"
_ANSWERS = (f"{P}filed", f"{P}not_filed")
LIMITS = (
    TimeLimit("crime_transfer.decision", starts=(f"{P}reported",), stops=(f"{P}approved", f"{P}refused")),
    # The 24 hours of 第五条 run between two moments; clocks count days, so a defect at the sending judges them.
    TimeLimit(
        "crime_transfer.police_review",
        starts=(f"{P}received",),
        stops=_ANSWERS,
        effect=Effect.LAPSES,
        start_field="received_on",
        lapsed=_POLICE,
    ),
    TimeLimit(
        "crime_transfer.reconsideration",
        starts=(f"{P}not_filed",),
        stops=(f"{P}reconsideration_asked",),
        effect=Effect.IF_DONE,
        start_field="notified_on",
        when=(f"{P}not_filed:stage=first",),
    ),
    TimeLimit(
        "crime_transfer.police_reconsideration",
        starts=(f"{P}reconsideration_asked",),
        stops=_ANSWERS,
        effect=Effect.LAPSES,
        start_field="received_on",
        lapsed=_POLICE,
    ),
    TimeLimit(
        "crime_transfer.supervision",
        starts=(f"{P}not_filed",),
        stops=(f"{P}supervision_asked",),
        effect=Effect.IF_DONE,
        start_field="notified_on",
        when=(f"{P}not_filed:stage=reconsideration",),
    ),
    TimeLimit("crime_transfer.handover", starts=(f"{P}filed",), stops=(f"{P}handed_over",), start_field="notified_on"),
)
STAGES = (
    Stage("opened", "发现涉嫌犯罪", (f"{P}opened",)),
    Stage("team", "专案组核实", (f"{P}team_assigned",)),
    Stage("reported", "报请审批", (f"{P}reported",)),
    Stage("approved", "已批准", (f"{P}approved",)),
    Stage("sent", "已移送", (f"{P}sent",)),
    Stage("answered", "公安机关答复", _ANSWERS),
    Stage("closed", "办理结束", (f"{P}refused", f"{P}closed", f"{P}returned")),
)


CRIME_TRANSFER = Procedure(
    code="crime_transfer",
    label="涉嫌犯罪案件移送",
    chain="crime_transfer",
    edition="2020",
    in_force_from=date(2020, 8, 7),
    page="/measures/crime/{matter}/",
    new_id=code_of,
    projection=projection("crime_transfer", crime_transfer),
    reading=READING,
    heading=titled("涉嫌犯罪案件移送"),
    limits=LIMITS,
    stages=STAGES,
    steps=(*_INSIDE, *_OUTSIDE),
)
PROCEDURES = (CRIME_TRANSFER,)
