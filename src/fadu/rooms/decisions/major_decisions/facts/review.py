"""What can be recorded of experts, risk, fair competition, legality and integrity (条例 19–28)."""

from fadu.kernel.ledger import FactType, Field, Kind

_LATE_REASON = Field("late_reason", "缩短或逾期的原因", Kind.LONG_TEXT, required=False, max_length=500)

EXPERTS_HEARD = FactType(
    "major_decision.experts_heard",
    "专家论证",
    (
        Field(
            "way",
            "方式",
            Kind.CHOICE,
            choices=(("meeting", "论证会"), ("written", "书面咨询"), ("commissioned", "委托咨询论证")),
        ),
        Field("experts", "专家人数", Kind.INTEGER, unit="人"),
        Field("institution", "专业机构", required=False),
        Field("organiser", "组织论证的单位", Kind.UNIT),
        Field("interest", "有与决策事项有直接利害关系的专家", Kind.FLAG),
        Field("signed", "书面意见均已署名、盖章", Kind.FLAG),
        Field("opinion", "论证意见", Kind.LONG_TEXT, help="必要性、可行性、科学性；不同意见一并写明。"),
        Field("adoption", "研究采纳情况", Kind.LONG_TEXT, required=False, public=True),
    ),
)
RISK_ASSESSED = FactType(
    "major_decision.risk_assessed",
    "风险评估",
    (
        Field("assessor", "组织评估的单位", Kind.UNIT),
        Field("institution", "委托的第三方", required=False),
        Field("existing", "已按有关规定评价评估，不重复评估", Kind.FLAG),
        Field("departments", "已听取有关部门意见", Kind.FLAG),
        Field("risks", "风险点", Kind.LONG_TEXT),
        Field("measures", "防范措施和处置预案", Kind.LONG_TEXT, required=False),
        Field(
            "result",
            "结论",
            Kind.CHOICE,
            choices=(("controllable", "风险可控"), ("uncontrollable", "风险不可控")),
        ),
    ),
)
FAIR_COMPETITION_REVIEWED = FactType(
    "major_decision.fair_competition_reviewed",
    "公平竞争审查",
    (
        Field(
            "reviewer",
            "审查单位",
            Kind.CHOICE,
            choices=(("drafter", "起草单位"), ("market_regulator", "市场监督管理部门会同起草单位")),
        ),
        Field("stakeholders", "已听取利害关系人意见", Kind.FLAG),
        Field(
            "result",
            "结论",
            Kind.CHOICE,
            choices=(
                ("no_harm", "没有排除、限制竞争的内容"),
                ("exception", "符合例外规定"),
                ("breach", "违反审查标准"),
            ),
        ),
        Field("opinion", "审查结论和理由", Kind.LONG_TEXT),
    ),
)
LEGALITY_ASKED = FactType(
    "major_decision.legality_asked",
    "送请合法性审查",
    (
        Field(
            "papers",
            "提供的材料",
            Kind.CHOICE,
            many=True,
            choices=(
                ("draft", "决策草案及相关材料"),
                ("bases", "法律、法规、规章等依据"),
                ("procedure", "履行决策法定程序的说明"),
                ("other", "其他材料"),
            ),
        ),
        Field("note", "说明", Kind.LONG_TEXT, required=False),
    ),
)
LEGALITY_RETURNED = FactType(
    "major_decision.legality_returned",
    "合法性审查材料退回补充",
    (Field("missing", "材料不符合要求之处", Kind.LONG_TEXT),),
)
LEGALITY_REVIEWED = FactType(
    "major_decision.legality_reviewed",
    "合法性审查",
    (
        Field(
            "reviewer",
            "审查部门",
            Kind.CHOICE,
            choices=(("legal_division", "本局法规处"), ("justice_bureau", "市司法局")),
        ),
        Field("authority_met", "（一）决策事项符合法定权限", Kind.FLAG),
        Field("procedure_met", "（二）草案的形成履行了法定程序", Kind.FLAG),
        Field("content_met", "（三）草案内容符合法律、法规、规章和国家政策", Kind.FLAG),
        Field("lawyers", "法律顾问、公职律师的意见", Kind.LONG_TEXT, required=False),
        Field(
            "result",
            "结论",
            Kind.CHOICE,
            choices=(
                ("lawful", "合法"),
                ("lawful_if_changed", "按意见修改后合法"),
                ("unlawful", "不合法"),
                ("exploratory", "探索性改革，国家尚无明确规定，明示法律风险"),
            ),
        ),
        Field("legal_risk", "明示的法律风险", Kind.LONG_TEXT, required=False),
        Field("opinion", "审查意见", Kind.LONG_TEXT),
        Field("foreign_number", "审查意见文号（司法局出具的填写）", required=False),
        _LATE_REASON,
    ),
)
LEGALITY_OPINION_ISSUED = FactType(
    "major_decision.legality_opinion_issued",
    "出具合法性审查意见书",
    (Field("number", "意见书文号"), Field("signed_as", "签发人职务", help="例如：法规处处长。")),
)
ADJUSTED = FactType(
    "major_decision.adjusted",
    "按审查意见修改",
    (
        Field("text", "修改后的决策草案", Kind.LONG_TEXT),
        Field("changes", "修改、补充之处", Kind.LONG_TEXT),
        Field("declined", "未采纳的意见和理由", Kind.LONG_TEXT, required=False),
    ),
)
INTEGRITY_REVIEWED = FactType(
    "major_decision.integrity_reviewed",
    "廉洁性审查",
    (
        Field("result", "结论", Kind.CHOICE, choices=(("clean", "未发现廉政风险"), ("adjust", "建议修改"))),
        Field("opinion", "审查意见", Kind.LONG_TEXT),
    ),
)

FACTS = (
    EXPERTS_HEARD,
    RISK_ASSESSED,
    FAIR_COMPETITION_REVIEWED,
    LEGALITY_ASKED,
    LEGALITY_RETURNED,
    LEGALITY_REVIEWED,
    LEGALITY_OPINION_ISSUED,
    ADJUSTED,
    INTEGRITY_REVIEWED,
)
