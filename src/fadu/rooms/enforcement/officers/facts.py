"""What can be recorded of certificates of enforcement, and of training, examinations and contests.

Why somebody's paper was withheld or taken away is personal: it lies in the vault. Identity numbers aren't asked for.
"""

from fadu.kernel.ledger import FactType, Field, Kind

#: 处罚法 第四十二条 asks for 行政执法资格; 令23号 第六条 takes the environmental paper or a valid local one.
ENFORCEMENT_KINDS = (("environment", "环境监察执法证"), ("local", "地方行政执法证"))
KINDS = (*ENFORCEMENT_KINDS, ("legal", "法律职业资格证书"))
REVOKED_FOR = (
    ("misconduct", "违法违规执法"),
    ("lent", "转借、涂改证件"),
    ("unqualified", "不再具备执法资格"),
    ("mistaken", "发证有误"),
    ("other", "其他"),
)
RETURNED_FOR = (
    ("moved", "调离执法岗位"),
    ("retired", "退休、辞职"),
    ("lost", "遗失声明作废"),
    ("damaged", "损毁"),
    ("other", "其他"),
)
CHECKED = (("passed", "合格"), ("failed", "不合格"))
TRAININGS = (
    ("qualification", "执法资格培训和考试"),
    ("special", "专题培训"),
    ("contest", "执法大练兵、比武"),
)
AWARDS = (("first", "一等奖"), ("second", "二等奖"), ("third", "三等奖"), ("excellent", "优秀奖"))


def _why(label: str) -> Field:
    words = "写明事实和依据。只供内部查看，不在门户公示。"
    return Field("reason", label, Kind.LONG_TEXT, personal=True, help=words)


_UNIT = Field("unit", "所在单位", Kind.UNIT)
_AREA = Field(
    "area", "执法区域", required=False, max_length=60, help="例如苏州市、昆山市；几个区域用顿号分开。执法证必须填写。"
)
_SCOPE = Field("scope", "执法职责", required=False, help="证件载明的职责，例如生态环境监督检查、行政处罚。")
_FROM = Field("valid_from", "有效期起", Kind.DAY)
_UNTIL = Field("valid_until", "有效期止", Kind.DAY, required=False, help="证件没有写明截止日期的不填。")
_TRAINED = Field("trained_on", "最近一次资格考试合格日期", Kind.DAY, required=False)

ISSUED = FactType(
    "certificate.issued",
    "登记证件",
    (
        Field("kind", "证件种类", Kind.CHOICE, choices=KINDS),
        Field("number", "证件编号", max_length=60),
        Field("person", "持证人", Kind.PERSON),
        _UNIT,
        _AREA,
        _SCOPE,
        Field("issuer", "发证机关", max_length=120),
        _FROM,
        _UNTIL,
        _TRAINED,
    ),
)
CHECKED_FACT = FactType(
    "certificate.checked",
    "证件已审验",
    (
        Field("result", "审验结果", Kind.CHOICE, choices=CHECKED),
        Field("note", "说明", Kind.LONG_TEXT, required=False),
    ),
)
CHANGED = FactType(
    "certificate.changed",
    "证件登记已变更",
    (
        _UNIT,
        _AREA,
        _SCOPE,
        Field("reason", "变更原因", Kind.LONG_TEXT, help="例如调动、执法区域调整，及其批准文件。"),
    ),
)
RENEWED = FactType(
    "certificate.renewed",
    "证件已换发",
    (Field("number", "新证件编号", required=False, max_length=60, help="编号不变的不填。"), _FROM, _UNTIL, _TRAINED),
)
SUSPENDED = FactType(
    "certificate.suspended",
    "证件已暂扣",
    (
        Field("until", "暂扣至", Kind.DAY, required=False, help="没有写明截止日期的不填；恢复时另行登记。"),
        Field("basis", "暂扣的文件或者决定", max_length=200),
        _why("暂扣原因"),
    ),
)
RESTORED = FactType("certificate.restored", "证件已恢复使用", (Field("basis", "恢复的文件或者决定", max_length=200),))
REVOKED = FactType(
    "certificate.revoked",
    "证件已收回注销",
    (
        Field("ground", "事由", Kind.CHOICE, choices=REVOKED_FOR),
        Field("basis", "收回的文件或者决定", max_length=200),
        _why("具体情况"),
    ),
)
RETURNED = FactType(
    "certificate.returned",
    "证件已交回",
    (
        Field("ground", "事由", Kind.CHOICE, choices=RETURNED_FOR),
        Field("note", "说明", Kind.LONG_TEXT, required=False),
    ),
)

PLANNED = FactType(
    "officer_training.planned",
    "安排培训、练兵",
    (
        Field("kind", "类别", Kind.CHOICE, choices=TRAININGS),
        Field("title", "名称"),
        Field("unit", "组织单位", Kind.UNIT),
        Field("planned_on", "计划日期", Kind.DAY),
        Field("content", "内容", Kind.LONG_TEXT, required=False, help="课程、考核或者比武项目。"),
        Field("topics", "针对的课题", required=False, many=True, help="待培训课题的编号，一行一个；从课题页面带入。"),
    ),
)
HELD = FactType(
    "officer_training.held",
    "已举行培训、练兵",
    (
        Field("attended", "参加人员", Kind.PERSON, many=True),
        Field("passed", "考核合格人员", Kind.PERSON, many=True, required=False),
        Field("hours", "学时", Kind.INTEGER, unit="学时", most=400),
        Field("note", "情况说明", Kind.LONG_TEXT, required=False),
    ),
)
AWARDED = FactType(
    "officer_training.awarded",
    "已登记名次",
    (
        Field("person", "获奖人员", Kind.PERSON),
        Field("award", "名次", Kind.CHOICE, choices=AWARDS),
        Field("item", "项目", max_length=60, help="例如现场检查、案卷制作、自动监控。"),
    ),
)
TOPIC_RAISED = FactType(
    "training_topic.raised",
    "列入待培训课题",
    (
        Field("source", "来自", help="例如 file_review/评查编号。"),
        Field("defect", "针对的问题", required=False, max_length=20, help="评查标准里的项目编号；不是其中一项的不填。"),
        Field("title", "课题"),
        Field("unit", "出现问题的单位", Kind.UNIT),
        Field("reason", "说明", Kind.LONG_TEXT, required=False),
    ),
)
TOPIC_ANSWERED = FactType("training_topic.answered", "已经培训", (Field("training", "培训编号"),))
TOPIC_DROPPED = FactType("training_topic.dropped", "不再培训", (Field("reason", "理由", Kind.LONG_TEXT),))

CANCELLED = FactType("officer_training.cancelled", "已取消", (Field("reason", "取消原因", Kind.LONG_TEXT),))

FACTS = (
    ISSUED,
    CHECKED_FACT,
    CHANGED,
    RENEWED,
    SUSPENDED,
    RESTORED,
    REVOKED,
    RETURNED,
    PLANNED,
    HELD,
    AWARDED,
    CANCELLED,
    TOPIC_RAISED,
    TOPIC_ANSWERED,
    TOPIC_DROPPED,
)
