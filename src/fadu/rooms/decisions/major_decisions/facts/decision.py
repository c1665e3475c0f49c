"""What can be recorded of the collective decision and of what follows it (条例 29–38)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import common
from fadu.rooms.decisions.major_decisions.facts.words import FORUMS, MATERIALS

TABLED = FactType(
    "major_decision.tabled",
    "提交讨论",
    (
        Field("forum", "提交的会议", Kind.CHOICE, choices=FORUMS),
        Field("materials", "报送的材料", Kind.CHOICE, many=True, choices=MATERIALS),
        Field("note", "说明", Kind.LONG_TEXT, required=False),
    ),
)
WORDS_RECORDED = FactType(
    "major_decision.words_recorded",
    "记录发言",
    (
        Field("speaker", "发言人职务", help="写职务，例如：副局长。"),
        Field("head", "是行政首长", Kind.FLAG),
        Field(
            "stance",
            "意见",
            Kind.CHOICE,
            choices=(("agree", "同意"), ("conditional", "修改后同意"), ("disagree", "不同意"), ("abstain", "弃权")),
        ),
        Field("words", "发言要点", Kind.LONG_TEXT),
    ),
)
DISCUSSED = FactType(
    "major_decision.discussed",
    "集体讨论决定",
    (
        Field("forum", "会议", Kind.CHOICE, choices=FORUMS),
        Field("members", "组成人员", Kind.INTEGER, unit="人"),
        Field("present", "出席人员", Kind.INTEGER, unit="人"),
        Field(
            "result",
            "决定",
            Kind.CHOICE,
            choices=(("passed", "通过"), ("revise", "修改后再议"), ("again", "另行讨论"), ("not_passed", "不予通过")),
        ),
        Field("against_majority", "行政首长的决定与多数人意见不一致", Kind.FLAG),
        Field("majority_reason", "行政首长在会上说明的理由", Kind.LONG_TEXT, required=False),
        Field("dissent", "不同意见（如实载明）", Kind.LONG_TEXT, required=False),
        Field("minutes", "会议纪要文号"),
    ),
)
PARTY_ASKED = FactType(
    "major_decision.party_asked",
    "请示报告同级党委",
    (
        Field("body", "党委（党组）", help="市政府的决策为市委，本局的决策为局党组。"),
        Field("document", "会议或文件"),
        Field("result", "结果", Kind.CHOICE, choices=(("agreed", "同意"), ("noted", "已报告"), ("objected", "不同意"))),
    ),
)
PUBLISHED = FactType(
    "major_decision.published",
    "出台并公布",
    (
        Field("number", "发文字号", required=False, public=True),
        Field("channels", "公布途径", required=False, public=True, help="政府公报、政府网站、报纸等。"),
        Field("text", "公布的决策", Kind.LONG_TEXT, required=False, public=True),
        Field("adoption_note", "公众、专家意见采纳情况的说明", Kind.LONG_TEXT, required=False, public=True),
        Field("withheld", "依法不予公开", Kind.FLAG),
        Field("withheld_ground", "不予公开的依据", required=False),
    ),
)
EXPLAINED = FactType(
    "major_decision.explained",
    "宣传解读",
    (
        Field(
            "way",
            "方式",
            Kind.CHOICE,
            choices=(("press", "新闻发布会"), ("interview", "接受访谈"), ("article", "解读文章"), ("picture", "图解")),
            public=True,
        ),
        Field("text", "解读内容", Kind.LONG_TEXT, public=True),
    ),
)
ARCHIVED = FactType(
    "major_decision.archived",
    "归档",
    (
        Field("keeper", "保管单位", Kind.UNIT),
        Field("volumes", "卷数", Kind.INTEGER, unit="卷"),
        Field("complete", "过程记录和材料齐全", Kind.FLAG),
        Field("missing", "缺少的材料", Kind.LONG_TEXT, required=False),
    ),
)
EXECUTION_ASSIGNED = FactType(
    "major_decision.execution_assigned",
    "明确执行单位",
    (Field("unit", "决策执行单位", Kind.UNIT, public=True), Field("report_on", "报告执行情况的日期", Kind.DAY)),
)
EXECUTION_REPORTED = FactType(
    "major_decision.execution_reported",
    "报告执行情况",
    (
        Field("progress", "执行情况", Kind.LONG_TEXT),
        Field("trouble", "存在问题、情况重大变化或不可抗力", Kind.FLAG),
        Field("trouble_told", "问题和建议", Kind.LONG_TEXT, required=False),
    ),
)
EVALUATION_ORDERED = FactType(
    "major_decision.evaluation_ordered",
    "决定开展决策后评估",
    (
        Field(
            "ground",
            "情形",
            Kind.CHOICE,
            choices=(
                ("missed", "明显未达到预期效果"),
                ("opinions", "公众提出较多意见"),
                ("needed", "决策机关认为有必要"),
            ),
        ),
        Field("evaluator", "承担评估工作的单位", Kind.UNIT),
        Field("institution", "委托的第三方", required=False),
        Field("due_on", "完成日期", Kind.DAY),
    ),
)
EVALUATED = FactType(
    "major_decision.evaluated",
    "完成决策后评估",
    (
        Field("took_part", "吸收参与的代表委员、组织", Kind.LONG_TEXT, required=False),
        Field("findings", "评估结论", Kind.LONG_TEXT),
        Field("advice", "建议", Kind.CHOICE, choices=(("keep", "继续执行"), ("adjust", "调整"), ("stop", "停止执行"))),
    ),
)
SUSPENDED = FactType(
    "major_decision.suspended", "行政首长决定中止执行", (Field("reason", "紧急情况", Kind.LONG_TEXT, max_length=1000),)
)
RESUMED = FactType("major_decision.resumed", "恢复执行", (Field("reason", "理由", Kind.LONG_TEXT, max_length=1000),))
CHANGED = FactType(
    "major_decision.changed",
    "调整或停止执行",
    (
        Field(
            "kind",
            "怎样调整",
            Kind.CHOICE,
            choices=(("minor", "一般调整"), ("major", "重大调整"), ("stop", "停止执行")),
        ),
        Field(
            "decision", "作出调整的决策编号", required=False, help="重大调整、停止执行，按条例另行决策后填写其编号。"
        ),
        Field("words", "调整内容", Kind.LONG_TEXT, public=True),
    ),
)
FAILED = FactType(
    "major_decision.failed",
    "认定决策失误，移交责任倒查",
    (
        Field(
            "ground",
            "情形",
            Kind.CHOICE,
            choices=(
                ("breach", "违反法定程序造成严重失误"),
                ("delay", "久拖不决造成重大损失"),
                ("duty", "承办、执行失职"),
            ),
        ),
        Field("finding", "认定的事实和依据", Kind.LONG_TEXT),
    ),
    own_tags=frozenset({"accountability"}),
)
ENDED = FactType(
    "major_decision.ended",
    "终结",
    (
        Field(
            "ground",
            "情形",
            Kind.CHOICE,
            choices=(
                ("declined", "不启动决策程序"),
                ("not_passed", "未获通过"),
                ("dropped", "承办单位撤回"),
                ("executed", "执行完毕"),
                ("stopped", "停止执行"),
            ),
        ),
        Field("reason", "说明", Kind.LONG_TEXT),
    ),
)
FOREIGN_NUMBERED = FactType(
    "major_decision.foreign_numbered",
    "登记外部系统编号",
    (Field("system", "外部系统"), Field("foreign_number", "外部编号")),
)

_TRANSFER = common.transfer("major_decision", ("unit_head", "legal_head"))
_URGE = common.urge("major_decision", ("leader", "legal_head"))
COMMON = (_TRANSFER, _URGE)
COMMON_FACTS, COMMON_STEPS = common.declared(*COMMON)

FACTS = (
    TABLED,
    WORDS_RECORDED,
    DISCUSSED,
    PARTY_ASKED,
    PUBLISHED,
    EXPLAINED,
    ARCHIVED,
    EXECUTION_ASSIGNED,
    EXECUTION_REPORTED,
    EVALUATION_ORDERED,
    EVALUATED,
    SUSPENDED,
    RESUMED,
    CHANGED,
    FAILED,
    ENDED,
    FOREIGN_NUMBERED,
    *COMMON_FACTS,
)
