"""当场处罚: decided and delivered on the spot, reported to the department, the fine paid or collected and handed over.

Until 2023-06-30 行政处罚法 (2021) alone gives the sums: the order No. 8 of 2010 had lower ones and is read under it.
"""

from dataclasses import dataclass
from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Citation, Effect, Heading, Need, Procedure, Stage, Step, TimeLimit, While
from fadu.rooms.enforcement.measures import asking
from fadu.rooms.enforcement.measures.bases import CLERKS, LEADERS, OFFICERS, PENALTY_LAW, PENALTY_RULES, RULE
from fadu.rooms.enforcement.measures.checks import simple_penalty as checks
from fadu.rooms.enforcement.measures.facts import simple_penalty as facts
from fadu.rooms.enforcement.measures.folds import transfers
from fadu.rooms.enforcement.measures.folds.common import projection, read_by
from fadu.rooms.enforcement.measures.transfer_codes import on_the_spot

P = "simple_penalty."
_FINED = f"{P}decided:kind=fine"
_READERS = frozenset(
    {"legal_clerk", "legal_head", "case_reviewer", "case_clerk", "enforcement_head", "file_reviewer", "leader", "chief"}
)


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of a stretch of time."""

    code: str
    since: date
    until: date | None

    @property
    def new(self) -> bool:
        """Say whether the rules of 2023 hold."""
        return self.code == "2023"

    def cite(self, new: str, old: str) -> Citation:
        """Return an article of the rules of 2023, or of the law where they aren't in force yet."""
        return PENALTY_RULES(new) if self.new else PENALTY_LAW(old)


EDITIONS = (Edition("2021", date(2021, 7, 15), date(2023, 6, 30)), Edition("2023", date(2023, 7, 1), None))
_67, _68, _71 = PENALTY_LAW("第六十七条"), PENALTY_LAW("第六十八条"), PENALTY_LAW("第七十一条")

OPEN = Need("已经结案", RULE, none_of=(f"{P}closed",))
STANDING = Need("决定已经撤销", RULE, none_of=(f"{P}revoked",))
FINED = Need("没有处以罚款", _67, all_of=(_FINED,))
UNPAID = Need("罚款已经缴纳或者收缴", _67, none_of=(f"{P}paid", f"{P}collected"))
COLLECTED = Need("没有当场收缴过罚款", _71, all_of=(f"{P}collected",))
KEPT = Need("已经交至行政机关", _71, none_of=(f"{P}handed_over",))
HANDED_OVER = Need("收缴的罚款还没有交至行政机关", _71, all_of=(f"{P}handed_over",))
UNBANKED = Need("已经缴付银行", _71, none_of=(f"{P}banked",))
SETTLED = Need(
    "收缴的罚款还没有缴付银行",
    _71,
    any_of=(f"{P}banked",),
    when=(f"{P}collected",),
)

_step = While(OPEN, unless=frozenset({"report", "hand_over", "bank"})).step


def _decide(edition: Edition) -> Step:
    return Step(
        "decide",
        facts.DECIDED.label,
        facts.DECIDED,
        OFFICERS,
        edition.cite("第六十七条", "第五十一条"),
        gates=(
            *(asking.two_fit(edition.cite("第十条", "第四十二条")), checks.CLEAR, checks.WITHIN, checks.SUMMED),
            *(checks.TOLD, checks.HEARD, checks.ANSWERED, checks.TIMES),
        ),
        defects=checks.decision_defects(edition.cite("第六十八条", "第五十二条"), recorded=edition.new),
        opens=True,
        final=True,
        derived=frozenset({"number"}),
        complete=lambda data, matter: {"number": "待编"},
        numbered=(("number", "measures.simple"),),
        help="超过数额、事实没有查清的，按普通程序立案。",
    )


def _money() -> tuple[Step, ...]:
    return (
        _step(
            "collect",
            facts.COLLECTED,
            OFFICERS,
            _68,
            STANDING,
            FINED,
            UNPAID,
            gates=(checks.COLLECTABLE, checks.GROUNDED, checks.EXACT, asking.TWO_FIT),
            defects=(checks.RECEIPT, checks.SHORT),
        ),
        _step("hand_over", facts.HANDED_OVER, CLERKS, _71, COLLECTED, KEPT),
        _step("bank", facts.BANKED, CLERKS, _71, HANDED_OVER, UNBANKED),
        _step("record_payment", facts.PAID, CLERKS, _67, event=True, defects=(checks.SHORT,)),
    )


def _steps(edition: Edition) -> tuple[Step, ...]:
    report = edition.cite("第六十八条", "第五十二条")
    reported = Need("还没有报所属部门备案", report, all_of=(f"{P}reported",))
    once = Need("已经备案", report, none_of=(f"{P}reported",))
    return (
        _decide(edition),
        _step("report", facts.REPORTED, OFFICERS, report, once),
        *_money(),
        _step("revoke", facts.REVOKED, LEADERS, PENALTY_LAW("第七十五条第二款"), STANDING, final=True),
        _step(
            "close", facts.CLOSED, CLERKS, report, reported, SETTLED, gates=(checks.EXECUTED,), closes=True, final=True
        ),
    )


#: Three days for the report are a limit of the rules of 2023 alone.
REPORT = TimeLimit("penalty.simple_report", starts=(f"{P}decided",), stops=(f"{P}reported",))
LIMITS = (
    TimeLimit("penalty.cash_handover", starts=(f"{P}collected",), stops=(f"{P}handed_over",), start_field="landed_on"),
    TimeLimit("penalty.cash_banking", starts=(f"{P}handed_over",), stops=(f"{P}banked",)),
    # The party owes the money, not the bureau: an unpaid fine is a state, no delay of ours.
    TimeLimit(
        "penalty.payment",
        starts=(f"{P}decided",),
        stops=(f"{P}paid", f"{P}collected", f"{P}revoked"),
        effect=Effect.LAPSES,
        when=(_FINED,),
        lapsed="期满未缴纳，可以加处罚款",
    ),
)
STAGES = (
    Stage("decided", "当场决定", (f"{P}decided",)),
    Stage("reported", "已备案", (f"{P}reported",)),
    Stage("paid", "已缴纳", (f"{P}paid", f"{P}collected")),
    Stage("closed", "已结案", (f"{P}closed",)),
)


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a penalty on the spot is called, and whose it is."""
    first = told[0].data
    return Heading(
        f"当场处罚：{first['subject']}",
        unit=str(first["unit"]),
        organ=str(first["organ"]),
        number=str(first["number"]),
        parties=(str(first["party"]),),
    )


def _edition(edition: Edition) -> Procedure:
    return Procedure(
        code="simple_penalty",
        label="简易程序处罚",
        chain="simple_penalty",
        edition=edition.code,
        in_force_from=edition.since,
        in_force_to=edition.until,
        page="/measures/simple/{matter}/",
        new_id=on_the_spot,
        projection=projection("simple_penalty", transfers.on_the_spot),
        reading=read_by(_READERS),
        heading=heading,
        limits=(REPORT, *LIMITS) if edition.new else LIMITS,
        stages=STAGES,
        steps=_steps(edition),
    )


PROCEDURES = tuple(_edition(edition) for edition in EDITIONS)
