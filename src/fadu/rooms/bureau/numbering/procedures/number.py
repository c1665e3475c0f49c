"""A number voided with its reason, and a volume begun after numbers that were given on paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.numbering import door, folds
from fadu.kernel.numbering.series import identify
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.rooms.bureau.numbering import facts

_RULE = Citation("党政机关公文处理工作条例", "第九条", "2012", status="M-hi")
_INTERNAL = Citation("本局文号登记管理", status="ENG")
BY = ("party_office", "legal_head", "system")


def _chain(data: Mapping[str, Any]) -> str:
    """Return the code of the number (to void it) or of its volume (to begin it); no number stands for itself."""
    text = str(data.get("text") or "").strip()
    place = identify(text)
    if place is None:
        return text
    return place.volume if "basis" in data else place.code


def _serial(data: Mapping[str, Any], _matter: str) -> Mapping[str, Any]:
    place = identify(str(data.get("text") or "").strip())
    return {"before": place.number if place else 0}


def _of_a_series(asked: Asked) -> Refusal | None:
    if identify(asked.data["text"]):
        return None
    reason = f"“{asked.data['text']}”不是已登记系列的文号。"
    return Refusal(
        "of_a_series", reason, "核对代字、年份和顺序号；年份用六角括号〔〕，顺序号不加“第”、不编虚位。", _RULE
    )


def _given(asked: Asked) -> Refusal | None:
    place = identify(asked.data["text"])
    if place is None or door.before(place) < place.number <= door.last_number(place):
        return None
    reason = f"“{asked.data['text']}”还没有取用，或者在系统启用前使用，不需要作废。"
    return Refusal("given", reason, "核对文号；还没有取用的号不能预先作废。", _INTERNAL)


def _unbegun(asked: Asked) -> Refusal | None:
    place = identify(asked.data["text"])
    if place is None or not door.begun(place):
        return None
    return Refusal("unbegun", "这个系列本年度已经开始取号。", "空缺的文号逐个登记作废并写明原因。", _INTERNAL)


_OF_A_SERIES = Gate("of_a_series", "是已登记系列的文号吗", _of_a_series, needs_data=True)

NUMBER = Procedure(
    code="number",
    label="文号",
    chain="number",
    edition="2023",
    in_force_from=date(2012, 7, 1),
    new_id=_chain,
    page="/numbers/",
    projection=Projection(
        (
            Table("fadu_numbering.Void", "code", ("code",)),
            Table("fadu_numbering.Start", "code", ("code",)),
        ),
        folds.number,
    ),
    steps=(
        Step(
            "void",
            "文号作废",
            facts.VOIDED,
            BY,
            _INTERNAL,
            gates=(_OF_A_SERIES, Gate("given", "已经取用吗", _given, needs_data=True)),
            opens=True,
            final=True,
            help="已经取用而没有发出的文号，或者登记簿上空缺的文号，写明原因后作废；作废的文号不再使用。",
        ),
        Step(
            "start",
            "登记启用前的文号",
            facts.STARTED,
            BY,
            _INTERNAL,
            gates=(_OF_A_SERIES, Gate("unbegun", "还没有取号吗", _unbegun, needs_data=True)),
            opens=True,
            help="年度中间开始使用本系统时，登记纸质办理已经用到第几号，从下一号接着编。",
            derived=frozenset({"before"}),
            complete=_serial,
        ),
    ),
)
PROCEDURES = (NUMBER,)
