"""Reviews: the list with its figures, one review with the 25, a sheet, the opinion as a paper, a year's defects."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from fadu.kernel.documents import to_docx, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.indicators import Scope
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.matters import door as matters
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import STAFF, Reading, may_read
from fadu.kernel.registry import Download, Forbidden, Missing, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter
from fadu.rooms.oversight.file_review import questions
from fadu.rooms.oversight.file_review.automatic import review_of
from fadu.rooms.oversight.file_review.bases import LEGAL
from fadu.rooms.oversight.file_review.indicators import INDICATORS
from fadu.rooms.oversight.file_review.models import FileReview
from fadu.rooms.oversight.file_review.panels.showing import shown
from fadu.rooms.oversight.file_review.papers import opinion
from fadu.rooms.oversight.file_review.procedures.file_review import reading
from fadu.rooms.oversight.file_review.rules.review import Review, proposed
from fadu.rooms.oversight.file_review.rules.score import Unscorable
from fadu.rooms.oversight.file_review.sheets import ELEMENT, ITEM, standard_of

_PER_PAGE = 30
_TRAINED = {"open": ("soon", "待培训"), "answered": ("done", "已经培训"), "dropped": ("apart", "不再培训")}
_STATES = (("open", "在评"), ("mine", "我的"), ("concluded", "有结果"), ("all", "全部"))


def reviews(visit: Visit) -> Mapping[str, Any]:
    """Return the reviews that the visitor may read, a page at a time (a constant number of queries)."""
    state = visit.params.get("state", "open")
    visible = matters.visible(visit.actor).filter(procedure="file_review").values("code")
    found = _filtered(FileReview.objects.filter(code__in=visible), state, visit.actor.person)
    scope = Scope(date(visit.today.year, 1, 1), visit.today)
    page = Paginator(found, _PER_PAGE).get_page(visit.params.get("page"))
    return {
        "page_of": page,
        "rows": [(row, stage_of(row)) for row in page],
        "states": _STATES,
        "state": state,
        "figures": [(item, item.measure(scope)) for item in INDICATORS],
        "may_assign": visit.actor.has(*LEGAL),
        "may_look": visit.actor.has(*LEGAL, "file_reviewer", "leader", "chief", "discipline"),
    }


def _filtered(found: "QuerySet[FileReview]", state: str, person: str) -> "QuerySet[FileReview]":
    over = Q(concluded_on__isnull=False) | Q(withdrawn_on__isnull=False)
    if state == "mine":
        return found.filter(reviewers__icontains=f'"{person}"') if person else found.none()
    if state == "concluded":
        return found.filter(concluded_on__isnull=False)
    return found if state == "all" else found.exclude(over)


#: How a review stands, the last that is so first: the field that says it, the signal and the words.
_STAGES = (
    ("withdrawn_on", "apart", "不再评查"),
    ("concluded_on", "done", "有结果"),
    ("answered_on", "soon", "异议已答复"),
    ("replied_on", "soon", "有异议"),
    ("told_on", "open", "已反馈"),
    ("settled_on", "open", "已评定"),
    ("apart", "soon", "待第三人评定"),
    ("opened_on", "open", "待反馈"),
)


def stage_of(row: FileReview) -> tuple[str, str]:
    """Return signal and words for how a review stands."""
    found = next(((signal, words) for name, signal, words in _STAGES if getattr(row, name)), None)
    return found or ("open", f"评查中（已交 {len(row.sheets)}/2）")


def review(visit: Visit) -> Mapping[str, Any]:
    """Return one review: the automatic findings, both sheets once they are open, the result, what can be done."""
    code = visit.args["matter"]
    page = matter(visit, "file_review", code)
    row = FileReview.objects.get(code=code)
    done = _automatic(row)
    own = f"{code}-{visit.actor.person}"
    return page | {
        "row": row,
        "stage": stage_of(row),
        "review": shown(done) if done else None,
        "sheets": _sheets(row),
        "defects_found": [standard_of(row.edition).defect(number) for number in row.defects],
        "own_sheet": own if own in row.sheets else "",
        "may_fill": visit.actor.person in row.reviewers and own not in row.sheets and not row.concluded_on,
        "begin_query": _begin(code, visit.actor.person, done),
        "has_opinion": bool(row.told_on),
        "topics": topics("topics_of", f"file_review/{code}"),
    }


def topics(question: str, *asked: Any) -> list[dict[str, Any]]:
    """Ask what was put down for training, and what became of it; nothing where no room trains."""
    name = f"officers.{question}"
    found = registry().ask(name, *asked) if name in registry().questions else []
    return [one | {"stage": _TRAINED[one["state"]]} for one in found]


def _begin(code: str, person: str, done: Review | None) -> str:
    """Return the query that fills a reviewer's sheet with what the automatic review proposes."""
    given = {"review": code, "reviewer": person, **(proposed(done) if done else {})}
    return urlencode({**given, "_next": f"/file-review/files/{code}/"}, doseq=True)


