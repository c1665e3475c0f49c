"""What can be recorded of a year's catalogue of decision matters (条例 3)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.decisions.major_decisions.facts.words import TRACKS

OPENED = FactType(
    "decision_catalogue.opened",
    "编制年度目录",
    (
        Field("year", "年度", Kind.INTEGER, public=True, unit="年", most=9999),
        Field("track", "决策机关", Kind.CHOICE, choices=TRACKS, public=True),
        Field("standard", "事项标准", Kind.LONG_TEXT, required=False, public=True, help="哪些事项应当列入。"),
    ),
)
ITEM_PROPOSED = FactType(
    "decision_catalogue.item_proposed",
    "提出目录事项",
    (
        Field("item", "事项编号", public=True),
        Field("title", "事项名称", public=True),
        Field("unit", "承办单位", Kind.UNIT, public=True),
        Field("livelihood", "民生事项", Kind.FLAG, public=True, help="直接关系群众生活的事项，应纳尽纳。"),
        Field("planned_on", "计划完成日期", Kind.DAY, public=True),
        Field("reason", "列入理由", Kind.LONG_TEXT, required=False, max_length=1000),
    ),
)
APPROVED = FactType(
    "decision_catalogue.approved",
    "同级党委同意目录",
    (
        Field("body", "同意的党委（党组）", help="市政府的目录为市委，本局的目录为局党组。"),
        Field("document", "会议或文件"),
    ),
)
PUBLISHED = FactType(
    "decision_catalogue.published", "公布目录", (Field("where", "公布途径", public=True, help="网址、公报期号等。"),)
)
CHANGES = (("added", "增加"), ("removed", "取消"), ("postponed", "延期"))
ITEM_ADJUSTED = FactType(
    "decision_catalogue.item_adjusted",
    "调整目录事项",
    (
        Field("item", "事项编号", public=True, help="增加的事项先“提出目录事项”，再在这里登记增加。"),
        Field("change", "怎样调整", Kind.CHOICE, choices=CHANGES, public=True),
        Field("reason", "调整原因", Kind.LONG_TEXT, public=True, max_length=1000),
        Field("planned_on", "调整后的计划日期", Kind.DAY, required=False, public=True),
        Field("approval", "同意调整的文件", required=False),
    ),
)

FACTS = (OPENED, ITEM_PROPOSED, APPROVED, PUBLISHED, ITEM_ADJUSTED)
