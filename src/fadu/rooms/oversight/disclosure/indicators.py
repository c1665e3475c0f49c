"""What disclosure answers for: replies in time, what was published and how much of it late, readings with documents."""

from decimal import Decimal

from fadu.kernel.indicators import Indicator, Measure, Row, Scope, measure_share
from fadu.rooms.oversight.disclosure import questions
from fadu.rooms.oversight.disclosure.models import Publication, Request


def _asked(row: Request) -> Row:
    return Row(row.topic or row.code, row.concluded_on, f"/disclosure/{row.code}/", row.unit)


def _item(row: Publication) -> Row:
    return Row(row.title, row.published_on, f"/disclosure/publications/{row.code}/", row.unit)


def in_time(scope: Scope) -> Measure:
    """Return the share of replies that were served in time (条例 第三十三条、第三十五条)."""
    served = [row for row in questions.concluded(scope.since, scope.as_of, scope.unit) if row.served_on]
    late = questions.late("disclosure.served", scope.since, scope.as_of)
    overdue = {f"/disclosure/{code}/" for code in late}
    return measure_share([_asked(row) for row in served], lambda row: row.href not in overdue)


def answered(scope: Scope) -> Measure:
    """Return how many requests were over."""
    rows = tuple(_asked(row) for row in questions.concluded(scope.since, scope.as_of, scope.unit))
    return Measure(Decimal(len(rows)), rows=rows)


def published(scope: Scope) -> Measure:
    """Return how many items were published."""
    rows = tuple(_item(row) for row in questions.published(scope.since, scope.as_of, scope.unit))
    return Measure(Decimal(len(rows)), rows=rows)


def published_late(scope: Scope) -> Measure:
    """Return how many items were published after one of their limits (条例 第二十六条; 处罚办法 第六十五条)."""
    late = questions.late("publication.published", scope.since, scope.as_of)
    rows = questions.published(scope.since, scope.as_of, scope.unit).filter(code__in=late)
    found = tuple(_item(row) for row in rows)
    return Measure(Decimal(len(found)), rows=found)


def read(scope: Scope) -> Measure:
    """Return the share of published rules and documents to which a reading was published too."""
    documents = questions.published(scope.since, scope.as_of, scope.unit).filter(category="rules", kind="information")
    rows = {row.code: _item(row) for row in documents}
    with_reading = {rows[code].href for code in questions.readings_of(rows, scope.as_of)}
    return measure_share(list(rows.values()), lambda row: row.href in with_reading)


def responded(scope: Scope) -> Measure:
    """Return how many answers to public concerns and press items were published."""
    shown = questions.published(scope.since, scope.as_of, scope.unit).filter(kind__in=("response", "press"))
    rows = tuple(_item(row) for row in shown)
    return Measure(Decimal(len(rows)), rows=rows)


INDICATORS = (
    Indicator(
        "disclosure.in_time",
        "依申请公开按期答复率",
        "本期送达的答复有多少在期限以内？",
        "%",
        in_time,
        ("依申请公开", "信息公开申请"),
    ),
    Indicator(
        "disclosure.answered",
        "办结信息公开申请",
        "本期办结几件信息公开申请？",
        "件",
        answered,
        ("依申请公开", "信息公开"),
    ),
    Indicator(
        "disclosure.published",
        "主动公开政府信息",
        "本期主动公开几条政府信息？",
        "条",
        published,
        ("主动公开", "政务公开", "信息公开"),
    ),
    Indicator(
        "disclosure.published_late",
        "逾期主动公开",
        "本期有几条政府信息逾期公开？",
        "条",
        published_late,
        ("主动公开", "政务公开"),
        rising=False,
    ),
    Indicator("disclosure.read", "文件同步解读率", "本期公开的文件有多少同步解读？", "%", read, ("政策解读", "解读")),
    Indicator(
        "disclosure.responded",
        "回应关切和新闻发布",
        "本期回应几次社会关切、发布几次新闻？",
        "次",
        responded,
        ("回应", "新闻发布", "舆情", "热点"),
    ),
)
