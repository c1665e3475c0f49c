"""`take`: the one path for pages, API, command line, imports and shell.

Check (authority, gates, data), do (append the fact), project, announce (outbox) — in one transaction. Taking the same
step twice with the same key returns the first fact; two takers at once have one winner, the other a clear word.

What `take` returned is on disk, unless the caller holds a transaction: then it is so when that one commits.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain, Entry, append
from fadu.kernel.ledger.outbox import announce
from fadu.kernel.ledger.read import Recorded, as_recorded, fact_with_key, facts_of, head_after
from fadu.kernel.numbering.door import assign
from fadu.kernel.numbering.series import SeriesError
from fadu.kernel.organisation.door import organ_of
from fadu.kernel.procedure.authority import Citation, Refusal
from fadu.kernel.procedure.clean import Unclean, clean, clean_field
from fadu.kernel.procedure.conditions import APART, NEED, Need
from fadu.kernel.procedure.days import dated_before, day_refusals, redated
from fadu.kernel.procedure.declare import Asked, Procedure, Step
from fadu.kernel.procedure.keeping import Deed, keep
from fadu.kernel.procedure.races import Crowded, in_turn
from fadu.kernel.procedure.standing import Standing, standing
from fadu.kernel.reading import may_read
from fadu.kernel.reading import refusals as refusal_log
from fadu.kernel.roles import Actor, role
from fadu.lib import clock
from fadu.lib.canonical import canonical, digest

_SYSTEM = Citation("系统规则", status="ENG")
_IDENTIFIER = re.compile(r"[^\s/#?%\\\x00-\x1f]{1,120}")
_KEY_LENGTH = 160
#: Refusals that say that there is no such matter.
_NOWHERE = {"unopened", "identifier"}


class Refused(Exception):
    """The step may not be taken; `refusals` say why, on what authority, and what to do."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__(" ".join(refusal.words for refusal in refusals))
        self.refusals = refusals


class Invalid(Exception):
    """The data don't fit the declared fields; `problems` maps each field to what to enter instead."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants done: the step, the matter (empty to open one), the data, when it happened, and a key."""

    procedure: Procedure
    step: str
    actor: Actor
    data: Mapping[str, Any]
    matter: str = ""
    occurred_on: date | None = None
    evidence: tuple[str, ...] = ()
    key: str = ""
    corrects: str = ""
    expect_seq: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: the fact, the defects noted beside it, and whether it had been taken before with this key."""

    fact: Recorded
    defects: tuple[str, ...] = ()
    repeated: bool = False


def take(order: Order, now: datetime | None = None) -> Taken:
    """Take a step; raise `Refused` or `Invalid`, and change nothing, when it can't be taken."""
    moment, key = now or clock.now(), _key(order)
    try:
        return in_turn(lambda: _take(order, key, moment))
    except Refused as refused:
        _tell(order, refused.refusals, moment)
        raise
    except Crowded as crowded:
        reason = "同时办理的人太多，这一次没有轮到，什么也没有登记。"
        raise Refused([Refusal("crowded", reason, "稍候片刻再提交，您填写的内容已保留。", _SYSTEM)]) from crowded


def _take(order: Order, key: str, now: datetime) -> Taken:
    step = order.procedure.step(order.step)
    with transaction.atomic():
        before = fact_with_key(key) if order.key else None
        if before:
            return _repeated(before, order)
        asked, stands = _judged(order, step, now)
        return _record(order, step, asked, stands, key)


def rehearse(order: Order, now: datetime | None = None) -> Asked:
    """Judge a step as `take` would and record nothing; return what would be recorded. Raises as `take` does.

    What is refused before it is confirmed was tried all the same.
    """
    moment = now or clock.now()
    try:
        return _judged(order, order.procedure.step(order.step), moment)[0]
    except Refused as refused:
        _tell(order, refused.refusals, moment)
        raise


def _tell(order: Order, found: list[Refusal], at: datetime) -> None:
    """Log a refused try; the matter only where there is one (anything may stand in an address)."""
    gates = tuple(refusal.gate for refusal in found)
    matter = "" if _NOWHERE.intersection(gates) else order.matter
    articles = tuple(refusal.basis.words for refusal in found if refusal.basis)
    refusal_log.note(order.actor, refusal_log.Tried(order.procedure.code, order.step, matter, gates, articles), at)


