"""What others ask of officers: is somebody a valid officer on a day and in an area, and if not, why not.

The answer is read from the spans of `Authority`, for the day that is asked about: never from today.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fadu.kernel.organisation import door as organisation
from fadu.kernel.registry.questions import Question
from fadu.rooms.enforcement.officers.facts import ENFORCEMENT_KINDS, KINDS
from fadu.rooms.enforcement.officers.models import Authority, Certificate, TrainingTopic
from fadu.rooms.enforcement.officers.rules import covers

#: 处罚法 第四十二条: no fewer than two.
FEWEST = 2
TOO_FEW = "执法人员少于两名。"
ENFORCING = tuple(code for code, _ in ENFORCEMENT_KINDS)
KIND_LABELS = dict(KINDS)
#: Why a paper is worth nothing on a day, after its number.
WORDS = {
    "suspended": "在暂扣期间",
    "lapsed": "逾期没有审验，已经自行失效",
    "expired": "已过有效期",
    "revoked": "已被收回注销",
    "returned": "已经交回",
}


def unfit(persons: Sequence[str], on: date, area: str = "") -> list[str]:
    """Return for each person why not a valid officer on `on` (in `area`); empty when all are (one query then)."""
    wanted = list(dict.fromkeys(persons))
    found = _spans(wanted)
    reasons = {person: _reason(found.get(person, ()), on, area) for person in wanted}
    if not any(reasons.values()):
        return []
    names = organisation.person_names()
    return [f"{names.get(person, person)}{reason}" for person, reason in reasons.items() if reason]


def two_fit(persons: Sequence[str], on: date, area: str = "") -> list[str]:
    """Return why these aren't two or more valid officers on `on`: what `unfit` says, and when there are too few."""
    few = len(set(persons)) < FEWEST
    return [*unfit(persons, on, area), *([TOO_FEW] if few else [])]


def unfit_of(acts: Iterable[tuple[str, Sequence[str], date, str]]) -> dict[str, list[str]]:
    """Return by key the acts (key, officers, day, area) that lacked two valid officers, and why (two queries at most).

    Certificates count as they are known now: one that turned out to be worthless makes its acts unfit.
    """
    told = [(key, list(dict.fromkeys(persons)), on, area) for key, persons, on, area in acts]
    spans = _spans({person for _, persons, _, _ in told for person in persons})
    found = {key: _lacking(persons, spans, on, area) for key, persons, on, area in told}
    names = organisation.person_names() if any(found.values()) else {}
    return {key: [f"{names.get(who, who)}{why}" for who, why in reasons] for key, reasons in found.items() if reasons}


def _lacking(
    persons: Sequence[str], spans: Mapping[str, list[Authority]], on: date, area: str
) -> list[tuple[str, str]]:
    found = [(person, reason) for person in persons if (reason := _reason(spans.get(person, ()), on, area))]
    return [*found, *([("", TOO_FEW)] if len(persons) < FEWEST else [])]


def register(unit: str, on: date) -> list[dict[str, Any]]:
    """Return the certificates of enforcement that are valid on `on`, of one unit or (empty) of all, by unit."""
    found = standing(on).filter(state="valid", kind__in=ENFORCING)
    rows = found.filter(unit=unit) if unit else found
    return [_plain(row) for row in rows.order_by("unit", "number")]


def acting(person: str, on: date) -> dict[str, Any] | None:
    """Return number, unit, area and kind of the certificate under which somebody may act on `on`, or None."""
    row = standing(on).filter(person=person, state="valid", kind__in=ENFORCING).order_by("-since", "number").first()
    return _plain(row) if row else None


def qualified_reviewer(person: str, on: date) -> bool:
    """Say whether somebody's 法律职业资格 is registered and valid on `on` (处罚法 第五十八条)."""
    return standing(on).filter(person=person, state="valid", kind="legal").exists()


def topics_of(source: str) -> list[dict[str, Any]]:
    """Return what was put down for training from a matter (`file_review/…`), and what became of it (one query)."""
    return [_topic(row) for row in TrainingTopic.objects.filter(source=source).order_by("code")]


def topics(since: date, until: date) -> list[dict[str, Any]]:
    """Return what was put down for training in a stretch of days, oldest first, and what became of it (one query)."""
    found = TrainingTopic.objects.filter(raised_on__gte=since, raised_on__lte=until)
    return [_topic(row) for row in found.order_by("raised_on", "code")]


def _topic(row: TrainingTopic) -> dict[str, Any]:
    names = ("code", "source", "defect", "title", "unit", "raised_on", "training")
    state = "answered" if row.answered_on else "dropped" if row.dropped_on else "open"
    return {**{name: getattr(row, name) for name in names}, "state": state}


def standing(on: date) -> "QuerySet[Authority]":
    """Return what every certificate is worth on a day."""
    return Authority.objects.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


def certificates(on: date) -> "QuerySet[Certificate]":
    """Return the certificates that haven't been taken away or handed back by a day."""
    return Certificate.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


def _spans(persons: Iterable[str]) -> Mapping[str, list[Authority]]:
    found: dict[str, list[Authority]] = {}
    for row in Authority.objects.filter(person__in=list(persons), kind__in=ENFORCING).order_by("since", "number"):
        found.setdefault(row.person, []).append(row)
    return found


def _reason(spans: Sequence[Authority], on: date, area: str) -> str:
    """Return why none of somebody's papers is good on a day; empty when one is."""
    if not spans:
        return "没有登记的执法证件。"
    found = [row for row in spans if _holds(row, on)]
    valid = [row for row in found if row.state == "valid"]
    if any(covers(row.area, area) for row in valid):
        return ""
    return _why(spans[0], found, valid, on, area)


def _why(first: Authority, found: Sequence[Authority], valid: Sequence[Authority], on: date, area: str) -> str:
    """Return why papers aren't good: in force only later, for another area, or as their last state says."""
    if not found:
        return f"的证件{first.number}自{first.since.isoformat()}起有效，{on.isoformat()}还没有生效。"
    if valid:
        return f"的证件{valid[0].number}的执法区域是{valid[0].area}，不含{area}。"
    return f"的证件{found[-1].number}在{on.isoformat()}{WORDS[found[-1].state]}。"


def _holds(row: Authority, on: date) -> bool:
    return row.since <= on and (row.until is None or on <= row.until)


def _plain(row: Authority) -> dict[str, Any]:
    return {
        "certificate": row.certificate,
        "number": row.number,
        "person": row.person,
        "unit": row.unit,
        "area": row.area,
        "kind": KIND_LABELS[row.kind],
    }


QUESTIONS = (
    Question("officers.unfit", "这些人当日为什么不是有效的执法人员", unfit),
    Question("officers.two_fit", "这些人当日为什么不足两名有效的执法人员", two_fit),
    Question("officers.unfit_of", "这些执法行为中哪些没有两名有效的执法人员", unfit_of),
    Question("officers.register", "当日有效的执法证件", register),
    Question("officers.acting", "当日凭哪一证件执法", acting),
    Question("officers.topics_of", "从一件事项列入的待培训课题", topics_of),
    Question("officers.topics", "一段时间列入的待培训课题", topics),
    Question("officers.qualified_reviewer", "当日有没有登记的法律职业资格", qualified_reviewer),
)
