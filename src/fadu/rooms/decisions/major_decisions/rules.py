"""What the law asks of a decision, as pure functions over facts and data: no framework, no clock.

Defects of `tabled` read the marks that stand: what was not done although it should have been, each with its article.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Protocol

Data = Mapping[str, Any]

#: A rule over what was done so far: None, or the words for what is missing.
Check = Callable[[frozenset[str]], str | None]
_P = "major_decision."


class Told(Protocol):
    """What the rules read of a fact: its name and what it says."""

    @property
    def name(self) -> str:
        """The fact's name."""

    @property
    def data(self) -> Data:
        """What it says."""


def marks_so_far(facts: Iterable[Told]) -> frozenset[str]:
    """Return a mark for each fact and each flag and list of it; what was taken back later was done all the same."""
    found: set[str] = set()
    for fact in facts:
        said = [(name, text) for name, value in fact.data.items() for text in _said(value)]
        found |= {fact.name} | {f"{fact.name}:{name}={text}" for name, text in said}
    return frozenset(found)


def _said(value: Any) -> list[str]:
    if isinstance(value, bool):
        return [str(value).lower()]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def has(marks: frozenset[str], *names: str) -> bool:
    """Say whether one of the marks stands; names without a prefix are this procedure's facts."""
    return any(f"{_P}{name}" in marks for name in names)


def done_elsewhere(stage: str) -> tuple[str, str]:
    """Return the marks by which a stage counts as done before the matter came, or in the other system."""
    return f"{_P}taken_over:done={stage}", f"{_P}synchronised:done={stage}"


def reached_elsewhere(*stages: str) -> tuple[str, ...]:
    """Return the marks by which a matter had reached one of these stages elsewhere (each stage by its own name)."""
    return tuple(f"{_P}{fact}:reached={stage}" for fact in ("taken_over", "synchronised") for stage in stages)


def done(marks: frozenset[str], stage: str, *facts: str) -> bool:
    """Say whether a stage is done: by a fact of this matter, or elsewhere."""
    return has(marks, *facts) or not marks.isdisjoint(done_elsewhere(stage))


def participation_missing(marks: frozenset[str]) -> str | None:
    """条例 14: the public is heard, unless the matter may by law not be made public."""
    if done(marks, "participation", "consultation_closed", "public_heard", "hearing_held", "participation_exempted"):
        return None
    return "没有听取公众意见，也没有登记依法不予公开。"


def hearing_missing(marks: frozenset[str]) -> str | None:
    """条例 16: a hearing where a law, regulation or rule requires one."""
    required = has(marks, "started:hearing_required=true")
    return "规定应当听证而没有举行听证会。" if required and not done(marks, "hearing", "hearing_held") else None


def opinions_unsettled(marks: frozenset[str]) -> str | None:
    """条例 18: what was said is put in order, studied, and adopted where it is reasonable."""
    heard = done(marks, "participation", "consultation_closed", "public_heard", "hearing_held")
    settled = done(marks, "opinions", "opinions_settled")
    return "听取的意见还没有归纳采纳。" if heard and not settled else None


def experts_missing(marks: frozenset[str]) -> str | None:
    """条例 19: experts for what is professional or technical."""
    wanted = has(marks, "started:professional=true")
    return "专业性、技术性较强而没有组织专家论证。" if wanted and not done(marks, "experts", "experts_heard") else None


def risk_missing(marks: frozenset[str]) -> str | None:
    """条例 22: risk is assessed where society's stability or safety may suffer."""
    wanted = has(marks, "started:risky=true")
    return "可能影响社会稳定、公共安全而没有风险评估。" if wanted and not done(marks, "risk", "risk_assessed") else None


def competition_missing(marks: frozenset[str]) -> str | None:
    """条例 29（一）: the papers hold the review of fair competition where market players are concerned."""
    wanted = has(marks, "started:market=true")
    reviewed = done(marks, "fair_competition", "fair_competition_reviewed")
    return "涉及市场主体经济活动，材料中没有公平竞争审查的情况。" if wanted and not reviewed else None


