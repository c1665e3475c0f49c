"""What is typed in of a file that lies on paper: the case, and each paper with what is in it and what it lacks."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.oversight.file_review.facts.words import ELEMENTS
from fadu.rooms.oversight.file_review.rules.paper import FLAWS, PAPERS

KINDS = (
    ("fine", "罚款"),
    ("warning", "警告、通报批评"),
    ("confiscate_gains", "没收违法所得、非法财物"),
    ("revoke_permit", "吊销许可证件"),
    ("no_application", "一定时期内不得申请行政许可"),
    ("stop_rectify", "责令停产整治"),
    ("stop_business", "责令停产停业"),
    ("close", "责令关闭"),
    ("limit_business", "限制开展生产经营活动"),
    ("limit_trade", "限制、禁止从业"),
    ("other", "其他"),
)
OPENED = FactType(
    "paper_file.opened",
    "登记纸质案卷",
    (
        Field("number", "决定书文号"),
        Field("organ", "行政机关", Kind.ORGAN),
        Field("unit", "承办单位", Kind.UNIT),
        Field("title", "案由"),
        Field("decided_on", "决定日期", Kind.DAY),
        Field("handlers", "承办人", Kind.PERSON, required=False, many=True, help="他们不评查本卷。"),
    ),
)
ENTERED = FactType(
    "paper_file.entered",
    "录入文书",
    (
        Field("paper", "文书", Kind.CHOICE, choices=tuple((code, paper.label) for code, paper in PAPERS.items())),
        Field("day", "文书日期", Kind.DAY, help="送达的填送达日期。"),
        Field("party", "当事人名称", required=False, help="照文书上的写法；个人只写姓，加“某”。"),
        Field("persons", "执法、审查、主持或者表决人员", required=False, help="用顿号隔开。"),
        Field("certified", "写明有效的执法证号", Kind.CHOICE, required=False, choices=(("yes", "是"), ("no", "否"))),
        Field("law", "引用的法律", required=False),
        Field("article", "引用的条款项", required=False),
        Field("facts", "认定的事实、结果或者理由", Kind.LONG_TEXT, required=False, personal=True),
        Field("kinds", "处罚种类", Kind.CHOICE, required=False, many=True, choices=KINDS),
        Field("amount", "罚没数额", Kind.MONEY, required=False, assessable=False, unit="元"),
        Field("lowest", "法定最低罚款", Kind.MONEY, required=False, assessable=False, unit="元", help="裁量计算填写。"),
        Field("highest", "法定最高罚款", Kind.MONEY, required=False, assessable=False, unit="元"),
        Field("signed_as", "落款的机关名称", required=False),
        Field("number", "文号、报告编号", required=False),
        Field("conduct_from", "行为开始日期", Kind.DAY, required=False, help="立案审批表填写。"),
        Field("conduct_until", "行为终了日期", Kind.DAY, required=False),
        Field("checked", "文书的内容已经逐项看过", Kind.FLAG, help="看过而下面没有选的，就是没有这个问题。"),
        Field("flaws", "发现的问题", Kind.CHOICE, required=False, many=True, choices=FLAWS),
        Field("missing", "缺少的基本要素", Kind.CHOICE, required=False, many=True, choices=ELEMENTS),
        Field("note", "说明", Kind.LONG_TEXT, required=False),
    ),
)
COMPLETED = FactType("paper_file.completed", "录入完毕", (Field("pages", "页数", Kind.INTEGER, unit="页"),))
FACTS = (OPENED, ENTERED, COMPLETED)
