"""The form of every step, made from its declaration: what it needs, why it can't be taken, and its result.

A step that can't be undone (`final`) is first judged and shown for checking, then taken. Nothing typed is ever lost.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure import Asked, Procedure, Step
from fadu.kernel.procedure.take import Invalid, Order, Refused, ask, refusals_of, rehearse, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib import clock
from fadu.surfaces.web.fields import inputs, typed
from fadu.surfaces.web.visits import actor, form_of

_NEW = "new"
_DAY_PROBLEM = "“发生日期”应为日期，例如 2023-06-12。"


@dataclass(frozen=True, slots=True)
class _Desk:
    """One step in the hands of one person: everything its pages need."""

    request: HttpRequest
    procedure: Procedure
    step: Step
    matter: str
    actor: Actor

    @property
    def form(self) -> Mapping[str, Any]:
        """What was typed, or given in the address."""
        return form_of(self.request.POST if self.request.method == "POST" else self.request.GET)

    @property
    def order(self) -> Order:
        """What is to be done, by the form."""
        form = self.form
        seq = str(form.get("_seq", ""))
        return Order(
            procedure=self.procedure,
            step=self.step.name,
            actor=self.actor,
            data=typed(self.step, form),
            matter=self.matter,
            occurred_on=_day(form),
            key=str(form.get("_key", ""))[:64],
            expect_seq=int(seq) if self.matter and seq.isdecimal() else None,
        )

    def leave(self, matter: str) -> str:
        """Return where to go afterwards: the local address asked for, else the matter's page."""
        wanted = str(self.form.get("_next", ""))
        return local(self.request, wanted) or _home(self.procedure, matter)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, code: str, matter: str, name: str) -> HttpResponse:
    """Show the form of a step, or take it. `matter` is `new` for a step that opens one."""
    procedure, declared = _declared(code, name)
    who = actor(request)
    if who is None:
        raise Http404
    desk = _Desk(request, procedure, declared, "" if matter == _NEW else matter, who)
    if request.method == "GET":
        return _opened(desk)
    return _shown(desk, {}, 200) if "_edit" in request.POST else _submitted(desk)


def local(request: HttpRequest, address: str) -> str:
    """Return `address` when it is a path of this site, else nothing."""
    here = address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()})
    return address if here else ""


def _declared(code: str, name: str) -> tuple[Procedure, Step]:
    try:
        procedure = registry().procedure(code)
        return procedure, procedure.step(name)
    except KeyError as cause:
        raise Http404("没有这个办理事项。") from cause


def _opened(desk: _Desk) -> HttpResponse:
    """Show the empty (or prefilled) form, with the reasons why the step can't be taken now, if any."""
    now = clock.now()
    asked = ask(Order(desk.procedure, desk.step.name, desk.actor, {}, desk.matter), {}, now)
    refusals = refusals_of(desk.procedure, desk.step, asked, offered=True)
    shown = {
        "refusals": refusals,
        "closed": bool(refusals),
        "key": uuid.uuid4().hex,
        "expect_seq": len(asked.facts),
        "occurred_on": now.date().isoformat(),
    }
    return _shown(desk, shown, 200)


def _submitted(desk: _Desk) -> HttpResponse:
    """Take the step, or show what is wrong with everything that was typed."""
    order = desk.order
    if order.occurred_on is None:
        return _shown(desk, {"problems": _problems(desk, order) | {"_occurred_on": _DAY_PROBLEM}}, 422)
    try:
        if desk.step.final and "_confirmed" not in desk.request.POST:
            return _checking(desk, rehearse(order))
        return _taken(desk, order)
    except Invalid as invalid:
        return _shown(desk, {"problems": invalid.problems}, 422)
    except Refused as refused:
        return _shown(desk, _refused(desk, order, refused), 409)


def _problems(desk: _Desk, order: Order) -> dict[str, str]:
    try:
        rehearse(order)
    except Invalid as invalid:
        return dict(invalid.problems)
    except Refused:
        return {}
    return {}


def _taken(desk: _Desk, order: Order) -> HttpResponse:
    done = take(order)
    words = "已经提交过，没有重复登记。" if done.repeated else f"已登记：{desk.step.label}。"
    messages.success(desk.request, words)
    for defect in done.defects:
        messages.warning(desk.request, defect)
    return HttpResponseRedirect(desk.leave(done.fact.chain.id))


def _refused(desk: _Desk, order: Order, refused: Refused) -> dict[str, Any]:
    """Return the refusals; when others went first, also what they did, and the matter's newest place."""
    shown: dict[str, Any] = {"refusals": refused.refusals}
    if order.expect_seq is not None and any(refusal.gate == "outrun" for refusal in refused.refusals):
        facts = ask(order, {}, clock.now()).facts
        labels = registry().fact_types
        shown["expect_seq"] = len(facts)
        shown["newer"] = [
            {"label": labels[fact.name].label, "by": fact.actor.get("person", ""), "at": fact.recorded_at}
            for fact in facts[order.expect_seq :]
        ]
    return shown


def _checking(desk: _Desk, asked: Asked) -> HttpResponse:
    """Show what would be recorded, to be confirmed."""
    rows = [(item.field.label, item.words) for item in inputs(desk.step, asked.data, asked.occurred_on)]
    sent = desk.request.POST
    hidden = [(name, value) for name in sent if name != "csrfmiddlewaretoken" for value in sent.getlist(name) if value]
    shown = {"rows": rows, "hidden": hidden, "occurred_on": asked.occurred_on}
    return _render(desk, "staff/step_check.html", shown, 200)


def _shown(desk: _Desk, shown: Mapping[str, Any], status: int) -> HttpResponse:
    form = desk.form
    kept = {
        "problems": {},
        "refusals": [],
        "newer": [],
        "closed": False,
        "key": str(form.get("_key", "")) or uuid.uuid4().hex,
        "expect_seq": form.get("_seq", ""),
        "occurred_on": form.get("_occurred_on", ""),
    }
    today = clock.today()
    filled = kept | dict(shown)
    filled["inputs"] = inputs(desk.step, form, today, filled["problems"])
    return _render(desk, "staff/step.html", filled | {"today": today.isoformat()}, status)


def _render(desk: _Desk, template: str, shown: Mapping[str, Any], status: int) -> HttpResponse:
    frame = {
        "procedure": desk.procedure,
        "step": desk.step,
        "matter": desk.matter,
        "matter_label": _title(desk),
        "back": desk.leave(desk.matter),
        "next": local(desk.request, str(desk.form.get("_next", ""))),
        "draft": f"{desk.procedure.code}:{desk.matter or _NEW}:{desk.step.name}",
    }
    return render(desk.request, template, frame | dict(shown), status=status)


def _title(desk: _Desk) -> str:
    """Return what people call the matter: its last recorded title or name; identifiers are not for people."""
    facts = facts_of(Chain(desk.procedure.chain, desk.matter)) if desk.matter else ()
    names = [fact.data[field] for fact in facts for field in ("name", "title") if isinstance(fact.data.get(field), str)]
    return names[-1] if names else ""


def _day(form: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(form.get("_occurred_on") or ""))
    except ValueError:
        return None


def _home(procedure: Procedure, matter: str) -> str:
    return procedure.page.format(matter=matter) if procedure.page and (matter or "{" not in procedure.page) else "/"
