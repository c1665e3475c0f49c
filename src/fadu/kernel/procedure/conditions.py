"""What a step declares beside its gates: needs, people kept apart, time limits, stages and a matter's heading.

All of it is read by three: `take` refuses by it, the pages tell it beforehand, and `./fadu check` proves it.

A **mark** is what stands on a matter. Recording a fact `x.served` sets the mark `x.served`, and `x.served:way=mail` for
its choice `way` (`:agreed=true` for a flag). A step's `voids` takes marks away again: a draft that is returned is no
longer submitted, though every fact stays. A time limit sets `clock:CODE=running`, `=expired` or `=stopped`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from fadu.kernel.procedure.authority import Citation

#: The gate under which needs and separations refuse.
NEED, APART = "need", "apart"


@dataclass(frozen=True, slots=True)
class Need:
    """What must stand before a step: all of some marks, one of others, none of further ones.

    `words` says in Chinese what is missing (“告知书尚未送达”). The need is asked only while every mark of `when`
    stands, and not while one of `unless` does: a conditional step of the law. An event is never refused: there a need
    that isn't met is a defect.
    """

    words: str
    basis: Citation
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    advice: str = ""

    def applies(self, marks: frozenset[str]) -> bool:
        """Say whether the need is asked at all."""
        return marks.issuperset(self.when) and marks.isdisjoint(self.unless)

    def met(self, marks: frozenset[str]) -> bool:
        """Say whether what stands is enough."""
        if not self.applies(marks):
            return True
        one = not self.any_of or not marks.isdisjoint(self.any_of)
        return one and marks.issuperset(self.all_of) and marks.isdisjoint(self.none_of)

    @property
    def marks(self) -> frozenset[str]:
        """Every mark that the need speaks of."""
        return frozenset((*self.all_of, *self.any_of, *self.none_of, *self.when, *self.unless))


@dataclass(frozen=True, slots=True)
class Apart:
    """Roles that the law separates: who recorded one of `facts` on this matter may not take this step."""

    facts: tuple[str, ...]
    words: str
    basis: Citation
    advice: str = "转由其他人员办理。"


class Effect(StrEnum):
    """What it means that a limit has run out (or, for `LEAST`, that it has not)."""

    LATE = "late"  # the act is still owed; it is overdue
    IF_DONE = "if_done"  # nothing is owed, but what is done after the end is late
    LAPSES = "lapses"  # a right not used in time is given up
    DEEMED = "deemed"  # silence counts as agreement
    RELEASED = "released"  # a measure ends by itself
    LEAST = "least"  # the law asks for at least so long: ending earlier needs a reason


@dataclass(frozen=True, slots=True)
class PauseRule:
    """Time that isn't counted, from the day after one fact to the day of another (or until a limit has run out).

    `longest` is the code of a limit of the same procedure that ends the pause when nothing else does.
    """

    starts: tuple[str, ...]
    stops: tuple[str, ...]
    reason: str
    basis: Citation
    longest: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A fact that lengthens a running limit by another limit's length; recorded after the end it lengthens nothing."""

    fact: str
    limit: str


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A clock: the fact that starts it, the facts that stop it, what pauses and lengthens it, what its end means.

    Length and articles stand in `law/limits.yaml` under `code`; the edition is that of the day of the start. A fact
    that starts it again begins a new count. `start_field` names a day of the starting fact from which to count (else
    the day it happened). `before` names a day of the starting fact to count back from. `promised` names an integer of
    the starting fact: working days that were promised beside the law's limit. The clock runs only when the marks `when`
    stand after the starting fact. `lapsed` says for people what it means that the end has passed.
    """

    code: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    effect: Effect = Effect.LATE
    start_field: str = ""
    before: str = ""
    promised: str = ""
    when: tuple[str, ...] = ()
    pauses: tuple[PauseRule, ...] = ()
    extensions: tuple[Extension, ...] = ()
    lapsed: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of the procedure for people to look at: reached as soon as one of its marks stands."""

    name: str
    label: str
    reached: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a matter is called and whose it is; never a personal value: lists, search and counts show it.

    `unit` and `handler` are who handles it now; `public` says whether outsiders may find it.
    """

    title: str
    unit: str = ""
    organ: str = ""
    handler: str = ""
    number: str = ""
    parties: tuple[str, ...] = field(default=())
    public: bool = False
