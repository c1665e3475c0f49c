"""What is recorded of a benchmark's matter. No personal value, so that the loader needs no vault."""

from fadu.kernel.ledger import FactType, Field, Kind

_LATE = (Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False),)
RECEIVED = FactType(
    "bulk.received",
    "已收到（基准）",
    (Field("title", "名称"), Field("unit", "单位"), Field("handler", "经办人"), Field("scope", "可见范围")),
)
CONSULTED = FactType("bulk.consulted", "已征求意见（基准）", ())
ANSWERED = FactType("bulk.answered", "已答复意见（基准）", _LATE)
EXTENDED = FactType("bulk.extended", "已延长（基准）", ())
REPLIED = FactType("bulk.replied", "已答复（基准）", _LATE)
FACTS = (RECEIVED, CONSULTED, ANSWERED, EXTENDED, REPLIED)
