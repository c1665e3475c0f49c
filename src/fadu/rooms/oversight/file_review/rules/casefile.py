"""A case file as a reviewer reads it: the facts by the day on which they happened, and what must be known beside them.

Built from the plain data of a dossier (`{"facts": […], "linked": […]}`), born here or typed in from paper. A field that
nobody filled in is None: whoever looks at it can't tell, and says so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.kernel.timelimits import Workdays

_OWN = "penalty."
#: How a case is decided (生态环境行政处罚办法 第五十三条).
DECISIONS = ("imposed", "exempted", "unfounded", "transferred_out")
#: The day that a fact tells of itself, which its paper proves.
_DAYS = ("served_on", "told_on", "checked_on")


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of the file: its name without `penalty.`, label, the day it happened, who recorded it, what it says.

    `place` is where it stands in the order of days: of two facts the later one has the higher place.
    """

    name: str
    label: str
    on: date
    person: str
    data: Mapping[str, Any]
    place: int = 0
    seq: int = 0
    matter: str = ""

    def text(self, *names: str) -> str:
        """Return these fields as one text; nothing for those that are empty."""
        return "\n".join(str(self.data[name]) for name in names if self.data.get(name))

    def persons(self, *names: str) -> frozenset[str]:
        """Return everybody whom these fields name."""
        return frozenset(one for name in names for one in _listed(self.data.get(name)))

    @property
    def on_paper(self) -> bool:
        """Whether it was typed in from paper: what nobody filled in says nothing."""
        return bool(self.data.get("by_paper"))

    @property
    def unread(self) -> bool:
        """Whether it was typed in from paper by somebody who didn't go through it: what is empty may be there."""
        return self.on_paper and not self.data.get("read_through")

    def sum(self, name: str) -> Decimal:
        """Return an amount in yuan; nought when there is none."""
        return Decimal(str(self.data.get(name) or 0))


@dataclass(frozen=True, slots=True)
class Around:
    """What a file can't tell of itself; what isn't known (None) leaves the question to a person.

    `organs` are the names of the organs that may sign; `in_force` says whether a law was in force on a day (None: not
    known here); `unfit` says of persons and a day why each isn't a valid officer; `natural` whether a party, by its
    code, is a person; `hearing_from` gives the sums from which a person and a company may ask for a hearing, in yuan.
    """

    workdays: Workdays
    organs: frozenset[str] = field(default=frozenset())
    in_force: Callable[[str, date], bool | None] = field(default=lambda law, day: None)
    unfit: Callable[[Sequence[str], date], Sequence[str]] | None = None
    natural: Callable[[str], bool | None] = field(default=lambda party: None)
    hearing_from: tuple[Decimal, Decimal] = (Decimal(5000), Decimal(200000))


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The file under review on a day: its own facts, those of measures that hang on it, in the order of their days.

    `partial` is a file on paper of which papers are still to be typed in.
    """

    facts: tuple[Told, ...]
    linked: tuple[Told, ...]
    day: date
    around: Around
    partial: bool = False

    def named(self, *names: str) -> list[Told]:
        """Return the facts with one of these names, oldest first."""
        return [one for one in self.facts if one.name in names]

    def last(self, *names: str) -> Told | None:
        """Return the latest fact with one of these names, or None."""
        return next((one for one in reversed(self.facts) if one.name in names), None)

    def hanging(self, *names: str) -> list[Told]:
        """Return the facts of measures with one of these full names (`seizure.decided`), oldest first."""
        return [one for one in self.linked if one.name in names]

    @property
    def decided(self) -> Told | None:
        """The decision, or None while there is none."""
        return self.last(*DECISIONS)

    @property
    def notice(self) -> Told | None:
        """The last prior notice."""
        return self.last("notified")

    @property
    def intended(self) -> Told | None:
        """The penalty that was imposed; before the decision, the one that was notified."""
        decided = self.decided
        return self.notice if decided is None else decided if decided.name == "imposed" else None

    @property
    def is_penal(self) -> bool:
        """Whether the file is about a penalty: one was imposed, or nothing is decided and none is excluded."""
        decided, report = self.decided, self.last("report_submitted")
        if decided is not None:
            return decided.name == "imposed"
        return report is None or report.data.get("proposal") in (None, "penalty")

    @property
    def decided_on(self) -> date:
        """The day of the decision; before it, the day of the review, as if it were decided then."""
        return self.decided.on if self.decided else self.day

    def before_decision(self, *names: str) -> list[Told]:
        """Return the facts with one of these names that stand before the decision, oldest first."""
        decided = self.decided
        return [one for one in self.named(*names) if decided is None or one.place < decided.place]

    @property
    def natural(self) -> bool | None:
        """Whether the party is a person; None when that isn't known."""
        filed = self.last("filed")
        return self.around.natural(str(filed.data.get("party") or "")) if filed else None

    @property
    def investigators(self) -> frozenset[str]:
        """Everybody who investigated: who was assigned, and who inspected, asked or sampled."""
        names = ("investigators_assigned", "inspected", "questioned", "sampled")
        return frozenset().union(*(one.persons("officers") for one in self.named(*names)))

    @property
    def handlers(self) -> frozenset[str]:
        """Everybody who had a hand in the file: they don't review it."""
        return self.investigators | frozenset(one.person for one in (*self.facts, *self.linked) if one.person)


def casefile(dossier: Mapping[str, Any], day: date, around: Around) -> CaseFile:
    """Return the file of a dossier as it is looked at on `day`."""
    linked = [fact for part in dossier.get("linked") or () for fact in _facts_of(part)]
    return CaseFile(_ordered(dossier["facts"]), _ordered(linked), day, around, bool(dossier.get("partial")))


def _facts_of(part: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Return the facts of a linked matter, each with its code; a fact stands for itself, a mere mention for none."""
    if "facts" not in part:
        return (part,) if "occurred_on" in part else ()
    matter = str(part.get("code") or part.get("matter") or "")
    return ({"matter": matter, **fact} for fact in part["facts"])


def _ordered(facts: Iterable[Mapping[str, Any]]) -> tuple[Told, ...]:
    told = sorted((_told(fact, number) for number, fact in enumerate(facts, 1)), key=lambda one: (one.on, one.place))
    return tuple(replace(one, place=place) for place, one in enumerate(told, 1))


def _told(fact: Mapping[str, Any], number: int) -> Told:
    data = fact.get("data") or {}
    days = [data[name] for name in _DAYS if data.get(name)]
    name = str(fact["name"])
    return Told(
        name=name.removeprefix(_OWN),
        label=str(fact.get("label") or name),
        on=as_day(days[0] if days else fact["occurred_on"]),
        person=_person(fact.get("actor") or {}),
        data=data,
        place=number,
        seq=int(fact.get("seq") or number),
        matter=str(fact.get("matter") or ""),
    )


def _person(actor: Mapping[str, Any]) -> str:
    """Return who recorded it; nobody when a party or the system did."""
    return str(actor.get("person") or "") if actor.get("kind", "person") == "person" else ""


def as_day(value: Any) -> date:
    """Return a day from a day or its text, of a moment its day."""
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def _listed(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part for part in value.replace("，", "、").split("、") if part)
    return tuple(str(one) for one in value or ())
