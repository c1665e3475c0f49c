"""The form of every step, made from its declaration: what it needs, why it can't be taken, and its result."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.procedure.take import Invalid, Order, Refused, ask, refusals_of, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib import clock
from fadu.surfaces.web.fields import inputs, typed
from fadu.surfaces.web.visits import actor, visit

_NEW = "new"


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, code: str, matter: str, name: str) -> HttpResponse:
    """Show the form of a step, or take it. `matter` is `new` for a step that opens one."""
    procedure, declared = _declared(code, name)
    who = actor(request)
    if who is None:
        raise Http404
    chain = "" if matter == _NEW else matter
    if request.method == "GET":
        return _form(request, procedure, declared, chain, who)
    return _taken(request, procedure, declared, chain, who)


def _declared(code: str, name: str) -> tuple[Procedure, Step]:
    try:
        procedure = registry().procedure(code)
        return procedure, procedure.step(name)
    except KeyError as cause:
        raise Http404("没有这个办理事项。") from cause


def _form(request: HttpRequest, procedure: Procedure, step: Step, matter: str, who: Actor) -> HttpResponse:
    now = clock.now()
    asked = ask(Order(procedure, step.name, who, {}, matter), {}, now)
    refusals = refusals_of(procedure, step, asked, offered=True)
    shown = {
        "inputs": inputs(step.records, request.GET.dict(), now.date()),
        "refusals": refusals,
        "key": uuid.uuid4().hex,
        "expect_seq": len(asked.facts),
        "occurred_on": now.date().isoformat(),
    }
    return _render(request, procedure, step, matter, shown, 200)


def _taken(request: HttpRequest, procedure: Procedure, step: Step, matter: str, who: Actor) -> HttpResponse:
    form = visit(request, {}).form
    order = Order(
        procedure=procedure,
        step=step.name,
        actor=who,
        data=typed(step.records, form),
        matter=matter,
        occurred_on=_day(form),
        key=str(form.get("_key", ""))[:64],
        expect_seq=int(form["_seq"]) if matter and str(form.get("_seq", "")).isdigit() else None,
    )
    problems: dict[str, str] = {}
    refusals: list[Any] = []
    try:
        done = take(order)
    except Invalid as invalid:
        problems = invalid.problems
    except Refused as refused:
        refusals = refused.refusals
    else:
        words = "已经提交过，没有重复登记。" if done.repeated else f"已登记：{step.label}。"
        messages.success(request, "".join([words, *done.defects]))
        return HttpResponseRedirect(_home(procedure, done.fact.chain.id))
    shown = {
        "inputs": inputs(step.records, form, clock.today(), problems),
        "problems": problems,
        "refusals": refusals,
        "key": order.key or uuid.uuid4().hex,
        "expect_seq": form.get("_seq", ""),
        "occurred_on": form.get("_occurred_on", ""),
    }
    return _render(request, procedure, step, matter, shown, 422 if problems else 409)


def _render(
    request: HttpRequest, procedure: Procedure, step: Step, matter: str, shown: dict[str, Any], status: int
) -> HttpResponse:
    frame = {"procedure": procedure, "step": step, "matter": matter, "back": _home(procedure, matter), "problems": {}}
    return render(request, "staff/step.html", frame | shown, status=status)


def _day(form: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(form.get("_occurred_on") or ""))
    except ValueError:
        return None


def _home(procedure: Procedure, matter: str) -> str:
    return procedure.page.format(matter=matter) if procedure.page and (matter or "{" not in procedure.page) else "/"
