"""What major decisions answer for: whole procedures, days, comments answered, evaluations, livelihood matters."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from fadu.kernel.indicators import NOTHING, Indicator, Measure, Row, Scope, mean_share, measure_share
from fadu.rooms.decisions.major_decisions.models import (
    Answer,
    CatalogueItem,
    Comment,
    Consultation,
    Decision,
    DecisionStage,
)

#: Stages in words, for lists and notes.
STAGE_LABELS = {
    "started": "启动",
    "drafted": "拟订草案",
    "participation": "公众参与",
    "hearing": "听证",
    "opinions": "意见归纳",
    "experts": "专家论证",
    "risk": "风险评估",
    "fair_competition": "公平竞争审查",
    "legality": "合法性审查",
    "exploratory": "合法性审查（探索性改革）",
    "integrity": "廉洁性审查",
    "tabled": "提交讨论",
    "passed": "集体讨论通过",
    "party": "请示报告",
    "published": "出台公布",
    "explained": "解读",
    "archived": "归档",
    "execution": "执行",
    "evaluation": "决策后评估",
    "ended": "终结",
}


def _passed(scope: Scope) -> list[Decision]:
    found = Decision.objects.filter(passed_on__gte=scope.since, passed_on__lte=scope.as_of)
    return list((found.filter(unit=scope.unit) if scope.unit else found).order_by("passed_on", "code"))


def _row(decision: Decision, words: str = "") -> Row:
    title = f"{decision.title}：{words}" if words else decision.title
    return Row(title, decision.passed_on, f"/decisions/{decision.code}/", decision.unit)


def whole_procedure(scope: Scope) -> Measure:
    """Return the share of decisions passed whose every required step stands before the decision."""
    found = _passed(scope)
    rows = [_row(one, one.lacking) for one in found]
    whole = {id(row) for row, one in zip(rows, found, strict=True) if not one.lacking}
    note = "" if len(whole) == len(rows) else "下列写明缺少环节的，程序不完整。"
    return measure_share(rows, lambda row: id(row) in whole, note)


def days_to_decide(scope: Scope) -> Measure:
    """Return the mean days from start to decision, with the mean of each stage in the note."""
    found = [one for one in _passed(scope) if one.started_on]
    spans = [(one.passed_on - one.started_on).days for one in found if one.passed_on and one.started_on]
    if not spans:
        return NOTHING
    note = "各环节平均：" + "，".join(
        f"{STAGE_LABELS.get(stage, stage)} {days} 天" for stage, days in stage_means(scope)
    )
    rows = tuple(_row(one, f"{days} 天") for one, days in zip(found, spans, strict=True))
    return Measure(_mean(spans), rows=rows, note=f"{note}。")


def stage_means(scope: Scope) -> list[tuple[str, Decimal]]:
    """Return the mean days from each stage to the next, over the decisions passed, in the order of the stages."""
    codes = [one.code for one in _passed(scope)]
    spans: dict[str, list[int]] = defaultdict(list)
    for stage in DecisionStage.objects.filter(decision__in=codes, days__isnull=False):
        spans[stage.stage].append(stage.days or 0)
    return [(stage, _mean(spans[stage])) for stage in STAGE_LABELS if spans.get(stage)]


def _mean(spans: list[int]) -> Decimal:
    return (Decimal(sum(spans)) / len(spans)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def comments_answered(scope: Scope) -> Measure:
    """Return the share of the public's comments that are answered, each consultation a row; hidden ones don't count."""
    found = Consultation.objects.filter(published_on__lte=scope.as_of)
    codes = {one.code: one for one in (found.filter(unit=scope.unit) if scope.unit else found)}
    given = Comment.objects.filter(consultation__in=codes, hidden_reason="")
    given = given.filter(submitted_on__gte=scope.since, submitted_on__lte=scope.as_of)
    answered = Answer.objects.filter(consultation__in=codes, answered_on__lte=scope.as_of)
    replied = set(answered.values_list("comment", flat=True))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for comment, consultation in given.values_list("code", "consultation"):
        counts[consultation][0] += comment in replied
        counts[consultation][1] += 1
    rows = [_consultation(codes[code], *counts[code]) for code in sorted(counts)]
    return mean_share([(done, total) for done, total in counts.values()], rows)


def _consultation(one: Consultation, done: int, total: int) -> Row:
    href = f"/decisions/consultations/{one.code}/"
    return Row(f"{one.title}：{total} 条意见，答复 {done} 条", one.published_on, href, one.unit)


def evaluated(scope: Scope) -> Measure:
    """Return the share of ordered evaluations due in the period that are done."""
    due = Decision.objects.filter(evaluation_due__gte=scope.since, evaluation_due__lte=scope.as_of)
    found = list((due.filter(unit=scope.unit) if scope.unit else due).order_by("evaluation_due", "code"))
    done = {one.code for one in found if scope.holds(one.evaluated_on)}
    rows = [Row(one.title, one.evaluation_due, f"/decisions/{one.code}/", one.unit) for one in found]
    return measure_share(rows, lambda row: row.href.split("/")[2] in done)


def livelihood_items(scope: Scope) -> Measure:
    """Return how many livelihood matters stand in the catalogues published in the year."""
    found = CatalogueItem.objects.filter(livelihood=True, year=scope.as_of.year, published_on__lte=scope.as_of)
    found = found.exclude(state="removed")
    items = list((found.filter(unit=scope.unit) if scope.unit else found).order_by("catalogue", "position"))
    rows = [Row(one.title, one.published_on, f"/decisions/catalogue/{one.catalogue}/", one.unit) for one in items]
    return Measure(Decimal(len(rows)), rows=tuple(rows))


INDICATORS = (
    Indicator(
        "major_decisions.whole_procedure",
        "重大决策程序完整率",
        "本期通过的重大决策，几件走完了全部应有的环节？",
        "%",
        whole_procedure,
        ("依法决策程序", "决策启动", "合法性审查", "集体讨论决定"),
    ),
    Indicator(
        "major_decisions.days",
        "重大决策平均用时",
        "本期通过的重大决策，从启动到决定平均用了几天？",
        "天",
        days_to_decide,
        rising=False,
    ),
    Indicator(
        "major_decisions.comments_answered",
        "公众意见答复率",
        "本期公众提出的意见，答复了几条？",
        "%",
        comments_answered,
        ("公众参与", "民意调查", "听证"),
    ),
    Indicator(
        "major_decisions.evaluated",
        "决策后评估完成率",
        "本期应当完成的决策后评估，完成了几件？",
        "%",
        evaluated,
        ("决策后评估", "后评估", "跟踪反馈"),
    ),
    Indicator(
        "major_decisions.livelihood_items",
        "目录中的民生事项",
        "本年度目录列入了几件民生事项？",
        "件",
        livelihood_items,
        ("目录化管理", "民生事项"),
    ),
)