def integrity_missing(marks: frozenset[str]) -> str | None:
    """工作要点（九）: the review of integrity, which the city adds."""
    return None if done(marks, "integrity", "integrity_reviewed") else "没有廉洁性审查。"


def steps_missing(marks: frozenset[str]) -> list[str]:
    """Return every step that should stand before a decision and doesn't, in the order of the law."""
    rules = (participation_missing, hearing_missing, opinions_unsettled, experts_missing, risk_missing)
    found = [rule(marks) for rule in (*rules, competition_missing, legality_missing, integrity_missing)]
    return [words for words in found if words]


def legality_missing(marks: frozenset[str]) -> str | None:
    """条例 25: the review of legality."""
    reviewed = done(marks, "legality", "legality_reviewed") or done(marks, "exploratory")
    return None if reviewed else "没有合法性审查。"


def papers_missing(data: Data, marks: frozenset[str], labels: Mapping[str, str]) -> str | None:
    """条例 29: which of the six kinds of papers are not handed in although their step was taken."""
    wanted = {"draft", "legality"}
    wanted |= {"participation"} if has(marks, "consultation_closed", "public_heard", "hearing_held") else set()
    wanted |= {"experts"} if has(marks, "experts_heard") else set()
    wanted |= {"risk"} if has(marks, "risk_assessed") else set()
    lacking = [label for code, label in labels.items() if code in wanted - set(data.get("materials") or ())]
    return f"没有报送{'、'.join(lacking)}。" if lacking else None


def short_without_reason(data: Data, on: date, days: int) -> str | None:
    """条例 15: the public has as a rule 30 days; a shorter time is explained when it begins."""
    least = on + timedelta(days=days)
    if date.fromisoformat(data["until"]) >= least:
        return None
    told = data.get("short_reason")
    if told:
        return f"征求意见少于{days}日（应到{least.isoformat()}），已说明：{told}"
    return f"征求意见少于{days}日（应到{least.isoformat()}），没有说明原因。"


def unhandled(data: Data) -> str | None:
    """条例 18: every opinion is handled, adopted or not."""
    settled = sum(int(data.get(name) or 0) for name in ("adopted", "partly", "declined"))
    open_ones = int(data["received"]) - settled
    return f"收到 {data['received']} 条意见，还有 {open_ones} 条没有处理。" if open_ones > 0 else None


def no_quorum(data: Data, share: Decimal) -> str | None:
    """Local rule of 2010: at least this share of the members is present."""
    if Decimal(int(data["present"])) >= share * int(data["members"]):
        return None
    return f"组成人员 {data['members']} 人，出席 {data['present']} 人，未达到法定人数。"


def head_not_last(words: Sequence[Data]) -> str | None:
    """条例 30: the members speak, the head speaks last."""
    if not words:
        return "没有发言记录，集体讨论情况未如实记录。"
    heads = [place for place, one in enumerate(words) if one.get("head")]
    if not heads:
        return "没有行政首长最后发表意见的记录。"
    return None if heads == [len(words) - 1] else "行政首长没有最后发表意见。"


def silent_members(data: Data, words: Sequence[Data]) -> str | None:
    """条例 30: every member who is present speaks."""
    silent = int(data["present"]) - len({one["speaker"] for one in words})
    return f"出席 {data['present']} 人，{silent} 人没有发言记录。" if words and silent > 0 else None


def majority_unexplained(data: Data) -> str | None:
    """条例 30: a head who decides otherwise than most members says why, in the meeting."""
    if data.get("against_majority") and not data.get("majority_reason"):
        return "行政首长的决定与多数人意见不一致，没有在会上说明理由。"
    return None


def dissent_unrecorded(data: Data, words: Sequence[Data]) -> str | None:
    """条例 30: different opinions are written down as they were."""
    different = any(one.get("stance") in {"disagree", "conditional"} for one in words)
    return "有不同意见而没有载明。" if different and not data.get("dissent") else None


def too_few_experts(data: Data, least: int) -> str | None:
    """Local rule of 2010: so many experts."""
    return f"专家 {data['experts']} 人，少于 {least} 人。" if int(data["experts"]) < least else None
