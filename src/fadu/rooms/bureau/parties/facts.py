"""What can be recorded about parties. Of natural persons every value is personal and lies in the vault; of bodies the
names and telephone numbers of people are.
"""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.parties import BODY_KINDS

_REASON = Field("reason", "原因", help="写明变更、更正的事由和所凭的材料。")
_CREDIT = Field("credit_code", "统一社会信用代码", required=False, max_length=30, help="18 位；没有的可以不填。")
_IDENTITY = Field(
    "identity_number", "公民身份号码", required=False, personal=True, max_length=30, help="18 位；办理不需要的不填。"
)
_REPRESENTATIVE = Field("representative", "法定代表人或负责人", required=False, personal=True, max_length=60)
_CONTACT = Field("contact", "联系人", required=False, personal=True, max_length=60)
_PHONE = Field("phone", "联系电话", required=False, personal=True, max_length=40)
_ADDRESS = Field("address", "地址", required=False)
_HOME = Field("address", "联系地址", required=False, personal=True)
_FULL_NAME = Field("name", "姓名", personal=True, max_length=60)

REGISTERED = FactType(
    "party.registered",
    "登记单位",
    (
        Field("kind", "类别", Kind.CHOICE, choices=BODY_KINDS),
        Field("name", "名称", help="登记证照上的全称。"),
        _CREDIT,
        _ADDRESS,
        _REPRESENTATIVE,
        _CONTACT,
        _PHONE,
    ),
)
PERSON_REGISTERED = FactType("party.person_registered", "登记个人", (_FULL_NAME, _IDENTITY, _PHONE, _HOME))
RENAMED = FactType("party.renamed", "单位更名", (Field("name", "新的名称"), _REASON))
PERSON_RENAMED = FactType(
    "party.person_renamed", "个人更名", (Field("name", "新的姓名", personal=True, max_length=60), _REASON)
)
CORRECTED = FactType(
    "party.corrected",
    "更正登记",
    (
        Field("kind", "类别", Kind.CHOICE, choices=BODY_KINDS, required=False),
        Field("name", "名称", required=False, help="原来录错的才在这里改；后来改名的办理“更名”。"),
        _CREDIT,
        _ADDRESS,
        _REPRESENTATIVE,
        _CONTACT,
        _PHONE,
        _REASON,
    ),
)
PERSON_CORRECTED = FactType(
    "party.person_corrected",
    "更正登记（个人）",
    (
        Field("name", "姓名", required=False, personal=True, max_length=60, help="原来录错的才在这里改。"),
        _IDENTITY,
        _PHONE,
        _HOME,
        _REASON,
    ),
)
MERGED = FactType("party.merged", "并入另一登记", (Field("into", "并入", Kind.PARTY), _REASON))
PARTED = FactType("party.parted", "撤销并入", (_REASON,))
CLOSED = FactType("party.closed", "注销登记", (_REASON,))

FACTS = (
    REGISTERED,
    PERSON_REGISTERED,
    RENAMED,
    PERSON_RENAMED,
    CORRECTED,
    PERSON_CORRECTED,
    MERGED,
    PARTED,
    CLOSED,
)
#: Labels of the fields that are personal in some fact; a body's name and address are not.
PERSONAL = frozenset(field.label for fact in FACTS for field in fact.fields if field.personal)
