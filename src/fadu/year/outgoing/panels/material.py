"""A unit's material as a file, for whoever reads its report; the index of a round's evidence."""

from fadu.kernel.documents.sheets import MEDIA_TYPE
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Download, Forbidden, Page, Visit
from fadu.year.outgoing.evidence import index, proofs
from fadu.year.outgoing.issuers import READERS
from fadu.year.outgoing.panels.document import rendered
from fadu.year.outgoing.sealing import plain_material
from fadu.year.outgoing.sources import told
from fadu.year.rounds.panels.desk import report_named, round_named

_STAFF = Reading(STAFF)


def material(visit: Visit) -> Download:
    """The unit's material: what it signed; what it only wrote so far is its own business."""
    report, round_, _ = report_named(visit)
    if report.signed_on is None and report.unit != visit.actor.unit:
        raise Forbidden("这份材料还没有签发，只有本单位能看。请等待签发，或在报送页面催办。")
    paper = plain_material(told(round_, report.unit), report, organisation.unit_names(), organisation.person_names())
    return rendered(paper, visit.args["kind"], f"{paper.title}{'（草稿）' if paper.is_draft else ''}")


def evidence(visit: Visit) -> Download:
    """The index of the evidence of a round's signed reports."""
    round_ = round_named(visit.args["round"])
    return Download(f"{round_.title}证明材料目录.xlsx", MEDIA_TYPE, index(round_, proofs(round_)))


PAGES = [
    Page("outgoing.material", "reports/<str:report>/material/<str:kind>/", "单位材料", material, _STAFF),
    Page(
        "outgoing.evidence",
        "rounds/<str:round>/evidence.xlsx",
        "证明材料目录",
        evidence,
        Reading(OFFICE, roles=frozenset(READERS)),
    ),
]
