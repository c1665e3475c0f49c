"""What can be recorded about numbers themselves; a number in use stands in the fact of its matter."""

from fadu.kernel.ledger import FactType, Field, Kind

_NUMBER = "写全代字、年份和顺序号，例如：苏环依复〔2023〕12号。"

VOIDED = FactType(
    "number.voided",
    "文号作废",
    (Field("text", "文号", help=_NUMBER, max_length=120), Field("reason", "原因", help="写明为什么作废或空缺。")),
)
STARTED = FactType(
    "number.started",
    "文号启用",
    (
        Field("text", "系统启用前最后一个文号", help=_NUMBER, max_length=120),
        Field("before", "顺序号", Kind.INTEGER),
        Field("basis", "依据", help="例如：纸质发文登记簿。"),
    ),
)

FACTS = (VOIDED, STARTED)
