"""The wall between money and assessment: the only door through which scoring reads facts and indicators.

罚款、没收的违法所得或者没收非法财物拍卖的款项，不得同考核、考评直接或者变相挂钩（行政处罚法 第74条）. Case counts lead
there by a detour and stay outside too. So an indicator or a field declared `assessable=False` is never handed out;
nor is any fact of a procedure that has such a field, because counting its facts counts cases; nor any field that holds
money, whatever it is declared as. `tests/house/test_money_wall.py` holds every other module here to this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NoReturn

from fadu.kernel.indicators import Indicator, Scope
from fadu.kernel.ledger import FactType, Kind
from fadu.kernel.ledger.read import Recorded, facts_named, facts_naming
from fadu.kernel.procedure import Citation
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.telling import Names, names, tell

_UNTOLD = frozenset({Kind.MONEY, Kind.PERSON, Kind.RECORD})
LAW = Citation("行政处罚法", "第74条")
ORDER = Citation("生态环境行政处罚办法", "第76条")


class NotAssessable(Exception):
    """What was asked for may enter no score, weight, rank, target or personal sheet; the text gives the article."""

    def __init__(self, what: str) -> None:
        self.citations = (LAW, ORDER)
        basis = "、".join(citation.words for citation in self.citations)
        super().__init__(f"{what}不得同考核、考评直接或者变相挂钩，不能用于计分。依据：{basis}。")


class Stripped(dict[str, Any]):
    """A fact's data without its money: asking for what was taken out raises `NotAssessable`."""

    def __init__(self, data: Mapping[str, Any], walled: Mapping[str, str]) -> None:
        super().__init__({name: value for name, value in data.items() if name not in walled})
        self._walled = dict(walled)

    def __missing__(self, name: str) -> NoReturn:
        if name in self._walled:
            raise NotAssessable(f"“{self._walled[name]}”")
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Assessable:
    """A fact as scoring sees it: no money in it, and nothing that counts cases."""

    reference: str
    name: str
    label: str
    data: Stripped
    actor: Mapping[str, Any]
    occurred_on: date
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OnlyShown:
    """A figure to look at: its words, never its number."""

    label: str
    words: str
    before: str


def walled_facts() -> frozenset[str]:
    """Return the names of all facts that scoring can't read: those of procedures with a field that isn't assessable."""
    return frozenset(
        step.records.name
        for procedure in registry().procedures
        if any(_is_walled(step.records) for step in procedure.steps)
        for step in procedure.steps
    )


def assessable_facts(*names: str) -> tuple[Assessable, ...]:
    """Return the facts called `names`, in recorded order, without money; `NotAssessable` where one may not be read."""
    for name in sorted(walled_facts().intersection(names)):
        raise NotAssessable(f"“{registry().fact_types[name].label}”及其数量")
    return tuple(map(_stripped, facts_named(*names)))


def deeds_of(person: str, since: date, as_of: date) -> tuple[tuple[Assessable, ...], bool]:
    """Return what names `person` between two days (both included), and whether something was left out by this wall."""
    found = [fact for fact in facts_naming(person, since, as_of) if parts_of(person, fact.name, fact.actor, fact.data)]
    walled = walled_facts()
    known = names()
    kept = tuple(replace(_stripped(fact), lines=_lines(fact, known)) for fact in found if fact.name not in walled)
    return kept, len(kept) < len(found)


def _lines(fact: Recorded, known: Names) -> tuple[tuple[str, str], ...]:
    """Return what a fact says, without money, personal values, people or records."""
    declared = registry().fact_types.get(fact.name)
    fields = declared.fields if declared else ()
    told = {item.label for item in fields if item.kind not in _UNTOLD and not item.personal and item.name != "code"}
    return tuple(line for line in tell(fact, known).lines if line[0] in told)


def parts_of(person: str, name: str, actor: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """Return what `person` was to a fact: 办理, or the label of the field that names the person (参加人员)."""
    declared = registry().fact_types.get(name)
    fields = [item for item in (declared.fields if declared else ()) if item.kind is Kind.PERSON]
    named = [item.label for item in fields if person in _listed(data.get(item.name))]
    return (["办理"] if person in (actor.get("person"), actor.get("on_behalf_of")) else []) + named


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def assessable_indicators() -> Mapping[str, Indicator]:
    """Return the indicators that may be scored, by code."""
    return {item.code: item for item in registry().indicators if item.assessable}


def assessable_indicator(code: str) -> Indicator:
    """Return one indicator; `NotAssessable` when it may not be scored, KeyError when there is none."""
    found = registry().indicator(code)
    if not found.assessable:
        raise NotAssessable(f"指标“{found.label}”")
    return found


def only_shown(now: Scope, before: Scope) -> list[OnlyShown]:
    """Return the figures that are shown and explained, never scored: as words, with those of the period before."""
    walled = [item for item in registry().indicators if not item.assessable]
    return [OnlyShown(item.label, _words(item, now), _words(item, before)) for item in walled]


def _words(indicator: Indicator, scope: Scope) -> str:
    measure = indicator.measure(scope)
    counted = measure.value is not None and measure.denominator is None
    return f"{measure.words} {indicator.unit}" if counted else measure.words


def _is_walled(fact_type: FactType) -> bool:
    return any(not item.assessable for item in fact_type.fields)


def _stripped(fact: Recorded) -> Assessable:
    declared = registry().fact_types.get(fact.name)
    data = Stripped(fact.data, _money(declared))
    label = declared.label if declared else fact.name
    return Assessable(fact.reference, fact.name, label, data, fact.actor, fact.occurred_on)


def _money(declared: FactType | None) -> Mapping[str, str]:
    fields: Iterable[Any] = declared.fields if declared else ()
    return {item.name: item.label for item in fields if item.kind is Kind.MONEY or not item.assessable}
