"""What can be recorded of a request for information and of what is published without one.

Who asks, and what, is personal: it lies in the vault, never in a table. The receipt number names the matter.
"""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import Citation, common
from fadu.rooms.oversight.disclosure import categories
from fadu.rooms.oversight.disclosure.outcomes import APPLICANTS, DRAFTED

LAW = "政府信息公开条例"
CLERKS = ("disclosure_clerk", "disclosure_head")
HANDLERS = ("liaison", "unit_head", *CLERKS)
FORMS = (("electronic", "电子文件"), ("paper", "纸质文件"), ("view", "查阅、抄录"))
WAYS = (("portal", "门户网站"), ("email", "电子邮件"), ("mail", "邮寄"), ("counter", "当面领取"))
AT_ONCE = (("counter", "当面提交"), ("oral", "当面口头提出（代为填写）"), ("signed_mail", "签收邮件"))
TO_CONFIRM = (("plain_mail", "平常信函"), ("fax", "传真"), ("email", "电子邮件等互联网渠道"))


def _long(name: str, label: str, *, required: bool = True, personal: bool = False, help: str = "") -> Field:
    return Field(name, label, Kind.LONG_TEXT, required=required, personal=personal, help=help)


def _overview(label: str) -> Field:
    words = "目录中显示；写公开的内容，不写应当隐去的信息。"
    return Field("text", label, Kind.LONG_TEXT, public=True, help=words)


_RECEIPT = Field("receipt", "回执号", required=False, max_length=40)
_LATE_REASON = _long("late_reason", "逾期原因", required=False, help="逾期办理的，说明原因；没有逾期的不填。")
_APPLICATION = (
    Field("organ", "申请的机关", Kind.ORGAN),
    Field("applicant", "申请人类别", Kind.CHOICE, choices=APPLICANTS),
    Field("name", "姓名或者名称", personal=True),
    Field("identity", "身份证明", personal=True, help="证件名称和号码；单位填统一社会信用代码。"),
    Field("contact", "联系方式", personal=True, help="电话、电子邮箱或通信地址，用来通知您补正和送达答复。"),
    _long(
        "content", "申请公开的信息", personal=True, help="名称、文号，或者便于查找的其他特征，例如时间、地点、事由。"
    ),
    Field("form", "希望得到的形式", Kind.CHOICE, choices=FORMS),
    Field("way", "希望得到的途径", Kind.CHOICE, choices=WAYS),
    Field("assistance", "阅读困难或者有视听障碍，需要帮助", Kind.FLAG, required=False),
)
_REGISTERED = (
    Field("topic", "内容摘要", required=False, max_length=60, help="列表中显示；不写姓名、地址等个人信息。"),
    Field("foreign_number", "原登记编号", required=False, max_length=60, help="纸质或其他系统中的编号。"),
)

