"""Prior notice, plea and hearing (处罚法 44–45, 62–65; 办法 44–48)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.penalty.facts.fields import (
    ADDRESS,
    ARTICLE_FIELD,
    CONSENT,
    KINDS_FIELD,
    LATE_REASON,
    LAW_FIELD,
    PROOF,
    RECEIPT,
    RECEIVED_BY,
    SEAL,
    SERVED_ON,
    UNFILMED_REASON,
    WAY,
    choice,
    flag,
    long,
    number,
    yuan,
)

NOTIFIED = FactType(
    "penalty.notified",
    "行政处罚事先告知",
    (
        long("facts", "拟处罚的事实"),
        long("evidence", "证据"),
        long("reasons", "理由"),
        LAW_FIELD,
        ARTICLE_FIELD,
        KINDS_FIELD,
        yuan("amount", "拟罚款"),
        yuan("gains", "拟没收违法所得"),
        yuan("goods_value", "拟没收非法财物的价值"),
        flag("plea_right", "已写明陈述、申辩的权利"),
        flag("hearing_right", "已写明要求听证的权利"),
        flag("new_facts", "因查明新的违法事实重新告知"),
        number("告知书文号"),
    ),
)
NOTICE_SERVED = FactType(
    "penalty.notice_served",
    "告知书送达",
    (WAY, CONSENT, ADDRESS, *PROOF, RECEIVED_BY, SERVED_ON, RECEIPT, SEAL),
)
WAIVED = FactType(
    "penalty.waived",
    "放弃权利",
    (
        choice("right", "放弃的权利", ("plea", "陈述、申辩"), ("hearing", "听证"), ("both", "陈述、申辩和听证")),
        flag("signed", "当事人书面签名或者盖章"),
        flag("clear", "放弃的意思明确"),
    ),
)
PLEADED = FactType(
    "penalty.pleaded",
    "陈述、申辩",
    (
        Field("by", "陈述、申辩人", personal=True),
        long("content", "陈述、申辩的事实、理由和证据", personal=True),
        choice("way", "方式", ("written", "书面"), ("oral", "口头（已制作笔录）")),
    ),
)
PLEA_REVIEWED = FactType(
    "penalty.plea_reviewed",
    "复核陈述、申辩",
    (
        choice("adopted", "采纳情况", ("all", "采纳"), ("partly", "部分采纳"), ("none", "不予采纳")),
        long("reason", "复核意见和理由"),
        flag("new_evidence", "有新的证据"),
    ),
)

# ── 听证（办法 46–48；处罚法 63–65）──

HEARING_REQUESTED = FactType("penalty.hearing_requested", "要求听证", (Field("by", "要求听证的人", personal=True),))
HEARING_NOTIFIED = FactType(
    "penalty.hearing_notified",
    "制作听证通知书",
    (
        Field("hearing_on", "听证日期", Kind.DAY),
        Field("hearing_time", "听证时间", required=False, help="如上午九时；没有写明时间的，不能出具听证通知书。"),
        Field("place", "听证地点"),
        Field("host", "听证主持人", Kind.PERSON),
        flag("public", "公开举行"),
        long(
            "closed_reason", "不公开举行的理由", required=False, help="国家秘密、商业秘密或者个人隐私依法予以保密的。"
        ),
        long("short_reason", "通知期限不足的原因", required=False),
        number("听证通知书文号"),
    ),
)
HEARING_NOTICE_SERVED = FactType(
    "penalty.hearing_notice_served",
    "听证通知书送达",
    (WAY, CONSENT, *PROOF, RECEIVED_BY, SERVED_ON, RECEIPT, LATE_REASON, SEAL),
)
HEARING_HELD = FactType(
    "penalty.hearing_held",
    "举行听证",
    (
        Field("host", "听证主持人", Kind.PERSON),
        Field("began_at", "开始时间", Kind.MOMENT),
        Field("ended_at", "结束时间", Kind.MOMENT),
        flag("public", "公开举行"),
        Field("investigators", "到场的调查人员", Kind.PERSON, many=True),
        long("attended", "当事人、代理人和其他参加人", personal=True),
        long("arguments", "调查人员和当事人的陈述、申辩和质证", personal=True),
        flag("signed", "笔录经当事人或者代理人核对后签字、盖章，或者已注明拒签"),
        flag("filmed", "全程录音录像"),
        UNFILMED_REASON,
        long("report", "听证报告"),
        flag("new_evidence", "有新的证据"),
        long("short_reason", "通知期限不足的原因", required=False),
    ),
)
HEARING_WAIVED = FactType(
    "penalty.hearing_waived",
    "视为放弃听证",
    (
        choice(
            "ground",
            "情形",
            ("absent", "无正当理由拒不出席"),
            ("left", "未经许可中途退出"),
            ("withdrawn", "书面撤回听证要求"),
            ("late", "逾期才要求听证，不组织听证"),
        ),
    ),
)

NOTICE = (
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
)
