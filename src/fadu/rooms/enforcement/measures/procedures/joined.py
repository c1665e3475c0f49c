"""What a transfer to the police tells its penalty case: that it was sent, and how its handling ended (办法 第五十四条).

The days between aren't counted towards the decision of the case; the penalty room pauses its clock by these events.
"""

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Reaction
from fadu.kernel.registry.following import follow, step_recording

SENT, ENDED = "penalty.crime_sent", "penalty.crime_returned"


def sent(fact: Recorded) -> None:
    """The case was sent to the police: its clock stands still."""
    _tell(fact, SENT, {"transfer": fact.chain.id, "police": fact.data["police"]})


def ended(fact: Recorded) -> None:
    """The handling of the transfer ended, or the case came back: the clock of the case goes on."""
    back = fact.name == "crime_transfer.returned"
    _tell(fact, ENDED, {"transfer": fact.chain.id, "result": "returned" if back else fact.data["ground"]})


def _tell(fact: Recorded, name: str, data: dict[str, str]) -> None:
    """Record it on the case; what can't stand there now is left to people, who see both."""
    case = str(facts_of(fact.chain)[0].data["case"])
    step = step_recording("penalty", name, fact)
    if step and facts_of(Chain("penalty", case)):
        follow(fact, f"crime_joined.{name}", "penalty", step, data, case)


REACTIONS = (
    Reaction("crime_joined.sent", "crime_transfer.sent", sent),
    Reaction("crime_joined.closed", "crime_transfer.closed", ended),
    Reaction("crime_joined.returned", "crime_transfer.returned", ended),
)