APPLIED = FactType("disclosure.applied", "提交申请", (*_APPLICATION, _RECEIPT))
RECEIVED = FactType(
    "disclosure.received",
    "收到申请",
    (
        Field("channel", "提出方式", Kind.CHOICE, choices=AT_ONCE),
        Field("received_on", "收到申请之日", Kind.DAY, help="当面提交的是提交之日，签收邮件的是签收之日。"),
        *_REGISTERED,
        *_APPLICATION,
        _RECEIPT,
    ),
)
NOTED = FactType(
    "disclosure.noted",
    "登记待确认的申请",
    (
        Field("channel", "提出方式", Kind.CHOICE, choices=TO_CONFIRM),
        Field("received_on", "到达之日", Kind.DAY, help="收到申请之日另按与申请人确认的日期计算。"),
        *_REGISTERED,
        *_APPLICATION,
        _RECEIPT,
    ),
)
CONFIRMED = FactType(
    "disclosure.confirmed",
    "与申请人确认收到",
    (
        Field("topic", "内容摘要", required=False, max_length=60, help="列表中显示；不写姓名、地址等个人信息。"),
        Field("note", "确认方式", required=False, help="例如：电话确认。"),
    ),
)
CORRECTION_ASKED = FactType(
    "disclosure.correction_asked",
    "一次性告知补正",
    (
        _long("items", "需要补正的事项", personal=True),
        Field("until", "补正期限", Kind.DAY, help="合理的期限，到这一天为止。"),
        _LATE_REASON,
    ),
)
CORRECTED = FactType(
    "disclosure.corrected",
    "收到补正",
    (_long("content", "补正后的申请内容", personal=True, help="写明要公开的是哪些信息；以这里写的为准。"),),
)
LAPSED = FactType("disclosure.lapsed", "逾期不补正，不再处理", (_long("note", "说明", required=False),))
SEARCHED = FactType(
    "disclosure.searched",
    "查找记录",
    (
        _long("scope", "查找的范围和方法", help="查了哪些档案、系统，用了什么关键词，由谁查。"),
        Field("found", "找到相关信息", Kind.FLAG),
        Field("third_party", "公开会损害第三方合法权益", Kind.FLAG),
        Field("co_made", "与其他机关共同制作", Kind.FLAG),
    ),
)
THIRD_PARTY_ASKED = FactType(
    "disclosure.third_party_asked",
    "书面征求第三方意见",
    (
        Field("third_party", "第三方", personal=True),
        _long("question", "征求意见的内容", personal=True),
    ),
)
OPINIONS = (("agree", "同意公开"), ("refuse", "不同意公开"))
THIRD_PARTY_ANSWERED = FactType(
    "disclosure.third_party_answered",
    "第三方提出意见",
    (
        Field("opinion", "意见", Kind.CHOICE, choices=OPINIONS),
        _long("reason", "理由", required=False, personal=True),
    ),
)
THIRD_PARTY_TOLD = FactType(
    "disclosure.third_party_told",
    "书面告知第三方",
    (_long("note", "决定公开的内容和理由", personal=True),),
)
ORGAN_ASKED = FactType(
    "disclosure.organ_asked", "征求其他机关意见", (Field("organ_name", "其他机关"), _long("question", "征求意见的内容"))
)
ORGAN_ANSWERED = FactType(
    "disclosure.organ_answered",
    "其他机关提出意见",
    (Field("opinion", "意见", Kind.CHOICE, choices=OPINIONS), _long("reason", "理由", required=False)),
)
REASONS_ASKED = FactType("disclosure.reasons_asked", "要求说明理由", (_long("question", "数量、频次的情况"),))
REASONS_GIVEN = FactType("disclosure.reasons_given", "说明申请理由", (_long("reason", "理由", personal=True),))
DELAYED = FactType(
    "disclosure.delayed",
    "告知延迟答复",
    (Field("answer_by", "延迟答复的期限", Kind.DAY), _long("reason", "认为理由合理、不能按期答复的说明"), _LATE_REASON),
)
EXTENSION_APPROVED = FactType("disclosure.extension_approved", "同意延长答复期限", (_long("reason", "延长的理由"),))
EXTENDED = FactType("disclosure.extended", "告知延长答复期限", (Field("way", "告知方式", Kind.CHOICE, choices=WAYS),))
OVERRIDES = (("unreasonable", "第三方的理由不成立"), ("public_interest", "不公开可能对公共利益造成重大影响"))
DRAFTED_REPLY = FactType(
    "disclosure.drafted",
    "拟定答复",
    (
        Field("outcome", "处理结果", Kind.CHOICE, choices=DRAFTED),
        _long("reason", "理由", personal=True, help="不予公开、无法提供、不予处理的写明理由；公开的写明提供什么。"),
        _long("withheld", "不予公开的内容及理由", required=False, personal=True, help="部分公开时必填。"),
        Field("earlier", "此前答复的编号或文号", required=False, help="重复申请时必填。"),
        Field("held_by", "负责公开的机关及联系方式", required=False, help="不属于本机关负责公开、能够确定的，写明。"),
        Field("override", "第三方不同意而决定公开", Kind.CHOICE, required=False, choices=OVERRIDES),
    ),
)
RETURNED = FactType("disclosure.returned", "退回修改", (_long("reason", "修改意见"),))
REVIEWED = FactType(
    "disclosure.reviewed",
    "公开审查",
    (Field("secrecy_checked", "已作保密审查", Kind.FLAG), _long("note", "审查意见", required=False)),
)
LEGAL_REVIEWED = FactType("disclosure.legal_reviewed", "合法性审核", (_long("note", "审核意见"),))
DECIDED = FactType(
    "disclosure.decided",
    "作出答复",
    (
        Field("outcome", "处理结果", Kind.CHOICE, required=False, choices=DRAFTED, public=True),
        Field("number", "答复文号", required=False, public=True),
        _long("note", "签发意见", required=False),
    ),
)
ATTACHED = FactType(
    "disclosure.attached",
    "附上提供的文件",
    (
        Field("file", "文件", max_length=64, help="从“遮盖与附件”页面带入。"),
        Field("title", "文件名称", personal=True),
        Field("masked", "不应当公开的内容已经去除", Kind.FLAG),
        Field("counts", "遮盖情况", required=False),
        Field("source", "遮盖前的文件", required=False, max_length=64),
    ),
)
SERVED = FactType(
    "disclosure.served",
    "送达答复",
    (
        Field("way", "送达途径", Kind.CHOICE, choices=WAYS),
        Field("seal_entry", "用印登记号", required=False, help="没有用印登记的，答复书显示为草稿。"),
        _LATE_REASON,
    ),
)
ARCHIVED = FactType("disclosure.archived", "归档", (Field("volume", "案卷号", required=False),))

