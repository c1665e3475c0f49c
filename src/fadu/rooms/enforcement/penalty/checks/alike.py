"""Like cases are treated alike (G14; 办法 41 第二款): who decides far from the nearest cases says why."""

from decimal import Decimal

from fadu.kernel.law.door import setting
from fadu.kernel.procedure import Asked, Defect
from fadu.rooms.enforcement.penalty.bases import Edition
from fadu.rooms.enforcement.penalty.rules.listed import money
from fadu.rooms.enforcement.penalty.rules.similarity import amounts_of, deviation


def apart(edition: Edition, reason: str) -> Defect:
    """Return the defect of a fine beyond the setting from the nearest cases, without its reason in that field.

    What the nearest were is read from the fact itself, so that it is judged the same ever after.
    """

    def check(asked: Asked) -> str | None:
        fine = money(asked.data.get("amount"))
        if not fine or asked.data.get(reason):
            return None
        setting_now = Decimal(setting("similar_deviation", asked.occurred_on).value)
        far = deviation(fine, amounts_of(str(asked.data.get("similar") or "")), setting_now)
        return far.words if far else None

    return Defect(
        "deviation", "与同类案件相当或者说明理由了吗", check, edition.cite("第四十一条第二款", "第六条第二款")
    )
