"""The papers of measures: seizing and its end, keeping evidence, holding back production, fines by the day.

What each must say: 行政强制法 第二十四条第二款、第二十八条; 行政处罚法 第五十六条、第五十九条. Of the orders of 2014 no
text of our own was read, so that no paper is refused for their sake.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from fadu.kernel.documents import Table
from fadu.kernel.law.remedies import remedies
from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.papers import CaseFile, Paper, Place, Required, party_told, row, words
from fadu.kernel.registry.papers.saying import PARTY_ADVICE, field, name, organ, recorded_by
from fadu.rooms.enforcement.measures.bases import COMPULSION, PENALTY_LAW, PENALTY_RULES
from fadu.rooms.enforcement.measures.facts import FACTS
from fadu.rooms.enforcement.measures.notices import NOTICES
from fadu.rooms.enforcement.measures.rules.seizing import DAYS

TYPES: Mapping[str, FactType] = {fact.name: fact for fact in FACTS}
_EVIDENCE, _GOODS = Place("正卷", 3), Place("正卷", 6)
#: 办法 (2023) in force: evidence that is kept is released by itself (第三十三条).
_RULES_2023 = date(2023, 7, 1)


def case_file(facts: Sequence[Recorded]) -> CaseFile:
    """Return the measure that these facts of one chain make up, with everything its papers name."""
    told = corrected(facts)
    opening = told[0].data
    code, party = str(opening.get("organ") or ""), str(opening.get("party") or "")
    return CaseFile(
        code=told[0].chain.id,
        facts=told,
        prefix="",
        types=TYPES,
        organ=organisation.organ_names().get(code, code),
        organ_code=code,
        party=party_told(party) if party else None,
        people=organisation.person_names(),
        cards=_cards(told),
    )


def _cards(told: Sequence[Recorded]) -> Mapping[str, str]:
    acted = [fact.occurred_on for fact in told if fact.data.get("officers")]
    if not acted or "officers.register" not in registry().questions:
        return {}
    return {one["person"]: one["number"] for one in registry().ask("officers.register", "", max(acted))}


def _who(case: CaseFile, fact: Recorded) -> str:
    """Say the party's name and address (强制法 第二十四条第二款第一项): nothing while one of them is missing."""
    address = case.party.value("address") if case.party else ""
    return f"{case.named}，住所地（住址）：{address}" if case.named and address else ""


def _remedy(case: CaseFile, fact: Recorded) -> str:
    """Say the ways and times of reconsideration and suit (行政复议法, 行政诉讼法 第四十六条)."""
    return remedies(case.organ_code, fact.occurred_on)


def _opening(case: CaseFile) -> Recorded:
    return case.facts[0]


def _opened(name_of: str, case: CaseFile) -> str:
    return case.said(_opening(case), name_of)


def _seizing_reason(case: CaseFile, fact: Recorded) -> str:
    ground, why = _opened("ground", case), _opened("reasons", case)
    return f"{ground}。{why}" if ground and why else ""


def _seizing_days(case: CaseFile, fact: Recorded) -> str:
    kind = _opened("kind", case)
    if not kind:
        return ""
    last = words.day(fact.occurred_on + DAYS)
    return f"{kind}期限为{DAYS.days}日，至{last}止；情况复杂的，经批准可以延长，延长的期限不超过三十日。"


def _items(case: CaseFile, fact: Recorded) -> Table | str:
    """Say the list of things, a line each: name, number, state."""
    lines = [line.strip() for line in str(fact.data.get("items") or "").splitlines() if line.strip()]
    rows = tuple((str(number), line) for number, line in enumerate(lines, 1))
    return Table(("序号", "名称、数量、状况"), rows, widths=(1, 9), centred=frozenset({0})) if rows else ""


def _seizing_place(case: CaseFile, fact: Recorded) -> str:
    keeper = str(fact.data.get("keeper") or "")
    kept = f"由{keeper}保管。" if keeper else ""
    return f"{fact.data['place']}。{kept}在此期间不得启封、使用、转移或者损毁。" if fact.data.get("place") else ""


def _heard(case: CaseFile, fact: Recorded) -> str:
    return f"当事人的陈述和申辩：{fact.data['plea']}" if fact.data.get("plea") else "当场听取了当事人的陈述和申辩。"


def _number_of(about: str, case: CaseFile) -> str:
    return str(case.data(about).get("number") or "")


def _handled(case: CaseFile, fact: Recorded) -> str:
    return case.said(fact, "handling")


def _duties(case: CaseFile, fact: Recorded) -> str:
    lapse = "，逾期没有作出的自动解除" if fact.occurred_on >= _RULES_2023 else ""
    duty = "先行登记保存期间，当事人或者有关人员不得损毁、销毁或者转移证据。"
    return f"{duty}本机关在七个工作日内作出处理决定{lapse}。"


def _why_kept(case: CaseFile, fact: Recorded) -> str:
    opening = _opening(case)
    return str(opening.data.get("reasons") or "") if opening.data.get("endangered") else ""


def _fine(case: CaseFile, fact: Recorded) -> str:
    """Say days, the sum of a day and the whole; nothing where one of them is missing."""
    told = fact.data
    if not told.get("days") or not words.positive(told.get("daily_amount")) or not words.positive(told.get("amount")):
        return ""
    daily, whole = words.money(told["daily_amount"]), words.money(told["amount"])
    counted = f"\n{told['calculation']}" if told.get("calculation") else ""
    return f"计罚日数 {told['days']} 日，每日罚款数额（原处罚数额）{daily}，合计罚款{whole}。{counted}"


