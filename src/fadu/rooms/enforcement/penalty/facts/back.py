"""What can be recorded from the prior notice to the archive (处罚法 44–73; 办法 44–85): the second half of a case.

Sums are in yuan, and none may be read by an assessment (处罚法 74; 办法 76).
"""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.penalty.facts.words import (
    CLOSING_GROUNDS,
    DISCUSSION_GROUNDS,
    EXEMPTIONS,
    KINDS,
    REVIEW_GROUNDS,
    SERVICE_PAPERS,
    WAYS_OF_SERVICE,
)

_LATE_REASON = Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False, max_length=500)
_WAY = Field("way", "送达方式", Kind.CHOICE, choices=WAYS_OF_SERVICE)
_SERVED_ON = Field(
    "served_on", "送达日期", Kind.DAY, help="电子送达填写到达当事人特定系统的日期；公告送达填写视为送达的日期。"
)
_CONSENT = Field("consent", "当事人同意电子送达并签订确认书", Kind.FLAG)
_ADDRESS = Field("address_confirmed", "有送达地址确认书", Kind.FLAG)
_RECEIVED_BY = Field(
    "received_by",
    "收件人",
    personal=True,
    required=False,
    help="本人、法定代表人、负责收件的人，或代收人及其与当事人的关系。",
)
_RECEIPT = Field("receipt", "送达回证", Kind.RECORD, required=False)
_WITNESSED = Field("witness", "见证人或者拍照、录像记录", personal=True, required=False, help="留置送达填写。")
_KINDS = Field("kinds", "处罚种类", Kind.CHOICE, many=True, choices=KINDS, public=True)
_LAW = Field("law", "处罚依据（法律、法规、规章）", public=True)
_ARTICLE = Field("article", "处罚依据（条款项）", public=True)


def _number(label: str = "文号") -> Field:
    return Field("number", label, public=True)


def _sum(name: str, label: str, *, required: bool = False, public: bool = False, help: str = "") -> Field:
    return Field(name, label, Kind.MONEY, required=required, public=public, assessable=False, unit="元", help=help)


def _choice(name: str, label: str, *choices: tuple[str, str], required: bool = True, many: bool = False) -> Field:
    return Field(name, label, Kind.CHOICE, choices=choices, required=required, many=many)


def _flag(name: str, label: str) -> Field:
    return Field(name, label, Kind.FLAG)


def _long(name: str, label: str, *, required: bool = True, personal: bool = False, help: str = "") -> Field:
    return Field(name, label, Kind.LONG_TEXT, required=required, personal=personal, help=help)


# ── 告知、陈述申辩（办法 44–45；处罚法 44–45、62）──

NOTIFIED = FactType(
    "penalty.notified",
    "行政处罚事先告知",
    (
        _long("facts", "拟处罚的事实"),
        _long("evidence", "证据"),
        _long("reasons", "理由"),
        _LAW,
        _ARTICLE,
        _KINDS,
        _sum("amount", "拟罚款"),
        _sum("gains", "拟没收违法所得"),
        _sum("goods_value", "拟没收非法财物的价值"),
        _flag("plea_right", "已写明陈述、申辩的权利"),
        _flag("hearing_right", "已写明要求听证的权利"),
        _flag("new_facts", "因查明新的违法事实重新告知"),
        _number("告知书文号"),
    ),
)
NOTICE_SERVED = FactType(
    "penalty.notice_served",
    "告知书送达",
    (_WAY, _CONSENT, _ADDRESS, _WITNESSED, _RECEIVED_BY, _SERVED_ON, _RECEIPT),
)
WAIVED = FactType(
    "penalty.waived",
    "放弃权利",
    (
        _choice("right", "放弃的权利", ("plea", "陈述、申辩"), ("hearing", "听证"), ("both", "陈述、申辩和听证")),
        _flag("signed", "当事人书面签名或者盖章"),
        _flag("clear", "放弃的意思明确"),
    ),
)
PLEADED = FactType(
    "penalty.pleaded",
    "陈述、申辩",
    (
        Field("by", "陈述、申辩人", personal=True),
        _long("content", "陈述、申辩的事实、理由和证据", personal=True),
        _choice("way", "方式", ("written", "书面"), ("oral", "口头（已制作笔录）")),
        _flag("late", "在期限届满之后提出"),
    ),
)
PLEA_REVIEWED = FactType(
    "penalty.plea_reviewed",
    "复核陈述、申辩",
    (
        _choice("adopted", "采纳情况", ("all", "采纳"), ("partly", "部分采纳"), ("none", "不予采纳")),
        _long("reason", "复核意见和理由"),
        _flag("new_evidence", "有新的证据"),
    ),
)

