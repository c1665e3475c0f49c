"""A report as a page shows it: per commitment the promise, the figures with their rows, what the unit says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.year.models import Point
from fadu.year.rounds.addresses import figure_url
from fadu.year.rounds.facts import STATES
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.questions import Line, lines
from fadu.year.rounds.writing import Clash, seen

STATE_LABELS = dict(STATES)
#: What each state means, as help beside the choice.
STATE_HELP = {
    "ongoing": "已经做了一部分，写明做了什么、还差什么",
    "done": "目标已经达到，写明成效",
    "not_due": "时限还没有到，写明何时开展；计划年底前完成的也选这项，年末补充时再报结果",
    "no_matter": "本期确实没有发生，写明原因，由负责人签发确认",
    "not_started": "应当开展而没有开展，写明原因和打算",
}
_KIB = 1024


@dataclass(frozen=True, slots=True)
class File:
    """An evidence file: digest, name, and size as people read it."""

    digest: str
    name: str
    size: str


@dataclass(slots=True)
class Piece:
    """One commitment on the page. `says` is what the unit says, or None where it is not for this visitor (yet)."""

    line: Line
    figures: list[list[tuple[str, str]]]
    says: bool
    state: str = ""
    text: str = ""
    files: list[File] = field(default_factory=list)
    written: str = ""
    clash: Clash | None = None
    problem: str = ""

    @property
    def key(self) -> str:
        """Return the commitment's key: the piece's place on the page."""
        return self.line.commitment.key

    @property
    def state_label(self) -> str:
        """Return the state in words."""
        return STATE_LABELS.get(self.state, "")

    @property
    def clash_label(self) -> str:
        """Return the state that the other one stored, in words."""
        return STATE_LABELS.get(self.clash.theirs.state, "") if self.clash else ""

    @property
    def seen(self) -> str:
        """Return the mark of what the form shows: after a clash, of what the other one stored."""
        draft = self.clash.theirs if self.clash else self.line.draft
        version = draft.version if draft else 0
        return seen(version, self._stored_state, draft.text if draft else self.line.text)

    @property
    def _stored_state(self) -> str:
        return self.clash.theirs.state if self.clash else self.line.state

    @property
    def filled(self) -> bool:
        """Return whether the piece says enough to be submitted."""
        spoken = self.text.strip() or (self.line.drafted and self.state in {"ongoing", "done"})
        return bool(self.state and spoken)

    @property
    def returned_reason(self) -> str:
        """Return why the reviewer returned this piece; empty when not."""
        return self.line.piece.returned_reason if self.line.piece else ""

    @property
    def outdated(self) -> bool:
        """Return whether the figures say something else now than when the report was submitted."""
        return bool(self.written) and self.written != self.line.drafted_text


@dataclass(frozen=True, slots=True)
class Group:
    """A point with the pieces that belong to it."""

    point: Point
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report on the page."""

    groups: list[Group]

    @property
    def pieces(self) -> list[Piece]:
        """Return every piece that this unit answers for itself."""
        return [piece for group in self.groups for piece in group.pieces if not piece.line.transferred_to]

    @property
    def filled(self) -> int:
        """Return how many pieces say enough."""
        return sum(piece.filled for piece in self.pieces)

    @property
    def files(self) -> dict[str, File]:
        """Return every evidence file by digest."""
        return {file.digest: file for piece in self.pieces for file in piece.files}

    @property
    def keys(self) -> list[str]:
        """Return the keys of the pieces that the unit answers for."""
        return [piece.key for piece in self.pieces]


def drafted_sheet(report: Report, round_: ReportRound) -> Sheet:
    """Return the report with the unit's draft (for the unit itself)."""
    found = []
    for line in lines(report):
        figures, files = _figures(line, round_), files_of(line.files)
        found.append(Piece(line, figures, says=True, state=line.state, text=line.text, files=files))
    return _grouped(found)


def bare_sheet(report: Report, round_: ReportRound) -> Sheet:
    """Return the report before its unit delivered anything: promises and figures only."""
    return _grouped([Piece(line, _figures(line, round_), says=False) for line in lines(report)])


def delivered_sheet(report: Report, round_: ReportRound, submitted: Recorded) -> Sheet:
    """Return the report as it was submitted, with the figures as they stand now beside it."""
    told = {piece["commitment"]: piece for piece in submitted.data["pieces"]}
    return _grouped([_delivered(line, told.get(line.commitment.key), round_) for line in lines(report)])


def _delivered(line: Line, told: Mapping[str, Any] | None, round_: ReportRound) -> Piece:
    figures = _figures(line, round_)
    if told is None:
        return Piece(line, figures, says=False)
    files = files_of(told["evidence"])
    return Piece(line, figures, says=True, state=told["state"], text=told["text"], files=files, written=told["drafted"])


def files_of(kept: Iterable[Mapping[str, Any]]) -> list[File]:
    """Return evidence files as people read them."""
    return [File(one["digest"], one["name"], size_words(one["size"])) for one in kept]


def size_words(size: int) -> str:
    """Return a size in KB or MB, at least 1 KB."""
    if size < _KIB * _KIB:
        return f"{max(1, round(size / _KIB))} KB"
    return f"{size / _KIB / _KIB:.1f} MB"


def _figures(line: Line, round_: ReportRound) -> list[list[tuple[str, str]]]:
    return [[(part.text, _url(part.indicator, round_)) for part in item.parts] for item in line.drafted]


def _url(indicator: str, round_: ReportRound) -> str:
    return figure_url(indicator, round_.since, round_.as_of) if indicator else ""


def _grouped(pieces: list[Piece]) -> Sheet:
    by_point = groupby(pieces, key=lambda piece: piece.line.point.key)
    return Sheet([Group(found[0].line.point, found) for found in (list(group) for _, group in by_point)])
