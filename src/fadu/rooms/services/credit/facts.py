"""What can be recorded of credit: a record and its notice, and a request for repair."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.services.credit.words import PLATFORMS, SANCTIONS, WAYS

#: What changes what a platform shows: a webhook asks for all of it by this tag.
_SHOWN = frozenset({"credit_shown"})
_LATE_REASON = Field("late_reason", "逾期的原因", Kind.LONG_TEXT, required=False, max_length=500)

OPENED = FactType(
    "credit_record.opened",
    "失信信息已产生",
    (
        Field("code", "记录编号", required=False, help="不填的由系统编。"),
        Field("case", "处罚案件编号", required=False),
        Field("source", "查封扣押、限产停产等的编号", required=False, help="由处罚决定产生的不填。"),
        Field("party", "当事人", Kind.PARTY),
        Field("sanction", "处理种类", Kind.CHOICE, choices=SANCTIONS),
        Field("paper", "文书文号", required=False),
        Field("cause", "案由", required=False),
        Field("produced_on", "信息产生之日", Kind.DAY, help="处罚决定作出之日。"),
        Field("simple", "适用简易程序，或者只有警告、通报批评", Kind.FLAG, required=False),
    ),
)
ENTERED = FactType(
    "credit_record.entered",
    "已录入记分",
    (
        Field("points", "记分", Kind.INTEGER, unit="分", most=12, help="按省环保信用系统的结果填写。"),
        Field("months", "有效月数", Kind.INTEGER, unit="个月", most=60),
        Field("ground", "记分依据", help="记分标准的条目，或省系统的结果编号。"),
        _LATE_REASON,
    ),
    own_tags=_SHOWN,
)
TOLD = FactType(
    "credit_record.told",
    "已告知记分",
    (
        Field("number", "告知书文号", required=False),
        Field("way", "送达方式", Kind.CHOICE, choices=WAYS),
        Field("told_on", "送达之日", Kind.DAY),
        Field("guide", "同时送达信用修复指引", Kind.FLAG),
        Field("with_decision", "与处罚决定书同时送达", Kind.FLAG),
    ),
)
PROMISED = FactType(
    "credit_record.promised",
    "已签信用承诺书",
    (Field("promised_on", "签署之日", Kind.DAY), Field("content", "承诺内容", Kind.LONG_TEXT, max_length=1000)),
)
OBJECTED = FactType(
    "credit_record.objected",
    "当事人提出异议",
    (Field("content", "异议内容", Kind.LONG_TEXT, personal=True),),
)
ANSWERED = FactType(
    "credit_record.answered",
    "已答复异议",
    (
        Field(
            "result",
            "结果",
            Kind.CHOICE,
            choices=(("kept", "维持"), ("changed", "更正记分"), ("cancelled", "记录应当撤销")),
        ),
        Field("points", "更正后的记分", Kind.INTEGER, required=False, unit="分", most=12),
        Field("reason", "理由", Kind.LONG_TEXT, max_length=1000),
        _LATE_REASON,
    ),
    own_tags=_SHOWN,
)
CHANGE_NOTED = FactType(
    "credit_record.change_noted",
    "处罚决定已变更，待核对记分",
    (Field("reason", "变更的内容", Kind.LONG_TEXT, max_length=1000),),
)
CANCELLED = FactType(
    "credit_record.cancelled",
    "记录已撤销",
    (Field("reason", "原因", Kind.LONG_TEXT, max_length=500),),
    own_tags=_SHOWN,
)

REPAIRED = FactType(
    "credit_record.repaired",
    "已修复",
    (
        Field("repair", "修复申请回执号、平台的通知"),
        Field("platform", "平台", Kind.CHOICE, choices=PLATFORMS, public=True),
    ),
    own_tags=_SHOWN,
)

REQUESTED = FactType(
    "credit_repair.requested",
    "已申请信用修复",
    (
        Field("receipt", "回执号", required=False),
        Field("platform", "公示平台", Kind.CHOICE, choices=PLATFORMS),
        Field("paper", "处罚决定书文号", help="决定书首页的文号。"),
        Field("applicant", "申请人名称", personal=True),
        Field("credit_code", "统一社会信用代码或证件号码", personal=True),
        Field("contact", "联系电话", personal=True),
        Field("performed", "处罚决定已经履行", Kind.FLAG),
        Field("corrected", "违法行为已经改正", Kind.FLAG),
        Field("promise", "公开作出信用承诺", Kind.FLAG),
        Field("account", "履行和改正的情况", Kind.LONG_TEXT, max_length=2000, personal=True),
    ),
)
DIRECTED = FactType(
    "credit_repair.directed",
    "已告知办理渠道",
    (
        Field("platform", "应向哪个平台申请", Kind.CHOICE, choices=PLATFORMS),
        Field("proof", "已出具履行处罚的证明材料", Kind.FLAG),
        Field("advice", "告知内容", Kind.LONG_TEXT, max_length=1000),
        _LATE_REASON,
    ),
)
ACCEPTED = FactType(
    "credit_repair.accepted",
    "已受理",
    (Field("record", "失信记录编号"), Field("note", "说明", Kind.LONG_TEXT, required=False, max_length=500)),
)
REFUSED = FactType(
    "credit_repair.refused",
    "不予受理",
    (Field("reason", "理由", Kind.LONG_TEXT, max_length=1000), _LATE_REASON),
)
CHECKED = FactType(
    "credit_repair.checked",
    "已核查",
    (
        Field("performed", "处罚决定已经履行", Kind.FLAG),
        Field("corrected", "违法行为已经改正", Kind.FLAG),
        Field("period_over", "最短公示期（有效期）已满", Kind.FLAG),
        Field("promise", "已公开作出信用承诺", Kind.FLAG),
        Field("findings", "核查情况", Kind.LONG_TEXT, max_length=2000),
    ),
)
DECIDED = FactType(
    "credit_repair.decided",
    "已决定",
    (
        Field("result", "结果", Kind.CHOICE, choices=(("agreed", "同意修复"), ("declined", "不同意修复"))),
        Field("reason", "理由", Kind.LONG_TEXT, max_length=1000),
        _LATE_REASON,
    ),
)
INFORMED = FactType(
    "credit_repair.informed",
    "已告知申请人和平台",
    (
        Field("way", "告知方式", Kind.CHOICE, choices=WAYS),
        Field("platforms", "已告知的平台", Kind.CHOICE, many=True, required=False, choices=PLATFORMS),
        Field("told_on", "告知之日", Kind.DAY),
    ),
)

FACTS = (
    *(OPENED, ENTERED, TOLD, PROMISED, OBJECTED, CHANGE_NOTED, ANSWERED, CANCELLED, REPAIRED),
    *(REQUESTED, DIRECTED, ACCEPTED, REFUSED, CHECKED, DECIDED, INFORMED),
)
