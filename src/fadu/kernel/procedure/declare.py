"""The words in which a procedure is declared.

A `Step` is our act: gates refuse it where the law says 不得 or authority is missing. An event (`event=True`) is the
world's: always recordable, judged, never refused by a gate. A `Defect` check never blocks: it is recorded and shown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure.authority import Citation, Refusal
from fadu.kernel.procedure.conditions import Apart, Heading, Need, Stage, TimeLimit
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.roles import Actor
from fadu.lib.canonical import canonical, digest


@dataclass(frozen=True, slots=True)
class Asked:
    """What a gate may look at: the matter's facts so far, the data offered, the actor, the days.

    `facts` are as recorded; `last` and `named` give them as corrected since.
    """

    chain: Chain
    facts: tuple[Recorded, ...]
    data: Mapping[str, Any]
    actor: Actor
    occurred_on: date
    now: datetime

    def last(self, name: str) -> Recorded | None:
        """Return the latest fact called `name` on this matter, or None."""
        return next((fact for fact in reversed(corrected(self.facts)) if fact.name == name), None)

    def named(self, name: str) -> list[Recorded]:
        """Return the facts called `name` on this matter."""
        return [fact for fact in corrected(self.facts) if fact.name == name]


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition a step must meet. `check` returns None for yes or the `Refusal` that says why not.

    `needs_data` gates can only be judged on the form's data, so they aren't asked when steps are merely offered.
    `elsewhere` gates look at what other matters hold at the moment of the step, so the audit can't replay them.
    """

    name: str
    question: str
    check: Callable[[Asked], Refusal | None]
    needs_data: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Defect:
    """Something late, short or missing: recorded with its authority, red, counted, never blocking."""

    name: str
    question: str
    check: Callable[[Asked], str | None]
    basis: Citation


@dataclass(frozen=True, slots=True)
class Step:
    """One act (or event) of a procedure: who may take it, what it records, what stands before it, on what authority.

    `derived` fields are never typed in: `complete(data, matter)` fills them, from a draft for instance. The fact names
    the kept files whose digests `attached(data)` gives. `final` steps can't be undone and get a check page. Lists of
    `by` are role codes of `law/roles.yaml`.

    `voids` names facts that no longer stand afterwards (return without loss). `numbered` pairs a derived field with the
    number series that fills it. A matter with a `closes` fact standing is closed. `power` names the power that is used.
    """

    name: str
    label: str
    records: FactType
    by: tuple[str, ...]
    basis: Citation
    gates: tuple[Gate, ...] = ()
    defects: tuple[Defect, ...] = ()
    opens: bool = False
    event: bool = False
    help: str = ""
    final: bool = False
    derived: frozenset[str] = field(default=frozenset())
    complete: Callable[[Mapping[str, Any], str], Mapping[str, Any]] | None = None
    attached: Callable[[Mapping[str, Any]], Iterable[str]] | None = None
    needs: tuple[Need, ...] = ()
    apart_from: tuple[Apart, ...] = ()
    voids: tuple[str, ...] = ()
    numbered: tuple[tuple[str, str], ...] = ()
    closes: bool = False
    power: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A projection table: model label, the column that holds the matter's id, and the natural key.

    Procedures that share a table tell their rows apart by `only`: columns, and what stands in them.
    """

    model: str
    matter: str
    key: tuple[str, ...]
    only: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Projection:
    """A pure fold of one matter's facts into rows of typed tables; rebuilt identically at any time (decision 5)."""

    tables: tuple[Table, ...]
    fold: Callable[[str, Iterable[Recorded]], Mapping[str, list[dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Reaction:
    """What follows a fact elsewhere: runs after commit from the outbox, once per fact, never on a rebuild.

    `on` is a fact's name, or `#tag` for every fact whose type carries the tag.
    """

    name: str
    on: str
    do: Callable[[Recorded], None]


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure in one edition: its chain kind, steps, projection, who may read its matters, its dates of force.

    `new_id` names a new matter from its first data; `page` is the address of a matter's page (`/plan/{matter}/`).
    `heading` makes its matters known to worklists, clocks and search. A receipt number handed to the public begins with
    `receipt_prefix`; `receipt_page` is where its holder sees how the matter stands, `portal_page` where everybody sees
    a matter whose heading is public. `correctable` is what must stand for anything recorded to be corrected.
    """

    code: str
    label: str
    chain: str
    steps: tuple[Step, ...]
    edition: str
    in_force_from: date
    in_force_to: date | None = None
    projection: Projection | None = None
    reading: Callable[[tuple[Recorded, ...]], Reading] = field(default=lambda facts: Reading(STAFF))
    new_id: Callable[[Mapping[str, Any]], str] | None = None
    page: str = ""
    limits: tuple[TimeLimit, ...] = ()
    stages: tuple[Stage, ...] = ()
    heading: Callable[[str, tuple[Recorded, ...]], Heading] | None = None
    receipt_prefix: str = ""
    receipt_page: str = ""
    portal_page: str = ""
    correctable: tuple[Need, ...] = ()

    def step(self, name: str) -> Step:
        """Return the step called `name`; raise KeyError when there is none."""
        return {step.name: step for step in self.steps}[name]

    def recording(self, fact: str) -> Step | None:
        """Return the step that records `fact`, or None."""
        return next((step for step in self.steps if step.records.name == fact), None)

    @property
    def digest(self) -> str:
        """Return the digest of this declaration, kept with every fact it produces (reckoned once)."""
        known = _DIGESTS.get(id(self))
        if known is None:
            _DIGESTS[id(self)] = known = (self, _digest(self))
        return known[1]


#: Digests by the identity of the declaration, which is kept beside so that no other takes its identity.
_DIGESTS: dict[int, tuple[Procedure, str]] = {}


def _digest(procedure: Procedure) -> str:
    shape = [procedure.code, procedure.edition, [_shape(step) for step in procedure.steps]]
    limits = [asdict(limit) for limit in procedure.limits]
    return digest(canonical([*shape, limits] if limits else shape))


def _shape(step: Step) -> list[Any]:
    fields = [[item.name, item.kind.value, item.required, item.many, item.personal] for item in step.records.fields]
    gates = [gate.name for gate in step.gates]
    needs = [asdict(need) for need in step.needs] + [asdict(apart) for apart in step.apart_from]
    shape = [step.name, step.records.name, step.records.schema, list(step.by), gates, fields, step.basis.words]
    return [*shape, needs, list(step.voids)] if needs or step.voids else shape
