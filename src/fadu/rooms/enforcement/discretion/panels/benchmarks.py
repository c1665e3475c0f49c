"""裁量基准: those that apply, those of our own on their way, and checking a file before it is put forward."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from fadu.kernel.evidence import store
from fadu.kernel.law.discretion import Benchmark, Unreadable, parse
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Action, Outcome, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.enforcement.discretion import questions
from fadu.rooms.enforcement.discretion.bases import LEGAL
from fadu.rooms.enforcement.discretion.models import AdoptedBenchmark

STATES = {
    "drafted": ("soon", "起草"),
    "reviewed": ("soon", "已审核"),
    "adopted": ("done", "施行"),
    "ended": ("apart", "已停止施行"),
}
_MOST_BYTES = 400_000
_CHECK = "discretion/benchmark_check.html"
_LEGAL = Reading(OFFICE, roles=frozenset(LEGAL))


def benchmarks(visit: Visit) -> Mapping[str, Any]:
    """Return the benchmarks that can be chosen, and every one of our own with how far it has come."""
    own = [(row, STATES.get(row.state, ("apart", row.state))) for row in AdoptedBenchmark.objects.all()]
    return {
        "tables": list(questions.benchmarks().values()),
        "own": own,
        "may_enter": visit.actor.has(*LEGAL),
        "as_of": visit.today,
    }


def one(visit: Visit) -> Mapping[str, Any]:
    """Return a benchmark of our own: its conducts, its steps."""
    code = visit.args["benchmark"]
    shown = matter(visit, "benchmark", code)
    row = AdoptedBenchmark.objects.get(code=code)
    try:
        table, fault = questions.read(row.file), ""
    except Unreadable as wrong:
        table, fault = None, str(wrong)
    return shown | {"row": row, "table": table, "fault": fault, "state": STATES.get(row.state, ("apart", row.state))}


def check_page(visit: Visit) -> Mapping[str, Any]:
    """Return the empty form, with the benchmark it is to revise, if any."""
    return {"problem": "", "line": "", "table": None, "matter": visit.params.get("matter", "")}


def check(visit: Visit) -> Outcome:
    """Read a file and say what is wrong and in which line, or show what it says; keeps the file, records nothing."""
    matter_ = str(visit.form.get("matter", ""))
    shown: dict[str, Any] = {"problem": "", "line": "", "table": None, "matter": matter_}
    upload, text = visit.files.get("file"), ""
    try:
        if upload is None or not upload.data or len(upload.data) > _MOST_BYTES:
            raise Unreadable("请选择不超过 400 KB 的 .yaml 文件。")
        text = _decoded(upload.data)
        table = parse(text)
    except Unreadable as fault:
        line = text.splitlines()[fault.line - 1].strip() if fault.line else ""
        return Outcome(template=_CHECK, context=shown | {"problem": str(fault), "line": line}, status=422)
    digest = store.keep(upload.data, f"{table.name}.yaml", "text/yaml", visit.actor.person, visit.now)
    return Outcome(template=_CHECK, context=shown | {"table": table, "next": _next(table, digest, matter_)})


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Unreadable("文件要用 UTF-8 编码保存。") from wrong


def _next(table: Benchmark, digest: str, matter_: str) -> Mapping[str, str]:
    """Return the step by which the file goes on, and what fills its form."""
    given = {"title": table.title, "file": digest}
    if matter_:
        return {"url": reverse("step", args=["benchmark", matter_, "revise"]), **given}
    return {"url": reverse("step", args=["benchmark", "new", "draft"]), "name": table.name, **given}


PAGES = (
    Page(
        "discretion.benchmarks",
        "discretion/benchmarks/",
        "裁量基准",
        benchmarks,
        Reading(STAFF),
        "discretion/benchmarks.html",
    ),
    Page("discretion.benchmark_check", "discretion/benchmarks/check/", "核对基准", check_page, _LEGAL, _CHECK),
    Page(
        "discretion.benchmark",
        "discretion/benchmarks/<str:benchmark>/",
        "裁量基准",
        one,
        Reading(STAFF),
        "discretion/benchmark.html",
    ),
)
ACTIONS = (Action("discretion.check", "discretion/benchmarks/check/run/", "核对", check, _LEGAL),)
