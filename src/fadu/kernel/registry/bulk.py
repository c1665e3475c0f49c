"""Bringing in many at once: what becomes of each row of a file, and the page, the empty workbook and the action for it.

Each row is recorded by a step through `take`, like anything else; what is refused says why, and nothing twice.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fadu.kernel.documents.rows import Unfit, Unreadable
from fadu.kernel.documents.sheets import MEDIA_TYPE
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.take import Invalid, Refused
from fadu.kernel.reading import Reading
from fadu.kernel.registry.pages import Action, Download, Outcome, Page, Upload, Visit
from fadu.kernel.roles import Actor

OUTCOMES = ("recorded", "updated", "known", "refused")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row: one of `OUTCOMES`; `words` say why, or what was noted; `matter`: its code, if told."""

    number: int | str
    name: str
    outcome: str
    words: str = ""
    matter: str = ""


class Known(Exception):
    """A row stands recorded already, or can't be told from one that does; the text says which."""


#: What keeps a row from being recorded, each with its words.
NOT_RECORDED = (Known, Unfit, Invalid, Refused)


def not_recorded(number: int | str, name: str, cause: Exception, doubles: frozenset[str] = frozenset()) -> Result:
    """Return the result of a row that `cause` kept out; a refusal by a gate of `doubles` says that it is known."""
    if isinstance(cause, Refused) and any(refusal.gate in doubles for refusal in cause.refusals):
        return Result(number, name, "known", " ".join(refusal.reason for refusal in cause.refusals))
    return Result(number, name, "known" if isinstance(cause, Known) else "refused", str(cause))


def unit_named(head: str, name: str, on: date) -> str:
    """Return the code of the unit that a cell under `head` names on a day; raise `Unfit` for none and for several."""
    codes = organisation.resolve_unit(name, on)
    if len(codes) != 1:
        raise Unfit(f"“{head}”中的“{name}”{'对应多个单位' if codes else '在当时没有登记'}，请写单位全称。")
    return codes[0]


@dataclass(frozen=True, slots=True)
class Bulk:
    """One way in: `name` begins the names of its pages; `template` extends staff/bulk.html, with a room's words.

    `file` names the empty workbook, `named` heads the column of what a row is about, `verb` is what people call it.
    """

    name: str
    path: str
    label: str
    template: str
    reading: Reading
    file: str
    empty: Callable[[date], bytes]
    bring_in: Callable[[Upload, Actor, datetime], Sequence[Result]]
    most: int
    named: str
    verb: str = "导入"
    accept: str = ".xlsx"

    @property
    def empty_page(self) -> str:
        """The name of the page that hands out the empty workbook."""
        return f"{self.name}.bulk_template"

    @property
    def accept_words(self) -> str:
        """The kinds of file that are taken, as people say them."""
        return self.accept.replace(",", " 或 ")

    @property
    def pages(self) -> tuple[Page, Page]:
        """The page, and the empty workbook."""
        label = f"{self.label}模板"
        return (
            Page(f"{self.name}.bulk", self.path, self.label, self._shown, self.reading, self.template),
            Page(self.empty_page, f"{self.path}template.xlsx", label, self._workbook, self.reading),
        )

    @property
    def action(self) -> Action:
        """What records the rows of a file that is handed in."""
        return Action(f"{self.name}.bring_in", f"{self.path}rows/", self.label, self._brought, self.reading)

    def _shown(self, visit: Visit) -> Mapping[str, Any]:
        return {"bulk": self, "problem": "", "results": [], "counts": {}}

    def _workbook(self, visit: Visit) -> Download:
        return Download(self.file, MEDIA_TYPE, self.empty(visit.today))

    def _brought(self, visit: Visit) -> Outcome:
        """Record what can be recorded, and say what became of each row; 422 where the file itself can't be read."""
        upload = visit.files.get("file")
        try:
            if upload is None or not upload.data:
                raise Unreadable(f"没有收到文件。请选择填好的 {self.accept_words} 文件。")
            results = self.bring_in(upload, visit.actor, visit.now)
        except Unreadable as problem:
            return Outcome(template=self.template, context={**self._shown(visit), "problem": str(problem)}, status=422)
        counts = dict.fromkeys(OUTCOMES, 0) | Counter(one.outcome for one in results)
        return Outcome(template=self.template, context={**self._shown(visit), "results": results, "counts": counts})
