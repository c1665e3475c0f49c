"""What can be recorded while a decision is prepared: proposal, start, draft, the public's part (条例 10–18)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.decisions.major_decisions.facts.words import DONE, REACHED, SOURCES, TRACKS, WAYS

_LATE_REASON = Field("late_reason", "提前结束或逾期的原因", Kind.LONG_TEXT, required=False, max_length=500)

PROPOSED = FactType(
    "major_decision.proposed",
    "提出决策事项建议",
    (
        Field("title", "决策事项", public=True),
        Field("track", "决策机关", Kind.CHOICE, choices=TRACKS, public=True),
        Field("source", "建议来源", Kind.CHOICE, choices=SOURCES),
        Field("study", "研究论证", Kind.LONG_TEXT, help="拟解决的主要问题，理由和依据，初步方案及其必要性、可行性。"),
        Field("item", "目录事项编号", required=False, help="在年度目录内的填写编号。"),
        Field("outside_reason", "未列入目录的原因", Kind.LONG_TEXT, required=False, max_length=500),
        Field("livelihood", "民生事项", Kind.FLAG, public=True),
    ),
)
STARTED = FactType(
    "major_decision.started",
    "决定启动决策程序",
    (
        Field("lead_unit", "牵头承办单位", Kind.UNIT, public=True),
        Field("other_units", "其他承办单位", Kind.UNIT, required=False, many=True),
        Field("decision", "决定启动的会议或批示"),
        Field("professional", "专业性、技术性较强", Kind.FLAG, help="应当组织专家论证。"),
        Field("risky", "可能影响社会稳定、公共安全", Kind.FLAG, help="应当组织风险评估。"),
        Field("market", "涉及市场主体经济活动", Kind.FLAG, help="应当进行公平竞争审查。"),
        Field("hearing_required", "法律法规规章规定应当听证", Kind.FLAG),
        Field("exploratory", "国家尚无明确规定的探索性改革", Kind.FLAG),
    ),
)
DRAFTED = FactType(
    "major_decision.drafted",
    "拟订决策草案",
    (
        Field("text", "决策草案", Kind.LONG_TEXT, help="一段一行；公开征求意见时逐段提意见。"),
        Field("explanation", "起草说明", Kind.LONG_TEXT),
        Field("bases", "法律、法规、规章和政策依据", Kind.LONG_TEXT),
        Field("cost_benefit", "成本效益分析", Kind.LONG_TEXT, required=False),
        Field("alternatives", "提出了两个以上方案", Kind.FLAG),
        Field(
            "disagreements", "有关单位的不同意见", Kind.LONG_TEXT, required=False, help="争议的问题、各方意见和理由。"
        ),
    ),
)
RETURNED = FactType(
    "major_decision.returned",
    "退回修改",
    (Field("reason", "退回原因", Kind.LONG_TEXT), Field("demand", "修改要求", Kind.LONG_TEXT, required=False)),
)
CONSULTATION_OPENED = FactType(
    "major_decision.consultation_opened",
    "开始公开征求意见",
    (
        Field("until", "截止日期", Kind.DAY, public=True),
        Field("channels", "公布途径", public=True, help="政府网站、政务新媒体、报刊等。"),
        Field("short_reason", "缩短期限的说明", Kind.LONG_TEXT, required=False, public=True, max_length=500),
        Field("consultation", "征求意见编号", required=False, public=True),
    ),
)
CONSULTATION_CLOSED = FactType(
    "major_decision.consultation_closed",
    "结束公开征求意见",
    (Field("received", "收到意见", Kind.INTEGER, public=True, unit="条"), _LATE_REASON),
)
PUBLIC_HEARD = FactType(
    "major_decision.public_heard",
    "以其他方式听取意见",
    (
        Field("ways", "方式", Kind.CHOICE, many=True, choices=WAYS),
        Field("took_part", "参加人数", Kind.INTEGER, unit="人"),
        Field("summary", "主要意见", Kind.LONG_TEXT),
    ),
)
PARTICIPATION_EXEMPTED = FactType(
    "major_decision.participation_exempted",
    "依法不予公开，不听取公众意见",
    (
        Field("ground", "不予公开的法律依据（法律、条文）"),
        Field("reason", "理由", Kind.LONG_TEXT),
    ),
)
HEARING_HELD = FactType(
    "major_decision.hearing_held",
    "举行听证会",
    (
        Field("hearing", "听证会编号", required=False),
        Field("present", "参加人数", Kind.INTEGER, unit="人"),
        Field("signed", "听证参加人确认记录并签字", Kind.FLAG),
        Field("summary", "听证意见", Kind.LONG_TEXT),
    ),
)
OPINIONS_SETTLED = FactType(
    "major_decision.opinions_settled",
    "意见归纳采纳",
    (
        Field("received", "收到意见", Kind.INTEGER, public=True, unit="条"),
        Field("adopted", "采纳", Kind.INTEGER, public=True, unit="条"),
        Field("partly", "部分采纳", Kind.INTEGER, public=True, unit="条"),
        Field("declined", "不采纳", Kind.INTEGER, public=True, unit="条"),
        Field("summary", "研究采纳情况和不采纳的理由", Kind.LONG_TEXT, public=True),
    ),
)
_FOREIGN = (
    Field("system", "外部系统", help="例如：全市重大行政决策系统。"),
    Field("foreign_number", "外部编号"),
)
_STATE = (
    Field("reached", "办理到哪一步", Kind.CHOICE, choices=REACHED),
    Field("done", "已办理的环节", Kind.CHOICE, many=True, required=False, choices=DONE),
    Field("dates", "各环节办理日期", Kind.RECORD, required=False),
)
TAKEN_OVER = FactType(
    "major_decision.taken_over",
    "从外部系统转入",
    (
        Field("title", "决策事项", public=True),
        Field("track", "决策机关", Kind.CHOICE, choices=TRACKS, public=True),
        Field("lead_unit", "承办单位", Kind.UNIT, public=True),
        Field("livelihood", "民生事项", Kind.FLAG, public=True),
        *_FOREIGN,
        *_STATE,
    ),
)
SYNCHRONISED = FactType("major_decision.synchronised", "与外部系统核对", (*_FOREIGN, *_STATE))

FACTS = (
    PROPOSED,
    STARTED,
    DRAFTED,
    RETURNED,
    CONSULTATION_OPENED,
    CONSULTATION_CLOSED,
    PUBLIC_HEARD,
    PARTICIPATION_EXEMPTED,
    HEARING_HELD,
    OPINIONS_SETTLED,
    TAKEN_OVER,
    SYNCHRONISED,
)
