"""One case with everything a case can have, told as facts in memory: what papers are made from, without a database.

All names are 示例. Its facts follow one another as in life, except that it also ends in every other way at its end, so
that every paper has its fact.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.penalty.papers import CaseFile, PartyTold
from fadu.rooms.enforcement.penalty.papers.case_file import PREFIX, TYPES
from fadu.rooms.enforcement.penalty.remedy import remedy

CODE = "AJ-2023-0001"
PARTY = PartyTold(
    "示例电镀有限公司",
    values={
        "credit_code": "91320500MA1EXAMPLE",
        "address": "苏州市示例路1号",
        "representative": "示例法定代表人",
        "phone": "示例电话",
    },
)
PEOPLE = {"zhao": "执法一（示例）", "qian": "执法二（示例）", "sun": "主持人（示例）", "li": "局领导（示例）"}
CARDS = {"zhao": "10050601", "qian": "10050602"}
TWO = ["zhao", "qian"]
_FROM_TO = {"began_at": "2023-07-03T09:05:00+08:00", "ended_at": "2023-07-03T10:30:00+08:00"}
_TOLD = {"cards_shown": True, "rights_told": True, "duties_told": True, "confirmed": True}
_SIGNED = {"signature": "signed", "signature_note": "", "officers_signed": True, "filmed": True}
_LAW = {"law": "水污染防治法", "article": "第八十三条第二项"}
_PENALTY = {**_LAW, "kinds": ["fine"], "amount": "250000.00"}
_SERVED = {"way": "direct", "consent": False, "received_by": "收件人（示例）"}
_CONDUCT = "厂区总排口外排废水化学需氧量浓度为每升一百六十毫克，超过许可排放浓度限值。"

TOLD: tuple[tuple[date, str, Mapping[str, Any]], ...] = (
    (
        date(2023, 7, 3),
        "lead_registered",
        {
            "organ": "bureau",
            "unit": "enforcement",
            "source": "inspection",
            "found_on": "2023-07-03",
            "suspect": "示例电镀有限公司",
            "place": "苏州市示例路1号",
            "summary": "外排废水颜色异常。",
        },
    ),
    (date(2023, 7, 4), "screening_extended", {"reason": "等待监测结果。"}),
    (
        date(2023, 7, 5),
        "filed",
        {
            "party": "p1",
            "cause": "超过许可排放浓度排放水污染物",
            "conduct": _CONDUCT,
            "law": "水污染防治法",
            "article": "第十条",
            "penalty_law": "水污染防治法",
            "penalty_article": "第八十三条第二项",
            "conduct_from": "2023-07-03",
            "has_evidence": True,
            "punishable": True,
            "jurisdiction": True,
            "in_time": True,
            "number": "苏环立〔2023〕1号",
        },
    ),
    (date(2023, 7, 5), "investigators_assigned", {"officers": TWO}),
    (
        date(2023, 7, 6),
        "inspected",
        {
            "officers": TWO,
            **_FROM_TO,
            "place": "厂区总排口",
            **_TOLD,
            "present": "厂长（示例）",
            "findings": "污水处理站正在运行，总排口有水外排。",
            **_SIGNED,
            "sampled": True,
        },
    ),
    (
        date(2023, 7, 6),
        "questioned",
        {
            "officers": TWO,
            **_FROM_TO,
            "place": "厂区办公室",
            **_TOLD,
            "person": "厂长（示例）",
            "relation": "employee",
            "statement": "问：污水站由谁负责？答：由环保科负责。",
            **_SIGNED,
        },
    ),
    (
        date(2023, 7, 6),
        "sampled",
        {
            "officers": TWO,
            "at": "2023-07-06T10:00:00+08:00",
            "points": "总排口",
            "items": "化学需氧量",
            "sealed": True,
            "filmed": True,
        },
    ),
    (
        date(2023, 7, 10),
        "report_received",
        {
            "kind": "monitoring",
            "number": "示例监字第1号",
            "institution": "示例监测站",
            "result": "化学需氧量每升一百六十毫克。",
            "issued_on": "2023-07-10",
            "exceeds": "yes",
        },
    ),
    (date(2023, 7, 11), "result_told", {"way": "paper", "told_on": "2023-07-11", "reports": "示例监字第1号"}),
    (
        date(2023, 7, 11),
        "rectification_ordered",
        {
            "content": "停止超标排放。",
            "until": "2023-07-31",
            "basis": "《水污染防治法》第八十三条",
            "number": "苏环责改〔2023〕1号",
        },
    ),
    (
        date(2023, 7, 12),
        "rectification_served",
        {"way": "direct", "served_on": "2023-07-12", "seal_entry": "示例用印2号"},
    ),
    (date(2023, 7, 13), "suspended", {"ground": "等待相关行政决定。"}),
    (date(2023, 7, 20), "resumed", {"ground": "相关决定已经作出。"}),
    (
        date(2023, 7, 24),
        "report_submitted",
        {
            "facts": _CONDUCT,
            "evidence": "现场检查笔录、询问笔录、监测报告。",
            "conclusion": "事实清楚，证据充分。",
            "proposal": "penalty",
            "kinds": ["fine"],
            "amount": "250000.00",
        },
    ),
    (date(2023, 7, 25), "returned", {"reason": "补充生产负荷的证据。"}),
    (
        date(2023, 7, 26),
        "discretion_applied",
        {"reasons": "起始百分之七，合计百分之二十五，乘以法定最高额一百万元。", "departure_reason": ""},
    ),
    (
        date(2023, 7, 27),
        "reviewed",
        {
            "jurisdiction": True,
            "facts": True,
            "evidence": True,
            "procedure": True,
            "in_time": True,
            "law_applied": True,
            "opinion": "同意调查意见。",
        },
    ),
    (
        date(2023, 7, 31),
        "notified",
        {
            **_PENALTY,
            "facts": _CONDUCT,
            "evidence": "现场检查笔录、监测报告。",
            "reasons": "超过许可排放浓度限值，应当处罚。",
            "plea_right": True,
            "hearing_right": True,
            "number": "苏环罚告〔2023〕1号",
        },
    ),
    (
        date(2023, 8, 1),
        "notice_served",
        {**_SERVED, "way": "electronic", "consent": True, "served_on": "2023-08-01", "seal_entry": "示例用印3号"},
    ),
    (date(2023, 8, 3), "pleaded", {"by": "示例代理人", "content": "已经整改，请求从轻。", "way": "written"}),
    (date(2023, 8, 4), "plea_reviewed", {"adopted": "partly", "reason": "整改属实，已在裁量中考虑。"}),
    (date(2023, 8, 4), "hearing_requested", {"by": "示例代理人"}),
    (
        date(2023, 8, 7),
        "hearing_notified",
        {
            "hearing_on": "2023-08-21",
            "hearing_time": "上午九时三十分",
            "place": "本局第一会议室",
            "host": "sun",
            "public": True,
            "number": "苏环听通〔2023〕1号",
        },
    ),
    (date(2023, 8, 8), "hearing_notice_served", {**_SERVED, "served_on": "2023-08-08"}),
    (
        date(2023, 8, 21),
        "hearing_held",
        {
            "host": "sun",
            **_FROM_TO,
            "public": True,
            "investigators": TWO,
            "attended": "示例代理人",
            "arguments": "调查人员陈述事实和建议，代理人申辩。",
            "signed": True,
            "report": "事实清楚，建议按原意见处罚。",
        },
    ),
    (date(2023, 8, 22), "legal_review_asked", {"ground": ["hearing"]}),
    (
        date(2023, 8, 24),
        "legally_reviewed",
        {
            "reviewer": "li",
            "first_time": True,
            "qualified": True,
            **dict.fromkeys(("authority", "qualification", "procedure", "facts", "law_applied", "papers"), True),
            "crime": False,
            "result": "agree",
            "opinion": "同意。",
        },
    ),
    (date(2023, 8, 25), "improved", {"done": "已补正笔误。"}),
    (
        date(2023, 8, 28),
        "discussed",
        {
            "grounds": ["head"],
            "head": "li",
            "members": "局领导班子成员（示例）",
            "present": 5,
            "investigators_attended": True,
            "voters": ["li"],
            "votes_for": 5,
            "votes_against": 0,
            "record": "一致同意。",
            "kinds": ["fine"],
            "amount": "250000.00",
            "result": "passed",
        },
    ),
    (date(2023, 9, 4), "decision_extended", {"reason": "案情复杂。"}),
    (date(2023, 9, 5), "decision_extended_again", {"reason": "案情特别复杂。", "record": "集体讨论同意。"}),
    (
        date(2023, 9, 6),
        "imposed",
        {
            **_PENALTY,
            "facts": _CONDUCT,
            "evidence": "现场检查笔录、询问笔录、监测报告。",
            "plea_answer": "整改属实，部分采纳。",
            "hearing_told": "2023年8月21日公开举行听证。",
            "discretion_reasons": "按裁量基准合计百分之二十五。",
            "performance": "自收到本决定书之日起十五日内缴纳罚款。",
            "pay_to": "示例银行，账户示例",
            "remedy": remedy("bureau", date(2023, 9, 6)),
            "signed_as": "苏州市生态环境局",
            "number": "苏环罚字〔2023〕1号",
        },
    ),
    (
        date(2023, 9, 7),
        "served",
        {
            **_SERVED,
            "served_on": "2023-09-07",
            "papers": ["decision", "credit_notice"],
            "seal_entry": "示例用印4号",
        },
    ),
    (
        date(2023, 9, 11),
        "corrected_in_writing",
        {"what": "“第八十三”前补“《水污染防治法》”。", "harmless": True, "number": "苏环更〔2023〕1号"},
    ),
    (
        date(2023, 9, 18),
        "deferral_asked",
        {"asked_on": "2023-09-18", "way": "instalments", "until": "2023-12-31", "reason": "资金困难。"},
    ),
    (
        date(2023, 9, 20),
        "deferral_granted",
        {
            "until": "2023-12-31",
            "instalments": "2023-10-31 125000.00\n2023-12-31 125000.00",
            "number": "苏环缓〔2023〕1号",
        },
    ),
    (date(2023, 10, 31), "paid", {"amount": "125000.00", "paid_on": "2023-10-31", "receipt": "示例票据"}),
    (
        date(2024, 1, 15),
        "dunned",
        {
            "purpose": "court",
            "amount": "125000.00",
            "until": "2024-01-31",
            "rights_told": True,
            "number": "苏环催〔2024〕1号",
        },
    ),
    (date(2024, 1, 16), "dunning_served", {**_SERVED, "served_on": "2024-01-16"}),
    (
        date(2024, 2, 5),
        "surcharged",
        {"days": 30, "amount": "112500.00", "as_of": "2024-02-04", "number": "苏环加罚〔2024〕1号"},
    ),
    (
        date(2024, 3, 4),
        "enforcement_applied",
        {
            "court": "示例人民法院",
            "amount": "237500.00",
            "papers": ["application", "decision"],
            "signed": True,
            "number": "苏环强申〔2024〕1号",
        },
    ),
    (date(2024, 3, 5), "goods_handled", {"way": "destroyed", "list": "示例物品一件", "record": "已销毁。"}),
    (date(2024, 3, 6), "performed", {"kind": ["fine"], "how": "已改正。"}),
    (date(2024, 3, 6), "damage_noted", {"lead": "SH-2023-0001", "result": "no_case", "reason": "没有造成损害。"}),
    (date(2024, 3, 7), "closed", {"ground": "court_accepted", "report": "人民法院已受理。"}),
    (date(2024, 3, 8), "not_filed", {"reason": "不属于本机关管辖。"}),
    (date(2024, 3, 8), "filing_revoked", {"reason": "已过追责期限。"}),
    (date(2024, 3, 8), "investigation_ended_early", {"ground": "dissolved", "reason": "当事人终止，无人承受。"}),
    (
        date(2024, 3, 9),
        "exempted",
        {
            "ground": "minor_corrected",
            "facts": _CONDUCT,
            "evidence": "现场检查笔录。",
            "education": "已当面教育。",
            "law": "《行政处罚法》第三十三条第一款",
            "number": "苏环不罚〔2024〕1号",
        },
    ),
    (date(2024, 3, 9), "unfounded", {"reason": "监测结果没有超标。"}),
    (date(2024, 3, 9), "transferred_out", {"to": "示例公安局", "kind": "crime", "reason": "涉嫌污染环境罪。"}),
    (
        date(2024, 3, 10),
        "revoked",
        {
            "result": "changed",
            "by": "reconsideration",
            "reason": "裁量不当。",
            "amount": "200000.00",
            "foreign_number": "示例复议决定书",
            "number": "苏环撤〔2024〕1号",
        },
    ),
)


def facts(told: tuple[tuple[date, str, Mapping[str, Any]], ...] = TOLD) -> tuple[Recorded, ...]:
    """Return the facts as the ledger would tell them."""
    return tuple(
        Recorded(
            id=seq,
            chain=Chain("penalty", CODE),
            seq=seq,
            name=f"penalty.{name}",
            data=data,
            actor={"person": "zhao", "unit": "enforcement"},
            occurred_on=day,
            recorded_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
            evidence=(),
            corrects="",
            hash="",
            key="",
            edition="2023",
            procedure="penalty",
        )
        for seq, (day, name, data) in enumerate(told, 1)
    )


def full_case() -> CaseFile:
    """Return the case with everything."""
    return CaseFile(
        CODE,
        facts(),
        PREFIX,
        TYPES,
        "苏州市生态环境局",
        organ_code="bureau",
        party=PARTY,
        suspect=PARTY.name,
        people=PEOPLE,
        cards=CARDS,
    )


def changed(case: CaseFile, name: str, **values: Any) -> CaseFile:
    """Return the case with fields of every fact called `name` changed (None takes a field away)."""
    told = tuple(
        replace(fact, data={**fact.data, **values}) if fact.name == f"penalty.{name}" else fact for fact in case.facts
    )
    return replace(case, facts=told)


def without(case: CaseFile, name: str) -> CaseFile:
    """Return the case as if nothing called `name` had ever been recorded."""
    return replace(case, facts=tuple(fact for fact in case.facts if fact.name != f"penalty.{name}"))
