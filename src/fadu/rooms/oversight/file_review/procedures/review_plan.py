"""The year's review plan: opened, approved, its list fixed and published, a sample drawn by a seed, summed up.

The draw is stratified by unit and kind; anybody can repeat it from the list's digest and the seed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Asked, Gate, Heading, Need, Procedure, Projection, Refusal, Stage, Step, Table
from fadu.kernel.procedure.corrected import corrected
from fadu.lib.draw import Drawn, DrawRefused, draw, list_digest
from fadu.rooms.oversight.file_review import folds
from fadu.rooms.oversight.file_review.bases import LEGAL, POINT_19, RULE, SUPERVISION
from fadu.rooms.oversight.file_review.candidates import strata
from fadu.rooms.oversight.file_review.facts import planning as facts

_P = "review_plan."
_OPEN = Need("评查已经总结", RULE, none_of=(f"{_P}closed",), advice="另行编制评查计划。")


def last(code: str, name: str) -> Recorded | None:
    """Return the latest fact of a plan called `name` (without its prefix), or None."""
    told = corrected(facts_of(Chain("review_plan", code)))
    return next((fact for fact in reversed(told) if fact.name == f"{_P}{name}"), None)


def _list(_data: Mapping[str, Any], matter: str) -> dict[str, Any]:
    opened = last(matter, "opened") if matter else None
    if opened is None:
        return {"strata": {}, "list_digest": list_digest({}), "count": 0}
    days = [date.fromisoformat(opened.data[name]) for name in ("since", "until")]
    found = strata(days[0], days[1], opened.data.get("units") or (), opened.data["kinds"])
    return {"strata": found, "list_digest": list_digest(found), "count": sum(len(one) for one in found.values())}


def drawn(seed: str, code: str) -> Drawn:
    """Draw for a plan from its list; raise `DrawRefused` with what to do."""
    opened, listed = last(code, "opened"), last(code, "listed")
    if opened is None or listed is None:
        raise DrawRefused("案卷名单还没有确定。")
    return draw(seed, listed.data["strata"], int(opened.data["sample"]))


def _draw(data: Mapping[str, Any], matter: str) -> dict[str, Any]:
    try:
        result = drawn(str(data.get("seed") or ""), matter)
    except DrawRefused as refused:
        return {"chosen": [], "steps": [str(refused)]}
    return {"chosen": list(result.chosen), "steps": list(result.steps)}


def _drawable(asked: Asked) -> Refusal | None:
    if asked.data.get("chosen"):
        return None
    reason = "".join(asked.data.get("steps") or ()) or "名单里没有案卷。"
    return Refusal("drawable", reason, "改正种子；名单是空的，核对计划的期间和种类。", RULE)


def _period(asked: Asked) -> Refusal | None:
    if str(asked.data["since"]) <= str(asked.data["until"]):
        return None
    return Refusal("period", "案卷的期间起止颠倒。", "核对两个日期后再提交。", RULE)


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return the plan's title; the legal division has it in hand."""
    return Heading(str(told[0].data["title"]), unit="legal", organ="bureau")


PLAN = Procedure(
    code="review_plan",
    label="案卷评查计划",
    chain="review_plan",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/file-review/plans/{matter}/",
    heading=heading,
    projection=Projection((Table("file_review.ReviewPlan", "code", ("code",)),), folds.plan),
    stages=(
        Stage("opened", "编制", (f"{_P}opened",)),
        Stage("approved", "批准", (f"{_P}approved",)),
        Stage("listed", "名单确定", (f"{_P}listed",)),
        Stage("drawn", "抽取", (f"{_P}drawn",)),
        Stage("closed", "总结", (f"{_P}closed",)),
    ),
    steps=(
        Step(
            "open",
            facts.OPENED.label,
            facts.OPENED,
            LEGAL,
            POINT_19,
            opens=True,
            gates=(Gate("period", "期间的起止对吗", _period, needs_data=True),),
        ),
        Step(
            "approve",
            facts.APPROVED.label,
            facts.APPROVED,
            ("leader", "legal_head"),
            SUPERVISION,
            needs=(Need("已经批准", RULE, none_of=(f"{_P}approved",)),),
        ),
        Step(
            "list",
            facts.LISTED.label,
            facts.LISTED,
            LEGAL,
            SUPERVISION,
            needs=(
                Need("评查计划还没有批准", RULE, all_of=(f"{_P}approved",)),
                Need("已经抽取，名单不能再变", RULE, none_of=(f"{_P}drawn",)),
            ),
            derived=frozenset({"strata", "list_digest", "count"}),
            complete=_list,
            help="名单由期间内作出的决定和已录入的纸质案卷得出。公布名单摘要以后，再用公开的数字作种子。",
        ),
        Step(
            "draw",
            facts.DRAWN.label,
            facts.DRAWN,
            LEGAL,
            SUPERVISION,
            needs=(
                Need("案卷名单还没有确定", RULE, all_of=(f"{_P}listed",)),
                Need("已经抽取", RULE, none_of=(f"{_P}drawn",), advice="抽取只有一次，另行抽取请另编计划。"),
            ),
            gates=(Gate("drawable", "能抽出来吗", _drawable, needs_data=True),),
            derived=frozenset({"chosen", "steps"}),
            complete=_draw,
            final=True,
            help="按单位和种类分层，按比例抽取；任何人都可以用名单摘要和种子重算。",
        ),
        Step(
            "close",
            facts.CLOSED.label,
            facts.CLOSED,
            LEGAL,
            POINT_19,
            needs=(_OPEN, Need("还没有抽取案卷", RULE, all_of=(f"{_P}drawn",))),
            closes=True,
            final=True,
        ),
    ),
)
PROCEDURES = (PLAN,)
