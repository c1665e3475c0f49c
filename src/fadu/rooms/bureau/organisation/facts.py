"""What can be recorded about the organisation. Names of people are personal: they lie in the vault."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.organisation import UNIT_KINDS
from fadu.kernel.roles import UNHELD, roles

_CODE = Field("code", "代码", help="由小写字母、数字和短横线组成，确定后不变。", max_length=40)
_BASIS = Field("basis", "依据文件", help="写明文号或批准文件名称。")
_ROLES = tuple((role.code, role.label) for role in roles().values() if role.code not in UNHELD)

ORGAN_ESTABLISHED = FactType(
    "organ.established",
    "机关设立",
    (_CODE, Field("name", "全称"), Field("short_name", "简称", max_length=40)),
)
ORGAN_CHANGED = FactType(
    "organ.changed", "机关名称变更", (Field("name", "全称"), Field("short_name", "简称", max_length=40), _BASIS)
)
UNIT_ESTABLISHED = FactType(
    "unit.established",
    "单位设立",
    (
        _CODE,
        Field("organ", "所属机关", Kind.ORGAN),
        Field("name", "名称"),
        Field("kind", "类别", Kind.CHOICE, choices=UNIT_KINDS),
        Field("aliases", "别称", many=True, required=False, help="文件中出现的其他叫法，一行一个。"),
        Field("parent", "上级单位", Kind.UNIT, required=False),
        Field("position", "排序", Kind.INTEGER, required=False, most=9999),
    ),
)
UNIT_CHANGED = FactType(
    "unit.changed",
    "单位变更",
    (
        Field("name", "名称"),
        Field("kind", "类别", Kind.CHOICE, choices=UNIT_KINDS),
        Field("aliases", "别称", many=True, required=False),
        Field("parent", "上级单位", Kind.UNIT, required=False),
        Field("position", "排序", Kind.INTEGER, required=False, most=9999),
        _BASIS,
    ),
)
UNIT_CLOSED = FactType("unit.closed", "单位撤销", (_BASIS,))
MANDATE_GRANTED = FactType(
    "unit.mandate_granted",
    "委托派出机构",
    (
        Field("scope", "委托事项", Kind.LONG_TEXT),
        Field("basis", "委托书文号"),
        Field("valid_from", "委托起始日", Kind.DAY),
        Field("valid_to", "委托截止日", Kind.DAY, required=False),
    ),
)
MANDATE_ENDED = FactType("unit.mandate_ended", "终止委托", (Field("mandate", "委托编号"), Field("reason", "原因")))
PERSON_ESTABLISHED = FactType(
    "person.established", "人员登记", (_CODE, Field("name", "姓名", personal=True, max_length=40))
)
PERSON_CHANGED = FactType("person.changed", "人员信息变更", (Field("name", "姓名", personal=True, max_length=40),))
PERSON_CLOSED = FactType("person.closed", "人员离任", (Field("reason", "原因", required=False),))
POST_ESTABLISHED = FactType(
    "post.established",
    "岗位设立",
    (
        _CODE,
        Field("unit", "单位", Kind.UNIT),
        Field("title", "岗位名称", max_length=60),
        Field("roles", "岗位角色", Kind.CHOICE, many=True, choices=_ROLES, required=False),
    ),
)
POST_CHANGED = FactType(
    "post.changed",
    "岗位角色调整",
    (
        Field("unit", "单位", Kind.UNIT),
        Field("title", "岗位名称", max_length=60),
        Field("roles", "岗位角色", Kind.CHOICE, many=True, choices=_ROLES, required=False),
        _BASIS,
    ),
)
POST_CLOSED = FactType("post.closed", "岗位撤销", (_BASIS,))
PERSON_APPOINTED = FactType(
    "post.person_appointed",
    "任职",
    (Field("person", "人员", Kind.PERSON), Field("valid_to", "任期截止日", Kind.DAY, required=False)),
)
PERSON_REMOVED = FactType(
    "post.person_removed", "免职", (Field("person", "人员", Kind.PERSON), Field("reason", "原因", required=False))
)
DELEGATION_GRANTED = FactType(
    "delegation.granted",
    "委派代办",
    (
        Field("giver", "委派人", Kind.PERSON),
        Field("taker", "代办人", Kind.PERSON),
        Field("post", "岗位", max_length=60),
        Field("reason", "事由"),
        Field("valid_from", "开始日期", Kind.DAY),
        Field("valid_to", "结束日期", Kind.DAY),
    ),
)
DELEGATION_WITHDRAWN = FactType("delegation.withdrawn", "收回委派", (Field("reason", "原因", required=False),))

FACTS = (
    ORGAN_ESTABLISHED,
    ORGAN_CHANGED,
    UNIT_ESTABLISHED,
    UNIT_CHANGED,
    UNIT_CLOSED,
    MANDATE_GRANTED,
    MANDATE_ENDED,
    PERSON_ESTABLISHED,
    PERSON_CHANGED,
    PERSON_CLOSED,
    POST_ESTABLISHED,
    POST_CHANGED,
    POST_CLOSED,
    PERSON_APPOINTED,
    PERSON_REMOVED,
    DELEGATION_GRANTED,
    DELEGATION_WITHDRAWN,
)
