"""What can be recorded of a study session. A session counts with its day, its attendees, its topic and a material."""

from fadu.kernel.ledger import FactType, Field, Kind

KINDS = (
    ("theme", "法治专题学习"),
    ("centre_group", "中心组学习"),
    ("training", "专题培训"),
    ("court", "旁听庭审"),
)
AUDIENCES = (("leadership", "领导班子"), ("bureau", "全局"), ("unit", "本单位"))

PLANNED = FactType(
    "study.planned",
    "安排学习",
    (
        Field("kind", "类别", Kind.CHOICE, choices=KINDS),
        Field("topic", "主题", public=True),
        Field("audience", "参加范围", Kind.CHOICE, choices=AUDIENCES),
        Field("unit", "组织单位", Kind.UNIT),
        Field("planned_on", "计划日期", Kind.DAY),
    ),
)
MOVED = FactType("study.moved", "调整时间", (Field("planned_on", "新的日期", Kind.DAY), Field("reason", "原因")))
HELD = FactType(
    "study.held",
    "举行学习",
    (
        Field("attendees", "参加人员", Kind.PERSON, many=True),
        Field("absent", "请假人员", Kind.PERSON, many=True, required=False),
        Field("place", "地点", required=False),
        Field("hours", "学时", Kind.DECIMAL, required=False, unit="学时"),
        Field("court", "法院和案号", required=False, help="旁听庭审时填写，例如：某某人民法院（2023）苏05行初1号。"),
        Field("material", "学习材料", required=False, help="写明材料名称；没有材料的学习不计入次数。"),
        Field("summary", "学习情况", Kind.LONG_TEXT, required=False),
    ),
)
MATERIAL_ADDED = FactType("study.material_added", "补充材料", (Field("material", "材料名称"),))
CANCELLED = FactType("study.cancelled", "取消学习", (Field("reason", "原因"),))

FACTS = (PLANNED, MOVED, HELD, MATERIAL_ADDED, CANCELLED)