# ── 听证（办法 46–48；处罚法 63–65）──

HEARING_REQUESTED = FactType(
    "penalty.hearing_requested", "要求听证", (Field("by", "要求听证的人", personal=True), _LATE_REASON)
)
HEARING_NOTIFIED = FactType(
    "penalty.hearing_notified",
    "制作听证通知书",
    (
        Field("hearing_on", "听证日期", Kind.DAY),
        Field("place", "听证地点"),
        Field("host", "听证主持人", Kind.PERSON),
        _flag("public", "公开举行"),
        _long(
            "closed_reason", "不公开举行的理由", required=False, help="国家秘密、商业秘密或者个人隐私依法予以保密的。"
        ),
        _long("short_reason", "通知期限不足的原因", required=False),
        _number("听证通知书文号"),
    ),
)
HEARING_NOTICE_SERVED = FactType(
    "penalty.hearing_notice_served", "听证通知书送达", (_WAY, _CONSENT, _RECEIVED_BY, _SERVED_ON, _RECEIPT)
)
HEARING_HELD = FactType(
    "penalty.hearing_held",
    "举行听证",
    (
        Field("host", "听证主持人", Kind.PERSON),
        Field("began_at", "开始时间", Kind.MOMENT),
        Field("ended_at", "结束时间", Kind.MOMENT),
        _flag("public", "公开举行"),
        Field("investigators", "到场的调查人员", Kind.PERSON, many=True),
        _long("attended", "当事人、代理人和其他参加人", personal=True),
        _long("arguments", "调查人员和当事人的陈述、申辩和质证", personal=True),
        _flag("signed", "笔录经当事人或者代理人核对后签字、盖章，或者已注明拒签"),
        _long("report", "听证报告"),
        _flag("new_evidence", "有新的证据"),
        _long("short_reason", "通知期限不足的原因", required=False),
    ),
)
HEARING_WAIVED = FactType(
    "penalty.hearing_waived",
    "视为放弃听证",
    (
        _choice(
            "ground",
            "情形",
            ("absent", "无正当理由拒不出席"),
            ("left", "未经许可中途退出"),
            ("withdrawn", "书面撤回听证要求"),
        ),
    ),
)

# ── 法制审核、集体讨论（办法 49–52；处罚法 57–58）──

LEGAL_REVIEW_ASKED = FactType(
    "penalty.legal_review_asked",
    "送请法制审核",
    (_choice("ground", "情形", *REVIEW_GROUNDS, many=True), _long("note", "说明", required=False)),
)
LEGALLY_REVIEWED = FactType(
    "penalty.legally_reviewed",
    "法制审核",
    (
        Field("reviewer", "审核人员", Kind.PERSON),
        _flag("first_time", "初次从事行政处罚决定法制审核"),
        _flag("qualified", "通过国家统一法律职业资格考试取得法律职业资格"),
        _flag("authority", "（一）执法主体合法，没有超越法定权限"),
        _flag("qualification", "（二）执法人员具备执法资格"),
        _flag("procedure", "（三）执法程序合法"),
        _flag("facts", "（四）事实清楚，证据合法充分"),
        _flag("law_applied", "（五）适用法律准确，裁量适当"),
        _flag("papers", "（六）文书完备、规范"),
        _flag("crime", "（七）涉嫌犯罪，需要移送"),
        _choice("result", "审核意见", ("agree", "同意"), ("improve", "改进完善"), ("disagree", "不同意")),
        _long("opinion", "书面意见"),
    ),
)
IMPROVED = FactType("penalty.improved", "按法制审核意见改进", (_long("done", "改进、完善的情况"),))
DISCUSSED = FactType(
    "penalty.discussed",
    "集体讨论",
    (
        _choice("grounds", "情形", *DISCUSSION_GROUNDS, many=True),
        Field("head", "主持讨论的负责人", Kind.PERSON),
        Field("members", "参加讨论的负责人"),
        Field("present", "到会人数", Kind.INTEGER, unit="人"),
        _flag("investigators_attended", "调查人员到会汇报"),
        Field("voters", "参加表决的人员", Kind.PERSON, many=True),
        Field("votes_for", "同意", Kind.INTEGER, unit="人"),
        Field("votes_against", "不同意", Kind.INTEGER, unit="人"),
        _long("dissent", "不同意见", required=False),
        _long("record", "讨论记录"),
        Field("kinds", "讨论决定的处罚种类", Kind.CHOICE, many=True, choices=KINDS, required=False),
        _sum("amount", "讨论决定的罚款"),
        _choice("result", "结论", ("passed", "通过"), ("returned", "退回")),
    ),
)
DECISION_EXTENDED = FactType("penalty.decision_extended", "延长办理期限", (_long("reason", "延长的原因"),))
DECISION_EXTENDED_AGAIN = FactType(
    "penalty.decision_extended_again",
    "继续延长办理期限",
    (_long("reason", "继续延长的原因"), _long("record", "集体讨论记录")),
)
GOVERNMENT_ASKED = FactType(
    "penalty.government_asked",
    "报请人民政府批准",
    (Field("government", "有批准权的人民政府"), _long("proposal", "责令停业、关闭的建议")),
)
GOVERNMENT_APPROVED = FactType(
    "penalty.government_approved",
    "人民政府批复",
    (Field("number", "批复文号"), _flag("approved", "批准")),
)

