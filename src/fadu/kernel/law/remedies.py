"""What a decision tells of reconsideration and suit, by its day and the organ that made it (`law/remedies.yaml`).

Within which time stands among the limits (`reconsideration.application`, `litigation.*`), and nowhere else.
行政复议法 (2017) 第九条、第十二条; (2023) 第二十条、第二十三条、第二十四条, in force 2024-01-01; 行政诉讼法 第四十五条
and 第四十六条.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import yaml

from fadu.kernel.law.catalogue import FOLDER
from fadu.kernel.law.limits import limit, shipped_length
from fadu.kernel.law.numerals import chinese

_FILE = FOLDER / "remedies.yaml"


def remedies(organ: str, on: date, *, decision: str = "本决定", paper: str = "本决定书", first: str = "") -> str:
    """Return the sentence for a decision of `organ` on that day, told by `paper`.

    `first` says of what part, or of the whole, reconsideration must be asked before a suit (2023 第二十三条); it counts
    from the day on which that is the law.
    """
    told, who = _edition(on), _above(organ)
    government, since = who["government"], f"自收到{paper}之日起"
    within = f"{since}{_figure('reconsideration.application', on)}日内"
    if first and told["first_is_law"]:
        return (
            f"如不服{first}，应当{within}先向{government}申请行政复议；对行政复议决定不服的，可以自收到复议决定书之日起"
            f"{_figure('litigation.suit_after_reconsideration', on)}日内依法向人民法院提起行政诉讼。"
        )
    where = f"{government}或者{who['above']}" if told["asks_above"] else government
    suit = f"{since}{_figure('litigation.suit', on)}个月内依法直接向人民法院提起行政诉讼"
    return f"如不服{decision}，可以{within}向{where}申请行政复议，也可以{suit}。"


def remedy_articles(on: date, *, first: bool = False) -> tuple[tuple[str, str, str], ...]:
    """Return law, article and edition behind the sentence of that day; `first` where reconsideration comes first."""
    told = _edition(on)
    rows = told["first"] if first and told["first_is_law"] else told["told"]
    return tuple((row["law"], row["article"], row["edition"]) for row in rows)


def _edition(on: date) -> Mapping[str, Any]:
    """Return what is told on a day; before the first edition that one is told (nothing of ours is older)."""
    held: list[Mapping[str, Any]] = [row for row in _data()["editions"] if row["from"] <= on]
    return held[-1] if held else _data()["editions"][0]


def _figure(code: str, on: date) -> str:
    """Return how long a limit is on a day (or on the first day of ours), as statutes write numbers."""
    return chinese(shipped_length(limit(code, max(on, _data()["editions"][0]["from"]))).amount)


def _above(organ: str) -> Mapping[str, str]:
    """Return the organ's government and the authority above it; others speak of them in general."""
    found: Mapping[str, str] = _data()["organs"].get(organ, _data()["others"])
    return found


@cache
def _data() -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read
