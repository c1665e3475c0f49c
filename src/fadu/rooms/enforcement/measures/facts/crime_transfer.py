"""What can be recorded of a transfer of suspected crime (国务院令第310号，2020年修订；环境行刑衔接办法，2017年)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.measures.facts import parts
from fadu.rooms.enforcement.measures.facts.parts import LATE, NUMBER, OFFICERS, long, reason

#: 第六条, in the order of its items; what isn't there of the fourth is said apart.
MATERIALS = (
    ("letter", "（一）涉嫌犯罪案件移送书"),
    ("report", "（二）涉嫌犯罪案件情况的调查报告"),
    ("items", "（三）涉案物品清单"),
    ("appraisal", "（四）有关检验报告或者鉴定结论"),
    ("other", "（五）其他有关涉嫌犯罪的材料"),
)
#: 第十一条: what was imposed before goes on; a fine is set off against the criminal one.
EARLIER = (
    ("none", "没有作出处罚决定"),
    ("warning", "警告"),
    ("stop", "责令停产停业"),
    ("permit", "暂扣或者吊销许可证、执照"),
    ("fine", "罚款"),
    ("other", "其他"),
)
STAGES = (("first", "审查移送案件"), ("reconsideration", "复议"), ("supervision", "立案监督"))
RETURNED_BY = (("police", "公安机关"), ("procuratorate", "人民检察院"), ("court", "人民法院"))
ENDS = (
    ("filed", "公安机关立案，材料已移交"),
    ("refused", "公安机关不予立案，依法继续作出处理"),
    ("returned", "移回，依法作出处理"),
)

OPENED = FactType(
    "crime_transfer.opened",
    "发现涉嫌犯罪",
    (
        *parts.opening("移送"),
        Field("subject", "事由", help="不写个人姓名。"),
        Field("offence", "涉嫌的罪名"),
        Field("law", "依据的法律或者司法解释"),
        Field("article", "条文"),
        long("suspicion", "涉嫌犯罪的事实、情节和后果"),
    ),
)
TEAM_ASSIGNED = FactType("crime_transfer.team_assigned", "指定专案组", (OFFICERS,))
REPORTED = FactType(
    "crime_transfer.reported",
    "提出移送书面报告",
    (
        long("facts", "核实的情况"),
        long("evidence", "证据"),
        long("opinion", "移送的意见和理由"),
        Field("preserved", "证据和涉案物品已妥善保存、登记清单", Kind.FLAG),
    ),
)
APPROVED = FactType(
    "crime_transfer.approved",
    "批准移送",
    (Field("approved_at", "批准时间", Kind.MOMENT, help="二十四小时从这一时间起算。"), LATE),
)
REFUSED = FactType("crime_transfer.refused", "不批准移送", (reason("不予批准的理由"), LATE))
SENT = FactType(
    "crime_transfer.sent",
    "向公安机关移送",
    (
        Field("police", "受移送的公安机关"),
        Field("sent_at", "移送时间", Kind.MOMENT),
        Field("materials", "附送的材料", Kind.CHOICE, choices=MATERIALS, many=True),
        Field("no_appraisal", "案件没有检验报告或者鉴定结论", Kind.FLAG),
        Field("copied", "移送书抄送同级人民检察院", Kind.FLAG),
        Field("earlier", "移送前已经作出的处罚", Kind.CHOICE, choices=EARLIER, many=True),
        NUMBER,
        LATE,
    ),
)
RECEIVED = FactType(
    "crime_transfer.received",
    "公安机关接受移送",
    (
        Field("received_on", "接受日期", Kind.DAY),
        Field("signed", "回执已签字", Kind.FLAG),
        Field("passed_to", "转送有管辖权的机关", required=False),
    ),
)
CORRECTION_ASKED = FactType(
    "crime_transfer.correction_asked",
    "公安机关要求补正材料",
    (long("items", "需要补正的材料"), Field("until", "补正期限", Kind.DAY)),
)
SUPPLEMENTED = FactType("crime_transfer.supplemented", "补正材料", (long("items", "补正的材料"),))
_NOTICE = (
    Field("stage", "在哪一环节", Kind.CHOICE, choices=STAGES),
    Field("notified_on", "接到通知书的日期", Kind.DAY),
    Field("number", "通知书文号", required=False),
)
FILED = FactType("crime_transfer.filed", "公安机关决定立案", _NOTICE)
NOT_FILED = FactType(
    "crime_transfer.not_filed", "公安机关不予立案", (*_NOTICE, long("reason", "不予立案的理由", required=False))
)
RECONSIDERATION_ASKED = FactType(
    "crime_transfer.reconsideration_asked",
    "提请复议",
    (reason("认为应当立案的理由"), Field("received_on", "公安机关收到日期", Kind.DAY), LATE),
)
SUPERVISION_ASKED = FactType(
    "crime_transfer.supervision_asked",
    "建议人民检察院立案监督",
    (reason("建议的理由"), LATE),
)
HANDED_OVER = FactType(
    "crime_transfer.handed_over",
    "移交涉案物品和材料",
    (long("items", "移交的物品和材料"), Field("receipt", "交接手续", help="交接清单的编号或者签收情况。"), LATE),
)
RETURNED = FactType(
    "crime_transfer.returned",
    "案件移回",
    (
        Field("by", "移回的机关", Kind.CHOICE, choices=RETURNED_BY),
        Field("returned_on", "收到日期", Kind.DAY),
        long("reason", "理由和意见"),
    ),
)
CLOSED = FactType(
    "crime_transfer.closed",
    "移送办理结束",
    (Field("ground", "结果", Kind.CHOICE, choices=ENDS), reason("以后怎样处理")),
)

FACTS = (
    *(
        OPENED,
        TEAM_ASSIGNED,
        REPORTED,
        APPROVED,
        REFUSED,
        SENT,
        RECEIVED,
        CORRECTION_ASKED,
        SUPPLEMENTED,
        FILED,
        NOT_FILED,
    ),
    *(RECONSIDERATION_ASKED, SUPERVISION_ASKED, HANDED_OVER, RETURNED, CLOSED),
)
