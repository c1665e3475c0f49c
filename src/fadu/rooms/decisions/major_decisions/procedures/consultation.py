"""Consultations of the public on a draft, and the comments on it (条例 15, 18).

Every comment is a matter of its own with a receipt; it is answered on its consultation, singly or many alike at once.
A hidden comment stays in the ledger with the reason; it is never deleted.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import (
    Asked,
    Defect,
    Effect,
    Gate,
    Heading,
    Need,
    Procedure,
    Projection,
    Refusal,
    Stage,
    Step,
    Table,
    TimeLimit,
)
from fadu.kernel.reading import STAFF, Reading
from fadu.rooms.decisions.major_decisions import checks, questions, receipts
from fadu.rooms.decisions.major_decisions.bases import POINT_10, RULE, UNITS, article
from fadu.rooms.decisions.major_decisions.facts import participation as facts

_P = "consultation."
_15, _18 = article("第十五条"), article("第十八条")
_COUNTS = ("received", "adopted", "partly", "declined", "hidden")
_DERIVED = frozenset({*_COUNTS, "unanswered"})
_TEXTS = ("title", "unit", "text", "explanation", "channels")
_CLOSED = Need("已经公布采纳情况", _18, none_of=(f"{_P}result_published",), advice="需要补充的，另行说明。")


def _strange(asked: Asked) -> Refusal | None:
    comments = list(asked.data.get("comments") or ())
    strange = questions.strange_comments(asked.chain.id, comments)
    if not strange:
        return None
    return Refusal("comments", f"不是对这份征求意见稿提出的意见：{'、'.join(strange[:5])}。", "核对意见编号。", RULE)


def _unanswered(asked: Asked) -> str | None:
    count = asked.data["unanswered"]
    return f"还有 {count} 条意见没有答复。" if count else None


def _counted(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    return questions.tally(matter)


def _received(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    return {"received": questions.tally(matter)["received"]}


def fold(code: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold a consultation's chain into its row and the answers given."""
    row: dict[str, Any] = {"code": code, "closed_on": None, "result_on": None, "summary": ""}
    row |= dict.fromkeys(_COUNTS, 0)
    answers: dict[str, dict[str, Any]] = {}
    for fact in told:
        name = fact.name.removeprefix(_P)
        if name == "published":
            row |= _published(fact)
        elif name == "closed":
            row |= {"closed_on": fact.occurred_on, "received": fact.data["received"]}
        elif name == "result_published":
            counts = {count: fact.data[count] for count in _COUNTS}
            row |= {"result_on": fact.occurred_on, "summary": fact.data["summary"], **counts}
        else:
            answers |= {comment: _answer(code, comment, fact) for comment in fact.data["comments"]}
    return {"decisions.Consultation": [row], "decisions.Answer": list(answers.values())}


def _published(fact: Recorded) -> dict[str, Any]:
    kept = {name: fact.data[name] for name in _TEXTS}
    optional = {name: fact.data.get(name) or "" for name in ("decision", "short_reason")}
    return {**kept, **optional, "until": fact.data["until"], "published_on": fact.occurred_on}


def _answer(code: str, comment: str, fact: Recorded) -> dict[str, Any]:
    given = {"result": fact.data["result"], "reason": fact.data["reason"], "answered_on": fact.occurred_on}
    return {"key": f"{code}#{comment}", "comment": comment, **given}


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return the title and unit of a consultation: the public's from its first day."""
    data = told[0].data
    return Heading(data["title"], unit=data["unit"], organ="bureau", public=True)


