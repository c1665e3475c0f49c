"""The authorities of this room, each once; which of them holds in which edition; the roles that act here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fadu.kernel.procedure import Citation

OFFICERS = ("officer",)
HEADS = ("enforcement_head",)
CLERKS = ("case_clerk", "officer")
REVIEWERS = ("case_reviewer",)
LEGAL = ("legal_clerk", "legal_head")
LEADERS = ("leader", "chief")


def _articles(law: str, edition: str) -> Callable[[str], Citation]:
    """Return what cites an article of a law by its number."""
    return lambda number: Citation(law, number, edition)


LAW = _articles("行政处罚法", "2021-01-22")
#: The ministry's order No. 30 of 2023, and the order No. 8 of 2010 that it replaced.
RULE = _articles("生态环境行政处罚办法", "2023-05-08")
OLD = _articles("环境行政处罚办法", "2010-01-19")
COMPULSION = _articles("行政强制法", "2011-06-30")

#: What the ministry's rules for reviewing case files ask (环执法发〔2024〕4号): a standard of quality, not of validity.
FILE_RULES = Citation("生态环境行政执法案卷评查细则（2024年版）", edition="2024", status="V")
#: The list of what must be filmed is drawn up under it; we haven't read its text.
RECORDING = Citation("国办发〔2018〕118号", status="M-hi")
INTERNAL = Citation("本局行政处罚内部规程", status="ENG")


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules for the steps of a stretch of time (程序从新).

    Until 2023-06-30 the order of 2010 is read under 行政处罚法 (2021); since then the rules of 2023 hold.
    """

    code: str
    since: date
    until: date | None

    @property
    def new(self) -> bool:
        """Say whether the rules of 2023 hold."""
        return self.code == "2023"

    def cite(self, new: str, old: Citation | str) -> Citation:
        """Return an article of the rules of 2023, or what stood in its place before (an article of 2010 by number)."""
        if self.new:
            return RULE(new)
        return OLD(old) if isinstance(old, str) else old


EDITION_2010 = Edition("2010", date(2021, 7, 15), date(2023, 6, 30))
EDITION_2023 = Edition("2023", date(2023, 7, 1), None)
EDITIONS = (EDITION_2010, EDITION_2023)
