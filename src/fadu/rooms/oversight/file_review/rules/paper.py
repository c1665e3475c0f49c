"""From what was typed in of a paper file to the facts that the same review looks at, paper by paper.

A paper says what the typist read: fields that nobody filled in stay unknown, flaws that were seen are `False` where the
fact of a case born here would say so, and what was looked through without a flaw is `True`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its label, the fields of its persons and text, the flags it may prove, its result if good."""

    label: str
    persons: str = ""
    text: str = ""
    flags: tuple[str, ...] = field(default=())
    good: Mapping[str, Any] = field(default_factory=dict)


#: By the name of the fact that they stand for: of the case without `penalty.`, of a measure beside it in full.
PAPERS: Mapping[str, Paper] = {
    "filed": Paper("立案审批表", text="conduct", flags=("jurisdiction",)),
    "inspected": Paper(
        "现场检查（勘察）笔录",
        "officers",
        "findings",
        ("cards_shown", "rights_told", "duties_told", "confirmed", "officers_signed", "sampling_recorded"),
    ),
    "questioned": Paper(
        "询问笔录",
        "officers",
        "statement",
        ("cards_shown", "rights_told", "duties_told", "confirmed", "officers_signed"),
    ),
    "sampled": Paper("采样记录", "officers", "points"),
    "report_received": Paper("监测、检测、鉴定报告", text="result"),
    "result_told": Paper("结果告知材料"),
    "evidence_added": Paper("其他证据", text="proves"),
    "rectification_ordered": Paper("责令改正违法行为决定书", text="content"),
    "rectification_served": Paper("责令改正决定书送达回证"),
    "rectification_checked": Paper("复查记录", "officers", "findings", ("corrected",)),
    "report_submitted": Paper("调查报告", text="facts"),
    "reviewed": Paper(
        "案件审查表",
        "reviewers",
        "opinion",
        ("jurisdiction", "facts", "evidence", "law_applied"),
        {"newer_law": False},
    ),
    "discretion_applied": Paper("裁量计算", text="reasons"),
    "notified": Paper("事先（听证）告知书", text="facts", flags=("plea_right", "hearing_right")),
    "notice_served": Paper("告知书送达回证"),
    "waived": Paper("放弃权利的书面材料", flags=("clear", "signed")),
    "pleaded": Paper("陈述申辩材料", text="content"),
    "plea_reviewed": Paper("陈述申辩复核意见", text="reason"),
    "hearing_requested": Paper("听证申请"),
    "hearing_notified": Paper("听证通知书"),
    "hearing_held": Paper("听证笔录", "host", "arguments"),
    "legal_review_asked": Paper("送请法制审核"),
    "legally_reviewed": Paper("法制审核意见", "reviewers", "opinion", good={"result": "agree"}),
    "improved": Paper("按法制审核意见改进的材料", text="done"),
    "discussed": Paper("集体讨论记录", "voters", "record", good={"result": "passed"}),
    "imposed": Paper("行政处罚决定书", text="facts", flags=("sealed_alike",)),
    "exempted": Paper("不予行政处罚决定书", text="facts"),
    "served": Paper("决定书送达回证"),
    "dunned": Paper("催告书"),
    "enforcement_applied": Paper("强制执行申请书"),
    "court_ruled": Paper("人民法院裁定书"),
    "closed": Paper("结案审批表", text="report"),
    "archived": Paper("卷内目录"),
    "recusal_asked": Paper("回避申请"),
    "recusal_decided": Paper("回避决定"),
    "seizure.carried_out": Paper(
        "查封（扣押）决定书、现场笔录和清单",
        "officers",
        "items",
        ("reasons_told", "rights_told", "list_given", "decision_given", "related"),
    ),
    "seizure.extended": Paper("延长查封（扣押）期限审批", text="reason"),
    "seizure.released": Paper("解除查封（扣押）决定书", text="reason"),
    "daily_fine.refusal_found": Paper("按日连续处罚复查记录", "officers", "findings"),
    "daily_fine.decided": Paper("按日连续处罚决定书", text="facts"),
}
#: Flaws that can be seen on paper: the field that says so, and the value that means the flaw.
_FLAWS: Mapping[str, tuple[str, Any, str]] = {
    "no_jurisdiction": ("jurisdiction", False, "不属于本机关管辖"),
    "cards": ("cards_shown", False, "没有记载出示执法证件"),
    "recusal": ("rights_told", False, "没有记载告知申请回避的权利"),
    "duties": ("duties_told", False, "没有记载告知配合的义务"),
    "unconfirmed": ("confirmed", False, "当事人没有确认"),
    "officers_unsigned": ("officers_signed", False, "执法人员没有签名"),
    "sampling": ("sampling_recorded", False, "笔录没有记载采样"),
    "facts": ("facts", False, "审查认为事实不清"),
    "evidence": ("evidence", False, "审查认为证据不充分"),
    "law": ("law_applied", False, "审查认为适用法律不准确"),
    "plea_right": ("plea_right", False, "没有写明陈述、申辩的权利"),
    "hearing_right": ("hearing_right", False, "没有写明要求听证的权利"),
    "unclear": ("clear", False, "放弃权利的意思不明确"),
    "uncorrected": ("corrected", False, "没有改正"),
    "returned": ("result", "returned", "集体讨论没有通过"),
    "disagree": ("result", "disagree", "法制审核不同意"),
    "new_evidence": ("new_evidence", True, "有新的证据"),
    "complex": ("ground", ["complex"], "案情疑难复杂"),
    "seal": ("sealed_alike", False, "落款的机关名称与印章不一致"),
    "uncompared": ("newer_law", True, "法律已经修改，没有从旧兼从轻的比较"),
    "measure_told": ("rights_told", False, "查封扣押没有当场告知权利和救济途径"),
    "measure_handed": ("list_given", False, "查封扣押没有当场交付决定书或者清单"),
    "unrelated": ("related", False, "查封扣押的与违法行为无关"),
}
FLAWS = tuple((code, words) for code, (_, _, words) in _FLAWS.items())
_CASE = "penalty."
_SAME = (
    *("party", "law", "article", "kinds", "amount", "lowest", "highest", "signed_as"),
    *("conduct_from", "conduct_until", "missing"),
)


