"""From what was typed in of a paper file to the facts that the same review looks at, paper by paper.

A paper says what the typist read: fields that nobody filled in stay unknown, flaws that were seen are `False` where the
fact of a case born here would say so, and what was looked through without a flaw is `True`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fadu.rooms.oversight.file_review.rules.casefile import Told


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its label, the field of its persons, of its text and of its law, and the flags it may prove."""

    label: str
    persons: str = ""
    text: str = ""
    flags: tuple[str, ...] = field(default=())


#: By the name of the fact that they stand for (without `penalty.`).
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
    "reviewed": Paper("案件审查表", "reviewers", "opinion", ("jurisdiction", "facts", "evidence", "law_applied")),
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
    "legally_reviewed": Paper("法制审核意见", "reviewers", "opinion"),
    "discussed": Paper("集体讨论记录", "voters", "record"),
    "imposed": Paper("行政处罚决定书", text="facts"),
    "exempted": Paper("不予行政处罚决定书", text="facts"),
    "served": Paper("决定书送达回证"),
    "dunned": Paper("催告书"),
    "enforcement_applied": Paper("强制执行申请书"),
    "court_ruled": Paper("人民法院裁定书"),
    "closed": Paper("结案审批表", text="report"),
    "archived": Paper("卷内目录"),
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
}
FLAWS = tuple((code, words) for code, (_, _, words) in _FLAWS.items())
_SAME = ("party", "law", "article", "kinds", "amount", "signed_as", "conduct_from", "conduct_until", "missing")


def facts_of_paper(told: Iterable[Told]) -> list[dict[str, Any]]:
    """Return the facts for which the entered papers of a file stand, as a dossier has them."""
    return [_fact(one) for one in told]


def _fact(one: Told) -> dict[str, Any]:
    code = str(one.data["paper"])
    paper = PAPERS[code]
    return {
        "name": f"penalty.{code}",
        "label": paper.label,
        "seq": one.seq,
        "occurred_on": one.data["day"],
        "actor": {},
        "data": _data(code, paper, one.data),
    }


def _data(code: str, paper: Paper, said: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: said[name] for name in _SAME if said.get(name)}
    seen = dict.fromkeys(paper.flags, True) if said.get("checked") else {}
    flaws = {_FLAWS[flaw][0]: _FLAWS[flaw][1] for flaw in said.get("flaws") or ()}
    return {"by_paper": True, **given, **_written(code, paper, said), **seen, **flaws, **_numbered(code, said)}


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
