"""What can be recorded of a transfer for administrative detention (环境保护法 第六十三条)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.measures.facts import parts
from fadu.rooms.enforcement.measures.facts.parts import NUMBER, OFFICERS, long, reason

CASES = (
    ("unassessed", "（一）建设项目未依法环评，被责令停止建设，拒不执行"),
    ("unpermitted", "（二）未取得排污许可证排污，被责令停止排污，拒不执行"),
    ("evasion", "（三）以暗管、渗井、渗坑、灌注或者篡改、伪造监测数据等逃避监管的方式排污"),
    ("pesticide", "（四）生产、使用国家明令禁止的农药，被责令改正，拒不改正"),
)
#: These rest on an order that was not obeyed.
DISOBEYED = frozenset({"unassessed", "unpermitted", "pesticide"})
MATERIALS = (
    ("letter", "案件移送书"),
    ("report", "案件调查报告"),
    ("evidence", "证据材料"),
    ("order", "责令停止建设、停止排污、改正的决定书和送达凭证"),
    ("penalty", "行政处罚决定书"),
    ("other", "其他材料"),
)
RESULTS = (("detained", "决定拘留"), ("not_detained", "不予拘留"), ("crime", "涉嫌犯罪，另行立案"))

OPENED = FactType(
    "detention_transfer.opened",
    "提出移送",
    (
        *parts.opening("移送"),
        Field("subject", "事由", help="不写个人姓名。"),
        Field("circumstance", "情形", Kind.CHOICE, choices=CASES),
        long("facts", "违法事实"),
        long("evidence", "证据"),
        Field("order", "责令停止（改正）决定书文号", required=False),
        long("disobedience", "拒不执行、拒不改正的证据", required=False),
        Field("no_crime", "尚不构成犯罪", Kind.FLAG),
        Field("penalty", "行政处罚决定书文号", required=False),
        long("persons", "直接负责的主管人员和其他直接责任人员", personal=True),
        OFFICERS,
    ),
)
APPROVED = FactType("detention_transfer.approved", "批准移送", ())
REFUSED = FactType("detention_transfer.refused", "不批准移送", (reason("不予批准的理由"),))
SENT = FactType(
    "detention_transfer.sent",
    "向公安机关移送",
    (
        Field("police", "受移送的公安机关"),
        Field("materials", "附送的材料", Kind.CHOICE, choices=MATERIALS, many=True),
        NUMBER,
    ),
)
RECEIVED = FactType(
    "detention_transfer.received",
    "公安机关接收",
    (Field("received_on", "接收日期", Kind.DAY), Field("signed", "回执已签字", Kind.FLAG)),
)
CORRECTION_ASKED = FactType(
    "detention_transfer.correction_asked", "公安机关要求补充材料", (long("items", "需要补充的材料"),)
)
SUPPLEMENTED = FactType("detention_transfer.supplemented", "补充材料", (long("items", "补充的材料"),))
DECIDED = FactType(
    "detention_transfer.decided",
    "公安机关决定",
    (
        Field("result", "决定", Kind.CHOICE, choices=RESULTS),
        Field("days", "拘留日数", Kind.INTEGER, required=False, unit="日", most=366),
        Field("lighter", "情节较轻", Kind.FLAG),
        Field("notified_on", "接到通知的日期", Kind.DAY),
        long("reason", "理由", required=False),
    ),
)
CLOSED = FactType("detention_transfer.closed", "移送办理结束", (reason("结果和以后怎样处理"),))

FACTS = (OPENED, APPROVED, REFUSED, SENT, RECEIVED, CORRECTION_ASKED, SUPPLEMENTED, DECIDED, CLOSED)
