"""The conditions of a unit's score: whose mark, whose answer, and when; and what is noted without stopping anybody."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from fadu.kernel.calendar.door import calendar
from fadu.kernel.law.door import setting
from fadu.kernel.procedure import Asked, Refusal
from fadu.kernel.reading import Reading
from fadu.kernel.timelimits import Length, due_or_provisional
from fadu.year.rounds.models import Report, ReportPiece, ReportRound
from fadu.year.rounds.standing import state
from fadu.year.scoring.access import belongs, reading, same_person
from fadu.year.scoring.arithmetic import BEST_QUALITY
from fadu.year.scoring.editions import applied_to
from fadu.year.scoring.questions import SCORED_WHEN, WORKED_ON, score_of
from fadu.year.scoring.rules import ORDER

_FINEST = Decimal("0.01")


class Opened(Protocol):
    """What is read of the fact that opened a score."""

    @property
    def data(self) -> Mapping[str, Any]:
        """Its fields."""


def unit_of(told: Sequence[Opened]) -> str:
    """Return the unit whose score these facts are."""
    return str(told[0].data["unit"])


def reading_of(told: Sequence[Opened]) -> Reading:
    """Return who may read this score."""
    return reading(unit_of(told))


def other(asked: Asked) -> Refusal | None:
    """Refuse whoever belongs to the unit that is scored."""
    if not belongs(asked.actor, unit_of(asked.facts), asked.occurred_on):
        return None
    reason = "本单位的人不能评定、公布、答复本单位的得分。"
    return Refusal("other", reason, "由其他单位的人办理；法规处自己的由机关党委办理。", ORDER)


def own(asked: Asked) -> Refusal | None:
    """Refuse whoever doesn't act for the unit that is scored."""
    if asked.actor.unit == unit_of(asked.facts):
        return None
    return Refusal("own", "异议由被评单位自己提出。", "请该单位的联络员或负责人提出。", ORDER)


def _standing(asked: Asked, *allowed: str) -> bool:
    report = Report.objects.filter(code=asked.chain.id).first()
    return report is not None and state(report) in allowed


def signed(asked: Asked) -> Refusal | None:
    """Refuse while the report isn't signed."""
    if _standing(asked, *SCORED_WHEN):
        return None
    return Refusal("signed", "材料没有签发，或已经退回，现在不能评分。", "等待单位负责人签发。", ORDER)


def accepted(asked: Asked) -> Refusal | None:
    """Refuse while the report isn't accepted."""
    if _standing(asked, "accepted"):
        return None
    return Refusal("accepted", "材料还没有审核通过，不能公布得分。", "先审核通过，或退回补报。", ORDER)


def unpublished(asked: Asked) -> Refusal | None:
    """Refuse once the score is published."""
    if not asked.last("score.published"):
        return None
    return Refusal("unpublished", "得分已经公布，只能通过答复异议变更。", "由被评单位提出异议。", ORDER)


def published(asked: Asked) -> Refusal | None:
    """Refuse until the score is published."""
    if asked.last("score.published"):
        return None
    return Refusal("published", "得分还没有公布。", "公布以后再提出异议。", ORDER)


def ruled(asked: Asked) -> Refusal | None:
    """Refuse where the bureau had published no rules before the round opened."""
    round_ = ReportRound.objects.get(code=asked.facts[0].data["round"])
    if not applied_to(round_).is_trial:
        return None
    reason = "这一轮开启以前，本局没有通过并公布计分规则，现在的得分只是按系统预设试算。"
    return Refusal("ruled", reason, "本轮只看试算；通过并公布规则后，从下一轮起计分。", ORDER)


def worked_on(asked: Asked) -> Refusal | None:
    """Refuse a mark on what was not worked on."""
    pieces = ReportPiece.objects.filter(report=asked.chain.id, commitment=asked.data["commitment"])
    if pieces.filter(state__in=WORKED_ON).exists():
        return None
    reason = "这项任务不在本次报送中，或所报为未到期、无此类事项、未开展，不评质量。"
    return Refusal("worked_on", reason, "从得分页面选择要评的任务。", ORDER)


