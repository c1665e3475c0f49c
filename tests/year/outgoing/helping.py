"""Documents in the demo bureau: reports signed and accepted, a document drafted and moved on by the right people."""

from dataclasses import replace
from datetime import date, datetime, time

from tests.year.rounds.helping import OPENED_ON, act, fill

from fadu.kernel.registry import Upload
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.year.outgoing.content import Content
from fadu.year.outgoing.drafting import begin, content_of, save
from fadu.year.outgoing.issuers import code_of, issuers
from fadu.year.outgoing.models import DocumentDraft
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.questions import lines
from fadu.year.rounds.writing import attach

#: Who signs for a unit where the demo has no head of it.
HEADS = {"legal": "legal-head"}
#: What units write in the tests: a deed with a figure, a trouble, an intention, an empty phrase.
WORDS = {
    "water": "上半年检查涉水企业46家次，发现问题12个，已整改9个。\n"
    "问题：3个问题涉及管网改造，整改周期较长。\n下一步：8月底前完成剩余3个问题整改。",
    "air": "我处抽查重点企业30家次，移送线索4条。",
    "personnel": "认真组织，有序推进。",
}
USUAL = "上半年完成1次自查，形成清单1份。"


def person(username: str, on: date = OPENED_ON) -> Actor:
    """Return the demo's actor with this log-in."""
    account = account_named(username)
    assert account is not None, username
    return actor_of(account, on)


def moment(on: date = OPENED_ON) -> datetime:
    return datetime.combine(on, time(10), SHANGHAI)


def report(code: str, text: str = "", *, accept: bool = True, on: date = OPENED_ON) -> None:
    """Fill in, submit, sign and (usually) accept one unit's report."""
    unit = code.rpartition(".")[2]
    fill(code, text=text or WORDS.get(unit, USUAL))
    act(f"{unit}-liaison", "report.submit", code, on=on)
    act(HEADS.get(unit, f"{unit}-head"), "report.sign", code, on=on)
    if accept:
        act("party-office" if unit == "legal" else "legal-clerk", "report.accept", code, on=on)


def report_all(round_: str) -> None:
    """Have every unit report."""
    for code in Report.objects.filter(round=round_).order_by("unit").values_list("code", flat=True):
        report(code)


def begun(round_: str, issuer: str = "bureau", who: str = "legal-clerk", to: str = "示例市人民政府") -> DocumentDraft:
    """Begin an issuer's document and say to whom it goes."""
    found = ReportRound.objects.get(code=round_)
    draft = begin(found, issuers(OPENED_ON)[issuer], person(who), moment())
    written(draft.code, replace(content_of(draft), addressees=(to,)), who)
    return DocumentDraft.objects.get(code=draft.code)


def written(code: str, content: Content, who: str = "legal-clerk") -> None:
    """Save a draft as somebody."""
    draft = DocumentDraft.objects.get(code=code)
    assert save(code, draft.version, content, person(who), moment()) is None


def drafted(round_: str, issuer: str = "bureau", who: str = "legal-clerk", **kept: str) -> str:
    """Begin a document and send it for review; return its code."""
    draft = begun(round_, issuer, who, **kept)
    return act(who, "document.draft", draft=draft.code, version=draft.version).fact.chain.id


def signed(round_: str) -> str:
    """Return a document that was drafted, reviewed and signed."""
    code = drafted(round_)
    act("legal-head", "document.review", code, opinion="数据已核。")
    act("leader", "document.sign", code)
    return code


def sealed(round_: str) -> str:
    """Return a document that went all the way."""
    code = signed(round_)
    act("party-office", "document.number", code, mark="示环")
    act("party-office", "document.seal", code, copies=5)
    return code


def document_code(round_: str, issuer: str) -> str:
    """Return the code that an issuer's document on a round has."""
    return code_of(round_, issuers(OPENED_ON)[issuer])


def attach_to(report_code: str, name: str = "检查记录（示例）.txt", data: bytes = "示例检查记录".encode()) -> str:
    """Attach a file to the first commitment of a report that is still the unit's; return its name."""
    own = next(line for line in lines(Report.objects.get(code=report_code)) if not line.transferred_to)
    key = own.commitment.key
    attach(report_code, key, Upload(name, data), person("water-liaison"), moment())
    return name
