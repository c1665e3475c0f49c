"""What credit answers for: repairs decided in time, and records entered in time."""

from fadu.kernel.indicators import Indicator, Measure, Row, Scope, measure_share
from fadu.kernel.matters import door as matters
from fadu.rooms.services.credit.models import Record, Repair


def _late(fact: str, scope: Scope) -> frozenset[str]:
    found = matters.defects(scope.since, scope.as_of, [fact]).filter(name="late")
    return frozenset(key.partition("/")[2] for key in found.values_list("matter", flat=True))


def repaired_in_time(scope: Scope) -> Measure:
    """Return the share of repair requests that were decided, or shown their way, in time (the days are a setting)."""
    rows = Repair.objects.filter(decided_on__gte=scope.since, decided_on__lte=scope.as_of).order_by("code")
    late = _late("credit_repair.decided", scope) | _late("credit_repair.directed", scope)
    shown = [Row(row.code, row.decided_on, f"/credit/repairs/{row.code}/", "general") for row in rows]
    return measure_share(shown, lambda row: row.label not in late)


def entered_in_time(scope: Scope) -> Measure:
    """Return the share of records whose points were entered in time."""
    rows = Record.objects.filter(entered_on__gte=scope.since, entered_on__lte=scope.as_of).order_by("code")
    late = _late("credit_record.entered", scope)
    hrefs = {f"/credit/records/{code}/" for code in late}
    shown = [Row(row.cause or row.code, row.entered_on, f"/credit/records/{row.code}/", "general") for row in rows]
    return measure_share(shown, lambda row: row.href not in hrefs)


INDICATORS = (
    Indicator(
        "credit.repaired_in_time",
        "信用修复按期办理率",
        "本期办理的信用修复申请有多少在期限以内？",
        "%",
        repaired_in_time,
        ("信用修复",),
    ),
    Indicator(
        "credit.entered_in_time",
        "信用信息按期录入率",
        "本期录入的信用信息有多少在期限以内？",
        "%",
        entered_in_time,
        ("环保信用", "信用体系", "信用信息", "信用+"),
    ),
)
