"""Whole penalty cases as courses of deeds: who does what on which day, with which words, all of it 示例.

The demo, its pictures, the benches and the journeys play them; `play` takes every step through `take`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from fadu.kernel.calendar.door import calendar
from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import Account, actor_of
from fadu.kernel.timelimits import Length, due
from fadu.project.demo.reckoning import Reckoning, reckon

CLERK, ONE, TWO, HEAD = "case-clerk", "officer-one", "officer-two", "enforcement-chief"
REVIEWER, LAWYER, LEADER, CHIEF, HOST = "case-reviewer", "legal-clerk", "leader", "chief", "hearing-host"
_PARTY_DAYS = Length.parse("5wd")


@dataclass(frozen=True, slots=True)
class Deed:
    """One step of a course: day, demo log-in, step, its data."""

    on: date
    who: str
    step: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """A case to be played: whom it is about, when it began, what was found, and how it goes.

    `way` is plain, hearing, discussed, instalments, exempt, unfounded, unfiled or open (still under investigation).
    What is found are the factors of the benchmark that come to `amount`, or to the nearest it has: then it departs.
    """

    code: str
    party: str
    suspect: str
    start: date
    way: str = "plain"
    amount: Decimal = Decimal(180000)
    unit: str = "enforcement"
    cause: str = "超过水污染物排放标准排放水污染物"
    person: bool = False
    other_act: str = ""

    def day(self, offset: int) -> date:
        """Return the day so many days after the beginning."""
        return self.start + timedelta(days=offset)

    @property
    def reckoning(self) -> Reckoning:
        """Return what was found and what the benchmark makes of it."""
        return reckon(self.amount, self.start)

    def after_plea(self, served: date) -> date:
        """Return the day after the party's five working days are over."""
        return due(_PARTY_DAYS, served, calendar(served)).due + timedelta(days=1)


def deeds(course: Course) -> Iterator[Deed]:
    """Yield the deeds of a course in their order."""
    yield Deed(course.start, CLERK, "register_lead", _lead(course))
    if course.way == "unfiled":
        yield Deed(course.day(3), HEAD, "not_file", {"reason": "初步审查没有发现违法事实（示例）。"})
        return
    yield Deed(course.day(4), HEAD, "file", _filed(course))
    yield Deed(course.day(4), HEAD, "assign_investigators", {"officers": [ONE, TWO]})
    yield from _investigation(course)
    if course.way == "open":
        return
    yield from _conclusion(course)
    if course.way == "unfounded":
        yield Deed(course.day(26), LEADER, "find_unfounded", {"reason": "复测结果没有超标（示例）。"})
        yield from _closing(course, course.day(27), "nothing_to_enforce")
    elif course.way == "exempt":
        yield Deed(course.day(26), LEADER, "exempt", _exempted())
        yield Deed(course.day(27), CLERK, "serve", _served(course.day(27)))
        yield from _closing(course, course.day(28), "nothing_to_enforce")
    else:
        yield from _penalty(course)


def _lead(course: Course) -> dict[str, Any]:
    return {
        "code": course.code,
        "organ": "bureau",
        "unit": course.unit,
        "source": "inspection",
        "found_on": course.start,
        "suspect": course.suspect,
        "place": "示例路1号",
        "area": "苏州市",
        "summary": "现场检查发现总排口水污染物超过排放标准（示例）。",
    }


def _filed(course: Course) -> dict[str, Any]:
    return {
        "party": course.party,
        "cause": course.cause,
        "conduct": course.reckoning.conduct,
        "law": "水污染防治法",
        "article": "第十条",
        "penalty_law": "水污染防治法",
        "penalty_article": "第八十三条第（二）项",
        "conduct_from": course.start,
        "conduct_until": course.start,
        **dict.fromkeys(("has_evidence", "punishable", "jurisdiction", "in_time"), True),
        "long_prescription": False,
        "supervised": False,
    }


def _moment(on: date, hour: int) -> str:
    return f"{on.isoformat()}T{hour:02d}:30:00+08:00"