def bounds(asked: Asked) -> Refusal | None:
    """Refuse a quality outside 0 to 10, or finer than two decimals."""
    quality = asked.data.get("quality")
    if quality is None:
        return None
    number = Decimal(quality)
    if 0 <= number <= BEST_QUALITY and number == number.quantize(_FINEST):
        return None
    return Refusal("bounds", "质量分应在 0 到 10 之间，最多两位小数。", "改好分数后重新提交。", ORDER)


def reported(asked: Asked) -> Refusal | None:
    """Refuse an objection about what the report doesn't hold."""
    wanted = set(asked.data["commitments"])
    known = ReportPiece.objects.filter(report=asked.chain.id, commitment__in=wanted)
    if known.count() == len(wanted):
        return None
    return Refusal("reported", "其中有任务不在本单位的报送材料里。", "从得分页面选择任务。", ORDER)


def objected(asked: Asked) -> Refusal | None:
    """Refuse an answer to what nobody objected to."""
    if asked.data["commitment"] in _unanswered(asked):
        return None
    return Refusal("objected", "这项任务没有待答复的异议。", "从得分页面选择任务。", ORDER)


def _unanswered(asked: Asked) -> set[str]:
    found: set[str] = set()
    for fact in asked.facts:
        if fact.name == "score.objected":
            found |= set(fact.data["commitments"])
        elif fact.name == "score.answered":
            found -= {fact.data["commitment"]}
    return found


def apart(asked: Asked) -> Refusal | None:
    """Refuse whoever gave a mark on this commitment, for themselves or for somebody else, or for whom it was given."""
    changed = [fact for fact in asked.named("score.answered") if fact.data["decision"] == "changed"]
    marking = [*asked.named("score.marked"), *changed]
    given = [fact.actor for fact in marking if fact.data["commitment"] == asked.data["commitment"]]
    markers = {str(actor.get(name, "")) for actor in given for name in ("person", "on_behalf_of")}
    if not same_person(asked.actor, markers):
        return None
    return Refusal("apart", "这项任务是您评的分，异议由其他人答复。", "转交没有评过这项任务的人答复。", ORDER)


def decided(asked: Asked) -> Refusal | None:
    """Refuse a change without a mark, or a mark without a change."""
    has_quality = asked.data.get("quality") is not None
    if has_quality == (asked.data["decision"] == "changed"):
        return None
    reason = "变更的要填写变更后的质量分，维持的不填。"
    advice = "完成情况、证明材料、报送时效由登记的事实算出，有误的更正事实，不在这里变更。"
    return Refusal("decided", reason, advice, ORDER)


def late(asked: Asked) -> str | None:
    """Note an objection after its time: it is taken all the same."""
    published = asked.last("score.published")
    if published is None:
        return None
    days = setting("score_objection_days", asked.occurred_on).integer
    last = due_or_provisional(Length.parse(f"{days}wd"), published.occurred_on, calendar(asked.occurred_on)).due
    return f"异议在公布后 {days} 个工作日（至 {last}）以后提出。" if str(asked.occurred_on) > str(last) else None


def unmarked(asked: Asked) -> str | None:
    """Note that some quality was never marked."""
    count = len(score_of(Report.objects.get(code=asked.chain.id))[1].unmarked)
    return f"还有 {count} 项任务没有质量评分，没有计入分母。" if count else None


def computed(_data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Return the score as it stands now, to be kept with its publication."""
    report = Report.objects.filter(code=matter).first()
    if report is None:
        return {"rules": "", "points": "", "scored": 0, "lines": []}
    found, unit = score_of(report)
    lines = [
        {"commitment": item.commitment.key, "points": str(item.score.points), "of": str(item.score.of)}
        for item in unit.items
    ]
    points = "" if unit.total is None else str(unit.total)
    return {"rules": found.applied.rules.code, "points": points, "scored": unit.counted, "lines": lines}
