"""Certificates of the demo's officers: valid for the whole time in which the demo and its stories play; all 示例."""

from collections.abc import Callable
from datetime import date
from typing import Any

#: Since when the demo's officers may act.
SINCE = date(2022, 1, 1)
#: Number, holder, unit, area.
_LOCAL = (
    ("苏E示例0001", "officer-one", "enforcement", "苏州市"),
    ("苏E示例0002", "officer-two", "enforcement", "苏州市"),
    ("苏E示例0003", "officer-three", "enforcement", "苏州市"),
    ("苏E示例0101", "kunshan-officer-one", "kunshan", "昆山市"),
    ("苏E示例0102", "kunshan-officer-two", "kunshan", "昆山市"),
)
_SCOPE = "生态环境监督检查、行政处罚、行政强制"


def register(take: Callable[..., Any]) -> None:
    """Register the certificates of the demo's officers; `take` is the clerk of the demo."""
    dates = {"valid_from": SINCE, "valid_until": date(2031, 12, 31), "trained_on": date(2021, 12, 10)}
    about = {"kind": "local", "scope": _SCOPE, "issuer": "示例发证机关"} | dates
    for number, person, unit, area in _LOCAL:
        take("certificate.issue", on=SINCE, number=number, person=person, unit=unit, area=area, **about)
