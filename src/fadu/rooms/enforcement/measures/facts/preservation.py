"""What can be recorded of evidence that is registered and kept (行政处罚法 第五十六条；办法 第三十二条、第三十三条)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.measures.facts import parts
from fadu.rooms.enforcement.measures.facts.parts import LATE, NUMBER, OFFICERS, SEAL, long, reason

HANDLINGS = (
    ("secured", "（一）记录、复制、拍照、录像等保全"),
    ("appraised", "（二）送交鉴定"),
    ("seized", "（三）查封、扣押"),
    ("released", "（四）解除先行登记保存"),
)

PROPOSED = FactType(
    "preservation.proposed",
    "申请先行登记保存",
    (
        *parts.opening("登记保存"),
        Field("subject", "拟保存的证据", help="写明名称；不写个人姓名。"),
        Field("related", "与涉嫌违法行为有关", Kind.FLAG),
        Field("endangered", "证据可能灭失或者以后难以取得", Kind.FLAG),
        long("reasons", "理由"),
    ),
)
APPROVED = FactType("preservation.approved", "批准登记保存", (long("opinion", "批准意见"),))
CONSENTED = FactType(
    "preservation.consented",
    "以即时通讯方式同意",
    (
        Field("way", "通讯方式", help="例如电话、短信、政务即时通讯。"),
        Field("consented_at", "同意时间", Kind.MOMENT),
        long("urgency", "紧急情况"),
    ),
)
REFUSED = FactType("preservation.refused", "不予批准", (reason("理由"),))
CARRIED_OUT = FactType(
    "preservation.carried_out",
    "先行登记保存",
    (
        OFFICERS,
        *parts.FROM_TO,
        Field("place", "保存地点"),
        *parts.ON_SITE,
        long("items", "清单", help="每行一件：名称、数量、状况。"),
        Field("counted", "当场清点", Kind.FLAG),
        Field("list_given", "开具清单", Kind.FLAG),
        Field("duty_told", "告知不得损毁、销毁、转移", Kind.FLAG),
        *parts.SIGNED,
        *parts.FILMED,
        NUMBER,
        SEAL,
    ),
)
APPROVED_AFTERWARDS = FactType(
    "preservation.approved_afterwards",
    "补办批准",
    (Field("approved_at", "补办时间", Kind.MOMENT), long("opinion", "意见"), LATE),
)
DECIDED = FactType(
    "preservation.decided",
    "作出处理决定",
    (
        Field("handling", "处理", Kind.CHOICE, choices=HANDLINGS, many=True),
        Field("seizure", "查封扣押编号", required=False, help="决定查封、扣押的填写。"),
        long("reasons", "理由和处理情况"),
        LATE,
    ),
)
LAPSED = FactType("preservation.lapsed", "登记自动解除", (long("items", "退还的物品"),))
CONCLUDED = FactType(
    "preservation.concluded", "送达处理决定", parts.served(Field("returned", "应当退还的已经退还", Kind.FLAG))
)

FACTS = (PROPOSED, APPROVED, CONSENTED, REFUSED, CARRIED_OUT, APPROVED_AFTERWARDS, DECIDED, LAPSED, CONCLUDED)