def _found(case: CaseFile, fact: Recorded) -> str:
    found = case.last("daily_fine.refusal_found", fact)
    if found is None:
        return ""
    return f"{words.day(found.occurred_on)}复查发现：{case.said(found, 'result')}。{found.data.get('findings') or ''}"


def _until(case: CaseFile, fact: Recorded) -> str:
    kind, until = case.said(fact, "kind"), words.day(fact.data.get("until"))
    return f"{kind}{f'，至{until}止' if until else '，自完成整改并备案之日起解除'}。" if kind else ""


def _titled(case: CaseFile, fact: Recorded) -> str:
    return f"责令{case.said(fact, 'kind')}决定书"


_SEIZING = (
    Required("当事人", _who, COMPULSION("第二十四条第二款第一项"), advice=PARTY_ADVICE),
    Required("理由和依据", _seizing_reason, COMPULSION("第二十四条第二款第二项")),
    Required("期限", _seizing_days, COMPULSION("第二十四条第二款第二项")),
    Required("场所", _seizing_place, COMPULSION("第二十四条第二款第三项")),
    Required("设施、财物清单", _items, COMPULSION("第二十四条第二款第三项"), advice="每行一件，写明名称、数量"),
    Required("陈述和申辩", _heard),
    Required("申请行政复议、提起行政诉讼的途径和期限", _remedy, COMPULSION("第二十四条第二款第四项")),
    Required("机关和日期", organ, COMPULSION("第二十四条第二款第五项"), below=True),
)
_DECISIONS: tuple[Paper, ...] = (
    Paper(
        "seizure",
        "查封（扣押）决定书及清单",
        "seizure.carried_out",
        _EVIDENCE,
        _SEIZING,
        to=name,
        lead=lambda case, fact: "本机关依照《中华人民共和国行政强制法》对下列设施、设备实施行政强制措施，决定如下。",
    ),
    Paper(
        "release",
        "解除查封（扣押）决定书",
        "seizure.released",
        _EVIDENCE,
        (
            Required("原决定", lambda case, fact: _number_of("seizure.carried_out", case), COMPULSION("第二十八条")),
            Required("解除的情形", field("ground"), COMPULSION("第二十八条")),
            Required("理由", field("reason"), COMPULSION("第二十八条")),
            Required("退还", lambda case, fact: "自本决定之日起解除，应当退还的财物立即退还。"),
        ),
        to=name,
    ),
    Paper(
        "preservation",
        "先行登记保存证据通知书及清单",
        "preservation.carried_out",
        _EVIDENCE,
        (
            Required("登记保存的理由", _why_kept, PENALTY_LAW("第五十六条")),
            Required("保存地点", field("place"), PENALTY_LAW("第五十六条")),
            Required(
                "证据清单",
                _items,
                PENALTY_RULES("第三十二条第三款"),
                PENALTY_LAW("第五十六条"),
                advice="每行一件，写明名称、数量",
            ),
            Required("不得损毁、销毁、转移", _duties, PENALTY_LAW("第五十六条")),
            Required("执法人员", field("officers"), PENALTY_LAW("第四十二条")),
        ),
        to=name,
    ),
    Paper(
        "preservation-decision",
        "先行登记保存证据处理决定书",
        "preservation.decided",
        _EVIDENCE,
        (
            row("当事人", name),
            row("登记保存通知书", lambda case, fact: _number_of("preservation.carried_out", case)),
            row("处理决定", _handled, PENALTY_RULES("第三十三条"), PENALTY_LAW("第五十六条")),
            row("理由和处理情况", field("reasons"), PENALTY_RULES("第三十三条"), PENALTY_LAW("第五十六条")),
            row("决定人、日期", recorded_by),
        ),
        signers=("当事人",),
    ),
    Paper(
        "restriction",
        "责令限制生产、停产整治决定书",
        "restriction.decided",
        Place("正卷", 4),
        (
            Required("当事人", _who, PENALTY_LAW("第五十九条第一项"), advice=PARTY_ADVICE),
            Required("违法事实和证据", field("facts"), PENALTY_LAW("第五十九条第二项")),
            Required("依据", field("basis"), PENALTY_LAW("第五十九条第三项")),
            Required("措施和期限", _until, PENALTY_LAW("第五十九条第四项")),
            Required("改正的内容和要求", field("content"), PENALTY_LAW("第五十九条第四项")),
            Required("申请行政复议、提起行政诉讼的途径和期限", _remedy, PENALTY_LAW("第五十九条第五项")),
        ),
        to=name,
        titled=_titled,
    ),
    Paper(
        "daily-fine",
        "按日连续处罚决定书",
        "daily_fine.decided",
        Place("正卷", 1),
        (
            Required("当事人", _who, PENALTY_LAW("第五十九条第一项"), advice=PARTY_ADVICE),
            Required("原处罚决定和拒不改正的事实、证据", field("facts"), PENALTY_LAW("第五十九条第二项")),
            Required("复查情况", _found, PENALTY_LAW("第五十九条第二项")),
            Required("计罚起止时间和依据", field("basis"), PENALTY_LAW("第五十九条第三项")),
            Required("罚款数额", _fine, PENALTY_LAW("第五十九条第三项"), advice="写明计罚日数、每日数额和合计"),
            Required("履行方式和期限", field("performance"), PENALTY_LAW("第五十九条第四项")),
            Required("申请行政复议、提起行政诉讼的途径和期限", _remedy, PENALTY_LAW("第五十九条第五项")),
            Required("机关和日期", organ, PENALTY_LAW("第五十九条第六项"), below=True),
        ),
        to=name,
    ),
)
PAPERS = (*_DECISIONS, *NOTICES)
BY_CODE: Mapping[str, Paper] = {paper.code: paper for paper in PAPERS}
