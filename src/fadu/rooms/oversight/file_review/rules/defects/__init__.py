"""The 25 major defects, each a pure function of the case file that says what it found and at which fact."""

from collections.abc import Callable, Mapping

from fadu.rooms.oversight.file_review.rules.casefile import CaseFile
from fadu.rooms.oversight.file_review.rules.defects import deliberation, evidence, law, measures, procedure, subject
from fadu.rooms.oversight.file_review.rules.finding import Finding, unfinished

#: By the numbers of the 2024 edition.
LOOKED_FOR: Mapping[int, Callable[[CaseFile], Finding]] = {
    1: subject.authority,
    2: subject.officers,
    3: subject.names,
    4: subject.violator,
    5: evidence.facts,
    6: evidence.proof,
    7: evidence.fault,
    8: law.fits,
    9: law.based,
    10: law.exact,
    11: law.caught,
    12: law.extent,
    13: measures.unrelated,
    14: procedure.notice,
    15: procedure.heard,
    16: measures.told_on_the_spot,
    17: deliberation.discussed,
    18: deliberation.voters,
    19: deliberation.reviewed,
    20: procedure.prescription,
    21: procedure.reviewer,
    22: measures.ordered_before,
    23: measures.rechecked,
    24: measures.after_the_first,
    25: measures.overdue,
}


def findings(file: CaseFile) -> tuple[Finding, ...]:
    """Return what came of looking for each of the 25, in their order."""
    looked = tuple(look_for(file) for look_for in LOOKED_FOR.values())
    return tuple(unfinished(one) for one in looked) if file.partial else looked
