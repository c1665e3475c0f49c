"""Major defects 14, 15, 20 and 21: notice and periods, recusal, plea and hearing; prescription; who reviewed."""

from collections.abc import Iterator
from datetime import date

from fadu.kernel.timelimits import Length, due_before_or_provisional, due_or_provisional
from fadu.rooms.oversight.file_review.rules.casefile import CaseFile, Told, as_day
from fadu.rooms.oversight.file_review.rules.finding import FOUND, Finding, absent, found, look, missing

_PLEA, _HEARING = Length.parse("5wd"), Length.parse("7wd")
#: 办法 46(三)(四): these kinds may be heard whatever the sum.
HEARD_KINDS = frozenset(
    {
        *("suspend_permit", "lower_grade", "revoke_permit", "no_application", "limit_business"),
        *("stop_rectify", "stop_business", "close", "limit_trade", "ban_trade"),
    }
)
_SUMS = ("amount", "gains", "goods_value")
_YEARS, _LONG_YEARS = 2, 5


def notice(file: CaseFile) -> Finding:
    """14: 行政处罚法 44, 62; 办法 29, 44, 90: rights told, working days given, service proved, results told."""
    doubts = [*_results_untold(file)]
    if file.is_penal:
        doubts += [*_notice_wrong(file), *_hearing_told_late(file)]
    elif not doubts:
        return absent(14, "没有给予处罚，监测、鉴定结果已经告知。", file.decided)
    wrong = [one for one in doubts if one.outcome == FOUND]
    finding = next(iter([*wrong, *doubts]), None)
    return finding or absent(14, "权利已经告知，法定期限给足，送达有证据，结果已经告知。", file.notice)


def _results_untold(file: CaseFile) -> Iterator[Finding]:
    told = file.before_decision("result_told")
    for report in file.before_decision("report_received"):
        number = str(report.data.get("number") or "")
        if not any(one.on >= report.on and number in one.text("reports") for one in told):
            yield missing(14, f"没有告知当事人{number}的结果。", report)


def _notice_wrong(file: CaseFile) -> Iterator[Finding]:
    given = file.before_decision("notified")
    if not given:
        yield missing(14, "作出处罚决定以前没有告知当事人。", file.decided)
        return
    last = given[-1]
    yield from _rights_untold(file, last)
    served = [one for one in file.before_decision("notice_served") if one.place > last.place]
    if not served:
        yield missing(14, "告知书没有送达的证据。", last)
    elif file.decided and (short := _too_early(file, served[-1])):
        yield short


def _rights_untold(file: CaseFile, last: Told) -> Iterator[Finding]:
    if last.data.get("plea_right") is False:
        yield found(14, "告知书没有写明陈述、申辩的权利。", last)
    if last.data.get("plea_right") is None:
        yield look(14, "没有登记告知书写明的权利，请核对。", last)
    if not last.data.get("hearing_right"):
        yield from _hearing_untold(file, last)


def _hearing_untold(file: CaseFile, last: Told) -> Iterator[Finding]:
    """办法 46: not told of the right to be heard, though it was (or, of a party unknown here, may have been) there."""
    may = _may_be_heard(file, last)
    if may and last.data.get("hearing_right") is False:
        yield found(14, "应当告知听证权利而没有告知。", last)
    elif may:
        yield look(14, "没有登记告知书是否写明听证权利，请核对。", last)
    elif may is None:
        yield look(14, "没有登记当事人是公民还是单位、处罚的种类和数额，请核对是否应当告知听证权利。", last)


def _may_be_heard(file: CaseFile, told: Told) -> bool | None:
    """Say whether what is notified may be heard: by its kind, or by the sum (办法 46, 89); None when nobody knows."""
    person, company = file.around.hearing_from
    largest = max(told.sum(name) for name in _SUMS)
    if HEARD_KINDS & told.persons("kinds") or largest >= company:
        return True
    if not told.data.get("kinds") or (file.natural is None and largest >= person):
        return None
    return bool(file.natural) and largest >= person


def _too_early(file: CaseFile, served: Told) -> Finding | None:
    """办法 44, 90: five working days, the day of service not counted, unless the right was clearly given up."""
    end = due_or_provisional(_PLEA, served.on, file.around.workdays).due
    if file.decided_on > end:
        return None
    given_up = [one for one in file.before_decision("waived") if one.on >= served.on and _clear(one)]
    rights = frozenset(str(one.data.get("right")) for one in given_up)
    heard = file.notice is not None and _may_be_heard(file, file.notice)
    needed = {"plea", "hearing"} if heard else {"plea"}
    if "both" in rights or needed <= rights:
        return None
    return found(14, f"陈述、申辩的期限到 {end}（工作日）届满，当事人没有明确放弃，提前作出了决定。", file.decided)


