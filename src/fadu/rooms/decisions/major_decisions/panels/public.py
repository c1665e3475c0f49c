"""What of this room stands on the portal's home page, in its feed, and as open data: public projections alone."""

from collections.abc import Iterable, Sequence
from datetime import date

from fadu.kernel.documents.redaction import mask_text
from fadu.kernel.organisation import door as organisation
from fadu.kernel.registry import Column, Item, OpenData, Teaser
from fadu.rooms.decisions.major_decisions.facts.words import HANDLED, TRACKS
from fadu.rooms.decisions.major_decisions.models import (
    Answer,
    CatalogueItem,
    Comment,
    Consultation,
    Decision,
    Hearing,
    Survey,
)
from fadu.rooms.decisions.major_decisions.states import progress, public_state

_MOST = 20


def open_consultations(as_of: date) -> Sequence[Item]:
    """Return the consultations that are open on that day."""
    found = Consultation.objects.filter(published_on__lte=as_of, until__gte=as_of, closed_on=None)
    return [
        Item(row.title, f"/portal/consultations/{row.code}/", row.published_on, "可以逐段提出意见。", row.until)
        for row in found[:_MOST]
    ]


def open_surveys(as_of: date) -> Sequence[Item]:
    """Return the surveys that are open on that day."""
    found = Survey.objects.filter(published_on__lte=as_of, until__gte=as_of, closed_on=None)
    return [Item(row.title, f"/portal/surveys/{row.code}/", row.published_on, "", row.until) for row in found[:_MOST]]


def open_hearings(as_of: date) -> Sequence[Item]:
    """Return the hearings that can be applied for on that day."""
    found = Hearing.objects.filter(announced_on__lte=as_of, apply_until__gte=as_of, cancelled_on=None)
    return [
        Item(row.title, f"/portal/hearings/{row.code}/", row.announced_on, "可以报名参加。", row.apply_until)
        for row in found[:_MOST]
    ]


def results(as_of: date) -> Sequence[Item]:
    """Return the newest results of consultations."""
    found = Consultation.objects.filter(result_on__lte=as_of).order_by("-result_on")
    return [
        Item(
            row.title,
            f"/portal/consultations/{row.code}/",
            row.result_on or as_of,
            f"收到意见 {row.received} 条，逐条答复。",
        )
        for row in found[:_MOST]
    ]


def published(as_of: date) -> Sequence[Item]:
    """Return the newest decisions that came out and aren't withheld."""
    found = Decision.objects.filter(published_on__lte=as_of, withheld=False).exclude(text="").order_by("-published_on")
    return [
        Item(row.title, f"/portal/decisions/{row.code}/", row.published_on or as_of, row.number)
        for row in found[:_MOST]
    ]


TEASERS = (
    Teaser("consultations", "正在征求意见", open_consultations, "decisions.portal_consultations", 10, urgent=True),
    Teaser("surveys", "正在调查", open_surveys, "decisions.portal_consultations", 11, urgent=True),
    Teaser("hearings", "正在报名的听证会", open_hearings, "decisions.portal_consultations", 12, urgent=True),
    Teaser("consultation_results", "意见采纳情况", results, "decisions.portal_consultations", 30),
    Teaser("decisions", "重大行政决策", published, "decisions.portal", 31),
)


def _catalogue(as_of: date) -> Iterable[Sequence[object]]:
    items = list(CatalogueItem.objects.filter(published_on__lte=as_of).order_by("year", "catalogue", "position"))
    reached, units = progress(items), organisation.unit_names()
    tracks = dict(TRACKS)
    for item in items:
        track = tracks[item.catalogue.partition("-")[2]]
        state = public_state(reached.get(item.item))[1]
        yield item.year, track, item.item, item.title, units.get(item.unit, ""), item.livelihood, item.planned_on, state


def _consultations(as_of: date) -> Iterable[Sequence[object]]:
    for row in Consultation.objects.filter(published_on__lte=as_of).order_by("published_on", "code"):
        counts = (row.received, row.adopted, row.partly, row.declined, row.hidden)
        yield row.code, row.title, row.published_on, row.until, row.result_on, *counts


def _answers(as_of: date) -> Iterable[Sequence[object]]:
    finished = set(Consultation.objects.filter(result_on__lte=as_of).values_list("code", flat=True))
    texts = {one.code: one for one in Comment.objects.filter(consultation__in=finished, hidden_reason="")}
    results_ = dict(HANDLED)
    for answer in Answer.objects.filter(consultation__in=finished).order_by("consultation", "comment"):
        if answer.comment in texts:
            said = texts[answer.comment]
            told = mask_text(said.text).text
            yield answer.consultation, said.paragraph, told, results_[answer.result], answer.reason, answer.answered_on


OPEN_DATA = (
    OpenData(
        "decision-catalogue",
        "重大决策事项目录",
        "历年公布的重大行政决策事项目录及办理进展。",
        (
            Column("year", "年度"),
            Column("track", "决策机关"),
            Column("item", "事项编号"),
            Column("title", "事项名称"),
            Column("unit", "承办单位"),
            Column("livelihood", "民生事项"),
            Column("planned_on", "计划完成日期"),
            Column("state", "进展"),
        ),
        _catalogue,
    ),
    OpenData(
        "consultations",
        "公开征求意见",
        "每次公开征求意见的起止日期和意见采纳数量。",
        (
            Column("code", "编号"),
            Column("title", "名称"),
            Column("published_on", "公布日期"),
            Column("until", "截止日期"),
            Column("result_on", "公布采纳情况日期"),
            Column("received", "收到意见"),
            Column("adopted", "采纳"),
            Column("partly", "部分采纳"),
            Column("declined", "不采纳"),
            Column("hidden", "未予展示"),
        ),
        _consultations,
    ),
    OpenData(
        "consultation-answers",
        "公众意见及答复",
        "已公布采纳情况的征求意见中，每条意见和答复；个人信息已经隐去。",
        (
            Column("consultation", "征求意见编号"),
            Column("paragraph", "第几段", "空为对全文的意见"),
            Column("text", "意见", "已遮盖"),
            Column("result", "采纳情况"),
            Column("reason", "说明"),
            Column("answered_on", "答复日期"),
        ),
        _answers,
    ),
)
