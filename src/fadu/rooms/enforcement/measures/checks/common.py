"""Gates and defects that several procedures of this room share."""

from datetime import date, datetime, timedelta

from fadu.kernel.law.limits import limit, shipped_length
from fadu.kernel.procedure import Apart, Asked, Citation, Defect, Gate, Refusal
from fadu.kernel.procedure.filming import filming
from fadu.lib.clock import SHANGHAI
from fadu.rooms.enforcement.measures.bases import RECORDING, RULE


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


#: 查封、扣押 on the list of what must be filmed (the setting `film_seizure`), which the room of penalties reads too.
FILMED, UNFILMED = filming("seizure", RECORDING)
#: 先行登记保存 on the same list (`film_preservation`).
KEPT_FILMED, KEPT_UNFILMED = filming("preservation", RECORDING)


def within_hours(fact: str, field: str, code: str, basis: Citation) -> Defect:
    """Return the defect that approval came later than so many hours after the measure was begun on the spot."""

    def check(asked: Asked) -> str | None:
        done = asked.last(fact)
        if done is None:
            return None
        hours = timedelta(hours=shipped_length(limit(code, done.occurred_on)).amount)
        begun, given = (moment_of(text) for text in (done.data["began_at"], asked.data[field]))
        return f"实施后超过{hours.total_seconds() / 3600:.0f}小时才补办批准。" if given > begun + hours else None

    return Defect("late_approval", "在规定时间内补办批准了吗", check, basis)


def arrived(basis: Citation, made: str) -> Gate:
    """Return the gate that a paper reached the party: not on a day to come, nor before the fact `made` that made it.

    A day typed too early would begin, and end, the party's time before the paper was there.
    """

    def check(asked: Asked) -> Refusal | None:
        paper, served_on = asked.last(made), day_of(asked.data["served_on"])
        if served_on > asked.occurred_on:
            reason = f"送达日期 {served_on.isoformat()} 还没有到，文书没有送达。"
            return Refusal("arrived", reason, "待当事人收到以后登记，发生日期填送达之日或者以后。", basis)
        if paper is None or served_on >= paper.occurred_on:
            return None
        reason = f"送达日期 {served_on.isoformat()} 早于文书制作的日期，不能从那一日起算。"
        return Refusal("arrived", reason, "核对送达回证上的日期。", basis)

    return Gate("arrived", "送达日期对吗", check, needs_data=True)


def moment_of(value: object) -> datetime:
    """Return a moment of a fact's data."""
    return datetime.fromisoformat(str(value))


def moments(first: str, last: str = "", *, after: tuple[str, str] | None = None) -> Gate:
    """Return the gate that a moment lies on the day of the step, before `last`, and not before another fact's moment.

    Twenty-four hours are reckoned from these: moved about, they would be kept on paper alone.
    """

    def check(asked: Asked) -> Refusal | None:
        begun = moment_of(asked.data[first])
        earlier = asked.last(after[0]) if after else None
        if begun.astimezone(SHANGHAI).date() != asked.occurred_on:
            return _wrong("填写的时间不在发生日期那一天。")
        if last and moment_of(asked.data[last]) < begun:
            return _wrong("结束时间早于开始时间。")
        if after and earlier is not None and begun < moment_of(earlier.data[after[1]]):
            return _wrong("填写的时间早于前一步的时间。")
        return None

    return Gate("moments", "时间填得对吗", check, needs_data=True)


def _wrong(reason: str) -> Refusal:
    return Refusal("moments", reason, "核对时间和发生日期后再登记。", RULE)


def not_by(facts: tuple[str, ...], words: str, basis: Citation) -> Apart:
    """Return that who asked for a measure doesn't grant it: a request is approved by somebody else."""
    return Apart(facts, words, basis, advice="由没有提出申请的负责人办理。")
