"""The worklist: matters that are mine, my unit's, late or soon due, by law, procedure and stage; filters kept.

Counts agree with the lists behind them, both asked through the one read permission; a count stops at a thousand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from fadu.kernel.documents import sheets
from fadu.kernel.law import laws
from fadu.kernel.matters import door
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Procedure
from fadu.kernel.registry import Download
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib import clock, zh_dates
from fadu.surfaces.common.answers import download
from fadu.surfaces.common.memory import remembered
from fadu.surfaces.web.addresses import address
from fadu.surfaces.web.visits import account, actor

PAGE, MOST_COUNTED, MOST_EXPORTED, MOST_SAVED = 20, 1000, 5000, 12
_SCOPES = {"mine": "待我办理", "unit": "本单位", "late": "已逾期", "soon": "即将到期", "all": "全部"}
_SOON_DAYS = 7
_KEPT = ("scope", "law", "procedure", "stage", "text", "closed")
_COLUMNS = (
    sheets.Column("名称", 46),
    sheets.Column("文号", 22),
    sheets.Column("程序", 18),
    sheets.Column("阶段", 14),
    sheets.Column("承办单位", 18),
    sheets.Column("收到日期", 14, "day"),
    sheets.Column("期限", 14, "day"),
    sheets.Column("办结日期", 14, "day"),
    sheets.Column("瑕疵", 8, "whole"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; unknown words are left out."""

    scope: str = "mine"
    procedure: str = ""
    stage: str = ""
    law: str = ""
    text: str = ""
    closed: bool = False
    after: tuple[str, str] = field(default=("", ""))

    @property
    def narrowed(self) -> bool:
        """Say whether anything beside the scope is asked."""
        return any((self.procedure, self.stage, self.law, self.text, self.closed))

    def query(self, **more: str) -> str:
        """Return the filters as the end of an address, with changes."""
        told = {"scope": self.scope, "procedure": self.procedure, "stage": self.stage, "text": self.text}
        told["law"] = self.law
        told |= {"closed": "1" if self.closed else ""} | more
        return urlencode({name: value for name, value in told.items() if value})


@login_required
@require_GET
def worklist(request: HttpRequest) -> HttpResponse:
    """Show the matters asked for, or hand them out as a table (`?export=1`)."""
    who, today = actor(request) or Actor(), clock.today()
    asked = filters(request.GET)
    if request.GET.get("export"):
        return download(_exported(who, asked, today))
    found = list(ordered(chosen(who, asked, today), asked)[: PAGE + 1])
    return render(request, "staff/worklist.html", _shown(request, who, asked, found, today))


