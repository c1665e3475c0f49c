"""A few parties of the demo: names that are plainly 示例, codes with a right check digit that nobody was given."""

from collections.abc import Callable
from typing import Any

_COMPANIES: tuple[tuple[str, str, str], ...] = (
    ("company", "苏州示例印染有限公司", "9132990000EXAMP01A"),
    ("company", "昆山示例电镀科技有限公司", "9132990000EXAMP02D"),
    ("sole_trader", "姑苏区示例餐饮店", "9232990000EXAMP03D"),
    ("institution", "苏州市示例水务管理处", "1232990000EXAMP04Q"),
    ("organisation", "苏州市示例环保志愿者协会", "5232990000EXAMP05P"),
)
_PEOPLE = ("甲（示例）", "乙（示例）")


def register(take: Callable[..., Any]) -> None:
    """Register the example parties; `take` is the clerk of the demo."""
    for kind, name, code in _COMPANIES:
        told = {"kind": kind, "name": name, "credit_code": code}
        take("party.register", **told, address="苏州市示例路1号（示例）", representative="负责人（示例）")
    for name in _PEOPLE:
        take("party.register_person", name=name)
