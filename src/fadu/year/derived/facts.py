"""What can be recorded about derived plans (child plans, districts' own plans) and about foreign frameworks."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.year.rounds.facts import STATES

_REASON = Field("reason", "理由", Kind.LONG_TEXT)
_PLAN = Field("plan", "计划", max_length=40)
_UNIT = Field("unit", "区局", Kind.UNIT)
_TITLE = Field("title", "名称")

DERIVATION_DECLARED = FactType(
    "derivation.declared",
    "确定为配套计划",
    (
        _PLAN,
        Field("commitment", "上级任务", max_length=20),
        Field("child", "配套计划", max_length=40),
        Field("title", "文件名称"),
    ),
)
DERIVATION_ENDED = FactType("derivation.ended", "不再作为配套计划", (_REASON,))
DERIVATION_ADOPTED = FactType(
    "derivation.adopted",
    "执行市局计划",
    (
        _PLAN,
        _UNIT,
        Field("edition", "所依据的版次", Kind.INTEGER),
        Field("note", "说明", Kind.LONG_TEXT, required=False),
    ),
)
DERIVATION_PUBLISHED = FactType(
    "derivation.published",
    "公布区局计划",
    (
        _PLAN,
        _UNIT,
        _TITLE,
        Field("meeting", "审议会议", help="例如“局长办公会议”。", max_length=100),
        Field("adopted_on", "审议通过日期", Kind.DAY),
        Field("reason", "更正说明", Kind.LONG_TEXT, required=False, help="公布更正版时写明更正了什么、为什么。"),
        Field("draft_version", "草稿版次", Kind.INTEGER),
        Field("issuer", "署名机关", max_length=100),
        Field("edition", "所依据的版次", Kind.INTEGER),
        Field("items", "任务", Kind.RECORD),
    ),
)
DERIVATION_PROGRESSED = FactType(
    "derivation.progressed",
    "登记自增任务进展",
    (
        Field("item", "任务", max_length=20),
        Field("state", "进展", Kind.CHOICE, choices=STATES),
        Field("note", "说明", Kind.LONG_TEXT, help="写明做了什么；未开展或无此类事项的写明原因。"),
    ),
)

FRAMEWORK_IMPORTED = FactType(
    "framework.imported",
    "导入指标体系",
    (
        Field("draft", "导入编号", Kind.INTEGER),
        _TITLE,
        Field("year", "年度", Kind.INTEGER, most=9999),
        Field("source", "原件摘要值", max_length=64),
        Field("items", "指标", Kind.RECORD),
    ),
)
_LINK = (
    Field("item", "指标", max_length=20),
    _PLAN,
    Field("kind", "由什么回答", Kind.CHOICE, choices=(("commitment", "任务"), ("indicator", "统计指标"))),
    Field("answer", "任务或统计指标", max_length=80),
)
FRAMEWORK_LINKED = FactType("framework.linked", "确认对应", _LINK)
FRAMEWORK_UNLINKED = FactType("framework.unlinked", "取消对应", (*_LINK, _REASON))
FRAMEWORK_RETIRED = FactType("framework.retired", "停用指标体系", (_REASON,))

FACTS = (
    DERIVATION_DECLARED,
    DERIVATION_ENDED,
    DERIVATION_ADOPTED,
    DERIVATION_PUBLISHED,
    DERIVATION_PROGRESSED,
    FRAMEWORK_IMPORTED,
    FRAMEWORK_LINKED,
    FRAMEWORK_UNLINKED,
    FRAMEWORK_RETIRED,
)
