"""What the law says about requests, article by article: pure, without framework or clock."""

from collections.abc import Collection
from datetime import date

from fadu.kernel.law.remedies import remedies, remedy_articles
from fadu.rooms.oversight.disclosure.outcomes import BY_CODE

_ORGAN = "bureau"


def remedy(outcome: str, on: date) -> str:
    """Return what the reply tells about remedies on a day.

    Until 2023: 行政复议法 (2017) 第九条、第十二条 and 行政诉讼法 第四十六条. Since: 行政复议法 (2023) 第二十条、
    第二十三条、第二十四条, and who is refused must ask for reconsideration first, and the organ must say so.
    """
    first = "本答复中不予公开的决定" if _refuses(outcome) else ""
    return remedies(_ORGAN, on, decision="本答复", paper="本答复", first=first)


def remedy_basis(outcome: str, on: date) -> tuple[tuple[str, str, str], ...]:
    """Return the articles (law, article, edition) behind the wording."""
    return remedy_articles(on, first=_refuses(outcome))


def _refuses(outcome: str) -> bool:
    return BY_CODE[outcome].refuses or outcome == "partial"


def lacking(outcome: str, given: Collection[str]) -> str:
    """Return what a draft reply of this outcome still has to say, in words; empty when nothing.

    条例 第三十六条第六项: the earlier reply; 第三十七条: the reasons for what is held back.
    `given` are the names of the filled fields.
    """
    wanted = {"repeat": ("earlier", "此前答复的编号或文号"), "partial": ("withheld", "不予公开的内容及理由")}
    name, words = wanted.get(outcome, ("", ""))
    return words if name and name not in given else ""


def after(day: date, other: str | None) -> bool:
    """Return whether `day` lies after the ISO day `other`; False when there is none."""
    return bool(other) and day > date.fromisoformat(str(other)[:10])
