"""From the lead to the case review: what the law asks, as pure functions over facts and data.

No framework, no clock. A rule returns None, or the words for what is wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from fadu.kernel.timelimits.civil import civil_day, shift_months

Data = Mapping[str, Any]
#: The four conditions of filing (办法 第十九条), each by its field.
CONDITIONS = {
    "has_evidence": "没有初步证据材料证明有涉嫌违法的行为",
    "punishable": "依法不应当给予行政处罚",
    "jurisdiction": "不属于本机关管辖",
    "in_time": "违法行为已超过追责期限",
}
#: The six things a review looks at (办法 第三十九条), each by its field.
REVIEWED = {
    "jurisdiction": "管辖",
    "facts": "违法事实",
    "evidence": "证据",
    "procedure": "调查取证程序",
    "in_time": "追责期限",
    "law_applied": "法律适用和裁量",
}
#: What must be in order whatever is proposed: an unfounded case needs no proven breach, but a lawful inquiry.
_ALWAYS = ("procedure", "law_applied")
#: Who investigates: who is named in one of these facts, or recorded it.
INQUIRIES = ("investigators_assigned", "inspected", "questioned", "sampled", "rectification_checked")
_MONTHS_A_YEAR = 12


class Told(Protocol):
    """What the rules read of a fact: its name and what it says."""

    @property
    def name(self) -> str:
        """The fact's name."""

    @property
    def data(self) -> Data:
        """What it says."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Where an officer was, from when to when."""

    officers: frozenset[str]
    began: datetime
    ended: datetime
    place: str


def day(value: Any) -> date | None:
    """Return a day as the facts spell it, or None."""
    return date.fromisoformat(str(value)[:10]) if value else None


def unticked(data: Data) -> list[str]:
    """办法 19: return the fields of the conditions that aren't met."""
    return [name for name in CONDITIONS if not data.get(name)]


def too_late(ended: date | None, found: date, years: int) -> bool:
    """处罚法 36: say whether an act that ended then was found only after so many years; None: it still goes on."""
    return ended is not None and found > shift_months(ended, years * _MONTHS_A_YEAR)


def conduct_days_wrong(data: Data, found: date) -> str | None:
    """An act doesn't end before it begins, nor begin after it was found."""
    began, ended = day(data.get("conduct_from")), day(data.get("conduct_until"))
    if began and began > found:
        return "行为开始日期晚于发现日期。"
    return "行为终了日期早于开始日期。" if began and ended and ended < began else None


def plain_law(name: str) -> str:
    """Return a law's name as it is listed: without brackets and without the name of the country."""
    return name.strip().strip("《》").removeprefix("中华人民共和国")


def named_officers(facts: Iterable[Told], names: Sequence[str] = INQUIRIES) -> set[str]:
    """Return everybody who is named as officer in these facts of a case."""
    wanted = {f"penalty.{name}" for name in names}
    return {one for fact in facts if fact.name in wanted for one in fact.data.get("officers") or ()}


def recusals(facts: Iterable[Told]) -> tuple[set[str], set[str]]:
    """Return who must stand aside, and whose recusal was asked and isn't decided."""
    aside: set[str] = set()
    asked: set[str] = set()
    for fact in facts:
        person = str(fact.data.get("person") or "")
        if fact.name == "penalty.recusal_asked":
            asked.add(person)
        if fact.name == "penalty.recusal_decided":
            asked.discard(person)
            aside = aside | {person} if fact.data.get("granted") else aside - {person}
    return aside, asked


def wrong_decider(data: Data) -> str | None:
    """办法 6（3）: the chief's recusal is decided together, another head's by the chief, others' by a head."""
    rank, by = data.get("rank"), data.get("decided_by")
    if rank == "chief" and by != "collective":
        return "主要负责人的回避，由本部门负责人集体讨论决定。"
    return "其他负责人的回避，由主要负责人决定。" if rank == "leader" and by != "chief" else None


def times_wrong(data: Data, on: date) -> str | None:
    """办法 28: a record says from when to when; it ends after it began, on the day of the act."""
    began, ended = _moment(data["began_at"]), _moment(data["ended_at"])
    if ended <= began:
        return "结束时间不晚于开始时间。"
    return "开始时间不在登记的发生日期。" if civil_day(began) != on else None


def unnoted(data: Data) -> str | None:
    """办法 28（3）: that the party is absent or won't sign is noted in the record."""
    if data.get("signature") == "signed" or data.get("signature_note"):
        return None
    return "当事人不在场或者拒绝签名，没有在笔录中注明。"


