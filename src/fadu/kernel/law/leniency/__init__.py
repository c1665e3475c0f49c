"""Lists of minor conduct that isn't punished, or is punished more lightly, as dated data, and what they come to.

Pure: no database, no clock. The lists are in `law/leniency/*.yaml`. They propose; a person decides.
"""

from fadu.kernel.law.leniency.loading import listing, listings
from fadu.kernel.law.leniency.rules import Verdict, judge
from fadu.kernel.law.leniency.tables import ANSWERS, INAPPLICABLE, UNKNOWN, Condition, Entry, Listing

__all__ = [
    "ANSWERS",
    "INAPPLICABLE",
    "UNKNOWN",
    "Condition",
    "Entry",
    "Listing",
    "Verdict",
    "judge",
    "listing",
    "listings",
]
