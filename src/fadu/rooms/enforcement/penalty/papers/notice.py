"""Papers of the prior notice, the plea and the hearing (办法 第四十四条至第四十八条; 处罚法 第四十四、六十四条)."""

from decimal import Decimal

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, Paper, Place, Required, row, words
from fadu.kernel.registry.papers.saying import PARTY_ADVICE, both, field, name, number_of, of, recorded_by, who
from fadu.rooms.enforcement.penalty.bases import LAW, RULE
from fadu.rooms.enforcement.penalty.papers.case_file import HEARD_FROM
from fadu.rooms.enforcement.penalty.papers.order import MAIN, SIDE
from fadu.rooms.enforcement.penalty.papers.saying import basis, penalties, subject
from fadu.rooms.enforcement.penalty.rules.listed import hearing_due, sums_of

_NOTICE, _HEARING = Place(MAIN, 4), Place(MAIN, 5)
_ASKED, _BEFORE = RULE("第四十四条"), LAW("第四十四条")
_TITLES = {True: "行政处罚事先（听证）告知书", False: "行政处罚事先告知书"}


def _heard(case: CaseFile, fact: Recorded) -> bool:
    """Say whether the notice tells of a hearing, or must (第四十六条、第八十九条)."""
    listed = hearing_due(
        fact.data.get("kinds") or (), sums_of(fact.data), case.figures.get(HEARD_FROM, Decimal("Infinity"))
    )
    return bool(fact.data.get("hearing_right")) or listed


def _plea_right(case: CaseFile, fact: Recorded) -> str:
    if not fact.data.get("plea_right"):
        return ""
    return (
        f"{case.you}有权陈述、申辩，可以自收到本告知书之日起五个工作日内向本机关提出，口头、书面均可，并可以提交证据。"
        "逾期没有提出，又没有正当理由的，视为放弃。本机关不会因陈述、申辩而给予更重的处罚。"
    )


def _hearing_right(case: CaseFile, fact: Recorded) -> str:
    if not fact.data.get("hearing_right"):
        return ""
    return (
        f"对上述拟作出的处罚，{case.you}有权要求听证，可以自收到本告知书之日起五个工作日内向本机关提出。"
        "逾期没有提出的，视为放弃听证的权利。组织听证的费用不由当事人承担。"
    )


def _opening(case: CaseFile, fact: Recorded) -> str:
    return f"{subject(case)}，本机关已经调查、审查终结。现将拟作出的行政处罚及依法享有的权利告知如下。"


def _time_and_place(case: CaseFile, fact: Recorded) -> str:
    """Say when and where (第四十七条第二项: 时间、地点); nothing while one of them is missing."""
    when, place = _when(case, fact), str(fact.data.get("place") or "")
    return f"听证于{when}在{place}举行。" if when and place else ""


def _when(case: CaseFile, fact: Recorded) -> str:
    day, hour = words.day(fact.data.get("hearing_on")), str(fact.data.get("hearing_time") or "")
    return f"{day}{hour}" if day and hour else ""


def _open_or_closed(case: CaseFile, fact: Recorded) -> str:
    """Say whether the hearing is public; a closed one only with its reason (第四十七条第三项)."""
    if fact.data.get("public"):
        return "听证公开举行。"
    reason = str(fact.data.get("closed_reason") or "")
    return f"听证不公开举行：{reason}" if reason else ""


def _host(case: CaseFile, fact: Recorded) -> str:
    host = case.said(fact, "host")
    return f"听证主持人：{host}，不是本案调查人员。认为其与本案有直接利害关系的，有权申请回避。" if host else ""


def _ways(case: CaseFile, fact: Recorded) -> str:
    return (
        f"{case.you}可以亲自参加，也可以委托一至二人代理；委托代理的，请提交授权委托书。"
        "无正当理由拒不出席或者未经许可中途退出的，视为放弃听证权利。"
    )


def _span(case: CaseFile, fact: Recorded) -> str:
    told = fact.data
    if not told.get("began_at") or not told.get("ended_at"):
        return ""
    return f"{words.moment(told['began_at'])}至{words.moment(told['ended_at'])}"


def _place(case: CaseFile, fact: Recorded) -> str:
    return str(case.data("hearing_notified", fact).get("place") or "")


def _signed(case: CaseFile, fact: Recorded) -> str:
    return "笔录已交当事人或者其代理人核对并签字、盖章，或者已由主持人注明拒签。" if fact.data.get("signed") else ""


def _plea(case: CaseFile, fact: Recorded) -> str:
    return "\n".join(str(one.data.get("content") or "") for one in case.every("pleaded") if one.seq < fact.seq)


def _no_heavier(case: CaseFile, fact: Recorded) -> str:
    new = "复核中有新的证据。" if fact.data.get("new_evidence") else "复核中没有新的证据。"
    return f"{new}不因陈述、申辩给予更重的处罚。"


