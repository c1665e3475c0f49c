"""What can be recorded of holding back and stopping production (环境保护部令第30号，2014年)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.measures.facts import parts
from fadu.rooms.enforcement.measures.facts.parts import LATE, NUMBER, OFFICERS, SEAL, long, reason
from fadu.rooms.enforcement.measures.facts.pleas import pleas

KINDS = (("limit", "限制生产"), ("stop", "停产整治"))
GROUNDS = (
    ("exceeding", "超过污染物排放标准或者重点污染物日最高允许排放总量"),
    ("evade", "（一）以逃避监管的方式排放且超标"),
    ("heavy_metal", "（二）非法排放重金属、持久性有机污染物等超标三倍以上"),
    ("annual_total", "（三）超过重点污染物年度总量"),
    ("after_limit", "（四）责令限制生产后仍然超标"),
    ("emergency", "（五）突发事件造成超标或者超总量"),
    ("other", "（六）法律、法规规定的其他情形"),
)

PROPOSED = FactType(
    "restriction.proposed",
    "提出限产、停产意见",
    (
        *parts.opening("限产停产"),
        Field("kind", "措施", Kind.CHOICE, choices=KINDS),
        Field("ground", "情形", Kind.CHOICE, choices=GROUNDS),
        Field("multiple", "超标倍数", Kind.DECIMAL, required=False, unit="倍"),
        Field("subject", "车间、生产线或者设施", help="不写个人姓名。"),
        Field("livelihood", "公用设施、基本民生或者整治可能影响生产安全", Kind.FLAG, help="这些情形可以不停产整治。"),
        long("evidence", "证据"),
        long("reasons", "理由和依据"),
    ),
)
REFUSED = FactType("restriction.refused", "决定不采取措施", (reason("理由"),))
PLEAS = pleas("restriction", Field("with_penalty", "与处罚告知一并告知", Kind.FLAG))
DECIDED = FactType(
    "restriction.decided",
    "作出限产、停产决定",
    (
        Field("kind", "措施", Kind.CHOICE, choices=KINDS),
        long("facts", "违法事实和证据"),
        long("basis", "依据"),
        long("content", "改正的内容和要求"),
        Field("until", "限制生产至", Kind.DAY, required=False, help="一般不超过三个月；停产整治的不填。"),
        Field("long_reason", "超过三个月的理由", Kind.LONG_TEXT, required=False, max_length=500),
        NUMBER,
        SEAL,
    ),
    publish_within=("disclosure.proactive",),
)
SERVED = FactType("restriction.served", "送达决定", parts.served(LATE))
PLAN_FILED = FactType(
    "restriction.plan_filed",
    "整改方案备案",
    (
        Field("filed_on", "备案日期", Kind.DAY),
        long("plan", "整改方案", help="改正措施、工程进度、资金保障和责任人员。"),
        Field("published", "排污者已向社会公开", Kind.FLAG),
        Field("files", "材料", Kind.RECORD, required=False, many=True),
    ),
)
EXTENDED = FactType(
    "restriction.extended",
    "批准延长限制生产",
    (Field("until", "延长至", Kind.DAY), reason("情况复杂的理由")),
    publish_within=("disclosure.proactive",),
)
COMPLETED = FactType(
    "restriction.completed",
    "整改完成备案，措施解除",
    (
        Field("completed_on", "完成整改的日期", Kind.DAY),
        Field("filed_on", "备案日期", Kind.DAY, help="自备案之日起解除。"),
        long("report", "整改任务完成和信息公开情况"),
        Field("monitored", "提交监测报告", Kind.FLAG),
        Field("compared", "提交用电、用水、产量对比材料", Kind.FLAG),
        Field("files", "材料", Kind.RECORD, required=False, many=True),
    ),
    publish_within=("disclosure.proactive",),
)
ENDED = FactType(
    "restriction.ended",
    "措施自行终止",
    (
        Field(
            "ground",
            "情形",
            Kind.CHOICE,
            choices=(
                ("expired", "限制生产期限届满"),
                ("dissolved", "排污者终止营业"),
                ("closed", "被责令停业、关闭"),
            ),
        ),
        reason("情况"),
    ),
)
FOLLOWED_UP = FactType(
    "restriction.followed_up",
    "跟踪检查",
    (
        OFFICERS,
        Field("result", "检查结果", Kind.CHOICE, choices=(("compliant", "达标排放"), ("violating", "又有违法排放"))),
        long("findings", "检查情况"),
        LATE,
    ),
)

FACTS = (
    *(PROPOSED, REFUSED, *PLEAS.all, DECIDED, SERVED, PLAN_FILED),
    *(EXTENDED, COMPLETED, ENDED, FOLLOWED_UP),
)
