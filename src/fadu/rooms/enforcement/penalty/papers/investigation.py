"""Papers of the investigation: records, results told, 中止、恢复、终止, the report (办法 第二十一条至第三十八条)."""

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, Paper, Place, Required, row, words
from fadu.kernel.registry.papers.saying import PARTY_ADVICE, both, field, name, of, recorded_by, who
from fadu.rooms.enforcement.penalty.bases import LAW, RULE
from fadu.rooms.enforcement.penalty.papers.order import MAIN
from fadu.rooms.enforcement.penalty.papers.saying import penalties, remedy, subject, violated

_EVIDENCE = Place(MAIN, 3)
_TOLD = ("cards_shown", "rights_told", "duties_told")


def _span(case: CaseFile, fact: Recorded) -> str:
    told = fact.data
    if not told.get("began_at") or not told.get("ended_at"):
        return ""
    return f"{words.moment(told['began_at'])}至{words.moment(told['ended_at'])}"


def _told(case: CaseFile, fact: Recorded) -> str:
    """Say that cards were shown and rights and duties told; nothing where one of them wasn't."""
    if not all(fact.data.get(one) for one in _TOLD):
        return ""
    confirmed = "以上情况已由其确认。" if fact.data.get("confirmed") else ""
    return (
        "执法人员已主动出示执法证件，告知有申请执法人员回避的权利，"
        f"以及如实回答询问、协助检查、不得拒绝阻挠或者弄虚作假的义务。{confirmed}"
    )


def _signed(case: CaseFile, fact: Recorded) -> str:
    """Say how the record was signed; a refusal or absence only with its note (第二十八条第三款)."""
    note = str(fact.data.get("signature_note") or "")
    if fact.data.get("signature") != "signed" and not note:
        return ""
    return "　".join(filter(None, (case.said(fact, "signature"), note)))


def _present(case: CaseFile, fact: Recorded) -> str:
    """Say who was there; when the party was absent, that."""
    absent = "当事人不在场" if fact.data.get("signature") == "absent" else ""
    return str(fact.data.get("present") or "") or absent


def _record(place: str, *items: Required) -> tuple[Required, ...]:
    ask, before = RULE("第二十八条第二款"), LAW("第五十五条")
    return (
        row("起止时间", _span, ask, before),
        row(place, field("place"), ask, before),
        row("执法人员", field("officers"), ask, before),
        row("案由", of("filed", "cause")),
        *items,
        row("出示证件和告知情况", _told, ask, before),
    )


_SIGNATURE = row("签名情况", _signed, RULE("第二十八条第三款"), LAW("第五十五条"))
_BLANK = "（以下空白）"


def _kept(case: CaseFile, fact: Recorded) -> str:
    sampled = "已现场采样，见采样记录。" if fact.data.get("sampled") else ""
    filmed = "检查过程已录音录像。" if fact.data.get("filmed") else ""
    return f"{sampled}{filmed}"


def _lead_told(case: CaseFile, fact: Recorded) -> str:
    told = words.day(fact.data.get("told_on"))
    cause = case.data("filed").get("cause") or ""
    return f"{case.you}{cause}一案，本机关已取得下列监测（检测）报告、鉴定意见，现于{told}告知结果。"


def _results(case: CaseFile, fact: Recorded) -> str:
    found = [one for one in case.every("report_received") if one.seq < fact.seq]
    return "\n".join(
        f"{case.said(one, 'kind')}（{one.data.get('number')}，{one.data.get('institution')}，"
        f"{words.day(one.data.get('issued_on'))}）：{one.data.get('result')}"
        for one in found
    )


def _stood(title: str) -> tuple[Required, ...]:
    ask = RULE("第三十五条")
    return (
        row("当事人", name),
        row("案由", of("filed", "cause")),
        row(title, field("ground"), ask),
        row("审批人、日期", recorded_by),
    )


def _proposed(case: CaseFile, fact: Recorded) -> str:
    penalty = penalties(case, fact) if fact.data.get("proposal") == "penalty" else ""
    return "：".join(filter(None, (case.said(fact, "proposal"), penalty)))


def _until(case: CaseFile, fact: Recorded) -> str:
    until = words.day(fact.data.get("until"))
    when = f"于{until}前" if until else "立即"
    return f"责令{case.you}{when}改正违法行为：{fact.data['content']}" if fact.data.get("content") else ""


def _conduct(case: CaseFile, fact: Recorded) -> str:
    conduct, offends = str(case.data("filed").get("conduct") or ""), violated(case, fact)
    return f"经查，{case.you}有下列行为：{conduct}上述行为违反了{offends}的规定。" if conduct and offends else ""


def _evidence(case: CaseFile, fact: Recorded) -> str:
    return str(fact.data.get("evidence") or "")


def _stages(case: CaseFile, fact: Recorded) -> str:
    """Say the course of the investigation in one line each."""
    told = ("inspected", "questioned", "sampled", "report_received", "device_data_used")
    found = [one for one in case.facts if one.name.removeprefix(case.prefix) in told and one.seq < fact.seq]
    return "\n".join(
        f"{words.day(one.occurred_on)}，{case.label(one.name.removeprefix(case.prefix))}。" for one in found
    )


