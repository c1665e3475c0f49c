"""Child plans and districts under a plan; the import of a named document; what a point's page shows of them."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Action, Elsewhere, Missing, Outcome, Page, Upload, Visit
from fadu.year.derived.children import children, open_child
from fadu.year.derived.districts import lines
from fadu.year.document import DocumentRefused
from fadu.year.models import Commitment, Plan, Point
from fadu.year.plan.book import plan_named, plans

CLERKS = ("legal_clerk", "legal_head")
_STAFF = Reading(STAFF)
_IMPORTERS = Reading(OFFICE, roles=frozenset(CLERKS))
_NO_FILE = "没有收到文件。请选择一个不超过 20 MB 的 .txt、.md、.docx 或 .pdf 文件，或把正文粘贴到下面。"
_PASTED = "粘贴的正文.txt"


def home(visit: Visit) -> Mapping[str, Any] | Elsewhere:
    """The newest plan's derived plans; without a plan, the way to one."""
    found = plans()
    if found:
        return Elsewhere(f"/derived/{found[0].plan}/")
    return {"imports": visit.actor.has(*CLERKS)}


def show(visit: Visit) -> Mapping[str, Any]:
    """A plan's child plans and its districts, each with how far it is."""
    plan = plan_named(visit.args["plan"])
    branches = lines(plan, visit.today)
    return {
        "plan": plan,
        "plans": plans(),
        "children": children(plan),
        "branches": branches,
        "with_own": sum(line.has_own for line in branches),
        "own_line": next((line for line in branches if line.unit == visit.actor.unit), None),
        "imports": visit.actor.has(*CLERKS),
        "parent": _parent(plan),
    }


def _parent(plan: Plan) -> Plan | None:
    code = plan.plan.rpartition(".")[0]
    return Plan.objects.filter(plan=code).first() if code else None


def of_point(visit: Visit) -> Mapping[str, Any]:
    """The part of a point's page about the documents it names and the child plans that answer for it."""
    plan = plan_named(visit.args["plan"])
    found = children(plan, visit.args["key"])
    return {"plan": plan, "children": found, "imports": visit.actor.has(*CLERKS)}


def start(visit: Visit) -> Mapping[str, Any]:
    """The import page of a child plan: for which document of which point, and which commitment it answers."""
    plan = plan_named(visit.args["plan"])
    title, point = visit.params.get("title", ""), visit.params.get("point", "")
    return _start(plan, {"title": title, "point": point, "commitment": visit.params.get("commitment", "")})


def _start(plan: Plan, form: Mapping[str, str]) -> dict[str, Any]:
    point = Point.objects.filter(plan=plan.plan, key=form["point"]).first()
    if point is None or not form["title"]:
        raise Missing("没有指明是哪条要点提到的哪份文件。请从要点页面导入。")
    promises = list(Commitment.objects.filter(plan=plan.plan, point=point.key))
    named = next((one.key for one in promises if form["title"] in one.text), "")
    shown = {"title": form["title"][:200], "chosen": form["commitment"] or named, "text": form.get("text", "")}
    return {"plan": plan, "point": point, "promises": promises, "refusal": None, **shown}


def take_in(visit: Visit) -> Outcome:
    """Read the document and open its draft as a child plan's; a refused document leaves nothing behind."""
    plan = plan_named(visit.args["plan"])
    form = {name: str(visit.form.get(name, "")) for name in ("title", "point", "commitment", "text")}
    upload = _uploaded(visit, form["text"])
    if not upload.data.strip():
        return _refused(plan, form, {"message": _NO_FILE, "advice": ""})
    try:
        draft, new = open_child(plan, form["commitment"], form["title"][:200], upload, visit.actor, visit.now)
    except DocumentRefused as refusal:
        return _refused(plan, {**form, "text": _kept(refusal, form["text"])}, refusal)
    except Missing as missing:
        return _refused(plan, form, {"message": "没有选择这份文件落实的任务。", "advice": str(missing)})
    words = "已读取，请对照原文校对；公布后，进展汇总到上级计划的这项任务。"
    return Outcome(f"/drafts/{draft.pk}/", words if new else "这份文件以前已经导入，为您打开原来的草稿。")


def _uploaded(visit: Visit, text: str) -> Upload:
    upload = visit.files.get("file")
    return upload if upload and upload.data else Upload(_PASTED, text.encode())


def _kept(refusal: DocumentRefused, text: str) -> str:
    """Of a classified document not even what was typed comes back."""
    return "" if refusal.code == "classified" else text


def _refused(plan: Plan, form: Mapping[str, str], refusal: object) -> Outcome:
    shown = {**_start(plan, form), "refusal": refusal}
    return Outcome(template="derived/child_new.html", context=shown, status=422)


def matter(visit: Visit) -> Elsewhere:
    """Where a derivation is shown: a branch's own page, or the plan's list of child plans."""
    facts = facts_of(Chain("derivation", visit.args["code"]))
    if not facts:
        raise Missing("没有找到这件事项，可能编号有误。请从“配套与区局计划”打开。")
    plan, unit = facts[0].data["plan"], facts[0].data.get("unit", "")
    return Elsewhere(f"/derived/{plan}/district/{unit}/" if unit else f"/derived/{plan}/")


PAGES = [
    Page("derived.home", "derived/", "配套与区局计划", home, _STAFF, "derived/none.html", "计划", 45, "link"),
    Page("derived.matter", "derived/matter/<str:code>/", "派生计划", matter, _STAFF),
    Page("derived.plan", "derived/<str:plan>/", "配套与区局计划", show, _STAFF, "derived/plan.html"),
    Page("derived.point", "derived/<str:plan>/point/<str:key>/", "配套计划", of_point, _STAFF, "derived/point.html"),
    Page("derived.new", "derived/<str:plan>/new/", "导入配套计划", start, _IMPORTERS, "derived/child_new.html"),
]
ACTIONS = [Action("derived.import", "derived/<str:plan>/import/", "导入配套计划", take_in, _IMPORTERS)]