@login_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep a set of filters under a name for this log-in, or drop one."""
    saved = {name: query for name, query in _saved(request) if name != request.POST.get("drop")}
    name = request.POST.get("name", "").strip()[:30]
    if name:
        query = urlencode([(key, value) for key, value in parse_qsl(request.POST.get("query", "")) if key in _KEPT])
        saved = {name: query} | {other: kept for other, kept in saved.items() if other != name}
        messages.success(request, f"已保存筛选“{name}”。")
    login = account(request)
    if login:
        login.kept_filters = list(saved.items())[:MOST_SAVED]
        login.save(update_fields=["kept_filters"])
    return HttpResponseRedirect(reverse("worklist"))


def filters(params: Mapping[str, str]) -> Filters:
    """Read the filters of an address."""
    scope = params.get("scope", "mine")
    on, _, key = params.get("after", "").partition("~")
    return Filters(
        scope=scope if scope in _SCOPES else "mine",
        procedure=params.get("procedure", "")[:60],
        stage=params.get("stage", "")[:60],
        law=params.get("law", "")[:120],
        text=params.get("text", "").strip()[:100],
        closed=bool(params.get("closed")),
        after=(on, key) if _is_day(on) else ("", ""),
    )


def chosen(who: Actor, asked: Filters, today: date) -> "QuerySet[Any]":
    """Return the matters asked for that `who` may read, in no order yet."""
    found = _seen(who).filter(_scope(who, asked.scope, today))
    if not asked.closed:
        found = found.filter(closed_on__isnull=True)
    if asked.procedure:
        found = found.filter(procedure=asked.procedure)
    if asked.law:
        found = found.filter(procedure__in=[item.code for item in _declared().values() if asked.law in _laws_of(item)])
    if asked.stage:
        found = found.filter(stage=asked.stage)
    return found.filter(Q(title__contains=asked.text) | Q(number__contains=asked.text)) if asked.text else found


def ordered(found: "QuerySet[Any]", asked: Filters) -> "QuerySet[Any]":
    """Put the due ones first by their end, the others newest first, from where the last page ended."""
    on, key = asked.after
    if asked.scope in {"late", "soon"}:
        rest = found.filter(Q(due__gt=on) | Q(due=on, key__gt=key)) if on else found
        return rest.order_by("due", "key")
    rest = found.filter(Q(opened_on__lt=on) | Q(opened_on=on, key__lt=key)) if on else found
    return rest.order_by("-opened_on", "-key")


def counts(who: Actor, today: date) -> list[tuple[str, str, int]]:
    """Return scope, words and count (at most one over a thousand) of every tab."""
    wanted = [scope for scope in _SCOPES if scope != "all"]
    found = _together(who, wanted, today) or {scope: _count(who, scope, today) for scope in wanted}
    return [(scope, _SCOPES[scope], found[scope]) for scope in wanted]


def _together(who: Actor, scopes: Sequence[str], today: date) -> dict[str, int]:
    """Count all tabs from one query; nothing when there is more in them together than one of them may show."""
    any_of = reduce(or_, (_scope(who, scope, today) for scope in scopes))
    found = _seen(who).filter(any_of, closed_on__isnull=True).values_list("handler", "unit", "due")
    rows = list(found.order_by("key")[: MOST_COUNTED + 1])
    return _tallied(rows, who, today) if len(rows) <= MOST_COUNTED else {}


def _tallied(rows: Sequence[tuple[str, str, date | None]], who: Actor, today: date) -> dict[str, int]:
    """Count rows of handler, unit and end by tab."""
    dues, last = [due for _, _, due in rows if due is not None], today + timedelta(days=_SOON_DAYS)
    return {
        "mine": [handler for handler, _, _ in rows if handler].count(who.person),
        "unit": [unit for _, unit, _ in rows if unit].count(who.unit),
        "late": sum(due < today for due in dues),
        "soon": sum(today <= due <= last for due in dues),
    }


def _seen(who: Actor) -> "QuerySet[Any]":
    """Return the matters that `who` may read, asked once for the list and its counts."""
    return remembered("matters_seen", lambda: door.visible(who))


def _count(who: Actor, scope: str, today: date) -> int:
    return chosen(who, Filters(scope=scope), today)[: MOST_COUNTED + 1].count()


def _scope(who: Actor, scope: str, today: date) -> Q:
    if scope == "mine":
        return Q(handler=who.person) if who.person else Q(pk__in=[])
    if scope == "unit":
        return Q(unit=who.unit) if who.unit else Q(pk__in=[])
    if scope == "late":
        return Q(due__lt=today)
    return Q(due__gte=today, due__lte=today + timedelta(days=_SOON_DAYS)) if scope == "soon" else Q()


def _shown(request: HttpRequest, who: Actor, asked: Filters, found: list[Any], today: date) -> dict[str, Any]:
    page, more = found[:PAGE], len(found) > PAGE
    last = page[-1] if page else None
    on = (last.due if asked.scope in {"late", "soon"} else last.opened_on) if last else None
    declared = _declared()
    return {
        "as_of": today,
        "filters": asked,
        "filtered": asked.narrowed,
        "query": asked.query(),
        "tabs": _tabs(who, asked, today),
        "procedures": [(item.code, item.label) for item in declared.values()],
        "stages_of": _stages(declared, asked.procedure),
        "laws": _laws(declared.values()),
        "rows": _rows(page, declared),
        "saved": [{"name": name, "query": query} for name, query in _saved(request)],
        "next_url": f"?{asked.query(after=f'{on}~{last.key}')}" if more and last else "",
        "first_url": f"?{asked.query()}" if asked.after[0] else "",
        "export_url": f"?{asked.query(export='1')}",
    }


def _tabs(who: Actor, asked: Filters, today: date) -> list[dict[str, Any]]:
    told = [*counts(who, today), ("all", _SCOPES["all"], None)]
    return [
        {
            "label": label,
            "url": f"?{Filters(scope=scope).query()}",
            "current": scope == asked.scope,
            "count": None if count is None else min(count, MOST_COUNTED),
            "more": count is not None and count > MOST_COUNTED,
        }
        for scope, label, count in told
    ]


def _declared() -> dict[str, Procedure]:
    found = registry()
    codes = dict.fromkeys(item.code for item in found.procedures if item.heading)
    return {code: found.procedure(code) for code in codes}


def _laws(procedures: Iterable[Procedure]) -> list[str]:
    """Return the laws that procedures with matters rest on; the house's own rules are none."""
    found = {law for item in procedures for law in _laws_of(item)}
    return sorted(law for law in found if law in laws())


def _laws_of(procedure: Procedure) -> set[str]:
    return {step.basis.law for step in procedure.steps}


def _stages(declared: Mapping[str, Procedure], code: str) -> list[tuple[str, str]]:
    return [(stage.name, stage.label) for stage in declared[code].stages] if code in declared else []


def _rows(page: Sequence[Any], declared: Mapping[str, Procedure]) -> list[dict[str, Any]]:
    keys = [matter.key for matter in page]
    faults, stopped = door.defect_counts(keys), door.standstills(keys)
    return [
        {
            "matter": matter,
            "procedure": declared[matter.procedure].label,
            "stage": dict(_stages(declared, matter.procedure)).get(matter.stage, ""),
            "url": address(declared[matter.procedure], matter.code),
            "defects": faults.get(matter.key, 0),
            "stopped": stopped.get(matter.key),
        }
        for matter in page
        if matter.procedure in declared
    ]


def _exported(who: Actor, asked: Filters, today: date) -> Download:
    """Return what is shown, all pages of it up to a bound, as a workbook."""
    declared = _declared()
    rows = _rows(list(ordered(chosen(who, asked, today), asked)[:MOST_EXPORTED]), declared)
    units, title = organisation.unit_names(), f"事项：{_SCOPES[asked.scope]}"
    note = f"截至{zh_dates.day(today)}，最多列 {MOST_EXPORTED} 件。"
    table = sheets.Sheet(_SCOPES[asked.scope], title, _COLUMNS, [_line(row, units) for row in rows], note, filters=True)
    data = sheets.workbook(title, who.name, today, [table])
    return Download(f"{title}-{today.isoformat()}.xlsx", sheets.MEDIA_TYPE, data)


def _line(row: Mapping[str, Any], units: Mapping[str, str]) -> list[Any]:
    matter = row["matter"]
    unit, dates = units.get(matter.unit, ""), [matter.opened_on, matter.due, matter.closed_on]
    return [matter.title, matter.number, row["procedure"], row["stage"], unit, *dates, row["defects"]]


def _saved(request: HttpRequest) -> list[tuple[str, str]]:
    login = account(request)
    return [(str(name), str(query)) for name, query in login.kept_filters] if login else []


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
