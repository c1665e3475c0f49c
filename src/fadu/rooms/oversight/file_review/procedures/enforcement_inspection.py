"""Enforcement inspection (执法稽查): decided, notified, carried out, supervision paper, rectification, check."""

from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Asked, Defect, Gate, Heading, Need, Procedure, Projection, Refusal, Stage, Step, Table
from fadu.kernel.reading import SUBTREE, Reading
from fadu.rooms.oversight.file_review import folds
from fadu.rooms.oversight.file_review.bases import LEGAL, POINT_19, REVIEWERS, RULE, SUPERVISION, UNITS
from fadu.rooms.oversight.file_review.facts import inspecting as facts

_P = "enforcement_inspection."
BY = (*LEGAL, *REVIEWERS)
_FEWEST = 2
_OPEN = Need("稽查已经终结", RULE, none_of=(f"{_P}closed",), advice="另行确定稽查。")


def _two_inspectors(asked: Asked) -> Refusal | None:
    if len(set(asked.data["inspectors"])) >= _FEWEST:
        return None
    return Refusal("two_inspectors", "稽查人员少于两人。", "至少选择两名稽查人员。", RULE)


def _outsiders(asked: Asked) -> Refusal | None:
    """Nobody inspects the unit to which they belong."""
    unit, day = asked.data["unit"], asked.occurred_on
    own = [one for one in asked.data["inspectors"] if _belongs(one, str(unit), day)]
    if not own:
        return None
    name = organisation.person_names().get(own[0], own[0])
    return Refusal("outsiders", f"{name}是被稽查单位的人员。", "改由其他单位的人员稽查。", RULE)


def _belongs(person: str, unit: str, day: date) -> bool:
    return any(one.unit == unit for one in organisation.capacities(person, day))


def _own_unit(asked: Asked) -> Refusal | None:
    first = asked.last(f"{_P}opened")
    if first is None or asked.actor.unit == first.data["unit"]:
        return None
    return Refusal("own_unit", "整改情况由被稽查单位报告。", "由该单位的联络员或者负责人办理。", RULE)


def _overdue(asked: Asked) -> str | None:
    ordered = asked.last(f"{_P}ordered")
    late = ordered is not None and asked.occurred_on.isoformat() > ordered.data["until"]
    return "整改情况在期限届满以后报告。" if late else None


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what is inspected, and in whose hands it lies: the unit's once it has to rectify."""
    names = [one.name for one in told]
    ordered = names[-1] in {f"{_P}ordered"}
    data = told[0].data
    return Heading(str(data["title"]), unit=str(data["unit"]) if ordered else "legal", organ="bureau")


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who may read it: inspectors and the legal division; the unit once it was notified."""
    data, names = told[0].data, {one.name for one in told}
    known = {str(data["unit"])} if names & {f"{_P}notified", f"{_P}ordered"} else set()
    roles = frozenset({*BY, "leader", "chief", "discipline"})
    return Reading(SUBTREE, frozenset(known), roles, frozenset(data["inspectors"]))


INSPECTION = Procedure(
    code="enforcement_inspection",
    label="行政执法稽查",
    chain="enforcement_inspection",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/file-review/inspections/{matter}/",
    heading=heading,
    reading=reading,
    projection=Projection((Table("file_review.Inspection", "code", ("code",)),), folds.inspection),
    stages=(
        Stage("opened", "确定", (f"{_P}opened",)),
        Stage("notified", "通知", (f"{_P}notified",)),
        Stage("inspected", "实施", (f"{_P}inspected",)),
        Stage("ordered", "监督意见", (f"{_P}ordered",)),
        Stage("rectified", "整改", (f"{_P}rectified",)),
        Stage("checked", "核查", (f"{_P}checked:result=done",)),
        Stage("closed", "终结", (f"{_P}closed",)),
    ),
    steps=(
        Step(
            "open",
            facts.OPENED.label,
            facts.OPENED,
            BY,
            POINT_19,
            opens=True,
            gates=(
                Gate("two_inspectors", "稽查人员不少于两人吗", _two_inspectors, needs_data=True),
                Gate("outsiders", "稽查人员不是被稽查单位的吗", _outsiders, needs_data=True, elsewhere=True),
            ),
        ),
        Step("notify", facts.NOTIFIED.label, facts.NOTIFIED, BY, SUPERVISION, needs=(_OPEN,)),
        Step("inspect", facts.INSPECTED.label, facts.INSPECTED, BY, SUPERVISION, needs=(_OPEN,)),
        Step(
            "order",
            facts.ORDERED.label,
            facts.ORDERED,
            ("legal_head",),
            SUPERVISION,
            needs=(_OPEN, Need("还没有实施稽查", RULE, all_of=(f"{_P}inspected",))),
            voids=(f"{_P}rectified", f"{_P}checked"),
        ),
        Step(
            "rectify",
            facts.RECTIFIED.label,
            facts.RECTIFIED,
            UNITS,
            SUPERVISION,
            needs=(_OPEN, Need("没有需要整改的监督意见", RULE, all_of=(f"{_P}ordered",))),
            gates=(Gate("own_unit", "是被稽查单位吗", _own_unit),),
            defects=(Defect("overdue", "在整改期限内吗", _overdue, RULE),),
            attached=lambda data: data.get("files") or (),
        ),
        Step(
            "check",
            facts.CHECKED.label,
            facts.CHECKED,
            BY,
            SUPERVISION,
            needs=(_OPEN, Need("还没有报告整改情况", RULE, all_of=(f"{_P}rectified",))),
        ),
        Step(
            "close",
            facts.CLOSED.label,
            facts.CLOSED,
            LEGAL,
            SUPERVISION,
            needs=(
                _OPEN,
                Need("还没有实施稽查", RULE, all_of=(f"{_P}inspected",)),
                Need("整改还没有核查到位", RULE, all_of=(f"{_P}checked:result=done",), when=(f"{_P}ordered",)),
            ),
            closes=True,
            final=True,
        ),
    ),
)
PROCEDURES = (INSPECTION,)