def _record(course: Course, on: date, hour: int) -> dict[str, Any]:
    """Return what every record of an inspection or a questioning holds."""
    told = dict.fromkeys(("cards_shown", "rights_told", "duties_told", "confirmed", "officers_signed", "filmed"), True)
    return {
        **told,
        "officers": [ONE, TWO],
        "began_at": _moment(on, hour),
        "ended_at": _moment(on, hour + 1),
        "place": "示例路1号",
        "signature": "signed",
    }


def _investigation(course: Course) -> Iterator[Deed]:
    on = course.day(6)
    inspected = {
        **_record(course, on, 9),
        "present": "环保负责人（示例）",
        "findings": "污水处理设施运行，总排口正在排放，采集水样两瓶（示例）。",
        "sampled": True,
        "sampling_recorded": True,
    }
    asked = {
        **_record(course, on, 14),
        "person": "环保负责人（示例）",
        "relation": "staff",
        "statement": "承认当日设施负荷过高（示例）。",
    }
    sampled = {"officers": [ONE, TWO], "at": _moment(on, 10), "points": "总排口", "items": "化学需氧量、氨氮"}
    yield Deed(on, ONE, "inspect", inspected)
    yield Deed(on, ONE, "sample", {**sampled, "cards_shown": True, "sealed": True, "filmed": True})
    yield Deed(on, ONE, "film", {"what": "inspection", "device": "示例记录仪01", "began_at": _moment(on, 9)})
    if course.way != "open":
        yield Deed(on, TWO, "question", asked)
        yield from _results(course)


def _results(course: Course) -> Iterator[Deed]:
    on = course.day(12)
    report = {
        "kind": "monitoring",
        "number": f"示例监测{course.code[-4:]}",
        "institution": "市环境监测站（示例）",
        "result": course.reckoning.reading,
        "issued_on": on,
        "exceeds": "yes",
    }
    yield Deed(on, CLERK, "receive_report", report)
    told = {"way": "written", "told_on": course.day(13), "reports": report["number"]}
    yield Deed(course.day(13), ONE, "tell_result", told)
    ordered = {"content": "立即停止超标排放（示例）。", "basis": "水污染防治法第八十三条"}
    yield Deed(course.day(13), HEAD, "order_rectification", ordered)
    yield Deed(course.day(14), ONE, "serve_rectification", {"way": "direct", "served_on": course.day(14)})
    again = {
        "officers": [ONE, TWO],
        "checked_on": course.day(20),
        "cards_shown": True,
        "unannounced": True,
        "corrected": True,
        "findings": "复查时达标排放（示例）。",
    }
    yield Deed(course.day(20), TWO, "check_rectification", again)


def _conclusion(course: Course) -> Iterator[Deed]:
    proposal = {"exempt": "no_penalty", "unfounded": "unfounded"}.get(course.way, "penalty")
    report: dict[str, Any] = {
        "facts": "当事人超标排放水污染物（示例）。",
        "evidence": "现场检查笔录、询问笔录、监测报告（示例）。",
        "conclusion": "事实清楚，证据充分（示例）。",
        "fault": "unclaimed",
        "proposal": proposal,
    }
    if proposal == "penalty":
        report |= {"kinds": ["fine"], "amount": course.amount}
        yield Deed(course.day(22), ONE, "apply_discretion", course.reckoning.applied)
    yield Deed(course.day(22), ONE, "submit_report", report)
    met = dict.fromkeys(("jurisdiction", "facts", "evidence", "procedure", "in_time", "law_applied"), True)
    yield Deed(course.day(24), REVIEWER, "review", {**met, "newer_law": False, "opinion": "同意（示例）。"})


