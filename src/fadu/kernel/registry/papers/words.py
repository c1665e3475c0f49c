"""How papers spell sums, days and moments."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import cn2an

from fadu.kernel.documents.composed import written_day
from fadu.lib.clock import SHANGHAI


def money(value: Any) -> str:
    """Return a sum of yuan in capitals and figures, such as 人民币壹拾万元整（¥100,000.00）; empty for none."""
    if value in (None, ""):
        return ""
    amount = Decimal(str(value))
    return f"人民币{capitals(amount)}（¥{amount:,.2f}）"


def capitals(amount: Decimal) -> str:
    """Return a sum of yuan in 大写, to the 分, such as 壹拾万元整."""
    return str(cn2an.an2cn(f"{amount:.2f}", "rmb"))


def positive(value: Any) -> bool:
    """Say whether a sum is given and more than nothing."""
    return value not in (None, "") and Decimal(str(value)) > 0


def day(value: Any) -> str:
    """Return a day as papers write it, 2023年7月5日; empty for none."""
    if not value:
        return ""
    return written_day(value if isinstance(value, date) else date.fromisoformat(str(value)[:10]))


def moment(value: Any) -> str:
    """Return a moment as papers write it, 2023年7月5日9时05分, by the clock of the place; empty for none."""
    if not value:
        return ""
    read = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    local = read.astimezone(SHANGHAI) if read.tzinfo else read
    return f"{written_day(local.date())}{local.hour}时{local.minute:02d}分"
