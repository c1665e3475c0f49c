"""Training, examinations and contests of a year, and one of them with who came, passed and won."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter
from fadu.rooms.enforcement.officers.facts import AWARDS, TRAININGS
from fadu.rooms.enforcement.officers.models import Training, TrainingResult, TrainingTopic
from fadu.rooms.enforcement.officers.procedures.training import BY

_KINDS, _AWARDS = dict(TRAININGS), dict(AWARDS)


def trainings(visit: Visit) -> Mapping[str, Any]:
    """Return the trainings of a year, with how many came, passed and won."""
    year = int(visit.params["year"]) if visit.params.get("year", "").isdecimal() else visit.today.year
    rows = list(Training.objects.filter(planned_on__year=year))
    years = {day.year for day in Training.objects.dates("planned_on", "year")}
    codes = [row.code for row in rows]
    counted = TrainingResult.objects.filter(training__in=codes).order_by().values("training")
    counts = {
        one["training"]: one
        for one in counted.annotate(
            came=Count("person"), good=Count("person", filter=Q(passed=True)), won=Count("person", filter=~Q(award=""))
        )
    }
    return {
        "rows": [{**_shown(row, visit), "counts": counts.get(row.code)} for row in rows],
        "year": year,
        "years": sorted(years | {visit.today.year}, reverse=True),
        "as_of": visit.today,
        "may_plan": visit.actor.has(*BY),
        "topics": _waiting(),
    }


def _waiting() -> list[dict[str, Any]]:
    """Return the topics for which no training was held yet, those of the same problem next to one another."""
    found = TrainingTopic.objects.filter(answered_on=None, dropped_on=None)
    planned = _planned()
    return [{"row": one, "training": planned.get(one.code)} for one in found.order_by("defect", "raised_on", "code")]


def _planned() -> dict[str, Training]:
    """Return by topic the training that is planned for it."""
    rows = Training.objects.filter(held_on=None, cancelled_on=None).order_by("planned_on", "code")
    return {str(code): row for row in rows for code in row.topics}


def topic(visit: Visit) -> Mapping[str, Any]:
    """Return one topic: where it comes from, and the training that answers it."""
    row = TrainingTopic.objects.filter(code=visit.args["matter"]).first()
    if row is None:
        raise Missing("没有找到这个课题，可能编号有误。请从培训和练兵列表中打开。")
    training = Training.objects.filter(code=row.training).first() if row.training else _planned().get(row.code)
    return matter(visit, "training_topic", row.code) | {
        "row": row,
        "source": _source(row.source, visit),
        "training": training,
        "open": not (row.answered_on or row.dropped_on),
        "may_plan": visit.actor.has(*BY),
        "crumbs": [("培训和练兵", reverse("officers.trainings"))],
    }


def _source(source: str, visit: Visit) -> tuple[str, str]:
    """Return the words and the address of the matter from which a topic comes; no address for what isn't one."""
    kind, _, code = source.partition("/")
    try:
        procedure = registry().procedure(kind, visit.today)
    except KeyError:
        return source, ""
    return procedure.label, procedure.page.format(matter=code) if procedure.page else ""


def training(visit: Visit) -> Mapping[str, Any]:
    """Return one training with everybody's result, its timeline, and what can be done."""
    row = Training.objects.filter(code=visit.args["matter"]).first()
    if row is None:
        raise Missing("没有找到这次培训，可能编号有误。请从培训和练兵列表中打开。")
    names = organisation.person_names()
    results = TrainingResult.objects.filter(training=row.code)
    people = [
        {"row": one, "name": names.get(one.person, one.person), "award": _AWARDS.get(one.award, "")} for one in results
    ]
    return matter(visit, "officer_training", row.code) | {
        "of": _shown(row, visit),
        "topics": list(TrainingTopic.objects.filter(code__in=row.topics).order_by("code")),
        "people": sorted(people, key=lambda one: (not one["award"], one["name"])),
        "crumbs": [("培训和练兵", reverse("officers.trainings"))],
    }


def _shown(row: Training, visit: Visit) -> dict[str, Any]:
    return {"row": row, "kind": _KINDS[row.kind], "state": _state(row, visit)}


def _state(row: Training, visit: Visit) -> tuple[str, str]:
    """Return the signal and the words for where a training stands."""
    if row.cancelled_on:
        return "apart", "已取消"
    if row.held_on:
        return "done", "已举行"
    return ("late", "逾期未登记") if row.planned_on < visit.today else ("apart", "已安排")


PAGES = (
    Page(
        "officers.trainings",
        "officers/training/",
        "执法培训和练兵",
        trainings,
        Reading(STAFF),
        "officers/trainings.html",
        nav="行政执法",
        position=48,
        icon="flag",
    ),
    Page(
        "officers.training",
        "officers/training/<str:matter>/",
        "执法培训和练兵",
        training,
        Reading(STAFF),
        "officers/training.html",
    ),
    Page(
        "officers.topic",
        "officers/topics/<str:matter>/",
        "待培训课题",
        topic,
        Reading(STAFF),
        "officers/topic.html",
    ),
)