def _penalty(course: Course) -> Iterator[Deed]:
    served = course.day(27)
    yield Deed(course.day(26), CLERK, "notify", _notice(course))
    direct = {"way": "direct", "consent": False, "address_confirmed": True, "received_by": "签收人（示例）"}
    yield Deed(served, CLERK, "serve_notice", {**direct, "served_on": served})
    decided = course.after_plea(served)
    if course.way == "hearing":
        for deed in _hearing(course, served):
            decided = deed.on + timedelta(days=1)
            yield deed
    if course.way in {"hearing", "discussed"}:
        yield from _deliberation(course, decided)
    on = decided + timedelta(days=2)
    yield Deed(on, LEADER, "impose", _imposed(course))
    papers = ["decision", "credit_notice", "repair_guide"]
    yield Deed(on + timedelta(days=1), CLERK, "serve", {**_served(on + timedelta(days=1)), "papers": papers})
    yield from _execution(course, on + timedelta(days=1))


def _notice(course: Course) -> dict[str, Any]:
    return {
        "facts": "你单位超标排放水污染物（示例）。",
        "evidence": "现场检查笔录、监测报告（示例）。",
        "reasons": "违法事实清楚，依法应予处罚（示例）。",
        "law": "水污染防治法",
        "article": "第八十三条第（二）项",
        "kinds": ["fine"],
        "amount": course.amount,
        "plea_right": True,
        "hearing_right": True,
        "new_facts": False,
    }


def _hearing(course: Course, served: date) -> Iterator[Deed]:
    asked = served + timedelta(days=2)
    held = asked + timedelta(days=20)
    yield Deed(asked, CLERK, "plead", {"by": "法定代表人（示例）", "content": "请求从轻（示例）。", "way": "written"})
    yield Deed(asked, CLERK, "request_hearing", {"by": "法定代表人（示例）"})
    when = {"hearing_on": held, "hearing_time": "上午九时三十分"}
    notice = {**when, "place": "听证室（示例）", "host": HOST, "public": True}
    yield Deed(asked + timedelta(days=1), LAWYER, "notify_hearing", notice)
    papers = {"way": "direct", "consent": False, "served_on": asked + timedelta(days=2)}
    yield Deed(asked + timedelta(days=2), CLERK, "serve_hearing_notice", papers)
    held_words = {
        "host": HOST,
        "began_at": _moment(held, 9),
        "ended_at": _moment(held, 11),
        "public": True,
        "investigators": [ONE],
        "attended": "法定代表人、代理人（示例）",
        "arguments": "对超标倍数没有异议，请求从轻（示例）。",
        "signed": True,
        "report": "建议维持（示例）。",
        "new_evidence": False,
    }
    yield Deed(held, HOST, "hold_hearing", held_words)
    answer = {"adopted": "none", "reason": "没有法定从轻情节（示例）。", "new_evidence": False}
    yield Deed(held + timedelta(days=1), REVIEWER, "review_plea", answer)


def _deliberation(course: Course, on: date) -> Iterator[Deed]:
    met = ("qualified", "authority", "qualification", "procedure", "facts", "law_applied", "papers")
    review = {"reviewer": LAWYER, "first_time": False, "crime": False, "result": "agree", "opinion": "同意（示例）。"}
    ground = ["hearing"] if course.way == "hearing" else ["local_scope"]
    yield Deed(on, CLERK, "ask_legal_review", {"ground": ground})
    yield Deed(on, LAWYER, "review_legally", {**review, **dict.fromkeys(met, True)})
    discussion = {
        "grounds": ["amount"] if course.amount >= Decimal(500000) else ["head"],
        "head": CHIEF,
        "members": "局案件审议委员会（示例）",
        "present": 5,
        "investigators_attended": True,
        "voters": [CHIEF, LEADER],
        "votes_for": 2,
        "votes_against": 0,
        "record": "逐一发表意见，一致同意（示例）。",
        "kinds": ["fine"],
        "amount": course.amount,
        "result": "passed",
    }
    yield Deed(on, CHIEF, "discuss", discussion)


