"""Masking: choose a file, say what is to go, look at what came out, and take it into a reply or a publication."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from fadu.kernel.documents.redaction import Redaction, RedactionRefused
from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.reading import OFFICE, Reading, may_read
from fadu.kernel.registry import Action, Download, Forbidden, Missing, Outcome, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.rooms.oversight.disclosure import masking
from fadu.rooms.oversight.disclosure.facts import HANDLERS

_MASKERS = Reading(OFFICE, roles=frozenset(HANDLERS))
_TEMPLATE = "disclosure/masking.html"


def form(visit: Visit) -> Mapping[str, Any]:
    """Return the empty form for a request or an item that the visitor may read."""
    return _about(visit) | {"problem": "", "done": None, "typed": {}}


def mask(visit: Visit) -> Outcome:
    """Mask the file that was handed in, and show what came out and where it can be used; records no fact."""
    about = _about(visit) | {"problem": "", "done": None, "typed": dict(visit.form)}
    try:
        done = masking.masked(visit.files.get("file"), visit.form, visit.actor.person, visit.now)
    except (RedactionRefused, masking.Unfit) as refusal:
        return Outcome(template=_TEMPLATE, context=about | {"problem": str(refusal)}, status=422)
    return Outcome(template=_TEMPLATE, context=about | {"done": _done(visit, done)})


def masked(visit: Visit) -> Download:
    """Return a masked copy to look at, to whom it was made for."""
    about = store.about(visit.args["digest"])
    if about is None or about.uploaded_by != visit.actor.person:
        raise Missing("没有找到这份遮盖本。请重新遮盖。")
    return Download(about.name, about.media_type, store.content(about.digest), inline=True)


def _done(visit: Visit, done: Redaction) -> dict[str, Any]:
    words = masking.told(done)
    file = store.about(done.digest)
    return {
        "words": words,
        "missed": done.record.get("terms_not_found", 0),
        "pictures": done.record.get("pages_with_pictures", []),
        "text": masking.text_of(done.digest),
        "name": file.name if file else "",
        "url": reverse("disclosure.masked", args=[done.digest]),
        "use": _use(visit, done, file.name if file else "", words),
    }


def _use(visit: Visit, done: Redaction, name: str, words: str) -> str:
    """Return the form of the step that takes the masked copy along, filled in."""
    kind, matter = visit.args["kind"], visit.args["matter"]
    if kind == "publication":
        return f"{reverse('step', args=[kind, matter, 'publish'])}?{urlencode({'files[]': done.digest})}"
    given = {"file": done.digest, "title": name, "masked": "1", "counts": words, "source": done.source}
    return f"{reverse('step', args=[kind, matter, 'attach'])}?{urlencode(given)}"


def _about(visit: Visit) -> dict[str, Any]:
    kind, matter = visit.args["kind"], visit.args["matter"]
    facts = facts_of(Chain(kind, matter)) if kind in {"disclosure", "publication"} else ()
    if not facts:
        raise Missing("没有找到这件事项，可能编号有误。请从列表中打开。")
    procedure = registry().procedure(kind, visit.today)
    if reason := may_read(visit.actor, procedure.reading(facts)):
        raise Forbidden(reason)
    return {"kind": kind, "code": matter, "back": procedure.page.format(matter=matter), "kinds": masking.KINDS}


PAGES = (
    Page("disclosure.masking", "disclosure/masking/<str:kind>/<str:matter>/", "遮盖与附件", form, _MASKERS, _TEMPLATE),
    Page("disclosure.masked", "disclosure/masked/<str:digest>/", "遮盖本", masked, _MASKERS),
)
ACTIONS = (Action("disclosure.mask", "disclosure/masking/<str:kind>/<str:matter>/run/", "遮盖", mask, _MASKERS),)
