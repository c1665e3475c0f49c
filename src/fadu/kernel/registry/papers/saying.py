"""What many papers say alike: fields of the fact, the party, the organ, who did it."""

from collections.abc import Mapping

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import words
from fadu.kernel.registry.papers.case_file import CaseFile
from fadu.kernel.registry.papers.model import Say

PARTY_ADVICE = "请在当事人登记中补齐名称、证照号码、住所地和法定代表人（负责人）"


def field(name: str) -> Say:
    """Return what says a field of the paper's own fact."""
    return lambda case, fact: case.said(fact, name)


def of(fact_name: str, name: str) -> Say:
    """Return what says a field of the latest other fact called so, recorded before the paper's own."""

    def say(case: CaseFile, fact: Recorded) -> str:
        found = case.last(fact_name, fact)
        return case.said(found, name) if found else ""

    return say


def both(*parts: Say) -> Say:
    """Return what says several things one after the other, and nothing where one of them is missing."""

    def say(case: CaseFile, fact: Recorded) -> str:
        said = [str(part(case, fact)) for part in parts]
        return "\n".join(said) if all(said) else ""

    return say


def recorded_by(case: CaseFile, fact: Recorded) -> str:
    """Say who recorded the paper's fact, and when it happened."""
    return case.by(fact)


def name(case: CaseFile, fact: Recorded) -> str:
    """Say the party's name."""
    return case.named


def who(case: CaseFile, fact: Recorded) -> str:
    """Say who the party is (办法 第五十六条第一项); nothing while name, number, address or head is missing."""
    party = case.party
    if party is None:
        return ""
    lines = _person_lines(case) if party.is_person else _body_lines(case)
    return "\n".join(f"{label}：{text}" for label, text in lines.items()) if all(lines.values()) else ""


def _person_lines(case: CaseFile) -> Mapping[str, str]:
    party = case.party
    assert party is not None
    number = party.value("identity_number")
    return {"当事人姓名": party.name, "居民身份证号码": number, "住址": party.value("address")}


def _body_lines(case: CaseFile) -> Mapping[str, str]:
    party = case.party
    assert party is not None
    return {
        "当事人名称": party.name,
        "统一社会信用代码": party.value("credit_code"),
        "住所地": party.value("address"),
        "法定代表人（负责人）": party.value("representative"),
    }


def organ(case: CaseFile, fact: Recorded) -> str:
    """Say the organ's name and the day, as they stand under the paper."""
    return f"{case.organ}　{words.day(fact.occurred_on)}" if case.organ else ""


def number_of(fact_name: str) -> Say:
    """Return what says the number of the latest other paper."""
    return lambda case, fact: str(case.data(fact_name, fact).get("number") or "")
