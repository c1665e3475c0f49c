"""What can be recorded of fines by the day (环境保护法 第五十九条；环境保护部令第28号，2014年)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.measures.facts import parts
from fadu.rooms.enforcement.measures.facts.parts import LATE, NUMBER, OFFICERS, SEAL, long, reason
from fadu.rooms.enforcement.measures.facts.pleas import pleas

CONDUCTS = (
    ("exceeding", "（一）超过排放标准或者重点污染物总量控制指标"),
    ("evade", "（二）以逃避监管的方式排放"),
    ("prohibited", "（三）排放法律、法规禁止排放的污染物"),
    ("hazardous", "（四）违法倾倒危险废物"),
    ("other", "（五）其他违法排放污染物行为"),
)
FOUND = (("on_site", "当场可以认定"), ("monitoring", "通过监测认定"))
REFUSALS = (("continuing", "仍在继续违法排放"), ("obstructed", "拒绝、阻挠复查"))
SHARES = (
    Field("days", "计罚日数", Kind.INTEGER, unit="日"),
    Field("daily_amount", "每日罚款数额（原处罚数额）", Kind.MONEY, assessable=False),
    Field("amount", "罚款数额", Kind.MONEY, assessable=False),
    Field("calculation", "计算过程", Kind.LONG_TEXT, assessable=False),
)

OPENED = FactType(
    "daily_fine.opened",
    "启动按日连续处罚程序",
    (
        *parts.opening("按日连续处罚"),
        Field("conduct", "违法排放行为", Kind.CHOICE, choices=CONDUCTS),
        Field("subject", "排放行为的简要情况", help="不写个人姓名。"),
    ),
)
ORDERED = FactType(
    "daily_fine.ordered",
    "责令改正",
    (
        Field("found", "违法行为的认定", Kind.CHOICE, choices=FOUND),
        Field("report_on", "取得监测报告的日期", Kind.DAY, required=False),
        Field("order_number", "责令改正决定书文号", help="案件中已经作出的，填写那份决定书的文号。"),
        long("content", "责令立即停止违法排放的内容"),
    ),
)
ORDER_SERVED = FactType("daily_fine.order_served", "送达责令改正决定书", parts.served(LATE))
CORRECTION_REPORTED = FactType(
    "daily_fine.correction_reported",
    "收到改正情况的报告",
    (
        long("content", "排污者报告的改正情况"),
        Field("files", "证明材料", Kind.RECORD, required=False, many=True),
    ),
)
_CHECKED = (
    OFFICERS,
    Field("covert", "以暗查方式复查", Kind.FLAG),
)
REFUSAL_FOUND = FactType(
    "daily_fine.refusal_found",
    "复查发现拒不改正",
    (
        *_CHECKED,
        Field("result", "情形", Kind.CHOICE, choices=REFUSALS),
        long("findings", "复查情况和证据"),
        Field("media", "照片、录音录像", Kind.RECORD, required=False, many=True),
        LATE,
    ),
)
CORRECTION_FOUND = FactType(
    "daily_fine.correction_found",
    "复查发现已经改正",
    (
        *_CHECKED,
        Field(
            "result",
            "情形",
            Kind.CHOICE,
            choices=(("corrected", "已经改正"), ("stopped", "已经停产、停业、关闭")),
        ),
        long("findings", "复查情况"),
        LATE,
    ),
)
ORIGINAL_NOTED = FactType(
    "daily_fine.original_noted",
    "登记原处罚决定",
    (
        Field("original_number", "原处罚决定书文号"),
        Field("amount", "原罚款数额", Kind.MONEY, assessable=False),
        Field("decided_on", "原处罚决定日期", Kind.DAY),
        Field("served_on", "原处罚决定送达日期", Kind.DAY),
    ),
)
PLEAS = pleas("daily_fine", *SHARES)
DECIDED = FactType(
    "daily_fine.decided",
    "作出按日连续处罚决定",
    (
        *SHARES,
        Field("amount_in_words", "罚款数额（大写）", assessable=False),
        long("facts", "原处罚决定、拒不改正的事实和证据"),
        long("basis", "起止时间和依据"),
        long("performance", "履行方式和期限"),
        NUMBER,
        SEAL,
    ),
    publish_within=("penalty.publication", "disclosure.proactive"),
)
SERVED = FactType("daily_fine.served", "送达决定", parts.served(LATE))
PAID = FactType(
    "daily_fine.paid",
    "缴纳罚款",
    (
        Field("amount", "缴纳数额", Kind.MONEY, assessable=False),
        Field("paid_on", "缴纳日期", Kind.DAY),
        Field("receipt", "票据", Kind.RECORD, required=False),
    ),
)
CLOSED = FactType(
    "daily_fine.closed",
    "结束按日连续处罚程序",
    (
        Field(
            "ground",
            "情形",
            Kind.CHOICE,
            choices=(
                ("corrected", "复查已经改正或者停产、停业、关闭"),
                ("performed", "罚款已经缴纳"),
                ("enforced", "转入催告、申请强制执行"),
                ("stopped_by_measure", "限产停产、查封扣押已使其停止排放"),
                ("no_fine", "原处罚没有罚款或者已经撤销"),
                ("other", "其他"),
            ),
        ),
        reason("说明"),
    ),
)

FACTS = (
    *(OPENED, ORDERED, ORDER_SERVED, CORRECTION_REPORTED, REFUSAL_FOUND, CORRECTION_FOUND, ORIGINAL_NOTED),
    *(*PLEAS.all, DECIDED, SERVED, PAID, CLOSED),
)
