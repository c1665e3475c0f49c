"""What a certificate is worth on a day, and where: pure functions over dates, areas and the lengths of the rules.

环境监察执法证件管理办法 (令23号): 第十条 training at least every five years, 第十六条 check every two years, a paper
that misses its check is void by itself, 第二十条 no enforcement while it is withheld.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import yaml

from fadu.kernel.law.catalogue import FOLDER
from fadu.kernel.law.limits import limits
from fadu.kernel.timelimits import Length, Unit
from fadu.kernel.timelimits.civil import shift_months

ONE_DAY = timedelta(days=1)
#: Papers whose check the rule orders; a local paper follows the rules of its place and the day printed on it.
CHECKED_KINDS = frozenset({"environment"})
_MONTHS = {Unit.YEAR: 12, Unit.MONTH: 1}


def check_due(kind: str, since: date) -> date | None:
    """Return the last day on which the next check is in time, or None for papers that aren't checked."""
    return after("officers.check", since) if kind in CHECKED_KINDS else None


def training_due(trained_on: date) -> date:
    """Return the last day on which the next training and examination is in time."""
    return after("officers.training", trained_on)


def after(code: str, since: date) -> date:
    """Return the corresponding day when a limit of `law/limits.yaml` that is told in years or months has run.

    It isn't moved past days off: a paper is void on the day after, whatever day that is. Papers from before the rule
    are judged by its first edition.
    """
    editions = limits()[code]
    written = next((item.written for item in reversed(editions) if item.since <= since), editions[0].written)
    length = Length.parse(written)
    return shift_months(since, length.amount * _MONTHS[length.unit])


def covers(held: str, asked: str) -> bool:
    """Say whether a paper for the areas `held` is good in the area `asked` (empty: wherever)."""
    wanted = plain_area(asked)
    return not wanted or any(one in _around(wanted) for one in _areas(held))


def plain_area(text: str) -> str:
    """Return an area by the name under which it is listed."""
    name = unicodedata.normalize("NFKC", text).strip()
    return str(_table()["same"].get(name, name))


def plain_number(text: str) -> str:
    """Return a certificate's number without blanks, in one spelling, for comparing."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _areas(held: str) -> list[str]:
    return [plain_area(one) for one in held.replace(",", "、").replace("，", "、").split("、") if one.strip()]


def _around(area: str) -> set[str]:
    """Return an area with all that hold it."""
    found = {area, "全国"}
    within = _table()["within"]
    while area in within:
        area = within[area]
        found.add(area)
    return found


@cache
def _table() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load((FOLDER / "areas.yaml").read_text(encoding="utf-8"))
    return content
