"""Webhooks (推送): registered, paused and removed by the system administrator; signed with a secret shown once.

Which facts an event means is settled when it is registered (`names`), so that a later version of the program tells
nobody more than was decided. The secret follows from the installation's key; the facts hold its digest.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.ledger.webhooks.addresses import Unreachable, parts
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.registry.webhooks import names_of, names_of_all
from fadu.rooms.bureau.interfaces import facts
from fadu.rooms.bureau.interfaces.procedures.tokens import ADMINISTRATORS

_RULE = Citation("系统规则", status="ENG")
_ADMIN = ("system_admin",)
_STATES = {"webhook.paused": "paused", "webhook.resumed": "active", "webhook.removed": "removed"}


def fold(code: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold the facts of one webhook into its row and the names that it is told of; a removed one hears of nothing."""
    row: dict[str, Any] = {"code": code, "state": "active", "secret_seq": 1, "secret_digest": ""}
    names: list[str] = []
    for fact in told:
        row |= _said(fact)
        names = fact.data.get("names", names)
    kept = [] if row["state"] == "removed" else names
    return {"webhooks.Webhook": [row], "webhooks.Subscription": [{"webhook": code, "fact_name": name} for name in kept]}


def _said(fact: Recorded) -> dict[str, Any]:
    if fact.name in _STATES:
        return {"state": _STATES[fact.name]}
    if fact.name == "webhook.secret_shown":
        return {"secret_digest": fact.data["digest"]}
    if fact.name == "webhook.secret_renewed":
        return {"secret_seq": fact.seq, "secret_digest": ""}
    told = {name: fact.data[name] for name in ("label", "url") if name in fact.data}
    return told | {"events": "\n".join(fact.data["events"])}


def state(asked: Asked) -> Mapping[str, Any]:
    """Return the row of the webhook that is asked about."""
    row: Mapping[str, Any] = fold(asked.chain.id, asked.facts)["webhooks.Webhook"][0]
    return row


def _names(data: Mapping[str, Any], _matter: str) -> Mapping[str, Any]:
    return {"names": names_of_all(_listed(data.get("events")))}


def _listed(value: Any) -> list[str]:
    """Return the events as typed in, whatever was sent: what is no list of words is refused afterwards."""
    return [one.strip() for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else []


def _fit_address(asked: Asked) -> Refusal | None:
    try:
        parts(asked.data["url"])
    except Unreachable as fault:
        return Refusal("fit_address", str(fault), "改填对方系统的公开 HTTPS 地址。", _RULE)
    return None


def _known_events(asked: Asked) -> Refusal | None:
    strange = [event for event in asked.data["events"] if not names_of(event)]
    if not strange:
        return None
    reason = f"没有这样的登记：{'、'.join(strange)}。"
    return Refusal("known_events", reason, "在接口说明中查看登记名称，每行填写一项。", _RULE)


def _not_removed(asked: Asked) -> Refusal | None:
    if state(asked)["state"] != "removed":
        return None
    return Refusal("not_removed", "推送已经停用。", "需要时重新登记。", _RULE)


def _running(asked: Asked) -> Refusal | None:
    if state(asked)["state"] == "active":
        return None
    return Refusal("running", "推送没有在运行，不需要暂停。", "返回推送页面。", _RULE)


def _is_paused(asked: Asked) -> Refusal | None:
    if state(asked)["state"] == "paused":
        return None
    return Refusal("is_paused", "推送没有暂停，不需要恢复。", "返回推送页面。", _RULE)


def _unseen(asked: Asked) -> Refusal | None:
    if not state(asked)["secret_digest"]:
        return None
    return Refusal("unseen", "签名密钥已经显示过，只显示一次。", "遗失的，办理“更换签名密钥”。", _RULE)


_STANDS = Gate("not_removed", "推送没有停用吗", _not_removed)
_FIT = (
    Gate("fit_address", "地址可以发送吗", _fit_address, needs_data=True),
    Gate("known_events", "事件都有吗", _known_events, needs_data=True),
)
_DERIVED = frozenset({"names"})
WEBHOOK = Procedure(
    code="webhook",
    label="接口推送",
    chain="webhook",
    edition="2023",
    in_force_from=date(1949, 10, 1),
    page="/interfaces/webhook/{matter}/",
    reading=lambda _facts: Reading(OFFICE, roles=ADMINISTRATORS),
    projection=Projection(
        (
            Table("webhooks.Webhook", "code", ("code",)),
            Table("webhooks.Subscription", "webhook", ("webhook", "fact_name")),
        ),
        fold,
    ),
    steps=(
        Step(
            "register",
            "登记推送",
            facts.WEBHOOK_REGISTERED,
            _ADMIN,
            _RULE,
            gates=_FIT,
            opens=True,
            derived=_DERIVED,
            complete=_names,
            help="登记后在推送页面显示签名密钥，交给对方系统。推送只含登记的名称、事项、日期和已声明公开的内容。",
        ),
        Step(
            "change",
            "变更推送",
            facts.WEBHOOK_CHANGED,
            _ADMIN,
            _RULE,
            gates=(_STANDS, *_FIT),
            derived=_DERIVED,
            complete=_names,
        ),
        Step(
            "show_secret",
            "显示签名密钥",
            facts.WEBHOOK_SECRET_SHOWN,
            ("system",),
            _RULE,
            gates=(_STANDS, Gate("unseen", "还没有显示过吗", _unseen)),
            help="由系统管理员在推送页面办理。",
        ),
        Step("renew_secret", "更换签名密钥", facts.WEBHOOK_SECRET_RENEWED, _ADMIN, _RULE, gates=(_STANDS,)),
        Step(
            "pause",
            "暂停推送",
            facts.WEBHOOK_PAUSED,
            _ADMIN,
            _RULE,
            gates=(_STANDS, Gate("running", "推送在运行吗", _running)),
            help="暂停期间的登记留待恢复后推送。",
        ),
        Step(
            "resume",
            "恢复推送",
            facts.WEBHOOK_RESUMED,
            _ADMIN,
            _RULE,
            gates=(_STANDS, Gate("is_paused", "推送暂停了吗", _is_paused)),
        ),
        Step("remove", "停用推送", facts.WEBHOOK_REMOVED, _ADMIN, _RULE, gates=(_STANDS,)),
    ),
)
PROCEDURES = (WEBHOOK,)
