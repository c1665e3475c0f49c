"""Credit repair: asked for on the portal, checked by one, decided by another, told to the party and the platforms.

Repair on 信用中国 and 国家企业信用信息公示系统 isn't the bureau's to decide: there it gives proof and shows the way.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.parties import door as parties
from fadu.kernel.procedure import (
    Apart,
    Asked,
    Citation,
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
from fadu.lib import clock
from fadu.rooms.services.credit import facts, folds, questions
from fadu.rooms.services.credit.models import Record
from fadu.rooms.services.credit.receipts import PREFIX, receipt_number
from fadu.rooms.services.credit.words import INTERNAL, PLATFORMS, REPAIR, SCALE

_P = "credit_repair."
CLERKS = ("credit_clerk",)
_READERS = frozenset({*CLERKS, "legal_clerk", "legal_head", "leader"})
_CLOSED = (f"{_P}directed", f"{_P}refused", f"{_P}informed")

OPEN = Need("这件申请已经办结", INTERNAL, none_of=_CLOSED)
ACCEPTED = Need("还没有受理", REPAIR, all_of=(f"{_P}accepted",))
NOT_ACCEPTED = Need("已经受理", REPAIR, none_of=(f"{_P}accepted",))
CHECKED = Need("还没有核查", REPAIR, all_of=(f"{_P}checked",), advice="先核查履行、改正、公示期和承诺。")
DECIDED = Need("还没有决定", REPAIR, all_of=(f"{_P}decided",))
UNDECIDED = Need("已经决定", REPAIR, none_of=(f"{_P}decided",))
PROVINCIAL = Need(
    "信用中国和国家企业信用信息公示系统上的修复不由本局决定",
    REPAIR,
    all_of=(f"{_P}requested:platform=provincial",),
    advice="出具履行处罚的证明，告知申请人向公示平台申请。",
)
OTHERS = Need(
    "省环保信用系统上的修复由本局办理", SCALE, none_of=(f"{_P}requested:platform=provincial",), advice="受理这件申请。"
)
NOT_CHECKER = Apart((f"{_P}checked",), "核查的人不作决定", INTERNAL)

_CONDITIONS = (
    ("performed", "处罚决定没有履行完毕"),
    ("corrected", "违法行为没有改正"),
    ("period_over", "最短公示期（有效期）没有届满"),
    ("promise", "没有公开作出信用承诺"),
)


def _known(asked: Asked) -> Refusal | None:
    """A request is about a record that exists and still stands."""
    row = Record.objects.filter(code=str(asked.data.get("record") or "")).first()
    if row is not None and row.cancelled_on is None:
        return None
    advice = "在环保信用记录里按文号查找，填写记录编号。"
    return Refusal("known_record", "没有这条失信记录，或者记录已经撤销。", advice, INTERNAL)


def _own(asked: Asked) -> Refusal | None:
    """A record is repaired for the party it is about; whoever asks names that party's code."""
    row = Record.objects.filter(code=str(asked.data.get("record") or "")).first()
    requested = asked.last(f"{_P}requested")
    if row is None or requested is None:
        return None
    number = str(requested.data["credit_code"])
    named = parties.by_credit_code(number) or parties.by_identity_number(number)
    whose = parties.staying(row.party)
    if named is not None and whose is not None and parties.staying(named.code) == whose:
        return None
    advice = "核对申请人的代码和记录编号；不是当事人本人或者其代理人申请的，不予受理。"
    return Refusal("own_record", "申请中的代码不是这条记录的当事人。", advice, INTERNAL)


def _other_paper(asked: Asked) -> str | None:
    """The record accepted isn't of the decision that the request names."""
    row = Record.objects.filter(code=str(asked.data.get("record") or "")).first()
    requested = asked.last(f"{_P}requested")
    if row is None or requested is None or not row.paper or row.paper == str(requested.data["paper"]).strip():
        return None
    return f"申请写的文号是{requested.data['paper']}，记录的文号是{row.paper}。"


def _unmet(asked: Asked) -> str | None:
    """Repair agreed although a condition was found not to be met."""
    checked = asked.last(f"{_P}checked")
    if asked.data.get("result") != "agreed" or checked is None:
        return None
    missing = [words for name, words in _CONDITIONS if not checked.data.get(name)]
    return f"核查时{'、'.join(missing)}，仍同意修复。" if missing else None


