"""The words of this room, and the authorities behind them: most are 二手 until 法规处 confirms them."""

from fadu.kernel.procedure import Citation

SANCTIONS = (
    ("fine", "罚款"),
    ("limit_production", "责令限制生产"),
    ("seizure", "查封、扣押"),
    ("stop_rectify", "责令停产整治"),
    ("court_enforcement", "申请法院强制执行"),
    ("other", "其他"),
)
#: “信用+”: what the bureau offers by colour beside the frequency of inspections; never a permit's condition.
SERVICES = {
    "green": "优先非现场检查，减少上门",
    "blue": "常规服务，推送政策提醒",
    "yellow": "上门指导一次，提示到期和修复",
    "red": "上门帮扶整改，指导建立合规制度",
    "black": "专人帮扶整改，逐季回访",
}
PLATFORMS = (
    ("provincial", "省环保信用系统"),
    ("publicity", "国家企业信用信息公示系统"),
    ("china", "信用中国"),
)
WAYS = (
    ("direct", "直接送达"),
    ("mail", "邮寄"),
    ("electronic", "电子送达"),
    ("portal", "门户"),
    ("phone", "电话"),
)
#: Platforms whose repair the bureau doesn't decide: it gives proof and shows the way.
ELSEWHERE = ("publicity", "china")

SCALE = Citation("江苏省企事业环保信用评价办法", edition="2020-01-01", status="V-sec")
REPAIR = Citation("失信行为纠正后的信用信息修复管理办法（试行）", edition="2023-05-01", status="V-sec")
THREE_PAPERS = Citation("关于规范苏州市生态环境处罚信息信用公示和修复工作的通知", edition="2022", status="V-sec")
INTERNAL = Citation("本局环保信用内部规程", status="ENG")
LAW_48 = Citation("行政处罚法", "第四十八条第二款", "2021-01-22")
