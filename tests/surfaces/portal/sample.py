"""A made-up room with a face on the portal: a petition with a receipt, a draft that everybody may comment on."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.read import Recorded, facts_named
from fadu.kernel.procedure import Citation, Heading, Procedure, Step
from fadu.kernel.reading import HANDLERS, PUBLIC, Reading
from fadu.kernel.registry import (
    PORTAL,
    Action,
    Column,
    Download,
    Elsewhere,
    Finder,
    Forbidden,
    Item,
    Missing,
    OpenData,
    Outcome,
    Page,
    Teaser,
    Visit,
)

LAW = Citation("政府信息公开条例", "第29条", "2019")
SECRET = "示例人甲乙丙"

APPLIED = FactType(
    "petition.applied",
    "申请提出",
    (
        Field("form", "希望的形式", Kind.CHOICE, choices=(("paper", "纸质"), ("mail", "电子邮件"))),
        Field("text", "申请内容", Kind.LONG_TEXT, help="写明文件的名称或者足以找到它的特征。"),
        Field("name", "姓名", personal=True),
        Field("pages", "大约页数", Kind.INTEGER, required=False, unit="页"),
        Field("officer", "接待人", Kind.PERSON, required=False),
        Field("receipt", "回执号"),
    ),
)
ADDED = FactType("petition.added", "补充材料", (Field("text", "补充内容", Kind.LONG_TEXT),))
PUT = FactType("draft.put", "草案公布", (Field("title", "名称"), Field("inner", "内部意见", required=False)))
COMMENTED = FactType(
    "draft.commented",
    "意见提出",
    (Field("text", "意见", Kind.LONG_TEXT), Field("name", "姓名", required=False, personal=True)),
)


def with_receipt(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    return {"receipt": f"SL-{secrets.token_hex(5).upper()}"}


def own(facts: tuple[Recorded, ...]) -> Reading:
    receipts = frozenset(str(fact.data["receipt"]) for fact in facts if fact.name == "petition.applied")
    return Reading(HANDLERS, units=frozenset({"legal", ""}), persons=receipts | {"officer-1", "SL-officer"})


PETITION = Procedure(
    code="petition",
    label="示例申请",
    chain="petition",
    edition="2020",
    in_force_from=date(2020, 1, 1),
    reading=own,
    receipt_prefix="SL",
    receipt_page="/portal/petitions/{receipt}/",
    steps=(
        Step(
            "apply",
            "提出申请",
            APPLIED,
            ("public", "legal_clerk"),
            LAW,
            opens=True,
            final=True,
            help="五分钟填完。",
            derived=frozenset({"receipt"}),
            complete=with_receipt,
        ),
        Step("add", "补充", ADDED, ("public",), LAW),
        Step("accept", "受理", ADDED, ("legal_clerk",), LAW),
    ),
)
DRAFT = Procedure(
    code="draft",
    label="示例草案",
    chain="draft",
    edition="2020",
    in_force_from=date(2020, 1, 1),
    reading=lambda facts: Reading(PUBLIC),
    portal_page="/portal/drafts/{matter}/",
    heading=lambda matter, facts: Heading(str(facts[0].data["title"]), public=True),
    steps=(
        Step("put", "公布草案", PUT, ("legal_clerk",), LAW, opens=True),
        Step("comment", "提意见", COMMENTED, ("public",), LAW),
    ),
)


def petition(visit: Visit) -> Mapping[str, Any]:
    found = [fact for fact in facts_named("petition.applied") if fact.data["receipt"] == visit.args["receipt"]]
    if not found:
        raise Missing("没有找到这个回执号。")
    return {"title": "办理情况", "text": "正在办理"}


def shown(visit: Visit) -> Mapping[str, Any]:
    return {"title": "草案", "text": visit.actor.name, "crumbs": [("目录", "/portal/")]}


def closed(visit: Visit) -> Mapping[str, Any]:
    raise Forbidden("涉及国家秘密，不予公开。")


def items(as_of: date) -> Sequence[Item]:
    return [Item("噪声规定草案", "/portal/drafts/noise/", date(2023, 7, 1), "征求意见中", until=date(2023, 7, 31))]


def rows(as_of: date) -> Iterator[Sequence[object]]:
    yield ("noise", "=噪声规定", date(2023, 7, 1), 3)
    yield ("water", "水规定", None, 4)


def published(text: str, limit: int) -> Sequence[Item]:
    return [Item("排水许可指南", "/portal/guides/", date(2023, 6, 1))] if text in "排水许可指南" else []


OPEN, TEMPLATE = Reading(PUBLIC), "sample/page.html"
PAGES = (
    Page("petition.receipt", "portal/petitions/<str:receipt>/", "办理情况", petition, OPEN, TEMPLATE, site=PORTAL),
    Page("draft.all", "portal/drafts/", "草案", shown, OPEN, TEMPLATE, nav="参与", site=PORTAL, summary="征求意见"),
    Page("draft.old", "portal/old/", "旧草案", shown, OPEN, TEMPLATE, nav="参与", site=PORTAL, position=60),
    Page("draft.one", "portal/drafts/<str:matter>/", "草案", shown, OPEN, TEMPLATE, site=PORTAL),
    Page("draft.closed", "portal/closed/", "不公开", closed, OPEN, TEMPLATE, site=PORTAL),
    Page("draft.file", "portal/file/", "文件", lambda _: Download("文.txt", "text/plain", b"1"), OPEN, site=PORTAL),
    Page("draft.moved", "portal/moved/", "已移", lambda _: Elsewhere("/portal/drafts/"), OPEN, site=PORTAL),
)
ACTIONS = (
    Action("draft.count", "portal/count/", "投票", lambda visit: Outcome("/portal/drafts/"), OPEN, site=PORTAL),
    Action(
        "draft.odd",
        "portal/odd/",
        "投票",
        lambda visit: Outcome(template=TEMPLATE, context={"title": "有误", "text": "请选"}, status=422),
        OPEN,
        site=PORTAL,
    ),
)
TEASERS = (
    Teaser("drafts", "正在征求意见", items, more="draft.all", urgent=True),
    Teaser("none", "没有内容的栏目", lambda as_of: ()),
    Teaser("again", "最新公布", items),
)
FINDERS = (Finder("guides", "办事指南", published),)
OPEN_DATA = (
    OpenData(
        "drafts",
        "草案目录",
        "历年草案。",
        (Column("code", "编号"), Column("title", "名称"), Column("on", "公布日期"), Column("count", "意见数", "件")),
        rows,
        source="示例",
    ),
)
