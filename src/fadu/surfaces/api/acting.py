"""Taking a step: the one operation behind `POST /api/v1/{procedure}/{matter}/{step}`."""

import re
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, ValidationError

from fadu.kernel.procedure import Procedure, Refusal, Step
from fadu.kernel.procedure.take import Invalid, Order, Refused, Taken, take
from fadu.kernel.reading import refusals
from fadu.kernel.registry.collect import registry
from fadu.lib import clock
from fadu.surfaces.api import telling
from fadu.surfaces.api.bearers import bearer_of, taker_of
from fadu.surfaces.api.problems import Problem
from fadu.surfaces.api.shapes import body_of, problems_of

NEW = "new"
_KEY = "Idempotency-Key"
_KEY_LENGTH = 160
_MATTER = re.compile(r"[^\s/#?%\\\x00-\x1f]{1,120}")
_WHERE = "开始一件事项的步骤用 new 代替事项编号，其他步骤写明事项编号。"
#: Refusals that are no conflict of the matter's state.
_STATUSES = {"unopened": 404, "reading": 403}


def declared(code: str, on: date) -> Procedure:
    """Return the edition of a procedure in force on `on`, else the newest; raise `Problem` when there is none."""
    for day in (on, None):
        try:
            return registry().procedure(code, day)
        except KeyError:
            continue
    raise Problem(404, f"没有程序“{code[:60]}”。全部程序见 /api/v1/procedures。")


def known_matter(matter: str) -> str:
    """Return `matter` when it can be the identifier of one; raise `Problem` otherwise."""
    if not _MATTER.fullmatch(matter):
        raise Problem(404, "没有找到这件事项，可能编号有误。")
    return matter


def take_step(request: HttpRequest, code: str, matter: str, name: str) -> HttpResponse:
    """Take a step and return the fact (201), the fact it had already made (200), or the problem."""
    declared(code, clock.today())
    bearer = taker_of(request, code)
    new = matter == NEW
    procedure, step, body = _read(request, code, name, new=new)
    corrects = getattr(body, "corrects", None) or ""
    if step.opens and not new and not corrects:
        raise Problem(404, _WHERE)
    order = Order(
        procedure=procedure,
        step=step.name,
        actor=bearer.actor,
        data=_said(body),
        matter="" if new else known_matter(matter),
        occurred_on=getattr(body, "occurred_on", None),
        evidence=tuple(getattr(body, "evidence", ())),
        key=_key(request, body),
        expect_seq=None if new else getattr(body, "expect_seq", None),
        corrects=corrects,
    )
    return _taken(code, _done(order))


def _read(request: HttpRequest, code: str, name: str, *, new: bool) -> tuple[Procedure, Step, BaseModel]:
    """Return the procedure as of the day of the act, its step, and the body in the step's shape."""
    procedure = declared(code, clock.today())
    step, body = _shaped(request, procedure, name, new=new)
    on = getattr(body, "occurred_on", None)
    if on is not None and declared(code, on) is not procedure:
        procedure = declared(code, on)
        step, body = _shaped(request, procedure, name, new=new)
    return procedure, step, body


def _shaped(request: HttpRequest, procedure: Procedure, name: str, *, new: bool) -> tuple[Step, BaseModel]:
    try:
        step = procedure.step(name)
    except KeyError as cause:
        raise Problem(404, f"“{procedure.label}”没有步骤“{name[:60]}”。") from cause
    if new and not step.opens:
        raise Problem(404, _WHERE)
    try:
        return step, body_of(procedure, step).model_validate_json(request.body or b"{}")
    except ValidationError as fault:
        kinds = {error["type"] for error in fault.errors(include_url=False, include_context=False)}
        if "json_invalid" in kinds:
            raise Problem(400) from fault
        if "extra_forbidden" in kinds:
            tried = refusals.Tried(procedure.code, step.name, "", ("unknown_field",))
            refusals.note(bearer_of(request).actor, tried, clock.now())
        raise Problem(422, problems=problems_of(step, fault)) from fault


def _said(body: BaseModel) -> dict[str, Any]:
    """Return the data that were sent, without what was left out."""
    data: BaseModel = vars(body)["data"]
    return data.model_dump(exclude_unset=True)


def _key(request: HttpRequest, body: BaseModel) -> str:
    """Return the key of the submission: from the header, as a plain or a quoted word, or from the body."""
    header = request.headers.get(_KEY, "").strip().strip('"')
    key = getattr(body, "key", None) or ""
    if len(header) > _KEY_LENGTH:
        raise Problem(422, problems={"key": f"提交编号最多 {_KEY_LENGTH} 个字。"})
    if header and key and header != key:
        raise Problem(422, problems={"key": f"key 与请求头 {_KEY} 不一致，只写一处即可。"})
    return header or key


def _done(order: Order) -> Taken:
    try:
        return take(order)
    except Invalid as invalid:
        raise Problem(422, problems={f"data.{name}": words for name, words in invalid.problems.items()}) from invalid
    except Refused as refused:
        raise _refusal(refused.refusals) from refused


def _refusal(found: list[Refusal]) -> Problem:
    """Return the problem for a refusal; who may not read the matter learns nothing else of it."""
    special = [one for one in found if one.gate in _STATUSES]
    shown = special[:1] or found
    status = _STATUSES[special[0].gate] if special else 409
    return Problem(status, " ".join(one.words for one in shown), refusals=telling.refusals(shown))


def _taken(code: str, done: Taken) -> HttpResponse:
    content = {
        "matter": done.fact.chain.id,
        "repeated": done.repeated,
        "defects": list(done.defects),
        "fact": telling.fact(done.fact, personal=True),
    }
    status = 200 if done.repeated else 201
    return telling.as_json(content, status, {"Location": f"/api/v1/{code}/{done.fact.chain.id}"})
