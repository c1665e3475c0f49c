"""What can be recorded of a power: proposed by the bureau, decided and published by the government, held, reformed."""

from fadu.kernel.ledger import FactType, Field, Kind

#: The kinds of the guidance on power lists of local governments (中办发〔2015〕21号, 未核实).
KINDS = (
    ("permit", "行政许可"),
    ("penalty", "行政处罚"),
    ("coercion", "行政强制"),
    ("levy", "行政征收"),
    ("grant", "行政给付"),
    ("adjudication", "行政裁决"),
    ("confirmation", "行政确认"),
    ("reward", "行政奖励"),
    ("inspection", "行政检查"),
    ("other", "其他行政权力"),
)
_NAME = Field("name", "职权名称")
_KIND = Field("kind", "权力类别", Kind.CHOICE, choices=KINDS)
_LAW = Field("law", "依据的法律、法规、规章", max_length=120, help="写正式名称，例如行政处罚法。")
_ARTICLE = Field("article", "条款", max_length=60, help="例如第十七条、第二十五条第一款。")
_UNIT = Field("unit", "承办单位", Kind.UNIT)
_NUMBER = Field("number", "政府文号", max_length=60)
_URL = Field("url", "公布网址", required=False, max_length=500)
_EFFECTIVE = Field("effective_on", "施行日期", Kind.DAY, required=False, help="没有另定的不填，自公布之日起。")


def _long(name: str, label: str, *, required: bool = True, help: str = "") -> Field:
    return Field(name, label, Kind.LONG_TEXT, required=required, help=help)


def _count(name: str, label: str, unit: str, *, required: bool = False) -> Field:
    return Field(name, label, Kind.INTEGER, required=required, unit=unit, most=9999)


PROPOSED = FactType(
    "power.proposed",
    "提出列入权力清单",
    (
        Field("code", "职权代码", max_length=60, help="字母、数字、下划线；系统程序用到的，照“程序与职权”页所列填写。"),
        _NAME,
        _KIND,
        Field("organ", "行使机关", Kind.ORGAN),
        _UNIT,
        _LAW,
        _ARTICLE,
        _long("note", "说明", required=False),
    ),
)
CHANGE_PROPOSED = FactType(
    "power.change_proposed", "提出变更", (_NAME, _KIND, _UNIT, _LAW, _ARTICLE, _long("reason", "变更理由"))
)
ABOLITION_PROPOSED = FactType("power.abolition_proposed", "提出取消", (_long("reason", "取消理由"),))
WITHDRAWN = FactType("power.proposal_withdrawn", "撤回意见", (_long("reason", "撤回理由"),))
APPROVED = FactType("power.approved", "政府已批准", (_NUMBER, _long("note", "说明", required=False)))
REFUSED = FactType("power.refused", "政府未批准", (_NUMBER, _long("note", "理由", required=False)))
PUBLISHED = FactType("power.published", "政府已公布", (_NUMBER, _EFFECTIVE, _URL))
ABOLISHED = FactType("power.abolished", "政府已公布取消", (_NUMBER, _EFFECTIVE, _URL))
ASSIGNED = FactType(
    "power.responsibility_assigned",
    "已明确责任岗位",
    (
        _UNIT,
        Field("posts", "责任岗位", many=True, max_length=60, help="岗位名称，每行一个，与机构人员中的相同。"),
        _long("duty", "责任内容"),
    ),
)
STREAMLINED = FactType(
    "power.streamlined",
    "已精简办理环节",
    (
        _count("steps_before", "改革前环节", "个", required=True),
        _count("steps_after", "改革后环节", "个", required=True),
        _count("days_before", "改革前办理时间", "个工作日"),
        _count("days_after", "改革后办理时间", "个工作日"),
        _count("papers_before", "改革前申请材料", "份"),
        _count("papers_after", "改革后申请材料", "份"),
        Field("basis", "改革的文件或者决定"),
    ),
)
FACTS = (
    PROPOSED,
    CHANGE_PROPOSED,
    ABOLITION_PROPOSED,
    WITHDRAWN,
    APPROVED,
    REFUSED,
    PUBLISHED,
    ABOLISHED,
    ASSIGNED,
    STREAMLINED,
)
