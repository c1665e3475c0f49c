"""What came of looking for one major defect: found, not found, or a person must look; and at which fact."""

from dataclasses import dataclass

from fadu.lib import zh_dates
from fadu.rooms.oversight.file_review.rules.casefile import Told

FOUND, NOT_FOUND, LOOK = "found", "not_found", "look"
OUTCOMES = ((FOUND, "发现"), (LOOK, "请人工核对"), (NOT_FOUND, "没有发现"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the 25, its outcome, the fact that was looked at (None: its absence), and why in words.

    `of_absence` says that it was found because something isn't there: a file that is still being typed in can't tell.
    """

    number: int
    outcome: str
    fact: Told | None
    words: str
    of_absence: bool = False

    @property
    def fact_words(self) -> str:
        """What was looked at, with its day."""
        return f"{self.fact.label}（{zh_dates.day(self.fact.on)}）" if self.fact else ""


def found(number: int, words: str, fact: Told | None = None) -> Finding:
    """Return that the defect is there."""
    return Finding(number, FOUND, fact, words)


def missing(number: int, words: str, fact: Told | None = None) -> Finding:
    """Return that the defect is there because what must be on file isn't."""
    return Finding(number, FOUND, fact, words, of_absence=True)


def absent(number: int, words: str, fact: Told | None = None) -> Finding:
    """Return that the facts show it isn't there."""
    return Finding(number, NOT_FOUND, fact, words)


def look(number: int, words: str, fact: Told | None = None) -> Finding:
    """Return that the facts can't tell: a person must look."""
    return Finding(number, LOOK, fact, words)


def unfinished(one: Finding) -> Finding:
    """Return what a finding is worth while papers of the file are still to be typed in."""
    if one.outcome != NOT_FOUND and not one.of_absence:
        return one
    return look(one.number, f"案卷还没有录入完毕，请录入后再看。到目前为止：{one.words}", one.fact)


def confirmed(number: int, checked: Told | None, field: str, words: str) -> Finding:
    """Return what the independent case review confirms of it (办法 第三十九条), else that a person must look."""
    if checked is not None and checked.data.get(field):
        return absent(number, f"没有发现相反的登记，{checked.label}确认{words}。", checked)
    return look(number, f"登记不能说明{words}，请对照材料核对。", checked)
