"""What can be recorded from the lead to the end of the case review (生态环境行政处罚办法 第十八条至第四十三条)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import common
from fadu.rooms.enforcement.penalty.facts import front_words as words
from fadu.rooms.enforcement.penalty.facts.fields import CONSENT, PROOF, SIMILAR_FIELD, UNFILMED_REASON
from fadu.rooms.enforcement.penalty.kinds import KINDS

_LATE = Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False, max_length=500)
_OFFICERS = Field("officers", "执法人员", Kind.PERSON, many=True, help="不少于两人，执法证件当日有效。")
_FILES = Field("files", "文件", Kind.RECORD, required=False, many=True)
_NUMBER = Field("number", "文号")
_FROM_TO = (Field("began_at", "开始时间", Kind.MOMENT), Field("ended_at", "结束时间", Kind.MOMENT))
_TOLD = (
    Field("cards_shown", "主动出示执法证件", Kind.FLAG, help="笔录写明证号，由被检查（询问）人确认。"),
    Field("rights_told", "告知申请回避的权利", Kind.FLAG),
    Field("duties_told", "告知配合调查的义务", Kind.FLAG),
)
_SIGNATURE = (
    Field("signature", "当事人或者有关人员签名", Kind.CHOICE, choices=words.SIGNATURES),
    Field("signature_note", "拒绝签名或者不在场的注明", Kind.LONG_TEXT, required=False, max_length=500),
    Field("officers_signed", "执法人员签名", Kind.FLAG),
)
_MEDIA = (
    Field("filmed", "同步录音录像", Kind.FLAG),
    UNFILMED_REASON,
    Field("media", "照片、录音录像", Kind.RECORD, required=False, many=True),
)


def _reason(label: str) -> Field:
    return Field("reason", label, Kind.LONG_TEXT, max_length=1000)


LEAD_REGISTERED = FactType(
    "penalty.lead_registered",
    "登记线索",
    (
        Field("code", "案件编号", help="由系统编排。"),
        Field("organ", "行政机关", Kind.ORGAN),
        Field("unit", "承办单位", Kind.UNIT),
        Field("source", "线索来源", Kind.CHOICE, choices=words.SOURCES),
        Field("source_ref", "来源事项", required=False, help="例如举报、信访事项的编号。"),
        Field("found_on", "发现日期", Kind.DAY, help="追责期限算到这一日。"),
        Field("suspect", "涉嫌违法的单位或者个人", help="个人不写全名。"),
        Field("place", "地点"),
        Field("area", "所在区域", required=False, help="区、县级市；不填即不核对执法证件的区域。"),
        Field("summary", "涉嫌违法的情况", Kind.LONG_TEXT),
    ),
)
SCREENING_EXTENDED = FactType("penalty.screening_extended", "延长初步审查", (_reason("特殊情况"),))
NOT_FILED = FactType("penalty.not_filed", "决定不予立案", (_reason("不予立案的理由"), _LATE))
FILED = FactType(
    "penalty.filed",
    "立案",
    (
        Field("party", "当事人", Kind.PARTY),
        Field("cause", "案由"),
        Field("conduct", "涉嫌违法的行为", Kind.LONG_TEXT),
        Field("law", "违反的法律", help="法律、法规、规章的名称，不加书名号。"),
        Field("article", "违反的条文", help="例如：第十条。"),
        Field("penalty_law", "处罚依据的法律"),
        Field("penalty_article", "处罚依据的条文"),
        Field("conduct_from", "行为开始日期", Kind.DAY),
        Field("conduct_until", "行为终了日期", Kind.DAY, required=False, help="不填即仍在继续。"),
        Field("has_evidence", "（一）有初步证据材料证明有涉嫌违法的行为", Kind.FLAG),
        Field("punishable", "（二）依法应当或者可以给予行政处罚", Kind.FLAG),
        Field("jurisdiction", "（三）属于本机关管辖", Kind.FLAG),
        Field("in_time", "（四）没有超过追责期限", Kind.FLAG),
        Field("long_prescription", "涉及公民生命健康安全、金融安全且有危害后果", Kind.FLAG, help="追责期限为五年。"),
        Field("supervised", "上级督办", Kind.FLAG),
        _NUMBER,
        _LATE,
    ),
)
FILING_REVOKED = FactType("penalty.filing_revoked", "撤销立案", (_reason("不符合立案条件的新情况"), _LATE))
INVESTIGATORS_ASSIGNED = FactType("penalty.investigators_assigned", "指定调查人员", (_OFFICERS,))
RECUSAL_ASKED = FactType(
    "penalty.recusal_asked",
    "收到回避申请",
    (
        Field("person", "被申请回避的人员", Kind.PERSON),
        Field("ground", "理由", Kind.CHOICE, choices=words.RECUSAL_GROUNDS),
        Field("by", "申请人", Kind.CHOICE, choices=words.ASKING),
        Field("note", "说明", Kind.LONG_TEXT, required=False, personal=True),
    ),
)
RECUSAL_DECIDED = FactType(
    "penalty.recusal_decided",
    "决定是否回避",
    (
        Field("person", "被申请回避的人员", Kind.PERSON),
        Field("rank", "该人员是", Kind.CHOICE, choices=words.RANKS),
        Field("granted", "决定回避", Kind.FLAG),
        Field("decided_by", "决定人", Kind.CHOICE, choices=words.DECIDERS),
        Field("told", "已通知申请人", Kind.FLAG),
    ),
)
INSPECTED = FactType(
    "penalty.inspected",
    "现场检查（勘察）",
    (
        _OFFICERS,
        *_FROM_TO,
        Field("place", "检查地点"),
        *_TOLD,
        Field("confirmed", "被检查人确认已出示证件、告知权利", Kind.FLAG),
        Field("present", "在场的当事人或者有关人员", Kind.LONG_TEXT, personal=True, required=False),
        Field("findings", "现场检查情况", Kind.LONG_TEXT),
        *_SIGNATURE,
        Field("sampled", "现场采样", Kind.FLAG),
        Field("sampling_recorded", "采样情况记入笔录", Kind.FLAG),
        *_MEDIA,
        _LATE,
    ),
)
QUESTIONED = FactType(
    "penalty.questioned",
    "调查询问",
    (
        _OFFICERS,
        *_FROM_TO,
        Field("place", "询问地点"),
        *_TOLD,
        Field("confirmed", "被询问人确认已出示证件、告知权利", Kind.FLAG),
        Field("person", "被询问人", personal=True),
        Field("relation", "与本案的关系", Kind.CHOICE, choices=words.RELATIONS),
        Field("statement", "询问内容", Kind.LONG_TEXT, personal=True),
        *_SIGNATURE,
        *_MEDIA,
    ),
)
SAMPLED = FactType(
    "penalty.sampled",
    "现场采样",
    (
        _OFFICERS,
        Field("at", "采样时间", Kind.MOMENT),
        Field("points", "采样点位", Kind.LONG_TEXT),
        Field("items", "监测项目"),
        Field("cards_shown", "主动出示执法证件", Kind.FLAG),
        Field("sealed", "样品封存", Kind.FLAG),
        *_MEDIA,
    ),
)
REPORT_RECEIVED = FactType(
    "penalty.report_received",
    "收到监测报告、鉴定意见",
    (
        Field("kind", "种类", Kind.CHOICE, choices=words.REPORTS),
        Field("number", "报告编号"),
        Field("institution", "出具机构"),
        Field("result", "结果", Kind.LONG_TEXT),
        Field("issued_on", "出具日期", Kind.DAY),
        Field("exceeds", "是否超过标准", Kind.CHOICE, choices=words.EXCEEDS),
        _FILES,
    ),
)
RESULT_TOLD = FactType(
    "penalty.result_told",
    "告知监测、鉴定结果",
    (
        Field("way", "告知方式", Kind.CHOICE, choices=words.TOLD),
        Field("told_on", "告知日期", Kind.DAY),
        Field("reports", "报告编号", help="几份报告用顿号隔开。"),
    ),
)
DEVICE_DATA_USED = FactType(
    "penalty.device_data_used",
    "采用自动监测、监控设备数据",
    (
        Field("kind", "数据来源", Kind.CHOICE, choices=words.DEVICES),
        Field("marked", "排污单位已按规定标记", Kind.FLAG, help="实行数据标记规则的行业。"),
        Field("on_site_differs", "与同一时段的现场监测数据不一致", Kind.FLAG),
        Field("legal_reviewed", "设备经过法制审核", Kind.FLAG),
        Field("technical_reviewed", "设备经过技术审核", Kind.FLAG),
        Field("record_reviewed", "记录内容审核符合要求", Kind.FLAG, help="真实、清晰、完整、准确。"),
        Field("sign", "设置标志明显", Kind.FLAG),
        Field("place_published", "设置地点已公布", Kind.FLAG),
        Field("party_told", "已及时告知当事人违法事实，提供查询、申辩的便利", Kind.FLAG, help="监控设备的。"),
        Field("summary", "证明的事实", Kind.LONG_TEXT),
        _FILES,
    ),
)
EVIDENCE_ADDED = FactType(
    "penalty.evidence_added",
    "收集证据",
    (
        Field("name", "证据名称"),
        Field("kind", "种类", Kind.CHOICE, choices=words.EVIDENCE),
        Field("source", "来源", help="由谁提供或者在何处取得。"),
        Field("device", "拍摄、录制的设备", required=False),
        Field("taken_at", "取得时间", Kind.MOMENT),
        Field("proves", "证明的事实", Kind.LONG_TEXT),
        Field("verified", "已经查证属实", Kind.FLAG),
        Field("trade_secret", "涉及商业秘密", Kind.FLAG, help="材料放入副卷；名称、证明的事实里不写秘密的内容。"),
        _FILES,
    ),
)
FILMED = FactType(
    "penalty.filmed",
    "音像记录",
    (
        Field("what", "记录的活动", Kind.CHOICE, choices=words.FILMED),
        Field("device", "设备编号"),
        Field("began_at", "开始时间", Kind.MOMENT),
        _FILES,
    ),
)
RECTIFICATION_ORDERED = FactType(
    "penalty.rectification_ordered",
    "责令改正违法行为",
    (
        Field("content", "责令改正的内容", Kind.LONG_TEXT),
        Field("until", "改正期限", Kind.DAY, required=False, help="不填即立即改正。"),
        Field("basis", "依据"),
        _NUMBER,
    ),
)
RECTIFICATION_SERVED = FactType(
    "penalty.rectification_served",
    "送达责令改正决定书",
    (
        Field("way", "送达方式", Kind.CHOICE, choices=words.SERVED),
        CONSENT,
        *PROOF,
        Field("served_on", "送达日期", Kind.DAY),
        Field("receipt", "送达回证", Kind.RECORD, required=False),
        Field("seal_entry", "用印登记号", required=False, help="没有用印登记的，文书显示为草稿。"),
    ),
)
RECTIFICATION_CHECKED = FactType(
    "penalty.rectification_checked",
    "复查改正情况",
    (
        _OFFICERS,
        Field("checked_on", "复查日期", Kind.DAY),
        Field("cards_shown", "主动出示执法证件", Kind.FLAG, help="暗查不适用。"),
        Field("unannounced", "暗查", Kind.FLAG),
        Field("corrected", "已经改正", Kind.FLAG),
        Field("findings", "复查情况", Kind.LONG_TEXT),
    ),
)
INVESTIGATION_ENDED_EARLY = FactType(
    "penalty.investigation_ended_early",
    "终止调查",
    (Field("ground", "情形", Kind.CHOICE, choices=words.ENDED), _reason("理由"), _LATE),
)
REPORT_SUBMITTED = FactType(
    "penalty.report_submitted",
    "调查终结，提交调查报告",
    (
        Field("facts", "查明的违法事实", Kind.LONG_TEXT),
        Field("evidence", "证据", Kind.LONG_TEXT),
        Field("conclusion", "调查结论", Kind.LONG_TEXT),
        Field("fault", "当事人是否提出没有主观过错", Kind.CHOICE, required=False, choices=words.FAULT),
        Field("proposal", "初步处理意见", Kind.CHOICE, choices=words.PROPOSALS),
        Field("kinds", "建议的处罚种类", Kind.CHOICE, many=True, required=False, choices=KINDS),
        Field("amount", "建议的罚款", Kind.MONEY, required=False, assessable=False, unit="元"),
        Field("gains", "违法所得", Kind.MONEY, required=False, assessable=False, unit="元"),
    ),
)
REVIEWED = FactType(
    "penalty.reviewed",
    "案件审查通过",
    (
        Field("jurisdiction", "（一）本机关有管辖权", Kind.FLAG),
        Field("facts", "（二）违法事实清楚", Kind.FLAG),
        Field("evidence", "（三）证据合法充分", Kind.FLAG),
        Field("procedure", "（四）调查取证符合法定程序", Kind.FLAG),
        Field("in_time", "（五）没有超过追责期限", Kind.FLAG),
        Field("law_applied", "（六）适用法律准确，裁量适当", Kind.FLAG),
        Field("newer_law", "行为发生后法律已修改或者废止", Kind.FLAG),
        Field("lighter", "从旧兼从轻的比较", Kind.LONG_TEXT, required=False, help="新的规定处罚是否较轻。"),
        Field("opinion", "审查意见", Kind.LONG_TEXT),
    ),
)
RETURNED = FactType("penalty.returned", "退回补充调查", (_reason("退回的原因和要求"),))
DISCRETION_APPLIED = FactType(
    "penalty.discretion_applied",
    "运用裁量基准",
    (
        Field("benchmark", "裁量基准"),
        Field("item", "违法行为的基准项"),
        Field("factors", "裁量因素", Kind.LONG_TEXT, help="由裁量计算器填入。"),
        Field("evidence", "各因素的证据", Kind.LONG_TEXT),
        Field("lowest", "法定最低额", Kind.MONEY, assessable=False, unit="元"),
        Field("highest", "法定最高额", Kind.MONEY, assessable=False, unit="元"),
        Field("amount", "拟罚款", Kind.MONEY, assessable=False, unit="元"),
        Field("reasons", "计算过程和理由", Kind.LONG_TEXT),
        Field("official_amount", "上级裁量系统的数额", Kind.MONEY, required=False, assessable=False, unit="元"),
        Field("departure", "偏离基准", Kind.FLAG),
        Field("departure_reason", "偏离的理由", Kind.LONG_TEXT, required=False),
        Field("circumstance", "情节", Kind.CHOICE, choices=words.CIRCUMSTANCES),
        Field("circumstance_ground", "从轻、减轻、从重的依据", required=False, help="法律、条文和对应的事实。"),
        SIMILAR_FIELD,
    ),
)

#: 中止、恢复调查 and 转办, as many procedures have them; their steps and articles stand in `steps`.
SUSPENDED, RESUMED = common.suspend("penalty", ()).facts
TRANSFERRED = common.transfer("penalty", ()).facts[0]

FRONT = (
    LEAD_REGISTERED,
    SCREENING_EXTENDED,
    NOT_FILED,
    FILED,
    FILING_REVOKED,
    INVESTIGATORS_ASSIGNED,
    RECUSAL_ASKED,
    RECUSAL_DECIDED,
    INSPECTED,
    QUESTIONED,
    SAMPLED,
    REPORT_RECEIVED,
    RESULT_TOLD,
    DEVICE_DATA_USED,
    EVIDENCE_ADDED,
    FILMED,
    RECTIFICATION_ORDERED,
    RECTIFICATION_SERVED,
    RECTIFICATION_CHECKED,
    INVESTIGATION_ENDED_EARLY,
    REPORT_SUBMITTED,
    REVIEWED,
    RETURNED,
    DISCRETION_APPLIED,
    SUSPENDED,
    RESUMED,
    TRANSFERRED,
)
