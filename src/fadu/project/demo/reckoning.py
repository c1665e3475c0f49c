"""What the demo's cases found and what the benchmark makes of it: levels of a shipped table that come to a sum; 示例.

The table is another province's (示例·非江苏基准). A sum that its levels don't come to is a departure, with its reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Any

from fadu.kernel.law.discretion import Answer, Case, benchmark, calculate
from fadu.rooms.enforcement.discretion.calculation import to_json

_TABLE, _ITEM = "guangdong_2021", "water_excess"
#: A first offence outside source protection areas; of several that come to a sum, the least excess is taken.
_LEVELS = {
    "excess": ("1.2倍", "4倍", "10倍", "22倍"),
    "number": ("1个", "2个", "3个"),
    "pollutant": ("B类", "A类", "有毒有害"),
    "area": ("一般区域", "限批区或人居环境敏感区", "生态环境敏感区"),
    "volume": ("20吨", "100吨", "300吨"),
}
_STANDARD = 50
_FROM = {
    "number": "监测报告",
    "pollutant": "监测报告",
    "area": "环境功能区划",
    "volume": "流量计记录",
    "excess": "监测报告",
    "repeat": "处罚案件记录",
}
_REASON = "当事人改正的态度和所采取的措施在基准中没有对应的因素，综合考虑后调整（示例）。"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What was found, what it comes to, and the fine that is proposed; yuan."""

    case: Case
    answer: Answer
    amount: Decimal

    @property
    def departs(self) -> bool:
        """Say whether the fine is another than the benchmark's."""
        return self.amount != self.answer.amount

    @property
    def conduct(self) -> str:
        """Return the conduct in words, as found."""
        found = self.case.levels
        drained = f"最高超标{found['excess']}，日排废水{found['volume']}"
        return f"总排口{found['number']}因子超过水污染物排放标准，{drained}（示例）。"

    @property
    def reading(self) -> str:
        """Return what the monitoring found."""
        times = Decimal(self.case.levels["excess"].removesuffix("倍"))
        return f"最高的因子 {_STANDARD * (times + 1):.0f} mg/L，标准 {_STANDARD} mg/L（示例）。"

    @property
    def reasons(self) -> str:
        """Return the calculation in words, with the reason of a departure."""
        return "\n".join(filter(None, (*self.answer.steps, self.explanation)))

    @property
    def explanation(self) -> str:
        """Return why the fine departs from the benchmark, and so from like cases; empty when it doesn't."""
        return _REASON if self.departs else ""

    @property
    def applied(self) -> dict[str, Any]:
        """Return what the step 运用裁量基准 records."""
        lowest, highest = self.answer.limits
        return {
            "benchmark": _TABLE,
            "item": _ITEM,
            "factors": to_json(self.case, self.answer.levels),
            "evidence": "\n".join(self._evidence()),
            "lowest": lowest,
            "highest": highest,
            "amount": self.amount,
            "reasons": self.reasons,
            "circumstance": "none",
            "departure": self.departs,
            "departure_reason": self.explanation,
        }

    def _evidence(self) -> Iterator[str]:
        for factor in benchmark(_TABLE).items[_ITEM].factors:
            yield f"{factor.name}（{self.answer.levels[factor.key]}）：{_FROM[factor.key]}（示例）"


@lru_cache(maxsize=256)
def reckon(amount: Decimal, on: date) -> Reckoning:
    """Return levels that come to this fine for an act of that day, or to the nearest that the table has."""
    found = [_case(dict(zip(_LEVELS, levels, strict=True)), on) for levels in product(*_LEVELS.values())]
    case, answer = min(((one, _answer(one)) for one in found), key=lambda pair: _apart(pair[1], amount))
    return Reckoning(case, answer, amount)


def _case(levels: Mapping[str, str], on: date) -> Case:
    return Case({**levels, "repeat": "1次"}, charge="unit", act_on=on)


def _answer(case: Case) -> Answer:
    table = benchmark(_TABLE)
    return calculate(table, table.items[_ITEM], case)


def _apart(answer: Answer, amount: Decimal) -> Decimal:
    return abs(answer.amount - amount) if answer.amount is not None else Decimal("Infinity")
