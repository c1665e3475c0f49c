"""Who must stand aside takes no part in review, hearing, discussion or decision either (办法 6, 47; 处罚法 43, 64).

An officer goes on investigating while a recusal waits; who judges the case waits with it.
"""

from fadu.kernel.procedure import Asked, Gate, Refusal
from fadu.kernel.procedure.corrected import corrected
from fadu.rooms.enforcement.penalty.bases import LAW, Edition
from fadu.rooms.enforcement.penalty.rules import front as rules


def impartial(edition: Edition, *fields: str) -> Gate:
    """Return the gate that neither who acts nor who is named in `fields` stands aside, or is asked to."""
    basis = edition.cite("第六条", LAW("第四十三条"))

    def check(asked: Asked) -> Refusal | None:
        gone, waiting = rules.recusals(corrected(asked.facts))
        named = {person for field in fields for person in _persons(asked.data.get(field))} | asked.actor.persons
        if named & gone:
            return Refusal("impartial", "已决定回避的人员不得参与本案。", "由其他人员办理。", basis)
        if named & waiting:
            reason = "对办理人员的回避申请还没有决定。"
            return Refusal("impartial", reason, "先办理“决定是否回避”，或者由其他人员办理。", basis)
        return None

    return Gate("impartial", "没有应当回避的人员吗", check, needs_data=bool(fields))


def _persons(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []
