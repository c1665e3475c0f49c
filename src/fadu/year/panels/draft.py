"""Drafts: the list, the import page, the check before adoption and publication, and the differences of editions."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_named, facts_of
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Action, Elsewhere, Missing, Outcome, Page, Visit
from fadu.year import drafts
from fadu.year.document import DocumentRefused
from fadu.year.drafting.compare import KINDS, Change, differences, substance_digest
from fadu.year.drafting.content import Content, points_of
from fadu.year.drafting.readiness import obstacles
from fadu.year.drafting.view import counts, shares
from fadu.year.models import Draft, Plan

#: Whoever reviews, and whoever records what the party group decided.
REVIEWERS = Reading(OFFICE, roles=frozenset({"legal_clerk", "legal_head"}))
DECIDERS = Reading(OFFICE, roles=frozenset({"legal_clerk", "legal_head", "party_office"}))
_NO_FILE = "没有收到文件。请选择一个不超过 20 MB 的 .txt、.md、.docx 或 .pdf 文件，或把正文粘贴到下面。"
_PASTED = "粘贴的正文.txt"


def listed(visit: Visit) -> Mapping[str, Any]:
    """The drafts, newest first, and the plans in force that can be corrected."""
    found = drafts.drafts()
    adopted = {fact.data["draft"] for fact in facts_named("plan.adopted")}
    rows = [{"draft": one, "state": _state(one, adopted)} for one in found]
    reviews = visit.actor.has(*REVIEWERS.roles)
    return {"rows": rows, "plans": list(Plan.objects.order_by("-year", "plan")), "reviews": reviews}


def start(visit: Visit) -> Mapping[str, Any]:
    """The import page; in a demo it offers the example document, filled in on request."""
    demo = (settings.DATA / "demo").exists()
    wanted = demo and visit.params.get("example") == "1"
    return {"refusal": None, "text": settings.EXAMPLE.read_text(encoding="utf-8") if wanted else "", "demo": demo}


def take_in(visit: Visit) -> Outcome:
    """Read what was uploaded or pasted and open its draft; a refused document leaves nothing behind."""
    upload = visit.files.get("file")
    text = str(visit.form.get("text", ""))
    if (upload is None or not upload.data) and not text.strip():
        return _refused({"message": _NO_FILE, "advice": ""}, "")
    data, name = (upload.data, upload.name) if upload and upload.data else (text.encode(), _PASTED)
    try:
        draft, new = drafts.open_draft(data, name, visit.actor, visit.now)
    except DocumentRefused as refusal:
        return _refused(refusal, "" if refusal.code == "classified" else text)
    words = "已读取，请对照原文校对。" if new else "这份文件以前已经导入，为您打开原来的草稿。"
    return Outcome(path=f"/drafts/{draft.pk}/", message=words)


def _refused(refusal: object, text: str) -> Outcome:
    shown = {"refusal": refusal, "text": text, "demo": False}
    return Outcome(template="year/draft_new.html", context=shown, status=422)


def check(visit: Visit) -> Mapping[str, Any]:
    """What stands in the way of adoption and publication, what will be published, and who gets what."""
    draft = drafts.draft_of(visit.args["draft"])
    content = drafts.content_of(draft)
    told = _told(draft.plan)
    adopted = [fact for fact in told if _is_adoption(fact)]
    published = [fact for fact in told if fact.name == "plan.published"]
    return {
        "draft": draft,
        "content": content,
        "obstacles": obstacles(content),
        "counts": counts(content),
        "shares": shares(content),
        "open": [(point, role) for point in points_of(content) for role in point["units"] if role["state"] == "open"],
        "adoption": _adoption(content, adopted),
        "changes": _changes(published[-1].data["document"], content) if published else [],
        "edition": len(published) + 1,
        "outdated": content["base"] != len(published) and not draft.published_at,
        "seq": len(told),
        "key": uuid.uuid4().hex,
        "today": visit.today,
        "may_adopt": visit.actor.has("party_office", "legal_head"),
        "may_publish": visit.actor.has("legal_head"),
        "reviews": visit.actor.has(*REVIEWERS.roles),
    }


def _adoption(content: Content, adopted: list[Recorded]) -> Mapping[str, Any]:
    """How the adoption stands: `fact` when exactly this content was adopted, else what changed since the last one."""
    digest = substance_digest(content)
    same = [fact for fact in adopted if fact.data["digest"] == digest]
    if same:
        return {"fact": same[-1], "last": same[-1], "changes": []}
    last = adopted[-1] if adopted else None
    changed = differences(last.data["content"], content) if last else []
    return {"fact": None, "last": last, "changes": _grouped([one for one in changed if not one.editorial], content)}


def draft_difference(visit: Visit) -> Mapping[str, Any]:
    """What a draft changes against what the parser read, or against the edition it corrects."""
    draft = drafts.draft_of(visit.args["draft"])
    content = drafts.content_of(draft)
    last = drafts.last_edition(draft.plan) if content["base"] else None
    before = last.data["document"] if last else drafts.original_of(draft)
    label = f"第 {content['base']} 版" if last else "初次识别"
    return {
        "title": draft.name,
        "before": label,
        "after": "本草稿",
        "changes": _changes(before, content),
        "draft": draft,
    }


def edition_difference(visit: Visit) -> Mapping[str, Any]:
    """What one published edition changed against another (default: the newest against the one before)."""
    plan = visit.args["plan"]
    found = {fact.data["edition"]: fact for fact in _told(plan) if fact.name == "plan.published"}
    newest = max(found, default=0)
    after = _number(visit.params.get("to"), newest)
    before = _number(visit.params.get("from"), after - 1)
    if before not in found or after not in found:
        raise Missing("没有可以比较的两个版次。")
    changes = _changes(found[before].data["document"], found[after].data["document"])
    names = {"before": f"第 {before} 版", "after": f"第 {after} 版", "draft": None}
    return {**names, "title": found[after].data["document"]["title"], "changes": changes, "plan": plan}


def at_plan(visit: Visit) -> Elsewhere:
    """Where to go after a step: the draft still in work, else the published plan."""
    plan = visit.args["plan"]
    open_draft = Draft.objects.filter(plan=plan, published_at=None).order_by("-changed_at").first()
    return Elsewhere(f"/drafts/{open_draft.pk}/check/" if open_draft else f"/plan/{plan}/")


def correct(visit: Visit) -> Outcome:
    """Begin a corrected edition from the one in force."""
    draft = drafts.correction(visit.args["plan"], visit.actor, visit.now)
    return Outcome(path=f"/drafts/{draft.pk}/", message="更正在这份草稿上进行，公布前现行版本不变。")


def _told(plan: str) -> tuple[Recorded, ...]:
    return facts_of(Chain("plan", plan)) if plan else ()


def _is_adoption(fact: Recorded) -> bool:
    return fact.name == "plan.adopted"


def _state(draft: Draft, adopted: set[int]) -> str:
    if draft.published_at:
        return "published"
    return "adopted" if draft.pk in adopted else "review"


def _changes(before: Content, after: Content) -> list[Mapping[str, Any]]:
    return _grouped(differences(before, after), after, before)


def _grouped(changes: list[Change], *contents: Content) -> list[Mapping[str, Any]]:
    """The changes by point, in order, each group with its headline (empty for the head of the document)."""
    headlines = {point["key"]: point["headline"] for content in reversed(contents) for point in points_of(content)}
    names = organisation.unit_names() if changes else {}
    names |= {
        item["key"]: item["text"] for one in contents for point in points_of(one) for item in point["commitments"]
    }
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.point, []).append(change)
    return [
        {
            "key": key,
            "headline": headlines.get(key, ""),
            "changes": [(KINDS[one.kind], _named(one, names)) for one in found],
        }
        for key, found in groups.items()
    ]


def _named(change: Change, names: Mapping[str, str]) -> Change:
    """The change with names for codes: of units, and of the promises a target stands under."""
    if change.kind == "under":
        return replace(change, before=names.get(change.before, ""), after=names.get(change.after, ""))
    if change.kind not in {"owners", "members"}:
        return change
    return replace(change, before=_with_names(change.before, names), after=_with_names(change.after, names))


def _with_names(words: str, names: Mapping[str, str]) -> str:
    owners = [one.partition("（") for one in words.split("、") if one]
    return "、".join(f"{names.get(code, code)}{mark}{rest}" for code, mark, rest in owners)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


PAGES = [
    Page("draft.list", "drafts/", "导入与校对", listed, DECIDERS, "year/draft_list.html", "计划", 40, "upload", "i"),
    Page("draft.new", "drafts/new/", "导入工作要点", start, REVIEWERS, "year/draft_new.html"),
    Page("draft.plan", "drafts/plan/<str:plan>/", "计划进展", at_plan, Reading(STAFF)),
    Page("draft.check", "drafts/<int:draft>/check/", "审议与公布", check, DECIDERS, "year/draft_check.html"),
    Page(
        "draft.difference",
        "drafts/<int:draft>/difference/",
        "草稿改动",
        draft_difference,
        DECIDERS,
        "year/draft_difference.html",
    ),
    Page(
        "plan.difference",
        "plan/<str:plan>/difference/",
        "版次差异",
        edition_difference,
        Reading(STAFF),
        "year/draft_difference.html",
    ),
]
ACTIONS = [
    Action("draft.import", "drafts/import/", "导入", take_in, REVIEWERS),
    Action("draft.correct", "drafts/plan/<str:plan>/correct/", "发起更正", correct, REVIEWERS),
]
