"""What stands before each step of an outgoing document: the order, the separation of people, nothing left unfinished.

The order and who does what are the bureau's own rules (decision: 未核实); the layout is GB/T 9704-2012 (二手).
"""

from dataclasses import replace

from fadu.kernel.documents import SealRecord, problems
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Asked, Citation, Gate, Refusal
from fadu.year.outgoing.content import Content, Standing, on_paper
from fadu.year.outgoing.drafting import content_of
from fadu.year.outgoing.issuers import may
from fadu.year.outgoing.models import DocumentDraft, DocumentNumber
from fadu.year.outgoing.standing import WAITING, Paper, last, number_fact, people_of, stage, writers

RULE = Citation("党政机关公文处理工作条例", status="M-hi")
SEAL_RULE = Citation("本局公文和印章管理规定", status="ENG")
_LAYOUT = Citation("GB/T 9704-2012", status="V-sec")


def _unit(asked: Asked) -> str:
    if asked.facts:
        return str(asked.facts[0].data.get("unit") or "")
    draft = DocumentDraft.objects.filter(code=asked.chain.id).first()
    return draft.unit if draft else ""


def _own(step: str, needs_data: bool = False) -> Gate:
    """Return the gate that keeps a step of one bureau from the people of another."""

    def check(asked: Asked) -> Refusal | None:
        unit = _unit(asked)
        if may(step, asked.actor, unit):
            return None
        whose = "派出机构的公文由它自己的人员办理。" if unit else "市局的公文由市局相应岗位办理。"
        return Refusal("own", f"{whose}您当前的岗位不办理这一步。", "转交相应岗位的人员办理。", SEAL_RULE)

    return Gate("own", "是本机关的公文吗", check, needs_data)


_ADVICE = {
    "drafted": "请先核稿。",
    "returned": "请拟稿人修改后重新送核稿。",
    "reviewed": "请先签发。",
    "signed": "请先编号。",
    "numbered": "请用印。",
    "sealed": "已用印的公文不能再改；有错的另行发文更正。",
}


def _at(question: str, *stages: str) -> Gate:
    """Return the gate that a step waits for its turn at."""

    def check(asked: Asked) -> Refusal | None:
        now = stage(asked.facts)
        if now in stages:
            return None
        if now == "sealed":
            return Refusal("order", "这份公文已经用印，各步都已办完。", _ADVICE[now], RULE)
        return Refusal("order", f"这份公文{WAITING.get(now, '还没有送核稿')}，还轮不到这一步。", _ADVICE[now], RULE)

    return Gate("order", question, check)


def _other_than_writers(asked: Asked) -> Refusal | None:
    if not people_of(asked.actor) & writers(asked.facts):
        return None
    return Refusal("apart", "拟稿人和修改过文稿的人，不能核自己的稿、签自己的稿。", "请另一个人核稿、签发。", SEAL_RULE)


def _other_than_signer(asked: Asked) -> Refusal | None:
    signed = last(asked.facts, "signed")
    if signed is None or not people_of(asked.actor) & people_of(dict(signed.actor)):
        return None
    return Refusal("keeper", "签发人不能自己用印。", "请掌管印章的另一个人用印。", SEAL_RULE)


def same_hand(asked: Asked) -> str | None:
    """Note that one person both reviewed and signed."""
    reviewed = last(asked.facts, "reviewed")
    if reviewed is None or not people_of(asked.actor) & people_of(dict(reviewed.actor)):
        return None
    return "核稿和签发是同一个人。"


def _draft_of(asked: Asked) -> DocumentDraft | None:
    return DocumentDraft.objects.filter(code=asked.chain.id).first()


def _seen(asked: Asked) -> Refusal | None:
    draft = _draft_of(asked)
    if draft and draft.version == asked.data["version"]:
        return None
    reason = "文稿在您打开之后又有人改过（或已不在）。"
    return Refusal("seen", reason, "回到编辑页面看过最新的文稿，再送核稿。", SEAL_RULE)


def _bare(content: Content) -> list[str]:
    """Return what the draft itself still lacks; number, day and seal come later."""
    return [
        one for one in problems(on_paper(content, Standing())) if not one.startswith(("缺少发文字号", "缺少成文日期"))
    ]


