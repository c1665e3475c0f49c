"""Major defects 13, 16 and 22–25: sealing and seizing (行政强制法 18, 23–25), daily fines (环境保护法 59)."""

from datetime import timedelta

from fadu.rooms.oversight.file_review.rules.casefile import CaseFile, Told, as_day
from fadu.rooms.oversight.file_review.rules.finding import Finding, absent, found, look, missing

_SEIZED = "seizure.carried_out"
_SPOKEN = ("reasons_told", "rights_told")
_HANDED = ("list_given", "decision_given")
_ENDED = ("seizure.released", "seizure.handed_over")
_DAILY = "daily_fine.decided"
_RECHECKS = ("daily_fine.refusal_found", "daily_fine.correction_found")
_MONTH = timedelta(days=30)


def unrelated(file: CaseFile) -> Finding:
    """13: 行政强制法 23: only what has to do with the breach is sealed or seized, and no necessities of life."""
    if not file.hanging(_SEIZED):
        return absent(13, "没有查封、扣押。")
    told = file.hanging("seizure.proposed", _SEIZED)
    wrong = [one for one in (*told, *file.hanging("seizure.released")) if _is_unrelated(one)]
    if wrong:
        return found(13, "查封、扣押了与违法行为无关的场所、设施、财物，或者生活必需品。", wrong[-1])
    related = {one.matter for one in told if one.data.get("related")}
    unknown = [one for one in file.hanging(_SEIZED) if one.matter not in related]
    if unknown:
        return look(13, "请核对查封、扣押清单是否都与违法行为有关。", unknown[-1])
    return absent(13, "登记的是涉案的场所、设施、财物。", told[-1])


def _is_unrelated(one: Told) -> bool:
    told = one.data.get("related") is False or bool(one.data.get("necessities"))
    return told or (one.name == "seizure.released" and one.data.get("ground") == "unrelated")


def told_on_the_spot(file: CaseFile) -> Finding:
    """16: 行政强制法 18(五), 24: reasons, rights and remedies are told on the spot, decision and list handed over."""
    seized = file.hanging(_SEIZED)
    if not seized:
        return absent(16, "没有查封、扣押。")
    for one in seized:
        said = [one.data.get(name) for name in (*_SPOKEN, *_HANDED)]
        if False in said:
            return found(16, "没有当场告知理由、依据、权利和救济途径，或者没有当场交付决定书和清单。", one)
        if None in said:
            return look(16, "没有登记当场告知、交付的情况，请核对现场笔录。", one)
    return absent(16, "已经当场告知，并交付决定书和清单。", seized[-1])


def ordered_before(file: CaseFile) -> Finding:
    """22: 环境保护法 59: daily fines count from an order to correct that was served."""
    daily = file.hanging(_DAILY)
    if not daily:
        return absent(22, "没有按日连续处罚。")
    served = [one for one in _orders(file) if one.on <= daily[0].on]
    if not served:
        return missing(22, "按日连续处罚以前，没有责令改正决定书送达的登记。", daily[0])
    return absent(22, "责令改正决定书在按日连续处罚以前送达。", served[0])


def rechecked(file: CaseFile) -> Finding:
    """23: the recheck falls within thirty days of the service of the order."""
    daily = file.hanging(_DAILY)
    if not daily:
        return absent(23, "没有按日连续处罚。")
    served = _orders(file)
    if not served:
        return look(23, "没有责令改正决定书送达的登记，不能计算复查的期限。", daily[0])
    end = served[0].on + _MONTH
    checks = [*file.named("rectification_checked"), *file.hanging(*_RECHECKS)]
    in_time = [one for one in checks if served[0].on <= one.on <= end]
    if in_time:
        return absent(23, "责令改正决定书送达后三十日内复查。", in_time[0])
    return missing(23, f"责令改正决定书送达后三十日内（到 {end}）没有复查。", served[0])


def _orders(file: CaseFile) -> list[Told]:
    served = [*file.named("rectification_served"), *file.hanging("daily_fine.order_served")]
    return sorted(served, key=lambda one: one.on)


def after_the_first(file: CaseFile) -> Finding:
    """24: the daily fine follows the decision from which it takes its sum, and its service."""
    daily = file.hanging(_DAILY)
    if not daily:
        return absent(24, "没有按日连续处罚。")
    first, served = file.decided, file.last("served")
    if first is None or served is None:
        return missing(24, "原处罚决定还没有作出或者送达，就作出了按日连续处罚决定。", daily[0])
    if daily[0].on < max(first.on, served.on):
        return found(24, "按日连续处罚决定早于原处罚决定的作出或者送达。", daily[0])
    return absent(24, "按日连续处罚决定在原处罚决定送达以后。", daily[0])


def overdue(file: CaseFile) -> Finding:
    """25: 行政强制法 25: thirty days, thirty more when approved in time; the time of tests doesn't count."""
    seized = file.hanging(_SEIZED)
    if not seized:
        return absent(25, "没有查封、扣押。")
    late = [finding for one in seized if (finding := _overdue(file, one))]
    return late[0] if late else absent(25, "查封、扣押在期限以内解除、处理，或者还没有届满。", seized[-1])


def _overdue(file: CaseFile, seized: Told) -> Finding | None:
    mine = [one for one in file.linked if one.matter == seized.matter and one.place > seized.place]
    end = seized.on + _MONTH + _tested(mine, file)
    if any(one.name == "seizure.extended" and one.on <= end for one in mine):
        end += _MONTH
    over = min((one.on for one in mine if one.name in _ENDED), default=file.day)
    return missing(25, f"查封、扣押的期限到 {end} 届满，没有解除，也没有批准延长。", seized) if over > end else None


def _tested(mine: list[Told], file: CaseFile) -> timedelta:
    """Return how long tests and appraisals took (第二十五条第三款): until their end, or as long as was told."""
    total = timedelta()
    for begun in (one for one in mine if one.name == "seizure.testing_begun"):
        ends = [one.on for one in mine if one.name == "seizure.testing_ended" and one.place > begun.place]
        until = as_day(begun.data["until"]) if begun.data.get("until") else file.day
        total += max(min([*ends, until]) - begun.on, timedelta())
    return total
