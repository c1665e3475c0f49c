"""Paper files: the list, and one with its papers and what the automatic review says so far."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.oversight.file_review.automatic import review_of
from fadu.rooms.oversight.file_review.models import PaperFile
from fadu.rooms.oversight.file_review.panels.showing import shown
from fadu.rooms.oversight.file_review.procedures.paper_file import BY
from fadu.rooms.oversight.file_review.rules.paper import PAPERS
from fadu.rooms.oversight.file_review.rules.score import Unscorable


def papers(visit: Visit) -> Mapping[str, Any]:
    """Return the paper files (one query)."""
    return {"rows": list(PaperFile.objects.all()[:200]), "may_open": visit.actor.has(*BY)}


def paper(visit: Visit) -> Mapping[str, Any]:
    """Return one paper file: which papers were typed in, and its automatic review."""
    code = visit.args["matter"]
    page = matter(visit, "paper_file", code)
    told = [one for one in corrected(facts_of(Chain("paper_file", code))) if one.name == "paper_file.entered"]
    try:
        done = review_of(f"paper_file/{code}", visit.today) if told else None
    except Unscorable:
        done = None
    return page | {
        "row": PaperFile.objects.get(code=code),
        "papers": [(PAPERS[one.data["paper"]].label, one.data["day"]) for one in told],
        "review": shown(done) if done else None,
    }


PAGES = (
    Page("file_review.papers", "file-review/papers/", "纸质案卷", papers, Reading(STAFF), "file_review/papers.html"),
    Page(
        "file_review.paper",
        "file-review/papers/<str:matter>/",
        "纸质案卷",
        paper,
        Reading(STAFF),
        "file_review/paper.html",
    ),
)