def _judged(order: Order, step: Step, now: datetime) -> tuple[Asked, Standing]:
    values, problems = clean(step.records, _complete(step, order))
    if problems:
        raise Invalid(problems)
    asked = ask(order, values, now)
    stands = standing(order.procedure, asked.facts)
    refusals = refusals_of(order.procedure, step, asked, offered=False, stands=stands, corrects=order.corrects)
    refusals += [*_outrun(order, asked), *_astray(order, step, asked), *_unkept(_files(order, step, values))]
    if refusals:
        raise Refused(refusals)
    return asked, stands


def _record(order: Order, step: Step, asked: Asked, stands: Standing, key: str) -> Taken:
    asked = _numbered(order, step, asked)
    procedure = order.procedure
    entry = Entry(
        chain=asked.chain,
        type=step.records,
        data=asked.data,
        actor=order.actor.as_plain(),
        recorded_at=asked.now,
        occurred_on=asked.occurred_on,
        key=key,
        procedure=procedure.code,
        edition=procedure.edition,
        declaration=procedure.digest,
        corrects=order.corrects,
        evidence=_files(order, step, asked.data),
    )
    row = append(entry, head_after(asked.facts))
    fact = as_recorded(row, {name: canonical(value) for name, value in asked.data.items()})
    found = keep(Deed(procedure, step, asked, stands, fact))
    announce(row, step.records.tags)
    return Taken(fact, tuple(defect.note for defect in found))


def ask(order: Order, values: Mapping[str, Any], now: datetime) -> Asked:
    """Return what the gates of `order` may look at."""
    chain = Chain(order.procedure.chain, order.matter or _new_id(order.procedure, values))
    return Asked(chain, facts_of(chain), values, order.actor, order.occurred_on or now.date(), now)


def refusals_of(
    procedure: Procedure,
    step: Step,
    asked: Asked,
    *,
    offered: bool,
    stands: Standing | None = None,
    corrects: str = "",
) -> list[Refusal]:
    """Return every reason why `asked.actor` may not take `step` now; `offered` leaves out gates on form data.

    A correction isn't asked what must stand before the step: that was judged when the step was taken, unless it gives
    another day. It is asked what the procedure wants of every correction, an event's too: correcting is our act.
    """
    first = [*_authority(step, asked), *_readable(procedure, asked), *day_refusals(procedure, step, asked)]
    first += _uncorrectable(procedure, asked, stands) if corrects and asked.facts else _sequence(step, asked)
    if first or step.event:
        return first
    if corrects:
        return [] if offered else _of_correction(procedure, step, asked, corrects)
    known = stands or standing(procedure, asked.facts)
    return conditions_of(procedure, step, asked, known, offered=offered)


def _of_correction(procedure: Procedure, step: Step, asked: Asked, corrects: str) -> list[Refusal]:
    """Return what refuses a correction by what it says and by the day that it gives."""
    found = [refusal for gate in step.gates if gate.needs_data and (refusal := gate.check(asked))]
    return [*found, *redated(procedure, step, asked, corrects)]


def conditions_of(
    procedure: Procedure, step: Step, asked: Asked, stands: Standing, *, offered: bool = False, again: bool = False
) -> list[Refusal]:
    """Return the refusals by needs, separations and gates alone.

    `offered` leaves out gates on form data, `again` (a replay) those that look at other matters of the moment.
    """
    missing = _unmet(procedure, step.needs, stands.on(asked.occurred_on))
    missing += dated_before(procedure, step.needs, asked)
    gates = [gate for gate in step.gates if not (offered and gate.needs_data) and not (again and gate.elsewhere)]
    return [*missing, *_together(step, asked), *(refusal for gate in gates if (refusal := gate.check(asked)))]


