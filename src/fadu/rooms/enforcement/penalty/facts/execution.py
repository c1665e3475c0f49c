"""Payment, deferral, remedies, dunning, surcharge, the court (处罚法 66–74; 强制法 34–60; 办法 69–76)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.penalty.facts.fields import (
    CONSENT,
    LATE_REASON,
    PROOF,
    RECEIPT,
    RECEIVED_BY,
    SEAL,
    SERVED_ON,
    WAY,
    choice,
    flag,
    long,
    number,
    yuan,
)
from fadu.rooms.enforcement.penalty.kinds import KINDS

PAID = FactType(
    "penalty.paid",
    "缴纳罚款",
    (
        yuan("amount", "缴纳罚款", required=True),
        Field("paid_on", "缴款日期", Kind.DAY),
        Field("receipt", "票据号"),
        yuan("surcharge", "缴纳加处的罚款"),
        yuan("gains", "上缴违法所得"),
        flag("in_full", "全部缴清"),
    ),
)
GOODS_HANDLED = FactType(
    "penalty.goods_handled",
    "处理没收的财物",
    (
        choice("way", "处理方式", ("auction", "公开拍卖"), ("state", "按国家有关规定处理"), ("destroyed", "销毁")),
        long("list", "物品清单"),
        Field("approved_by", "批准的负责人", Kind.PERSON, required=False),
        Field("watched_by", "监督销毁的执法人员", Kind.PERSON, many=True, required=False),
        long("record", "处理或者销毁记录"),
    ),
)
PERFORMED = FactType(
    "penalty.performed",
    "其他处罚和责令改正履行完毕",
    (Field("kind", "履行的处罚种类", Kind.CHOICE, many=True, choices=KINDS), long("how", "履行情况")),
)
DEFERRAL_ASKED = FactType(
    "penalty.deferral_asked",
    "申请延期、分期缴纳",
    (
        Field("asked_on", "提出书面申请的日期", Kind.DAY),
        choice("way", "申请", ("defer", "延期缴纳"), ("instalments", "分期缴纳")),
        Field("until", "请求延至", Kind.DAY),
        long("reason", "经济困难的情况", personal=True),
    ),
)
DEFERRAL_GRANTED = FactType(
    "penalty.deferral_granted",
    "同意延期、分期缴纳",
    (
        Field("until", "最后缴纳期限", Kind.DAY),
        long("instalments", "各期缴纳安排", required=False, help="每行一期：日期和金额，例如 2024-01-31 50000.00。"),
        flag("collector_told", "通知书已送达收缴罚款的机构"),
        number("通知书文号"),
        SEAL,
    ),
)
DEFERRAL_REFUSED = FactType("penalty.deferral_refused", "不同意延期、分期缴纳", (long("reason", "理由"),))
REMEDY_BEGUN = FactType(
    "penalty.remedy_begun",
    "申请行政复议、提起行政诉讼",
    (
        choice("kind", "种类", ("reconsideration", "行政复议"), ("litigation", "行政诉讼")),
        Field("body", "复议机关或者人民法院"),
        Field("begun_on", "申请或者起诉的日期", Kind.DAY),
        flag("stayed", "停止执行"),
    ),
)
REMEDY_ENDED = FactType(
    "penalty.remedy_ended",
    "复议、诉讼终结",
    (
        choice("kind", "种类", ("reconsideration", "行政复议"), ("litigation", "行政诉讼")),
        Field("ended_on", "终结的日期", Kind.DAY),
        choice(
            "result",
            "结果",
            ("upheld", "维持或者驳回"),
            ("withdrawn", "撤回"),
            ("revoked", "撤销"),
            ("changed", "变更"),
            ("other", "其他"),
        ),
    ),
)
DUNNED = FactType(
    "penalty.dunned",
    "催告",
    (
        choice("purpose", "为了", ("surcharge", "加处罚款"), ("court", "申请人民法院强制执行")),
        yuan("amount", "应缴纳的罚款", required=True),
        yuan("surcharge", "加处的罚款"),
        Field("until", "履行期限", Kind.DAY),
        flag("rights_told", "已告知陈述、申辩的权利"),
        number("催告书文号"),
    ),
)
DUNNING_SERVED = FactType(
    "penalty.dunning_served", "催告书送达", (WAY, CONSENT, *PROOF, RECEIVED_BY, SERVED_ON, RECEIPT, SEAL)
)
SURCHARGED = FactType(
    "penalty.surcharged",
    "加处罚款",
    (
        Field("days", "加处罚款的日数", Kind.INTEGER, unit="日", assessable=False),
        yuan("amount", "加处罚款", required=True),
        Field("as_of", "计算至", Kind.DAY),
        number("加处罚款决定书文号"),
        SEAL,
    ),
)
ENFORCEMENT_APPLIED = FactType(
    "penalty.enforcement_applied",
    "申请人民法院强制执行",
    (
        Field("court", "人民法院"),
        yuan("amount", "申请执行的金额", required=True),
        choice(
            "papers",
            "提供的材料",
            ("application", "强制执行申请书"),
            ("decision", "行政决定书及作出决定的事实、理由和依据"),
            ("opinion", "当事人的意见及催告情况"),
            ("subject", "申请强制执行标的情况"),
            ("other", "其他材料"),
            many=True,
        ),
        flag("signed", "行政机关负责人签名，加盖印章并注明日期"),
        LATE_REASON,
        number("强制执行申请书文号"),
        SEAL,
    ),
)
COURT_RULED = FactType(
    "penalty.court_ruled",
    "人民法院裁定",
    (
        choice("result", "结果", ("accepted", "受理"), ("granted", "准予执行"), ("refused", "不予执行")),
        Field("foreign_number", "文号", required=False),
    ),
)
ENFORCED = FactType("penalty.enforced", "强制执行到位", (yuan("amount", "执行到位的金额", required=True),))

EXECUTION = (
    PAID,
    GOODS_HANDLED,
    PERFORMED,
    DEFERRAL_ASKED,
    DEFERRAL_GRANTED,
    DEFERRAL_REFUSED,
    REMEDY_BEGUN,
    REMEDY_ENDED,
    DUNNED,
    DUNNING_SERVED,
    SURCHARGED,
    ENFORCEMENT_APPLIED,
    COURT_RULED,
    ENFORCED,
)
