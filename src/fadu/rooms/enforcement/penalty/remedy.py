"""What a decision says of reconsideration and suit, by the day of the decision and the organ that made it.

行政复议法 (2017) 第九条、第十二条; (2023) 第二十条、第二十四条, in force 2024-01-01; 行政诉讼法 第四十六条. A penalty
by the ordinary procedure is none of the cases in which reconsideration must come first (行政复议法 2023 第二十三条).
"""

from datetime import date

from fadu.kernel.law.remedies import remedies, remedy_articles
from fadu.kernel.procedure import Citation


def remedy(organ: str, decided_on: date) -> str:
    """Return the sentence on remedies for a decision of `organ` on that day."""
    return f"{remedies(organ, decided_on)}申请行政复议或者提起行政诉讼，不停止本决定的执行，法律另有规定的除外。"


def remedy_basis(decided_on: date) -> tuple[Citation, ...]:
    """Return the articles behind the sentence."""
    return tuple(Citation(law, article, edition) for law, article, edition in remedy_articles(decided_on))