# ── 决定、送达（办法 53–60；处罚法 57–61）──

IMPOSED = FactType(
    "penalty.imposed",
    "作出行政处罚决定",
    (
        Field("facts", "违法事实", Kind.LONG_TEXT, public=True),
        _long("evidence", "证据"),
        _long("plea_answer", "陈述、申辩的采纳情况及理由", required=False),
        _long("hearing_told", "听证的情况", required=False),
        _LAW,
        _ARTICLE,
        _KINDS,
        _sum("amount", "罚款", public=True),
        Field("amount_in_words", "罚款（大写）", required=False, assessable=False),
        _sum("gains", "没收违法所得", public=True),
        _long("goods", "没收的非法财物", required=False),
        _long("other_content", "其他处罚的内容", required=False),
        _long("discretion_reasons", "裁量基准运用的理由和依据", required=False),
        Field("deviation_reason", "与同类案件不一致的理由", Kind.LONG_TEXT, required=False),
        _long("performance", "履行方式和期限"),
        Field("pay_to", "缴款银行和账户", required=False),
        _long("remedy", "行政复议、行政诉讼的途径和期限"),
        Field("signed_as", "署名机关", public=True, help="以本机关名义作出；派出机构、受委托组织不能署名。"),
        Field("social_impact", "具有一定社会影响", Kind.FLAG),
        _LATE_REASON,
        _number("处罚决定书文号"),
    ),
    publish_within=("penalty.publication", "disclosure.proactive"),
)
EXEMPTED = FactType(
    "penalty.exempted",
    "不予行政处罚",
    (
        _choice("ground", "情形", *EXEMPTIONS),
        _long("facts", "违法事实"),
        _long("evidence", "证据"),
        _long("education", "教育的情况"),
        _long("law", "依据"),
        _LATE_REASON,
        _number("不予处罚决定书文号"),
    ),
)
UNFOUNDED = FactType("penalty.unfounded", "违法事实不能成立", (_long("reason", "认定的理由"), _LATE_REASON))
TRANSFERRED_OUT = FactType(
    "penalty.transferred_out",
    "移送其他机关",
    (
        Field("to", "移送到"),
        _choice(
            "kind",
            "移送的原因",
            ("jurisdiction", "不属于本机关管辖"),
            ("crime", "涉嫌犯罪"),
            ("discipline", "涉嫌违纪、职务违法或者职务犯罪"),
        ),
        _long("reason", "理由"),
        _LATE_REASON,
    ),
)
#: How a case is decided (办法 53).
DECISIONS = (IMPOSED, EXEMPTED, UNFOUNDED, TRANSFERRED_OUT)

