"""What everybody sees: how to ask, the catalogue and its items, the yearly table; the newest, and open data."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse

from fadu.kernel.evidence import store
from fadu.kernel.reading import PUBLIC, Reading
from fadu.kernel.registry import PORTAL, Column, Download, Item, Missing, OpenData, Page, Teaser, Visit
from fadu.rooms.oversight.disclosure import report
from fadu.rooms.oversight.disclosure.categories import BY_CODE, CATEGORIES, KINDS
from fadu.rooms.oversight.disclosure.models import Publication
from fadu.rooms.oversight.disclosure.panels.yearly import shown as yearly_shown
from fadu.rooms.oversight.disclosure.questions import standing_items

_PER_PAGE, _NEWEST = 20, 20
_KINDS = dict(KINDS)


def guide(visit: Visit) -> Mapping[str, Any]:
    """Say how to ask for information, what it takes, and how long it takes."""
    return {}


def catalogue(visit: Visit) -> Mapping[str, Any]:
    """Return what is published, by category and kind, a page at a time."""
    category, kind = visit.params.get("category", ""), visit.params.get("kind", "")
    found = standing_items()
    counts = dict(found.order_by().values_list("category").annotate(Count("code")))
    found = found.filter(category=category) if category in BY_CODE else found
    found = found.filter(kind=kind) if kind in _KINDS else found
    page = Paginator(found, _PER_PAGE).get_page(visit.params.get("page"))
    return {
        "page_of": page,
        "rows": [(row, BY_CODE.get(row.category), _KINDS.get(row.kind, "")) for row in page],
        "categories": [(item, counts.get(item.code, 0)) for item in CATEGORIES],
        "category": BY_CODE.get(category),
        "kinds": KINDS,
        "kind": kind,
    }


def item(visit: Visit) -> Mapping[str, Any]:
    """Return a published item; of one that was taken back, only that it was, and why."""
    row = Publication.objects.filter(code=visit.args["code"], published_on__isnull=False).first()
    if row is None:
        raise Missing("没有找到这条公开信息，可能编号有误。请从目录中打开。")
    readings = standing_items().filter(kind="reading", about=row.code)
    return {
        "row": row,
        "category": BY_CODE.get(row.category),
        "kind": _KINDS.get(row.kind, ""),
        "files": [(str(place), name) for place, name in enumerate(_names(row), 1)],
        "readings": list(readings),
        "about": standing_items().filter(code=row.about).first() if row.about else None,
        "crumbs": [("主动公开目录", reverse("disclosure.catalogue"))],
    }


def _names(row: Publication) -> list[str]:
    known = store.several(row.files.split())
    return [known[digest].name for digest in row.files.split() if digest in known]


def file(visit: Visit) -> Download:
    """Return a file of an item that stands on the portal."""
    row = standing_items().filter(code=visit.args["code"]).first()
    digests, place = row.files.split() if row else [], visit.args["place"]
    if not place.isdecimal() or not 0 < int(place) <= len(digests):
        raise Missing("没有这份文件。请从目录中打开。")
    about = store.about(digests[int(place) - 1])
    if about is None:
        raise Missing("没有这份文件。请从目录中打开。")
    return Download(about.name, about.media_type, store.content(about.digest))


def yearly(visit: Visit) -> Mapping[str, Any]:
    """Return the yearly table as everybody may see it."""
    return yearly_shown(visit)


def newest(as_of: date) -> Sequence[Item]:
    """Return the newest items for the portal's home page and feed."""
    found = standing_items().filter(published_on__lte=as_of)[:_NEWEST]
    return [Item(row.title, _url(row), row.published_on or as_of, _KINDS.get(row.kind, "")) for row in found]


def _url(row: Publication) -> str:
    return f"/portal/disclosure/{row.code}/"


def item_rows(as_of: date) -> Iterable[Sequence[object]]:
    """Yield the catalogue as open data."""
    for row in standing_items().filter(published_on__lte=as_of):
        category = BY_CODE.get(row.category)
        label, article = (category.label, category.article) if category else ("", "")
        yield (row.code, row.title, label, article, _KINDS.get(row.kind, ""), row.formed_on, row.published_on, row.url)


def yearly_rows(as_of: date) -> Iterable[Sequence[object]]:
    """Yield the yearly tables as open data, a row for each year and outcome."""
    for year in report.years(as_of):
        for line in report.yearly(year, as_of).lines:
            if line.figures:
                yield (year, line.label, *line.figures, line.total)


PAGES = (
    Page(
        "disclosure.guide",
        "portal/disclosure/guide/",
        "申请公开",
        guide,
        Reading(PUBLIC),
        "disclosure/portal/guide.html",
        nav="信息公开",
        position=20,
        site=PORTAL,
        summary="怎样申请、需要什么、多久答复。",
    ),
    Page(
        "disclosure.catalogue",
        "portal/disclosure/",
        "主动公开目录",
        catalogue,
        Reading(PUBLIC),
        "disclosure/portal/catalogue.html",
        nav="信息公开",
        position=21,
        site=PORTAL,
        summary="按类别查看已经公开的政府信息。",
    ),
    Page(
        "disclosure.public_yearly",
        "portal/disclosure/yearly/",
        "申请办理年报表",
        yearly,
        Reading(PUBLIC),
        "disclosure/portal/yearly.html",
        nav="信息公开",
        position=22,
        site=PORTAL,
        summary="每年收到多少申请，怎样答复。",
    ),
    Page(
        "disclosure.item",
        "portal/disclosure/<str:code>/",
        "公开信息",
        item,
        Reading(PUBLIC),
        "disclosure/portal/item.html",
        site=PORTAL,
    ),
    Page(
        "disclosure.item_file",
        "portal/disclosure/<str:code>/files/<str:place>/",
        "附件",
        file,
        Reading(PUBLIC),
        site=PORTAL,
    ),
)
TEASERS = (Teaser("disclosure", "最新公开", newest, more="disclosure.catalogue", position=30),)
OPEN_DATA = (
    OpenData(
        "disclosure-catalogue",
        "主动公开目录",
        "目前公开的政府信息：名称、类别、依据、日期。",
        (
            Column("code", "目录编号"),
            Column("title", "名称"),
            Column("category", "类别", "政府信息公开条例第二十条、第二十一条的类别"),
            Column("article", "条款", "政府信息公开条例的条款"),
            Column("kind", "形式", "政府信息、政策解读、回应关切、新闻发布"),
            Column("formed_on", "形成日期"),
            Column("published_on", "公开日期"),
            Column("url", "网址"),
        ),
        item_rows,
        source="政府信息公开条例",
    ),
    OpenData(
        "disclosure-requests",
        "依申请公开年报表",
        "每年收到和处理政府信息公开申请的件数，按处理结果和申请人类别。",
        (
            Column("year", "年度"),
            Column("result", "办理情况"),
            *(Column(f"applicant_{place}", label) for place, label in enumerate(report.COLUMNS, 1)),
            Column("total", "总计"),
        ),
        yearly_rows,
        source="国办公开办函〔2021〕30号格式（未核实）",
    ),
)
