"""Records typed in from paper, and a request for repair, for the demo; all 示例. Its penalties bring their own."""

from datetime import date, datetime
from typing import Any

from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import Account, actor_of

_PARTY, _ON = "苏州示例印染有限公司", date(2023, 6, 20)
#: Records typed in from paper: the party, what it is about, what it counts.
_OLD: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    (
        "昆山示例电镀科技有限公司",
        {"sanction": "stop_rectify", "paper": "苏环限停〔2023〕示例1号", "produced_on": date(2023, 2, 6)},
        {"points": 5, "months": 12},
    ),
    (
        "姑苏区示例餐饮店",
        {"sanction": "fine", "paper": "苏环罚字〔2023〕示例2号", "produced_on": date(2023, 3, 20)},
        {"points": 1, "months": 6},
    ),
)


def load(now: datetime) -> dict[str, str]:
    """Record it through `take`; return the identifier by procedure."""
    party = parties.find(_PARTY).get()
    asked: dict[str, Any] = {
        "platform": "provincial",
        "paper": "苏环罚字〔2023〕1号（示例）",
        "applicant": party.name,
        "credit_code": party.credit_code,
        "contact": "示例电话",
        "performed": True,
        "corrected": True,
        "promise": True,
        "account": "罚款已经缴清，排放已经达标（示例）",
    }
    for name, about, counts in _OLD:
        _record(now, {"party": parties.find(name).get().code, "cause": "补录的记录（示例）", **about}, counts)
    return {"credit_repair": _take(now, "credit_repair.request", _ON, **asked)}


def _record(now: datetime, about: dict[str, Any], counts: dict[str, Any]) -> None:
    """Type in a record, its points and its notice."""
    on = about["produced_on"]
    code = _take(now, "credit_record.open", on, **about)
    _take(now, "credit_record.enter", on, code, ground="省系统结果（示例）", **counts)
    _take(now, "credit_record.tell", on, code, way="direct", told_on=on, guide=True, with_decision=True)


def _take(now: datetime, step: str, on: date, matter: str = "", **data: Any) -> str:
    """Take a step as the credit clerk, on a day; return the matter."""
    code, _, name = step.partition(".")
    clerk = actor_of(Account.objects.get(username="credit-clerk"), on).via("demo")
    return take(Order(registry().procedure(code, on), name, clerk, data, matter, on), now).fact.chain.id
