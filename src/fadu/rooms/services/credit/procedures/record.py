"""A credit record: opened by the penalty, entered within its days, told, promised, disputed, cancelled with its ground.

Missing papers are a defect inside the house: the service of the decision stands (行政处罚法 第六十一条).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import (
    Asked,
    Defect,
    Gate,
    Heading,
    Need,
    Procedure,
    Projection,
    Refusal,
    Stage,
    Step,
    Table,
    TimeLimit,
)
from fadu.kernel.reading import HANDLERS, Reading
from fadu.lib.receipts import receipt_number
from fadu.rooms.services.credit import facts, folds, questions
from fadu.rooms.services.credit.scale import scale_on
from fadu.rooms.services.credit.words import INTERNAL, LAW_48, PLATFORMS, SANCTIONS, SCALE, THREE_PAPERS

_P = "credit_record."
CLERKS = ("credit_clerk",)
_READERS = frozenset(
    {
        *CLERKS,
        *("officer", "case_clerk", "case_reviewer", "enforcement_head", "file_reviewer", "discipline"),
        *("legal_clerk", "legal_head", "leader", "chief"),
    }
)
_OVER = (f"{_P}cancelled",)

#: Records of one case that stand beside that of its penalty.
_APART = {"court_enforcement": "-QZ"}

LIVE = Need("这条记录已经撤销", INTERNAL, none_of=_OVER)
ENTERED = Need("还没有录入记分", SCALE, all_of=(f"{_P}entered",), advice="先录入记分和有效月数。")
UNANSWERED = Need("没有待答复的异议，也没有待核对的变更", INTERNAL, any_of=(f"{_P}objected", f"{_P}change_noted"))


def _alone(asked: Asked) -> str | None:
    """The city's notice asks that the three papers go together."""
    if asked.data.get("guide") and asked.data.get("with_decision"):
        return None
    return "失信记录告知书、信用修复指引没有与处罚决定书同时送达（处罚决定书的送达不受影响）。"


def _unlike(asked: Asked) -> str | None:
    """The months are those of the scale for the sanction, where the scale names it."""
    opened = asked.last("credit_record.opened")
    if opened is None:
        return None
    months = scale_on(_produced(opened)).months(str(opened.data["sanction"]))
    if months is None or months == asked.data.get("months"):
        return None
    label = dict(SANCTIONS)[str(opened.data["sanction"])]
    return f"{label}的有效期是 {months} 个月，填写的是 {asked.data.get('months')} 个月。"


def _produced(opened: Recorded) -> date:
    return date.fromisoformat(str(opened.data["produced_on"])[:10])


def _too_early(asked: Asked) -> str | None:
    """A platform that took a record down before its least time is over, or what was noted of it is wrong."""
    opened, entered = asked.last(f"{_P}opened"), asked.last(f"{_P}entered")
    platform = str(asked.data["platform"])
    months = int(entered.data["months"]) if entered else None
    if opened is None or questions.over(_produced(opened), months, platform, asked.occurred_on):
        return None
    return f"{dict(PLATFORMS)[platform]}的最短公示期（有效期）没有届满，届满以前仍然公示。"


def _produced_right(asked: Asked) -> Refusal | None:
    """Information comes up while there is a scale; nothing could be counted by none."""
    try:
        scale_on(date.fromisoformat(str(asked.data["produced_on"])[:10]))
    except LookupError as none:
        return Refusal("produced", str(none), "核对信息产生之日。", SCALE)
    return None


PRODUCED = Gate("produced", "信息产生之日有记分标准吗", _produced_right, needs_data=True)
THREE = Defect("three_papers", "三书同时送达了吗", _alone, THREE_PAPERS)
EARLY = Defect("early", "最短公示期（有效期）满了吗", _too_early, SCALE)
MONTHS = Defect("months", "有效月数与记分标准一致吗", _unlike, SCALE)


