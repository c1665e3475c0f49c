"""Carrying out (G17, G18; 处罚法 66–73; 强制法 34–55; 办法 69–75): deferral, surcharge, dunning, the court."""

from datetime import date

from fadu.kernel.calendar.door import calendar
from fadu.kernel.law.door import length_of
from fadu.kernel.law.limits import limit
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.kernel.timelimits import due_or_provisional
from fadu.rooms.enforcement.penalty.bases import COMPULSION, LAW, Edition
from fadu.rooms.enforcement.penalty.checks import told
from fadu.rooms.enforcement.penalty.rules.court import outside, window
from fadu.rooms.enforcement.penalty.rules.instalments import BadInstalment, Instalment, instalments, total
from fadu.rooms.enforcement.penalty.rules.listed import money
from fadu.rooms.enforcement.penalty.rules.surcharge import Stay, Surcharge, surcharge

_PAPERS = {"application", "decision", "opinion", "subject"}


def served_on(asked: Asked) -> date | None:
    """Return the day on which the decision reached the party."""
    return told.day(told.said(asked, "served", "served_on"))


def grace_until(asked: Asked) -> date | None:
    """Return the last day of a deferral that was granted, or None."""
    return told.day(told.said(asked, "deferral_granted", "until"))


def payable_by(asked: Asked) -> date | None:
    """Return the day by which the fine must be paid: fifteen days from service, or the end of the grace."""
    served = served_on(asked)
    if served is None:
        return None
    length = length_of(limit("penalty.payment", served), served)
    ends = due_or_provisional(length, served, calendar(asked.occurred_on)).due
    return max(ends, grace_until(asked) or ends)


def stays(asked: Asked) -> tuple[Stay, ...]:
    """Return the reconsiderations and suits, each with its days."""
    ends = asked.named(f"{told.P}remedy_ended")
    found = []
    for begun in asked.named(f"{told.P}remedy_begun"):
        since = told.day(begun.data["begun_on"]) or begun.occurred_on
        over = [fact for fact in ends if fact.seq > begun.seq and fact.data["kind"] == begun.data["kind"]]
        found.append(Stay(since, told.day(over[0].data["ended_on"]) if over else None))
    return tuple(found)


def reckoned(asked: Asked, as_of: date) -> Surcharge | None:
    """Return the surcharge that the law allows by a day; None while nothing is overdue."""
    due = payable_by(asked)
    if due is None:
        return None
    return surcharge(money(told.said(asked, "imposed", "amount")), due, as_of, stays(asked))


# ── deferral ──


def plan(edition: Edition) -> Gate:
    """A plan of instalments adds up to the fine and ends on the last day that is granted."""
    basis = edition.cite("第七十四条", LAW("第六十六条"))

    def check(asked: Asked) -> Refusal | None:
        words = _bad_plan(asked)
        return Refusal("plan", words, "核对每期的日期和金额。", basis) if words else None

    return Gate("plan", "分期安排完整吗", check, needs_data=True)


def _bad_plan(asked: Asked) -> str | None:
    try:
        found = instalments(str(asked.data.get("instalments") or ""))
    except BadInstalment as bad:
        return str(bad)
    return _not_whole(asked, found) if found else None


def _not_whole(asked: Asked, found: tuple[Instalment, ...]) -> str | None:
    paid = sum((money(fact.data["amount"]) for fact in asked.named(f"{told.P}paid")), money(None))
    owed = money(told.said(asked, "imposed", "amount")) - paid
    if total(found) != owed:
        return f"各期合计 {total(found):,.2f} 元，应为 {owed:,.2f} 元。"
    until = told.day(asked.data.get("until"))
    return None if found[-1].due == until else f"最后一期 {found[-1].due.isoformat()} 与最后缴纳期限不一致。"


def asked_in_time(edition: Edition) -> Defect:
    """办法 74: the party asks before the time to pay has run out."""

    def check(asked: Asked) -> str | None:
        asked_on, due = told.day(told.said(asked, "deferral_asked", "asked_on")), payable_by(asked)
        if asked_on is None or due is None or asked_on <= due:
            return None
        return f"申请于 {asked_on.isoformat()} 提出，缴纳期限已于 {due.isoformat()} 届满。"

    return Defect("asked_in_time", "在缴纳期限届满前申请吗", check, edition.cite("第七十四条", LAW("第六十六条")))


def collector(edition: Edition) -> Defect:
    """办法 74: the grant is served on the party and on who collects the fine."""

    def check(asked: Asked) -> str | None:
        return None if asked.data.get("collector_told") else "通知书没有送达收缴罚款的机构。"

    return Defect("collector", "送达收缴机构了吗", check, edition.cite("第七十四条", LAW("第六十六条")))


# ── dunning and surcharge (G17) ──


def _early(asked: Asked) -> str | None:
    due = payable_by(asked)
    early = due is not None and asked.occurred_on <= due
    return f"缴纳期限 {due.isoformat()} 还没有届满就催告。" if due and early else None


