"""Plans: the list, and one plan with its list, digest, seed and sample, each drawn file with its review."""

from collections.abc import Mapping
from shlex import quote
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Download, Missing, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.lib.draw import DrawRefused, draw
from fadu.rooms.oversight.file_review.bases import LEGAL
from fadu.rooms.oversight.file_review.facts.words import KINDS
from fadu.rooms.oversight.file_review.models import FileReview, ReviewPlan
from fadu.rooms.oversight.file_review.panels.reviews import stage_of

_LABELS = dict(KINDS)


def plans(visit: Visit) -> Mapping[str, Any]:
    """Return the plans, each with how many of its sample were reviewed (two queries)."""
    rows = list(ReviewPlan.objects.all())
    done: dict[str, int] = {}
    for plan in FileReview.objects.filter(plan__in=[row.code for row in rows], concluded_on__isnull=False).values_list(
        "plan", flat=True
    ):
        done[plan] = done.get(plan, 0) + 1
    return {
        "rows": [(row, done.get(row.code, 0), len(row.chosen)) for row in rows],
        "may_open": visit.actor.has(*LEGAL),
    }


def plan(visit: Visit) -> Mapping[str, Any]:
    """Return one plan: strata, digest, the draw in words and drawn again, and its sample with their reviews."""
    code = visit.args["matter"]
    page = matter(visit, "review_plan", code)
    row = ReviewPlan.objects.get(code=code)
    known = {one.file: one for one in FileReview.objects.filter(plan=code)}
    return page | {
        "row": row,
        "kinds": [_LABELS[kind] for kind in row.kinds],
        "strata": [(name, len(files)) for name, files in sorted(row.strata.items())],
        "sample": [_drawn(reference, row, known.get(reference)) for reference in row.chosen],
        "again": again(row),
        "command": f"./fadu draw 名单.tsv --seed {quote(row.seed)} --seats {row.sample} --digest {row.list_digest}",
        "difference": setting("file_review_difference", visit.today),
        "may_assign": visit.actor.has(*LEGAL),
        "all_units": not row.units,
        "units": [organisation.unit_names().get(unit, unit) for unit in row.units],
    }


def plan_list(visit: Visit) -> Download:
    """Return the list of a plan as lines of stratum, tab and reference: what its digest was taken of."""
    code = visit.args["matter"]
    matter(visit, "review_plan", code)
    row = ReviewPlan.objects.get(code=code)
    if not row.listed_on:
        raise Missing("名单还没有确定，先办理“确定案卷名单”。")
    lines = sorted(f"{name}\t{one}\n" for name, files in row.strata.items() for one in files)
    return Download(f"案卷名单-{row.title}.tsv", "text/tab-separated-values", "".join(lines).encode())


def _drawn(reference: str, row: ReviewPlan, review: FileReview | None) -> dict[str, Any]:
    stratum = next((name for name, files in row.strata.items() if reference in files), "")
    return {
        "reference": reference,
        "code": reference.partition("/")[2],
        "stratum": stratum,
        "review": review,
        "stage": stage_of(review) if review else None,
    }


def again(row: ReviewPlan) -> str:
    """Draw again from the list kept with the plan, and say whether it gives the same."""
    if not row.drawn_on:
        return ""
    try:
        result = draw(row.seed, row.strata, row.sample)
    except DrawRefused as refused:
        return str(refused)
    same = list(result.chosen) == row.chosen and result.list_digest == row.list_digest
    return "重新计算，结果与公布的一致。" if same else "重新计算的结果与公布的不一致，请核查。"


PAGES = (
    Page(
        "file_review.plans",
        "file-review/plans/",
        "案卷评查计划",
        plans,
        Reading(STAFF),
        "file_review/plans.html",
    ),
    Page(
        "file_review.plan_list",
        "file-review/plans/<str:matter>/list.tsv",
        "案卷名单",
        plan_list,
        Reading(STAFF),
    ),
    Page(
        "file_review.plan", "file-review/plans/<str:matter>/", "评查计划", plan, Reading(STAFF), "file_review/plan.html"
    ),
)
