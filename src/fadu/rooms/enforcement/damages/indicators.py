"""What damage leads answer for: that every filed penalty case has one (一案双查), and that none lies past its date."""

from decimal import Decimal

from fadu.kernel.indicators import Indicator, Measure, Row, Scope, measure_share
from fadu.kernel.matters import door as matters
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.damages.models import DamageLead
from fadu.rooms.enforcement.damages.questions import source_of
from fadu.rooms.enforcement.damages.words import PENALTY

_KIND, _MOST = "damage_lead/", 10_000
_FILED = "penalty.filed_between"


def _filed(scope: Scope) -> list[Row]:
    """Return the penalty cases filed in the period, each once."""
    if _FILED not in registry().questions:
        return []
    found = registry().ask(_FILED, scope.since, scope.as_of, scope.unit)
    return [Row(one["cause"] or one["code"], one["filed_on"], f"/penalty/{one['code']}/", one["unit"]) for one in found]


def double_checked(scope: Scope) -> Measure:
    """Return the share of penalty cases filed in the period for which a damage lead was opened by its end."""
    opened = set(
        DamageLead.objects.filter(source=PENALTY, opened_on__lte=scope.as_of).values_list("source_ref", flat=True)
    )
    return measure_share(_filed(scope), lambda row: source_of(row.href.split("/")[2]) in opened)


def overdue(scope: Scope) -> Measure:
    """Return how many leads lie past the date of their preliminary check at the end of the period."""
    clocks = matters.overdue(scope.as_of, limit=_MOST)
    late = {
        key.partition("/")[2]: due for key, due in ((one.matter, one.due) for one in clocks) if key.startswith(_KIND)
    }
    rows = [
        Row(row.title, late[row.code], f"/damages/{row.code}/", row.unit)
        for row in DamageLead.objects.filter(code__in=late).order_by("found_on", "code")
        if not scope.unit or row.unit == scope.unit
    ]
    return Measure(Decimal(len(rows)), rows=tuple(rows))


INDICATORS = (
    Indicator(
        "damages.double_checked",
        "一案双查率",
        "本期立案的处罚案件，几件同时登记了损害线索？",
        "%",
        double_checked,
        ("一案双查", "线索筛查"),
    ),
    Indicator(
        "damages.overdue",
        "逾期未核查的损害线索",
        "到期末，几条损害线索超过初步核查的期限？",
        "条",
        overdue,
        ("损害赔偿管理规定", "损害赔偿线索", "损害线索"),
        rising=False,
    ),
)
