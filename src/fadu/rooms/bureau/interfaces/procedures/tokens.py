"""Tokens (令牌): issued by the security administrator to a person in a post, collected once by that person, revoked.

Whoever issues a token never sees its secret: it is made when its bearer collects it and shown to them alone, so that
no administrator can act in another's name (三员分立). The facts hold its digest.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import roles
from fadu.kernel.roles.tokens import EVERYTHING, READ, TAKE
from fadu.rooms.bureau.interfaces import facts

_THREE = Citation("三员分立（GB/T 22239-2019）", status="M-med")
_RULE = Citation("系统规则", status="ENG")
ADMINISTRATORS = frozenset(code for code, role in roles().items() if role.administrator)


def fold(code: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold the facts of one token into its row."""
    row: dict[str, Any] = {"code": code, "digest": "", "is_revoked": False}
    for fact in told:
        row |= _said(fact)
    return {"fadu_roles.Token": [row]}


def _said(fact: Recorded) -> dict[str, Any]:
    if fact.name == "token.issued":
        told = {name: fact.data[name] for name in ("purpose", "person", "post", "expires_on")}
        return told | {"scopes": " ".join(fact.data["scopes"])}
    if fact.name == "token.collected":
        return {"digest": fact.data["digest"]}
    return {"is_revoked": True}


def _reading(told: tuple[Recorded, ...]) -> Reading:
    """The three administrators and the bearer may read a token's history."""
    bearers = frozenset(str(fact.data["person"]) for fact in told if fact.name == "token.issued")
    return Reading(OFFICE, roles=ADMINISTRATORS, persons=bearers)


def _held(asked: Asked) -> Refusal | None:
    if organisation.capacity(asked.data["person"], asked.data["post"], asked.now.date()):
        return None
    return Refusal("held", "这位人员现在不在这个岗位上。", "从“选择持有人”页面签发，或先办理任职。", _RULE)


def _others(asked: Asked) -> Refusal | None:
    if asked.data["person"] != asked.actor.person:
        return None
    return Refusal("others", "不能给自己签发令牌。", "请另一位安全保密管理员签发。", _THREE)


def _known_scopes(asked: Asked) -> Refusal | None:
    known = {READ, EVERYTHING} | {f"{TAKE}:{item.code}" for item in registry().procedures}
    strange = [scope for scope in asked.data["scopes"] if scope not in known]
    if not strange:
        return None
    reason = f"没有这样的范围：{'、'.join(strange)}。"
    return Refusal("known_scopes", reason, "填写 read、take:程序代码 或 take:*，每行一项。", _RULE)


def _short_lived(asked: Asked) -> Refusal | None:
    longest = setting("token_days", asked.now.date())
    today, last = asked.now.date(), date.fromisoformat(asked.data["expires_on"])
    if today <= last <= today + timedelta(days=longest.integer):
        return None
    reason = f"有效期应在今天以后，最长 {longest.shown}。"
    return Refusal("short_lived", reason, "改填较近的日期，到期前重新签发。", _RULE)


def _in_force(asked: Asked) -> Refusal | None:
    if asked.last("token.revoked") is None:
        return None
    return Refusal("in_force", "令牌已经撤销。", "需要时重新签发。", _RULE)


def _own(asked: Asked) -> Refusal | None:
    issued = asked.last("token.issued")
    if issued and issued.data["person"] == asked.actor.person:
        return None
    return Refusal("own", "令牌只能由持有人本人领取。", "请持有人登录后在“我的令牌”中领取。", _THREE)


def _uncollected(asked: Asked) -> Refusal | None:
    if asked.last("token.collected") is None:
        return None
    return Refusal("uncollected", "令牌已经领取过，只显示一次。", "遗失的，请安全保密管理员撤销后重新签发。", _RULE)


def _not_past(asked: Asked) -> Refusal | None:
    issued = asked.last("token.issued")
    if issued and asked.now.date().isoformat() <= issued.data["expires_on"]:
        return None
    return Refusal("not_past", "令牌已经过了有效期。", "请安全保密管理员重新签发。", _RULE)


_IN_FORCE = Gate("in_force", "令牌没有撤销吗", _in_force)


TOKEN = Procedure(
    code="token",
    label="接口令牌",
    chain="token",
    edition="2023",
    in_force_from=date(1949, 10, 1),
    page="/interfaces/token/{matter}/",
    reading=_reading,
    projection=Projection((Table("fadu_roles.Token", "code", ("code",)),), fold),
    steps=(
        Step(
            "issue",
            "签发令牌",
            facts.TOKEN_ISSUED,
            ("security_admin",),
            _THREE,
            gates=(
                Gate("held", "持有人在这个岗位上吗", _held, needs_data=True),
                Gate("others", "是给别人签发吗", _others, needs_data=True),
                Gate("known_scopes", "范围都有吗", _known_scopes, needs_data=True),
                Gate("short_lived", "有效期合适吗", _short_lived, needs_data=True),
            ),
            opens=True,
            help="签发后由持有人本人登录，在“我的令牌”中领取；签发人看不到令牌内容。",
        ),
        Step(
            "collect",
            "领取令牌",
            facts.TOKEN_COLLECTED,
            ("system",),
            _THREE,
            gates=(
                Gate("own", "是本人领取吗", _own),
                Gate("uncollected", "还没有领取吗", _uncollected),
                _IN_FORCE,
                Gate("not_past", "还在有效期内吗", _not_past),
            ),
            help="由持有人在“我的令牌”页面办理。",
        ),
        Step(
            "revoke",
            "撤销令牌",
            facts.TOKEN_REVOKED,
            ("security_admin",),
            _THREE,
            gates=(_IN_FORCE,),
            help="立即生效。",
        ),
    ),
)
PROCEDURES = (TOKEN,)