CONSULTATION = Procedure(
    code="consultation",
    label="公开征求意见",
    chain="consultation",
    edition="2019",
    in_force_from=date(2019, 9, 1),
    page="/decisions/consultations/{matter}/",
    heading=heading,
    limits=(
        TimeLimit("major_decisions.comment", starts=(f"{_P}published",), stops=(f"{_P}closed",), effect=Effect.LEAST),
    ),
    stages=(
        Stage("published", "征求意见", (f"{_P}published",)),
        Stage("closed", "截止，研究答复", (f"{_P}closed",)),
        Stage("result", "公布采纳情况", (f"{_P}result_published",)),
    ),
    projection=Projection(
        (
            Table("decisions.Consultation", "code", ("code",)),
            Table("decisions.Answer", "consultation", ("key",)),
        ),
        fold,
    ),
    steps=(
        Step(
            "publish",
            "公布征求意见稿",
            facts.CONSULTATION_PUBLISHED,
            UNITS,
            _15,
            opens=True,
            final=True,
            defects=(checks.SHORT,),
            help="提交后立即在门户公布，公众可以逐段提意见。",
        ),
        Step(
            "answer",
            "答复意见",
            facts.CONSULTATION_ANSWERED,
            UNITS,
            _18,
            needs=(_CLOSED,),
            gates=(Gate("comments", "是这份征求意见稿的意见吗", _strange, needs_data=True),),
        ),
        Step(
            "close",
            "截止",
            facts.CONSULTATION_CLOSED,
            (*UNITS, "system"),
            _15,
            needs=(Need("已经截止", _15, none_of=(f"{_P}closed",)),),
            derived=frozenset({"received"}),
            complete=_received,
        ),
        Step(
            "publish_result",
            "公布意见采纳情况",
            facts.RESULT_PUBLISHED,
            UNITS,
            _18,
            needs=(Need("征求意见还没有截止", _18, all_of=(f"{_P}closed",)), _CLOSED),
            derived=_DERIVED,
            complete=_counted,
            final=True,
            closes=True,
            defects=(Defect("unanswered", "每条意见都答复了吗", _unanswered, POINT_10),),
        ),
    ),
)


def _open(asked: Asked) -> Refusal | None:
    found = questions.consultation(str(asked.data.get("consultation") or ""))
    if (
        found
        and found.published_on <= asked.occurred_on
        and not (found.closed_on and found.closed_on < asked.occurred_on)
    ):
        return None
    reason = "这份征求意见稿没有公布，或者已经截止。"
    return Refusal("open", reason, "从“正在征求意见”中重新打开；已截止的可以寄信或发邮件。", _15)


def _paragraph(asked: Asked) -> Refusal | None:
    number = asked.data.get("paragraph")
    found = questions.consultation(str(asked.data.get("consultation") or ""))
    if number is None or found is None or 1 <= number <= len(found.paragraphs):
        return None
    return Refusal("paragraph", f"征求意见稿没有第 {number} 段。", "核对段落编号；对全文提意见的，不填。", RULE)


def _after_deadline(asked: Asked) -> str | None:
    found = questions.consultation(asked.data["consultation"])
    return "在公布的截止日期之后提出，仍然研究。" if found and found.until < asked.occurred_on else None


def fold_comment(code: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold a comment's chain into its row; name and contact stay in the vault."""
    row: dict[str, Any] = {"code": code, "hidden_reason": ""}
    for fact in told:
        if fact.name == facts.COMMENT_SUBMITTED.name:
            kept = {name: fact.data.get(name) for name in ("consultation", "paragraph", "text")}
            row |= {**kept, "submitted_on": fact.occurred_on}
        else:
            row["hidden_reason"] = fact.data.get("reason") or ""
    return {"decisions.Comment": [row]}


COMMENT = Procedure(
    code="comment",
    label="公众意见",
    chain="comment",
    edition="2019",
    in_force_from=date(2019, 9, 1),
    page="/decisions/comments/{matter}/",
    new_id=receipts.receipt_of,
    reading=lambda told: Reading(STAFF),
    receipt_prefix=receipts.COMMENT,
    receipt_page="/portal/comments/{receipt}/",
    projection=Projection((Table("decisions.Comment", "code", ("code",)),), fold_comment),
    steps=(
        Step(
            "submit",
            "提出意见",
            facts.COMMENT_SUBMITTED,
            ("public", *UNITS),
            article("第十四条"),
            opens=True,
            gates=(
                Gate("open", "正在征求意见吗", _open, needs_data=True),
                Gate("paragraph", "有这一段吗", _paragraph, needs_data=True),
            ),
            defects=(Defect("after_deadline", "在截止日期之前吗", _after_deadline, _15),),
            derived=frozenset({"receipt"}),
            complete=receipts.numbered(receipts.COMMENT),
            help="对征求意见稿的一段或全文提出意见。意见会公开答复，姓名和联系方式不公开。",
        ),
        Step("hide", "不予展示", facts.COMMENT_HIDDEN, UNITS, RULE, voids=("comment.shown",)),
        Step(
            "show",
            "恢复展示",
            facts.COMMENT_SHOWN,
            UNITS,
            RULE,
            needs=(Need("没有隐藏，无需恢复", RULE, all_of=("comment.hidden",)),),
            voids=("comment.hidden",),
        ),
    ),
)
PROCEDURES = (CONSULTATION, COMMENT)
