"""The portal's pages of this room: catalogue, decisions, consultations, surveys, hearings, and holders' receipts.

Everything here is read from public projections; what people wrote is masked before it is shown.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from fadu.kernel.documents.redaction import mask_text
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.reading import PUBLIC, Reading
from fadu.kernel.registry import PORTAL, Action, Missing, Outcome, Under, Visit
from fadu.rooms.decisions.major_decisions import questions, survey_form
from fadu.rooms.decisions.major_decisions.facts.participation import HIDING
from fadu.rooms.decisions.major_decisions.facts.words import HANDLED, TRACKS
from fadu.rooms.decisions.major_decisions.models import (
    Answer,
    Application,
    Catalogue,
    CatalogueItem,
    Comment,
    Consultation,
    Decision,
    Hearing,
    Survey,
)
from fadu.rooms.decisions.major_decisions.panels.participation import again, digest, results
from fadu.rooms.decisions.major_decisions.states import ITEMS, progress, public_state

_RECEIPT = "没有找到这个回执号。请核对每一位字母和数字。"
_ALL = ("决策公开", "/portal/decisions/")
_PARTS = ("参与决策", "/portal/consultations/")
_RESULTS = dict(HANDLED)


def decisions(visit: Visit) -> Mapping[str, Any]:
    """Return the published catalogues of a year with how far each matter is, and the decisions that came out."""
    listed = Catalogue.objects.exclude(published_on=None)
    years = sorted({one.year for one in listed}, reverse=True)
    asked = visit.params.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else (years[0] if years else visit.today.year)
    items = list(CatalogueItem.objects.filter(year=year).exclude(published_on=None))
    reached = progress(items)
    lines = [
        (one, ITEMS[one.state], _shown(reached.get(one.item)), public_state(reached.get(one.item))) for one in items
    ]
    tracks = dict(TRACKS)
    shown = [
        (row, tracks[row.track].partition("（")[0], [line for line in lines if line[0].catalogue == row.code])
        for row in listed
        if row.year == year
    ]
    out = Decision.objects.filter(withheld=False).exclude(published_on=None).exclude(text="").order_by("-published_on")
    return {"year": year, "years": years, "catalogues": shown, "decisions": list(out[:50])}


def _shown(row: Decision | None) -> Decision | None:
    """Return the decision where the public may open it."""
    return row if row and row.published_on and row.text and not row.withheld else None


def decision(visit: Visit) -> Mapping[str, Any]:
    """Return a decision that came out: its text, what became of the opinions, and its reading."""
    row = _shown(Decision.objects.filter(code=visit.args["decision"]).first())
    if row is None:
        raise Missing("没有找到这项决策，或者它没有向社会公布。请从“决策公开”中打开。")
    held = Consultation.objects.filter(decision=row.code)
    return {"crumbs": [_ALL], "row": row, "lines": _lines(row.text), "consultations": list(held)}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def consultations(visit: Visit) -> Mapping[str, Any]:
    """Return what the public can take part in now, and what is over."""
    today = visit.today
    everything = list(Consultation.objects.all()[:100])
    current = [one for one in everything if _is_open(one, visit)]
    return {
        "today": today,
        "open": current,
        "over": [one for one in everything if one not in current],
        "surveys": list(Survey.objects.all()[:50]),
        "hearings": list(Hearing.objects.filter(cancelled_on=None)[:50]),
    }


def _is_open(row: Consultation, visit: Visit) -> bool:
    return row.closed_on is None and visit.today <= row.until


def consultation(visit: Visit) -> Mapping[str, Any]:
    """Return a draft paragraph by paragraph, with the way to comment; afterwards every comment with its answer."""
    row = _consultation(visit)
    counted = Comment.objects.filter(consultation=row.code).values_list("paragraph").annotate(Count("code"))
    counts: dict[int, int] = {(place or 0): count for place, count in counted}
    return {
        "crumbs": [_PARTS],
        "row": row,
        "is_open": _is_open(row, visit),
        "today": visit.today,
        "paragraphs": [(place, text, counts.get(place, 0)) for place, text in enumerate(row.paragraphs, 1)],
        "on_the_whole": counts.get(0, 0),
        "total": sum(counts.values()),
        "answers": _answered(row) if row.result_on else [],
    }


def _consultation(visit: Visit) -> Consultation:
    row = questions.consultation(visit.args["consultation"])
    if row is None:
        raise Missing("没有找到这次征求意见，请从“参与决策”中打开。")
    return row


def _answered(row: Consultation) -> list[dict[str, Any]]:
    """Return each answer once with the comments that it answers, masked; hidden ones say why they aren't shown."""
    answers = {one.comment: one for one in Answer.objects.filter(consultation=row.code)}
    groups: dict[tuple[int, str, str], dict[str, Any]] = {}
    for one in Comment.objects.filter(consultation=row.code):
        answer = answers.get(one.code)
        reply = (answer.result, answer.reason) if answer else ("", one.code)
        group = groups.setdefault((one.paragraph or 0, *reply), _group(one, answer))
        if not one.hidden_reason:
            group["texts"][mask_text(one.text).text] += 1
    return [{**groups[place], "texts": list(groups[place]["texts"].items())} for place in sorted(groups)]


def _group(one: Comment, answer: Answer | None) -> dict[str, Any]:
    """Return what is shown of the comments with this answer, none of them told yet."""
    return {
        "paragraph": one.paragraph,
        "texts": Counter(),
        "hidden": dict(HIDING).get(one.hidden_reason, ""),
        "result": _RESULTS.get(answer.result, "") if answer else "",
        "reason": answer.reason if answer else "",
        "signal": "apart" if answer and answer.result == "declined" else "done",
    }


