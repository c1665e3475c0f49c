"""A round of reports: opened for a plan's date, heard by every unit concerned, closed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Reaction, Refusal, Step, Table
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import SYSTEM
from fadu.year.models import Plan
from fadu.year.rounds import facts, folds
from fadu.year.rounds.questions import units_of

NOTICE = Citation("年度工作要点印发通知", status="ENG")
_ONCE = {"half_year", "year", "supplement"}


def code_of(data: Mapping[str, Any]) -> str:
    """Return the round's code: one half-year, year and supplement for each plan, any number of others by due day."""
    kind = str(data.get("kind"))
    return f"{data.get('plan')}.{kind}" if kind in _ONCE else f"{data.get('plan')}.{kind}.{data.get('due_on')}"


def _units(data: Mapping[str, Any], _matter: str) -> Mapping[str, Any]:
    return {"units": data.get("units") or units_of(str(data.get("plan") or ""))}


def _published(asked: Asked) -> Refusal | None:
    if Plan.objects.filter(plan=asked.data["plan"]).exists():
        return None
    return Refusal("published", "这个计划还没有公布，不能开启报送。", "先由法规处公布年度计划。", NOTICE)


def _ordered(asked: Asked) -> Refusal | None:
    if asked.data["since"] <= asked.data["as_of"] <= asked.data["due_on"]:
        return None
    return Refusal(
        "ordered", "日期先后不对：统计起始日、统计截止日、报送截止日应依次不早于前一个。", "核对三个日期。", NOTICE
    )


def _open(asked: Asked) -> Refusal | None:
    if asked.last("round.closed"):
        return Refusal("open", "这一轮报送已经结束。", "需要继续的，另行开启一轮。", NOTICE)
    return None


def open_reports(fact: Recorded) -> None:
    """Open each unit's report in the round that was opened; again for nobody when asked twice."""
    procedure = registry().procedure("report")
    for unit in fact.data["units"]:
        data = {"round": fact.chain.id, "unit": unit, "due_on": fact.data["due_on"]}
        key = f"{fact.reference}:{unit}"
        take(Order(procedure, "open", SYSTEM, data, occurred_on=fact.occurred_on, key=key), fact.recorded_at)


ROUND = Procedure(
    code="round",
    label="报送轮次",
    chain="round",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    new_id=code_of,
    page="/rounds/{matter}/",
    projection=Projection((Table("rounds.ReportRound", "code", ("code",)),), folds.round_rows),
    steps=(
        Step(
            "open",
            "开启报送",
            facts.ROUND_OPENED,
            ("legal_clerk", "legal_head"),
            NOTICE,
            gates=(
                Gate("published", "计划已公布吗", _published, needs_data=True),
                Gate("ordered", "日期先后正确吗", _ordered, needs_data=True),
            ),
            opens=True,
            complete=_units,
        ),
        Step(
            "close", "结束报送", facts.ROUND_CLOSED, ("legal_head",), NOTICE, gates=(Gate("open", "未结束吗", _open),)
        ),
    ),
)
PROCEDURES = (ROUND,)
REACTIONS = (Reaction("rounds.open_reports", "round.opened", open_reports),)
