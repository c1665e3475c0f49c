"""Staff pages of the public's part: consultations with the desk for comments, surveys, hearings with their draw."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Under, Visit
from fadu.kernel.registry.matter import matter
from fadu.lib.draw import DrawRefused, draw, list_digest
from fadu.rooms.decisions.major_decisions import questions, survey_form
from fadu.rooms.decisions.major_decisions.facts.participation import HIDING
from fadu.rooms.decisions.major_decisions.facts.words import HANDLED
from fadu.rooms.decisions.major_decisions.models import Answer, Comment, Consultation, Hearing, Survey, SurveyAnswer

_GROUPS_PER_PAGE = 50
_OPEN, _ANSWERED, _HIDDEN = "open", "answered", "hidden"
_STATES = ((_OPEN, "待答复"), (_ANSWERED, "已答复"), (_HIDDEN, "未展示"))


def participation(visit: Visit) -> Mapping[str, Any]:
    """Return consultations, surveys and hearings, newest first."""
    return {
        "consultations": list(Consultation.objects.all()[:50]),
        "surveys": list(Survey.objects.all()[:50]),
        "hearings": list(Hearing.objects.all()[:50]),
        "may_open": visit.actor.has("liaison", "unit_head"),
        "today": visit.today,
    }


def consultation(visit: Visit) -> Mapping[str, Any]:
    """Return one consultation with the desk: comments alike stand together and are answered at once."""
    code = visit.args["consultation"]
    shown = matter(visit, "consultation", code)
    row = Consultation.objects.get(code=code)
    asked = visit.params.get("show", "")
    state = asked if asked in {_OPEN, _ANSWERED, _HIDDEN} else _OPEN
    answers = {one.comment: one for one in Answer.objects.filter(consultation=code)}
    comments = list(Comment.objects.filter(consultation=code))
    groups = alike(one for one in comments if _state(one, answers) == state)
    page = Paginator(groups, _GROUPS_PER_PAGE).get_page(visit.params.get("page"))
    return shown | {
        "row": row,
        "page_of": page,
        "groups": [_group(group, row.paragraphs, answers) for group in page],
        "state": state,
        "states": [(name, words, sum(_state(one, answers) == name for one in comments)) for name, words in _STATES],
        "handled": HANDLED,
        "may_answer": any(step.name == "answer" for step in shown["can"]),
        "key": uuid.uuid4().hex,
        "today": visit.today,
    }


def _state(comment: Comment, answers: Mapping[str, Answer]) -> str:
    if comment.code in answers:
        return _ANSWERED
    return _HIDDEN if comment.hidden_reason else _OPEN


def alike(comments: Iterable[Comment]) -> list[list[Comment]]:
    """Return comments in groups that say the same of the same paragraph, whatever their spaces and stops."""
    groups: dict[tuple[int, str], list[Comment]] = {}
    for one in comments:
        said = "".join(letter for letter in one.text if letter.isalnum())
        groups.setdefault((one.paragraph or 0, said or one.text), []).append(one)
    return list(groups.values())


def _group(group: list[Comment], paragraphs: list[str], answers: Mapping[str, Answer]) -> dict[str, Any]:
    first = group[0]
    place = first.paragraph or 0
    answer = answers.get(first.code)
    return {
        "comment": first,
        "count": len(group),
        "codes": "\n".join(one.code for one in group),
        "paragraph": paragraphs[place - 1] if 0 < place <= len(paragraphs) else "",
        "answer": answer,
        "result": dict(HANDLED).get(answer.result, "") if answer else "",
        "hidden": dict(HIDING).get(first.hidden_reason, ""),
    }


def comment(visit: Visit) -> Mapping[str, Any]:
    """Return one comment with who wrote it, for staff alone."""
    code = visit.args["comment"]
    shown = matter(visit, "comment", code)
    return shown | {"row": Comment.objects.get(code=code)}


def survey(visit: Visit) -> Mapping[str, Any]:
    """Return one survey with its result so far."""
    code = visit.args["survey"]
    shown = matter(visit, "survey", code)
    row = Survey.objects.get(code=code)
    return shown | {"row": row, "results": results(row)}


def results(row: Survey) -> list[survey_form.Counted]:
    """Return the result of a survey: n and counts of every question."""
    given = list(SurveyAnswer.objects.filter(survey=row.code).values_list("answers", flat=True))
    return survey_form.count(survey_form.read(row.questions), given)


def hearing(visit: Visit) -> Mapping[str, Any]:
    """Return one hearing: applications by kind, the draw in words, and the draw done again."""
    code = visit.args["hearing"]
    shown = matter(visit, "decision_hearing", code)
    row = Hearing.objects.get(code=code)
    listed = questions.applicants(code)
    return shown | {"row": row, "applicants": sorted(listed.items()), "digest": digest(code), "again": again(row)}


def digest(code: str) -> str:
    """Return the digest of the list of applications as it stands."""
    return list_digest(questions.applicants(code))


def again(row: Hearing) -> str:
    """Draw again from the list kept with the draw, and say in words whether it gives the same."""
    drawn = [fact.data for fact in facts_of(Chain("decision_hearing", row.code)) if fact.name.endswith(".drawn")]
    if not drawn:
        return ""
    try:
        result = draw(drawn[-1]["seed"], drawn[-1]["applicants"], row.seats)
    except DrawRefused as refused:
        return str(refused)
    same = list(result.chosen) == row.chosen and result.list_digest == row.list_digest
    return "重新计算，结果与公布的一致。" if same else "重新计算的结果与公布的不一致，请核查。"


def found(code: str) -> Hearing:
    """Return a hearing; raise `Missing` when there is none."""
    row = questions.hearing(code)
    if row is None:
        raise Missing("没有找到这次听证会，请从列表中打开。")
    return row


_page = Under("decisions", "decisions", "major_decisions", Reading(STAFF)).page
PAGES = (
    _page(
        "participation",
        "participation/",
        "公众参与",
        participation,
        "participation",
        nav="依法决策",
        position=42,
        icon="people",
    ),
    _page("consultation", "consultations/<str:consultation>/", "征求意见", consultation, "consultation"),
    _page("comment", "comments/<str:comment>/", "公众意见", comment, "comment"),
    _page("survey", "surveys/<str:survey>/", "民意调查", survey, "survey"),
    _page("hearing", "hearings/<str:hearing>/", "听证会", hearing, "hearing"),
)