def dossier_of_papers(
    code: str, entered: Iterable[tuple[int, Mapping[str, Any]]], *, partial: bool = False
) -> dict[str, Any]:
    """Return the dossier for which entered papers (number, fields) stand; `partial` when some are still to come."""
    told = [_fact(seq, data) for seq, data in entered]
    own = [one for one in told if one["name"].startswith(_CASE)]
    beside = [one for one in told if not one["name"].startswith(_CASE)]
    return {"code": code, "facts": own, "linked": beside, "partial": partial}


def _fact(seq: int, said: Mapping[str, Any]) -> dict[str, Any]:
    code = str(said["paper"])
    paper = PAPERS[code]
    name, _, _ = code.rpartition(".")
    return {
        "name": code if name else f"{_CASE}{code}",
        "matter": f"{name}（纸质）" if name else "",
        "label": paper.label,
        "seq": seq,
        "occurred_on": said["day"],
        "actor": {},
        "data": _data(code, paper, said),
    }


def _data(code: str, paper: Paper, said: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: said[name] for name in _SAME if said.get(name)}
    seen = {**dict.fromkeys(paper.flags, True), **paper.good} if said.get("checked") else {}
    flaws = {_FLAWS[flaw][0]: _FLAWS[flaw][1] for flaw in said.get("flaws") or ()}
    read = {"by_paper": True, "read_through": bool(said.get("checked"))}
    return {**read, **given, **_written(code, paper, said), **seen, **flaws, **_numbered(code, said)}


def _written(code: str, paper: Paper, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return persons, text and certificates under the names by which they are looked for."""
    found: dict[str, Any] = {}
    if said.get("certified"):
        found["certified"] = said["certified"] == "yes"
    if paper.persons and said.get("persons"):
        found[paper.persons] = said["persons"]
    if paper.text and (said.get("facts") or code == "discussed"):
        found[paper.text] = said.get("facts") or ""
    return found


def _numbered(code: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return its number under the name by which it is looked for; whoever was told of results names the reports."""
    if code == "result_told":
        return {"reports": said.get("number") or ""}
    if code == "report_received":
        return {"number": said.get("number") or "", "kind": "monitoring"}
    return {"number": said["number"]} if said.get("number") else {}
