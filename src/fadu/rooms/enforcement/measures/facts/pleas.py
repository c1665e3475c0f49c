"""What procedures that end in a penalty have alike: notice, plea, hearing, legal review, collective discussion."""

from dataclasses import dataclass

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.measures.facts import parts
from fadu.rooms.enforcement.measures.facts.parts import long

ADOPTED = (("all", "全部采纳"), ("partly", "部分采纳"), ("none", "不采纳"))
DROPPED = (
    ("withdrawn", "撤回要求"),
    ("absent", "无正当理由不出席"),
    ("left", "中途退出"),
    ("late", "超过五日才提出要求"),
)
REVIEW_GROUNDS = (
    ("public_interest", "（一）涉及重大公共利益"),
    ("hearing", "（二）直接关系重大权益，经过听证"),
    ("complex", "（三）案件疑难复杂"),
    ("statutory", "（四）法律、法规规定的其他情形"),
)


@dataclass(frozen=True, slots=True)
class Pleas:
    """The facts between a proposal and a decision, under one procedure's own names."""

    reviewed: FactType
    notified: FactType
    notice_served: FactType
    waived: FactType
    pleaded: FactType
    plea_reviewed: FactType
    hearing_requested: FactType
    hearing_notified: FactType
    hearing_held: FactType
    hearing_dropped: FactType
    legally_reviewed: FactType
    discussed: FactType

    @property
    def all(self) -> tuple[FactType, ...]:
        """Return the facts in the order of the procedure."""
        notice = (self.reviewed, self.notified, self.notice_served, self.waived, self.pleaded, self.plea_reviewed)
        hearing = (self.hearing_requested, self.hearing_notified, self.hearing_held, self.hearing_dropped)
        return (*notice, *hearing, self.legally_reviewed, self.discussed)


def pleas(code: str, *more: Field) -> Pleas:
    """Return the facts under a procedure's names; `more` are fields of its own notice."""
    return Pleas(
        reviewed=_reviewed(code),
        notified=_notified(code, more),
        notice_served=FactType(f"{code}.notice_served", "送达告知书", parts.served()),
        waived=_waived(code),
        pleaded=_pleaded(code),
        plea_reviewed=FactType(
            f"{code}.plea_reviewed",
            "复核陈述、申辩",
            (Field("adopted", "采纳情况", Kind.CHOICE, choices=ADOPTED), long("reason", "复核意见和理由")),
        ),
        hearing_requested=FactType(
            f"{code}.hearing_requested", "收到听证要求", (long("by", "要求听证的人", personal=True),)
        ),
        hearing_notified=_hearing_notice(code),
        hearing_held=_hearing(code),
        hearing_dropped=FactType(
            f"{code}.hearing_dropped", "听证终止", (Field("ground", "情形", Kind.CHOICE, choices=DROPPED),)
        ),
        legally_reviewed=_legal(code),
        discussed=_discussed(code),
    )


def _reviewed(code: str) -> FactType:
    results = (("agreed", "同意调查人员的意见"), ("returned", "退回补充调查"))
    fields = (Field("result", "结论", Kind.CHOICE, choices=results), long("opinion", "审查意见"))
    return FactType(f"{code}.reviewed", "案件审查", fields)


def _hearing_notice(code: str) -> FactType:
    return FactType(
        f"{code}.hearing_notified",
        "送达听证通知书",
        (
            Field("hearing_on", "听证日期", Kind.DAY),
            Field("place", "地点"),
            Field("host", "听证主持人", Kind.PERSON),
            *parts.served(),
            Field("short_reason", "没有留足七个工作日的原因", Kind.LONG_TEXT, required=False, max_length=500),
        ),
    )


def _waived(code: str) -> FactType:
    fields = (Field("clear", "当事人明确放弃", Kind.FLAG), Field("signed", "书面或者笔录签名", Kind.FLAG))
    return FactType(f"{code}.waived", "放弃陈述、申辩和听证", fields)


def _pleaded(code: str) -> FactType:
    fields = (
        long("by", "陈述、申辩人", personal=True),
        long("content", "事实、理由和证据", personal=True),
        Field("files", "材料", Kind.RECORD, required=False, many=True),
    )
    return FactType(f"{code}.pleaded", "收到陈述、申辩", fields)


def _discussed(code: str) -> FactType:
    fields = (
        Field("head", "主持人", Kind.PERSON),
        Field("members", "出席人员", max_length=500),
        Field("investigators_voted", "调查人员参与表决", Kind.FLAG),
        long("dissent", "不同意见", required=False),
        long("record", "讨论记录"),
        Field("result", "结果", Kind.CHOICE, choices=(("passed", "通过"), ("returned", "退回"))),
    )
    return FactType(f"{code}.discussed", "集体讨论（审议）", fields)


def _notified(code: str, more: tuple[Field, ...]) -> FactType:
    return FactType(
        f"{code}.notified",
        "作出告知书",
        (
            *more,
            long("facts", "事实和证据"),
            long("basis", "理由和依据"),
            Field("plea_right", "告知陈述、申辩的权利", Kind.FLAG),
            Field("hearing_right", "告知要求听证的权利", Kind.FLAG),
            Field("legal_review", "应当法制审核", Kind.FLAG, help="涉及重大公共利益、疑难复杂、法律法规规定的情形。"),
            Field("major", "情节复杂或者重大，应当集体讨论", Kind.FLAG),
        ),
    )


def _hearing(code: str) -> FactType:
    return FactType(
        f"{code}.hearing_held",
        "举行听证",
        (
            Field("host", "听证主持人", Kind.PERSON),
            *parts.FROM_TO,
            long("attended", "参加人", personal=True),
            long("arguments", "质证和申辩的情况", personal=True),
            Field("signed", "笔录已签名", Kind.FLAG),
            long("report", "听证报告"),
        ),
    )


def _legal(code: str) -> FactType:
    return FactType(
        f"{code}.legally_reviewed",
        "法制审核",
        (
            Field("reviewer", "审核人", Kind.PERSON),
            Field("grounds", "审核的情形", Kind.CHOICE, many=True, choices=REVIEW_GROUNDS),
            Field(
                "result",
                "结论",
                Kind.CHOICE,
                choices=(("agree", "同意"), ("improve", "建议完善"), ("disagree", "不同意")),
            ),
            long("opinion", "审核意见"),
        ),
    )
