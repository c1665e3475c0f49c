"""What can be recorded about scoring: the bureau's own rules, marks of quality, the scores made known, objections."""

from fadu.kernel.ledger import FactType, Field, Kind

DECISIONS = (("upheld", "维持"), ("changed", "变更"))
_CODE = Field("code", "版本编号", max_length=40, help="例如“2023-1”。编号定下以后不变。")
_COMMITMENT = Field("commitment", "任务", max_length=40)
_REASON = Field("reason", "理由", Kind.LONG_TEXT)

#: The values a bureau may set; names as in `law/scoring/*.yaml`.
VALUES = (
    Field("completion", "完成情况", Kind.DECIMAL, unit="分"),
    Field("evidence", "证明材料", Kind.DECIMAL, unit="分"),
    Field("timeliness", "报送时效", Kind.DECIMAL, unit="分"),
    Field("quality", "工作质量", Kind.DECIMAL, unit="分", help="四项合计 100 分。"),
    Field("ongoing", "推进中而没有可计量目标的按", Kind.DECIMAL, help="0 到 1。"),
    Field("evidence_needed", "每项任务的证明材料", Kind.INTEGER, unit="件"),
    Field("late_share", "每迟报一天扣减报送时效的", Kind.DECIMAL, help="0 到 1。"),
    Field("lead", "牵头单位的权重", Kind.DECIMAL),
    Field("support", "配合单位的权重", Kind.DECIMAL),
    Field("named", "未分牵头配合的责任单位的权重", Kind.DECIMAL, help="排在第一位的单位不推定为牵头。"),
    Field("pace_quarter", "一季度轮次应完成全年数量的", Kind.DECIMAL, help="0 到 1。"),
    Field("pace_half_year", "半年轮次应完成全年数量的", Kind.DECIMAL, help="0 到 1。"),
)
RULES_DRAFTED = FactType("scoring_rules.drafted", "起草计分规则", (_CODE, Field("title", "名称"), *VALUES))
RULES_ADOPTED = FactType(
    "scoring_rules.adopted",
    "通过计分规则",
    (
        Field("meeting", "会议", help="局党组会议或局务会议。", max_length=100),
        Field("adopted_on", "通过日期", Kind.DAY),
        Field("basis", "依据", help="会议纪要编号。", required=False),
        Field("digest", "通过内容摘要值", max_length=64),
    ),
)
RULES_PUBLISHED = FactType(
    "scoring_rules.published", "公布计分规则", (Field("channel", "公布方式", help="例如内部网站、印发通知。"),)
)

SCORE_OPENED = FactType(
    "score.opened",
    "开始评分",
    (
        Field("report", "报送材料", max_length=120),
        Field("round", "报送轮次", max_length=80),
        Field("unit", "单位", Kind.UNIT),
    ),
)
SCORE_MARKED = FactType(
    "score.marked",
    "质量评分",
    (_COMMITMENT, Field("quality", "质量", Kind.DECIMAL, unit="分（0 到 10）"), _REASON),
)
SCORE_PUBLISHED = FactType(
    "score.published",
    "公布得分",
    (
        Field("note", "说明", Kind.LONG_TEXT, required=False),
        Field("rules", "适用规则", max_length=40),
        Field("points", "得分", max_length=20, required=False),
        Field("scored", "计分任务", Kind.INTEGER),
        Field("lines", "各项任务得分", Kind.RECORD, required=False),
    ),
)
SCORE_OBJECTED = FactType(
    "score.objected", "提出异议", (Field("commitments", "有异议的任务", many=True, max_length=40), _REASON)
)
SCORE_ANSWERED = FactType(
    "score.answered",
    "答复异议",
    (
        _COMMITMENT,
        Field("decision", "决定", Kind.CHOICE, choices=DECISIONS),
        Field("quality", "变更后的质量分", Kind.DECIMAL, required=False, unit="分（0 到 10）"),
        _REASON,
    ),
)

FACTS = (
    RULES_DRAFTED,
    RULES_ADOPTED,
    RULES_PUBLISHED,
    SCORE_OPENED,
    SCORE_MARKED,
    SCORE_PUBLISHED,
    SCORE_OBJECTED,
    SCORE_ANSWERED,
)
