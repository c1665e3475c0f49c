"""The reply as an official document: what was asked, what is answered, why, and what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.documents import Block, Heading, OfficialDocument, Paragraph, SealRecord
from fadu.kernel.law.door import setting
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.corrected import corrected
from fadu.lib import zh_dates
from fadu.rooms.oversight.disclosure.outcomes import BY_CODE, FORM, Outcome
from fadu.rooms.oversight.disclosure.rules import remedy, remedy_basis

TITLE = "政府信息公开申请答复书"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that was decided: outcome, number, days, its words, and the remedy with its articles."""

    outcome: Outcome
    number: str
    decided_on: date
    served_on: date | None
    reason: str
    withheld: str
    held_by: str
    earlier: str
    remedy: str
    remedy_basis: tuple[tuple[str, str, str], ...]

    @property
    def basis(self) -> str:
        """The article behind the outcome, or where the row of the table comes from."""
        return f"《政府信息公开条例》{self.outcome.article}" if self.outcome.article else FORM[0]


def reply_of(facts: Sequence[Recorded]) -> Reply | None:
    """Return the reply that was decided, or None while there is none."""
    told = corrected(facts)
    decided, drafted = _last(told, "disclosure.decided"), _last(told, "disclosure.drafted")
    if decided is None or drafted is None or not decided.data.get("outcome"):
        return None
    served = _last(told, "disclosure.served")
    code, on = str(decided.data["outcome"]), _remedy_day(decided, served)
    words = {name: str(drafted.data.get(name) or "") for name in ("reason", "withheld", "held_by", "earlier")}
    return Reply(
        outcome=BY_CODE[code],
        number=str(decided.data.get("number") or ""),
        decided_on=decided.occurred_on,
        served_on=served.occurred_on if served else None,
        remedy=remedy(code, on),
        remedy_basis=remedy_basis(code, on),
        **words,
    )


def _remedy_day(decided: Recorded, served: Recorded | None) -> date:
    """Return the day by which the remedy is told: which one it is between the two laws is a setting, 未核实."""
    by = setting("disclosure_remedy_switch", decided.occurred_on).value
    return served.occurred_on if served and by == "served" else decided.occurred_on


def document_of(facts: Sequence[Recorded]) -> OfficialDocument | None:
    """Return the reply as an official document; without a record of its seal it is a draft."""
    found = reply_of(facts)
    if found is None:
        return None
    asked = _application(corrected(facts))
    organ = organisation.organ_names().get(str(asked["organ"]), str(asked["organ"]))
    return OfficialDocument(
        issuer_mark=organ,
        number=found.number,
        title=f"{organ}\n{TITLE}",
        addressees=(str(asked["name"]),),
        blocks=tuple(_blocks(found, asked)),
        signer=organ,
        dated_on=found.decided_on,
        seal=_seal(facts, organ),
    )


def _blocks(found: Reply, asked: Mapping[str, Any]) -> list[Block]:
    day = zh_dates.day(asked["received_on"])
    lead = f"本机关于{day}收到您（你单位）提出的政府信息公开申请（回执号 {asked['code']}）。经审查，现答复如下："
    outcome = f"处理结果：{found.outcome.words}。依据{found.basis}。"
    parts: list[Block] = [Paragraph(lead), Heading(1, "申请公开的信息"), Paragraph(str(asked["content"]))]
    parts += [Heading(1, "答复"), Paragraph(outcome), Paragraph(found.reason)]
    further = (
        ("不予公开的内容及理由", found.withheld),
        ("负责公开的机关", found.held_by),
        ("此前的答复", found.earlier),
    )
    parts += [Paragraph(f"{label}：{text}") for label, text in further if text]
    return [*parts, Heading(1, "救济途径"), Paragraph(found.remedy)]


def _application(told: Sequence[Recorded]) -> dict[str, Any]:
    """Return the application as it stands: completed by what came after the notice, received on the day that counts."""
    first = told[0]
    found = {**first.data, "code": first.chain.id, "received_on": first.occurred_on}
    for fact in told:
        if fact.name in {"disclosure.received", "disclosure.confirmed"}:
            given = str(fact.data.get("received_on") or "")
            found["received_on"] = date.fromisoformat(given) if given else fact.occurred_on
        if fact.name == "disclosure.corrected":
            found |= {"content": fact.data["content"], "received_on": fact.occurred_on}
    return found


def _seal(facts: Sequence[Recorded], organ: str) -> SealRecord | None:
    served = _last(corrected(facts), "disclosure.served")
    if served is None or not served.data.get("seal_entry"):
        return None
    return SealRecord(organ, str(served.data["seal_entry"]), served.occurred_on, str(served.actor.get("person", "")))


def _last(told: Sequence[Recorded], name: str) -> Recorded | None:
    return next((fact for fact in reversed(told) if fact.name == name), None)
