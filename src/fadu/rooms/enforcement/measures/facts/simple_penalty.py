"""What can be recorded of a penalty on the spot (行政处罚法 第五十一条至第五十三条；办法 第六十七条、第六十八条)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.measures.facts import parts
from fadu.rooms.enforcement.measures.facts.parts import LATE, NUMBER, OFFICERS, long, reason

PERSONS = (("citizen", "公民"), ("organisation", "法人或者其他组织"))
KINDS = (("warning", "警告"), ("fine", "罚款"))
PLEAS = (("none", "当事人没有陈述、申辩"), ("adopted", "成立，已采纳"), ("declined", "不成立"))
DELIVERED = (("given", "当场交付"), ("refused", "当事人拒绝签收，已在决定书上注明"), ("not", "没有当场交付"))
COLLECTED_FOR = (
    ("small", "依法给予一百元以下罚款"),
    ("hard", "不当场收缴事后难以执行"),
    ("remote", "边远、水上、交通不便地区，当事人提出"),
)
ENDS = (("done", "已经履行"), ("enforced", "法院强制执行或者终结执行"), ("revoked", "决定已经撤销"))

DECIDED = FactType(
    "simple_penalty.decided",
    "当场作出处罚决定",
    (
        Field("organ", "行政机关", Kind.ORGAN),
        Field("unit", "所属单位", Kind.UNIT),
        Field("person", "当事人是", Kind.CHOICE, choices=PERSONS),
        Field("party", "当事人", Kind.PARTY),
        Field("case", "关联的案件编号", required=False, max_length=100, help="同一次检查另有案件的，填写其编号。"),
        OFFICERS,
        *parts.FROM_TO,
        Field("place", "地点"),
        Field("subject", "案由", help="不写个人姓名。"),
        long("conduct", "违法行为和现场查清的事实"),
        long("evidence", "现场取得的证据"),
        Field("law", "违反的法律", help="法律、法规、规章的名称，不加书名号。"),
        Field("article", "违反的条文"),
        Field("penalty_law", "处罚依据的法律"),
        Field("penalty_article", "处罚依据的条文"),
        Field("clear", "违法事实确凿并有法定依据", Kind.FLAG),
        Field("kind", "处罚种类", Kind.CHOICE, choices=KINDS),
        Field("amount", "罚款数额", Kind.MONEY, required=False, assessable=False, unit="元"),
        Field("cards_shown", "（一）出示有效执法证件", Kind.FLAG),
        Field("told", "（三）说明事实、种类、依据、数额，告知陈述、申辩的权利", Kind.FLAG),
        Field("heard", "（四）听取陈述和申辩", Kind.FLAG),
        Field("waived", "当事人明确放弃陈述、申辩", Kind.FLAG),
        Field("plea", "陈述、申辩的情况", Kind.CHOICE, choices=PLEAS),
        long("plea_answer", "陈述、申辩的内容和答复", required=False, personal=True),
        Field("sealed", "（五）决定书盖有印章，执法人员签名或者盖章", Kind.FLAG),
        Field("delivered", "（五）决定书交付", Kind.CHOICE, choices=DELIVERED),
        Field("remedy_told", "（六）告知复议、诉讼的途径和期限", Kind.FLAG),
        Field("recorded", "以上过程制作了笔录", Kind.FLAG),
        Field("media", "照片、录音录像", Kind.RECORD, required=False, many=True),
        NUMBER,
    ),
    publish_within=("penalty.publication", "disclosure.proactive"),
)
REPORTED = FactType(
    "simple_penalty.reported",
    "报所属部门备案",
    (Field("received_by", "接收备案的人员", Kind.PERSON), LATE),
)
COLLECTED = FactType(
    "simple_penalty.collected",
    "当场收缴罚款",
    (
        Field("amount", "收缴数额", Kind.MONEY, assessable=False, unit="元"),
        Field("ground", "当场收缴的情形", Kind.CHOICE, choices=COLLECTED_FOR),
        long("why", "难以执行或者缴纳确有困难的情况", required=False),
        Field("receipt_issued", "出具财政部门统一制发的专用票据", Kind.FLAG),
        Field("receipt", "票据号码", required=False),
        OFFICERS,
        Field("landed_on", "抵岸日期", Kind.DAY, required=False, help="在水上当场收缴的填写，上缴的二日自抵岸起算。"),
    ),
)
HANDED_OVER = FactType(
    "simple_penalty.handed_over",
    "收缴的罚款交至行政机关",
    (Field("received_by", "接收人员", Kind.PERSON), LATE),
)
BANKED = FactType("simple_penalty.banked", "缴付指定银行", (Field("receipt", "缴款凭证号码"), LATE))
PAID = FactType(
    "simple_penalty.paid",
    "当事人缴纳罚款",
    (
        Field("amount", "缴纳数额", Kind.MONEY, assessable=False, unit="元"),
        Field("paid_on", "缴纳日期", Kind.DAY),
        Field("receipt", "缴款凭证号码", required=False),
    ),
)
REVOKED = FactType(
    "simple_penalty.revoked", "撤销决定", (reason("撤销的理由"), Field("document", "决定文书", required=False))
)
CLOSED = FactType("simple_penalty.closed", "结案", (Field("ground", "结案情形", Kind.CHOICE, choices=ENDS),))

FACTS = (DECIDED, REPORTED, COLLECTED, HANDED_OVER, BANKED, PAID, REVOKED, CLOSED)
