"""What refuses a step of holding back production, and what is recorded beside it (令第30号，2014年)."""

from datetime import date
from decimal import Decimal

from fadu.kernel.calendar.door import calendar
from fadu.kernel.law.limits import limit, shipped_length
from fadu.kernel.procedure import Asked, Defect, Gate, Refusal
from fadu.kernel.timelimits import due
from fadu.kernel.timelimits.civil import shift_months
from fadu.rooms.enforcement.measures.bases import RESTRICTING
from fadu.rooms.enforcement.measures.checks.common import arrived, day_of, flagged

LENGTH, EXTENSION, REPORT = "restriction.length", "restriction.extension", "restriction.report"
_15, _16, _17 = RESTRICTING("第十五条"), RESTRICTING("第十六条"), RESTRICTING("第十七条")
_THREE_TIMES = Decimal(3)


def _ground(asked: Asked) -> Refusal | None:
    """Article 5 lets production be held back, article 6 lists when it may be stopped: nothing else gives the power."""
    stop = asked.data.get("kind") == "stop"
    if stop == (asked.data.get("ground") != "exceeding"):
        return None
    reason = "超标或者超日总量的可以限制生产；停产整治限于第六条所列的情形。"
    advice = "核对措施和情形；不属于第六条情形的，改为限制生产。"
    return Refusal("ground", reason, advice, RESTRICTING("第六条"))


def _multiple(asked: Asked) -> Refusal | None:
    if asked.data.get("ground") != "heavy_metal":
        return None
    if Decimal(str(asked.data.get("multiple") or 0)) >= _THREE_TIMES:
        return None
    reason = "重金属、持久性有机污染物等超标三倍以上的，才可以停产整治。"
    return Refusal("multiple", reason, "填写超标倍数；不足三倍的，改为限制生产。", RESTRICTING("第六条"))


def _same_kind(asked: Asked) -> Refusal | None:
    proposed = asked.last("restriction.proposed")
    if proposed is None or proposed.data["kind"] == asked.data.get("kind"):
        return None
    return Refusal("same_kind", "决定的措施与告知的不一致。", "重新提出意见并告知。", RESTRICTING("第十一条"))


def _term(asked: Asked) -> Refusal | None:
    """第十五条: holding back has a term; stopping lasts until it is lifted, so that a term can't be set."""
    limited, until = asked.data.get("kind") == "limit", asked.data.get("until")
    if until and day_of(until) <= asked.occurred_on:
        return Refusal("term", "限制生产的截止日期早于决定的日期。", "核对截止日期。", _15)
    if limited == bool(until):
        return None
    reason = "限制生产应当写明期限；停产整治至解除为止，不定期限。"
    return Refusal("term", reason, "填写限制生产的截止日期；停产整治的不填。", _15)


def _too_long(asked: Asked) -> str | None:
    until = asked.data.get("until")
    if not until or day_of(until) <= after(LENGTH, asked.occurred_on):
        return None
    return f"限制生产超过三个月，理由：{asked.data.get('long_reason') or '未说明'}。"


def _extension(asked: Asked) -> Refusal | None:
    decided = asked.last("restriction.decided")
    if decided is None:
        return None
    if not decided.data.get("until"):
        return Refusal("extension", "停产整治没有期限，不需要延长。", "整改完成备案后解除。", _15)
    earlier, until = day_of(decided.data["until"]), day_of(asked.data["until"])
    if asked.occurred_on > earlier:
        return Refusal("extension", f"限制生产到{earlier.isoformat()}已经届满，不能再延长。", "登记期限届满。", _15)
    if earlier < until <= after(EXTENSION, earlier):
        return None
    return Refusal("extension", "延长期限不得超过三个月。", "改为三个月以内的日期。", _15)


def after(code: str, since: date) -> date:
    """Return the corresponding day when so many months of a limit have run; it isn't moved past days off."""
    return shift_months(since, shipped_length(limit(code, since)).amount)


def _filed_late(asked: Asked) -> str | None:
    completed, filed = day_of(asked.data["completed_on"]), day_of(asked.data["filed_on"])
    end = due(shipped_length(limit(REPORT, completed)), completed, calendar(filed)).due
    return f"排污者完成整改后迟于{end.isoformat()}备案。" if filed > end else None


def _incomplete(asked: Asked) -> str | None:
    complete = asked.data.get("monitored") and asked.data.get("compared")
    return None if complete else "没有提交监测报告，或者没有提交用电、用水、产量对比材料。"


def weighty(asked: Asked) -> str:
    """Return why the heads discuss it (办法 第五十二条第（四）项): production is stopped."""
    return "拟责令停产整治" if asked.data.get("kind") == "stop" else ""


ARRIVED = arrived(RESTRICTING("第十四条"), "restriction.decided")
GROUND = Gate("ground", "有这项措施的情形吗", _ground, needs_data=True)
MULTIPLE = Gate("multiple", "超标三倍以上吗", _multiple, needs_data=True)
SAME_KIND = Gate("same_kind", "与告知的措施一致吗", _same_kind, needs_data=True)
TERM = Gate("term", "期限写得对吗", _term, needs_data=True)
EXTENDABLE = Gate("extension", "延长不超过三个月吗", _extension, needs_data=True)
TOO_LONG = Defect("too_long", "限制生产不超过三个月吗", _too_long, _15)
PLAN_UNPUBLISHED = flagged("unpublished", "整改方案公开了吗", "published", "排污者没有向社会公开整改方案。", _16)
FILED_LATE = Defect("filed_late", "十五个工作日内备案了吗", _filed_late, _17)
INCOMPLETE = Defect("incomplete", "备案材料齐全吗", _incomplete, _17)