PAPERS = (
    Paper(
        "notice",
        "行政处罚事先告知书",
        "notified",
        _NOTICE,
        (
            Required("当事人的基本情况", who, _ASKED, _BEFORE, advice=PARTY_ADVICE),
            Required("违法事实", field("facts"), _ASKED, _BEFORE),
            Required("证据", field("evidence"), _ASKED),
            Required("理由", field("reasons"), _ASKED, _BEFORE),
            Required("处罚依据", basis, _ASKED, _BEFORE),
            Required("拟作出的行政处罚", penalties, _ASKED, _BEFORE, advice="罚款、没收违法所得要写明数额"),
            Required("陈述、申辩的权利", _plea_right, _ASKED, _BEFORE),
            Required("要求听证的权利", _hearing_right, _ASKED, _BEFORE, when=_heard),
        ),
        to=name,
        lead=_opening,
        titled=lambda case, fact: _TITLES[_heard(case, fact)],
        seal_from="notice_served",
    ),
    Paper(
        "plea-review",
        "陈述申辩复核意见",
        "plea_reviewed",
        Place(SIDE, 4),
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("告知书", number_of("notified")),
            row("陈述、申辩的内容", _plea, RULE("第四十五条第一款"), LAW("第四十五条")),
            row("采纳情况", field("adopted"), RULE("第四十五条第一款"), LAW("第四十五条")),
            row("复核意见和理由", field("reason"), RULE("第四十五条第一款"), LAW("第四十五条")),
            row("说明", _no_heavier),
            row("复核人、日期", recorded_by),
        ),
        needs=("pleaded",),
    ),
    Paper(
        "hearing-notice",
        "行政处罚听证通知书",
        "hearing_notified",
        _NOTICE,
        (
            Required(
                "听证的时间、地点",
                _time_and_place,
                RULE("第四十七条第二项"),
                LAW("第六十四条第二项"),
                advice="写明日期、几时和地点",
            ),
            Required("听证的方式", _open_or_closed, RULE("第四十七条第三项"), LAW("第六十四条第三项")),
            Required("听证主持人", _host, RULE("第四十七条第四项"), LAW("第六十四条第四项")),
            Required("参加听证的权利", _ways, RULE("第四十七条第五项"), LAW("第六十四条第五项")),
        ),
        needs=("hearing_requested",),
        to=name,
        lead=lambda case, fact: f"{case.you}就{subject(case)}提出的听证要求，本机关已经收到。现就听证事项通知如下。",
        seal_from="hearing_notice_served",
    ),
    Paper(
        "hearing-announcement",
        "行政处罚听证公告",
        "hearing_notified",
        _NOTICE,
        (
            row("案由", of("filed", "cause"), RULE("第四十七条第三项"), LAW("第六十四条第三项")),
            row("听证时间", _when, RULE("第四十七条第三项"), LAW("第六十四条第三项")),
            row("听证地点", field("place"), RULE("第四十七条第三项"), LAW("第六十四条第三项")),
            row("听证主持人", field("host")),
        ),
        lead=lambda case, fact: "下列行政处罚案件公开举行听证，公民可以旁听。",
        when=lambda case, fact: bool(fact.data.get("public")),
    ),
    Paper(
        "hearing-record",
        "听证笔录",
        "hearing_held",
        _HEARING,
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("听证时间", _span, RULE("第四十七条第八项"), LAW("第六十四条第八项")),
            row("听证地点", _place, RULE("第四十七条第八项"), LAW("第六十四条第八项")),
            row("听证主持人", field("host"), RULE("第四十七条第四项"), LAW("第六十四条第四项")),
            row("公开举行", field("public")),
            row("调查人员", field("investigators"), RULE("第四十七条第七项"), LAW("第六十四条第七项")),
            row("当事人、代理人和其他参加人", field("attended"), RULE("第四十七条第五项"), LAW("第六十四条第五项")),
            row("核对和签名", _signed, RULE("第四十七条第八项"), LAW("第六十四条第八项")),
            Required("陈述、申辩和质证", field("arguments"), RULE("第四十七条第七项"), LAW("第六十四条第七项")),
        ),
        note="（以下空白）",
        signers=(
            "当事人或者代理人",
            "调查人员",
            "听证主持人",
        ),
    ),
    Paper(
        "hearing-report",
        "听证报告",
        "hearing_held",
        Place(SIDE, 3),
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("听证时间、主持人", both(_span, field("host")), RULE("第四十八条"), LAW("第六十五条")),
            row("新的证据", field("new_evidence")),
            Required("听证报告", field("report"), RULE("第四十八条"), LAW("第六十五条")),
        ),
        signers=("听证主持人",),
    ),
)
