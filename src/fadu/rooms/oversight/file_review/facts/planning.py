"""What can be recorded of a year's review plan: what is planned, the list, the seed and what was drawn, the summary."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.oversight.file_review.facts.words import KINDS

OPENED = FactType(
    "review_plan.opened",
    "编制评查计划",
    (
        Field("title", "计划名称"),
        Field("since", "案卷自", Kind.DAY, help="按作出决定的日期。"),
        Field("until", "案卷至", Kind.DAY),
        Field("units", "被评查单位", Kind.UNIT, required=False, many=True, help="不选即全部单位。"),
        Field("kinds", "案卷种类", Kind.CHOICE, many=True, choices=KINDS),
        Field("sample", "抽取份数", Kind.INTEGER, unit="份"),
        Field("items", "监督内容", Kind.LONG_TEXT, help="评查、稽查的重点事项和安排。"),
    ),
)
APPROVED = FactType("review_plan.approved", "批准评查计划", (Field("opinion", "批准意见", Kind.LONG_TEXT),))
LISTED = FactType(
    "review_plan.listed",
    "确定案卷名单",
    (
        Field("strata", "各层案卷", Kind.RECORD),
        Field("list_digest", "名单摘要"),
        Field("count", "案卷总数", Kind.INTEGER, unit="份"),
    ),
)
DRAWN = FactType(
    "review_plan.drawn",
    "抽取案卷",
    (
        Field("seed", "种子", help="名单摘要公布之后才产生的公开数字，例如某期彩票号码；写明来源。"),
        Field("chosen", "抽中的案卷", required=False, many=True),
        Field("steps", "抽取经过", many=True, max_length=20000),
    ),
)
CLOSED = FactType(
    "review_plan.closed",
    "评查总结",
    (
        Field("summary", "评查情况", Kind.LONG_TEXT),
        Field("training", "列入培训的典型问题", Kind.LONG_TEXT, required=False),
    ),
)
FACTS = (OPENED, APPROVED, LISTED, DRAWN, CLOSED)
