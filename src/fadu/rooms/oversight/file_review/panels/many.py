"""The automatic review without a plan: of any one file, and of all files of a period, some at a time with progress.

The look over many keeps nothing: each part carries its counts to the next, and a file that was read is told at once.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.registry import Missing, Page, Visit
from fadu.rooms.oversight.file_review.automatic import Looked, by_defect, review_many, review_of
from fadu.rooms.oversight.file_review.bases import LEGAL, REVIEWERS
from fadu.rooms.oversight.file_review.candidates import strata
from fadu.rooms.oversight.file_review.dossiers import title_of
from fadu.rooms.oversight.file_review.facts.words import KINDS
from fadu.rooms.oversight.file_review.panels.showing import shown
from fadu.rooms.oversight.file_review.rules.score import Unscorable
from fadu.rooms.oversight.file_review.sheets import standard_of

_READERS = Reading(OFFICE, roles=frozenset({*LEGAL, *REVIEWERS, "leader", "chief", "discipline"}))
_ALL = frozenset(code for code, _ in KINDS)
_PART = 100


def look(visit: Visit) -> Mapping[str, Any]:
    """Return the automatic review of one file (`?file=penalty/…`) as of today; keeps nothing."""
    reference = visit.params.get("file", "").strip()
    if not reference:
        return {"reference": "", "title": "", "review": None}
    try:
        done = review_of(reference, visit.today)
    except Unscorable as fault:
        raise Missing(str(fault)) from fault
    if done is None:
        raise Missing("没有找到这份案卷。填写 penalty/案件编号，或者 paper_file/纸质案卷编号。")
    return {"reference": reference, "title": title_of(reference), "review": shown(done)}


def many(visit: Visit) -> Mapping[str, Any]:
    """Return the form, and once a period is given the look over its files, one part at a time."""
    since, until = _day(visit, "since"), _day(visit, "until")
    if since is None or until is None:
        year = visit.today.year
        return {"since": date(year, 1, 1), "until": visit.today, "begun": False, "part": visit.fragment}
    files = sorted(one for found in strata(since, until, (), _ALL).values() for one in found)
    told = {"since": since, "until": until, "begun": True, "part": visit.fragment, "total": len(files)}
    return told | (
        _part(visit, since, until, files) if visit.fragment else {"next": _next(since, until, 0, 0, Counter())}
    )


def _part(visit: Visit, since: date, until: date, files: list[str]) -> dict[str, Any]:
    """Review the next files and return what was found so far; the last part ends the look."""
    start = _number(visit, "from")
    looked = review_many(files[start : start + _PART], visit.today)
    counts = _counts(visit) + by_defect(looked)
    bad = [one for one in looked if one.found]
    done = min(start + _PART, len(files))
    found = _number(visit, "bad") + len(bad)
    return {
        "done": done,
        "bad": found,
        "over": done >= len(files),
        "next": _next(since, until, done, found, counts),
        "rows": [_row(one) for one in bad],
        "counts": [(standard_of().defect(number), count) for number, count in sorted(counts.items())],
    }


def _row(one: Looked) -> dict[str, Any]:
    titles = [standard_of().defect(number).title for number in one.found]
    return {"reference": one.reference, "found": list(zip(one.found, titles, strict=True)), "doubts": len(one.doubts)}


def _next(since: date, until: date, done: int, bad: int, counts: Counter[int]) -> str:
    told = "-".join(f"{number}.{count}" for number, count in sorted(counts.items()))
    return urlencode({"since": since, "until": until, "from": done, "bad": bad, "counts": told})


def _counts(visit: Visit) -> Counter[int]:
    parts = [one.partition(".") for one in visit.params.get("counts", "").split("-") if one]
    known = {one.number for one in standard_of().defects}
    pairs = [(int(number), int(count)) for number, _, count in parts if number.isdecimal() and count.isdecimal()]
    return Counter({number: count for number, count in pairs if number in known})


def _number(visit: Visit, name: str) -> int:
    text = visit.params.get(name, "")
    return int(text) if text.isdecimal() else 0


def _day(visit: Visit, name: str) -> date | None:
    try:
        return date.fromisoformat(visit.params.get(name, ""))
    except ValueError:
        return None


PAGES = (
    Page("file_review.look", "file-review/look/", "自动评查一份案卷", look, _READERS, "file_review/look.html"),
    Page("file_review.many", "file-review/many/", "自动评查全部案卷", many, _READERS, "file_review/many.html"),
)
