"""Closing (办法 77) and what must be known of the damage by then (G20)."""

from collections.abc import Callable

from fadu.kernel.procedure import Asked, Defect, Gate, Refusal
from fadu.rooms.enforcement.penalty.bases import INTERNAL, LAW, Edition
from fadu.rooms.enforcement.penalty.checks import told
from fadu.rooms.enforcement.penalty.facts.back_words import CLOSING_GROUNDS
from fadu.rooms.enforcement.penalty.rules.listed import money

_LABELS = dict(CLOSING_GROUNDS)


def ground(edition: Edition) -> Gate:
    """办法 77: a case is closed on a ground that its file bears out."""
    basis = edition.cite("第七十七条", LAW("第六十六条"))

    def check(asked: Asked) -> Refusal | None:
        name = str(asked.data.get("ground"))
        met = _MET.get(name)
        if met is None or met(asked):
            return None
        reason = f"没有“{_LABELS[name]}”的登记，不能以此结案。"
        return Refusal("closing_ground", reason, "办理完毕以后再结案，或者选择相符的结案情形。", basis)

    return Gate("closing_ground", "符合结案情形吗", check, needs_data=True)


def _performed(asked: Asked) -> bool:
    decision = told.last(asked, "imposed")
    if decision is None:
        return False
    kinds = set(decision.data.get("kinds") or ())
    other = kinds - {"fine", "warning", "criticism", "confiscate_goods", "confiscate_gains"}
    performed = told.last(asked, "performed") is not None
    done = _paid_up(asked, kinds) and (not other or performed) and (performed or _put_right(asked))
    return done and ("confiscate_goods" not in kinds or told.last(asked, "goods_handled") is not None)


def _put_right(asked: Asked) -> bool:
    """办法 77(一): an order to correct that was issued by itself was found carried out."""
    ordered = told.last(asked, "rectification_ordered")
    return ordered is None or bool(told.said(asked, "rectification_checked", "corrected"))


def _paid_up(asked: Asked, kinds: set[str]) -> bool:
    """The fine is paid to the last yuan, as it stands after a change; gains are handed in."""
    paid = asked.named(f"{told.P}paid")
    changed = told.said(asked, "revoked", "amount")
    fine = money(changed if changed is not None else told.said(asked, "imposed", "amount"))
    sums = (("fine", "amount", fine), ("confiscate_gains", "gains", money(told.said(asked, "imposed", "gains"))))
    return all(
        sum((money(fact.data.get(field)) for fact in paid), money(None)) >= owed
        for kind, field, owed in sums
        if kind in kinds
    )


def _has(*names: str) -> Callable[[Asked], bool]:
    return lambda asked: any(told.last(asked, name) for name in names)


def _court_accepted(asked: Asked) -> bool:
    return told.said(asked, "court_ruled", "result") in {"accepted", "granted"}


def _revoked(asked: Asked) -> bool:
    return told.said(asked, "revoked", "result") in {"revoked", "invalid"}


_MET: dict[str, Callable[[Asked], bool]] = {
    "performed": _performed,
    "court_accepted": _court_accepted,
    "nothing_to_enforce": _has("exempted", "unfounded"),
    "investigation_ended": _has("investigation_ended_early"),
    "transferred": _has("transferred_out"),
    "revoked": _revoked,
}


def _damage_unknown(asked: Asked) -> str | None:
    if told.last(asked, "damage_noted") is not None:
        return None
    reason = asked.data.get("override_reason")
    why = f"负责人决定结案的理由：{reason}" if reason else "没有说明理由。"
    return f"结案时没有损害线索的处理结果。{why}"


#: G20: an internal rule with the head's override (一案双查).
DAMAGE = Defect("damage", "损害线索处理了吗", _damage_unknown, INTERNAL)
