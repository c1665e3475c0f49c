"""依申请公开: from the receipt of a request to the reply served and filed (政府信息公开条例 第四章)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import (
    Heading,
    Need,
    Procedure,
    Projection,
    Step,
    Table,
    common,
)
from fadu.kernel.reading import HANDLERS as HANDLING
from fadu.kernel.reading import Reading
from fadu.lib import clock
from fadu.rooms.oversight.disclosure import facts, folds, gates
from fadu.rooms.oversight.disclosure.facts import CLERKS, HANDLERS
from fadu.rooms.oversight.disclosure.gates import article
from fadu.rooms.oversight.disclosure.limits import CLOSING, LIMITS, OPINION, STAGES
from fadu.rooms.oversight.disclosure.outcomes import NOT_HELD, PARTIAL, RELEASED
from fadu.rooms.oversight.disclosure.receipts import PREFIX, receipt_number

_READERS = frozenset({*CLERKS, "legal_clerk", "legal_head", "leader"})
_HEAD = ("disclosure_head",)
_DECIDERS = ("disclosure_head", "leader")
_LAWYERS = ("legal_clerk", "legal_head")
_DRAFT = "disclosure.drafted"
_DRAFT_OF = {code: f"{_DRAFT}:outcome={code}" for code in (RELEASED, PARTIAL, NOT_HELD, "unclear", "unreasonable")}

OPEN = Need("这件申请已经办结", article("第四十五条"), none_of=CLOSING)
BEGUN = Need("收到申请之日还没有确定", article("第三十一条"), any_of=("disclosure.received", "disclosure.confirmed"))
UNDECIDED = Need("已经作出答复", article("第三十六条"), none_of=("disclosure.decided",))
_WORKING = (OPEN, BEGUN, UNDECIDED)


def _third_party(outcome: str) -> tuple[Need, ...]:
    """条例 第十五条、第三十二条: nothing that harms a third party is released before it was asked and heard."""
    draft = _DRAFT_OF[outcome]
    return (
        Need(
            "公开会损害第三方合法权益，还没有书面征求第三方的意见",
            article("第三十二条"),
            all_of=("disclosure.third_party_asked",),
            when=("disclosure.searched:third_party=true", draft),
        ),
        Need(
            "第三方还没有提出意见，十五个工作日也没有届满",
            article("第三十二条"),
            any_of=(OPINION, "clock:disclosure.third_party=expired"),
            when=("disclosure.third_party_asked", draft),
            advice="等待第三方的意见；逾期未提出的，由本机关决定是否公开。",
        ),
        Need(
            "第三方不同意公开，还没有认定其理由不成立，也没有认定不公开会对公共利益造成重大影响",
            article("第三十二条"),
            any_of=tuple(f"{_DRAFT}:override={code}" for code, _ in facts.OVERRIDES),
            when=(f"{OPINION}:opinion=refuse", draft),
            advice="改为不予公开；认定理由不成立或者涉及重大公共利益的，在拟定答复时写明。",
        ),
    )


_DECIDING = (
    *_WORKING,
    Need("还没有拟定答复，或者拟定的答复还没有经过公开审查", article("第十七条"), all_of=("disclosure.reviewed",)),
    *_third_party(RELEASED),
    *_third_party(PARTIAL),
    Need(
        "共同制作的机关还没有提出意见，十五个工作日也没有届满",
        article("第三十四条"),
        any_of=("disclosure.organ_answered", "clock:disclosure.co_maker=expired"),
        when=("disclosure.organ_asked",),
        advice="等待对方的意见；逾期未提出的，视为同意公开。",
    ),
    Need(
        "没有查找记录，不能答复本机关不掌握",
        article("第三十六条第四项"),
        all_of=("disclosure.searched",),
        when=(_DRAFT_OF[NOT_HELD],),
    ),
    Need(
        "没有告知申请人补正，不能答复补正后仍不明确",
        article("第三十条"),
        any_of=("disclosure.correction_asked", "disclosure.corrected"),
        when=(_DRAFT_OF["unclear"],),
    ),
    Need(
        "没有要求申请人说明理由，不能不予处理",
        article("第三十五条"),
        all_of=("disclosure.reasons_asked",),
        when=(_DRAFT_OF["unreasonable"],),
    ),
)


def _received(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Give a new request its receipt number, of the year in which it was received."""
    year = str(data.get("received_on") or clock.today())[:4]
    return {"receipt": receipt_number(int(year) if year.isdecimal() else clock.today().year)}


