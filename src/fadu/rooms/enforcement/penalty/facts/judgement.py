"""Legal review, discussion by the heads, extensions, the government's approval (办法 17, 49–52, 57)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.penalty.facts.back_words import DISCUSSION_GROUNDS, REVIEW_GROUNDS
from fadu.rooms.enforcement.penalty.facts.fields import choice, flag, long, yuan
from fadu.rooms.enforcement.penalty.kinds import KINDS

LEGAL_REVIEW_ASKED = FactType(
    "penalty.legal_review_asked",
    "送请法制审核",
    (choice("ground", "情形", *REVIEW_GROUNDS, many=True), long("note", "说明", required=False)),
)
LEGALLY_REVIEWED = FactType(
    "penalty.legally_reviewed",
    "法制审核",
    (
        Field("reviewer", "审核人员", Kind.PERSON),
        flag("first_time", "初次从事行政处罚决定法制审核"),
        flag("qualified", "通过国家统一法律职业资格考试取得法律职业资格"),
        flag("authority", "（一）执法主体合法，没有超越法定权限"),
        flag("qualification", "（二）执法人员具备执法资格"),
        flag("procedure", "（三）执法程序合法"),
        flag("facts", "（四）事实清楚，证据合法充分"),
        flag("law_applied", "（五）适用法律准确，裁量适当"),
        flag("papers", "（六）文书完备、规范"),
        flag("crime", "（七）涉嫌犯罪，需要移送"),
        choice("result", "审核意见", ("agree", "同意"), ("improve", "改进完善"), ("disagree", "不同意")),
        long("opinion", "书面意见"),
    ),
)
IMPROVED = FactType("penalty.improved", "按法制审核意见改进", (long("done", "改进、完善的情况"),))
DISCUSSED = FactType(
    "penalty.discussed",
    "集体讨论",
    (
        choice("grounds", "情形", *DISCUSSION_GROUNDS, many=True),
        Field("head", "主持讨论的负责人", Kind.PERSON),
        Field("members", "参加讨论的负责人"),
        Field("present", "到会人数", Kind.INTEGER, unit="人"),
        flag("investigators_attended", "调查人员到会汇报"),
        Field("voters", "参加表决的人员", Kind.PERSON, many=True),
        Field("votes_for", "同意", Kind.INTEGER, unit="人"),
        Field("votes_against", "不同意", Kind.INTEGER, unit="人"),
        long("dissent", "不同意见", required=False),
        long("record", "讨论记录"),
        Field("kinds", "讨论决定的处罚种类", Kind.CHOICE, many=True, choices=KINDS, required=False),
        yuan("amount", "讨论决定的罚款"),
        choice("result", "结论", ("passed", "通过"), ("returned", "退回")),
    ),
)
DECISION_EXTENDED = FactType("penalty.decision_extended", "延长办理期限", (long("reason", "延长的原因"),))
DECISION_EXTENDED_AGAIN = FactType(
    "penalty.decision_extended_again",
    "继续延长办理期限",
    (long("reason", "继续延长的原因"), long("record", "集体讨论记录")),
)
GOVERNMENT_ASKED = FactType(
    "penalty.government_asked",
    "报请人民政府批准",
    (Field("government", "有批准权的人民政府"), long("proposal", "责令停业、关闭的建议")),
)
GOVERNMENT_APPROVED = FactType(
    "penalty.government_approved",
    "人民政府批复",
    (Field("number", "批复文号"), flag("approved", "批准")),
)

JUDGEMENT = (
    LEGAL_REVIEW_ASKED,
    LEGALLY_REVIEWED,
    IMPROVED,
    DISCUSSED,
    DECISION_EXTENDED,
    DECISION_EXTENDED_AGAIN,
    GOVERNMENT_ASKED,
    GOVERNMENT_APPROVED,
)
