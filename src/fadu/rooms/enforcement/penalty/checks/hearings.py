"""The hearing (G05, G09; 办法 46–48; 处罚法 63–65): who hosts it, how long before it is told, how it ends."""

from datetime import date

from fadu.kernel.calendar.door import calendar
from fadu.kernel.law.door import length_of
from fadu.kernel.law.limits import limit
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.kernel.timelimits import Due, due_before_or_provisional, due_or_provisional
from fadu.rooms.enforcement.penalty.bases import LAW, Edition
from fadu.rooms.enforcement.penalty.checks import told


def _procedure(edition: Edition) -> Citation:
    return edition.cite("第四十七条", LAW("第六十四条"))


def host(edition: Edition) -> Gate:
    """G05: the host didn't investigate the case."""

    def check(asked: Asked) -> Refusal | None:
        hosts = {asked.data.get("host")} | (asked.actor.persons if "began_at" in asked.data else set())
        if hosts.isdisjoint(told.inquirers(asked)):
            return None
        reason = "听证主持人是本案调查人员。"
        return Refusal("host", reason, "指定非本案调查人员主持听证。", _procedure(edition))

    return Gate("host", "主持人不是本案调查人员吗", check, needs_data=True)


def latest_notice(hearing_on: date) -> Due:
    """Return by when the notice of a hearing must be served: leniently (`due`) and with the days clear (`strict`)."""
    length = length_of(limit("penalty.hearing_notice", hearing_on), hearing_on)
    return due_before_or_provisional(length, hearing_on, calendar(hearing_on))


def notice_days(edition: Edition) -> Gate:
    """G09, with 法规处's reading: told later than the lenient day, the hearing isn't held that day."""

    def check(asked: Asked) -> Refusal | None:
        served_on = told.day(told.said(asked, "hearing_notice_served", "served_on"))
        last = latest_notice(asked.occurred_on).due
        if served_on is None or served_on <= last:
            return None
        reason = f"听证通知书 {served_on.isoformat()} 才送达，举行听证的七日前（最迟 {last.isoformat()}）应当通知。"
        return Refusal("notice_days", reason, "另定听证日期，重新通知。", _procedure(edition))

    return Gate("notice_days", "七日前通知了吗", check)


def short_notice(edition: Edition) -> Defect:
    """Between the strict and the lenient day: held, but noted with the reason."""

    def check(asked: Asked) -> str | None:
        served_on = told.day(told.said(asked, "hearing_notice_served", "served_on"))
        strict = latest_notice(asked.occurred_on).strict
        return _short(served_on, strict, asked.data.get("short_reason"), "送达")

    return Defect("short_notice", "通知以后留足七个工作日了吗", check, _procedure(edition))


def short_plan(edition: Edition) -> Defect:
    """A warning when the hearing is planned: seven working days clear between the notice and it."""

    def check(asked: Asked) -> str | None:
        hearing_on = told.day(asked.data.get("hearing_on"))
        strict = latest_notice(hearing_on).strict if hearing_on else None
        return _short(asked.occurred_on, strict, asked.data.get("short_reason"), "制作")

    return Defect("short_notice", "留足七个工作日了吗", check, _procedure(edition))


def _short(on: date | None, strict: date | None, reason: object, deed: str) -> str | None:
    if on is None or strict is None or on <= strict:
        return None
    why = f"原因：{reason}" if reason else "未说明原因。"
    return (
        f"听证通知书最迟应于 {strict.isoformat()} 送达（听证之日以前留足七个工作日），{on.isoformat()} 才{deed}。{why}"
    )


def closed_doors(edition: Edition) -> Defect:
    """A hearing is public, except for secrets and privacy."""

    def check(asked: Asked) -> str | None:
        shut = not asked.data.get("public") and not asked.data.get("closed_reason")
        return "听证不公开举行，没有说明理由。" if shut else None

    return Defect("closed_doors", "公开举行或者说明理由了吗", check, _procedure(edition))


def record(edition: Edition) -> Defect:
    """The record is read and signed, or the refusal noted."""

    def check(asked: Asked) -> str | None:
        return None if asked.data.get("signed") else "听证笔录没有经当事人核对签字，也没有注明拒签。"

    return Defect("hearing_record", "笔录签字了吗", check, _procedure(edition))


def waived(edition: Edition) -> Gate:
    """A hearing is over unheld only on the grounds of the law: absent after being told, or asked for too late."""

    def check(asked: Asked) -> Refusal | None:
        words = _not_waived(asked, str(asked.data.get("ground")))
        if words is None:
            return None
        return Refusal("hearing_waived", words, "按当事人的要求组织听证。", _procedure(edition))

    return Gate("hearing_waived", "可以不再听证吗", check, needs_data=True)


def _not_waived(asked: Asked, ground: str) -> str | None:
    if ground in {"absent", "left"} and told.last(asked, "hearing_notice_served") is None:
        return "没有通知听证的时间、地点，不能视为放弃听证。"
    if ground == "late" and not _asked_late(asked):
        return "当事人在告知后五个工作日内要求听证，不能以逾期为由不组织听证。"
    return None


def _asked_late(asked: Asked) -> bool:
    served_on = told.day(told.said(asked, "notice_served", "served_on"))
    request = told.last(asked, "hearing_requested")
    if served_on is None or request is None:
        return False
    length = length_of(limit("penalty.hearing_request", served_on), served_on)
    return request.occurred_on > due_or_provisional(length, served_on, calendar(asked.occurred_on)).due
