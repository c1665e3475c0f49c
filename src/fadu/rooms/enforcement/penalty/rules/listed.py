"""Which intended penalties the law lists: for a hearing (办法 46, 89; 处罚法 63), for the heads to discuss (办法 52).

Thresholds are settings and come in as arguments: 以上 includes the number itself (民法典 1259).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

#: 办法 46(三)(四): a hearing whatever the sum.
HEARING_KINDS = frozenset(
    {
        *("suspend_permit", "lower_grade", "revoke_permit", "no_application", "limit_business", "stop_rectify"),
        *("stop_business", "close", "limit_trade", "ban_trade"),
    }
)
#: 办法 52(三): permits. 办法 52(四): business and trade.
PERMIT_KINDS = frozenset({"revoke_permit", "no_application"})
BUSINESS_KINDS = frozenset({"stop_rectify", "stop_business", "close", "limit_trade", "ban_trade"})


@dataclass(frozen=True, slots=True)
class Sums:
    """What a penalty takes, in yuan: the fine, illegal gains, goods by their value."""

    fine: Decimal = Decimal(0)
    gains: Decimal = Decimal(0)
    goods: Decimal = Decimal(0)

    @property
    def largest(self) -> Decimal:
        """The largest of the three: the articles list each by itself."""
        return max(self.fine, self.gains, self.goods)


def sums_of(data: Mapping[str, Any]) -> Sums:
    """Return the sums that a notice or decision names; a missing one is nothing."""
    return Sums(money(data.get("amount")), money(data.get("gains")), money(data.get("goods_value")))


def money(value: Any) -> Decimal:
    """Return a sum of yuan as entered; nothing for an empty one."""
    return Decimal(str(value)) if value not in (None, "") else Decimal(0)


def hearing_due(kinds: Iterable[str], sums: Sums, threshold: Decimal) -> bool:
    """Say whether the party may ask for a hearing: by the kind, or by a sum that reaches the threshold."""
    return not HEARING_KINDS.isdisjoint(kinds) or sums.largest >= threshold


def discussion_grounds(kinds: Iterable[str], sums: Sums, threshold: Decimal) -> tuple[str, ...]:
    """Return the grounds of 办法 52 that lie in the penalty itself: sum, permit, business."""
    chosen = frozenset(kinds)
    found = (
        ("amount", sums.largest >= threshold),
        ("permit", not PERMIT_KINDS.isdisjoint(chosen)),
        ("business", not BUSINESS_KINDS.isdisjoint(chosen)),
    )
    return tuple(name for name, so in found if so)
