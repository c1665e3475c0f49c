"""Seals (封签): the audit administrator orders a head over everything recorded so far; the installation's key signs it.

One matter per key. The order is a fact like any other and lies under the head that it brings about: the head is signed
after the order's commit, from the outbox, so that a machine that stops in between signs it when it comes back.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.outbox import ReactionFailed
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.sealer import seal
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Reaction, Refusal, Step
from fadu.kernel.procedure.races import in_turn
from fadu.lib import clock
from fadu.rooms.bureau.seals import facts

_RULE = Citation("系统规则", status="ENG")
_KEY = ("key_id", "public_key", "made_at", "previous", "endorsement")


def _key_id(data: Mapping[str, Any]) -> str:
    return str(data.get("key_id") or "")


def _made_here(asked: Asked) -> Refusal | None:
    try:
        made = keys.public_key(asked.data["key_id"])
    except keys.NoKey as fault:
        return Refusal("made_here", str(fault), "在服务器上运行 ./fadu seal --new-key 生成密钥。", _RULE)
    told = tuple(asked.data.get(name) or "" for name in _KEY)
    if told == (made.id, made.public, made.made_at, made.previous, made.endorsement):
        return None
    return Refusal(
        "made_here", "登记的内容与密钥文件不符。", "用 ./fadu seal --new-key 启用密钥，不要手工登记。", _RULE
    )


def _usable(asked: Asked) -> Refusal | None:
    try:
        current = keys.current().about.id
    except keys.NoKey as fault:
        return Refusal("usable", str(fault), "请安全审计员在服务器上处理密钥后再签发。", _RULE)
    if current == asked.chain.id:
        return None
    return Refusal("usable", "这把密钥已经换下，不再签发。", "在“封签”页面用现行密钥签发。", _RULE)


def sign(_order: Recorded) -> None:
    """Sign a head over everything there is; raises `ReactionFailed` when the past has changed or the key can't sign."""
    try:
        in_turn(lambda: seal(clock.now(), keys.current()))
    except keys.NoKey as fault:
        raise ReactionFailed(str(fault)) from fault


SEAL = Procedure(
    code="seal",
    label="封签",
    chain="seal",
    edition="2023",
    in_force_from=date(1949, 10, 1),
    new_id=_key_id,
    page="/seals/",
    steps=(
        Step(
            "begin_key",
            "启用封签密钥",
            facts.KEY_BEGUN,
            ("system",),
            _RULE,
            gates=(Gate("made_here", "密钥是在这里生成的吗", _made_here, needs_data=True),),
            opens=True,
            help="由 ./fadu seal --new-key 办理。",
        ),
        Step(
            "seal_heads",
            "签发封签",
            facts.SEALING_ORDERED,
            ("audit_admin", "system"),
            _RULE,
            gates=(Gate("usable", "密钥能用吗", _usable),),
            final=True,
            help="对目前为止的全部登记签发一道封签并公布。签发之后不能撤回，以后的登记由下一道封签覆盖。",
        ),
    ),
)
PROCEDURES = (SEAL,)
REACTIONS = (Reaction("seal.sign", "seal.sealing_ordered", sign),)
