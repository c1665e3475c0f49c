"""A damage lead (环法规〔2022〕31号): registered, checked in the set days, then a claim is raised, or not, or merged.

A person decides. What follows a raised claim (investigation, consultation, agreement, restoration) is no part of this.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import (
    Asked,
    Defect,
    Gate,
    Heading,
    Need,
    Procedure,
    Projection,
    Refusal,
    Stage,
    Step,
    Table,
    TimeLimit,
    common,
    step,
)
from fadu.kernel.reading import SUBTREE, Reading
from fadu.lib.canonical import canonical, digest
from fadu.rooms.enforcement.damages import facts, folds, questions
from fadu.rooms.enforcement.damages.bases import (
    CHECK,
    CHECKERS,
    DECIDERS,
    DOUBLE,
    GROUNDS,
    INTERNAL,
    LEADERS,
    OPENERS,
    READERS,
    RULE,
)
from fadu.rooms.enforcement.damages.models import DamageLead

_P = "damage_lead."
_ENDS = (f"{_P}case_opened", f"{_P}not_opened", f"{_P}merged")
_MERGED = f"{_P}merged"


def _code(data: Mapping[str, Any]) -> str:
    """Name a lead by what was typed, or by its content: the same lead typed in twice is one."""
    if data.get("code"):
        return str(data["code"])
    told = {name: data.get(name) for name in ("source", "source_ref", "title", "unit", "found_on")}
    mark = digest(canonical(told))[:6].upper()
    return f"SH-{str(data['found_on'])[:4]}-{mark}"


def _known(asked: Asked) -> Refusal | None:
    into = DamageLead.objects.filter(code=str(asked.data["into"])).first()
    if into is not None and questions.staying(into).code != asked.chain.id:
        return None
    reason = "没有这条线索，或者它已经并入本线索。"
    return Refusal("known", reason, "从损害线索列表中核对编号。", RULE)


def _against_check(asked: Asked) -> str | None:
    """The reason is asked anyhow; that the decision went against the check is shown to whoever looks at it later."""
    checked = asked.last(f"{_P}checked")
    wanted = str(checked.data["proposal"]) if checked else ""
    decided = "no_case" if asked.data.get("ground") else "case"
    return None if wanted in {"", "merge", decided} else "决定与初步核查的建议不一致，请核对写明的理由。"


KNOWN = Gate("known", "并入的线索存在吗", _known, needs_data=True, elsewhere=True)
AGAINST_CHECK = Defect("against_check", "与初步核查的建议一致吗", _against_check, INTERNAL)

UNDECIDED = Need(
    "已经决定启动索赔、不启动索赔或者并入其他线索",
    RULE,
    none_of=_ENDS,
    advice="不启动索赔以后有新情况的，用“重新核查”登记。",
)
UNCHECKED = Need("已经完成初步核查", CHECK, none_of=(f"{_P}checked",), advice="核查结论有误的，更正原来的登记。")
CHECKED = Need("还没有初步核查", CHECK, all_of=(f"{_P}checked",))
REFUSED = Need("没有作出过不启动索赔的决定", GROUNDS, all_of=(f"{_P}not_opened",), none_of=(_MERGED,))
CLAIMABLE = Need("已经决定不启动索赔，或者已并入其他线索", RULE, none_of=(f"{_P}not_opened", _MERGED))
FROM_PENALTY = Need("线索不是来自处罚案件", DOUBLE, all_of=(f"{_P}opened:source=penalty",))


def _merge() -> Step:
    (step,) = facts.MERGE.steps
    return replace(step, gates=(*step.gates, KNOWN), needs=(UNDECIDED,))


def _transfer() -> Step:
    (step,) = facts.TRANSFER.steps
    return replace(step, needs=(UNDECIDED,))


STEPS = (
    step("open", facts.OPENED, (*OPENERS, "system"), RULE, opens=True),
    _transfer(),
    step("check", facts.CHECKED, CHECKERS, CHECK, UNDECIDED, UNCHECKED),
    step(
        "open_case",
        facts.CASE_OPENED,
        DECIDERS,
        RULE,
        UNDECIDED,
        CHECKED,
        defects=(AGAINST_CHECK,),
        closes=True,
        final=True,
    ),
    step(
        "decline",
        facts.NOT_OPENED,
        DECIDERS,
        GROUNDS,
        UNDECIDED,
        CHECKED,
        defects=(AGAINST_CHECK,),
        closes=True,
        final=True,
    ),
    _merge(),
    step(
        "reopen",
        facts.REOPENED,
        (*CHECKERS, *DECIDERS),
        RULE,
        REFUSED,
        voids=(f"{_P}not_opened", f"{_P}checked"),
        help="发现新的损害事实或者材料时，重新核查；期限从这一日重新起算。",
    ),
    step(
        "override",
        facts.OVERRIDDEN,
        LEADERS,
        DOUBLE,
        FROM_PENALTY,
        UNDECIDED,
        help="线索继续办理；处罚案件可以先结案，理由记入两边。",
    ),
    step("inform", facts.INFORMED, CHECKERS, RULE, CLAIMABLE, help="登记后可以下载告知书。"),
)

STAGES = (
    Stage("opened", "线索登记", (f"{_P}opened",)),
    Stage("checked", "初步核查", (f"{_P}checked",)),
    Stage("decided", "已决定", _ENDS),
)
LIMITS = (
    TimeLimit(
        "damages.check", starts=(f"{_P}opened", f"{_P}reopened"), stops=(f"{_P}checked",), start_field="found_on"
    ),
)


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a lead is called and who has it in hand."""
    row = folds.summary(code, told)
    unit, handler = common.handler("damage_lead", told, unit=row["unit"])
    return Heading(
        row["title"], unit=unit, handler=handler, number=code, parties=(row["party"],) if row["party"] else ()
    )


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who may read a lead: the units that had it in hand, those that review cases, and the leaders."""
    units = {str(told[0].data["unit"])}
    units |= {str(fact.data["to_unit"]) for fact in told if fact.name == f"{_P}transferred"}
    return Reading(SUBTREE, frozenset(units), READERS)


DAMAGE_LEAD = Procedure(
    code="damage_lead",
    label="生态环境损害线索",
    chain="damage_lead",
    edition="2022",
    in_force_from=date(2022, 4, 26),
    page="/damages/{matter}/",
    new_id=_code,
    projection=Projection((Table("damages.DamageLead", "code", ("code",)),), folds.lead),
    reading=reading,
    heading=heading,
    limits=LIMITS,
    stages=STAGES,
    steps=STEPS,
)
PROCEDURES = (DAMAGE_LEAD,)
