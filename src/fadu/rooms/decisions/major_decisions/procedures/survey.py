"""Surveys of the public (民意调查, 条例 14): questions published, answers counted with n, the result published."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Asked, Gate, Heading, Need, Procedure, Projection, Refusal, Stage, Step, Table
from fadu.rooms.decisions.major_decisions import questions, receipts
from fadu.rooms.decisions.major_decisions.bases import POINT_10, RULE, UNITS, article
from fadu.rooms.decisions.major_decisions.facts import participation as facts
from fadu.rooms.decisions.major_decisions.survey_form import Unreadable, answers, read

_14 = article("第十四条")
_ADVICE = "返回问卷，按题目填写。"


def _readable(asked: Asked) -> Refusal | None:
    try:
        read(asked.data.get("questions") or ())
    except Unreadable as problem:
        return Refusal("questions", str(problem), "改好题目再发布。", RULE)
    return None


def fold(code: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold a survey's chain into its row."""
    row: dict[str, Any] = {"code": code, "closed_on": None, "summary": ""}
    for fact in told:
        if fact.name == facts.SURVEY_PUBLISHED.name:
            kept = {name: fact.data[name] for name in ("title", "unit", "introduction", "questions", "until")}
            row |= {**kept, "decision": fact.data.get("decision") or "", "published_on": fact.occurred_on}
        else:
            row |= {"closed_on": fact.occurred_on, "summary": fact.data["summary"]}
    return {"decisions.Survey": [row]}


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return the title and unit of a survey."""
    return Heading(told[0].data["title"], unit=told[0].data["unit"], organ="bureau", public=True)


SURVEY = Procedure(
    code="survey",
    label="民意调查",
    chain="survey",
    edition="2019",
    in_force_from=date(2019, 9, 1),
    page="/decisions/surveys/{matter}/",
    heading=heading,
    stages=(Stage("published", "正在调查", ("survey.published",)), Stage("closed", "结束", ("survey.closed",))),
    projection=Projection((Table("decisions.Survey", "code", ("code",)),), fold),
    steps=(
        Step(
            "publish",
            "发布调查问卷",
            facts.SURVEY_PUBLISHED,
            UNITS,
            _14,
            opens=True,
            final=True,
            gates=(Gate("questions", "题目写得清楚吗", _readable, needs_data=True),),
        ),
        Step(
            "close",
            "结束调查",
            facts.SURVEY_CLOSED,
            UNITS,
            POINT_10,
            needs=(Need("调查已经结束", RULE, none_of=("survey.closed",)),),
            closes=True,
        ),
    ),
)


def _open(asked: Asked) -> Refusal | None:
    found = questions.survey(str(asked.data.get("survey") or ""))
    if (
        found
        and found.published_on <= asked.occurred_on
        and not (found.closed_on and found.closed_on < asked.occurred_on)
    ):
        return None
    return Refusal("open", "这份问卷没有发布，或者已经结束。", "从“民意调查”中重新打开。", _14)


def _answerable(asked: Asked) -> Refusal | None:
    found = questions.survey(str(asked.data.get("survey") or ""))
    if found is None:
        return None
    try:
        answers(asked.data.get("answers") or (), read(found.questions))
    except Unreadable as problem:
        return Refusal("answers", str(problem), _ADVICE, RULE)
    return None


def fold_answer(code: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold one filled-in survey into its row: answers by question number as lines give them."""
    fact = next(iter(told))
    given: dict[str, list[str]] = {}
    for line in fact.data["answers"]:
        number, _, text = line.replace(":", "：", 1).partition("：")
        parts = [part.strip() for part in text.replace("|", "｜").split("｜") if part.strip()]
        given.setdefault(number.strip(), []).extend(parts)
    row = {"code": code, "survey": fact.data["survey"], "answers": given, "submitted_on": fact.occurred_on}
    return {"decisions.SurveyAnswer": [row]}


SURVEY_ANSWER = Procedure(
    code="survey_answer",
    label="问卷回答",
    chain="survey_answer",
    edition="2019",
    in_force_from=date(2019, 9, 1),
    new_id=receipts.receipt_of,
    projection=Projection((Table("decisions.SurveyAnswer", "code", ("code",)),), fold_answer),
    steps=(
        Step(
            "submit",
            "填写问卷",
            facts.SURVEY_ANSWERED,
            ("public", *UNITS),
            _14,
            opens=True,
            gates=(
                Gate("open", "正在调查吗", _open, needs_data=True),
                Gate("answers", "回答得上题目吗", _answerable, needs_data=True),
            ),
            derived=frozenset({"receipt"}),
            complete=receipts.numbered(receipts.SURVEY),
            help="核对您的回答，完成验证后提交。不收集姓名和联系方式。",
        ),
    ),
)
PROCEDURES = (SURVEY, SURVEY_ANSWER)