def _misread(asked: Asked) -> str | None:
    """What the checker says of the period isn't what the record's days say."""
    accepted, requested = asked.last(f"{_P}accepted"), asked.last(f"{_P}requested")
    row = Record.objects.filter(code=accepted.data["record"]).first() if accepted else None
    if row is None or requested is None:
        return None
    over = questions.period_over(row, str(requested.data["platform"]), asked.occurred_on)
    return None if over == bool(asked.data.get("period_over")) else f"按记录推算，公示期{'已满' if over else '未满'}。"


KNOWN = Gate("known_record", "有这条失信记录吗", _known, needs_data=True, elsewhere=True)
OWN = Gate("own_record", "申请人是记录的当事人吗", _own, needs_data=True, elsewhere=True)
PAPER = Defect("paper", "文号与记录一致吗", _other_paper, INTERNAL)
UNMET = Defect("unmet", "修复条件都具备吗", _unmet, REPAIR)
PERIOD = Defect("period", "公示期与记录一致吗", _misread, SCALE)


def _received(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    return {"receipt": receipt_number(clock.today().year)}


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a request is called: platform and number, never who asked."""
    label = dict(PLATFORMS)[str(told[0].data["platform"])]
    return Heading(f"信用修复申请（{label}）{code}", unit="general", organ="bureau", number=code)


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who reads a request: the office, its supervisors, and the holder of the receipt."""
    return Reading(HANDLERS, frozenset({"general"}), _READERS, frozenset({told[0].chain.id}))


def _step(name: str, label: str, fact: Any, basis: Citation, *needs: Need, **more: Any) -> Step:
    return Step(name, label, fact, more.pop("by", CLERKS), basis, needs=needs, **more)


REPAIR_PROCEDURE = Procedure(
    code="credit_repair",
    label="环保信用修复",
    chain="credit_repair",
    edition="2023",
    in_force_from=date(2023, 5, 1),
    page="/credit/repairs/{matter}/",
    receipt_prefix=PREFIX,
    receipt_page="/portal/credit/receipt/{receipt}/",
    new_id=lambda data: str(data["receipt"]),
    projection=Projection((Table("credit.Repair", "code", ("code",)),), folds.repair),
    reading=reading,
    heading=heading,
    limits=(
        TimeLimit("credit.repair", starts=(f"{_P}requested",), stops=(f"{_P}decided", f"{_P}directed", f"{_P}refused")),
    ),
    stages=(
        Stage("requested", "申请", (f"{_P}requested",)),
        Stage("accepted", "受理", (f"{_P}accepted",)),
        Stage("checked", "核查", (f"{_P}checked",)),
        Stage("decided", "决定", (f"{_P}decided",)),
        Stage("closed", "办结", _CLOSED),
    ),
    steps=(
        Step(
            "request",
            "申请信用修复",
            facts.REQUESTED,
            ("public", *CLERKS),
            REPAIR,
            opens=True,
            derived=frozenset({"receipt"}),
            complete=_received,
            help="省环保信用系统上的记录由本局办理；信用中国上的由国家公共信用信息中心决定，本局出具证明。",
        ),
        _step("direct", "告知办理渠道", facts.DIRECTED, REPAIR, OPEN, OTHERS, closes=True),
        _step(
            "accept",
            "受理",
            facts.ACCEPTED,
            REPAIR,
            OPEN,
            PROVINCIAL,
            NOT_ACCEPTED,
            gates=(KNOWN, OWN),
            defects=(PAPER,),
        ),
        _step("refuse", "不予受理", facts.REFUSED, REPAIR, OPEN, NOT_ACCEPTED, closes=True),
        _step("check", "核查", facts.CHECKED, REPAIR, ACCEPTED, UNDECIDED, defects=(PERIOD,)),
        _step(
            "decide",
            "决定",
            facts.DECIDED,
            REPAIR,
            CHECKED,
            UNDECIDED,
            by=("unit_head", "legal_head"),
            apart_from=(NOT_CHECKER,),
            defects=(UNMET,),
        ),
        _step("inform", "告知申请人和平台", facts.INFORMED, REPAIR, OPEN, DECIDED, closes=True),
    ),
)
PROCEDURES = (REPAIR_PROCEDURE,)