def _coded(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Give a new record its code: that of the measure or case it comes of, with the court's apart; else by chance."""
    origin = data.get("source") or data.get("case")
    if origin:
        return {"code": f"XY-{origin}{_APART.get(str(data.get('sanction')), '')}"}
    year = str(data.get("produced_on") or "")[:4]
    return {"code": receipt_number("XY", int(year) if year.isdecimal() else 0)}


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a record is called: what was done, never a person's name."""
    first = told[0].data
    label = dict(SANCTIONS)[str(first["sanction"])]
    title = f"{first.get('cause') or '失信信息'}（{label}）"
    numbers = [str(fact.data["number"]) for fact in told if fact.data.get("number")]
    return Heading(title, unit="general", organ="bureau", number=[code, *numbers][-1], parties=(str(first["party"]),))


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who reads a record: the credit office, whoever had the case in hand or reviews it, and the leaders.

    What is public of it stands on the public platform; objections and who raised them don't.
    """
    return Reading(HANDLERS, frozenset({"general"}), _READERS)


RECORD = Procedure(
    code="credit_record",
    label="环保信用记录",
    chain="credit_record",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/credit/records/{matter}/",
    new_id=lambda data: str(data["code"]),
    projection=Projection((Table("credit.Record", "code", ("code",)),), folds.record),
    reading=reading,
    heading=heading,
    limits=(
        TimeLimit("credit.entry", starts=(f"{_P}opened",), stops=(f"{_P}entered",), start_field="produced_on"),
        TimeLimit("credit.objection", starts=(f"{_P}objected", f"{_P}change_noted"), stops=(f"{_P}answered",)),
    ),
    stages=(
        Stage("opened", "信息产生", (f"{_P}opened",)),
        Stage("entered", "录入记分", (f"{_P}entered",)),
        Stage("told", "告知", (f"{_P}told",)),
        Stage("disputed", "异议、变更", (f"{_P}objected", f"{_P}change_noted", f"{_P}answered")),
        Stage("repaired", "修复", (f"{_P}repaired",)),
        Stage("cancelled", "撤销", (f"{_P}cancelled",)),
    ),
    steps=(
        Step(
            "open",
            "登记失信信息",
            facts.OPENED,
            (*CLERKS, "system"),
            SCALE,
            opens=True,
            gates=(PRODUCED,),
            derived=frozenset({"code"}),
            complete=_coded,
        ),
        Step("enter", "录入记分", facts.ENTERED, CLERKS, SCALE, needs=(LIVE,), defects=(MONTHS,)),
        Step(
            "tell",
            "告知记分",
            facts.TOLD,
            (*CLERKS, "case_clerk"),
            THREE_PAPERS,
            needs=(LIVE, ENTERED),
            defects=(THREE,),
            derived=frozenset({"number"}),
            complete=lambda data, matter: {"number": "待编"},
            numbered=(("number", "credit.notice"),),
        ),
        Step("promise", "登记信用承诺书", facts.PROMISED, CLERKS, SCALE, event=True),
        Step("object", "登记异议", facts.OBJECTED, CLERKS, INTERNAL, event=True),
        Step(
            "note_change",
            "登记处罚决定变更",
            facts.CHANGE_NOTED,
            (*CLERKS, "system"),
            LAW_48,
            event=True,
            help="处罚决定变更的，原公开信息撤回；在期限内核对记分，维持、更正或者撤销记录。",
        ),
        Step(
            "answer",
            "答复异议、核对变更",
            facts.ANSWERED,
            CLERKS,
            INTERNAL,
            needs=(LIVE, UNANSWERED),
            voids=(f"{_P}objected", f"{_P}change_noted"),
        ),
        Step("note_repair", "登记修复", facts.REPAIRED, (*CLERKS, "system"), SCALE, event=True, defects=(EARLY,)),
        Step(
            "cancel",
            "撤销记录",
            facts.CANCELLED,
            (*CLERKS, "system"),
            LAW_48,
            needs=(LIVE,),
            closes=True,
            final=True,
            help="处罚决定被变更、撤销、确认违法或者确认无效的，撤回公开的信息，记录随之撤销。",
        ),
    ),
)
PROCEDURES = (RECORD,)