def offers(
    procedure: Procedure, matter: str, actor: Actor, now: datetime, facts: tuple[Recorded, ...] | None = None
) -> list[tuple[Step, list[Refusal]]]:
    """Return each step with the reasons why it can't be taken now (none: it can); `facts` spare reading them again."""
    chain = Chain(procedure.chain, matter or _new_id(procedure, {}))
    asked = Asked(chain, facts_of(chain) if facts is None else facts, {}, actor, now.date(), now)
    stands = standing(procedure, asked.facts)
    steps = [step for step in procedure.steps if step.opens != bool(asked.facts)]
    return [(step, refusals_of(procedure, step, asked, offered=True, stands=stands)) for step in steps]


def _uncorrectable(procedure: Procedure, asked: Asked, stands: Standing | None) -> list[Refusal]:
    """Refuse a correction where the procedure no longer allows any (an archived file is not altered)."""
    if not procedure.correctable:
        return []
    known = stands or standing(procedure, asked.facts)
    return _unmet(procedure, procedure.correctable, known.on(asked.occurred_on))


def _unmet(procedure: Procedure, needs: tuple[Need, ...], marks: frozenset[str]) -> list[Refusal]:
    """Refuse for each need that isn't met, and say which steps would meet it."""
    unmet = [need for need in needs if not need.met(marks)]
    return [Refusal(NEED, f"{need.words}。", need.advice or _way(procedure, need, marks), need.basis) for need in unmet]


def _way(procedure: Procedure, need: Need, marks: frozenset[str]) -> str:
    wanted = [mark for mark in (*need.all_of, *need.any_of) if mark not in marks]
    labels = dict.fromkeys(step.label for step in procedure.steps for mark in wanted if _sets(step, mark))
    if labels:
        return f"先办理{'、'.join(f'“{label}”' for label in labels)}。"
    return "查看这件事项的进展，待条件具备后再办理。"


def _sets(step: Step, mark: str) -> bool:
    return mark == step.records.name or mark.startswith(f"{step.records.name}:")


def _together(step: Step, asked: Asked) -> list[Refusal]:
    """Refuse who did what the law keeps apart from this step (an investigator does not review)."""
    found = []
    for apart in step.apart_from:
        done_by = {fact.actor.get("person") for name in apart.facts for fact in asked.named(name)}
        if not asked.actor.persons.isdisjoint(done_by):
            found.append(Refusal(APART, f"{apart.words}。", apart.advice, apart.basis))
    return found


def _numbered(order: Order, step: Step, asked: Asked) -> Asked:
    """Return what is asked with the numbers that its series give, drawn inside the transaction.

    A correction keeps the numbers of what it corrects: nobody is served two.
    """
    if not step.numbered:
        return asked
    before = next((fact for fact in asked.facts if fact.reference == order.corrects), None)
    if before:
        return replace(asked, data={**asked.data, **{field: before.data.get(field) for field, _ in step.numbered}})
    organ, matter = organ_of(asked.actor.unit), f"{asked.chain.kind}/{asked.chain.id}"
    try:
        drawn = {field: assign(series, organ, asked.occurred_on, matter) for field, series in step.numbered}
    except SeriesError as unknown:
        raise Refused([Refusal("number", str(unknown), "由编号管理人员登记机关代字后再办理。", _SYSTEM)]) from unknown
    return replace(asked, data={**asked.data, **drawn})


def _authority(step: Step, asked: Asked) -> list[Refusal]:
    if asked.actor.has(*step.by):
        return []
    who = "、".join(role(code).label for code in step.by if code != "system")
    reason = f"“{step.label}”由{who}办理，您当前的岗位没有这项权限。"
    return [Refusal("authority", reason, f"转交{who}办理，或在右上角切换岗位。", step.basis)]


def _readable(procedure: Procedure, asked: Asked) -> list[Refusal]:
    if not asked.facts or asked.actor.kind == "system":
        return []
    reason = may_read(asked.actor, procedure.reading(asked.facts))
    return [Refusal("reading", reason, "联系经办单位。")] if reason else []


