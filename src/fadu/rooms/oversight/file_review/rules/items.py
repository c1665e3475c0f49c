"""The point table: which papers a file must have, and which it has (评查细则 2024, 一般行政处罚).

What a paper must have and has is given its full points, for the standard's own reasons to take off a part of them
aren't known here; what is lacking in it is told, and a reviewer takes it off. A missing required paper gets nought.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from fadu.rooms.oversight.file_review.rules.casefile import CaseFile, Told
from fadu.rooms.oversight.file_review.rules.standard import Scored, Standard


@dataclass(frozen=True, slots=True)
class ItemScore:
    """An item: whether it applies, the paper (None: missing), the points proposed, and what to look at."""

    item: Scored
    applies: bool
    paper: Told | None
    points: Decimal
    words: str = ""


#: Which facts are the paper of an item.
PAPERS: Mapping[str, tuple[str, ...]] = {
    "filing": ("filed",),
    "inspection": ("inspected",),
    "questioning": ("questioned",),
    "report": ("report_received",),
    "evidence": ("evidence_added", "device_data_used", "sampled", "filmed"),
    "investigation": ("report_submitted",),
    "rectification": ("rectification_ordered",),
    "notice": ("notified",),
    "hearing_notice": ("hearing_notified",),
    "hearing": ("hearing_held",),
    "decision": ("imposed", "exempted", "unfounded"),
    "dunning": ("dunned",),
    "enforcement": ("enforcement_applied",),
    "closing": ("closed",),
}
#: What the law asks a paper to say (办法 28, 38, 44, 56); empty ones are shown to the reviewer.
CONTENTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "inspection": (("findings", "检查情况"), ("place", "地点")),
    "questioning": (("statement", "询问内容"), ("place", "地点")),
    "report": (("institution", "出具机构"), ("result", "结果")),
    "investigation": (("facts", "违法事实"), ("evidence", "证据"), ("conclusion", "处理意见")),
    "rectification": (("content", "改正内容"), ("basis", "依据")),
    "notice": (("facts", "事实"), ("reasons", "理由"), ("law", "依据"), ("kinds", "拟处罚种类")),
    "hearing": (("arguments", "申辩和质证"),),
    "decision": (("facts", "事实"), ("evidence", "证据")),
}
#: What a penalty decision must say beside (办法 56(三)至(六)).
_PENALTY_CONTENTS = (
    ("kinds", "种类"),
    ("law", "依据"),
    ("discretion_reasons", "裁量理由"),
    ("performance", "履行方式和期限"),
)


def item_scores(standard: Standard, file: CaseFile) -> tuple[ItemScore, ...]:
    """Return every item of the standard as the facts propose it."""
    return tuple(_scored(item, file) for item in standard.items)


def _scored(item: Scored, file: CaseFile) -> ItemScore:
    paper = file.last(*PAPERS.get(item.code, ()))
    if paper is None:
        required = REQUIRED.get(item.code, _not_required)(file)
        return ItemScore(item, required, None, Decimal(), "应当有而没有，得 0 分。" if required else "不适用。")
    lacking = _lacking(item.code, paper)
    words = f"请核对：没有登记{'、'.join(lacking)}，由评查人员扣减。" if lacking else ""
    return ItemScore(item, applies=True, paper=paper, points=item.points, words=words)


def _lacking(code: str, paper: Told) -> list[str]:
    if paper.data.get("by_paper"):
        return []
    asked = CONTENTS.get(code, ()) + (_PENALTY_CONTENTS if paper.name == "imposed" else ())
    return [label for name, label in asked if not paper.data.get(name)]


def _not_required(_file: CaseFile) -> bool:
    return False


def _always(_file: CaseFile) -> bool:
    return True


def _no_record(file: CaseFile) -> bool:
    """办法 28: a file without inspection asks for questioning, and the other way round: one of them must be there."""
    return not file.named("inspected", "questioned")


def _hearing_due(file: CaseFile) -> bool:
    asked = file.last("hearing_requested")
    return asked is not None and not file.named("hearing_waived") and not asked.data.get("late")


def _decided(file: CaseFile) -> bool:
    return file.decided is not None


def _penal(file: CaseFile) -> bool:
    return file.is_penal


def _applied_to_court(file: CaseFile) -> bool:
    return bool(file.named("court_ruled"))


def _urged(file: CaseFile) -> bool:
    """强制法 54: a paper to urge stands before the application to the court."""
    return bool(file.named("enforcement_applied", "surcharged"))


#: When a missing paper counts as missing, rather than as one that doesn't apply.
REQUIRED: Mapping[str, Callable[[CaseFile], bool]] = {
    "filing": _always,
    "inspection": _no_record,
    "questioning": _no_record,
    "evidence": _decided,
    "investigation": _always,
    "rectification": _penal,
    "notice": _penal,
    "hearing_notice": _hearing_due,
    "hearing": _hearing_due,
    "decision": _decided,
    "dunning": _urged,
    "enforcement": _applied_to_court,
    "closing": lambda file: bool(file.named("archived")),
}