DUNNED_EARLY = Defect("dunned_early", "缴纳期限届满了吗", _early, COMPULSION("第三十五条"))


def _rights(asked: Asked) -> str | None:
    return None if asked.data.get("rights_told") else "催告书没有载明陈述权和申辩权。"


DUNNING_RIGHTS = Defect("dunning_rights", "载明陈述、申辩的权利了吗", _rights, COMPULSION("第三十五条"))


def _undunned(asked: Asked) -> str | None:
    return None if told.last(asked, "dunning_served") else "加处罚款以前没有催告。"


def _above(asked: Asked) -> str | None:
    fine, sum_ = money(told.said(asked, "imposed", "amount")), money(asked.data.get("amount"))
    return f"加处罚款 {sum_:,.2f} 元，超出罚款数额 {fine:,.2f} 元。" if sum_ > fine else None


def _miscounted(asked: Asked) -> str | None:
    until = told.day(asked.data.get("as_of"))
    found = reckoned(asked, until) if until else None
    if found is None:
        return None
    days, sum_ = int(asked.data["days"]), money(asked.data.get("amount"))
    if days <= found.days and sum_ <= found.amount:
        return None
    left_out = f"（复议、诉讼期间 {found.stayed} 日不计）" if found.stayed else ""
    return f"计至 {until} 应为 {found.days} 日、{found.amount:,.2f} 元{left_out}，登记为 {days} 日、{sum_:,.2f} 元。"


def surcharges(edition: Edition) -> tuple[Defect, ...]:
    """Return what G17 looks at: dunned before, not above the fine, days of remedies left out."""
    cap = edition.cite("第七十条", LAW("第七十二条"))
    return (
        Defect("undunned", "加处以前催告了吗", _undunned, edition.cite("第七十二条", COMPULSION("第三十五条"))),
        Defect("surcharge_cap", "没有超出罚款数额吗", _above, cap),
        Defect("surcharge_days", "日数算对了吗", _miscounted, LAW("第七十三条")),
    )


# ── the court (G18) ──


def _window_missed(asked: Asked) -> str | None:
    served = served_on(asked)
    if served is None:
        return None
    ended = told.day(told.said(asked, "remedy_ended", "ended_on"))
    return outside(asked.occurred_on, window(served, grace_until(asked), ended))


def _not_dunned(asked: Asked) -> str | None:
    return None if told.last(asked, "dunning_served") else "申请强制执行以前没有催告。"


def _tenth_day(asked: Asked) -> str | None:
    """十日后: on the tenth working day itself it is still too early (before it, the clock says so)."""
    served = told.day(told.said(asked, "dunning_served", "served_on"))
    if served is None:
        return None
    length = length_of(limit("penalty.dunning", served), served)
    ends = due_or_provisional(length, served, calendar(asked.occurred_on)).due
    return f"催告书送达满十个工作日以后（{ends.isoformat()} 以后）才可以申请。" if asked.occurred_on == ends else None


def _papers(asked: Asked) -> str | None:
    lacking = _PAPERS - set(asked.data.get("papers") or ())
    return (
        f"申请材料缺 {len(lacking)} 种（申请书、决定书及事实理由依据、当事人意见及催告情况、执行标的情况）。"
        if lacking
        else None
    )


def _unsigned(asked: Asked) -> str | None:
    return None if asked.data.get("signed") else "强制执行申请书没有负责人签名、盖章并注明日期。"


def applications(edition: Edition) -> tuple[Defect, ...]:
    """Return what G18 looks at: the three months, the dunning, the papers, the signature."""
    basis: Citation = edition.cite("第七十一条", COMPULSION("第五十三条"))
    return (
        Defect("court_window", "在三个月内申请吗", _window_missed, basis),
        Defect("undunned", "申请以前催告了吗", _not_dunned, edition.cite("第七十二条", COMPULSION("第五十四条"))),
        Defect("dunning_days", "催告满十个工作日了吗", _tenth_day, COMPULSION("第五十四条")),
        Defect("court_papers", "材料齐全吗", _papers, COMPULSION("第五十五条")),
        Defect("court_signature", "负责人签名了吗", _unsigned, COMPULSION("第五十五条")),
    )


# ── goods ──


def destroyed(edition: Edition) -> Defect:
    """办法 75: destruction is approved by a head, watched by two officers, and recorded."""

    def check(asked: Asked) -> str | None:
        if asked.data.get("way") != "destroyed":
            return None
        watched = len(asked.data.get("watched_by") or ()) >= 2
        return (
            None if watched and asked.data.get("approved_by") else "销毁物品应当经负责人批准，由两名以上执法人员监督。"
        )

    return Defect("destroyed", "销毁经批准并有人监督吗", check, edition.cite("第七十五条", LAW("第七十四条")))
