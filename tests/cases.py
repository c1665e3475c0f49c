"""Stories in dates (`cases/*.yaml`, decision 15): what a jurist can read and extend, played through `take`.

A file is a list of stories; a story is a list of steps in the demo bureau:

    - story: 处室更名
      law: 机构编制文件（可省略）
      steps:
        - on: 2023-03-01            # the day it happened, and, unless `recorded_on` says otherwise, was recorded
          who: system-admin         # a demo log-in; or {role: legal_clerk} / {roles: [...], unit: water}
          takes: unit.change        # procedure.step; `happens` for an event
          matter: water             # default: the procedure's last matter in this story
          with: {name: 水环境处, kind: division, basis: 示例}
          recorded: unit.changed    # default: what the step records
          defect: 相差较大           # a piece of the note that must come with it; `none`: no note at all
          due: {length: 5wd, on: 2023-03-08}
          clock: {code: disclosure.reply, due: 2023-05-19, state: running}  # a declared limit's last count: its end
                                    # and state (running, paused, expired, stopped) that day, or on `at: DATE`
          stands: {organisation.Unit: {code: water, name: 水环境处}}
        - {on: 2023-03-02, who: legal-head, takes: unit.close, with: {basis: 示例}, refused by: authority}
        - {on: 2023-03-02, who: system-admin, takes: unit.close, with: {}, invalid: basis}
        - {on: 2023-03-03, who: party-office, takes: study.plan, as: first, with: {…}}  # `as` names the matter, and
        - {on: 2023-03-09, who: party-office, takes: study.hold, matter: first, with: {…}}  # `matter` uses the name
        - {on: 2023-03-10, who: public, takes: disclosure.apply, as: asked, with: {…}}  # anybody, on the portal
        - {on: 2023-03-13, who: {receipt: asked}, takes: disclosure.correct, with: {…}}  # who holds its receipt number
          # in `with`, {matter: asked} stands for a named matter's identifier
      then:                         # what the figures say at the end
        - {indicator: study.theme_sessions, since: 2023-01-01, as_of: 2023-06-30, is: "1", rows: [行政处罚法专题]}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps

from fadu.kernel.calendar.door import calendar
from fadu.kernel.evidence import store
from fadu.kernel.indicators import Scope
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.standing import standing
from fadu.kernel.procedure.take import Invalid, Order, Refused, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named, actor_of
from fadu.kernel.timelimits import Length, due
from fadu.lib import clock
from fadu.lib.clock import SHANGHAI

_STORY = {"story", "law", "steps", "then"}
_STEP = {
    *("on", "recorded_on", "who", "takes", "happens", "matter", "with", "evidence"),
    *("as", "recorded", "refused by", "invalid", "defect", "due", "clock", "stands"),
}


class _Loader(yaml.SafeLoader):
    """YAML in which `on` is a word, not *true*."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in found if first not in "oOyYnN" or tag != "tag:yaml.org,2002:bool"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its title, where it stands, and its steps as written."""

    title: str
    place: str
    steps: tuple[Mapping[str, Any], ...]
    then: tuple[Mapping[str, Any], ...] = ()


@dataclass(slots=True)
class _Stage:
    """What a story has come to: the last matter of each procedure, and the matters it has named."""

    matters: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)


def stories(folder: Path) -> list[Any]:
    """Return every story of `folder/*.yaml` as a pytest parameter named after file and title."""
    found = [story for path in sorted(folder.glob("*.yaml")) for story in _read(path)]
    assert found, f"{folder} 里没有案例"
    return [pytest.param(story, id=f"{story.place}-{story.title}") for story in found]


def _read(path: Path) -> Iterator[Story]:
    for told in yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader):
        assert set(told) <= _STORY, f"{path.name}：不认识的项 {set(told) - _STORY}"
        for step in told["steps"]:
            assert set(step) <= _STEP, f"{path.name}“{told['story']}”：不认识的项 {set(step) - _STEP}"
        yield Story(told["story"], path.stem, tuple(told["steps"]), tuple(told.get("then") or ()))


def play(story: Story) -> None:
    """Play a story in the demo bureau (the test asks for the fixture `demo_bureau`) and hold it to what it says."""
    stage = _Stage()
    for number, step in enumerate(story.steps, 1):
        where = f"“{story.title}”第 {number} 步（{step['on']}）"
        _play(step, stage, where)
    for claim in story.then:
        _claim(claim)


def _claim(claim: Mapping[str, Any]) -> None:
    scope = Scope(claim["since"], claim["as_of"], claim.get("unit", ""))
    measure = registry().indicator(claim["indicator"]).measure(scope)
    assert measure.words == str(claim["is"]), f"{claim['indicator']}为{measure.words}"
    assert "rows" not in claim or [row.label for row in measure.rows] == claim["rows"]


