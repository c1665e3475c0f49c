"""What the registry refuses at start: declarations that are incomplete, doubled, or point at nothing."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from fadu.kernel.indicators import Indicator
from fadu.kernel.ledger import FactType, Kind
from fadu.kernel.procedure import Procedure, Reaction, Step
from fadu.kernel.reading import PUBLIC
from fadu.kernel.registry.pages import PORTAL, STAFF_SITE, Action, Page
from fadu.kernel.registry.publicity import OpenData, Teaser
from fadu.kernel.registry.soundness import unsound
from fadu.kernel.roles import roles

_FACT_NAME = re.compile(r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")


class Incomplete(Exception):
    """Declarations can't be used as they stand; `problems` lists each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def problems_of(
    fact_types: Mapping[str, FactType],
    procedures: Sequence[Procedure],
    pages: Sequence[Page],
    actions: Sequence[Action],
    reactions: Sequence[Reaction],
) -> list[str]:
    """Return every problem of the declarations, in words; an empty list when they may be used."""
    return [
        *_facts(fact_types),
        *(problem for procedure in procedures for problem in _procedure(procedure, fact_types)),
        *_unrecorded(fact_types, procedures),
        *_doubled("程序版本", [f"{item.code}@{item.edition}" for item in procedures]),
        *_doubled("页面", [page.name for page in pages] + [action.name for action in actions]),
        *_doubled("地址", [page.path for page in pages]),
        *(f"联动 {item.name} 等待无人记录的事实 {item.on}。" for item in reactions if _unheard(item, fact_types)),
    ]


def _unheard(reaction: Reaction, fact_types: Mapping[str, FactType]) -> bool:
    """Say whether nobody records what a reaction waits for (a tag may wait for rooms that aren't built yet)."""
    return not reaction.on.startswith("#") and reaction.on not in fact_types


def indicator_problems(indicators: Sequence[Indicator]) -> list[str]:
    """Return every problem of the declared indicators, in words."""
    bare = [f"指标 {item.code} 没有名称、问题或单位。" for item in indicators if not (item.label and item.question)]
    return [*bare, *_doubled("指标", [item.code for item in indicators])]


def portal_problems(
    pages: Sequence[Page], actions: Sequence[Action], teasers: Sequence[Teaser], data: Sequence[OpenData]
) -> list[str]:
    """Return every problem of what is declared for one site or the other, in words."""
    declared: list[Page | Action] = [*pages, *actions]
    return [
        *(problem for one in declared for problem in _sited(one)),
        *_doubled("门户栏目", [one.name for one in teasers]),
        *_astray(teasers, {page.name for page in pages if page.site == PORTAL}),
        *_open_data(data),
    ]


def _open_data(data: Sequence[OpenData]) -> Iterable[str]:
    yield from _doubled("开放数据", [one.name for one in data])
    yield from (f"开放数据 {one.name} 没有字段或说明。" for one in data if not (one.columns and one.description))


def _astray(teasers: Sequence[Teaser], names: Collection[str]) -> Iterable[str]:
    return (f"门户栏目 {one.name} 指向没有声明的页面 {one.more}。" for one in teasers if one.more not in {*names, ""})


def _sited(declared: Page | Action) -> Iterable[str]:
    if declared.site not in {STAFF_SITE, PORTAL}:
        yield f"{declared.name} 的站点 {declared.site} 不存在。"
    if (declared.site == PORTAL) != declared.path.startswith("portal/"):
        yield f"{declared.name}：门户页面的地址以 portal/ 开头，其他页面的不能。"
    if declared.site == PORTAL and declared.reading.audience != PUBLIC:
        yield f"{declared.name} 在门户上，但不是人人可看。"


def _facts(fact_types: Mapping[str, FactType]) -> Iterable[str]:
    for fact in fact_types.values():
        if not _FACT_NAME.match(fact.name):
            yield f"事实名 {fact.name} 不合规则（程序代码.过去分词）。"
        if not fact.label:
            yield f"事实 {fact.name} 没有名称。"
        yield from _doubled(f"{fact.name} 的填写项", [item.name for item in fact.fields])
        for item in fact.fields:
            if not item.label:
                yield f"{fact.name}.{item.name} 没有名称。"
            if item.kind is Kind.CHOICE and not item.choices:
                yield f"{fact.name}.{item.name} 没有选项。"


def _procedure(procedure: Procedure, fact_types: Mapping[str, FactType]) -> Iterable[str]:
    if not any(step.opens for step in procedure.steps):
        yield f"程序 {procedure.code} 没有开始的步骤。"
    yield from _doubled(f"{procedure.code} 的步骤", [step.name for step in procedure.steps])
    for step in procedure.steps:
        yield from (f"{procedure.code}.{step.name}：{problem}" for problem in _step(step, fact_types))
    yield from (f"{procedure.code}：{problem}" for problem in unsound(procedure))


def _step(step: Step, fact_types: Mapping[str, FactType]) -> Iterable[str]:
    if not step.label:
        yield "没有名称。"
    if not step.by:
        yield "没有办理人。"
    if not step.basis.law:
        yield "没有依据。"
    if fact_types.get(step.records.name) is not step.records:
        yield f"记录的事实 {step.records.name} 没有声明。"
    yield from (f"角色 {code} 没有声明。" for code in step.by if code not in roles())
    if step.event and step.gates:
        yield "事件不设关卡，只作判断。"


def _unrecorded(fact_types: Mapping[str, FactType], procedures: Sequence[Procedure]) -> Iterable[str]:
    used = {step.records.name for procedure in procedures for step in procedure.steps}
    return (f"事实 {name} 没有任何步骤记录。" for name in fact_types if name not in used)


def _doubled(what: str, names: Iterable[str]) -> Iterable[str]:
    return (f"{what} {name} 重复。" for name, count in Counter(names).items() if count > 1)
