"""What the search knows of a procedure's matters: heading, read words and facts as they read once corrected.

Only procedures that declare a heading are searched. Personal values never get there (`kernel.search.sources`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, chains_of, facts_of
from fadu.kernel.procedure.conditions import Heading
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.declare import Procedure
from fadu.kernel.reading.tokens import tokens
from fadu.kernel.search import door
from fadu.kernel.search.door import Difference, Subject

_LONGEST_TITLE = 300

_Told = tuple[Subject, Sequence[Recorded]]


def refresh(procedure: Procedure, chain: Chain, facts: Sequence[Recorded]) -> int:
    """Bring the search up to the facts of one matter; return how many rows changed. Three queries at most."""
    return door.refresh(*_subject(procedure, chain, facts)) if procedure.heading and facts else 0


def rebuild(procedures: Iterable[Procedure]) -> int:
    """Make the search anew from facts and files; return how many rows were wrong."""
    return door.rebuild(_matters(procedures))


def check(procedures: Iterable[Procedure]) -> list[Difference]:
    """Return everything that a rebuild of the search would change; change nothing."""
    return door.check(_matters(procedures))


def _matters(procedures: Iterable[Procedure]) -> Iterator[Callable[[], _Told]]:
    for procedure in procedures:
        for chain in chains_of(procedure.chain) if procedure.heading else ():
            yield partial(_read, procedure, chain)


def _read(procedure: Procedure, chain: Chain) -> _Told:
    return _subject(procedure, chain, facts_of(chain))


def _subject(procedure: Procedure, chain: Chain, facts: Sequence[Recorded]) -> _Told:
    """Return a matter as the search sees it, with its facts as they read now."""
    told = corrected(facts)
    heading = procedure.heading(chain.id, told) if procedure.heading else Heading("")
    subject = Subject(
        chain=chain,
        title=heading.title[:_LONGEST_TITLE],
        number=heading.number,
        url=procedure.page.format(matter=chain.id),
        tokens=tokens(procedure.reading(tuple(facts))),
        types={step.records.name: step.records for step in procedure.steps},
    )
    return subject, told
