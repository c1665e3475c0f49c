"""裁量基准 (处罚法 34): drafted, reviewed, adopted, published, ended; the calculator reads what is adopted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Apart, Asked, Defect, Heading, Need, Procedure, Projection, Stage, Step, Table
from fadu.rooms.enforcement.discretion import checks, facts, folds
from fadu.rooms.enforcement.discretion.bases import BENCHMARK, LEGAL, RULE

_P = "benchmark."
_OPEN = Need("已经采用，不能再改动", RULE, none_of=(f"{_P}adopted",), advice="修订的基准另行提出。")
_AGREED = Need("还没有通过合法性审核", RULE, all_of=(f"{_P}reviewed:result=agree",))
_ADOPTED = Need("还没有采用", RULE, all_of=(f"{_P}adopted",))
_STANDING = Need("已经停止施行", RULE, none_of=(f"{_P}ended",))
_NOT_AUTHOR = Apart((f"{_P}drafted", f"{_P}revised"), "起草人不能审核自己起草的基准", RULE)
_NOT_REVIEWER = Apart((f"{_P}reviewed",), "审核人不能起草自己审核的基准", RULE)


def _unpublished(asked: Asked) -> str | None:
    adopted = asked.last(f"{_P}adopted")
    if adopted is None or asked.occurred_on <= date.fromisoformat(str(adopted.data["effective_on"])):
        return None
    return "裁量基准应当向社会公布，公布晚于施行日期。"


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return the newest title; a published benchmark is the public's."""
    titles = [str(fact.data["title"]) for fact in told if fact.data.get("title")]
    numbers = [str(fact.data["number"]) for fact in told if fact.name == f"{_P}adopted"]
    public = any(fact.name == f"{_P}published" for fact in told)
    return Heading(titles[-1], unit="legal", number="".join(numbers[-1:]), public=public)


def _new_id(data: Mapping[str, Any]) -> str:
    return str(data["name"])


PROCEDURE = Procedure(
    code="benchmark",
    label="裁量基准的制定",
    chain="benchmark",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/discretion/benchmarks/{matter}/",
    new_id=_new_id,
    heading=heading,
    projection=Projection((Table("discretion.AdoptedBenchmark", "code", ("code",)),), folds.benchmark),
    stages=(
        Stage("drafted", "起草", (f"{_P}drafted",)),
        Stage("reviewed", "审核", (f"{_P}reviewed",)),
        Stage("adopted", "采用", (f"{_P}adopted",)),
        Stage("published", "公布", (f"{_P}published",)),
        Stage("ended", "停止施行", (f"{_P}ended",)),
    ),
    steps=(
        Step(
            "draft",
            "提出裁量基准",
            facts.BENCHMARK_DRAFTED,
            LEGAL,
            BENCHMARK,
            gates=(checks.READABLE,),
            opens=True,
            attached=lambda data: [str(data["file"])],
        ),
        Step(
            "revise",
            "修改裁量基准",
            facts.BENCHMARK_REVISED,
            LEGAL,
            RULE,
            gates=(checks.READABLE,),
            needs=(_OPEN,),
            apart_from=(_NOT_REVIEWER,),
            voids=(f"{_P}reviewed",),
            attached=lambda data: [str(data["file"])],
        ),
        Step(
            "review",
            "合法性审核",
            facts.BENCHMARK_REVIEWED,
            LEGAL,
            RULE,
            needs=(_OPEN,),
            apart_from=(_NOT_AUTHOR,),
        ),
        Step(
            "adopt",
            "采用",
            facts.BENCHMARK_ADOPTED,
            LEGAL,
            BENCHMARK,
            gates=(checks.DAYS, checks.FREE),
            needs=(_OPEN, _AGREED),
            final=True,
            help="填写集体讨论决定、文号和施行日期；采用以后计算器即可选用。",
        ),
        Step(
            "publish",
            "公布",
            facts.BENCHMARK_PUBLISHED,
            LEGAL,
            BENCHMARK,
            needs=(_ADOPTED,),
            defects=(Defect("unpublished", "施行前公布了吗", _unpublished, BENCHMARK),),
        ),
        Step(
            "end",
            "停止施行",
            facts.BENCHMARK_ENDED,
            LEGAL,
            RULE,
            needs=(_ADOPTED, _STANDING),
            closes=True,
            final=True,
            help="停止施行前的行为仍可适用（从旧）。",
        ),
    ),
)
PROCEDURES = (PROCEDURE,)
