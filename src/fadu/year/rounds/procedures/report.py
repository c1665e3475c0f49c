"""A unit's report: the liaison submits, the head signs, another unit accepts or returns; 催办, 督办, 转办 beside it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.kernel.reading import SUBTREE, Reading
from fadu.lib.canonical import canonical, digest
from fadu.year.models import Commitment
from fadu.year.rounds import facts, folds
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.procedures.round import NOTICE
from fadu.year.rounds.questions import commitments_of, pieces_of
from fadu.year.rounds.standing import state

REVIEWERS = ("legal_clerk", "legal_head", "party_office")
_NAMED, _BEGINNING = 3, 14
_APART = Citation("本局考核办法", status="ENG")


def _code(data: Mapping[str, Any]) -> str:
    return f"{data.get('round')}.{data.get('unit')}"


def unit_of(report_facts: tuple[Recorded, ...]) -> str:
    """Return the unit whose report these facts are."""
    return str(report_facts[0].data["unit"])


def reading_of(report_facts: tuple[Recorded, ...]) -> Reading:
    """Return who reads a report: its unit, the reviewers, the leaders and the auditor."""
    roles = frozenset({*REVIEWERS, "leader", "audit_admin"})
    return Reading(SUBTREE, units=frozenset({unit_of(report_facts)}), roles=roles)


def _own(asked: Asked) -> Refusal | None:
    if asked.facts and asked.actor.unit == unit_of(asked.facts):
        return None
    return Refusal("own", "各单位只填报和签发本单位的材料。", "请该单位的联络员或负责人办理。", NOTICE)


def _other(asked: Asked) -> Refusal | None:
    if asked.facts and asked.actor.unit != unit_of(asked.facts):
        return None
    return Refusal(
        "other", "本单位的材料由其他单位审核，不能自己审核自己。", "请机关党委（或法规处以外的单位）审核。", _APART
    )


def _awaiting(asked: Asked, *allowed: str) -> bool:
    """Return whether the last of the acts that move a report is one of `allowed` (empty string: none yet)."""
    moving = {"submitted", "sent_back", "signed", "accepted", "returned"}
    acts = [fact.name.removeprefix("report.") for fact in asked.facts]
    last = next((act for act in reversed(acts) if act in moving), "")
    return last in allowed


def _fillable(asked: Asked) -> Refusal | None:
    if _awaiting(asked, "", "sent_back", "returned"):
        return None
    reason = "材料已经提交、签发或审核通过，不能再改。"
    return Refusal("fillable", reason, "需要修改的，待签发时请单位负责人退回，签发以后请审核人退回。", NOTICE)


def _submitted(asked: Asked) -> Refusal | None:
    if _awaiting(asked, "submitted"):
        return None
    return Refusal("submitted", "联络员还没有提交，或已经退回。", "请联络员填报后提交。", NOTICE)


def _signed(asked: Asked) -> Refusal | None:
    if _awaiting(asked, "signed"):
        return None
    return Refusal("signed", "单位负责人还没有签发，不能审核。", "等待签发，或催办。", NOTICE)


def _unfinished(asked: Asked) -> Refusal | None:
    if not _awaiting(asked, "accepted"):
        return None
    return Refusal("unfinished", "材料已经审核通过。", "无需再催办或督办。", NOTICE)


def _round_open(asked: Asked) -> Refusal | None:
    code = asked.facts[0].data["round"]
    if not ReportRound.objects.filter(code=code).exclude(closed_on=None).exists():
        return None
    return Refusal("round_open", "这一轮报送已经结束。", "在年末补充轮次中补报。", NOTICE)


def _stated(asked: Asked) -> Refusal | None:
    """Refuse pieces that say nothing: each commitment needs a state; no matter and not started need a reason."""
    bare = [piece for piece in asked.data["pieces"] if not piece["state"] or not _said(piece)]
    if not bare:
        return None
    names = "".join(f"“{words}”" for words in _promises(asked, [piece["commitment"] for piece in bare[:_NAMED]]))
    reason = f"还有 {len(bare)} 项任务没有说明进展：{names}{'等' if len(bare) > _NAMED else ''}。"
    return Refusal("stated", reason, "逐项选择进展；未开展或本期无此类事项的写明原因。", NOTICE)


def _promises(asked: Asked, keys: list[str]) -> list[str]:
    """Return how the promises begin: people know them by their words, never by their keys."""
    plan = ReportRound.objects.get(code=asked.facts[0].data["round"]).plan
    found = Commitment.objects.filter(plan=plan, key__in=keys).order_by("point", "position")
    return [f"{row.text[:_BEGINNING]}…" if len(row.text) > _BEGINNING else row.text for row in found]


def _said(piece: Mapping[str, Any]) -> bool:
    return bool(piece["text"].strip() or (piece["drafted"] and piece["state"] in {"ongoing", "done"}))


def _later(asked: Asked) -> Refusal | None:
    if asked.data["due_on"] > asked.occurred_on.isoformat():
        return None
    return Refusal("later", "补报（办结）期限应晚于今天。", "改一个以后的日期。", NOTICE)


def _pieces(_data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    report = Report.objects.filter(code=matter).first()
    return {"pieces": pieces_of(report) if report else []}


def _attached(data: Mapping[str, Any]) -> Iterator[str]:
    return (file["digest"] for piece in data["pieces"] for file in piece["evidence"])


def _digest(_data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    last = [fact for fact in facts_of(Chain("report", matter)) if fact.name == "report.submitted"][-1:]
    return {"digest": digest(canonical(last[0].data["pieces"])) if last else ""}


def _own_task(asked: Asked) -> Refusal | None:
    """A task is passed on by the unit that has it in this round."""
    report = Report.objects.filter(code=asked.chain.id).first()
    if report and asked.data["commitment"] in commitments_of(report):
        return None
    return Refusal("own_task", "这项任务不由这个单位报送，或已经转出。", "从该单位的报送材料中选择任务。", NOTICE)


def _takes_over(asked: Asked) -> Refusal | None:
    """Whoever receives a task still has to be able to write about it in this round, or it would be lost."""
    place = {"round": asked.facts[0].data["round"], "unit": asked.data["to_unit"]}
    report = Report.objects.filter(**place).exclude(code=asked.chain.id).first()
    if report and state(report) in {"open", "returned"}:
        return None
    reason = "接收单位在这一轮没有报送任务，或材料已经提交，转过去就没有人报送了。"
    return Refusal("takes_over", reason, "换一个还在填报的单位，或请接收单位退回后再转。", NOTICE)


_OWN, _OTHER = Gate("own", "是本单位的材料吗", _own), Gate("other", "审核人不是本单位的吗", _other)
_ROUND = Gate("round_open", "这一轮还没有结束吗", _round_open, elsewhere=True)
_SUBMITTED, _SIGNED = Gate("submitted", "已提交吗", _submitted), Gate("signed", "已签发吗", _signed)
_UNFINISHED = Gate("unfinished", "尚未通过吗", _unfinished)
_LATER = Gate("later", "期限在以后吗", _later, needs_data=True)

REPORT = Procedure(
    code="report",
    label="单位报送",
    chain="report",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    new_id=_code,
    page="/reports/{matter}/",
    reading=reading_of,
    projection=Projection(
        (
            Table("rounds.Report", "code", ("code",)),
            Table("rounds.ReportPiece", "report", ("report", "commitment")),
            Table("rounds.Transfer", "report", ("report", "commitment")),
        ),
        folds.report_rows,
    ),
    steps=(
        Step("open", "通知报送", facts.REPORT_OPENED, ("system",), NOTICE, opens=True),
        Step(
            "submit",
            "提交负责人",
            facts.REPORT_SUBMITTED,
            ("liaison", "unit_head"),
            NOTICE,
            gates=(
                _OWN,
                _ROUND,
                Gate("fillable", "还可以修改吗", _fillable),
                Gate("stated", "逐项说明了吗", _stated, needs_data=True),
            ),
            derived=frozenset({"pieces"}),
            complete=_pieces,
            attached=_attached,
        ),
        Step("send_back", "退回联络员", facts.REPORT_SENT_BACK, ("unit_head",), NOTICE, gates=(_OWN, _SUBMITTED)),
        Step(
            "sign",
            "签发",
            facts.REPORT_SIGNED,
            ("unit_head",),
            NOTICE,
            gates=(_OWN, _ROUND, _SUBMITTED),
            derived=frozenset({"digest"}),
            complete=_digest,
        ),
        Step("accept", "审核通过", facts.REPORT_ACCEPTED, REVIEWERS, NOTICE, gates=(_OTHER, _SIGNED)),
        Step("return", "退回补报", facts.REPORT_RETURNED, REVIEWERS, NOTICE, gates=(_OTHER, _SIGNED, _LATER)),
        Step("remind", "催办", facts.REPORT_REMINDED, ("legal_clerk", "legal_head"), NOTICE, gates=(_UNFINISHED,)),
        Step(
            "supervise",
            "督办",
            facts.REPORT_SUPERVISED,
            ("legal_head", "leader"),
            NOTICE,
            gates=(_UNFINISHED, _LATER),
        ),
        Step(
            "transfer",
            "转办",
            facts.REPORT_TRANSFERRED,
            ("legal_clerk", "legal_head"),
            NOTICE,
            gates=(
                _ROUND,
                Gate("fillable", "还可以修改吗", _fillable),
                Gate("own_task", "是这个单位的任务吗", _own_task, needs_data=True),
                Gate("takes_over", "接收单位还能填报吗", _takes_over, needs_data=True),
            ),
        ),
    ),
)
PROCEDURES = (REPORT,)
