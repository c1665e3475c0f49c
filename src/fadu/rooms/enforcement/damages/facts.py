"""What can be recorded of a damage lead, from its opening to the decision whether a claim is raised."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import common
from fadu.rooms.enforcement.damages import words
from fadu.rooms.enforcement.damages.bases import DECIDERS, OPENERS, RULE

_LATE = Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False, max_length=500)


def _reason(label: str) -> Field:
    return Field("reason", label, Kind.LONG_TEXT, max_length=1000)


OPENED = FactType(
    "damage_lead.opened",
    "登记损害线索",
    (
        Field("code", "线索编号", required=False, max_length=60, help="可以不填，由系统编号。"),
        Field("source", "线索来源", Kind.CHOICE, choices=words.CHANNELS),
        Field("source_ref", "来源事项", required=False, max_length=180, help="例如处罚案件、举报件的编号。"),
        Field("title", "线索名称", help="写明事由，不写个人姓名。"),
        Field("unit", "承办单位", Kind.UNIT),
        Field("party", "可能的赔偿义务人", Kind.PARTY, required=False),
        Field("found_on", "发现或者接到移送的日期", Kind.DAY, help="初步核查的期限从这一日起算。"),
        Field("summary", "可能的损害情况", Kind.LONG_TEXT),
    ),
)
CHECKED = FactType(
    "damage_lead.checked",
    "完成初步核查",
    (
        Field("facts", "核查的经过和查明的事实", Kind.LONG_TEXT),
        Field("harm", "是否造成损害", Kind.CHOICE, choices=words.HARM),
        Field("elements", "受损的环境要素", Kind.CHOICE, choices=words.ELEMENTS, many=True, required=False),
        Field("obligor", "赔偿义务人", Kind.PARTY, required=False),
        Field("evidence", "依据的材料", Kind.LONG_TEXT, help="监测报告、现场笔录、专家意见等。"),
        Field("proposal", "处理建议", Kind.CHOICE, choices=words.PROPOSALS),
        _LATE,
    ),
)
CASE_OPENED = FactType(
    "damage_lead.case_opened",
    "立案启动索赔",
    (
        Field("obligor", "赔偿义务人", Kind.PARTY, required=False, help="还没有确定的，在调查中查明。"),
        _reason("立案的理由"),
    ),
)
NOT_OPENED = FactType(
    "damage_lead.not_opened",
    "不启动索赔",
    (
        Field("ground", "情形", Kind.CHOICE, choices=words.GROUNDS),
        _reason("理由"),
        Field("evidence", "依据的材料", Kind.LONG_TEXT, help="例如修复验收意见、生效裁判文书的文号。"),
    ),
)
REOPENED = FactType("damage_lead.reopened", "重新核查", (_reason("新发现的情况"),))
OVERRIDDEN = FactType(
    "damage_lead.overridden",
    "同意处罚案件先行结案",
    (_reason("线索没有处理完毕而先行结案的理由"),),
)
INFORMED = FactType(
    "damage_lead.informed",
    "送达损害赔偿告知书",
    (
        Field("party", "被告知人", Kind.PARTY),
        Field("content", "告知的内容", Kind.LONG_TEXT, help="涉嫌造成的损害，可以主动修复、参加磋商等。"),
        Field("way", "送达方式", Kind.CHOICE, choices=words.WAYS),
        Field("received_by", "签收人", personal=True, required=False),
        Field("informed_on", "送达日期", Kind.DAY),
    ),
)
TRANSFER = common.transfer("damage_lead", (*OPENERS, *DECIDERS))
MERGE = common.merge("damage_lead", DECIDERS, RULE)

FACTS = (
    *(OPENED, CHECKED, CASE_OPENED, NOT_OPENED, REOPENED, OVERRIDDEN, INFORMED),
    *(*TRANSFER.facts, *MERGE.facts),
)