def comment(visit: Visit) -> Mapping[str, Any]:
    """Return to the holder of a receipt what became of the comment."""
    row = Comment.objects.filter(code=visit.args["receipt"]).first()
    if row is None:
        raise Missing(_RECEIPT)
    answer = Answer.objects.filter(comment=row.code).first()
    return {
        "crumbs": [_PARTS],
        "row": row,
        "of": questions.consultation(row.consultation),
        "answer": answer,
        "result": _RESULTS.get(answer.result, "") if answer else "",
        "hidden": dict(HIDING).get(row.hidden_reason, ""),
    }


def survey(visit: Visit) -> Mapping[str, Any]:
    """Return a survey to fill in, or its result once it is over."""
    row = _survey(visit)
    is_open = row.closed_on is None and visit.today <= row.until
    counted = [] if is_open else [_masked(one) for one in results(row)]
    return {
        "crumbs": [_PARTS],
        "row": row,
        "is_open": is_open,
        "questions": survey_form.read(row.questions),
        "results": counted,
        "problem": "",
    }


def _masked(one: survey_form.Counted) -> survey_form.Counted:
    rows = tuple((mask_text(text).text, count) for text, count in one.rows)
    return survey_form.Counted(one.question, one.n, rows)


def _survey(visit: Visit) -> Survey:
    row = questions.survey(visit.args["survey"])
    if row is None:
        raise Missing("没有找到这份问卷，请从“参与决策”中打开。")
    return row


def answer_survey(visit: Visit) -> Outcome:
    """Lead from the filled-in questions to the form by which they are handed in, with its challenge."""
    row = _survey(visit)
    lines = [line for question in survey_form.read(row.questions) for line in _answer_lines(question, visit.form)]
    if not lines:
        shown = {**survey(visit), "problem": "还没有回答任何一题。"}
        return Outcome(template="major_decisions/portal/survey.html", context=shown, status=422)
    query = urlencode([("survey", row.code), *(("answers[]", line) for line in lines)])
    return Outcome(path=f"{reverse('portal.step', args=['survey_answer', 'new', 'submit'])}?{query}")


def _answer_lines(question: survey_form.Question, form: Mapping[str, Any]) -> list[str]:
    value = form.get(f"q{question.number}", "")
    texts = [str(one).strip() for one in value] if isinstance(value, list) else [str(value).strip()]
    given = [" ".join(text.split())[: survey_form.LONGEST_ANSWER] for text in texts if text]
    return [f"{question.number}：{'｜'.join(given)}"] if given else []


def hearing(visit: Visit) -> Mapping[str, Any]:
    """Return a hearing: how to apply, the list's digest, the draw that anyone can repeat, the record."""
    row = questions.hearing(visit.args["hearing"])
    if row is None:
        raise Missing("没有找到这次听证会，请从“参与决策”中打开。")
    over = visit.today > row.apply_until
    kinds = dict(Application.objects.filter(hearing=row.code).values_list("number", "stratum"))
    return {
        "crumbs": [_PARTS],
        "row": row,
        "is_open": not over and row.cancelled_on is None,
        "over": over,
        "counts": [(name, sum(kind == name for kind in kinds.values())) for name in row.strata],
        "digest": digest(row.code) if over else "",
        "applicants": sorted((kind, code) for code, kind in kinds.items()) if over else [],
        "chosen": [(code, kinds.get(code, "")) for code in row.chosen],
        "again": again(row),
    }


def application(visit: Visit) -> Mapping[str, Any]:
    """Return to the holder of a receipt what became of the application."""
    row = Application.objects.filter(code=visit.args["receipt"]).first()
    if row is None or not facts_of(Chain("hearing_application", row.code)):
        raise Missing(_RECEIPT)
    of = questions.hearing(row.hearing)
    return {"crumbs": [_PARTS], "row": row, "of": of, "drawn": of is not None and row.number in of.chosen}


_page = Under("decisions", "portal", "major_decisions/portal", Reading(PUBLIC), PORTAL).page
PAGES = (
    _page(
        "portal",
        "decisions/",
        "决策公开",
        decisions,
        "decisions",
        nav="重大决策",
        position=30,
        summary="看年度决策事项目录、办理进展和已经公布的决策。",
    ),
    _page(
        "portal_consultations",
        "consultations/",
        "参与决策",
        consultations,
        "consultations",
        nav="重大决策",
        position=31,
        summary="对正在征求意见的草案逐段提意见，填问卷，报名听证会。",
    ),
    _page("portal_decision", "decisions/<str:decision>/", "重大决策", decision, "decision"),
    _page("portal_consultation", "consultations/<str:consultation>/", "征求意见", consultation, "consultation"),
    _page("portal_comment", "comments/<str:receipt>/", "我的意见", comment, "comment"),
    _page("portal_survey", "surveys/<str:survey>/", "民意调查", survey, "survey"),
    _page("portal_application", "hearings/applications/<str:receipt>/", "我的听证报名", application, "application"),
    _page("portal_hearing", "hearings/<str:hearing>/", "听证会", hearing, "hearing"),
)
ACTIONS = (
    Action(
        "decisions.answer_survey",
        "portal/surveys/<str:survey>/answers/",
        "填写问卷",
        answer_survey,
        Reading(PUBLIC),
        site=PORTAL,
    ),
)
