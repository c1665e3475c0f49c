"""行政拘留案件移送 (环境保护法 第六十三条): four cases, approval, the police, their answer.

The law gives the organ no days. The five ministries' rules of 2014 do; their text isn't installed, so no clock runs.
"""

from datetime import date
from typing import Any

from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Citation, Heading, Need, Procedure, Stage, Step
from fadu.kernel.reading import SUBTREE, Reading
from fadu.rooms.enforcement.measures import asking
from fadu.rooms.enforcement.measures.bases import CLERKS, OFFICERS, PROTECTION, RULE
from fadu.rooms.enforcement.measures.checks import transfers as checks
from fadu.rooms.enforcement.measures.codes import code_of
from fadu.rooms.enforcement.measures.facts import detention_transfer as facts
from fadu.rooms.enforcement.measures.folds.common import heading as headed
from fadu.rooms.enforcement.measures.folds.common import projection
from fadu.rooms.enforcement.measures.folds.transfers import detention_transfer
from fadu.rooms.enforcement.measures.procedures.crime_transfer import CHIEF, READERS
from fadu.rooms.enforcement.measures.transfer_codes import next_of

P = "detention_transfer."
_63 = PROTECTION("第六十三条")

OPEN = Need("移送办理已经结束", RULE, none_of=(f"{P}refused", f"{P}closed"))
UNAPPROVED = Need("已经批准移送", _63, none_of=(f"{P}approved",))
APPROVED = Need("还没有经负责人批准", _63, all_of=(f"{P}approved",))
UNSENT = Need("已经移送公安机关", _63, none_of=(f"{P}sent",))
SENT = Need("还没有移送公安机关", _63, all_of=(f"{P}sent",))
ASKED = Need("公安机关没有要求补充", checks.DETAINING, all_of=(f"{P}correction_asked",))

#: Their other needs can't be met any more once the matter is closed.
_SHUT = frozenset({"send"})


def _step(name: str, fact: FactType, by: tuple[str, ...], basis: Citation, *needs: Need, **more: Any) -> Step:
    return Step(name, fact.label, fact, by, basis, needs=needs if name in _SHUT else (OPEN, *needs), **more)


def _event(name: str, fact: FactType, basis: Citation, **more: Any) -> Step:
    return Step(name, fact.label, fact, (*CLERKS, "legal_clerk"), basis, event=True, **more)


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
    _event("note_receipt", facts.RECEIVED, checks.DETAINING, defects=(checks.RECEIPT,)),
    _event("note_correction", facts.CORRECTION_ASKED, checks.DETAINING),
    _step("supplement", facts.SUPPLEMENTED, CLERKS, checks.DETAINING, ASKED),
    _event("note_decision", facts.DECIDED, _63, defects=(checks.OUTSIDE,)),
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


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a transfer is called."""
    return headed("行政拘留案件移送", code, told, {})


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who may read it: the unit that has it in hand, those that review it, and the leaders."""
    return Reading(SUBTREE, frozenset({str(told[0].data["unit"])}), READERS)


DETENTION_TRANSFER = Procedure(
    code="detention_transfer",
    label="行政拘留案件移送",
    chain="detention_transfer",
    edition="2015",
    in_force_from=date(2015, 1, 1),
    page="/measures/detention/{matter}/",
    new_id=code_of,
    projection=projection("detention_transfer", detention_transfer),
    reading=reading,
    heading=heading,
    stages=STAGES,
    steps=STEPS,
)
PROCEDURES = (DETENTION_TRANSFER,)
