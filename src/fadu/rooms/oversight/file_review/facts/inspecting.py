"""What can be recorded of an enforcement inspection (执法稽查) and of typical cases."""

from fadu.kernel.ledger import FactType, Field, Kind

_LATE = Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False, max_length=500)

OPENED = FactType(
    "enforcement_inspection.opened",
    "确定稽查",
    (
        Field("title", "稽查事项"),
        Field("unit", "被稽查单位", Kind.UNIT),
        Field(
            "kind",
            "种类",
            Kind.CHOICE,
            choices=(("routine", "日常稽查"), ("special", "专项稽查"), ("case", "专案稽查")),
        ),
        Field("plan", "评查计划", required=False),
        Field("since", "稽查的期间自", Kind.DAY),
        Field("until", "稽查的期间至", Kind.DAY),
        Field("items", "稽查内容", Kind.LONG_TEXT),
        Field("inspectors", "稽查人员", Kind.PERSON, many=True, help="不少于两人，不是被稽查单位的人员。"),
    ),
)
NOTIFIED = FactType(
    "enforcement_inspection.notified",
    "通知被稽查单位",
    (Field("papers", "要求提供的材料", Kind.LONG_TEXT),),
)
INSPECTED = FactType(
    "enforcement_inspection.inspected",
    "实施稽查",
    (
        Field("files", "查阅的案卷", required=False, many=True, help="案卷编号，一行一份。"),
        Field("findings", "稽查情况", Kind.LONG_TEXT),
        Field("problems", "发现问题", Kind.INTEGER, unit="个"),
    ),
)
ORDERED = FactType(
    "enforcement_inspection.ordered",
    "发出执法监督意见",
    (
        Field("problems", "存在的问题", Kind.LONG_TEXT),
        Field("demands", "整改要求", Kind.LONG_TEXT),
        Field("until", "整改期限", Kind.DAY),
        Field("basis", "依据"),
    ),
)
RECTIFIED = FactType(
    "enforcement_inspection.rectified",
    "报告整改情况",
    (
        Field("measures", "整改措施和结果", Kind.LONG_TEXT),
        Field("files", "证明材料", Kind.RECORD, required=False, many=True),
        _LATE,
    ),
)
CHECKED = FactType(
    "enforcement_inspection.checked",
    "核查整改",
    (
        Field("result", "核查结果", Kind.CHOICE, choices=(("done", "整改到位"), ("again", "继续整改"))),
        Field("opinion", "核查意见", Kind.LONG_TEXT),
    ),
)
CLOSED = FactType("enforcement_inspection.closed", "稽查终结", (Field("conclusion", "结论", Kind.LONG_TEXT),))

CASE_SELECTED = FactType(
    "typical_case.selected",
    "选定典型案例",
    (
        Field("title", "案例名称", help="不写当事人的名称。"),
        Field("file", "案卷", required=False, help="例如 penalty/AJ-2024-0001。"),
        Field("unit", "承办单位", Kind.UNIT),
        Field("reason", "选定的理由", Kind.LONG_TEXT),
    ),
)
CASE_WRITTEN = FactType(
    "typical_case.written",
    "编写案例",
    (
        Field("text", "案情和处理（隐去名称）", Kind.LONG_TEXT),
        Field("guidance", "指导意义", Kind.LONG_TEXT),
    ),
)
CASE_APPROVED = FactType(
    "typical_case.approved",
    "发布典型案例",
    (
        Field("title", "案例名称", public=True),
        Field("masked", "当事人名称、姓名、地址和商业秘密已经隐去", Kind.FLAG, public=True),
    ),
    publish_within=("disclosure.proactive",),
)
FACTS = (
    *(OPENED, NOTIFIED, INSPECTED, ORDERED, RECTIFIED, CHECKED, CLOSED),
    *(CASE_SELECTED, CASE_WRITTEN, CASE_APPROVED),
)
