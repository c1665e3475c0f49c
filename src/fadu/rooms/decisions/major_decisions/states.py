"""Where a decision stands, in words for staff and for the public, each with the signal of its colour."""

from fadu.rooms.decisions.major_decisions.models import CatalogueItem, Decision

STATES = {
    "proposed": ("apart", "已提出建议"),
    "preparing": ("soon", "拟订草案"),
    "consulting": ("soon", "正在征求意见"),
    "reviewing": ("soon", "合法性审查"),
    "tabled": ("soon", "已提交讨论"),
    "not_passed": ("apart", "未通过"),
    "passed": ("soon", "已通过，待出台"),
    "published": ("done", "已出台"),
    "suspended": ("late", "中止执行"),
    "ended": ("apart", "已终结"),
}
#: What the public sees of the same: the inside of the house stays inside.
_PUBLIC = {
    "proposed": ("apart", "尚未启动"),
    "consulting": ("soon", "正在征求意见"),
    "published": ("done", "已公布"),
    "suspended": ("done", "已公布"),
    "ended": ("apart", "已结束"),
}
ITEMS = {
    "proposed": ("apart", "待公布"),
    "listed": ("apart", "列入目录"),
    "added": ("apart", "增加"),
    "removed": ("apart", "取消"),
    "postponed": ("apart", "延期"),
}


def state_of(row: Decision) -> tuple[str, str]:
    """Return signal and words for staff."""
    return STATES.get(row.state, ("apart", row.state))


def public_state(row: Decision | None) -> tuple[str, str]:
    """Return signal and words for the public: nothing of reviews, meetings and the party body."""
    if row is None:
        return "apart", "尚未启动"
    if row.withheld and row.published_on:
        return "apart", "已办结"
    return _PUBLIC.get(row.state, ("soon", "正在办理"))


def progress(items: list[CatalogueItem]) -> dict[str, Decision]:
    """Return the decision of each catalogue item that has one (one query)."""
    codes = [one.item for one in items]
    return {row.item: row for row in Decision.objects.filter(item__in=codes).order_by("proposed_on")}
