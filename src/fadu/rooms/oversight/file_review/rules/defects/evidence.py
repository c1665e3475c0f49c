"""Major defects 5–7: whether what was decided was proved."""

import re
from collections.abc import Sequence

from fadu.rooms.oversight.file_review.rules.casefile import CaseFile, Told
from fadu.rooms.oversight.file_review.rules.finding import Finding, absent, confirmed, found, look, missing

_MEASURED = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:mg/L|毫克/升|毫克每升|mg/m3|mg/m³|毫克/立方米|dB(?:（A）|\(A\))?|分贝|倍|吨)", re.IGNORECASE
)
_PROOFS = ("inspected", "questioned", "report_received", "device_data_used", "evidence_added")
_SAYING = ("findings", "statement", "result", "proves", "summary", "points")
_FAULTLESS = re.compile(r"没有(?:主观)?过错|无(?:主观)?过错|不存在(?:主观)?过错|没有过失")
_WHERE_RAISED = ("pleaded", "hearing_held", "questioned", "evidence_added")
_RAISING = ("content", "arguments", "statement", "proves")
_DEVICE = (
    ("legal_reviewed", "没有法制审核"),
    ("technical_reviewed", "没有技术审核"),
    ("record_reviewed", "记录内容没有审核"),
    ("sign", "标志不明显"),
    ("place_published", "设置地点没有公布"),
)
_CORRECTED = ("minor_corrected", "first_minor")


def facts(file: CaseFile) -> Finding:
    """5: 行政处罚法 40: the facts of the decision are those of the evidence."""
    decided = file.decided or file.notice
    checked = file.last("reviewed")
    if checked is not None and checked.data.get("facts") is False:
        return found(5, "案件审查认为违法事实不清。", checked)
    if decided is None:
        return look(5, "还没有告知或者决定，请在作出前核对事实。")
    strange = _unproved(file, decided, *_PROOFS)
    if strange and _unproved(file, decided, *_PROOFS, "report_submitted"):
        return found(5, f"认定的数值{'、'.join(strange)}在证据里没有。", decided)
    if strange:
        return look(5, f"数值{'、'.join(strange)}只在调查报告里有，请核对它的来源。", decided)
    return confirmed(5, checked, "facts", "违法事实清楚")


def _unproved(file: CaseFile, decided: Told, *proofs: str) -> list[str]:
    """Return the measured figures of the decision that stand in none of the proofs, in their order."""
    said = "\n".join(one.text(*_SAYING, "facts", "evidence") for one in file.before_decision(*proofs))
    known = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", said)}
    figures = {found[0]: float(found[1]) for found in _MEASURED.finditer(decided.text("facts"))}
    return [words for words, number in figures.items() if number not in known]


def proof(file: CaseFile) -> Finding:
    """6: 行政处罚法 40, 办法 29–31, 42: enough proof, lawfully gathered; of leniency too."""
    checked = file.last("reviewed")
    if checked is not None and checked.data.get("evidence") is False:
        return found(6, "案件审查认为证据不充分。", checked)
    for doubt in (_none, _unreviewed_device, _unsampled, _lenient):
        if (finding := doubt(file)) is not None:
            return finding
    return confirmed(6, checked, "evidence", "证据合法充分")


def _none(file: CaseFile) -> Finding | None:
    if file.before_decision(*_PROOFS, "sampled"):
        return None
    return missing(6, "没有任何证据的登记。", file.decided)


def _unsampled(file: CaseFile) -> Finding | None:
    """办法 29: what was measured on the spot was sampled on record."""
    reports = [one for one in file.before_decision("report_received") if one.data.get("kind") in {"monitoring", "test"}]
    if not reports or file.before_decision("sampled"):
        return None
    inspected = file.before_decision("inspected")
    recorded = [one.data.get("sampling_recorded", one.data.get("sampled")) for one in inspected]
    if any(recorded):
        return None
    if recorded and all(one is None for one in recorded):
        return look(6, "有监测报告，没有采样的登记，请核对取样记录。", reports[-1])
    return missing(6, "有监测、检测报告，没有取样记录，检查笔录也没有记载采样。", reports[-1])


def _unreviewed_device(file: CaseFile) -> Finding | None:
    """行政处罚法 41: what an unreviewed, unsigned, unpublished device recorded proves nothing."""
    for used in file.before_decision("device_data_used"):
        if used.data.get("kind") != "authority_device":
            continue
        if lacking := [words for name, words in _DEVICE if used.data.get(name) is False]:
            return found(6, f"电子技术监控设备{'、'.join(lacking)}，不得作为证据。", used)
        if any(used.data.get(name) is None for name, _ in _DEVICE):
            return look(6, "没有登记电子技术监控设备的审核、标志和公布情况，请核对。", used)
    return None


def _lenient(file: CaseFile) -> Finding | None:
    """办法 42: what lets the penalty be left out must be proved as well: that it was corrected, by a check."""
    decided = file.decided
    if decided is None or decided.name != "exempted":
        return None
    if decided.data.get("ground") not in _CORRECTED:
        return None if decided.data.get("evidence") else look(6, "没有登记不予处罚的证据，请核对。", decided)
    if any(one.data.get("corrected") for one in file.before_decision("rectification_checked")):
        return None
    return missing(6, "以及时改正为由不予处罚，没有复查确认已经改正的登记。", decided)


def fault(file: CaseFile) -> Finding:
    """7: 行政处罚法 33: evidence of no fault is checked before a penalty."""
    if not file.is_penal:
        return absent(7, "没有给予处罚。", file.decided)
    said = file.before_decision(*_WHERE_RAISED)
    raised = [one for one in said if _faultless(one)]
    if not raised:
        return _nobody_raised(file, said)
    answers = [one for one in file.before_decision("plea_reviewed", "report_submitted") if one.place > raised[-1].place]
    answered = [one for one in answers if _answers(one)]
    if answered:
        return absent(7, "提出没有主观过错的，已经核实并说明。", answered[-1])
    return missing(7, "当事人提出没有主观过错，没有核实的登记。", raised[-1])


def _nobody_raised(file: CaseFile, said: Sequence[Told]) -> Finding:
    unread = [one for one in said if one.on_paper and not one.text(*_RAISING)]
    if unread:
        return look(7, f"{unread[-1].label}的内容没有录入，请核对当事人有没有提出没有主观过错。", unread[-1])
    return absent(7, "登记中没有人提出没有主观过错。", said[-1] if said else None)


def _faultless(one: Told) -> bool:
    return bool(_FAULTLESS.search(one.text(*_RAISING)))


def _answers(one: Told) -> bool:
    return bool(one.data.get("no_fault_checked")) or "过错" in one.text("reason")
