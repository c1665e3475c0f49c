"""Sealing a round (封存): the head of the legal division declares it; the system signs a head and writes the archive.

The declaration lies under the head that it brings about. What is missing or late is recorded by name and stops nothing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.outbox import ReactionFailed, key_for
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.sealer import seal
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Procedure, Projection, Reaction, Refusal, Step, Table
from fadu.kernel.procedure.races import in_turn
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import SYSTEM
from fadu.lib import clock
from fadu.year.outgoing import facts, folds, sealing
from fadu.year.rounds.models import Report, ReportRound

_RULE = Citation("系统规则", status="ENG")
_REACTION = "round_seal.archive"


def _round(data: Mapping[str, Any]) -> str:
    return str(data.get("round") or "")


def _standing(data: Mapping[str, Any], _matter: str) -> Mapping[str, Any]:
    """Return which units have no accepted report, and which signed late."""
    reports = list(Report.objects.filter(round=_round(data)).order_by("unit"))
    return {
        "missing": [row.unit for row in reports if row.accepted_on is None],
        "late": [row.unit for row in reports if row.unit_late_days],
    }


def _closed(asked: Asked) -> Refusal | None:
    found = ReportRound.objects.filter(code=asked.data["round"]).first()
    if found and found.closed_on:
        return None
    return Refusal("closed", "这一轮报送还没有结束（或没有这一轮）。", "先在报送页面“结束报送”，再封存。", _RULE)


def _usable(_asked: Asked) -> Refusal | None:
    try:
        keys.current()
    except keys.NoKey as fault:
        return Refusal("usable", str(fault), "请安全审计员在服务器上处理封签密钥后再封存。", _RULE)
    return None


def _named(units: list[str], words: str) -> str | None:
    names = organisation.unit_names()
    return f"{len(units)}个单位{words}：{'、'.join(names.get(one, one) for one in units)}。" if units else None


def _missing(asked: Asked) -> str | None:
    return _named(asked.data["missing"], "的材料没有通过审核")


def _late(asked: Asked) -> str | None:
    return _named(asked.data["late"], "逾期签发")


def archive(declared: Recorded) -> None:
    """Sign a head over everything there is and archive the round under it; once, however often it is tried."""
    if any(fact.name == "round_seal.archived" for fact in facts_of(declared.chain)):
        return
    round_, now = ReportRound.objects.get(code=declared.chain.id), clock.now()
    try:
        head = in_turn(lambda: seal(now, keys.current()))
        kept = sealing.kept(round_, head, now)
    except keys.NoKey as fault:
        raise ReactionFailed(str(fault)) from fault
    data = {"head_size": head.size, "root_sha256": head.sha256, "root_sm3": head.sm3}
    data |= {"facts": kept["original"]["facts"], **kept}
    files = tuple(sorted({one["archive"] for one in kept.values()}))
    procedure, key = registry().procedure("round_seal"), key_for(_REACTION, declared)
    take(Order(procedure, "archive", SYSTEM, data, declared.chain.id, evidence=files, key=key), now)


def _declared(asked: Asked) -> Refusal | None:
    if asked.last("round_seal.archived") is None:
        return None
    return Refusal("once", "这一轮已经归档。", "下载已有的归档。", _RULE)


ROUND_SEAL = Procedure(
    code="round_seal",
    label="封存报送",
    chain="round_seal",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    new_id=_round,
    page="/rounds/{matter}/sealed/",
    projection=Projection((Table("outgoing.SealedRound", "round", ("round",)),), folds.round_seal_rows),
    steps=(
        Step(
            "seal",
            "封存",
            facts.ROUND_SEALED,
            ("legal_head",),
            _RULE,
            gates=(
                Gate("closed", "报送已结束吗", _closed, needs_data=True),
                Gate("usable", "封签密钥能用吗", _usable),
            ),
            defects=(
                Defect("missing", "都通过审核了吗", _missing, _RULE),
                Defect("late", "都按时吗", _late, _RULE),
            ),
            opens=True,
            final=True,
            derived=frozenset({"missing", "late"}),
            complete=_standing,
            help="封存以后，系统签发一道封签并写成归档；以后的登记不再改变这一轮。缺报、逾期的单位照名登记。",
        ),
        Step(
            "archive",
            "归档",
            facts.ROUND_ARCHIVED,
            ("system",),
            _RULE,
            gates=(Gate("once", "还没有归档吗", _declared),),
            help="由系统在封存后办理。",
        ),
    ),
)
PROCEDURES = (ROUND_SEAL,)
REACTIONS = (Reaction(_REACTION, "round_seal.declared", archive),)