TRANSFER = common.transfer("disclosure", CLERKS, Citation(LAW, "第四十五条"))
URGE = common.urge("disclosure", ("disclosure_head", "leader"), Citation(LAW, "第四十七条"))
WITHDRAW = common.withdraw("disclosure", ("public", *CLERKS), Citation(LAW, "第二十七条"))

LIMITS = (("disclosure.proactive", "主动公开（20个工作日）"), ("penalty.publication", "公开处罚决定"))
DUE = FactType(
    "publication.listed",
    "列入主动公开",
    (
        Field("title", "名称", public=True),
        Field("category", "类别", Kind.CHOICE, choices=categories.CHOICES, public=True),
        Field("kind", "形式", Kind.CHOICE, choices=categories.KINDS, public=True),
        Field("formed_on", "形成或者变更之日", Kind.DAY, public=True),
        Field("limits", "公开期限", Kind.CHOICE, many=True, choices=LIMITS, public=True),
        Field("unit", "责任单位", Kind.UNIT, required=False, public=True),
        Field("about", "解读的文件", required=False, help="政策解读填被解读文件的目录编号。", public=True),
        Field("source", "来源事项", required=False, max_length=180),
    ),
)
PUBLISHED = FactType(
    "publication.published",
    "公开",
    (
        Field("title", "公开的名称", public=True),
        _overview("内容概述"),
        Field("url", "网址", required=False, public=True, max_length=500, help="全文在别处的，填完整网址。"),
        Field("files", "附件", required=False, many=True, max_length=64, help="从“遮盖与附件”页面带入。"),
        Field("reviewed", "已作公开审查，应当隐去的内容已经去除", Kind.FLAG, public=True),
        _LATE_REASON,
    ),
)
EXEMPTED = FactType(
    "publication.exempted",
    "审查后不主动公开",
    (
        Field(
            "ground",
            "理由",
            Kind.CHOICE,
            choices=(
                ("secret", "国家秘密、法律行政法规禁止公开或者危及安全稳定（第十四条）"),
                ("third_party", "涉及商业秘密、个人隐私（第十五条）"),
                ("internal", "内部事务、过程性信息或者执法案卷（第十六条）"),
                ("out_of_scope", "不属于主动公开的范围（第二十条、第二十一条）"),
            ),
        ),
        _long("note", "说明"),
        _LATE_REASON,
    ),
)
SOURCE_CHANGED = FactType(
    "publication.source_changed",
    "原文变更、撤销",
    (
        Field(
            "change",
            "情形",
            Kind.CHOICE,
            choices=(("changed", "变更"), ("revoked", "撤销"), ("unlawful", "确认违法"), ("void", "确认无效")),
        ),
        Field("basis", "决定文书", required=False),
    ),
)
WITHDRAWN = FactType(
    "publication.withdrawn", "撤回公开", (Field("reason", "公开说明的理由", public=True), _LATE_REASON)
)
CORRECTED_ITEM = FactType(
    "publication.corrected",
    "更正公开内容",
    (
        Field("title", "公开的名称", public=True),
        _overview("更正后的内容概述"),
        Field("reason", "更正说明", public=True),
    ),
)

REQUEST_FACTS = (
    *(APPLIED, RECEIVED, NOTED, CONFIRMED, CORRECTION_ASKED, CORRECTED, LAPSED, SEARCHED),
    *(THIRD_PARTY_ASKED, THIRD_PARTY_ANSWERED, THIRD_PARTY_TOLD, ORGAN_ASKED, ORGAN_ANSWERED),
    *(REASONS_ASKED, REASONS_GIVEN, DELAYED, EXTENSION_APPROVED, EXTENDED, DRAFTED_REPLY, RETURNED, REVIEWED),
    *(LEGAL_REVIEWED, DECIDED, ATTACHED, SERVED, ARCHIVED, *TRANSFER.facts, *URGE.facts, *WITHDRAW.facts),
)
PUBLICATION_FACTS = (DUE, PUBLISHED, EXEMPTED, SOURCE_CHANGED, WITHDRAWN, CORRECTED_ITEM)
FACTS = (*REQUEST_FACTS, *PUBLICATION_FACTS)
