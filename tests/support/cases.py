"""Stories in dates that a jurist can read and extend: `cases/*.yaml`, one schema for every room (decision 15).

    - story: 缺材料的学习不计入次数
      steps:
        - {on: 2023-03-01, who: party-office, takes: study.plan, as: first, with: {topic: …}, recorded: study.planned}
        - {on: 2023-03-15, who: water-liaison, takes: study.hold, matter: first, with: {…}, refused by: authority}
      then:
        - {indicator: study.theme_sessions, since: 2023-01-01, as_of: 2023-06-30, is: "0"}

`who` is a log-in of the demo bureau; `as` names a matter that a step opens, `matter` uses it later (or gives a code);
`recorded` the fact, `refused by` the gate, `problem` the field with wrong data, `defect` words of what was noted.
Dates in `with` may be written as dates. `{matter: name}` inside `with` stands for that matter's code.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from fadu.kernel.indicators import Scope
from fadu.kernel.procedure.take import Invalid, Order, Refused, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI


class _Loader(yaml.SafeLoader):
    """YAML in which `on` is a word, not a truth value."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))

Act = Callable[..., Actor]
Case = Mapping[str, Any]
_STEP_WORDS = {"on", "who", "takes", "happens", "as", "matter", "with", "recorded", "refused by", "problem", "defect"}


def cases(folder: Path) -> list[Any]:
    """Return the stories of a folder as parameters, each under its own name; a folder without stories is an error."""
    found = [
        pytest.param(case, id=f"{path.stem}:{case['story']}")
        for path in sorted(folder.glob("*.yaml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), _Loader)
    ]
    assert found, f"{folder} 里没有故事"
    return found


@dataclass(slots=True)
class Telling:
    """One story being told: the matters it has named so far."""

    act: Act
    matters: dict[str, str] = field(default_factory=dict)

    def tell(self, case: Case) -> None:
        """Take every step of the story and check what became of it, then what the story says at the end."""
        for number, step in enumerate(case["steps"], 1):
            unknown = set(step) - _STEP_WORDS
            assert not unknown, f"第 {number} 步有不认识的词：{unknown}"
            self._step(step, f"{case['story']} 第 {number} 步")
        for claim in case.get("then", ()):
            self._claim(claim)

    def _step(self, step: Case, where: str) -> None:
        code, _, name = (step.get("takes") or step["happens"]).partition(".")
        on = _day(step["on"])
        named = str(step.get("matter", ""))
        order = Order(
            procedure=registry().procedure(code, on),
            step=name,
            actor=self.act(step["who"], on),
            data=self._values(step.get("with", {})),
            matter=self.matters.get(named, named),
            occurred_on=on,
        )
        outcome = _outcome(order, datetime.combine(on, time(10), SHANGHAI))
        if isinstance(outcome, Refused):
            assert step.get("refused by") in {item.gate for item in outcome.refusals}, f"{where} 被拒绝：{outcome}"
            assert all(item.reason and item.advice for item in outcome.refusals), where
        elif isinstance(outcome, Invalid):
            assert step.get("problem") in outcome.problems, f"{where} 填写有误：{outcome}"
        else:
            self._done(step, outcome, where)

    def _done(self, step: Case, done: Taken, where: str) -> None:
        wanted = step.get("recorded")
        assert wanted, f"{where} 应被拒绝，却已登记 {done.fact.name}"
        assert done.fact.name == wanted, where
        noted = "；".join(map(str, done.defects))
        assert step.get("defect", "") in noted, f"{where} 应记缺陷，实际：{noted}"
        assert "defect" in step or not noted, f"{where} 不应有缺陷，实际：{noted}"
        if "as" in step:
            self.matters[step["as"]] = done.fact.chain.id

    def _values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(value) for name, value in given.items()}

    def _value(self, value: Any) -> Any:
        if isinstance(value, Mapping) and set(value) == {"matter"}:
            return self.matters[value["matter"]]
        return value.isoformat() if isinstance(value, date) else value

    def _claim(self, claim: Case) -> None:
        scope = Scope(_day(claim["since"]), _day(claim["as_of"]), claim.get("unit", ""))
        measure = registry().indicator(claim["indicator"]).measure(scope)
        assert measure.words == str(claim["is"]), f"{claim['indicator']}：{measure.words}"
        if "rows" in claim:
            assert [row.label for row in measure.rows] == claim["rows"]


@pytest.fixture
def tell(act: Act) -> Callable[[Case], None]:
    """Return `tell(case)`: tell a story in the demo bureau."""
    return Telling(act).tell


def _outcome(order: Order, now: datetime) -> Taken | Refused | Invalid:
    try:
        return take(order, now)
    except (Refused, Invalid) as no:
        return no


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
