"""What can be recorded of benchmarks, administrative guidance and the compliance pilot."""

from fadu.kernel.ledger import FactType, Field, Kind

ORGANS_OF_DECISION = (("collective", "局集体讨论"), ("party_body", "局党组会议"), ("superior", "上级机关制定"))
GUIDANCE_KINDS = (
    ("letter", "提示函、建议书"),
    ("talk", "约谈"),
    ("visit", "上门指导"),
    ("training", "培训讲解"),
    ("warning", "风险提示"),
)
GUIDANCE_RESULTS = (("followed", "已按指导改进"), ("partly", "部分改进"), ("not_followed", "没有改进"))
EFFECTS = (
    ("none", "不影响处罚"),
    ("lighter", "建议从轻"),
    ("mitigated", "建议减轻"),
    ("exempt", "建议不予处罚"),
)
STATUTORY = (
    ("removed", "主动消除或者减轻危害后果（处罚法第三十二条第一项）"),
    ("confessed", "主动供述尚未掌握的违法行为（第三项）"),
    ("merit", "配合查处有立功表现（第四项）"),
    ("minor", "轻微并及时改正，没有危害后果（第三十三条）"),
    ("first", "初次违法，后果轻微并及时改正（第三十三条）"),
)


def _long(name: str, label: str, *, required: bool = True, personal: bool = False, help: str = "") -> Field:
    return Field(name, label, Kind.LONG_TEXT, required=required, personal=personal, help=help)


_FILE = Field("file", "基准文件", Kind.RECORD, help="在“核对基准”页上传，核对无误后带到这里。")
BENCHMARK_DRAFTED = FactType(
    "benchmark.drafted",
    "提出裁量基准",
    (
        Field("name", "英文名", max_length=40, help="由文件写明，一经采用不再改变。"),
        Field("title", "名称", public=True),
        _FILE,
        _long("explanation", "起草说明", required=False),
    ),
)
BENCHMARK_REVISED = FactType(
    "benchmark.revised", "修改裁量基准", (Field("title", "名称", public=True), _FILE, _long("reason", "修改的内容"))
)
BENCHMARK_REVIEWED = FactType(
    "benchmark.reviewed",
    "合法性审核",
    (
        Field("result", "结论", Kind.CHOICE, choices=(("agree", "合法"), ("improve", "应当修改"))),
        _long("opinion", "审核意见"),
    ),
)
BENCHMARK_ADOPTED = FactType(
    "benchmark.adopted",
    "采用裁量基准",
    (
        Field("number", "文号", public=True),
        Field("decided_by", "怎样决定", Kind.CHOICE, choices=ORGANS_OF_DECISION),
        Field("effective_on", "施行日期", Kind.DAY, public=True),
        Field("until", "有效期至", Kind.DAY, required=False, public=True),
    ),
)
BENCHMARK_PUBLISHED = FactType(
    "benchmark.published", "公布裁量基准", (Field("where", "公布的网址、公报", public=True, max_length=300),)
)
BENCHMARK_ENDED = FactType(
    "benchmark.ended",
    "停止施行",
    (
        Field("last_on", "最后施行日", Kind.DAY, public=True),
        _long("reason", "原因"),
        Field("replaced_by", "代替它的基准", required=False, public=True),
    ),
)
GUIDANCE_GIVEN = FactType(
    "guidance.given",
    "作出行政指导",
    (
        Field("party", "被指导人", Kind.PARTY),
        Field("kind", "方式", Kind.CHOICE, choices=GUIDANCE_KINDS),
        Field("subject", "事由"),
        _long("content", "指导的内容", help="写明风险、建议和依据；行政指导不具有强制力，不得代替处罚或者附加义务。"),
        Field("unit", "承办单位", Kind.UNIT),
        Field("voluntary", "已说明由对方自愿采纳", Kind.FLAG),
    ),
)
GUIDANCE_ANSWERED = FactType("guidance.answered", "收到反馈", (_long("answer", "反馈", personal=True),))
GUIDANCE_FOLLOWED_UP = FactType(
    "guidance.followed_up",
    "回访",
    (Field("result", "结果", Kind.CHOICE, choices=GUIDANCE_RESULTS), _long("found", "回访所见")),
)
GUIDANCE_CLOSED = FactType("guidance.closed", "办结指导", (_long("summary", "小结", required=False),))
COMMITTED = FactType(
    "compliance.committed",
    "作出合规承诺",
    (
        Field("party", "当事人", Kind.PARTY),
        Field("case", "有关案件编号", required=False, help="没有立案的不填。"),
        Field("scope", "合规事项"),
        _long("commitment", "承诺的内容"),
        Field("unit", "承办单位", Kind.UNIT),
        Field("until", "承诺完成日期", Kind.DAY),
    ),
)
PLANNED = FactType(
    "compliance.planned",
    "提交合规计划",
    (
        _long("measures", "整改和合规措施"),
        Field("until", "完成日期", Kind.DAY),
        Field("files", "计划文本", Kind.RECORD, required=False, many=True),
    ),
)
PLAN_ACCEPTED = FactType("compliance.plan_accepted", "认可合规计划", (_long("opinion", "意见", required=False),))
CHECKED = FactType(
    "compliance.checked",
    "合规验收",
    (
        Field("checkers", "检查人员", Kind.PERSON, many=True),
        Field("passed", "验收合格", Kind.FLAG),
        _long("findings", "检查情况"),
    ),
)
CONCLUDED = FactType(
    "compliance.concluded",
    "提出处理建议",
    (
        Field("effect", "对处罚的建议", Kind.CHOICE, choices=EFFECTS),
        Field("ground", "法定情形", Kind.CHOICE, choices=STATUTORY, required=False, help="建议从宽的必须有法定情形。"),
        _long("reasons", "事实和理由"),
    ),
)
COMPLIANCE_ENDED = FactType(
    "compliance.ended",
    "终止合规",
    (
        Field(
            "ground",
            "原因",
            Kind.CHOICE,
            choices=(("withdrawn", "当事人退出"), ("failed", "没有履行承诺"), ("violated", "再次违法")),
        ),
        _long("reason", "说明"),
    ),
)

FACTS = (
    BENCHMARK_DRAFTED,
    BENCHMARK_REVISED,
    BENCHMARK_REVIEWED,
    BENCHMARK_ADOPTED,
    BENCHMARK_PUBLISHED,
    BENCHMARK_ENDED,
    GUIDANCE_GIVEN,
    GUIDANCE_ANSWERED,
    GUIDANCE_FOLLOWED_UP,
    GUIDANCE_CLOSED,
    COMMITTED,
    PLANNED,
    PLAN_ACCEPTED,
    CHECKED,
    CONCLUDED,
    COMPLIANCE_ENDED,
)
