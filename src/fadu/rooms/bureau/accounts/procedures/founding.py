"""The first fact of a data folder says whether it is a demo or real; nothing may stand before it (decision 18)."""

from datetime import date

from fadu.kernel.ledger.read import is_empty
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Refusal, Step
from fadu.rooms.bureau.accounts import facts

_RULE = Citation("系统规则", status="ENG")


def _first(asked: Asked) -> Refusal | None:
    if is_empty():
        return None
    reason = "这个数据目录里已经有登记，用途由第一条登记决定，不能再改。"
    return Refusal("first", reason, "换一个空的数据目录。", _RULE)


INSTALLATION = Procedure(
    code="installation",
    label="系统启用",
    chain="installation",
    edition="2023",
    in_force_from=date(1949, 10, 1),
    new_id=lambda _data: "this",
    steps=(
        Step(
            "found",
            "启用本系统",
            facts.INSTALLATION_FOUNDED,
            ("system",),
            _RULE,
            gates=(Gate("first", "数据目录是空的吗", _first, elsewhere=True),),
            opens=True,
        ),
    ),
)
PROCEDURES = (INSTALLATION,)
