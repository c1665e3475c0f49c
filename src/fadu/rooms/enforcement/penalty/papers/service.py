"""Receipts of service and the confirmation of an address (办法 第五十八条至第六十条; 处罚法 第六十一条)."""

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, Paper, Place, Required, Say, row
from fadu.kernel.registry.papers.saying import field, name, recorded_by
from fadu.rooms.enforcement.penalty.bases import LAW, RULE
from fadu.rooms.enforcement.penalty.papers.order import MAIN

_ASKED, _BEFORE = RULE("第五十九条第二款"), LAW("第六十一条")
#: What is served by which fact: the papers it may be (the last of them counts), its name, its place in the file.
_SERVED = (
    ("receipt-notice", "notice_served", ("notified",), 4, "告知书"),
    ("receipt-rectification", "rectification_served", ("rectification_ordered",), 4, "责令改正决定书"),
    ("receipt-hearing", "hearing_notice_served", ("hearing_notified",), 4, "听证通知书"),
    ("receipt-decision", "served", ("imposed", "exempted"), 1, "决定书"),
    ("receipt-dunning", "dunning_served", ("dunned",), 7, "催告书"),
)
_TITLES = {
    "notified": "行政处罚事先（听证）告知书",
    "rectification_ordered": "责令改正违法行为决定书",
    "hearing_notified": "行政处罚听证通知书",
    "imposed": "行政处罚决定书",
    "exempted": "不予行政处罚决定书",
    "dunned": "履行行政处罚决定催告书",
}


def _paper_served(names: tuple[str, ...]) -> Say:
    """Return what says the title and number of the paper that was served."""

    def say(case: CaseFile, fact: Recorded) -> str:
        found = [one for one in (case.last(each, fact) for each in names) if one]
        last = max(found, key=lambda one: one.seq, default=None)
        if last is None:
            return ""
        more = case.said(fact, "papers")
        title = _TITLES[last.name.removeprefix(case.prefix)]
        return f"{title} {last.data.get('number') or ''}{'（同时送达：' + more + '）' if more else ''}"

    return say


def _received(case: CaseFile, fact: Recorded) -> str:
    """Say who took it; whoever signs otherwise than in person signs on the paper itself."""
    return str(fact.data.get("received_by") or "") or case.named


def _electronic(case: CaseFile, fact: Recorded) -> str:
    """Say that the party agreed; electronic service without a signed agreement is none (第六十条)."""
    return "当事人同意电子送达并签订确认书。" if fact.data.get("consent") else ""


def _is_electronic(case: CaseFile, fact: Recorded) -> bool:
    return fact.data.get("way") == "electronic"


def _witnessed(case: CaseFile, fact: Recorded) -> str:
    return str(fact.data.get("witness") or "")


def _receipt(code: str, about: str, names: tuple[str, ...], place: int, served: str) -> Paper:
    return Paper(
        code,
        "送达回证",
        about,
        Place(MAIN, place),
        listed=f"送达回证（{served}）",
        required=(
            row("受送达人", name, _ASKED, _BEFORE),
            row("送达文书及文号", _paper_served(names), _ASKED, _BEFORE),
            row("送达方式", field("way"), RULE("第五十九条第一款"), _BEFORE),
            row("送达日期", field("served_on"), _ASKED, _BEFORE),
            row("收件人", _received),
            row("见证、记录", _witnessed),
            Required("电子送达的同意", _electronic, RULE("第六十条"), LAW("第六十一条第二款"), when=_is_electronic),
            row("送达人、登记日期", recorded_by),
        ),
        signers=(
            "受送达人",
            "送达人",
        ),
    )


def _address(case: CaseFile, fact: Recorded) -> str:
    return case.party.value("address") if case.party else ""


def _phone(case: CaseFile, fact: Recorded) -> str:
    return case.party.value("phone") if case.party else ""


_ADDRESS = Paper(
    "address",
    "送达地址确认书",
    "filed",
    Place(MAIN, 4),
    (
        row("当事人", name, RULE("第六十条"), LAW("第六十一条")),
        row("案由", field("cause")),
        row("登记的送达地址", _address, RULE("第六十条"), LAW("第六十一条")),
        row("联系电话", _phone),
        Required(
            "告知事项",
            lambda case, fact: (
                "请确认本案文书的送达地址和联系方式。地址有变更的，请及时书面告知；没有告知的，按确认的地址送达。"
                "同意电子送达的，文书到达您确认的特定系统的日期为送达日期。"
            ),
        ),
        Required(
            "当事人确认",
            lambda case, fact: (
                "□ 确认上列地址　□ 另行确认地址：＿＿＿＿＿＿＿＿＿＿＿＿\n"
                "□ 同意电子送达（传真、电子邮箱或者手机号码）：＿＿＿＿＿＿＿＿　□ 不同意电子送达"
            ),
        ),
    ),
    signers=("当事人",),
)
PAPERS = (*(_receipt(*one) for one in _SERVED), _ADDRESS)