def _records(code: str, title: str, about: str, items: tuple[Required, ...], *signers: str) -> Paper:
    return Paper(code, title, about, _EVIDENCE, items, note=_BLANK, signers=signers)


PAPERS = (
    _records(
        "inspection",
        "现场检查（勘察）笔录",
        "inspected",
        (
            *_record("检查（勘察）地点"),
            row("被检查（勘察）人", name, RULE("第二十八条第二款"), LAW("第五十五条")),
            row("在场的当事人或者有关人员", _present, RULE("第二十八条第二款"), LAW("第五十五条")),
            _SIGNATURE,
            row("采样和音像记录", _kept),
            Required("现场检查（勘察）情况", field("findings"), RULE("第二十八条第二款"), LAW("第五十五条")),
        ),
        "被检查人（审阅意见、签名）",
        "执法人员",
        "记录人",
    ),
    _records(
        "questioning",
        "调查询问笔录",
        "questioned",
        (
            *_record("询问地点"),
            row("当事人", name),
            row("被询问人", field("person"), RULE("第二十三条"), LAW("第五十五条")),
            row("与本案的关系", field("relation"), RULE("第二十三条"), LAW("第五十五条")),
            _SIGNATURE,
            Required("询问内容", field("statement"), RULE("第二十三条"), LAW("第五十五条")),
        ),
        "被询问人（审阅意见、签名）",
        "询问人",
        "记录人",
    ),
    _records(
        "sampling",
        "采样记录",
        "sampled",
        (
            row("采样时间", field("at"), RULE("第二十九条第二款"), LAW("第五十六条")),
            row("采样人员", field("officers"), RULE("第二十九条"), LAW("第四十二条")),
            row("被采样单位（个人）", name),
            row("采样点位", field("points"), RULE("第二十九条第二款"), LAW("第五十六条")),
            row("监测项目", field("items"), RULE("第二十九条第二款"), LAW("第五十六条")),
            row("样品封存", field("sealed")),
            row("拍照、录像", field("filmed")),
        ),
        "当事人",
        "采样人员",
    ),
    Paper(
        "result-notice",
        "监测（检测）报告、鉴定意见结果告知书",
        "result_told",
        _EVIDENCE,
        (
            row("受告知人", name, RULE("第二十九条第三款")),
            row("告知方式、日期", both(field("way"), field("told_on")), RULE("第二十九条第三款")),
            Required("监测（检测）、鉴定结果", _results, RULE("第二十九条第三款"), LAW("第四十条")),
        ),
        needs=("report_received",),
        lead=_lead_told,
        signers=("受告知人",),
    ),
    Paper("suspension", "中止案件调查审批表", "suspended", _EVIDENCE, _stood("中止调查的情形和理由")),
    Paper(
        "resumption",
        "恢复案件调查审批表",
        "resumed",
        _EVIDENCE,
        _stood("中止的原因已经消除的情况"),
        needs=("suspended",),
    ),
    Paper(
        "ended-early",
        "终止案件调查审批表",
        "investigation_ended_early",
        _EVIDENCE,
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("情形", field("ground"), RULE("第三十六条")),
            row("理由", field("reason"), RULE("第三十六条")),
            row("审批人、日期", recorded_by),
        ),
    ),
    Paper(
        "report",
        "调查报告",
        "report_submitted",
        _EVIDENCE,
        (
            Required("当事人的基本情况", who, RULE("第三十八条"), LAW("第五十七条"), advice=PARTY_ADVICE),
            Required("调查经过", _stages),
            Required("查明的违法事实", field("facts"), RULE("第三十八条"), LAW("第五十七条")),
            Required("证据", _evidence, RULE("第三十八条"), LAW("第五十七条")),
            Required("违反的规定", violated, RULE("第三十八条"), LAW("第五十七条")),
            Required("调查结论", field("conclusion"), RULE("第三十八条")),
            Required("初步处理意见", _proposed, RULE("第三十八条"), LAW("第五十七条")),
        ),
        lead=lambda case, fact: f"{subject(case)}调查终结，现将调查情况和初步处理意见报告如下，移送案件审查。",
        signers=("调查人员",),
    ),
    Paper(
        "rectification",
        "责令改正违法行为决定书",
        "rectification_ordered",
        Place(MAIN, 4),
        (
            Required("当事人的基本情况", who, LAW("第二十八条"), advice=PARTY_ADVICE),
            Required("违法事实和违反的规定", _conduct, LAW("第二十八条")),
            Required("责令改正的内容和期限", _until, RULE("第九条"), LAW("第二十八条")),
            Required("依据", field("basis"), RULE("第九条"), LAW("第二十八条")),
            Required("救济途径和期限", remedy),
        ),
        to=name,
        seal_from="rectification_served",
    ),
)