def _sequence(step: Step, asked: Asked) -> list[Refusal]:
    if step.opens and asked.facts:
        reason = f"“{asked.chain.id}”已经登记过，不能重复登记。"
        return [Refusal("opened", reason, "打开已有的记录办理，或换一个编号。")]
    if not step.opens and not asked.facts:
        return [Refusal("unopened", "没有找到这件事项，可能编号有误。", "返回列表重新打开。")]
    if step.opens and asked.data and not _IDENTIFIER.fullmatch(asked.chain.id):
        reason = "编号不能用：最多 120 个字，不含空白和 / # ? % \\。"
        return [Refusal("identifier", reason, "换一个编号。", _SYSTEM)]
    return []


def _outrun(order: Order, asked: Asked) -> list[Refusal]:
    """Refuse when somebody else went first: the form was opened at an earlier fact than the matter's last."""
    if order.expect_seq is None or order.expect_seq == len(asked.facts):
        return []
    reason = "您打开页面之后，其他人已经办理了这件事项。"
    return [Refusal("outrun", reason, "查看最新情况后再提交，您填写的内容已保留。")]


def _astray(order: Order, step: Step, asked: Asked) -> list[Refusal]:
    """Refuse a correction of something that was never recorded on this matter, or by another step."""
    same = {fact.reference for fact in asked.facts if fact.name == step.records.name}
    if not order.corrects or order.corrects in same:
        return []
    reason = f"要更正的 {order.corrects} 不在这件事项里，或不是“{step.label}”登记的。"
    return [Refusal("corrects", reason, "从这件事项的记录中选择要更正的一件。", _SYSTEM)]


def _files(order: Order, step: Step, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the files that the fact names: those handed in with the order, and those that its data speak of."""
    return tuple(dict.fromkeys([*order.evidence, *(step.attached(data) if step.attached else ())]))


def _unkept(files: tuple[str, ...]) -> list[Refusal]:
    """Refuse a fact that names a file which isn't kept: content comes first, the fact after (decision 20)."""
    if not files or not store.unknown(files):
        return []
    return [Refusal("evidence", "所附的文件没有保存成功。", "重新上传文件后再提交。", _SYSTEM)]


def _repeated(before: Recorded, order: Order) -> Taken:
    """Return the fact that this key already made, or refuse when it was for something else.

    Derived values are not compared: the draft they came from may be gone by now.
    """
    if _same(before, order):
        return Taken(before, repeated=True)
    reason = "同一个提交编号已用于另一项内容。"
    raise Refused([Refusal("key", reason, "刷新页面后重新提交。", _SYSTEM)])


def _same(before: Recorded, order: Order) -> bool:
    step = order.procedure.step(order.step)
    try:
        values = _typed_in(step, order)
    except Unclean:
        return False
    wanted = (
        step.records.name,
        Chain(order.procedure.chain, order.matter or before.chain.id),
        order.occurred_on or before.occurred_on,
        _files(order, step, before.data),
        order.corrects,
        canonical(values),
    )
    data = canonical({name: before.data.get(name) for name in values})
    return wanted == (before.name, before.chain, before.occurred_on, before.evidence, before.corrects, data)


def _typed_in(step: Step, order: Order) -> dict[str, Any]:
    """Return the cleaned values of the fields that people fill in; raise `Unclean` when one doesn't fit."""
    fields = [item for item in step.records.fields if item.name not in step.derived]
    return {item.name: clean_field(item, order.data.get(item.name)) for item in fields}


def _complete(step: Step, order: Order) -> Mapping[str, Any]:
    """Return the data with what the step derives itself (a draft's content); nobody may hand in a derived value."""
    given = {name: value for name, value in order.data.items() if name not in step.derived}
    return {**given, **step.complete(given, order.matter)} if step.complete else given


def _key(order: Order) -> str:
    """Return the key as the ledger keeps it: one actor can't use up another's; a long or odd one is kept by digest."""
    if not order.key:
        return f"auto:{uuid.uuid4().hex}"
    key = f"{order.actor.person or order.actor.kind}:{order.key}"
    return key if len(key) <= _KEY_LENGTH and key.isprintable() else f"sha256:{digest(key)}"


def _new_id(procedure: Procedure, values: Mapping[str, Any]) -> str:
    """Return the identifier of a new matter; empty while nothing was entered yet from which it could be made."""
    if procedure.new_id is None:
        return uuid.uuid4().hex
    return procedure.new_id(values) if values else ""
