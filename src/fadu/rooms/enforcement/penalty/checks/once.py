"""What hangs on a party's other cases: one act isn't fined twice (处罚法 29), a first breach is one (处罚法 33)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from fadu.kernel.procedure import Asked, Gate, Refusal
from fadu.rooms.enforcement.penalty.bases import LAW, Edition
from fadu.rooms.enforcement.penalty.checks import told
from fadu.rooms.enforcement.penalty.models import Case


def twice(edition: Edition) -> Gate:
    """办法 7(1), 处罚法 29: one act isn't fined twice; whether it is one act a person says, and why not."""
    basis = edition.cite("第七条第一款", LAW("第二十九条"))

    def check(asked: Asked) -> Refusal | None:
        if "fine" not in (asked.data.get("kinds") or ()) or asked.data.get("other_act"):
            return None
        found = _fined_for(asked)
        if not found:
            return None
        reason = f"当事人已因同一条文、同一时间的行为被罚款（{'、'.join(found)}）；同一个违法行为不得给予两次以上罚款。"
        return Refusal("twice", reason, "不再罚款；不是同一个违法行为的，写明理由。", basis)

    return Gate("twice", "同一个违法行为没有罚过款吗", check, needs_data=True, elsewhere=True)


def _fined_for(asked: Asked) -> list[str]:
    """Return the numbers of the fines that stand on the party for the same article and the same days."""
    filed = told.last(asked, "filed")
    began = told.day(filed.data.get("conduct_from")) if filed else None
    if filed is None or began is None:
        return []
    ended = told.day(filed.data.get("conduct_until")) or asked.occurred_on
    same = Case.objects.filter(party=filed.data["party"], law=filed.data["law"], article=filed.data["article"])
    fined = same.filter(decision="imposed", revoked_on=None, amount__gt=0).exclude(code=asked.chain.id)
    days = fined.filter(Q(conduct_until=None) | Q(conduct_until__gte=began), conduct_from__lte=ended)
    return _named(days.order_by("code").values_list("decision_number", "code"))


def first(edition: Edition) -> Gate:
    """办法 42, 处罚法 33: 初次违法 is a condition of sparing; who was punished before isn't it without a reason."""
    basis = edition.cite("第四十二条第一款", LAW("第三十三条第一款"))

    def check(asked: Asked) -> Refusal | None:
        if asked.data.get("ground") != "first_minor" or asked.data.get("first_reason"):
            return None
        found = _punished(str(told.said(asked, "filed", "party") or ""), asked.chain.id, asked.occurred_on)
        if not found:
            return None
        reason = f"当事人此前受过处罚（{'、'.join(found)}），不是初次违法。"
        return Refusal("first", reason, "按其他情形处理；仍认定为初次违法的，写明理由。", basis)

    return Gate("first", "是初次违法吗", check, needs_data=True, elsewhere=True)


def _punished(party: str, besides: str, on: date) -> list[str]:
    found = Case.objects.filter(party=party, decision="imposed", revoked_on=None, decided_on__lte=on)
    return _named(found.exclude(code=besides).order_by("code").values_list("decision_number", "code")) if party else []


def _named(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [number or code for number, code in rows]
