"""Where a case stands, in words, with the signal of its colour."""

STATES = {
    "screening": ("soon", "初步审查"),
    "investigating": ("soon", "调查取证"),
    "suspended": ("apart", "中止调查"),
    "reviewing": ("soon", "案件审查"),
    "reviewed": ("soon", "审查通过，待告知"),
    "noticed": ("soon", "已告知"),
    "deliberating": ("soon", "审核、讨论"),
    "decided": ("soon", "已作出决定"),
    "executing": ("soon", "执行"),
    "revoked": ("late", "决定已撤销、变更"),
    "ended": ("apart", "不立案、撤案或终止"),
    "closed": ("done", "已结案"),
    "archived": ("done", "已归档"),
}
#: How a case ended.
DECISIONS = {
    "imposed": "行政处罚",
    "exempted": "不予行政处罚",
    "unfounded": "违法事实不能成立",
    "transferred_out": "移送",
}
SOURCES = {
    "inspection": "现场检查",
    "report": "举报",
    "monitoring": "监测",
    "transfer": "其他机关移送",
    "assigned": "上级交办",
    "petition": "信访",
    "device": "自动监测、电子技术监控",
    "other": "其他",
}


def state_of(state: str) -> tuple[str, str]:
    """Return signal and words of a state."""
    return STATES.get(state, ("apart", state))
