"""What a penalty on the spot says of remedies, by the day of the decision.

行政复议法 (2017) 第九条、第十二条; since 2024-01-01 行政复议法 (2023) 第二十三条第一款第（一）项: who doesn't accept a
decision made on the spot asks for reconsideration first, and the organ says so when it decides.
"""

from datetime import date

from fadu.kernel.law.remedies import remedies


def remedy(organ: str, on: date) -> str:
    """Return the sentence on remedies for a decision made on the spot that day."""
    return remedies(organ, on, first="本决定")
