"""What the pages of scoring show: rows of the round's table, cards of a report, editions of the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fadu.kernel.registry.telling import Telling
from fadu.year.models import Chapter
from fadu.year.plan.headings import heading
from fadu.year.rounds.facts import STATES
from fadu.year.rounds.models import ReportRound
from fadu.year.scoring.facts import DECISIONS
from fadu.year.scoring.models import RulesEdition
from fadu.year.scoring.questions import Item, RoundScores, UnitScore

SIGNALS = {"done": "done", "ongoing": "open", "not_started": "late", "not_due": "apart", "no_matter": "apart"}
STATE_WORDS = dict(STATES)
DECISION_WORDS = dict(DECISIONS)
PART_WORDS = {"lead": "牵头", "support": "配合", "": "责任单位"}
_COMMITMENTS = {"任务", "有异议的任务"}
_IDENTIFIERS = {"报送材料", "报送轮次"}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A unit in the round's table: its score and one figure for each chapter (None where nothing counts)."""

    score: UnitScore
    cells: tuple[tuple[Chapter, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A commitment on a report's page: its score, its state in words, and the key of its forms."""

    item: Item
    state: str
    signal: str
    part: str
    key: str

    @property
    def open_objection(self) -> bool:
        """Return whether an objection still waits for its answer."""
        return any(not row.decision for row in self.item.objections)


@dataclass(frozen=True, slots=True)
class Group:
    """The commitments of one chapter, with the chapter's score (None where nothing counts)."""

    chapter: Chapter
    cards: tuple[Card, ...]
    total: Decimal | None

    @property
    def heading(self) -> str:
        """Return the chapter's label and title as the document sets them."""
        return heading(self.chapter.label, self.chapter.title)


def table(found: RoundScores, units: Iterable[UnitScore]) -> list[TableRow]:
    """Return the rows of the table: units × chapters."""
    return [
        TableRow(unit, tuple((chapter, unit.of_chapter(chapter.number)) for chapter in found.chapters))
        for unit in units
    ]


def groups(found: RoundScores, unit: UnitScore, key: str) -> list[Group]:
    """Return a report's commitments by chapter, in the plan's order; `key` starts the keys of their forms."""
    held = [(chapter, tuple(_card(item, key) for item in _within(unit, chapter))) for chapter in found.chapters]
    return [Group(chapter, cards, unit.of_chapter(chapter.number)) for chapter, cards in held if cards]


def _within(unit: UnitScore, chapter: Chapter) -> list[Item]:
    return [item for item in unit.items if item.point.chapter == chapter.number]


def _card(item: Item, key: str) -> Card:
    state = item.piece.state
    return Card(
        item, STATE_WORDS.get(state, state), SIGNALS.get(state, "apart"), PART_WORDS.get(item.part, ""),
        f"{key}-{item.commitment.key}",
    )  # fmt: skip


def in_words(timeline: Sequence[Telling], items: Sequence[Item]) -> list[Telling]:
    """Return the facts of a score with promises by their words; people know neither keys nor codes."""
    words = {item.commitment.key: item.commitment.text for item in items}
    return [replace(fact, lines=tuple(_told(fact, words))) for fact in timeline]


def _told(fact: Telling, words: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for label, text in fact.lines:
        if label in _COMMITMENTS:
            yield label, "；".join(words.get(key, key) for key in text.split("、"))
        elif label not in _IDENTIFIERS:
            yield label, text


def standing_of(edition: RulesEdition) -> tuple[str, str]:
    """Return the signal and the words for where an edition of the rules stands."""
    if edition.published_on:
        return "done", "已公布"
    return ("open", "已通过，未公布") if edition.adopted_on else ("apart", "起草中")


def used_by(
    edition: RulesEdition, editions: Sequence[RulesEdition], rounds: Iterable[ReportRound]
) -> list[ReportRound]:
    """Return the rounds to which an edition applies: opened after it was published and not after a later one."""
    if edition.published_on is None:
        return []
    later = [row.published_on for row in editions if row.published_on and _after(row, edition)]
    until = min(later, default=None)
    opened = [row for row in rounds if row.opened_on > edition.published_on]
    return [row for row in opened if until is None or row.opened_on <= until]


def _after(row: RulesEdition, edition: RulesEdition) -> bool:
    return (str(row.published_on), row.code) > (str(edition.published_on), edition.code)
