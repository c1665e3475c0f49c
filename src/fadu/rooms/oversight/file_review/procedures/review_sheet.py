"""A reviewer's own sheet: which its writer alone reads until both are in; and what follows from the two of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Asked, Gate, Need, Procedure, Reaction, Refusal, Step
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import HANDLERS, Reading
from fadu.kernel.registry.following import follow
from fadu.rooms.oversight.file_review import automatic
from fadu.rooms.oversight.file_review.bases import LEGAL, REVIEWERS, RULE, SUPERVISION
from fadu.rooms.oversight.file_review.facts import reviewing as facts
from fadu.rooms.oversight.file_review.procedures.file_review import SCORABLE
from fadu.rooms.oversight.file_review.rules.score import mean
from fadu.rooms.oversight.file_review.sheets import completed

_TWO = 2


def called(data: Mapping[str, Any]) -> str:
    """Return the identifier of a sheet: one for each reviewer of a review."""
    return f"{data['review']}-{data['reviewer']}" if data.get("review") and data.get("reviewer") else ""


def _own(asked: Asked) -> Refusal | None:
    if asked.data["reviewer"] == asked.actor.person:
        return None
    return Refusal("own", "评查表由评查人员本人填写。", "由本人登录后提交。", RULE)


def _assigned(asked: Asked) -> Refusal | None:
    told = corrected(facts_of(Chain("file_review", str(asked.data["review"]))))
    if told and asked.data["reviewer"] in told[0].data["reviewers"]:
        return None
    return Refusal("assigned", "您不是这份案卷的评查人员。", "由确定的两名评查人员填写。", RULE)


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who may read a sheet: its writer alone, until both are in."""
    if any(one.name == "review_sheet.revealed" for one in told):
        return Reading(HANDLERS, roles=frozenset({*LEGAL, *REVIEWERS, "leader", "chief"}))
    return Reading(HANDLERS, persons=frozenset({str(told[0].data["reviewer"])}))


SHEET = Procedure(
    code="review_sheet",
    label="评查表",
    chain="review_sheet",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/file-review/sheets/{matter}/",
    new_id=called,
    reading=reading,
    steps=(
        Step(
            "submit",
            facts.SHEET_SUBMITTED.label,
            facts.SHEET_SUBMITTED,
            REVIEWERS,
            SUPERVISION,
            opens=True,
            gates=(
                Gate("own", "是本人填写吗", _own, needs_data=True),
                Gate("assigned", "是确定的评查人员吗", _assigned, needs_data=True, elsewhere=True),
                SCORABLE,
            ),
            derived=frozenset({"score", "reckoning"}),
            complete=completed,
            help="两份评查表都提交以后才互相公开。自动评查的结果只供参考，由您判断。",
        ),
        Step(
            "reveal",
            facts.SHEET_REVEALED.label,
            facts.SHEET_REVEALED,
            ("system",),
            RULE,
            needs=(Need("已经公开", RULE, none_of=("review_sheet.revealed",)),),
        ),
    ),
)


def together(sheets: Sequence[Recorded], day: date) -> dict[str, Any]:
    """Return what two sheets come to: their difference, and their mean unless they lie too far apart.

    A major defect that one of them alone saw always goes to the third: it decides between nought and a score.
    """
    scores = [Decimal(str(one.data["score"])) for one in sheets]
    difference = abs(scores[0] - scores[1])
    seen = [frozenset(int(number) for number in one.data.get("defects") or ()) for one in sheets]
    apart = difference > Decimal(setting("file_review_difference", day).value) or bool(seen[0]) != bool(seen[1])
    return {
        "sheets": [one.chain.id for one in sheets],
        "scores": [str(one) for one in scores],
        "difference": str(difference),
        "apart": apart,
        "defects": [str(number) for number in sorted(seen[0] | seen[1])],
        "score": None if apart else str(mean(scores)),
    }


def note(fact: Recorded) -> None:
    """Tell the review that a sheet is in; nothing of what it says."""
    data = {"reviewer": fact.data["reviewer"], "sheet": fact.chain.id}
    _follow(fact, "review_sheet.note", "note_sheet", data, str(fact.data["review"]))


def open_both(fact: Recorded) -> None:
    """Open both sheets once the second is in."""
    told = corrected(facts_of(fact.chain))
    codes = list(dict.fromkeys(str(one.data["sheet"]) for one in told if one.name == "file_review.sheet_noted"))
    if len(codes) != _TWO or any(one.name == "file_review.sheets_opened" for one in told):
        return
    sheets = [corrected(facts_of(Chain("review_sheet", code)))[0] for code in codes]
    _follow(fact, "review_sheet.open", "open_sheets", together(sheets, fact.occurred_on), fact.chain.id)


def reveal(fact: Recorded) -> None:
    """Let both reviewers read each other's sheet."""
    for code in fact.data["sheets"]:
        data, name = {"note": "两份评查表已齐"}, f"review_sheet.reveal.{code}"
        follow(fact, name, "review_sheet", "reveal", data, code, now=fact.recorded_at)


def attach(fact: Recorded) -> None:
    """Review the file automatically as soon as its reviewers are named."""
    data = automatic.attached(str(fact.data["file"]), fact.occurred_on)
    if data is not None:
        _follow(fact, "file_review.attach", "attach_findings", data, fact.chain.id)


def _follow(fact: Recorded, reaction: str, step: str, data: Mapping[str, Any], review: str) -> None:
    follow(fact, reaction, "file_review", step, data, review, now=fact.recorded_at)


PROCEDURES = (SHEET,)
REACTIONS = (
    Reaction("file_review.attach", "file_review.assigned", attach),
    Reaction("review_sheet.note", "review_sheet.submitted", note),
    Reaction("review_sheet.open", "file_review.sheet_noted", open_both),
    Reaction("review_sheet.reveal", "file_review.sheets_opened", reveal),
)
