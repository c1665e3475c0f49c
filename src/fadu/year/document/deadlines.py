"""By when a point is due: from its own clause (完成时限：…), or from the words of its text (…6月底前完成).

`due` is an ISO date where the words name one ("6月底前" with the plan's year, "年底前", "第三季度"); "--MM-DD" when no
year is known; otherwise the words themselves ("长期坚持", "全年", "每季度末"); None when nothing is said.
"""

import re
from collections.abc import Sequence

from fadu.year.document.clauses import Clause
from fadu.year.document.dates import DateWord, find_dates
from fadu.year.document.stream import Stream

_BEFORE = re.compile(r"(?:底|末)?(?:之?前|以前|止|完成|前完成)")
_EVERY = re.compile(r"每|按季|按月|逐")


def due_of(
    stream: Stream, clauses: Sequence[Clause], start: int, end: int, year: int | None
) -> tuple[str | None, bool]:
    """The due date, and whether several different dates left a choice."""
    for clause in clauses:
        if clause.kind == "due" and clause.value_end > clause.value_start:
            return _from_clause(stream, clause, year)
    for clause in clauses:
        if clause.kind == "bare" and (words := list(find_dates(stream.chars, clause.value_start, clause.value_end))):
            return words[-1].iso(year), False
    days = sorted({word.iso(year) for word in find_dates(stream.chars, start, end) if _is_deadline(stream.chars, word)})
    return (days[-1] if days else None), len(days) > 1


def _from_clause(stream: Stream, clause: Clause, year: int | None) -> tuple[str | None, bool]:
    value = stream.chars[clause.value_start : clause.value_end]
    words = list(find_dates(stream.chars, clause.value_start, clause.value_end))
    days = sorted({word.iso(year) for word in words})
    if days and not _EVERY.search(value):
        return days[-1], False
    return stream.read(clause.value_start, clause.value_end).strip(" 。；;，,.)）") or None, False


def _is_deadline(chars: str, word: DateWord) -> bool:
    if word.start and chars[word.start - 1] in "每第":
        return False
    return bool(_BEFORE.match(chars, word.end))
