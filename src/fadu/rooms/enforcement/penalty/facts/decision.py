"""The decision, its service, its correction and its end (处罚法 57–61; 办法 53–60, 66, 85)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.penalty.facts.back_words import EXEMPTIONS, SERVICE_PAPERS
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
    SIMILAR_FIELD,
    WAY,
    choice,
    flag,
    long,
    number,
    yuan,
)

IMPOSED = FactType(
    "penalty.imposed",
    "作出行政处罚决定",
    (
        Field("facts", "违法事实", Kind.LONG_TEXT, public=True),
        long("evidence", "证据"),
        long("plea_answer", "陈述、申辩的采纳情况及理由", required=False),
        long("hearing_told", "听证的情况", required=False),
        LAW_FIELD,
        ARTICLE_FIELD,
        KINDS_FIELD,
        yuan("amount", "罚款", public=True),
        Field("amount_in_words", "罚款（大写）", required=False, assessable=False),
        yuan("gains", "没收违法所得", public=True),
        long("goods", "没收的非法财物", required=False),
        long("other_content", "其他处罚的内容", required=False),
        long("rectification", "责令改正的内容", required=False, help="与决定一并下达的填写。"),
        long("gains_reason", "没有没收违法所得的理由", required=False, help="例如依法应当退赔。"),
        long("other_act", "不是同一个违法行为的理由", required=False, help="同一条文、同一时间已被罚款的填写。"),
        long("discretion_reasons", "裁量基准运用的理由和依据", required=False),
        long("deviation_reason", "与同类案件不一致的理由", required=False, help="与最相近的案件相差较大的填写。"),
        SIMILAR_FIELD,
        long("performance", "履行方式和期限"),
        Field("pay_to", "缴款银行和账户", required=False),
        long("remedy", "行政复议、行政诉讼的途径和期限", required=False, help="不填的，文书按决定之日的法律写明。"),
        Field("signed_as", "署名机关", public=True, help="以本机关名义作出；派出机构、受委托组织不能署名。"),
        Field("social_impact", "具有一定社会影响", Kind.FLAG),
        LATE_REASON,
        number("处罚决定书文号"),
    ),
    publish_within=("penalty.publication", "disclosure.proactive"),
)
EXEMPTED = FactType(
    "penalty.exempted",
    "不予行政处罚",
    (
        choice("ground", "情形", *EXEMPTIONS),
        long("facts", "违法事实"),
        long("evidence", "证据"),
        long("education", "教育的情况"),
        long("first_reason", "认定初次违法的理由", required=False, help="此前受过处罚的填写。"),
        long("law", "依据"),
        LATE_REASON,
        number("不予处罚决定书文号"),
    ),
)
UNFOUNDED = FactType("penalty.unfounded", "违法事实不能成立", (long("reason", "认定的理由"), LATE_REASON))
TRANSFERRED_OUT = FactType(
    "penalty.transferred_out",
    "移送其他机关",
    (
        Field("to", "移送到"),
        choice(
            "kind",
            "移送的原因",
            ("jurisdiction", "不属于本机关管辖"),
            ("crime", "涉嫌犯罪"),
            ("discipline", "涉嫌违纪、职务违法或者职务犯罪"),
        ),
        long("reason", "理由"),
        Field("designation", "指定管辖的文件", required=False, help="案件由其他机关移送来的填写。"),
        LATE_REASON,
    ),
)
#: How a case is decided (办法 53).
DECISIONS = (IMPOSED, EXEMPTED, UNFOUNDED, TRANSFERRED_OUT)

SERVED = FactType(
    "penalty.served",
    "送达决定书",
    (
        WAY,
        CONSENT,
        ADDRESS,
        *PROOF,
        RECEIVED_BY,
        SERVED_ON,
        choice("papers", "同时送达", *SERVICE_PAPERS, many=True),
        RECEIPT,
        SEAL,
        LATE_REASON,
    ),
)
CORRECTED_IN_WRITING = FactType(
    "penalty.corrected_in_writing",
    "补正、更正决定书",
    (
        long(
            "what", "补正、更正的内容", help="文字表述错误、笔误、计算错误或者部分内容缺失，没有损害当事人合法权益的。"
        ),
        flag("harmless", "没有损害公民、法人或者其他组织的合法权益"),
        number("更正决定书文号"),
        SEAL,
    ),
)
REVOKED = FactType(
    "penalty.revoked",
    "撤销、变更、确认违法或者无效",
    (
        choice(
            "result",
            "结果",
            ("revoked", "撤销"),
            ("changed", "变更"),
            ("unlawful", "确认违法"),
            ("invalid", "确认无效"),
        ),
        choice("by", "决定机关", ("self", "本机关"), ("reconsideration", "行政复议机关"), ("court", "人民法院")),
        long("reason", "理由"),
        yuan("amount", "变更后的罚款"),
        Field("foreign_number", "复议决定书、裁判文书文号", required=False),
        number("文号"),
        SEAL,
    ),
    own_tags=frozenset({"takes_back"}),
)
REOPENED = FactType(
    "penalty.reopened",
    "重新处理",
    (
        long("reason", "重新处理的理由", help="例如：复议机关、人民法院撤销并责令重新作出。"),
        Field("foreign_number", "复议决定书、裁判文书文号", required=False),
    ),
)

DECISION = (
    IMPOSED,
    EXEMPTED,
    UNFOUNDED,
    TRANSFERRED_OUT,
    SERVED,
    CORRECTED_IN_WRITING,
    REVOKED,
    REOPENED,
)
