"""Log-ins: opened, disabled, enabled and reset by the security administrator, each time by a fact without a secret.

The one-time password that a fact asks for is made and shown once by `roles.door.issue`, and lies only in the account.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.roles import roles
from fadu.kernel.roles.door import logins
from fadu.rooms.bureau.accounts import facts

_THREE = Citation("三员分立（GB/T 22239-2019）", status="M-med")
_USERNAME = re.compile(r"[a-z][a-z0-9_-]{2,39}")
ADMINISTRATORS = frozenset(code for code, role in roles().items() if role.administrator)
_SECURITY = ("security_admin", "system")


def fold(username: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold the facts of one log-in into its row; the password is no column of it."""
    row: dict[str, Any] = {"username": username, "person": "", "is_active": True, "asked_seq": 0}
    for fact in told:
        if fact.name in {"account.opened", "account.password_reset"}:
            row["asked_seq"] = fact.seq
        row["person"] = fact.data.get("person", row["person"])
        row["is_active"] = fact.name != "account.disabled" if fact.name in _SWITCHES else row["is_active"]
    return {"fadu_roles.Login": [row]}


_SWITCHES = {"account.disabled", "account.enabled"}


def _username(data: Mapping[str, Any]) -> str:
    return str(data.get("username") or "")


def _well_formed(asked: Asked) -> Refusal | None:
    if _USERNAME.fullmatch(asked.data["username"]):
        return None
    reason = f"登录名“{asked.data['username']}”不合规则。"
    return Refusal(
        "well_formed", reason, "改用小写字母开头，由小写字母、数字、短横线和下划线组成的 3 至 40 位。", _THREE
    )


def _one_each(asked: Asked) -> Refusal | None:
    held = [row.username for row in logins() if row.person == asked.data["person"]]
    if not held:
        return None
    reason = f"这位人员已经有账号“{held[0]}”，一人一号。"
    return Refusal("one_each", reason, "使用原账号，忘记口令的重置口令。", _THREE)


def _others(asked: Asked) -> Refusal | None:
    opened = asked.last("account.opened")
    if opened is None or opened.data["person"] != asked.actor.person:
        return None
    return Refusal("others", "不能停用或重置自己的账号。", "请另一位安全保密管理员办理；改口令请用“修改口令”。", _THREE)


def _is_active(asked: Asked) -> bool:
    return bool(fold(asked.chain.id, asked.facts)["fadu_roles.Login"][0]["is_active"])


def _active(asked: Asked) -> Refusal | None:
    if _is_active(asked):
        return None
    return Refusal("active", "账号已停用。", "需要时先恢复账号。", _THREE)


def _disabled(asked: Asked) -> Refusal | None:
    if not _is_active(asked):
        return None
    return Refusal("disabled", "账号没有停用，不需要恢复。", "返回账号列表。", _THREE)


_OTHERS = Gate("others", "是别人的账号吗", _others)
_ACTIVE = Gate("active", "账号在用吗", _active)
ACCOUNTS = Procedure(
    code="account",
    label="账号",
    chain="account",
    edition="2023",
    in_force_from=date(1949, 10, 1),
    new_id=_username,
    page="/accounts/{matter}/",
    reading=lambda _facts: Reading(OFFICE, roles=ADMINISTRATORS),
    projection=Projection((Table("fadu_roles.Login", "username", ("username",)),), fold),
    steps=(
        Step(
            "open",
            "开通账号",
            facts.ACCOUNT_OPENED,
            _SECURITY,
            _THREE,
            gates=(
                Gate("well_formed", "登录名合规则吗", _well_formed, needs_data=True),
                Gate("one_each", "一人一号吗", _one_each, needs_data=True, elsewhere=True),
            ),
            opens=True,
            help="开通后到账号页面显示一次性口令，交给本人；本人首次登录须修改。",
        ),
        Step("disable", "停用账号", facts.ACCOUNT_DISABLED, ("security_admin",), _THREE, gates=(_OTHERS, _ACTIVE)),
        Step(
            "enable",
            "恢复账号",
            facts.ACCOUNT_ENABLED,
            ("security_admin",),
            _THREE,
            gates=(Gate("disabled", "账号停用了吗", _disabled),),
        ),
        Step(
            "reset_password",
            "重置口令",
            facts.PASSWORD_RESET,
            ("security_admin",),
            _THREE,
            gates=(_OTHERS, _ACTIVE),
            help="原口令立即失效；随后在账号页面显示一次性口令。",
        ),
    ),
)
PROCEDURES = (ACCOUNTS,)
