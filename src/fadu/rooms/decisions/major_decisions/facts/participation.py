"""What can be recorded of the public's part: consultations, comments, surveys, hearings, applications (条例 14–18)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.decisions.major_decisions.facts.words import HANDLED

#: Why a comment isn't shown: a closed list, each with its authority (ENG and M-* are told as 未核实).
HIDING = (
    ("privacy", "含他人隐私或个人信息（民法典第1032条）"),
    ("insult", "侮辱、诽谤他人（民法典第1024条）"),
    ("secret", "涉及国家秘密、商业秘密（未核实）"),
    ("unlawful", "含法律、法规禁止发布的内容（未核实）"),
    ("advertising", "广告或与本事项无关（未核实）"),
    ("repeated", "同一人重复提交（未核实）"),
)
CONSULTATION_PUBLISHED = FactType(
    "consultation.published",
    "公布征求意见稿",
    (
        Field("title", "名称", public=True),
        Field("decision", "决策事项编号", required=False),
        Field("unit", "征求意见单位", Kind.UNIT, public=True),
        Field("text", "征求意见稿", Kind.LONG_TEXT, public=True, help="一段一行，公众可以逐段提意见。"),
        Field("explanation", "起草说明", Kind.LONG_TEXT, public=True),
        Field("until", "截止日期", Kind.DAY, public=True),
        Field("channels", "其他提交途径", public=True, help="信函地址、电子邮箱等。"),
        Field("short_reason", "缩短期限的说明", Kind.LONG_TEXT, required=False, public=True, max_length=500),
    ),
)
CONSULTATION_ANSWERED = FactType(
    "consultation.answered",
    "答复意见",
    (
        Field("comments", "意见编号", many=True, help="同类意见一并答复，一行一个编号。"),
        Field("result", "采纳情况", Kind.CHOICE, choices=HANDLED, public=True),
        Field("reason", "采纳情况说明", Kind.LONG_TEXT, public=True, help="怎样采纳；不采纳的写明理由。"),
    ),
)
CONSULTATION_CLOSED = FactType(
    "consultation.closed",
    "征求意见截止",
    (
        Field("received", "收到意见", Kind.INTEGER, unit="条"),
        Field("late_reason", "提前或延后的原因", Kind.LONG_TEXT, required=False, max_length=500),
    ),
)
RESULT_PUBLISHED = FactType(
    "consultation.result_published",
    "公布意见采纳情况",
    (
        Field("summary", "总体情况", Kind.LONG_TEXT, public=True),
        Field("received", "收到意见", Kind.INTEGER, public=True, unit="条"),
        Field("adopted", "采纳", Kind.INTEGER, public=True, unit="条"),
        Field("partly", "部分采纳", Kind.INTEGER, public=True, unit="条"),
        Field("declined", "不采纳", Kind.INTEGER, public=True, unit="条"),
        Field("hidden", "未予展示", Kind.INTEGER, public=True, unit="条"),
        Field("unanswered", "未答复", Kind.INTEGER, unit="条"),
    ),
)
_NAME = Field("name", "您的姓名或单位", required=False, personal=True, max_length=60)
_CONTACT = Field("contact", "联系方式", required=False, personal=True, max_length=100, help="只用于和您联系，不公开。")
COMMENT_SUBMITTED = FactType(
    "comment.submitted",
    "提出意见",
    (
        Field("consultation", "征求意见编号", max_length=60, help="已为您填好，请不要改动。"),
        Field("paragraph", "第几段", Kind.INTEGER, required=False, help="对全文提意见的，留空。"),
        Field("text", "您的意见", Kind.LONG_TEXT, public=True, help="请不要写身份证号、电话等个人信息。"),
        _NAME,
        _CONTACT,
        Field("receipt", "回执号"),
    ),
)
COMMENT_HIDDEN = FactType(
    "comment.hidden",
    "不予展示",
    (
        Field("reason", "理由", Kind.CHOICE, choices=HIDING, public=True),
        Field("note", "说明", Kind.LONG_TEXT, required=False, max_length=500),
    ),
)
COMMENT_SHOWN = FactType("comment.shown", "恢复展示", (Field("note", "说明", Kind.LONG_TEXT, max_length=500),))
SURVEY_PUBLISHED = FactType(
    "survey.published",
    "发布调查问卷",
    (
        Field("title", "名称", public=True),
        Field("decision", "决策事项编号", required=False),
        Field("unit", "调查单位", Kind.UNIT, public=True),
        Field("introduction", "说明", Kind.LONG_TEXT, public=True),
        Field(
            "questions",
            "题目",
            many=True,
            public=True,
            max_length=600,
            help="一行一题：“单选：题目｜选项一｜选项二”“多选：题目｜选项一｜选项二”“填空：题目”。",
        ),
        Field("until", "截止日期", Kind.DAY, public=True),
    ),
)
SURVEY_CLOSED = FactType("survey.closed", "结束调查", (Field("summary", "调查结论", Kind.LONG_TEXT, public=True),))
SURVEY_ANSWERED = FactType(
    "survey_answer.submitted",
    "填写问卷",
    (
        Field("survey", "问卷编号", max_length=60, help="已为您填好，请不要改动。"),
        Field(
            "answers",
            "您的回答",
            many=True,
            max_length=520,
            help="一行一题：“题号：回答”；多选的回答之间用“｜”隔开。",
        ),
        Field("receipt", "回执号"),
    ),
)
HEARING_ANNOUNCED = FactType(
    "decision_hearing.announced",
    "发布听证公告",
    (
        Field("title", "听证事项", public=True),
        Field("decision", "决策事项编号", required=False),
        Field("unit", "组织单位", Kind.UNIT, public=True),
        Field("hearing_on", "听证日期", Kind.DAY, public=True),
        Field("place", "地点", public=True),
        Field("apply_until", "报名截止日期", Kind.DAY, public=True),
        Field("strata", "参加人类别", many=True, public=True, help="一行一类；相关各方都要有代表。"),
        Field("seats", "名额", Kind.INTEGER, public=True, unit="名"),
        Field("method", "遴选办法", Kind.LONG_TEXT, public=True),
    ),
)
HEARING_DRAWN = FactType(
    "decision_hearing.drawn",
    "抽取听证参加人",
    (
        Field("seed", "种子", public=True, help="报名名单公布之后才产生的公开数字，例如某期彩票号码；写明来源。"),
        Field("list_digest", "名单摘要", public=True),
        Field("chosen", "抽中的报名编号", required=False, many=True, public=True),
        Field("steps", "抽取经过", many=True, public=True, max_length=4000),
        Field("applicants", "报名名单", Kind.RECORD),
    ),
)
HEARING_LISTED = FactType(
    "decision_hearing.listed",
    "公布听证参加人名单",
    (
        Field("where", "公布途径", public=True),
        Field("replaced", "递补说明", Kind.LONG_TEXT, required=False, public=True),
    ),
)
HEARING_PAPERS_SERVED = FactType(
    "decision_hearing.papers_served",
    "送达听证材料",
    (
        Field("way", "送达方式"),
        Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False, max_length=500),
    ),
)
HEARING_RECORDED = FactType(
    "decision_hearing.recorded",
    "举行听证会并记录",
    (
        Field("present", "参加人数", Kind.INTEGER, public=True, unit="人"),
        Field("introduced", "承办单位介绍了草案、依据和情况", Kind.FLAG),
        Field("debated", "听证参加人陈述、询问、质证和辩论", Kind.FLAG),
        Field("signed", "听证参加人确认记录并签字", Kind.FLAG),
        Field("summary", "听证意见", Kind.LONG_TEXT, public=True),
    ),
)
HEARING_CANCELLED = FactType(
    "decision_hearing.cancelled", "取消听证会", (Field("reason", "原因", Kind.LONG_TEXT, public=True),)
)
HEARING_APPLIED = FactType(
    "hearing_application.submitted",
    "报名参加听证会",
    (
        Field("decision_hearing", "听证会编号", max_length=60, help="已为您填好，请不要改动。"),
        Field("stratum", "您属于哪一类", max_length=60, help="填写听证公告中的一个类别。"),
        Field("name", "您的姓名", personal=True, max_length=60),
        Field("contact", "联系方式", personal=True, max_length=100, help="只用于和您联系，不公开。"),
        Field("statement", "主要观点", Kind.LONG_TEXT, required=False, personal=True),
        Field("receipt", "回执号"),
    ),
)

FACTS = (
    CONSULTATION_PUBLISHED,
    CONSULTATION_ANSWERED,
    CONSULTATION_CLOSED,
    RESULT_PUBLISHED,
    COMMENT_SUBMITTED,
    COMMENT_HIDDEN,
    COMMENT_SHOWN,
    SURVEY_PUBLISHED,
    SURVEY_CLOSED,
    SURVEY_ANSWERED,
    HEARING_ANNOUNCED,
    HEARING_DRAWN,
    HEARING_LISTED,
    HEARING_PAPERS_SERVED,
    HEARING_RECORDED,
    HEARING_CANCELLED,
    HEARING_APPLIED,
)
