"""Gates that organs, units, people and posts share: the form of a code, and nothing changes once it is closed."""

import re
from collections.abc import Mapping
from typing import Any

from fadu.kernel.procedure import Asked, Citation, Gate, Refusal

INTERNAL = Citation("本局机构编制文件", status="ENG")
_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


def code(data: Mapping[str, Any]) -> str:
    """Return the code under which a new entity is kept."""
    return str(data.get("code") or "")


def _well_formed(asked: Asked) -> Refusal | None:
    if _CODE.fullmatch(asked.data["code"]):
        return None
    reason = f"代码“{asked.data['code']}”不合规则。"
    return Refusal("well_formed", reason, "用小写字母开头，只含小写字母、数字和短横线，最多 40 位。", INTERNAL)


def _open(asked: Asked) -> Refusal | None:
    closing = next((fact for fact in asked.facts if fact.name.endswith(".closed")), None)
    if closing is None:
        return None
    reason = f"{closing.occurred_on.isoformat()} 已登记撤销或离任，不能再办理。"
    return Refusal("open", reason, "核对是否选错；撤销有误的，另行登记新的一项。", INTERNAL)


WELL_FORMED = Gate("well_formed", "代码合规则吗", _well_formed, needs_data=True)
OPEN = Gate("open", "还在存续吗", _open)