def _imposed(course: Course) -> dict[str, Any]:
    heard = course.way == "hearing"
    told = {
        "facts": "当事人超标排放水污染物（示例）。",
        "evidence": "现场检查笔录、询问笔录、监测报告（示例）。",
        "plea_answer": "申辩意见不予采纳，理由见复核意见（示例）。" if heard else "未提出陈述、申辩（示例）。",
        "law": "水污染防治法",
        "article": "第八十三条第（二）项",
        "kinds": ["fine"],
        "amount": course.amount,
        "discretion_reasons": course.reckoning.reasons,
        "deviation_reason": course.reckoning.explanation,
        "performance": "自收到决定书之日起十五日内缴纳（示例）。",
        "pay_to": "示例银行",
        "signed_as": "苏州市生态环境局",
        "social_impact": True,
        "other_act": course.other_act,
    }
    return told | {"hearing_told": "依申请公开举行了听证（示例）。" if heard else "未要求听证（示例）。"}


def _exempted() -> dict[str, Any]:
    return {
        "ground": "minor_corrected",
        "facts": "超标轻微，当日改正，没有造成危害后果（示例）。",
        "evidence": "现场检查笔录、复查笔录（示例）。",
        "education": "已当面教育，签收告知书（示例）。",
        "law": "行政处罚法第三十三条第一款",
    }


def _served(on: date) -> dict[str, Any]:
    told = {"way": "direct", "consent": False, "address_confirmed": True, "received_by": "签收人（示例）"}
    return {**told, "served_on": on, "papers": ["decision"]}


def _execution(course: Course, served: date) -> Iterator[Deed]:
    paid = served + timedelta(days=10)
    if course.way == "instalments":
        yield from _instalments(course, served)
        paid = served + timedelta(days=70)
    else:
        told = {"amount": course.amount, "paid_on": paid, "receipt": "示例票据01", "in_full": True}
        yield Deed(paid, CLERK, "pay", told)
    yield from _closing(course, paid + timedelta(days=1), "performed")


def _instalments(course: Course, served: date) -> Iterator[Deed]:
    half = (course.amount / 2).quantize(Decimal("0.01"))
    days = [served + timedelta(days=40), served + timedelta(days=70)]
    asked = {
        "asked_on": served + timedelta(days=5),
        "way": "instalments",
        "until": days[1],
        "reason": "资金困难（示例）",
    }
    yield Deed(served + timedelta(days=5), CLERK, "ask_deferral", asked)
    plan = "\n".join(
        f"{day.isoformat()} {amount}" for day, amount in zip(days, (half, course.amount - half), strict=True)
    )
    granted = {"until": days[1], "instalments": plan, "collector_told": True}
    yield Deed(served + timedelta(days=7), LEADER, "grant_deferral", granted)
    for number, (day, amount) in enumerate(zip(days, (half, course.amount - half), strict=True), 1):
        told = {"amount": amount, "paid_on": day, "receipt": f"示例票据0{number}", "in_full": number == len(days)}
        yield Deed(day, CLERK, "pay", told)


def _closing(course: Course, on: date, ground: str) -> Iterator[Deed]:
    lead = {"lead": f"SH-{course.code}", "result": "no_case", "reason": "没有造成生态环境损害（示例）。"}
    yield Deed(on, CLERK, "note_damage", lead)
    yield Deed(on, LEADER, "close", {"ground": ground, "report": "办结（示例）。"})
    yield Deed(on + timedelta(days=1), CLERK, "archive", {"pages": 86, "volumes": 2, "separate": True})


def play(course: Course, now: datetime | None = None, until: str = "") -> Iterator[Taken]:
    """Take every deed of a course in turn, up to and with the step `until`; yield what each recorded."""
    matter = ""
    for deed in deeds(course):
        procedure = registry().procedure("penalty", deed.on)
        actor = actor_of(Account.objects.get(username=deed.who), deed.on).via("demo")
        done = take(Order(procedure, deed.step, actor, deed.data, matter, deed.on), now or _noon(deed.on))
        matter = done.fact.chain.id
        yield done
        if deed.step == until:
            return


def _noon(on: date) -> datetime:
    return datetime.fromisoformat(f"{on.isoformat()}T18:00:00+08:00")