def _complete(asked: Asked) -> Refusal | None:
    draft = _draft_of(asked)
    lacking = _bare(content_of(draft)) if draft else []
    if not lacking:
        return None
    return Refusal("complete", "".join(lacking), "在编辑页面补齐后再送核稿。", _LAYOUT)


def lacking_of(content: Content) -> list[str]:
    """Return what a draft must still be given before it goes to review."""
    return _bare(content)


def _unnumbered(asked: Asked) -> Refusal | None:
    if number_fact(asked.facts) is None:
        return None
    return Refusal("unnumbered", "这份公文已经编号。", "需要改号的，先作废现有字号。", SEAL_RULE)


def _numbered(asked: Asked) -> Refusal | None:
    if number_fact(asked.facts):
        return None
    return Refusal("numbered", "这份公文没有有效的字号。", "先编号。", SEAL_RULE)


def _first_of_series(asked: Asked) -> Refusal | None:
    """Refuse a count of numbers given on paper once the series runs here: it would leave a gap."""
    before = asked.data.get("before")
    issuer = str(asked.facts[0].data["issuer"])
    series = DocumentNumber.objects.filter(issuer=issuer, mark=asked.data["mark"], year=asked.data["year"])
    if before is None or (before >= 0 and not series.exists()):
        return None
    reason = "这个代字本年已经在系统里编号，不能再填启用前编到的号，否则会空号。"
    return Refusal("series", reason, "把“本系统启用前已编到”留空，接着编。", SEAL_RULE)


def _well_formed(asked: Asked) -> Refusal | None:
    """Refuse a number that the standard doesn't know, before anything is given away."""
    if stage(asked.facts) != "signed":
        return None
    content = Paper(asked.facts, {}).content
    found = problems(on_paper(content, Standing(number=asked.data["number"])))
    wrong = [one for one in found if one.startswith("发文字号")]
    return Refusal("layout", "".join(wrong), "机关代字只写汉字，例如“苏环”。", _LAYOUT) if wrong else None


def _finished(asked: Asked) -> Refusal | None:
    """Refuse to seal what is not finished by the standard."""
    if stage(asked.facts) != "numbered":
        return None
    content = Paper(asked.facts, organisation.person_names())
    seal = SealRecord(asked.data["organ"], asked.data["entry"], asked.occurred_on, asked.actor.name)
    lacking = problems(on_paper(content.content, replace(content.standing, seal=seal)))
    if not lacking:
        return None
    return Refusal("finished", "".join(lacking), "请退改补齐后再用印。", _LAYOUT)


_APART = Gate("apart", "不是自己写的稿吗", _other_than_writers)
_SEEN = Gate("seen", "看过最新的文稿吗", _seen, needs_data=True, elsewhere=True)
_COMPLETE = Gate("complete", "要素齐全吗", _complete, needs_data=True)

DRAFT = (_own("draft", needs_data=True), _SEEN, _COMPLETE)
REDRAFT = (_own("redraft"), _at("可以重新送核稿吗", "drafted", "returned"), _SEEN, _COMPLETE)
REVIEW = (_own("review"), _at("轮到核稿吗", "drafted"), _APART)
RETURN = (_own("return"), _at("可以退改吗", "drafted", "reviewed", "signed", "numbered"))
SIGN = (_own("sign"), _at("轮到签发吗", "reviewed"), _APART)
NUMBER = (
    _own("number"),
    Gate("unnumbered", "还没有编号吗", _unnumbered),
    _at("轮到编号吗", "signed"),
    Gate("series", "接着编吗", _first_of_series, needs_data=True),
    Gate("layout", "字号合规范吗", _well_formed, needs_data=True),
)
VOID = (
    _own("void_number"),
    _at("可以作废吗", "numbered", "returned", "drafted", "reviewed"),
    Gate("numbered", "有字号吗", _numbered),
)
SEAL = (
    _own("seal"),
    _at("轮到用印吗", "numbered"),
    Gate("keeper", "不是签发人自己吗", _other_than_signer),
    Gate("finished", "公文齐全吗", _finished, needs_data=True),
)
