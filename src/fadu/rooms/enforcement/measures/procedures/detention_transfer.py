"""行政拘留案件移送 (环境保护法 第六十三条): four cases, approval, the police, their answer.

The law gives the organ no days. The five ministries' rules of 2014 do; their text isn't installed, so no clock runs.
"""

from datetime import date

from fadu.kernel.procedure import Need, Procedure, Stage, Step, While
from fadu.rooms.enforcement.measures import asking
from fadu.rooms.enforcement.measures.bases import CLERKS, OFFICERS, PROTECTION, RULE
from fadu.rooms.enforcement.measures.checks import transfers as checks
from fadu.rooms.enforcement.measures.codes import code_of
from fadu.rooms.enforcement.measures.facts import detention_transfer as facts
from fadu.rooms.enforcement.measures.folds.common import projection, titled
from fadu.rooms.enforcement.measures.folds.transfers import detention_transfer
from fadu.rooms.enforcement.measures.steps.transfers import CHIEF, READING, event
from fadu.rooms.enforcement.measures.transfer_codes import next_of

P = "detention_transfer."
_63 = PROTECTION("第六十三条")

OPEN = Need("移送办理已经结束", RULE, none_of=(f"{P}refused", f"{P}closed"))
UNAPPROVED = Need("已经批准移送", _63, none_of=(f"{P}approved",))
APPROVED = Need("还没有经负责人批准", _63, all_of=(f"{P}approved",))
UNSENT = Need("已经移送公安机关", _63, none_of=(f"{P}sent",))
SENT = Need("还没有移送公安机关", _63, all_of=(f"{P}sent",))
ASKED = Need("公安机关没有要求补充", checks.DETAINING, all_of=(f"{P}correction_asked",))

_step = While(OPEN, unless=frozenset({"send"})).step
STEPS = (
    Step(
        "open",
        facts.OPENED.label,
        facts.OPENED,
        OFFICERS,
        _63,
        gates=(asking.CASE, asking.TWO_FIT, checks.NO_CRIME, checks.DISOBEYED),
        defects=(checks.UNPUNISHED,),
        opens=True,
        derived=frozenset({"code"}),
        complete=next_of("JL", "detention_transfer"),
        help="涉嫌构成犯罪的，按涉嫌犯罪案件移送。",
    ),
    _step("approve", facts.APPROVED, CHIEF, _63, UNAPPROVED, apart_from=(checks.NOT_PROPOSER,), final=True),
    _step("refuse", facts.REFUSED, CHIEF, _63, UNAPPROVED, closes=True, final=True),
    _step(
        "send",
        facts.SENT,
        CLERKS,
        _63,
        APPROVED,
        UNSENT,
        defects=(checks.BARE,),
        derived=frozenset({"number"}),
        complete=lambda data, matter: {"number": "待编"},
        numbered=(("number", "measures.detention"),),
        final=True,
    ),
    event("note_receipt", facts.RECEIVED, checks.DETAINING, defects=(checks.RECEIPT,)),
    event("note_correction", facts.CORRECTION_ASKED, checks.DETAINING),
    _step("supplement", facts.SUPPLEMENTED, CLERKS, checks.DETAINING, ASKED),
    event("note_decision", facts.DECIDED, _63, defects=(checks.OUTSIDE,)),
    _step("close", facts.CLOSED, CLERKS, _63, SENT, defects=(checks.UNANSWERED,), closes=True, final=True),
)
STAGES = (
    Stage("opened", "提出移送", (f"{P}opened",)),
    Stage("approved", "已批准", (f"{P}approved",)),
    Stage("sent", "已移送", (f"{P}sent",)),
    Stage("received", "公安机关已接收", (f"{P}received",)),
    Stage("decided", "公安机关已决定", (f"{P}decided",)),
    Stage("closed", "办理结束", (f"{P}refused", f"{P}closed")),
)


DETENTION_TRANSFER = Procedure(
    code="detention_transfer",
    label="行政拘留案件移送",
    chain="detention_transfer",
    edition="2015",
    in_force_from=date(2015, 1, 1),
    page="/measures/detention/{matter}/",
    new_id=code_of,
    projection=projection("detention_transfer", detention_transfer),
    reading=READING,
    heading=titled("行政拘留案件移送"),
    stages=STAGES,
    steps=STEPS,
)
PROCEDURES = (DETENTION_TRANSFER,)
