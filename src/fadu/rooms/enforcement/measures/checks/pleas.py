"""What the way to a decision is asked beyond its order: the notice of a hearing, the review, the discussion."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from fadu.kernel.calendar.door import calendar
from fadu.kernel.law.door import length_of, setting
from fadu.kernel.law.limits import limit
from fadu.kernel.procedure import Asked, Defect, Gate, Refusal
from fadu.kernel.timelimits import Due, due_before_or_provisional
from fadu.rooms.enforcement.measures.bases import PENALTY_LAW, PENALTY_RULES
from fadu.rooms.enforcement.measures.checks.common import day_of
from fadu.rooms.enforcement.measures.facts.pleas import Pleas

#: From this day the rules of 2023 list which cases the heads discuss (第五十二条) and who reviews a case (第三十八条).
RULES_2023 = date(2023, 7, 1)
_52, _64 = PENALTY_RULES("第五十二条"), PENALTY_LAW("第六十四条")


def latest_notice(hearing_on: date) -> Due:
    """Return by when a hearing must be told: leniently (`due`) and with seven working days clear (`strict`)."""
    length = length_of(limit("penalty.hearing_notice", hearing_on), hearing_on)
    return due_before_or_provisional(length, hearing_on, calendar(hearing_on))


def notice_days(facts: Pleas) -> Gate:
    """Return the gate that a hearing told later than the lenient day isn't held that day."""

    def check(asked: Asked) -> Refusal | None:
        told = asked.last(facts.hearing_notified.name)
        if told is None:
            return None
        served, last = day_of(told.data["served_on"]), latest_notice(asked.occurred_on).due
        if served <= last:
            return None
        reason = f"听证通知书 {served.isoformat()} 才送达，举行听证的七日前（最迟 {last.isoformat()}）应当通知。"
        return Refusal("notice_days", reason, "另定听证日期，重新通知。", _64)

    return Gate("notice_days", "七日前通知了吗", check)


def _short_plan(asked: Asked) -> str | None:
    strict = latest_notice(day_of(asked.data["hearing_on"])).strict
    if strict is None or day_of(asked.data["served_on"]) <= strict:
        return None
    why = asked.data.get("short_reason") or "未说明"
    return f"通知以后没有留足七个工作日（最迟 {strict.isoformat()} 送达），原因：{why}。"


SHORT_PLAN = Defect("short_notice", "留足七个工作日了吗", _short_plan, _64)


def discussed(facts: Pleas, weighty: Callable[[Asked], str]) -> Gate:
    """Return the gate (G11) that the heads discussed, and passed, what the rules list: without it there is no decision.

    A plea or a hearing afterwards voids the discussion: it is held again.
    """

    def check(asked: Asked) -> Refusal | None:
        why = weighty(asked) if asked.occurred_on >= RULES_2023 else ""
        if not why or _passed(asked, facts):
            return None
        reason = f"{why}，应当由负责人集体讨论决定；没有集体讨论通过的记录。"
        return Refusal("discussed", reason, "提交集体讨论并记录。", _52)

    return Gate("discussed", "应当集体讨论的讨论了吗", check, needs_data=True)


def _passed(asked: Asked, facts: Pleas) -> bool:
    """Say whether the last discussion passed it, and nothing was heard since."""
    told = asked.last(facts.discussed.name)
    later = (facts.notified, facts.pleaded, facts.hearing_held)
    heard = [fact.seq for one in later if (fact := asked.last(one.name))]
    return told is not None and told.data["result"] == "passed" and told.seq > max(heard, default=0)


def unreviewed(facts: Pleas) -> Defect:
    """Return the defect that nobody but the investigators looked at the case before it was decided."""

    def check(asked: Asked) -> str | None:
        told = asked.last(facts.reviewed.name)
        if asked.occurred_on < RULES_2023 or (told is not None and told.data["result"] == "agreed"):
            return None
        return "没有移送案件审查，或者审查没有同意。"

    return Defect("unreviewed", "案件审查了吗", check, PENALTY_RULES("第三十八条"))


def weighty_sum(amount: Decimal, on: date) -> str:
    """Return why a fine of so many yuan is discussed by the heads; empty below the sum of 第五十二条第（二）项."""
    most = Decimal(setting("discussion_sum", on).value)
    return f"拟罚款 {amount:,.2f} 元，在 {most:,.0f} 元以上" if amount >= most else ""