SERVED = FactType(
    "penalty.served",
    "送达决定书",
    (
        _WAY,
        _CONSENT,
        _ADDRESS,
        _WITNESSED,
        _RECEIVED_BY,
        _SERVED_ON,
        _choice("papers", "同时送达", *SERVICE_PAPERS, many=True),
        _RECEIPT,
        _LATE_REASON,
    ),
)
CORRECTED_IN_WRITING = FactType(
    "penalty.corrected_in_writing",
    "补正、更正决定书",
    (
        _long(
            "what", "补正、更正的内容", help="文字表述错误、笔误、计算错误或者部分内容缺失，没有损害当事人合法权益的。"
        ),
        _flag("harmless", "没有损害公民、法人或者其他组织的合法权益"),
        _number("更正决定书文号"),
    ),
)
REVOKED = FactType(
    "penalty.revoked",
    "撤销、变更、确认违法或者无效",
    (
        _choice(
            "result",
            "结果",
            ("revoked", "撤销"),
            ("changed", "变更"),
            ("unlawful", "确认违法"),
            ("invalid", "确认无效"),
        ),
        _choice("by", "决定机关", ("self", "本机关"), ("reconsideration", "行政复议机关"), ("court", "人民法院")),
        _long("reason", "理由"),
        _sum("amount", "变更后的罚款"),
        Field("foreign_number", "复议决定书、裁判文书文号", required=False),
        _number("文号"),
    ),
)

# ── 执行（办法 69–76；处罚法 66–74；强制法 34–46、53–60）──

PAID = FactType(
    "penalty.paid",
    "缴纳罚款",
    (
        _sum("amount", "缴纳罚款", required=True),
        Field("paid_on", "缴款日期", Kind.DAY),
        Field("receipt", "票据号"),
        _sum("surcharge", "缴纳加处的罚款"),
        _sum("gains", "上缴违法所得"),
        _flag("in_full", "全部缴清"),
        _LATE_REASON,
    ),
)
GOODS_HANDLED = FactType(
    "penalty.goods_handled",
    "处理没收的财物",
    (
        _choice("way", "处理方式", ("auction", "公开拍卖"), ("state", "按国家有关规定处理"), ("destroyed", "销毁")),
        _long("list", "物品清单"),
        Field("approved_by", "批准的负责人", Kind.PERSON, required=False),
        Field("watched_by", "监督销毁的执法人员", Kind.PERSON, many=True, required=False),
        _long("record", "处理或者销毁记录"),
    ),
)
PERFORMED = FactType(
    "penalty.performed",
    "其他处罚和责令改正履行完毕",
    (Field("kind", "履行的处罚种类", Kind.CHOICE, many=True, choices=KINDS), _long("how", "履行情况")),
)
DEFERRAL_ASKED = FactType(
    "penalty.deferral_asked",
    "申请延期、分期缴纳",
    (
        Field("asked_on", "提出书面申请的日期", Kind.DAY),
        _choice("way", "申请", ("defer", "延期缴纳"), ("instalments", "分期缴纳")),
        Field("until", "请求延至", Kind.DAY),
        _long("reason", "经济困难的情况", personal=True),
    ),
)
DEFERRAL_GRANTED = FactType(
    "penalty.deferral_granted",
    "同意延期、分期缴纳",
    (
        Field("until", "最后缴纳期限", Kind.DAY),
        _long("instalments", "各期缴纳安排", required=False, help="每行一期：日期和金额，例如 2024-01-31 50000.00。"),
        _flag("collector_told", "通知书已送达收缴罚款的机构"),
        _number("通知书文号"),
    ),
)
DEFERRAL_REFUSED = FactType("penalty.deferral_refused", "不同意延期、分期缴纳", (_long("reason", "理由"),))
REMEDY_BEGUN = FactType(
    "penalty.remedy_begun",
    "申请行政复议、提起行政诉讼",
    (
        _choice("kind", "种类", ("reconsideration", "行政复议"), ("litigation", "行政诉讼")),
        Field("body", "复议机关或者人民法院"),
        Field("begun_on", "申请或者起诉的日期", Kind.DAY),
        _flag("stayed", "停止执行"),
    ),
)
REMEDY_ENDED = FactType(
    "penalty.remedy_ended",
    "复议、诉讼终结",
    (
        _choice("kind", "种类", ("reconsideration", "行政复议"), ("litigation", "行政诉讼")),
        Field("ended_on", "终结的日期", Kind.DAY),
        _choice(
            "result",
            "结果",
            ("upheld", "维持或者驳回"),
            ("withdrawn", "撤回"),
            ("revoked", "撤销"),
            ("changed", "变更"),
            ("other", "其他"),
        ),
    ),
)
DUNNED = FactType(
    "penalty.dunned",
    "催告",
    (
        _choice("purpose", "为了", ("surcharge", "加处罚款"), ("court", "申请人民法院强制执行")),
        _sum("amount", "应缴纳的罚款", required=True),
        _sum("surcharge", "加处的罚款"),
        Field("until", "履行期限", Kind.DAY),
        _flag("rights_told", "已告知陈述、申辩的权利"),
        _number("催告书文号"),
    ),
)
DUNNING_SERVED = FactType("penalty.dunning_served", "催告书送达", (_WAY, _CONSENT, _RECEIVED_BY, _SERVED_ON, _RECEIPT))
SURCHARGED = FactType(
    "penalty.surcharged",
    "加处罚款",
    (
        Field("days", "加处罚款的日数", Kind.INTEGER, unit="日"),
        _sum("amount", "加处罚款", required=True),
        Field("as_of", "计算至", Kind.DAY),
        _number("加处罚款决定书文号"),
    ),
)
ENFORCEMENT_APPLIED = FactType(
    "penalty.enforcement_applied",
    "申请人民法院强制执行",
    (
        Field("court", "人民法院"),
        _sum("amount", "申请执行的金额", required=True),
        _choice(
            "papers",
            "提供的材料",
            ("application", "强制执行申请书"),
            ("decision", "行政决定书及作出决定的事实、理由和依据"),
            ("opinion", "当事人的意见及催告情况"),
            ("subject", "申请强制执行标的情况"),
            ("other", "其他材料"),
            many=True,
        ),
        _flag("signed", "行政机关负责人签名，加盖印章并注明日期"),
        _LATE_REASON,
        _number("强制执行申请书文号"),
    ),
)
COURT_RULED = FactType(
    "penalty.court_ruled",
    "人民法院裁定",
    (
        _choice("result", "结果", ("accepted", "受理"), ("granted", "准予执行"), ("refused", "不予执行")),
        Field("foreign_number", "文号", required=False),
    ),
)
ENFORCED = FactType("penalty.enforced", "强制执行到位", (_sum("amount", "执行到位的金额", required=True),))