def _play(step: Mapping[str, Any], stage: _Stage, where: str) -> None:
    done, gates, problems, words = _outcome(_order(step, stage), _moment(step.get("recorded_on", step["on"])))
    assert gates == set(_listed(step.get("refused by"))), f"{where}被拒与否不符：{gates or '办成了'} {words}"
    assert problems == set(_listed(step.get("invalid"))), f"{where}填写与否不符：{problems or '填写无误'} {words}"
    if done:
        stage.matters[done.fact.chain.kind] = done.fact.chain.id
        if "as" in step:
            stage.named[step["as"]] = done.fact.chain.id
        _hold(step, done, where)


def _outcome(order: Order, moment: datetime) -> tuple[Taken | None, set[str], set[str], str]:
    """Return what was recorded; or which gates refused; or which fields were wrong; and the words for it."""
    try:
        return take(order, moment), set(), set(), ""
    except Refused as refused:
        return None, {refusal.gate for refusal in refused.refusals}, set(), str(refused)
    except Invalid as invalid:
        return None, set(), set(invalid.problems), str(invalid)


def _hold(step: Mapping[str, Any], done: Taken, where: str) -> None:
    if "recorded" in step:
        assert done.fact.name == step["recorded"], f"{where}登记的是 {done.fact.name}"
    if step.get("defect") == "none":
        assert not done.defects, f"{where}有瑕疵：{done.defects}"
    else:
        for piece in _listed(step.get("defect")):
            assert any(piece in note for note in done.defects), f"{where}没有瑕疵“{piece}”，有：{done.defects}"
    for limit in _listed(step.get("due")):
        end = due(Length.parse(limit["length"]), step["on"], calendar(step["on"]))
        assert end.due == limit["on"], f"{where}{limit['length']} 届满于 {end.due}"
    for claim in _listed(step.get("clock")):
        _hold_clock(claim, step, done, where)
    for model, row in (step.get("stands") or {}).items():
        assert apps.get_model(model)._default_manager.filter(**row).exists(), f"{where}没有 {model} {row}"


def _hold_clock(claim: Mapping[str, Any], step: Mapping[str, Any], done: Taken, where: str) -> None:
    day = claim.get("at", step["on"])
    procedure = registry().procedure(done.fact.procedure, step["on"])
    counts = standing(procedure, facts_of(done.fact.chain), day).clocks
    found = [count for count in counts if count.inputs.code == claim["code"]]
    assert found, f"{where}没有期限 {claim['code']}"
    state = "paused" if found[-1].running and found[-1].paused else found[-1].state(day)
    shown = {"code": claim["code"], "due": found[-1].due.due, "state": state}
    wanted = {name: claim[name] for name in shown if name in claim}
    assert wanted == {name: shown[name] for name in wanted}, f"{where}期限为 {shown}"


def _order(step: Mapping[str, Any], stage: _Stage) -> Order:
    code, _, name = str(step.get("takes") or step["happens"]).partition(".")
    procedure = registry().procedure(code, step["on"])
    declared = procedure.step(name)
    assert declared.event == ("happens" in step), f"{code}.{name} 应写作 {'happens' if declared.event else 'takes'}"
    named = step.get("matter") or stage.matters.get(procedure.chain, "")
    matter = "" if declared.opens else stage.named.get(named, named)
    evidence = tuple(step.get("evidence") or ())
    data = _plain(step.get("with") or {}, stage)
    return Order(procedure, name, _who(step, stage), data, matter, step["on"], evidence)


def _who(step: Mapping[str, Any], stage: _Stage) -> Actor:
    who = step["who"]
    if who == "public" or "receipt" in who:
        holder = "" if who == "public" else stage.named.get(who["receipt"], who["receipt"])
        return Actor(kind="party", person=holder, roles=frozenset({"public"}), channel="portal")
    if isinstance(who, str):
        account = account_named(who)
        assert account is not None, f"演示单位里没有账号 {who}"
        return actor_of(account, step["on"])
    roles = frozenset(_listed(who.get("roles", who.get("role"))))
    return Actor(person=who.get("person", "legal-clerk"), post="case", unit=who.get("unit", "legal"), roles=roles)


def _moment(day: date | datetime) -> datetime:
    if isinstance(day, datetime):
        return day.replace(tzinfo=SHANGHAI)
    return datetime.combine(day, time(12), SHANGHAI)


def _plain(value: Any, stage: _Stage) -> Any:
    """Return YAML's days as a form would send them, {matter: NAME} as its identifier, {kept: TEXT} as a kept file."""
    if isinstance(value, Mapping) and list(value) == ["matter"]:
        return stage.named[value["matter"]]
    if isinstance(value, Mapping) and list(value) == ["kept"]:
        return store.keep(str(value["kept"]).encode(), "示例.txt", "text/plain", "legal-clerk", clock.now())
    if isinstance(value, Mapping):
        return {name: _plain(item, stage) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, stage) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
