"""一案双查: a filed penalty case opens a lead; what becomes of the lead is told to the case, with no second keying."""

from collections.abc import Iterable

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Reaction
from fadu.kernel.registry.following import follow, step_recording
from fadu.rooms.enforcement.damages.facts import OPENED
from fadu.rooms.enforcement.damages.models import DamageLead
from fadu.rooms.enforcement.damages.questions import family, source_of, staying
from fadu.rooms.enforcement.damages.words import GROUNDS, PENALTY

_RESULTS = {"case": "case", "no_case": "no_case"}
_TITLE_LENGTH = 200
NOTED = "penalty.damage_noted"


def filed(fact: Recorded) -> None:
    """Open the lead of a case that was filed; a case whose lead somebody opened by hand keeps that one."""
    case = fact.chain.id
    step = step_recording("damage_lead", OPENED.name, fact)
    if not step or DamageLead.objects.filter(source_ref=source_of(case)).exists():
        return
    first = facts_of(fact.chain)[0].data
    data = {
        "code": f"SH-{case}",
        "source": PENALTY,
        "source_ref": source_of(case),
        "title": str(fact.data.get("cause") or "处罚案件")[:_TITLE_LENGTH],
        "unit": first.get("unit") or fact.actor.get("unit"),
        "party": fact.data.get("party"),
        "found_on": fact.occurred_on.isoformat(),
        "summary": str(fact.data.get("conduct") or "见处罚案件。"),
    }
    follow(fact, "damage_joined.filed", "damage_lead", step, data)


def decided(fact: Recorded) -> None:
    """Tell every case behind a lead, and behind the leads that were merged into it, how it ended."""
    row = DamageLead.objects.get(code=fact.chain.id)
    result = "overridden" if fact.name == "damage_lead.overridden" else _RESULTS.get(row.state, "")
    if result:
        _tell(fact, family(row.code), result, row)


def merged(fact: Recorded) -> None:
    """A lead merged into one that is decided shares its end at once."""
    row = staying(DamageLead.objects.get(code=fact.chain.id))
    if row.state in _RESULTS:
        _tell(fact, family(fact.chain.id), row.state, row)


def _tell(fact: Recorded, rows: Iterable[DamageLead], result: str, row: DamageLead) -> None:
    step = step_recording(PENALTY, NOTED, fact)
    if not step:
        return
    data = {"lead": row.code, "result": result, "reason": _reason(fact, result, row)}
    for case in _cases(rows):
        follow(fact, f"damage_joined.decided.{case}", PENALTY, step, data, case)


def _reason(fact: Recorded, result: str, row: DamageLead) -> str:
    """Return why, in words: with its ground where no claim is raised."""
    if result == "overridden":
        return str(fact.data["reason"])
    ground = dict(GROUNDS).get(row.ground, "") if result == "no_case" else ""
    return f"{ground}：{row.reason}" if ground else row.reason


def _cases(rows: Iterable[DamageLead]) -> list[str]:
    """Return the penalty cases behind these leads that the ledger knows, each once."""
    named = dict.fromkeys(one.source_ref.partition("/")[2] for one in rows if one.source == PENALTY)
    return [case for case in named if case and facts_of(Chain(PENALTY, case))]


REACTIONS = (
    Reaction("damage_joined.filed", "penalty.filed", filed),
    Reaction("damage_joined.case_opened", "damage_lead.case_opened", decided),
    Reaction("damage_joined.not_opened", "damage_lead.not_opened", decided),
    Reaction("damage_joined.overridden", "damage_lead.overridden", decided),
    Reaction("damage_joined.merged", "damage_lead.merged", merged),
)
