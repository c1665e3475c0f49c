"""Major defects 1–4: who acted, and against whom."""

import re
from collections.abc import Iterable

from fadu.rooms.oversight.file_review.rules.casefile import CaseFile, Told
from fadu.rooms.oversight.file_review.rules.finding import Finding, absent, confirmed, found, look

#: Names of bodies that can't decide in their own name (分局、执法机构、受委托单位).
_BODIES = re.compile(r"分局|支队|大队|中队|执法局|监察|派出|所$")
_ACTS = ("inspected", "questioned", "sampled", "rectification_checked")
#: Of measures beside the case, what two officers do on the spot.
_MEASURES = ("seizure.carried_out", "daily_fine.refusal_found", "daily_fine.correction_found")
#: Papers that name the party; on paper each is read for itself.
_NAMING = ("filed", "rectification_ordered", "notified", "imposed", "exempted")
_ROLES = re.compile(r"当事人(?:系|为|是)[^。；]{0,20}?(施工|监理|运维|运营维护|检测)单位")
_NAMES = re.compile(r"施工|监理|运维|运营维护")
_LEAST_OFFICERS = 2


def authority(file: CaseFile) -> Finding:
    """1: 行政处罚法 17, 办法 11–12: within authority and jurisdiction, in the organ's own name."""
    said = file.named("filed", "reviewed")
    denied = [one for one in said if one.data.get("jurisdiction") is False]
    if denied:
        return found(1, "登记写明不属于本机关管辖。", denied[-1])
    jurisdiction = confirmed(1, file.last("reviewed"), "jurisdiction", "本机关有管辖权")
    decided = file.decided
    if decided is None or not (decided.on_paper or "signed_as" in decided.data):
        return jurisdiction
    return _unlawfully_signed(file, decided) or jurisdiction


def _unlawfully_signed(file: CaseFile, decided: Told) -> Finding | None:
    """Return what is wrong, or unknown, with the name under the decision; None when it is the organ's and sealed so."""
    signed = str(decided.data.get("signed_as") or "")
    if decided.data.get("sealed_alike") is False:
        return found(1, "落款的机关名称与印章不一致。", decided)
    if signed in file.around.organs:
        return None
    if _BODIES.search(signed):
        return found(1, f"落款是“{signed}”，不是行政机关的名称。", decided)
    words = "决定的落款不能与机关名称核对，请对照公章。" if signed else "决定没有登记落款，请核对公章。"
    return look(1, words, decided)


def officers(file: CaseFile) -> Finding:
    """2: 行政处罚法 42, 办法 10: at least two officers, each with authority that day."""
    acts = [*file.named(*_ACTS), *(one for one in file.linked if one.name in _MEASURES)]
    if not acts:
        return look(2, "没有检查、询问、采样的登记，请核对由谁执法。")
    doubts: list[Finding] = []
    for act in acts:
        one = _unfit(file, act)
        if one and one.outcome == "found":
            return one
        doubts += [one] if one else []
    return doubts[0] if doubts else absent(2, "每次执法都不少于两人，当日有执法资格。", acts[-1])


def _unfit(file: CaseFile, act: Told) -> Finding | None:
    """Return what is wrong, or unknown, with the officers of one act; None when they are fit."""
    persons = sorted(act.persons("officers"))
    if not persons:
        return look(2, f"{act.label}没有登记执法人员，请核对由谁执法。", act)
    if len(persons) < _LEAST_OFFICERS:
        return found(2, f"{act.label}只有 {len(persons)} 名执法人员。", act)
    certified = act.data.get("certified")
    if certified is False:
        return found(2, f"{act.label}的执法人员没有执法证号，或者证件已经过期。", act)
    if certified:
        return None
    if act.on_paper or file.around.unfit is None:
        return look(2, f"{act.label}没有执法证件的资料，请核对证号和有效期。", act)
    reasons = file.around.unfit(persons, act.on)
    return found(2, f"{act.label}：{'；'.join(reasons)}", act) if reasons else None


def names(file: CaseFile) -> Finding:
    """3: 行政处罚法 59, 办法 56: one party, called alike in every paper."""
    called = {str(one.data["party"]): one for one in file.facts if one.data.get("party")}
    if not called:
        return look(3, "文书没有登记当事人，请核对。")
    last = list(called.values())[-1]
    if len(called) > 1:
        return _differently(file, called, last)
    unread = [one for one in file.named(*_NAMING) if one.on_paper and not one.data.get("party")]
    if unread:
        return look(3, f"{'、'.join(one.label for one in unread)}没有登记当事人名称，请核对是否一致。", unread[-1])
    return absent(3, "各文书登记的是同一个当事人。", last)


def _differently(file: CaseFile, called: Iterable[str], last: Told) -> Finding:
    explained = [one for one in file.facts if one.data.get("party_note")] or file.named("corrected_in_writing")
    names = list(called)
    words = f"当事人有 {len(names)} 个写法：{'、'.join(names)}。"
    return look(3, f"{words}请核对说明是否成立。", explained[-1]) if explained else found(3, f"{words}没有说明。", last)


def violator(file: CaseFile) -> Finding:
    """4: 行政处罚法 4: who is punished is who broke the rule (the developer, not the builder; the emitter)."""
    told = [one for one in file.named("filed", "report_submitted", "notified", "imposed") if _about(one)]
    for one in told:
        role = _ROLES.search(_about(one))
        if role:
            return found(4, f"登记写明当事人是{role[1]}单位，负有义务的是建设单位、排污单位。", one)
    named = [one for one in file.facts if _NAMES.search(str(one.data.get("party") or one.data.get("suspect") or ""))]
    if named:
        return look(4, "当事人的名称像是施工、监理、运维单位，请核对谁负有义务。", named[-1])
    return confirmed(4, file.last("reviewed"), "facts", "违法主体清楚")


def _about(one: Told) -> str:
    return one.text("conduct", "facts", "conclusion")
