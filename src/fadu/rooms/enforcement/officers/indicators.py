"""What officers are measured by: papers that are good, training within five years, contests held (要点十一、十二)."""

from decimal import Decimal

from fadu.kernel.indicators import Indicator, Measure, Row, Scope, measure_share
from fadu.kernel.organisation import door as organisation
from fadu.rooms.enforcement.officers.models import Training
from fadu.rooms.enforcement.officers.questions import ENFORCING, certificates, standing
from fadu.rooms.enforcement.officers.reminders import last_trained
from fadu.rooms.enforcement.officers.rules import training_due


def good(scope: Scope) -> Measure:
    """Return the share of registered certificates of enforcement that are valid on the day (令23号 16, 20)."""
    rows = certificates(scope.as_of).filter(kind__in=ENFORCING, valid_from__lte=scope.as_of)
    found = rows.filter(unit=scope.unit) if scope.unit else rows
    valid = set(standing(scope.as_of).filter(state="valid").values_list("certificate", flat=True))
    links = {f"/officers/certificates/{code}/" for code in valid}
    listed = [Row(row.number, row.valid_from, f"/officers/certificates/{row.code}/", row.unit) for row in found]
    return measure_share(listed, lambda row: row.href in links)


def trained(scope: Scope) -> Measure:
    """Return the share of valid officers who passed the examination within five years (令23号 第十条)."""
    papers = standing(scope.as_of).filter(state="valid", kind__in=ENFORCING)
    units = dict(papers.values_list("person", "unit"))
    wanted = sorted(person for person, unit in units.items() if scope.unit in ("", unit))
    days, names = last_trained(scope.as_of), organisation.person_names()
    rows = [Row(names.get(one, one), days.get(one), f"/officers/people/{one}/", units[one]) for one in wanted]
    return measure_share(rows, lambda row: row.on is not None and training_due(row.on) >= scope.as_of)


def contests(scope: Scope) -> Measure:
    """Return how many contests and trainings were held."""
    held = Training.objects.filter(held_on__gte=scope.since, held_on__lte=scope.as_of).order_by("held_on", "code")
    found = held.filter(unit=scope.unit) if scope.unit else held
    rows = tuple(Row(row.title, row.held_on, f"/officers/training/{row.code}/", row.unit) for row in found)
    return Measure(Decimal(len(rows)), rows=rows)


INDICATORS = (
    Indicator("officers.good", "执法证件有效率", "登记的执法证件有多少当日有效？", "%", good, ("持证上岗", "资格管理")),
    Indicator(
        "officers.trained", "五年内培训考试率", "有效的执法人员有多少在五年内考试合格？", "%", trained, ("资格管理",)
    ),
    Indicator(
        "officers.contests",
        "执法培训和练兵",
        "本期举行几次执法培训、练兵？",
        "次",
        contests,
        ("大练兵", "大比武", "大整训"),
    ),
)
