"""What penalties answer for: due process, never how many there were or how much they took (行政处罚法 第七十四条).

In time, published, legally reviewed, filmed, by valid officers, with the three papers, checked again, heard. Each is a
share that opens into its cases; what counts cases or rests on amounts is shown as a trend and never assessed.
"""

from collections.abc import Callable
from decimal import Decimal

from django.db.models import QuerySet

from fadu.kernel.indicators import NOTHING, Indicator, Measure, Row, Scope, measure_share
from fadu.kernel.matters import door as matters
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.penalty.acts import ACTS, Act
from fadu.rooms.enforcement.penalty.limits import DECISIONS
from fadu.rooms.enforcement.penalty.models import Case

_MOST = 10_000
_KIND = "penalty/"
LENIENT = ("light", "lighter")


def _of_unit(found: "QuerySet[Case]", scope: Scope) -> "QuerySet[Case]":
    return found.filter(unit=scope.unit) if scope.unit else found


def _decided(scope: Scope, *ways: str) -> list[Case]:
    """Return the cases decided in the period in one of these ways, oldest first."""
    found = Case.objects.filter(decided_on__gte=scope.since, decided_on__lte=scope.as_of, decision__in=ways)
    return list(_of_unit(found, scope).order_by("decided_on", "code"))


def _href(code: str) -> str:
    return f"/penalty/{code}/"


def _row(case: Case, words: str = "") -> Row:
    told = (case.decision_number or case.number or case.code, case.cause, words)
    return Row(" ".join(part for part in told if part), case.decided_on, _href(case.code), case.unit)


def _share(cases: list[Case], met: Callable[[Case], bool], missing: str, note: str = "") -> Measure:
    """Return the share of cases that are `met`; the others say what they lack."""
    good = {_href(case.code) for case in cases if met(case)}
    rows = [_row(case, "" if _href(case.code) in good else missing) for case in cases]
    return measure_share(rows, lambda row: row.href in good, note)


def in_time(scope: Scope) -> Measure:
    """Return the share of decisions within ninety days and what was added, pauses taken off (处罚法 60; 办法 57)."""
    facts = [f"penalty.{name}" for name in DECISIONS]
    found = matters.defects(scope.since, scope.as_of, facts).filter(name="late")
    late = {key.removeprefix(_KIND) for key in found.values_list("matter", flat=True)}
    return _share(_decided(scope, *DECISIONS), lambda case: case.code not in late, "逾期作出", _waiting(scope))


def _waiting(scope: Scope) -> str:
    """Return how many cases lie past the end of their time without a decision; nothing where none does."""
    clocks = matters.overdue(scope.as_of, limit=_MOST)
    codes = {clock.matter.removeprefix(_KIND) for clock in clocks if clock.code == "penalty.decision"}
    late = _of_unit(Case.objects.filter(code__in=codes), scope).count() if codes else 0
    return f"另有 {late} 件超过办理期限还没有决定。" if late else ""


def published_in_time(scope: Scope) -> Measure:
    """Return the share of decisions published in seven working days (办法 65); those that still have time are left."""
    due = registry().ask("disclosure.due_of", "penalty", scope.since, scope.as_of, scope.as_of)
    told = {one["matter"]: one for one in due if one["in_time"] is not None}
    cases = [case for case in _decided(scope, "imposed") if case.code in told]
    return _share(cases, lambda case: bool(told[case.code]["in_time"]), "没有按期公开")


def reviewed(scope: Scope) -> Measure:
    """Return the share of penalties on the list for legal review that were reviewed before (处罚法 58; 办法 49)."""
    listed = [case for case in _decided(scope, "imposed") if case.review_due]
    return _share(listed, lambda case: case.reviewed_legally, "没有法制审核")


def three_papers(scope: Scope) -> Measure:
    """Return the share of penalties served with the two papers on credit (三书同时送达)."""
    served = Case.objects.filter(served_on__gte=scope.since, served_on__lte=scope.as_of, decision="imposed")
    cases = list(_of_unit(served, scope).order_by("served_on", "code"))
    return _share(cases, lambda case: case.credit_papers, "没有同时送达信用文书")


def _acts(scope: Scope) -> list[Act]:
    found = Act.objects.filter(done_on__gte=scope.since, done_on__lte=scope.as_of)
    return list(found.filter(unit=scope.unit) if scope.unit else found)


def _act(act: Act, words: str = "") -> Row:
    label = f"{act.case} {ACTS[act.kind][0]}"
    return Row(f"{label}：{words}" if words else label, act.done_on, f"{_href(act.case)}#{act.seq}", act.unit)


