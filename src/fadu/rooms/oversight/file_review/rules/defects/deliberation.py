"""Major defects 17–19: collective discussion and legal review (办法 49–52; 行政处罚法 57, 58)."""

from datetime import date
from decimal import Decimal

from fadu.rooms.oversight.file_review.rules.casefile import CaseFile, Told
from fadu.rooms.oversight.file_review.rules.finding import Finding, absent, found, look, missing

#: 办法 52(三)(四).
_DISCUSSED_KINDS = frozenset(
    {"revoke_permit", "no_application", "stop_rectify", "stop_business", "close", "limit_trade", "ban_trade"}
)
_DISCUSSED_FROM = Decimal(500000)
#: From here on the sum is written in the rule; 令8号 art 52 spoke of 较重处罚 alone.
_SUMS_SINCE = date(2023, 7, 1)


def discussed(file: CaseFile) -> Finding:
    """17: 办法 52: listed cases are discussed on record, and again after a plea or a hearing."""
    held = file.before_decision("discussed")
    if not _must_discuss(file):
        return _not_listed(file, held)
    if not held:
        return _undiscussed(file)
    return _on_record(file, held[-1])


def _on_record(file: CaseFile, last: Told) -> Finding:
    if last.data.get("result") == "returned":
        return found(17, "集体讨论没有通过。", last)
    later = [one for one in file.before_decision("pleaded", "hearing_held") if one.place > last.place]
    if later:
        return missing(17, "集体讨论在前，当事人申辩或者听证以后没有再次讨论。", later[-1])
    if "record" in last.data and not last.data["record"]:
        return found(17, "集体讨论没有记录。", last)
    if "record" not in last.data or last.data.get("result") is None:
        return look(17, "没有登记集体讨论的记录、结论，请核对。", last)
    return absent(17, "集体讨论在申辩、听证以后，有记录。", last)


def _not_listed(file: CaseFile, held: list[Told]) -> Finding:
    """Say that the case isn't listed, as far as kinds and sums were told."""
    intended = file.intended
    told = intended is not None and bool(intended.data.get("kinds"))
    fined = intended is not None and "fine" in intended.persons("kinds")
    if intended is not None and file.is_penal and (not told or (fined and not intended.data.get("amount"))):
        return look(17, "没有登记处罚的种类、数额，请核对是否应当集体讨论。", intended)
    return absent(17, "不属于应当集体讨论的案件。", held[-1] if held else intended)


def _must_discuss(file: CaseFile) -> bool:
    intended = file.intended
    asked = file.before_decision("legal_review_asked")
    complex_case = any("complex" in one.persons("ground") for one in asked)
    if intended is None or not file.is_penal:
        return complex_case and file.is_penal
    largest = max(intended.sum(name) for name in ("amount", "gains", "goods_value"))
    return complex_case or bool(_DISCUSSED_KINDS & intended.persons("kinds")) or largest >= _DISCUSSED_FROM


def _undiscussed(file: CaseFile) -> Finding:
    intended = file.intended
    kinds = intended.persons("kinds") if intended else frozenset()
    if file.decided_on < _SUMS_SINCE and not _DISCUSSED_KINDS & kinds:
        return look(17, "当时的规章没有写明数额，请核对是否属于重大违法行为、较重处罚。", intended)
    return missing(17, "应当由负责人集体讨论，没有讨论的登记。", intended)


def voters(file: CaseFile) -> Finding:
    """18: investigators report to the discussion and don't vote in it."""
    held = file.before_decision("discussed")
    if not held:
        return absent(18, "没有集体讨论。")
    for one in held:
        if file.investigators & one.persons("voters"):
            return found(18, "本案调查人员参加了表决。", one)
    unknown = [one for one in held if not (one.persons("voters") and file.investigators)]
    if unknown:
        return look(18, "没有登记参加表决的人员或者调查人员，请核对讨论记录。", unknown[-1])
    return absent(18, "调查人员没有参加表决。", held[-1])


def reviewed(file: CaseFile) -> Finding:
    """19: 行政处罚法 58, 办法 49: listed cases pass legal review, and again after new evidence."""
    ground = _must_review(file)
    reviews = file.before_decision("legally_reviewed")
    if ground is None and not reviews:
        return _unlisted(file)
    if not reviews:
        return missing(19, "应当法制审核，没有审核的登记。", ground)
    return _unpassed(file, reviews[-1]) or absent(19, "法制审核在决定以前通过。", reviews[-1])


def _unlisted(file: CaseFile) -> Finding:
    """办法 49(一)(三): nobody said whether the case is complex or of public interest; a grave one asks it."""
    if file.is_penal and _must_discuss(file):
        return look(19, "处罚较重，没有登记是否属于应当法制审核的情形，请核对。", file.intended)
    return absent(19, "不属于登记的应当法制审核的情形。", file.intended)


def _unpassed(file: CaseFile, last: Told) -> Finding | None:
    """Return why the last legal review doesn't carry the decision."""
    if last.data.get("result") == "disagree":
        return found(19, "法制审核没有通过。", last)
    if last.data.get("result") == "improve" and not file.before_decision("improved"):
        return look(19, "法制审核提出改进意见，没有改进的登记，请核对。", last)
    if last.data.get("result") is None:
        return look(19, "没有登记法制审核的结论，请核对。", last)
    newer = [one for one in file.before_decision("plea_reviewed", "hearing_held") if _adds(one, last)]
    if newer:
        return missing(19, "申辩、听证有新的证据，没有再次法制审核。", newer[-1])
    if last.data.get("first_time") and last.data.get("qualified") is False:
        return look(19, "初次从事审核的人员没有法律职业资格的登记，请核对。", last)
    return None


def _must_review(file: CaseFile) -> Told | None:
    """办法 49: what makes the review due: a hearing was held, or another listed ground was noted."""
    if not file.is_penal:
        return None
    asked = [one for one in file.before_decision("legal_review_asked") if one.persons("ground")]
    held = file.before_decision("hearing_held")
    return next(iter(reversed([*held, *asked])), None)


def _adds(one: Told, review: Told) -> bool:
    return bool(one.data.get("new_evidence")) and one.place > review.place
