"""What file review answers for: how much of the plan was done, the mean score, files without a major defect.

Scores may be read here; sums of money never are (行政处罚法 74).
"""

from decimal import ROUND_HALF_UP, Decimal

from fadu.kernel.indicators import NOTHING, Indicator, Measure, Row, Scope, measure_share
from fadu.rooms.oversight.file_review import questions
from fadu.rooms.oversight.file_review.models import FileReview, Inspection

_TENTH = Decimal("0.1")


def _row(review: FileReview) -> Row:
    return Row(review.title, review.concluded_on, f"/file-review/files/{review.code}/", review.unit)


def done_of_planned(scope: Scope) -> Measure:
    """Return the share of drawn files whose review came to its result."""
    plans = list(questions.planned(scope.since, scope.as_of))
    wanted = {reference for plan in plans for reference in plan.chosen}
    codes = [plan.code for plan in plans]
    reviews = {row.file: row for row in FileReview.objects.filter(plan__in=codes).order_by("code")}
    rows = [_of(reference, reviews.get(reference)) for reference in sorted(wanted)]
    rows = [row for row in rows if not scope.unit or row.unit == scope.unit]
    return measure_share(rows, lambda row: scope.holds(row.on))


def _of(reference: str, review: FileReview | None) -> Row:
    return _row(review) if review else Row(reference, None)


def mean_score(scope: Scope) -> Measure:
    """Return the mean of the scores that came to their result, one decimal."""
    found = [row for row in questions.reviewed(scope.since, scope.as_of, scope.unit) if row.score is not None]
    if not found:
        return NOTHING
    total = sum((row.score for row in found if row.score is not None), Decimal())
    rows = tuple(_row(row) for row in found)
    return Measure((total / len(found)).quantize(_TENTH, ROUND_HALF_UP), rows=rows)


def sound(scope: Scope) -> Measure:
    """Return the share of reviewed files without any major defect."""
    found = list(questions.reviewed(scope.since, scope.as_of, scope.unit))
    good = {f"/file-review/files/{row.code}/" for row in found if not row.defects}
    return measure_share([_row(row) for row in found], lambda row: row.href in good)


def inspected(scope: Scope) -> Measure:
    """Return how many inspections were carried out."""
    found = Inspection.objects.filter(inspected_on__gte=scope.since, inspected_on__lte=scope.as_of)
    found = found.filter(unit=scope.unit) if scope.unit else found
    rows = tuple(
        Row(row.title, row.inspected_on, f"/file-review/inspections/{row.code}/", row.unit)
        for row in found.order_by("inspected_on", "code")
    )
    return Measure(Decimal(len(rows)), rows=rows)


INDICATORS = (
    Indicator(
        "file_review.done",
        "案卷评查完成率",
        "抽取的案卷有多少已经评查完毕？",
        "%",
        done_of_planned,
        ("案卷评查", "执法案卷", "执法监督"),
    ),
    Indicator("file_review.mean", "案卷平均得分", "本期评查的案卷平均多少分？", "分", mean_score, ("案卷质量",)),
    Indicator(
        "file_review.sound",
        "没有重大问题的案卷",
        "本期评查的案卷有多少没有重大问题？",
        "%",
        sound,
        ("案卷合格率",),
    ),
    Indicator("file_review.inspected", "行政执法稽查", "本期实施几次执法稽查？", "次", inspected, ("执法稽查", "稽查")),
)
