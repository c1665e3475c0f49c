"""What measures answer for: that each ended, or was handed on, within its days. How many there were is never asked."""

from fadu.kernel.indicators import Indicator, Measure, Row, Scope, measure_share
from fadu.kernel.matters import door as matters
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.measures import models

#: A penalty, no measure and no transfer.
_ON_THE_SPOT = "simple_penalty"


def in_time(scope: Scope) -> Measure:
    """Return the share of measures and transfers ended in the period on which no step came too late (强制法 25)."""
    ended = models.Measure.objects.filter(ended_on__gte=scope.since, ended_on__lte=scope.as_of).exclude(
        procedure=_ON_THE_SPOT
    )
    found = list((ended.filter(unit=scope.unit) if scope.unit else ended).order_by("ended_on", "code"))
    keys = [f"{one.procedure}/{one.code}" for one in found]
    defects = matters.defects_on(keys).filter(name="late", occurred_on__lte=scope.as_of)
    late = set(defects.values_list("matter", flat=True))
    pages = {procedure.code: procedure.page for procedure in registry().procedures}
    rows = [_row(one, pages[one.procedure]) for one in found]
    met = {id(row) for row, key in zip(rows, keys, strict=True) if key not in late}
    return measure_share(rows, lambda row: id(row) in met)


def _row(one: models.Measure, page: str) -> Row:
    return Row(one.subject or one.number or one.code, one.ended_on, page.format(matter=one.code), one.unit)


INDICATORS = (
    Indicator(
        "measures.in_time",
        "强制措施和移送按期办理率",
        "本期结束的查封扣押、登记保存、限产停产、移送，有多少没有逾期？",
        "%",
        in_time,
        ("行政强制", "查封", "不规范执法"),
    ),
)
