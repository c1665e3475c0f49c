"""Collecting what the rooms and the year declare: facts, procedures, reactions, indicators, pages and actions."""

import importlib
import importlib.util
import pkgutil
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

from fadu.kernel.indicators import Indicator
from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.outbox import Listener, listen
from fadu.kernel.procedure import Procedure, Reaction
from fadu.kernel.registry.checks import Incomplete, indicator_problems, portal_problems, problems_of
from fadu.kernel.registry.pages import Action, Page
from fadu.kernel.registry.publicity import Finder, OpenData, Teaser
from fadu.kernel.registry.questions import Question


@dataclass(slots=True)
class Registry:
    """Everything declared in this installation."""

    fact_types: dict[str, FactType] = field(default_factory=dict)
    procedures: list[Procedure] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    teasers: list[Teaser] = field(default_factory=list)
    finders: list[Finder] = field(default_factory=list)
    open_data: list[OpenData] = field(default_factory=list)
    points: dict[str, tuple[int, ...]] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    asks: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def procedure(self, code: str, on: date | None = None) -> Procedure:
        """Return the edition of a procedure in force on `on` (default: the newest); KeyError when there is none."""
        editions = [item for item in self.procedures if item.code == code]
        found = [item for item in editions if on is None or _in_force(item, on)]
        if not found:
            raise KeyError(code)
        return max(found, key=lambda item: item.in_force_from)

    def indicator(self, code: str) -> Indicator:
        """Return the indicator with this code; raise KeyError when there is none."""
        return {item.code: item for item in self.indicators}[code]

    def ask(self, question: str, *given: Any, **named: Any) -> Any:
        """Ask another room what it answers under the name `question`; KeyError when no room answers it."""
        return self.questions[question].answer(*given, **named)

    def pages_of(self, site: str) -> list[Page]:
        """Return the pages of the staff's site or of the portal, as they were declared."""
        return [page for page in self.pages if page.site == site]

    def page(self, name: str) -> Page:
        """Return the page called `name`; raise KeyError when there is none."""
        return {page.name: page for page in self.pages}[name]


_REGISTRY: list[Registry] = []


def registry() -> Registry:
    """Return the registry of this process; raise LookupError before `load`."""
    if not _REGISTRY:
        raise LookupError("声明尚未装载。")
    return _REGISTRY[0]


def load(homes: list[str]) -> Registry:
    """Collect the declarations of `homes` (dotted packages of rooms and the year), check and keep them.

    Raises `Incomplete` listing every problem when anything is missing, doubled or dangling.
    """
    found = Registry()
    for home in homes:
        _collect(found, home)
    problems = problems_of(found.fact_types, found.procedures, found.pages, found.actions, found.reactions)
    problems += indicator_problems(found.indicators)
    problems += portal_problems(found.pages, found.actions, found.teasers, found.open_data)
    if problems:
        raise Incomplete(problems)
    listen(Listener(item.name, item.on, item.do) for item in found.reactions)
    _REGISTRY[:] = [found]
    return found


def _collect(found: Registry, home: str) -> None:
    facts = _module(f"{home}.facts")
    for fact_type in _declared(facts, "FACTS"):
        if fact_type.name in found.fact_types:
            raise Incomplete([f"事实 {fact_type.name} 声明了两次。"])
        found.fact_types[fact_type.name] = fact_type
    for module in _modules(f"{home}.procedures"):
        found.procedures += _declared(module, "PROCEDURES")
        found.reactions += _declared(module, "REACTIONS")
    found.indicators += _declared(_module(f"{home}.indicators"), "INDICATORS")
    panels = _module(f"{home}.panels")
    found.pages += _declared(panels, "PAGES")
    found.actions += _declared(panels, "ACTIONS")
    found.teasers += _declared(panels, "TEASERS")
    found.finders += _declared(panels, "FINDERS")
    found.open_data += _declared(panels, "OPEN_DATA")
    for question in _declared(_module(f"{home}.questions"), "QUESTIONS"):
        if question.name in found.questions:
            raise Incomplete([f"问题 {question.name} 有两个房间回答。"])
        found.questions[question.name] = question
    package = _module(home)
    found.asks[home] = tuple(_declared(package, "ASKS"))
    if package and hasattr(package, "POINTS"):
        found.points[home] = tuple(package.POINTS)


def _declared(module: ModuleType | None, name: str) -> list[Any]:
    return list(getattr(module, name, ())) if module else []


def _module(name: str) -> ModuleType | None:
    if importlib.util.find_spec(name) is None:
        return None
    return importlib.import_module(name)


def _modules(name: str) -> list[ModuleType]:
    package = _module(name)
    if package is None:
        return []
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return [package, *(importlib.import_module(f"{name}.{child}") for child in names)]


def _in_force(item: Procedure, on: date) -> bool:
    return item.in_force_from <= on and (item.in_force_to is None or on <= item.in_force_to)
