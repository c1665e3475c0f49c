"""What can be recorded about an outgoing document, and about the sealing of a round."""

from fadu.kernel.ledger import FactType, Field, Kind

_REASON = Field("reason", "理由", Kind.LONG_TEXT)
_OPINION = Field("opinion", "意见", Kind.LONG_TEXT, required=False)
_DIGEST = Field("digest", "文稿摘要值", max_length=64)

DRAFTED = FactType(
    "document.drafted",
    "拟稿",
    (
        Field("draft", "文稿", max_length=120),
        Field("version", "文稿版次", Kind.INTEGER, help="按编辑页面显示的版次。别人改过以后，请先看过再提交。"),
        Field("note", "拟稿说明", Kind.LONG_TEXT, required=False),
        Field("title", "标题"),
        Field("round", "报送轮次", max_length=80),
        Field("issuer", "发文机关", max_length=100),
        Field("unit", "发文单位", Kind.UNIT, required=False),
        Field("writers", "执笔人", Kind.PERSON, many=True),
        Field("content", "文稿内容", Kind.RECORD),
    ),
)
REVIEWED = FactType("document.reviewed", "核稿", (_OPINION, _DIGEST))
RETURNED = FactType("document.returned", "退改", (_REASON,))
SIGNED = FactType("document.signed", "签发", (_OPINION, _DIGEST))
NUMBERED = FactType(
    "document.numbered",
    "编号",
    (
        Field("mark", "机关代字", max_length=20, help="例如“苏环”。年份和序号由系统接着编。"),
        Field(
            "before",
            "本系统启用前已编到",
            Kind.INTEGER,
            required=False,
            unit="号",
            help="只在这个代字本年第一次编号时填写；没有就留空。",
        ),
        Field("year", "年份", Kind.INTEGER, most=9999),
        Field("serial", "序号", Kind.INTEGER),
        Field("number", "发文字号", max_length=60),
    ),
)
NUMBER_VOIDED = FactType("document.number_voided", "作废字号", (_REASON, Field("number", "作废的字号", max_length=60)))
SEALED = FactType(
    "document.sealed",
    "用印",
    (
        Field("copies", "用印份数", Kind.INTEGER, unit="份"),
        Field("entry", "用印登记号", max_length=40),
        Field("organ", "印章名称", max_length=100),
        _DIGEST,
    ),
)

ROUND_SEALED = FactType(
    "round_seal.declared",
    "封存",
    (
        Field("note", "说明", Kind.LONG_TEXT, required=False),
        Field("round", "报送轮次", max_length=80),
        Field("missing", "未通过审核的单位", Kind.UNIT, many=True, required=False),
        Field("late", "逾期签发的单位", Kind.UNIT, many=True, required=False),
    ),
)
ROUND_ARCHIVED = FactType(
    "round_seal.archived",
    "归档",
    (
        Field("head_size", "封签覆盖", Kind.INTEGER, unit="件"),
        Field("root_sha256", "封签根（SHA-256）", max_length=64),
        Field("root_sm3", "封签根（SM3）", max_length=64),
        Field("facts", "归档登记", Kind.INTEGER, unit="件"),
        Field("original", "归档原本", Kind.RECORD),
        Field("redacted", "归档遮蔽本", Kind.RECORD),
    ),
)

FACTS = (DRAFTED, REVIEWED, RETURNED, SIGNED, NUMBERED, NUMBER_VOIDED, SEALED, ROUND_SEALED, ROUND_ARCHIVED)
