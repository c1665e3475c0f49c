"""A request to repair a credit record, for the demo; it is 示例. The records themselves come of its penalties."""

from datetime import date, datetime

from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import Account, actor_of

_PARTY, _ON = "苏州示例印染有限公司", date(2023, 6, 20)


def load(now: datetime) -> dict[str, str]:
    """Record it through `take`; return the identifier by procedure."""
    party = parties.find(_PARTY).get()
    asked = {
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
    clerk = actor_of(Account.objects.get(username="credit-clerk"), _ON).via("demo")
    order = Order(registry().procedure("credit_repair", _ON), "request", clerk, asked, "", _ON)
    return {"credit_repair": take(order, now).fact.chain.id}
