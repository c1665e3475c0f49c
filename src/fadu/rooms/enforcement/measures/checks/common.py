"""Gates and defects that several procedures of this room share."""

from datetime import date, datetime, timedelta

from fadu.kernel.law.limits import limit, shipped_length
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.measures.bases import RECORDING


def day_of(value: object) -> date:
    """Return a day of a fact's data."""
    return date.fromisoformat(str(value)[:10])


def flagged(name: str, question: str, field: str, words: str, basis: Citation) -> Defect:
    """Return the defect that something wasn't done, by a flag of the data."""
    return Defect(name, question, lambda asked: None if asked.data.get(field) else words, basis)


def refused_when(field: str, question: str, reason: str, advice: str, basis: Citation) -> Gate:
    """Return the gate that refuses while a flag of the data is set."""

    def check(asked: Asked) -> Refusal | None:
        return Refusal(field, reason, advice, basis) if asked.data.get(field) else None

    return Gate(field, question, check, needs_data=True)


def refused_unless(field: str, question: str, reason: str, advice: str, basis: Citation) -> Gate:
    """Return the gate that refuses unless a flag of the data is set."""

    def check(asked: Asked) -> Refusal | None:
        return None if asked.data.get(field) else Refusal(field, reason, advice, basis)

    return Gate(field, question, check, needs_data=True)


def unsigned(basis: Citation) -> Defect:
    """Return the defect that a record isn't signed, and doesn't say why."""

    def check(asked: Asked) -> str | None:
        explained = asked.data.get("signature") == "signed" or asked.data.get("signature_note")
        return None if explained and asked.data.get("officers_signed") else "现场笔录没有签名，也没有注明。"

    return Defect("unsigned", "笔录签名了吗", check, basis)


def unattended(basis: Citation) -> Defect:
    """Return the defect that neither the party nor a witness was there."""

    def check(asked: Asked) -> str | None:
        there = asked.data.get("present") or asked.data.get("witness")
        return None if there else "当事人没有到场，也没有邀请见证人。"

    return Defect("unattended", "当事人或者见证人到场了吗", check, basis)


def _filmed(asked: Asked) -> Refusal | None:
    if asked.data.get("filmed") or asked.data.get("unfilmed_reason"):
        return None
    return Refusal("filmed", "没有全程音像记录，也没有写明原因。", "附上音像记录，或者写明没有的原因。", RECORDING)


def _unfilmed(asked: Asked) -> str | None:
    return None if asked.data.get("filmed") else f"没有全程音像记录，原因：{asked.data.get('unfilmed_reason')}。"


FILMED = Gate("filmed", "有全程音像记录吗", _filmed, needs_data=True)
UNFILMED = Defect("unfilmed", "有全程音像记录吗", _unfilmed, RECORDING)


def within_hours(fact: str, field: str, code: str, basis: Citation) -> Defect:
    """Return the defect that approval came later than so many hours after the measure was begun on the spot."""

    def check(asked: Asked) -> str | None:
        done = asked.last(fact)
        if done is None:
            return None
        hours = timedelta(hours=shipped_length(limit(code, done.occurred_on)).amount)
        begun, given = (datetime.fromisoformat(str(text)) for text in (done.data["began_at"], asked.data[field]))
        return f"实施后超过{hours.total_seconds() / 3600:.0f}小时才补办批准。" if given > begun + hours else None

    return Defect("late_approval", "在规定时间内补办批准了吗", check, basis)


def not_before(field: str, other: str, question: str, reason: str, basis: Citation) -> Gate:
    """Return the gate that a day of the data isn't before the day of a fact."""

    def check(asked: Asked) -> Refusal | None:
        earlier = asked.last(other)
        if earlier is None or day_of(asked.data[field]) >= earlier.occurred_on:
            return None
        return Refusal(field, reason, "核对两个日期后再登记。", basis)

    return Gate(field, question, check, needs_data=True)
