"""What can be recorded of seizing (行政强制法 第十六条至第二十八条；令第29号，2014年)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.measures.facts import parts
from fadu.rooms.enforcement.measures.facts.parts import LATE, NUMBER, OFFICERS, SEAL, long, reason

KINDS = (("seal", "查封"), ("detain", "扣押"))
GROUNDS = (
    ("toxic", "（一）违法排放、倾倒、处置有毒有害物质"),
    ("zone", "（二）在饮用水水源一级保护区、自然保护区核心区违法排放、倾倒、处置"),
    ("sludge", "（三）违法排放、倾倒工业污泥"),
    ("evade", "（四）以逃避监管的方式违法排放"),
    ("emergency", "（五）突发环境事件发生后不执行停产、停排措施"),
    ("other", "（六）法律、法规规定的其他情形"),
)
#: 第四条第二款: in these the measure isn't a choice.
MUST = ("evade", "emergency")
DISPOSED = (("confiscated", "没收非法财物"), ("destroyed", "依法销毁"))
RELEASED_FOR = (
    ("no_violation", "（一）没有违法行为"),
    ("unrelated", "（二）查封、扣押的物与违法行为无关"),
    ("handled", "（三）已经作出处理决定，不再需要"),
    ("expired", "（四）期限已经届满"),
    ("corrected", "申请解除，核查确已改正"),
    ("not_approved", "负责人认为不应当采取"),
    ("other", "（五）其他不再需要的情形"),
)

PROPOSED = FactType(
    "seizure.proposed",
    "申请查封、扣押",
    (
        *parts.opening("查封扣押"),
        Field("kind", "措施", Kind.CHOICE, choices=KINDS),
        Field("ground", "情形", Kind.CHOICE, choices=GROUNDS),
        Field("serious", "已造成严重污染", Kind.FLAG, help="已造成严重污染的，应当实施。"),
        Field("target", "造成污染物排放的设施、设备", help="写明名称，例如某车间排污泵；不写个人姓名。"),
        Field("related", "与违法行为有关", Kind.FLAG),
        Field("necessities", "属于个人及其所扶养家属的生活必需品", Kind.FLAG),
        Field("already_sealed", "已被其他国家机关依法查封", Kind.FLAG),
        Field("urgent", "情况紧急，需要当场实施", Kind.FLAG),
        Field("major", "案情重大或者社会影响较大", Kind.FLAG),
        long("evidence", "调查取得的证据"),
        long("reasons", "理由和依据"),
    ),
)
DISCUSSED = FactType(
    "seizure.discussed",
    "集体审议",
    (
        Field("discussed_on", "审议日期", Kind.DAY),
        Field("members", "出席人员", max_length=500),
        long("record", "审议记录"),
        Field("result", "结果", Kind.CHOICE, choices=(("agreed", "同意实施"), ("declined", "不同意实施"))),
    ),
)
APPROVED = FactType("seizure.approved", "批准查封、扣押", (long("opinion", "批准意见"),))
REFUSED = FactType("seizure.refused", "不予批准", (reason("理由"),))
CARRIED_OUT = FactType(
    "seizure.carried_out",
    "实施查封、扣押",
    (
        OFFICERS,
        *parts.FROM_TO,
        Field("place", "地点"),
        *parts.ON_SITE,
        Field("reasons_told", "当场告知理由、依据", Kind.FLAG),
        Field("rights_told", "当场告知权利、救济途径", Kind.FLAG),
        Field("heard", "听取陈述和申辩", Kind.FLAG),
        long("plea", "陈述和申辩", required=False, personal=True),
        long("items", "清单", help="每行一件：名称、型号、数量、状况。"),
        Field("list_given", "清单一式二份，当场交付", Kind.FLAG),
        Field("decision_given", "决定书当场交付", Kind.FLAG),
        Field("sealed", "张贴封条或者以其他方式明示", Kind.FLAG),
        Field("keeper", "委托保管人", required=False, help="委托第三人保管的填写。"),
        *parts.SIGNED,
        *parts.FILMED,
        NUMBER,
        SEAL,
    ),
)
APPROVED_AFTERWARDS = FactType(
    "seizure.approved_afterwards",
    "补办批准",
    (
        Field("reported_at", "报告并补办的时间", Kind.MOMENT),
        Field("result", "负责人意见", Kind.CHOICE, choices=(("approved", "批准"), ("rejected", "不应当采取"))),
        long("opinion", "意见"),
        LATE,
    ),
)
EXTENDED = FactType("seizure.extended", "批准延长期限", (reason("情况复杂的理由"),))
EXTENSION_TOLD = FactType("seizure.extension_told", "书面告知延长", parts.served())
TESTING_BEGUN = FactType(
    "seizure.testing_begun",
    "送检测、检验、鉴定",
    (
        Field("what", "送检的物品"),
        Field("institution", "机构"),
        Field("until", "检测、检验、鉴定期间至", Kind.DAY),
        Field("told", "期间已书面告知当事人", Kind.FLAG),
    ),
)
TESTING_ENDED = FactType("seizure.testing_ended", "检测、检验、鉴定结束", (long("result", "结论"),))
RELEASE_ASKED = FactType(
    "seizure.release_asked",
    "收到解除申请",
    (long("content", "申请内容", personal=True), Field("files", "证明材料", Kind.RECORD, required=False, many=True)),
)
RELEASE_CHECKED = FactType(
    "seizure.release_checked",
    "核查解除申请",
    (
        OFFICERS,
        Field("result", "核查结果", Kind.CHOICE, choices=(("corrected", "确已改正，解除"), ("kept", "未改正，维持"))),
        long("findings", "核查情况"),
        LATE,
    ),
)
RELEASED = FactType(
    "seizure.released",
    "决定解除查封、扣押",
    (Field("ground", "情形", Kind.CHOICE, choices=RELEASED_FOR), reason("理由"), NUMBER, SEAL, LATE),
)
RELEASE_SERVED = FactType(
    "seizure.release_served",
    "送达解除决定",
    parts.served(
        Field("returned", "财物已经退还", Kind.FLAG),
        long("returned_list", "退还清单", required=False),
        Field(
            "proceeds",
            "退还的拍卖、变卖所得款项",
            Kind.MONEY,
            required=False,
            assessable=False,
            unit="元",
            help="鲜活物品或者其他不易保管的财物已经拍卖、变卖的填写。",
        ),
        LATE,
    ),
)
HANDED_OVER = FactType(
    "seizure.handed_over",
    "随案移送",
    (
        Field("to", "接收的机关"),
        long("items", "移送的财物"),
        Field("told", "已书面告知当事人", Kind.FLAG),
        LATE,
    ),
)
DISPOSED_OF = FactType(
    "seizure.disposed",
    "没收、销毁查封、扣押的财物",
    (
        Field("way", "处理", Kind.CHOICE, choices=DISPOSED),
        Field("decision", "处理决定文号", help="行政处罚决定书等作出处理的文书。"),
        Field("law", "没收、销毁的依据", help="法律、法规的名称和条文。"),
        long("items", "处理的财物"),
        LATE,
    ),
)

FACTS = (
    *(PROPOSED, DISCUSSED, APPROVED, REFUSED, CARRIED_OUT, APPROVED_AFTERWARDS, EXTENDED, EXTENSION_TOLD),
    *(TESTING_BEGUN, TESTING_ENDED, RELEASE_ASKED, RELEASE_CHECKED, RELEASED, RELEASE_SERVED, HANDED_OVER),
    DISPOSED_OF,
)