def _decided(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Take the outcome from the draft that stands."""
    drafts = [fact for fact in facts_of(Chain("disclosure", matter)) if fact.name == _DRAFT] if matter else []
    return {"outcome": drafts[-1].data["outcome"] if drafts else None}


def _files(data: Mapping[str, Any]) -> list[str]:
    return [str(data[name]) for name in ("file", "source") if data.get(name)]


def heading(matter: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a request is called: its receipt number, never a name; and whose it is now."""
    numbers = [str(fact.data["number"]) for fact in told if fact.data.get("number")]
    foreign = [str(fact.data["foreign_number"]) for fact in told if fact.data.get("foreign_number")]
    unit, person = common.handler("disclosure", told, _office(told))
    return Heading(
        f"政府信息公开申请 {matter}",
        unit=unit,
        organ=str(told[0].data.get("organ") or ""),
        handler=person,
        number=[matter, *foreign, *numbers][-1],
    )


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who may read a request: those who handle it, the offices concerned, and the holder of its receipt."""
    units = {str(fact.data["to_unit"]) for fact in told if fact.name == "disclosure.transferred"}
    return Reading(HANDLING, frozenset({_office(told)} | units) - {""}, _READERS, frozenset({told[0].chain.id}))


def _office(told: tuple[Recorded, ...]) -> str:
    """Return the unit of the office that took the request in hand first."""
    return next((str(fact.actor["unit"]) for fact in told if fact.actor.get("unit")), "")


def _step(name: str, fact: FactType, by: tuple[str, ...], number: str, **more: Any) -> Step:
    return Step(name, more.pop("label", fact.label), fact, by, article(number), **more)


_RECEIPT = {"opens": True, "derived": frozenset({"receipt"}), "complete": _received}
STEPS = (
    _step(
        "apply",
        facts.APPLIED,
        ("public",),
        "第二十九条",
        label="申请公开政府信息",
        help="向本机关申请获取政府信息，不收费。提交后会得到回执号，凭它查询办理情况。",
        final=True,
        **_RECEIPT,
    ),
    _step("register", facts.RECEIVED, CLERKS, "第三十一条", label="登记收到的申请", gates=(gates.ARRIVED,), **_RECEIPT),
    _step("note", facts.NOTED, CLERKS, "第三十一条", gates=(gates.ARRIVED,), **_RECEIPT),
    _step(
        "confirm",
        facts.CONFIRMED,
        CLERKS,
        "第三十一条",
        defects=(gates.CONFIRMED_LATE,),
        needs=(
            OPEN,
            Need(
                "收到申请之日已经确定",
                article("第三十一条"),
                none_of=("disclosure.received", "disclosure.confirmed"),
            ),
        ),
    ),
    _step(
        "ask_correction",
        facts.CORRECTION_ASKED,
        CLERKS,
        "第三十条",
        gates=(gates.UNTIL,),
        defects=(gates.ASKED_TWICE,),
        needs=_WORKING,
    ),
    _step(
        "correct",
        facts.CORRECTED,
        ("public", *CLERKS),
        "第三十条",
        label="补正",
        needs=(
            OPEN,
            UNDECIDED,
            Need("没有需要补正的事项", article("第三十条"), all_of=("disclosure.correction_asked",)),
        ),
        voids=(
            *("disclosure.correction_asked", "disclosure.extension_approved", "disclosure.extended"),
            *("disclosure.drafted", "disclosure.reviewed", "disclosure.legal_reviewed"),
        ),
    ),
    _step(
        "lapse",
        facts.LAPSED,
        CLERKS,
        "第三十条",
        label="逾期不补正办结",
        gates=(gates.PERIOD_OVER,),
        needs=(OPEN, UNDECIDED, Need("没有告知补正", article("第三十条"), all_of=("disclosure.correction_asked",))),
        closes=True,
        final=True,
    ),
    replace(facts.TRANSFER.steps[0], needs=(OPEN,)),
    _step("search", facts.SEARCHED, HANDLERS, "第三十六条", label="登记查找情况", needs=_WORKING),
    _step(
        "ask_third_party",
        facts.THIRD_PARTY_ASKED,
        HANDLERS,
        "第三十二条",
        needs=_WORKING,
        voids=(OPINION,),
        help="发生日期填第三方收到征求意见书之日；有几个第三方的，一并征求。",
    ),
    _step(
        "record_third_party",
        facts.THIRD_PARTY_ANSWERED,
        HANDLERS,
        "第三十二条",
        event=True,
        help="有几个第三方的，意见都收到以后登记；有一方不同意的，填不同意公开。",
        needs=(Need("没有征求第三方意见", article("第三十二条"), all_of=("disclosure.third_party_asked",)),),
    ),
    _step(
        "ask_organ",
        facts.ORGAN_ASKED,
        HANDLERS,
        "第三十四条",
        needs=_WORKING,
        voids=("disclosure.organ_answered",),
        help="发生日期填对方收到征求意见书之日。",
    ),
    _step(
        "record_organ",
        facts.ORGAN_ANSWERED,
        HANDLERS,
        "第三十四条",
        event=True,
        needs=(Need("没有征求其他机关意见", article("第三十四条"), all_of=("disclosure.organ_asked",)),),
    ),
    _step("ask_reasons", facts.REASONS_ASKED, CLERKS, "第三十五条", needs=_WORKING),
    _step(
        "give_reasons",
        facts.REASONS_GIVEN,
        ("public", *CLERKS),
        "第三十五条",
        needs=(OPEN, UNDECIDED, Need("没有要求说明理由", article("第三十五条"), all_of=("disclosure.reasons_asked",))),
    ),
    _step(
        "delay",
        facts.DELAYED,
        CLERKS,
        "第三十五条",
        gates=(gates.ANSWER_BY,),
        needs=(
            OPEN,
            UNDECIDED,
            Need("申请人还没有说明理由", article("第三十五条"), all_of=("disclosure.reasons_given",)),
        ),
    ),
    _step(
        "approve_extension",
        facts.EXTENSION_APPROVED,
        _HEAD,
        "第三十三条第二款",
        needs=(
            *_WORKING,
            Need(
                "已经延长过一次，延长不得超过二十个工作日",
                article("第三十三条第二款"),
                none_of=("disclosure.extension_approved",),
                advice="在延长后的期限内答复。",
            ),
        ),
    ),
    _step(
        "extend",
        facts.EXTENDED,
        CLERKS,
        "第三十三条第二款",
        needs=(
            OPEN,
            UNDECIDED,
            Need(
                "还没有经政府信息公开工作机构负责人同意",
                article("第三十三条第二款"),
                all_of=("disclosure.extension_approved",),
            ),
            Need("已经告知延长", article("第三十三条第二款"), none_of=("disclosure.extended",)),
        ),
    ),
    _step(
        "draft",
        facts.DRAFTED_REPLY,
        HANDLERS,
        "第三十六条",
        gates=(gates.COMPLETE, gates.ANSWERED_BEFORE),
        needs=_WORKING,
        voids=("disclosure.reviewed", "disclosure.legal_reviewed", "disclosure.returned"),
    ),
    _step(
        "return",
        facts.RETURNED,
        (*_HEAD, *_LAWYERS),
        "第十七条",
        needs=(OPEN, UNDECIDED, Need("还没有拟定答复", article("第三十六条"), all_of=(_DRAFT,))),
        voids=(_DRAFT, "disclosure.reviewed", "disclosure.legal_reviewed"),
    ),
    _step(
        "review",
        facts.REVIEWED,
        _HEAD,
        "第十七条",
        defects=(gates.SECRECY,),
        needs=(OPEN, UNDECIDED, Need("还没有拟定答复", article("第三十六条"), all_of=(_DRAFT,))),
    ),
    _step(
        "review_legality",
        facts.LEGAL_REVIEWED,
        _LAWYERS,
        "第十七条",
        needs=(OPEN, UNDECIDED, Need("还没有拟定答复", article("第三十六条"), all_of=(_DRAFT,))),
    ),
    _step(
        "decide",
        facts.DECIDED,
        _DECIDERS,
        "第三十六条",
        gates=(gates.CONSENT,),
        defects=(gates.LEGAL_REVIEW,),
        needs=_DECIDING,
        derived=frozenset({"outcome", "number"}),
        complete=_decided,
        numbered=(("number", "disclosure.reply"),),
        final=True,
    ),
    _step(
        "attach",
        facts.ATTACHED,
        HANDLERS,
        "第三十七条",
        gates=(gates.MASKED,),
        needs=(OPEN, Need("还没有拟定答复", article("第三十六条"), all_of=(_DRAFT,))),
        attached=_files,
    ),
    _step(
        "tell_third_party",
        facts.THIRD_PARTY_TOLD,
        HANDLERS,
        "第三十二条",
        needs=(OPEN, Need("还没有决定公开", article("第三十二条"), all_of=("disclosure.decided",))),
    ),
    _step(
        "serve",
        facts.SERVED,
        CLERKS,
        "第三十三条",
        defects=(gates.EXTENSION_UNTOLD, gates.PROMISE),
        needs=(
            Need("还没有作出答复", article("第三十六条"), all_of=("disclosure.decided",)),
            Need("答复已经送达", article("第三十三条"), none_of=("disclosure.served",)),
        ),
    ),
    _step(
        "archive",
        facts.ARCHIVED,
        CLERKS,
        "第四十五条",
        defects=(gates.THIRD_PARTY_UNTOLD,),
        needs=(OPEN, Need("答复还没有送达", article("第三十六条"), all_of=("disclosure.served",))),
        closes=True,
        final=True,
    ),
    replace(facts.URGE.steps[0], needs=(OPEN,)),
    replace(facts.WITHDRAW.steps[0], label="撤回申请", needs=(OPEN, UNDECIDED)),
)

REQUEST = Procedure(
    code="disclosure",
    label="依申请公开",
    chain="disclosure",
    edition="2019",
    in_force_from=date(2019, 5, 15),
    page="/disclosure/{matter}/",
    receipt_prefix=PREFIX,
    receipt_page="/portal/disclosure/receipt/{receipt}/",
    new_id=lambda data: str(data["receipt"]),
    projection=Projection((Table("disclosure.Request", "code", ("code",)),), folds.request),
    reading=reading,
    heading=heading,
    limits=LIMITS,
    stages=STAGES,
    steps=STEPS,
)
PROCEDURES = (REQUEST,)
