"""The ordinary procedure, from the lead to the archive, in two editions (程序从新): each step by the rules of its day.

Until 2023-06-30 环境行政处罚办法 (2010) under 行政处罚法 (2021); since 2023-07-01 生态环境行政处罚办法 (2023).
"""

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Heading, Procedure, Projection, Stage, Table, common
from fadu.kernel.reading import SUBTREE, Reading
from fadu.rooms.enforcement.penalty import folds
from fadu.rooms.enforcement.penalty.bases import EDITIONS, Edition
from fadu.rooms.enforcement.penalty.checks.back_needs import Needs
from fadu.rooms.enforcement.penalty.limits import DECISIONS, limits
from fadu.rooms.enforcement.penalty.steps import (
    closing,
    deciding,
    deliberating,
    executing,
    filing,
    hearing,
    investigating,
    joined,
    noticing,
    reviewing,
    serving,
)

_PARTS = (
    *(filing, investigating, reviewing, joined),
    *(noticing, hearing, deliberating, deciding, serving, executing, closing),
)
#: Who may read every case beside the units that have it in hand.
_READERS = frozenset(
    {
        *("legal_clerk", "legal_head", "case_reviewer", "case_clerk", "hearing_host", "leader", "chief"),
        *("file_reviewer", "enforcement_head", "discipline"),
    }
)
_TABLES = (
    Table("penalty.Case", "code", ("code",)),
    Table("penalty.Precedent", "case", ("case",)),
    Table("penalty.Act", "case", ("case", "seq")),
)


def _stage(name: str, label: str, *facts: str) -> Stage:
    return Stage(name, label, tuple(f"penalty.{fact}" for fact in facts))


STAGES = (
    _stage("screening", "初步审查", "lead_registered"),
    _stage("filed", "立案", "filed"),
    _stage("investigating", "调查取证", "investigators_assigned", "inspected", "questioned", "report_received"),
    _stage("reviewing", "案件审查", "report_submitted", "reviewed"),
    _stage("noticed", "事先告知", "notified", "notice_served"),
    _stage("hearing", "申辩、听证", "pleaded", "waived", "plea_reviewed", "hearing_held", "hearing_waived"),
    _stage("legal_review", "法制审核", "legally_reviewed"),
    _stage("discussion", "集体讨论", "discussed"),
    _stage("decision", "决定", *DECISIONS),
    _stage("service", "送达", "served"),
    _stage("execution", "执行", "paid", "performed", "deferral_granted", "dunned", "enforcement_applied"),
    _stage("closed", "结案", "closed", "not_filed", "filing_revoked", "investigation_ended_early"),
    _stage("archived", "归档", "archived"),
)


def heading(code: str, facts: tuple[Recorded, ...]) -> Heading:
    """Return what a case is called and who has it in hand."""
    row = folds.summary(code, facts)
    unit, handler = common.handler("penalty", facts, unit=row["unit"], person=row["handler"])
    name = row["cause"] or "案件线索"
    title = f"{row['suspect']}{name}" if row["suspect"] else name
    number = row["decision_number"] or row["number"] or code
    parties = (row["party"],) if row["party"] else ()
    return Heading(title, unit=unit, organ=row["organ"], handler=handler, number=number, parties=parties)


def reading(facts: tuple[Recorded, ...]) -> Reading:
    """Return who may read a case: the units that had it in hand, those that review it, and the leaders."""
    units = {str(fact.data["unit"]) for fact in facts if fact.name == "penalty.lead_registered"}
    units |= {str(fact.data["to_unit"]) for fact in facts if fact.name == "penalty.transferred"}
    return Reading(SUBTREE, frozenset(units), _READERS)


def _edition(edition: Edition) -> Procedure:
    return Procedure(
        code="penalty",
        label="行政处罚案件",
        chain="penalty",
        edition=edition.code,
        in_force_from=edition.since,
        in_force_to=edition.until,
        page="/penalty/{matter}/",
        new_id=lambda data: str(data["code"]),
        projection=Projection(_TABLES, folds.case),
        reading=reading,
        heading=heading,
        limits=limits(edition),
        correctable=(Needs(edition).unarchived,),
        stages=STAGES,
        steps=tuple(step for part in _PARTS for step in part.steps(edition)),
    )


PROCEDURES = tuple(_edition(edition) for edition in EDITIONS)