# ── 结案、归档（办法 77–83）──

DAMAGE_NOTED = FactType(
    "penalty.damage_noted",
    "损害线索处理",
    (
        Field("lead", "损害线索编号"),
        _choice("result", "处理", ("case", "启动索赔"), ("no_case", "不启动索赔"), ("overridden", "负责人另行决定")),
        _long("reason", "理由", required=False),
    ),
)
CLOSED = FactType(
    "penalty.closed",
    "结案",
    (
        _choice("ground", "结案情形", *CLOSING_GROUNDS),
        _long("report", "案件办理和执行情况"),
        _long("override_reason", "没有损害线索处理结果仍结案的理由", required=False),
        _LATE_REASON,
    ),
)
ARCHIVED = FactType(
    "penalty.archived",
    "立卷归档",
    (
        Field("pages", "页数", Kind.INTEGER, unit="页"),
        Field("volumes", "卷数", Kind.INTEGER, unit="卷"),
        _flag("separate", "分正卷、副卷"),
    ),
)
SUPERVISED_REPORTED = FactType(
    "penalty.supervised_reported",
    "督办案件备案",
    (Field("to", "备案到（上一级生态环境主管部门）"), _LATE_REASON),
)

BACK = (
    NOTIFIED,
    NOTICE_SERVED,
    WAIVED,
    PLEADED,
    PLEA_REVIEWED,
    HEARING_REQUESTED,
    HEARING_NOTIFIED,
    HEARING_NOTICE_SERVED,
    HEARING_HELD,
    HEARING_WAIVED,
    LEGAL_REVIEW_ASKED,
    LEGALLY_REVIEWED,
    IMPROVED,
    DISCUSSED,
    DECISION_EXTENDED,
    DECISION_EXTENDED_AGAIN,
    GOVERNMENT_ASKED,
    GOVERNMENT_APPROVED,
    *DECISIONS,
    SERVED,
    CORRECTED_IN_WRITING,
    REVOKED,
    PAID,
    GOODS_HANDLED,
    PERFORMED,
    DEFERRAL_ASKED,
    DEFERRAL_GRANTED,
    DEFERRAL_REFUSED,
    REMEDY_BEGUN,
    REMEDY_ENDED,
    DUNNED,
    DUNNING_SERVED,
    SURCHARGED,
    ENFORCEMENT_APPLIED,
    COURT_RULED,
    ENFORCED,
    DAMAGE_NOTED,
    CLOSED,
    ARCHIVED,
    SUPERVISED_REPORTED,
)
