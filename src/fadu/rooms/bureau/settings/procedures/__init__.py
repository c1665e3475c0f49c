"""Confirming and setting values that the law leaves open; what the law fixes can't be set otherwise."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.law.catalogue import Unfit, catalogue
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.rooms.bureau.settings import facts

_RULE = Citation("本局设定管理", status="ENG")


def fold(code: str, told: Iterable[Recorded]) -> Mapping[str, list[dict[str, Any]]]:
    """Fold one decision on a setting into its row."""
    row: dict[str, Any] = {}
    for fact in told:
        if fact.name == "setting.withdrawn":
            row["withdrawn_on"] = fact.occurred_on
        else:
            row = {name: fact.data[name] for name in ("setting", "value", "basis")}
            row |= {"code": code, "confirmed": fact.name == "setting.confirmed", "withdrawn_on": None}
            row["valid_from"] = date.fromisoformat(fact.data["valid_from"])
    return {"law.LocalSetting": [row] if row else []}


def _new_id(data: Mapping[str, Any]) -> str:
    return f"{data.get('setting', '')}@{data.get('valid_from', '')}"


def _as_it_stands(data: Mapping[str, Any], _matter: str) -> Mapping[str, Any]:
    """A confirmation takes the value of the file; nobody types it."""
    known = catalogue().get(str(data.get("setting", "")))
    return {"value": known.value if known else ""}


def _open_to_us(asked: Asked) -> Refusal | None:
    item = catalogue()[asked.data["setting"]]
    if item.local:
        return None
    reason = f"“{item.label}”由{item.basis}写明，本局不能另定。"
    return Refusal("open_to_us", reason, "按法律规定执行。", Citation(item.basis, status=item.status))


def _fits(asked: Asked) -> Refusal | None:
    try:
        catalogue()[asked.data["setting"]].check(asked.data["value"])
    except Unfit as fault:
        return Refusal("fits", str(fault), "改好数值后重新提交。", _RULE)
    return None


def _not_withdrawn(asked: Asked) -> Refusal | None:
    if asked.last("setting.withdrawn") is None:
        return None
    return Refusal("not_withdrawn", "已经撤回过。", "返回设定页面查看。", _RULE)


SETTINGS = Procedure(
    code="setting",
    label="设定",
    chain="setting",
    edition="2023",
    in_force_from=date(1949, 10, 1),
    new_id=_new_id,
    page="/settings/",
    projection=Projection((Table("law.LocalSetting", "code", ("code",)),), fold),
    steps=(
        Step(
            "confirm",
            "确认系统预设",
            facts.SETTING_CONFIRMED,
            ("legal_head",),
            _RULE,
            opens=True,
            help="核对过原文后确认；确认后不再标“未核实”。",
            derived=frozenset({"value"}),
            complete=_as_it_stands,
        ),
        Step(
            "set_value",
            "另定数值",
            facts.SETTING_VALUE_SET,
            ("legal_head",),
            _RULE,
            gates=(
                Gate("open_to_us", "本局可以另定吗", _open_to_us, needs_data=True),
                Gate("fits", "数值合规吗", _fits, needs_data=True),
            ),
            opens=True,
        ),
        Step(
            "withdraw",
            "撤回",
            facts.SETTING_WITHDRAWN,
            ("legal_head",),
            _RULE,
            gates=(Gate("not_withdrawn", "还没有撤回吗", _not_withdrawn),),
        ),
    ),
)
PROCEDURES = (SETTINGS,)
