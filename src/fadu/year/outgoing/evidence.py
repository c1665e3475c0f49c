"""The evidence of a round: which file proves what, as an index (.xlsx) and as files for the archive."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_named
from fadu.kernel.ledger.seal.heads import SignedHead
from fadu.kernel.ledger.seal.snapshot import facts_as_of
from fadu.kernel.organisation import door as organisation
from fadu.year.models import Commitment, Point
from fadu.year.rounds.facts import STATES
from fadu.year.rounds.models import Report, ReportRound

_COLUMNS = (
    Column("序号", 7, "whole"),
    Column("单位", 22),
    Column("要点", 10),
    Column("任务", 46),
    Column("进展", 14, "centred"),
    Column("文件名", 36),
    Column("大小（KB）", 12, "whole"),
    Column("SHA-256", 68),
)
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that a signed report names: whose, for which commitment, in which state, and the file itself."""

    unit: str
    commitment: str
    state: str
    name: str
    size: int
    digest: str


def proofs(round_: ReportRound, head: SignedHead | None = None) -> list[Proof]:
    """Return the files of the last signed submission of each unit, now or under `head`."""
    reports = {row.code: row.unit for row in Report.objects.filter(round=round_.code)}
    chains = [Chain("report", code) for code in sorted(reports)]
    found = facts_as_of(head, chains) if head else facts_named("report.submitted", "report.signed")
    by_report: dict[str, list[Recorded]] = {code: [] for code in reports}
    for fact in found:
        if fact.chain.id in by_report:
            by_report[fact.chain.id].append(fact)
    return [proof for code, facts in by_report.items() for proof in _proofs(reports[code], facts)]


def _proofs(unit: str, facts: list[Recorded]) -> Iterable[Proof]:
    signed: list[dict[str, Any]] = []
    last: list[dict[str, Any]] = []
    for fact in facts:
        if fact.name == "report.submitted":
            last = list(fact.data["pieces"])
        elif fact.name == "report.signed":
            signed = last
    for piece in signed:
        for file in piece.get("evidence", ()):
            yield Proof(unit, piece["commitment"], piece["state"], file["name"], int(file["size"]), file["digest"])


def index(round_: ReportRound, found: list[Proof]) -> bytes:
    """Return the index as a workbook: one row for each file of each commitment."""
    names, states = organisation.unit_names(), dict(STATES)
    promises = {row.key: row for row in Commitment.objects.filter(plan=round_.plan)}
    points = {row.key: row for row in Point.objects.filter(plan=round_.plan)}
    placed = [(one, promises.get(one.commitment)) for one in found]
    placed.sort(key=lambda pair: (pair[0].unit, pair[1].point if pair[1] else "", pair[0].name, pair[0].digest))
    rows = [
        (
            place,
            names.get(one.unit, one.unit),
            points[promise.point].label if promise and promise.point in points else "",
            promise.text if promise else "",
            states.get(one.state, ""),
            one.name,
            -(-one.size // _KIB),
            one.digest,
        )
        for place, (one, promise) in enumerate(placed, 1)
    ]
    note = f"统计至{round_.as_of.isoformat()}；只列单位负责人已签发材料所附的文件，共{len(rows)}个。"
    sheet = Sheet("证明材料", f"{round_.title}证明材料目录", _COLUMNS, rows, note, frozen=2, filters=True)
    return workbook(f"{round_.title}证明材料目录", "", round_.as_of, [sheet])
