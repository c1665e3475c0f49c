"""Frameworks: the list, the import with the rows it leaves out, the cross-walk with its proposals, the workbook."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.documents.sheets import MEDIA_TYPE
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Action, Download, Outcome, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.year.derived.framework import imports
from fadu.year.derived.framework.answers import coverage, crosswalk, framework_named
from fadu.year.derived.framework.columns import FIELDS
from fadu.year.derived.framework.refusal import TableRefused
from fadu.year.derived.framework.workbook import answers_workbook
from fadu.year.derived.models import Framework, FrameworkDraft
from fadu.year.models import Commitment, Plan
from fadu.year.plan.book import plans
from fadu.year.rounds.panels.desk import attempt

_STAFF = Reading(STAFF)
_CLERKS = ("legal_clerk", "legal_head")
_IMPORTERS = Reading(OFFICE, roles=frozenset(_CLERKS))


def listed(visit: Visit) -> Mapping[str, Any]:
    """The frameworks, those in use first."""
    found = sorted(Framework.objects.all(), key=lambda one: one.retired_on is not None)
    return {"frameworks": found, "imports": visit.actor.has(*_CLERKS)}


def start(visit: Visit) -> Mapping[str, Any]:
    """The import page."""
    return _start(None)


def _start(refusal: TableRefused | None, words: str = "") -> dict[str, Any]:
    return {"refusal": refusal, "words": words, "columns": list(FIELDS.values())}


def take_in(visit: Visit) -> Outcome:
    """Read the table; a refused one leaves nothing behind and says why, row by row where it came to that."""
    upload = visit.files.get("file")
    if upload is None or not upload.data:
        shown = _start(None, "没有收到文件。请选择一个不超过 20 MB 的 .xlsx 文件。")
        return Outcome(template="derived/framework_new.html", context=shown, status=422)
    try:
        draft = imports.open_table(upload, visit.actor, visit.now)
    except TableRefused as refusal:
        return Outcome(template="derived/framework_new.html", context=_start(refusal), status=422)
    standing = Framework.objects.filter(source=draft.source).first()
    if standing:
        return Outcome(f"/frameworks/{standing.code}/", "这份文件以前已经导入，为您打开原来的指标体系。")
    return Outcome(f"/frameworks/table/{draft.pk}/", "已读取，请核对后导入。")


def check(visit: Visit) -> Mapping[str, Any]:
    """What was read of a table, before it is imported."""
    return _checked(imports.draft_of(visit.args["draft"]))


def _checked(draft: FrameworkDraft) -> dict[str, Any]:
    items = imports.items_of(draft)
    return {
        "draft": draft,
        "items": items,
        "refused_rows": imports.refused_of(draft),
        "has": {name for item in items for name, value in item.items() if value},
        "title": draft.title,
        "year": draft.year,
        "refusals": [],
        "problems": {},
    }


def confirm(visit: Visit) -> Outcome:
    """Import a checked table: the step `import_table`, through `take`; pressed twice, once."""
    draft = imports.draft_of(visit.args["draft"])
    data: dict[str, Any] = {"draft": draft.pk, **{name: str(visit.form.get(name, "")) for name in ("title", "year")}}
    against = attempt(visit, "framework.import_table", "", data, f"framework:{draft.pk}:{data['title']}:{data['year']}")
    if not against:
        code = imports.code_of({"year": int(data["year"]), "source": draft.source})
        return Outcome(f"/frameworks/{code}/", "已导入。请逐项确认由哪些任务和统计指标回答。")
    shown = {**_checked(draft), **{name: data[name] for name in ("title", "year")}, **against}
    return Outcome(template="derived/framework_check.html", context=shown, status=422)


def show(visit: Visit) -> Mapping[str, Any]:
    """The cross-walk: every item with its answers, what might answer the others, and what nothing answers."""
    return _shown(visit, visit.params.get("plan", ""), visit.params.get("show", ""))


def _shown(visit: Visit, wanted: str, only: str) -> dict[str, Any]:
    framework = framework_named(visit.args["framework"])
    plan, known = _plan(framework, wanted)
    edits = visit.actor.has(*_CLERKS) and framework.retired_on is None
    lines = crosswalk(framework, plan, visit.today, propose=edits)
    bare = [line for line in lines if not line.is_covered]
    promises = Commitment.objects.filter(plan=plan.plan).order_by("point", "position") if plan and edits else []
    return {
        "framework": framework,
        "plan": plan,
        "plans": known,
        "lines": bare if only == "bare" else lines,
        "only": only,
        "total": len(lines),
        "bare": bare,
        "coverage": coverage(lines),
        "edits": edits,
        "promises": list(promises),
        "indicators": registry().indicators if edits else [],
        "refusals": [],
    }


def _plan(framework: Framework, wanted: str) -> tuple[Plan | None, list[Plan]]:
    """The plan asked for, else the newest of the framework's year, else the newest."""
    known = plans()
    same = [plan for plan in known if plan.plan == wanted] or [plan for plan in known if plan.year == framework.year]
    return next(iter(same or known), None), known


def link(visit: Visit) -> Outcome:
    """Confirm that something answers an item: the step `link`, through `take`; confirmed twice, it stands once."""
    framework = framework_named(visit.args["framework"])
    form = {name: str(visit.form.get(name, "")) for name in ("item", "plan", "answer")}
    kind, _, answer = form["answer"].partition(":")
    data = {"item": form["item"], "plan": form["plan"], "kind": kind, "answer": answer}
    against = attempt(visit, "framework.link", framework.code, data)
    only = str(visit.form.get("show", ""))
    if not against:
        query = f"?plan={form['plan']}" + ("&show=bare" if only == "bare" else "")
        anchor = "" if only == "bare" else f"#{form['item']}"
        return Outcome(f"/frameworks/{framework.code}/{query}{anchor}", "已确认，同一事实同时回答两边。")
    shown = _shown(visit, form["plan"], only) | {"refusals": against.get("refusals", [])}
    return Outcome(template="derived/framework.html", context=shown, status=409)


def sheet(visit: Visit) -> Download:
    """The items with their answers as a workbook."""
    framework = framework_named(visit.args["framework"])
    plan, _ = _plan(framework, visit.params.get("plan", ""))
    lines = crosswalk(framework, plan, visit.today, propose=False)
    if visit.params.get("show") == "bare":
        lines = [line for line in lines if not line.is_covered]
    return Download(f"{framework.title}对照表.xlsx", MEDIA_TYPE, answers_workbook(framework, plan, lines, visit.today))


PAGES = [
    Page("framework.list", "frameworks/", "指标体系", listed, _STAFF, "derived/frameworks.html", "计划", 47, "list"),
    Page("framework.new", "frameworks/new/", "导入指标体系", start, _IMPORTERS, "derived/framework_new.html"),
    Page(
        "framework.check",
        "frameworks/table/<int:draft>/",
        "核对指标表",
        check,
        _IMPORTERS,
        "derived/framework_check.html",
    ),
    Page("framework.show", "frameworks/<str:framework>/", "指标体系对照", show, _STAFF, "derived/framework.html"),
    Page("framework.sheet", "frameworks/<str:framework>/answers.xlsx", "指标体系对照表", sheet, _STAFF),
]
ACTIONS = [
    Action("framework.read", "frameworks/table/read/", "读取指标表", take_in, _IMPORTERS),
    Action("framework.confirm", "frameworks/table/<int:draft>/import/", "导入指标体系", confirm, _IMPORTERS),
    Action("framework.link", "frameworks/<str:framework>/link/", "确认对应", link, _IMPORTERS),
]
