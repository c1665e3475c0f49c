"""What can be recorded about a setting: that its value was confirmed, that another was set, that this was withdrawn."""

from fadu.kernel.law import catalogue
from fadu.kernel.ledger import FactType, Field, Kind

_SETTING = Field(
    "setting", "设定", Kind.CHOICE, choices=tuple((item.code, item.label) for item in catalogue().values())
)
_BASIS = Field("basis", "依据", help="写明文件名称、文号和条款，或会议纪要编号。")
_FROM = Field("valid_from", "自何日起适用", Kind.DAY)

SETTING_CONFIRMED = FactType("setting.confirmed", "确认设定", (_SETTING, _BASIS, _FROM, Field("value", "数值")))
SETTING_VALUE_SET = FactType(
    "setting.value_set",
    "另定设定",
    (_SETTING, Field("value", "数值", help="按原来的单位填写；选项填代码。"), _BASIS, _FROM),
)
SETTING_WITHDRAWN = FactType("setting.withdrawn", "撤回确认或另定", (Field("reason", "原因"),))

FACTS = (SETTING_CONFIRMED, SETTING_VALUE_SET, SETTING_WITHDRAWN)
