"""A procedure as a jurist reads it, told from its declaration: steps, who, needs, limits, articles, its picture."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fadu.kernel.law.limits import Limit, limits
from fadu.kernel.procedure import Citation, Effect, Procedure, Step, TimeLimit
from fadu.kernel.registry import Forbidden, Missing
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter as shown_matter
from fadu.kernel.roles import roles
from fadu.kernel.timelimits import Length
from fadu.lib import clock
from fadu.surfaces.common.forms import day_of
from fadu.surfaces.web import errors
from fadu.surfaces.web.addresses import address
from fadu.surfaces.web.matters import unseen
from fadu.surfaces.web.procedure_map import Stands, picture
from fadu.surfaces.web.visits import visit

WIDE, NARROW, LABEL = 960, 312, 112
_EFFECTS = {
    Effect.LATE: "逾期仍须办理，记为瑕疵",
    Effect.IF_DONE: "不是必须办理；办理的，应在期限内，逾期为瑕疵",
    Effect.LAPSES: "逾期视为放弃",
    Effect.DEEMED: "逾期视为同意",
    Effect.RELEASED: "届满自动解除",
    Effect.LEAST: "法定最短时间，不足的记为瑕疵并说明理由",
}


@dataclass(frozen=True, slots=True)
class LimitShown:
    """A limit in words: its editions, what starts, stops, pauses and lengthens it, what its end means."""

    label: str
    editions: tuple[tuple[Limit, str, Citation], ...]
    starts: str
    stops: str
    effect: str
    pauses: tuple[tuple[str, str, Citation], ...]
    extensions: tuple[str, ...]
    backwards: bool


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step in words: its number, its declaration, who takes it, and which earlier steps it takes back."""

    number: int
    step: Step
    by: str
    voids: str
    apart: tuple[tuple[str, Citation], ...]
    state: str = ""


@login_required
@require_GET
def procedures(request: HttpRequest) -> HttpResponse:
    """List the procedures of this installation, those with matters first."""
    today = clock.today()
    codes = dict.fromkeys(item.code for item in registry().procedures)
    newest = [registry().procedure(code) for code in codes]
    found = sorted(newest, key=lambda item: (item.heading is None, item.label))
    return render(request, "staff/procedures.html", {"procedures": found, "as_of": today})


@login_required
@require_GET
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show one procedure (`?on=` its edition of a day), and where a matter stands in it (`?matter=`)."""
    found, chain = _edition(code, day_of(request.GET, "on")), request.GET.get("matter", "")
    try:
        shown = shown_matter(visit(request, {}), code, chain) if chain and found.heading else {}
    except Forbidden as refusal:
        return unseen(request, code, chain, refusal)
    except Missing as nothing:
        return errors.missing(request, Http404(str(nothing)))
    return render(request, "staff/procedure.html", _told(found, shown, chain))


def _edition(code: str, on: date | None) -> Procedure:
    try:
        return registry().procedure(code, on)
    except KeyError as cause:
        raise Http404("没有这个办理事项，或者当日还没有施行。") from cause


def _told(found: Procedure, shown: dict[str, Any], chain: str) -> dict[str, Any]:
    stands = _stands(shown)
    editions = [item for item in registry().procedures if item.code == found.code]
    return {
        "declared": found,
        "editions": sorted(editions, key=lambda item: item.in_force_from) if len(editions) > 1 else [],
        "steps": [_step(found, number, step) for number, step in enumerate(found.steps, 1)],
        "limits": [_limit(found, limit) for limit in found.limits],
        "pictures": [("wide", picture(found, stands, WIDE, LABEL)), ("narrow", picture(found, stands, NARROW, 0))],
        "matter": chain if shown else "",
        "matter_title": shown["heading"].title if shown else "",
        "matter_url": address(found, chain) if shown else "",
    }


def _stands(shown: dict[str, Any]) -> Stands:
    if not shown:
        return Stands()
    can, cannot = (
        frozenset(step.name for step in steps) for steps in (shown["can"], [one for one, _ in shown["cannot"]])
    )
    return Stands(shown["marks"], shown["stage"], can, cannot)


def _step(found: Procedure, number: int, step: Step) -> StepShown:
    known = roles()
    by = "、".join(known[code].label if code in known else code for code in step.by)
    apart = tuple((one.words, one.basis) for one in step.apart_from)
    return StepShown(number, step, by, _labels(found, step.voids), apart)


def _limit(found: Procedure, limit: TimeLimit) -> LimitShown:
    known = limits().get(limit.code, ())
    return LimitShown(
        label=known[-1].label if known else limit.code,
        editions=tuple(
            (item, _length(item), Citation(item.law, item.article, item.edition, item.status)) for item in known
        ),
        starts=_labels(found, limit.starts),
        stops=_labels(found, limit.stops),
        effect=limit.lapsed or _EFFECTS[limit.effect],
        pauses=tuple((rule.reason, _labels(found, rule.starts), rule.basis) for rule in limit.pauses),
        extensions=tuple(_labels(found, (one.fact,)) for one in limit.extensions),
        backwards=bool(limit.before),
    )


def _length(item: Limit) -> str:
    if not item.written:
        return "本局设定"
    length = Length.parse(item.written)
    return f"{length.amount} {length.unit.label}"


def _labels(found: Procedure, facts: tuple[str, ...]) -> str:
    """Return the facts in words: the labels of their steps, those of other procedures by their own."""
    types = registry().fact_types
    labels = [
        step.label if (step := found.recording(fact)) else types[fact].label if fact in types else "" for fact in facts
    ]
    return "、".join(dict.fromkeys(label for label in labels if label))