def _hearing_told_late(file: CaseFile) -> Iterator[Finding]:
    """处罚法 64(二), 办法 47(二): told seven working days before; between the two ways to count them a person looks."""
    for held in file.before_decision("hearing_held"):
        served = [one for one in file.before_decision("hearing_notice_served") if one.place < held.place]
        if not served:
            yield missing(14, "听证通知书没有送达的证据。", held)
            continue
        last = due_before_or_provisional(_HEARING, held.on, file.around.workdays)
        if served[-1].on > last.due:
            yield found(14, f"听证通知书没有在举行听证的七日（工作日）前送达，最迟 {last.due}。", served[-1])
        elif last.strict and served[-1].on > last.strict:
            yield look(14, "听证通知书送达到举行听证没有留足七个工作日，请核对理由。", served[-1])


def _clear(waived: Told) -> bool:
    return waived.data.get("clear") is not False and waived.data.get("signed") is not False


def heard(file: CaseFile) -> Finding:
    """15: 行政处罚法 43, 45, 63; 办法 6, 45, 46: recusal decided, plea reviewed, hearing held."""
    wrong = next(_unheard(file), None)
    answer = file.last("recusal_decided", "plea_reviewed", "hearing_held")
    return wrong or absent(15, "回避、申辩、听证的要求都已处理。", answer)


def _unheard(file: CaseFile) -> Iterator[Finding]:
    yield from _recusals(file)
    for pleaded in file.before_decision("pleaded"):
        if not any(one.place > pleaded.place for one in file.before_decision("plea_reviewed")):
            yield missing(15, "当事人陈述、申辩以后没有复核。", pleaded)
    for asked in file.before_decision("hearing_requested"):
        later = [one for one in file.before_decision("hearing_held", "hearing_waived") if one.place > asked.place]
        if not later and not asked.data.get("late"):
            yield missing(15, "当事人要求听证，没有举行听证。", asked)


def _recusals(file: CaseFile) -> Iterator[Finding]:
    for asked in file.before_decision("recusal_asked"):
        answers = [one for one in file.before_decision("recusal_decided") if _answers(one, asked)]
        if not answers:
            yield missing(15, "回避申请没有作出决定。", asked)
        elif answers[-1].data.get("granted"):
            yield from _acted_on(file, answers[-1])


def _answers(decided: Told, asked: Told) -> bool:
    return decided.place > asked.place and decided.data.get("person") == asked.data.get("person")


def _acted_on(file: CaseFile, recused: Told) -> Iterator[Finding]:
    person = str(recused.data.get("person"))
    acts = file.named("inspected", "questioned", "sampled")
    later = [one for one in acts if one.place > recused.place and person in one.persons("officers")]
    if later:
        yield found(15, "决定回避的人员仍然参加了调查。", later[-1])


def prescription(file: CaseFile) -> Finding:
    """20: 行政处罚法 36: two years from the end of the conduct to its discovery, five for lives."""
    filed, lead = file.last("filed"), file.last("lead_registered")
    if filed is None or not filed.data.get("conduct_from"):
        return look(20, "没有登记行为的日期，请核对追责期限。", filed)
    if not filed.data.get("conduct_until"):
        words = "没有登记行为的终了日期，请核对是否仍在继续。"
        return look(20, words, filed) if filed.on_paper else absent(20, "违法行为仍在继续。", filed)
    discovered = as_day((lead.data.get("found_on") if lead else None) or filed.on)
    return _discovered(filed, discovered, guessed=lead is None)


def _discovered(filed: Told, day: date, *, guessed: bool) -> Finding:
    """Say whether a breach was discovered in time; the day of filing stands for an unknown one, which lies before."""
    years = _LONG_YEARS if filed.data.get("long_prescription") else _YEARS
    last = _years_after(as_day(filed.data["conduct_until"]), years)
    if day <= last:
        return absent(20, f"行为终了后 {years} 年以内发现。", filed)
    if guessed:
        return look(20, f"行为终了后 {years} 年（到 {last}）以后才立案，请核对何时发现。", filed)
    if filed.data.get("long_prescription") is None:
        return look(20, f"行为终了后超过 {years} 年才发现（到 {last}），请核对是否涉及生命健康安全。", filed)
    return found(20, f"行为终了后超过 {years} 年才发现（到 {last}）。", filed)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def reviewer(file: CaseFile) -> Finding:
    """21: 办法 38: who investigated the case doesn't review it."""
    reviews = file.named("reviewed")
    if not reviews:
        return look(21, "没有案件审查的登记，请核对由谁审查。", file.decided)
    for one in reviews:
        both = file.investigators & ({one.person} | one.persons("reviewers"))
        if both:
            return found(21, "调查人员担任了本案的审查人员。", one)
    unknown = [one for one in reviews if not (one.person or one.persons("reviewers"))]
    if unknown or not file.investigators:
        return look(21, "没有登记审查人员或者调查人员，请核对由谁审查。", unknown[-1] if unknown else reviews[-1])
    return absent(21, "审查人员不是本案调查人员。", reviews[-1])
