"""What can be recorded about the year's plan: that it was adopted, and that an edition of it was published."""

from fadu.kernel.ledger import FactType, Field, Kind

_DRAFT = Field("draft", "草稿编号", Kind.INTEGER, help="校对草稿的编号，由校对页面带入。")

PLAN_ADOPTED = FactType(
    "plan.adopted",
    "党组会议审议通过",
    (
        _DRAFT,
        Field("meeting", "会议", help="例如“局党组会议”。", max_length=100),
        Field("adopted_on", "审议通过日期", Kind.DAY),
        Field("number", "文号", required=False, max_length=60),
        Field("basis", "通过依据", Kind.LONG_TEXT, required=False, help="会议纪要编号或印发通知名称。"),
        Field("plan", "计划编号", max_length=40),
        Field("draft_version", "草稿版次", Kind.INTEGER),
        Field("digest", "审议内容摘要值", max_length=64),
        Field("content", "审议通过的内容", Kind.RECORD),
    ),
)
PLAN_PUBLISHED = FactType(
    "plan.published",
    "年度计划公布",
    (
        _DRAFT,
        Field("reason", "更正说明", Kind.LONG_TEXT, required=False, help="公布更正版时写明更正了什么、为什么。"),
        Field("edition", "版次", Kind.INTEGER),
        Field("digest", "公布内容摘要值", max_length=64),
        Field("source", "原件摘要值", max_length=64),
        Field("document", "公布内容", Kind.RECORD),
    ),
)

FACTS = (PLAN_ADOPTED, PLAN_PUBLISHED)
