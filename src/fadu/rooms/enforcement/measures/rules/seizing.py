"""How long a seizure may last, counted strictly: natural days, and no day more for a day off (强制法 第二十五条)."""

from collections.abc import Sequence
from datetime import date, timedelta

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure.corrected import corrected

DAYS, EXTENSION = timedelta(30), timedelta(30)


def last_day(facts: Sequence[Recorded]) -> date | None:
    """Return the last day of a seizure by its facts, or None before it is carried out.

    The day of the seizure isn't counted; one extension lengthens it; from the day on which things go to be tested until
    the one on which the test ends, nothing runs (a test that goes on has no end yet, and so has the seizure).
    """
    begun: date | None = None
    length, since, tested = DAYS, None, timedelta()
    for fact in corrected(facts):
        if fact.name == "seizure.carried_out":
            begun = fact.occurred_on
        elif fact.name == "seizure.extended":
            length = DAYS + EXTENSION
        elif fact.name == "seizure.testing_begun":
            since = fact.occurred_on
        elif fact.name == "seizure.testing_ended" and since is not None:
            tested, since = tested + (fact.occurred_on - since), None
    return begun + length + tested if begun and since is None else None
