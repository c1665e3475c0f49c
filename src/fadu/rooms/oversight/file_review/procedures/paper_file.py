"""A file that lies on paper: registered, typed in paper by paper, and closed; then it is reviewed like any other."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Asked, Gate, Heading, Need, Procedure, Projection, Refusal, Stage, Step, Table
from fadu.rooms.oversight.file_review import folds
from fadu.rooms.oversight.file_review.bases import LEGAL, REVIEWERS, RULE, SUPERVISION
from fadu.rooms.oversight.file_review.facts import paper as facts

_P = "paper_file."
BY = (*LEGAL, *REVIEWERS, "case_clerk")
_OPEN = Need("已经录入完毕", RULE, none_of=(f"{_P}completed",), advice="录入有误的，更正原来的登记。")


def _decided(asked: Asked) -> Refusal | None:
    if str(asked.data["decided_on"]) <= asked.occurred_on.isoformat():
        return None
    return Refusal("decided", "决定日期晚于登记的日期。", "核对决定书上的日期。", RULE)


def called(data: Mapping[str, Any]) -> str:
    """Return the identifier of a paper file: the number of its decision, without spaces."""
    return "".join(str(data.get("number") or "").split())


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return number and subject of a paper file."""
    data = told[0].data
    return Heading(f"{data['number']} {data['title']}", unit=str(data["unit"]), organ=str(data["organ"]))


PAPER = Procedure(
    code="paper_file",
    label="纸质案卷",
    chain="paper_file",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/file-review/papers/{matter}/",
    new_id=called,
    heading=heading,
    projection=Projection((Table("file_review.PaperFile", "code", ("code",)),), folds.paper),
    stages=(
        Stage("opened", "登记", (f"{_P}opened",)),
        Stage("entered", "录入", (f"{_P}entered",)),
        Stage("completed", "录入完毕", (f"{_P}completed",)),
    ),
    steps=(
        Step(
            "open",
            facts.OPENED.label,
            facts.OPENED,
            BY,
            SUPERVISION,
            opens=True,
            gates=(Gate("decided", "决定在登记以前吗", _decided, needs_data=True),),
        ),
        Step("enter", facts.ENTERED.label, facts.ENTERED, BY, SUPERVISION, needs=(_OPEN,)),
        Step(
            "complete",
            facts.COMPLETED.label,
            facts.COMPLETED,
            BY,
            SUPERVISION,
            needs=(_OPEN, Need("还没有录入文书", RULE, all_of=(f"{_P}entered",))),
            closes=True,
        ),
    ),
)
PROCEDURES = (PAPER,)