def recorded(scope: Scope) -> Measure:
    """Return the share of inspections, questionings and samplings with pictures or sound (处罚法 47)."""
    acts = [act for act in _acts(scope) if act.filmed is not None]
    rows = [_act(act, "" if act.filmed else "没有音像记录") for act in acts]
    filmed = {id(row) for row, act in zip(rows, acts, strict=True) if act.filmed}
    return measure_share(rows, lambda row: id(row) in filmed)


def unfit_acts(scope: Scope) -> Measure:
    """Return how many acts lacked two officers whose certificates were good that day and there (处罚法 42)."""
    acts = _acts(scope)
    if not acts:
        return NOTHING
    asked = [(str(act.pk), act.officers.split(), act.done_on, act.area) for act in acts]
    found = registry().ask("officers.unfit_of", asked)
    rows = tuple(_act(act, "".join(found[str(act.pk)])) for act in acts if str(act.pk) in found)
    return Measure(Decimal(len(rows)), rows=rows)


def rechecked(scope: Scope) -> Measure:
    """Return the share of orders to put things right, due by the end of the period, that were looked at again."""
    ordered = Case.objects.filter(rectification_on__gte=scope.since, correct_by__lte=scope.as_of)
    cases = list(_of_unit(ordered, scope).order_by("rectification_on", "code"))
    return _share(cases, lambda case: bool(case.rechecked_on and case.rechecked_on <= scope.as_of), "还没有复查")


def heard(scope: Scope) -> Measure:
    """Return the share of requests for a hearing that were met (处罚法 63); given up or still waiting doesn't count."""
    asked = Case.objects.filter(hearing_asked_on__gte=scope.since, hearing_asked_on__lte=scope.as_of)
    found = _of_unit(asked, scope).order_by("hearing_asked_on", "code")
    cases = [case for case in found if case.hearing or (case.decision == "imposed" and not case.hearing_waived)]
    return _share(cases, lambda case: case.hearing, "没有举行听证")


def lenient(scope: Scope) -> Measure:
    """Return how many penalties were lighter or below the range; a trend that is only shown."""
    decided = _decided(scope, "imposed")
    rows = tuple(_row(case) for case in decided if case.circumstance in LENIENT)
    return Measure(Decimal(len(rows)), rows=rows) if decided else NOTHING


INDICATORS = (
    Indicator(
        "penalty.in_time",
        "处罚案件按期决定率",
        "本期作出的处理决定，有多少在办理期限（扣除不计入的时间）以内？",
        "%",
        in_time,
        ("新修订的《生态环境行政处罚办法》", "执法规范化"),
    ),
    Indicator(
        "penalty.published_in_time",
        "处罚决定按期公开率",
        "本期作出的处罚决定，有多少在七个工作日以内公开？",
        "%",
        published_in_time,
        ("三项制度", "行政处罚决定"),
    ),
    Indicator(
        "penalty.reviewed",
        "法制审核率",
        "本期作出的处罚决定，应当法制审核的有多少审核过？",
        "%",
        reviewed,
        ("三项制度", "法制审核率"),
    ),
    Indicator(
        "penalty.recorded",
        "执法全过程音像记录率",
        "本期的检查、询问、采样，有多少留有照片或者录音录像？",
        "%",
        recorded,
        ("三项制度", "全过程记录"),
    ),
    Indicator(
        "penalty.unfit_acts",
        "没有两名有效执法人员的执法行为",
        "本期有几次检查、询问、采样、复查不是由两名以上证件有效的人员实施？",
        "次",
        unfit_acts,
        ("持证上岗", "资格管理", "不规范执法"),
        rising=False,
    ),
    Indicator(
        "penalty.three_papers",
        "三书同时送达率",
        "本期送达的处罚决定，有多少同时送达信用告知和修复指引？",
        "%",
        three_papers,
        ("三书同时送达", "三书"),
    ),
    Indicator(
        "penalty.rechecked",
        "责令改正复查率",
        "本期责令改正、期限已到的，有多少复查过？",
        "%",
        rechecked,
        ("责令改正", "整改复查", "执法规范化水平"),
    ),
    Indicator(
        "penalty.heard",
        "听证要求落实率",
        "本期当事人要求听证的，有多少举行了听证？",
        "%",
        heard,
        ("听证权利", "行政处罚听证", "不规范执法"),
    ),
    Indicator(
        "penalty.lenient",
        "从轻、减轻处罚",
        "本期从轻、减轻处罚几件？只看趋势，不计分。",
        "件",
        lenient,
        ("免罚轻罚",),
        assessable=False,
    ),
)
