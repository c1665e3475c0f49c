"""Typical cases (典型案例指导): selected, written without names, published by way of the disclosure catalogue."""

from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.parties import door as parties
from fadu.kernel.procedure import Asked, Gate, Heading, Need, Procedure, Projection, Refusal, Stage, Step, Table
from fadu.kernel.procedure.corrected import corrected
from fadu.rooms.oversight.file_review import folds
from fadu.rooms.oversight.file_review.bases import LEGAL, POINT_19, PRIVACY, RULE
from fadu.rooms.oversight.file_review.dossiers import dossier_of
from fadu.rooms.oversight.file_review.facts import inspecting as facts

_P = "typical_case."
_OPEN = Need("案例已经发布", RULE, none_of=(f"{_P}approved",), advice="需要修改的，更正原来的登记。")


def _masked(asked: Asked) -> Refusal | None:
    """条例 第十五条: business secrets and privacy of others don't go out; no party's name stands in the text."""
    if not asked.data.get("masked"):
        reason = "还没有确认当事人名称、姓名、地址和商业秘密已经隐去。"
        return Refusal("masked", reason, "逐字核对案例，隐去后再发布。", PRIVACY)
    told = corrected(asked.facts)
    text = "\n".join(str(one.data.get(name) or "") for one in told for name in ("text", "guidance"))
    shown = [name for name in names_in(str(told[0].data.get("file") or "")) if name in f"{text}{asked.data['title']}"]
    if not shown:
        return None
    return Refusal("masked", f"案例里还有当事人的名称“{shown[0]}”。", "改写后再发布，可以写作“某公司”。", PRIVACY)


def names_in(reference: str) -> list[str]:
    """Return the names of a file's parties, under every name they ever had."""
    dossier = dossier_of(reference) if reference else None
    if dossier is None:
        return []
    said = [fact["data"] for fact in dossier["facts"]]
    codes = {str(data["party"]) for data in said if data.get("party")}
    suspects = {str(data["suspect"]) for data in said if data.get("suspect")}
    return sorted(suspects | codes | {row.name for code in codes for row in parties.names_of(code)}, key=len)


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return the title of a typical case."""
    return Heading(str(told[0].data["title"]), unit="legal", organ="bureau")


TYPICAL = Procedure(
    code="typical_case",
    label="典型案例",
    chain="typical_case",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/file-review/examples/{matter}/",
    heading=heading,
    projection=Projection((Table("file_review.TypicalCase", "code", ("code",)),), folds.typical),
    stages=(
        Stage("selected", "选定", (f"{_P}selected",)),
        Stage("written", "编写", (f"{_P}written",)),
        Stage("approved", "发布", (f"{_P}approved",)),
    ),
    steps=(
        Step("select", facts.CASE_SELECTED.label, facts.CASE_SELECTED, LEGAL, POINT_19, opens=True),
        Step("write", facts.CASE_WRITTEN.label, facts.CASE_WRITTEN, LEGAL, POINT_19, needs=(_OPEN,)),
        Step(
            "approve",
            facts.CASE_APPROVED.label,
            facts.CASE_APPROVED,
            ("legal_head", "leader"),
            POINT_19,
            needs=(_OPEN, Need("还没有编写案例", RULE, all_of=(f"{_P}written",))),
            gates=(Gate("masked", "名称已经隐去吗", _masked, needs_data=True),),
            closes=True,
            final=True,
            help="发布后列入主动公开目录，由信息公开经办审查后公开。",
        ),
    ),
)
PROCEDURES = (TYPICAL,)