def _automatic(row: FileReview) -> Review | None:
    try:
        return review_of(row.file, row.assigned_on)
    except Unscorable:
        return None


def _sheets(row: FileReview) -> list[dict[str, Any]]:
    """Return both sheets, each with its numbers, once they are open; nothing before."""
    if not row.opened_on:
        return []
    return [_sheet(corrected(facts_of(Chain("review_sheet", code)))[0]) for code in row.sheets]


def _sheet(fact: Recorded) -> dict[str, Any]:
    said = fact.data
    standard = standard_of()
    return {
        "code": fact.chain.id,
        "person": said["reviewer"],
        "score": said.get("score"),
        "reckoning": said.get("reckoning"),
        "opinion": said["opinion"],
        "defects": [standard.defect(int(number)) for number in said.get("defects") or ()],
        "off": [(one.label, said[f"{ELEMENT}{one.code}"]) for one in standard.elements if said.get(ELEMENT + one.code)],
        "items": [(one, said.get(f"{ITEM}{one.code}")) for one in standard.items],
    }


def sheet(visit: Visit) -> Mapping[str, Any]:
    """Return one sheet, to its writer, and to others once both are open."""
    code = visit.args["matter"]
    page = matter(visit, "review_sheet", code)
    fact = corrected(facts_of(Chain("review_sheet", code)))[0]
    return page | {"sheet": _sheet(fact), "review_code": fact.data["review"]}


def opinion_file(visit: Visit) -> Download:
    """Return 案卷评查意见书 of a review as .docx or PDF."""
    code, form = visit.args["matter"], visit.args["form"]
    facts = corrected(facts_of(Chain("file_review", code)))
    if not facts or form not in {"docx", "pdf"}:
        raise Missing("没有这份评查意见书。请从评查页面打开。")
    reason = may_read(visit.actor, reading(facts))
    if reason:
        raise Forbidden(reason)
    row = FileReview.objects.get(code=code)
    made = opinion(row, facts, organisation.unit_names().get(row.unit, row.unit))
    if made is None:
        raise Missing("还没有反馈评查意见，先办理“反馈评查意见”。")
    data = to_docx(made) if form == "docx" else to_pdf(made)
    return Download(f"案卷评查意见书-{row.title}.{form}", DOCX if form == "docx" else PDF, data)


def defects(visit: Visit) -> Mapping[str, Any]:
    """Return how often each major defect was found in the reviews of a year, and what goes into the training."""
    year = _year(visit)
    found = list(questions.reviewed(date(year, 1, 1), date(year, 12, 31)))
    counted = Counter(number for row in found for number in row.defects)
    units = Counter(row.unit for row in found if row.defects)
    standard = standard_of()
    return {
        "year": year,
        "years": range(visit.today.year - 2, visit.today.year + 1),
        "total": len(found),
        "bad": sum(1 for row in found if row.defects),
        "rows": [(one, standard.groups[one.group], counted[one.number]) for one in standard.defects],
        "most": max(counted.values(), default=1),
        "units": units.most_common(),
        "topics": topics("topics", date(year, 1, 1), date(year, 12, 31)),
    }


def _year(visit: Visit) -> int:
    year = visit.params.get("year", "")
    return int(year) if year.isdecimal() and len(year) == len("2024") else visit.today.year


PAGES = (
    Page(
        "file_review.reviews",
        "file-review/",
        "案卷评查",
        reviews,
        Reading(STAFF),
        "file_review/reviews.html",
        nav="监督",
        position=66,
        icon="check",
    ),
    Page(
        "file_review.defects",
        "file-review/defects/",
        "评查中的典型问题",
        defects,
        Reading(STAFF),
        "file_review/defects.html",
    ),
    Page(
        "file_review.review",
        "file-review/files/<str:matter>/",
        "案卷评查",
        review,
        Reading(STAFF),
        "file_review/review.html",
    ),
    Page(
        "file_review.opinion",
        "file-review/files/<str:matter>/opinion.<str:form>",
        "案卷评查意见书",
        opinion_file,
        Reading(STAFF),
    ),
    Page(
        "file_review.sheet",
        "file-review/sheets/<str:matter>/",
        "评查表",
        sheet,
        Reading(STAFF),
        "file_review/sheet.html",
    ),
)
