"""What can be recorded about a round of reports, each unit's report in it, and which indicator answers a target."""

from fadu.kernel.ledger import FactType, Field, Kind

KINDS = (
    ("half_year", "半年"),
    ("year", "年度"),
    ("quarter", "季度"),
    ("supplement", "年末补充"),
    ("other", "专项"),
)
STATES = (
    ("ongoing", "推进中"),
    ("done", "已完成"),
    ("not_due", "未到期"),
    ("no_matter", "本期无此类事项"),
    ("not_started", "未开展"),
)
_REASON = Field("reason", "理由", Kind.LONG_TEXT)

ROUND_OPENED = FactType(
    "round.opened",
    "开启报送",
    (
        Field("plan", "计划", max_length=40),
        Field("kind", "类别", Kind.CHOICE, choices=KINDS),
        Field("title", "名称"),
        Field("since", "统计起始日", Kind.DAY),
        Field("as_of", "统计截止日", Kind.DAY, help="系统只计截至这一天的事实。"),
        Field("due_on", "报送截止日", Kind.DAY),
        Field("units", "报送单位", Kind.UNIT, many=True),
    ),
)
ROUND_CLOSED = FactType("round.closed", "结束报送", (Field("note", "说明", Kind.LONG_TEXT, required=False),))
REPORT_OPENED = FactType(
    "report.opened",
    "通知报送",
    (
        Field("round", "报送轮次", max_length=80),
        Field("unit", "单位", Kind.UNIT),
        Field("due_on", "报送截止日", Kind.DAY),
    ),
)
REPORT_SUBMITTED = FactType(
    "report.submitted",
    "提交负责人",
    (Field("note", "说明", Kind.LONG_TEXT, required=False), Field("pieces", "报送内容", Kind.RECORD)),
)
REPORT_SENT_BACK = FactType("report.sent_back", "退回联络员", (_REASON,))
REPORT_SIGNED = FactType(
    "report.signed",
    "负责人签发",
    (Field("digest", "签发内容摘要值", max_length=64), Field("opinion", "意见", Kind.LONG_TEXT, required=False)),
)
REPORT_ACCEPTED = FactType(
    "report.accepted", "审核通过", (Field("note", "备注", Kind.LONG_TEXT, required=False, help="有保留地通过时写明。"),)
)
REPORT_RETURNED = FactType(
    "report.returned",
    "退回补报",
    (
        Field("commitments", "退回的任务", many=True, required=False, help="留空表示全部退回。", max_length=40),
        _REASON,
        Field("due_on", "补报期限", Kind.DAY),
    ),
)
REPORT_REMINDED = FactType("report.reminded", "催办", (Field("text", "催办内容", Kind.LONG_TEXT),))
REPORT_SUPERVISED = FactType(
    "report.supervised",
    "督办",
    (Field("text", "督办要求", Kind.LONG_TEXT), Field("due_on", "办结期限", Kind.DAY)),
)
REPORT_TRANSFERRED = FactType(
    "report.transferred",
    "转办",
    (
        Field("commitment", "任务", max_length=40),
        Field("to_unit", "转由单位", Kind.UNIT),
        _REASON,
    ),
)
LINK_MADE = FactType(
    "link.made",
    "确认指标对应",
    (
        Field("plan", "计划", max_length=40),
        Field("commitment", "任务", max_length=40),
        Field("target", "目标", required=False, max_length=40),
        Field("indicator", "指标", max_length=80),
    ),
)
LINK_ENDED = FactType("link.ended", "取消指标对应", (_REASON,))

FACTS = (
    ROUND_OPENED,
    ROUND_CLOSED,
    REPORT_OPENED,
    REPORT_SUBMITTED,
    REPORT_SENT_BACK,
    REPORT_SIGNED,
    REPORT_ACCEPTED,
    REPORT_RETURNED,
    REPORT_REMINDED,
    REPORT_SUPERVISED,
    REPORT_TRANSFERRED,
    LINK_MADE,
    LINK_ENDED,
)
