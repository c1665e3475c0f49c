"""先行登记保存, in two editions: 行政处罚法 第五十六条, and from 2023-07-01 the rules of 2023 (第三十二条、第三十三条).

Only the rules of 2023 let officers begin by a message from the head, and let the measure end by itself.
"""

from dataclasses import dataclass
from datetime import date

from fadu.kernel.procedure import Citation, Effect, Need, Procedure, Stage, Step, TimeLimit, step
from fadu.rooms.enforcement.measures import asking
from fadu.rooms.enforcement.measures.bases import CLERKS, LEADERS, OFFICERS, PENALTY_LAW, PENALTY_RULES, RULE
from fadu.rooms.enforcement.measures.checks import preservation as checks
from fadu.rooms.enforcement.measures.checks.common import KEPT_FILMED, KEPT_UNFILMED
from fadu.rooms.enforcement.measures.codes import called, code_of
from fadu.rooms.enforcement.measures.facts import preservation as facts
from fadu.rooms.enforcement.measures.folds import common as folding
from fadu.rooms.enforcement.measures.folds.preservation import preservation

P = "preservation."
LENGTH = "penalty.preservation"
_OVER = (f"{P}refused", f"{P}lapsed", f"{P}concluded")


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of a stretch of time: its articles, and whether the rules of 2023 hold."""

    code: str
    since: date
    until: date | None
    keeping: Citation
    handling: Citation

    @property
    def new(self) -> bool:
        """Say whether the rules of 2023 hold."""
        return self.code == "2023"


def _edition(code: str, since: date, until: date | None, *, new: bool) -> Edition:
    law = PENALTY_LAW("第五十六条")
    keeping, handling = (PENALTY_RULES("第三十二条"), PENALTY_RULES("第三十三条")) if new else (law, law)
    return Edition(code, since, until, keeping, handling)


UNTIL_2023 = _edition("2021", date(2021, 7, 15), date(2023, 6, 30), new=False)
SINCE_2023 = _edition("2023", date(2023, 7, 1), None, new=True)


_IN_TIME = Need(
    "超过七日未作出处理决定，登记保存已经自动解除",
    SINCE_2023.handling,
    none_of=(f"clock:{LENGTH}=expired",),
    advice="登记自动解除，退还物品。",
)
_EXPIRED = Need("七日还没有届满", SINCE_2023.handling, all_of=(f"clock:{LENGTH}=expired",), advice="作出处理决定。")


def _closed(edition: Edition) -> tuple[str, ...]:
    """Return the facts by which a matter is over: only the rules of 2023 let it end by itself."""
    return tuple(name for name in _OVER if edition.new or name != f"{P}lapsed")


def _needs(edition: Edition) -> dict[str, Need]:
    keeping, handling = edition.keeping, edition.handling
    by_message = (f"{P}consented",) if edition.new else ()
    return {
        "open": Need("登记保存已经结束", RULE, none_of=_closed(edition)),
        "undone": Need("已经先行登记保存", keeping, none_of=(f"{P}carried_out",), advice="按已经保存的办理。"),
        "unapproved": Need("负责人已经批准", keeping, none_of=(f"{P}approved", *by_message)),
        "approved": Need("还没有经负责人批准", keeping, any_of=(f"{P}approved", *by_message)),
        "done": Need("还没有先行登记保存", handling, all_of=(f"{P}carried_out",)),
        "undecided": Need("已经作出处理决定", handling, none_of=(f"{P}decided",)),
    }


def _begin(edition: Edition, needs: dict[str, Need]) -> tuple[Step, ...]:
    keeping = edition.keeping
    opened = needs["open"]
    return (
        Step(
            "propose",
            facts.PROPOSED.label,
            facts.PROPOSED,
            OFFICERS,
            keeping,
            gates=(asking.CASE, checks.related(keeping), checks.endangered(keeping)),
            opens=True,
            derived=frozenset({"code"}),
            complete=called("BC", "preservation"),
        ),
        step(
            "approve",
            facts.APPROVED,
            LEADERS,
            keeping,
            opened,
            needs["unapproved"],
            apart_from=(checks.another(keeping),),
            final=True,
        ),
        step("refuse", facts.REFUSED, LEADERS, keeping, opened, needs["undone"], closes=True, final=True),
        _carrying_out(keeping, opened, needs["undone"], needs["approved"]),
    )


def _carrying_out(keeping: Citation, *needs: Need) -> Step:
    return step(
        "carry_out",
        facts.CARRIED_OUT,
        OFFICERS,
        keeping,
        *needs,
        gates=(asking.TWO_FIT, KEPT_FILMED, checks.TIMES),
        defects=(*checks.record_defects(keeping), KEPT_UNFILMED),
        derived=frozenset({"number"}),
        complete=lambda data, matter: {"number": "待编"},
        numbered=(("number", "measures.preservation"),),
        final=True,
        help="发生日期填保存之日；七日（工作日）自次日起算。",
    )


def _by_message(edition: Edition, needs: dict[str, Need]) -> tuple[Step, ...]:
    if not edition.new:
        return ()
    consented = Need("没有以即时通讯方式同意过", edition.keeping, all_of=(f"{P}consented",))
    once = Need("已经补办过", edition.keeping, none_of=(f"{P}approved_afterwards",))
    another = (checks.another(edition.keeping),)
    return (
        step(
            "consent",
            facts.CONSENTED,
            LEADERS,
            edition.keeping,
            needs["open"],
            needs["unapproved"],
            apart_from=another,
            gates=(checks.CONSENTED,),
        ),
        step(
            "approve_afterwards",
            facts.APPROVED_AFTERWARDS,
            LEADERS,
            PENALTY_RULES("第三十二条第二款"),
            needs["open"],
            *(consented, needs["done"], once),
            apart_from=another,
            gates=(checks.APPROVED_AT,),
            defects=(checks.LATE_APPROVAL,),
            final=True,
        ),
    )


def _end(edition: Edition, needs: dict[str, Need]) -> tuple[Step, ...]:
    handling = edition.handling
    before = (needs["done"], needs["undecided"], *((_IN_TIME,) if edition.new else ()))
    decided = Need("还没有作出处理决定", handling, all_of=(f"{P}decided",))
    lapse = step("lapse", facts.LAPSED, CLERKS, handling, _EXPIRED, closes=True, final=True)
    return (
        step("decide", facts.DECIDED, LEADERS, handling, *before, gates=(checks.SEIZURE_NAMED,), final=True),
        *((lapse,) if edition.new else ()),
        step(
            "conclude",
            facts.CONCLUDED,
            CLERKS,
            handling,
            needs["open"],
            decided,
            gates=(checks.HANDLING_ARRIVED,),
            defects=(checks.UNRETURNED,),
            closes=True,
        ),
    )


def _limit(edition: Edition) -> TimeLimit:
    effect = Effect.RELEASED if edition.new else Effect.LATE
    lapsed = "超过七日未作出处理决定，登记保存自动解除" if edition.new else ""
    return TimeLimit(LENGTH, starts=(f"{P}carried_out",), stops=(f"{P}decided",), effect=effect, lapsed=lapsed)


STAGES = (
    Stage("proposed", "申请", (f"{P}proposed",)),
    Stage("approved", "已批准", (f"{P}approved",)),
    Stage("carried_out", "登记保存中", (f"{P}carried_out",)),
    Stage("decided", "已作出处理决定", (f"{P}decided",)),
)


def _procedure(edition: Edition) -> Procedure:
    needs = _needs(edition)
    return Procedure(
        code="preservation",
        label="先行登记保存",
        chain="preservation",
        edition=edition.code,
        in_force_from=edition.since,
        in_force_to=edition.until,
        page="/measures/preservation/{matter}/",
        new_id=code_of,
        projection=folding.projection("preservation", preservation),
        reading=folding.reading,
        heading=folding.titled("先行登记保存"),
        limits=(_limit(edition),),
        stages=(*STAGES, Stage("closed", "结束", _closed(edition))),
        steps=(*_begin(edition, needs), *_by_message(edition, needs), *_end(edition, needs)),
    )


PROCEDURES = (_procedure(UNTIL_2023), _procedure(SINCE_2023))