def unfilmed(data: Data) -> str | None:
    """处罚法 47: where nobody signs, sound or pictures keep what happened."""
    if data.get("signature") == "signed" or data.get("filmed") or data.get("media"):
        return None
    return "当事人不在场或者拒绝签名，也没有照片、录音录像。"


def stays(facts: Iterable[Told]) -> Iterator[Stay]:
    """Yield where the officers of a case were, by its records."""
    for fact in facts:
        if fact.name in {"penalty.inspected", "penalty.questioned"}:
            yield stay(fact.data)


def stay(data: Data) -> Stay:
    """Return where the officers were by one record."""
    began, ended = _moment(data["began_at"]), _moment(data["ended_at"])
    return Stay(frozenset(data.get("officers") or ()), began, ended, str(data.get("place")))


def in_two_places(mine: Stay, others: Iterable[Stay]) -> str | None:
    """Nobody inspects and questions at the same time: a record that says so proves nothing."""
    for other in others:
        if mine.officers & other.officers and mine.began < other.ended and other.began < mine.ended:
            return f"同一执法人员在 {other.place} 的笔录时间与本次重叠。"
    return None


def untold_reports(facts: Sequence[Told]) -> str | None:
    """办法 29（3）: the party is told what a monitoring report or an appraisal found."""
    told = " ".join(str(fact.data.get("reports")) for fact in facts if fact.name == "penalty.result_told")
    numbers = [str(fact.data["number"]) for fact in facts if fact.name == "penalty.report_received"]
    untold = [number for number in numbers if number not in told]
    return f"没有告知当事人监测、鉴定结果：{'、'.join(untold)}。" if untold else None


def unsampled(data: Data, facts: Iterable[Told]) -> str | None:
    """办法 29（2）: a result of our own monitoring rests on a sampling that is on record."""
    if data.get("kind") != "monitoring":
        return None
    recorded = any(
        fact.name == "penalty.sampled"
        or (fact.name == "penalty.inspected" and fact.data.get("sampled") and fact.data.get("sampling_recorded"))
        for fact in facts
    )
    return None if recorded else "没有采样记录，笔录也没有记载采样情况。"


def unverified(facts: Iterable[Told]) -> str | None:
    """处罚法 46: evidence is verified before facts are found on it."""
    found = [str(fact.data["name"]) for fact in facts if _unverified(fact)]
    return f"没有查证属实的证据：{'、'.join(found)}。" if found else None


def _unverified(fact: Told) -> bool:
    return fact.name == "penalty.evidence_added" and not fact.data.get("verified")


def without_record(facts: Iterable[Told]) -> str | None:
    """办法 23: an inspection or a questioning leaves a record; a case without any rests on nothing seen or heard."""
    names = {fact.name for fact in facts}
    return None if names & {"penalty.inspected", "penalty.questioned"} else "没有现场检查笔录，也没有询问笔录。"


def unsound(data: Data, proposal: str) -> list[str]:
    """办法 39–40: return what a review that lets pass found wanting."""
    wanted = _ALWAYS if proposal in {"unfounded", "transfer"} else tuple(REVIEWED)
    return [REVIEWED[name] for name in wanted if not data.get(name)]


def out_of_range(data: Data) -> str | None:
    """处罚法 32、34: a fine lies within the statutory range; only a statutory ground leads below it."""
    lowest, highest, amount = (Decimal(str(data[name])) for name in ("lowest", "highest", "amount"))
    if lowest > highest:
        return "法定最低额高于法定最高额。"
    if amount > highest:
        return f"拟罚款 {amount} 元高于法定最高额 {highest} 元。"
    if amount < lowest and data.get("circumstance") != "lighter":
        return f"拟罚款 {amount} 元低于法定最低额 {lowest} 元，又没有减轻处罚。"
    return "减轻处罚没有写明法定依据。" if amount < lowest and not data.get("circumstance_ground") else None


def ungrounded(data: Data) -> str | None:
    """办法 43: milder or harder treatment has its ground in the law."""
    eased = data.get("circumstance") in {"light", "heavy"}
    return "从轻、从重处罚没有写明依据。" if eased and not data.get("circumstance_ground") else None


def departed_silently(data: Data) -> str | None:
    """办法 41（2）: who departs from the benchmark says why."""
    return "偏离裁量基准，没有说明理由。" if data.get("departure") and not data.get("departure_reason") else None


def differs_from_official(data: Data) -> str | None:
    """Where a superior's system reckons another sum, the difference is explained."""
    official = data.get("official_amount")
    if not official or Decimal(str(official)) == Decimal(str(data["amount"])) or data.get("departure_reason"):
        return None
    return f"与上级裁量系统的数额 {official} 元不一致，没有说明原因。"


def _moment(value: Any) -> datetime:
    return datetime.fromisoformat(str(value))
