"""The papers by which a party is told beside a measure: a longer term, a test, what is to be decided, a hearing.

行政强制法 第二十五条第二款、第三款 (in writing, with reasons); 行政处罚法 第四十四条、第六十三条、第六十四条.
"""

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, Paper, Place, Required, words
from fadu.kernel.registry.papers.saying import field, number_of, organ
from fadu.rooms.enforcement.measures.bases import COMPULSION, PENALTY_LAW
from fadu.rooms.enforcement.measures.rules.seizing import last_day

_25 = {part: COMPULSION(f"第二十五条第{part}款") for part in "一二三"}
#: They bear no number of a series: each names the decision or the case that it goes with.
_44, _63, _64 = (PENALTY_LAW(f"第{number}条") for number in ("四十四", "六十三", "六十四"))
_EVIDENCE, _NOTICES = Place("正卷", 3), Place("正卷", 4)
_SEIZED = "seizure.carried_out"


def _addressed(case: CaseFile, fact: Recorded) -> str:
    return f"{case.named}："


def _extended_until(case: CaseFile, fact: Recorded) -> str:
    """Say the last day of the longer term, by natural days."""
    last = last_day([one for one in case.facts if one.seq <= fact.seq])
    return f"延长三十日，至{words.day(last)}止。" if last else ""


def _tested(case: CaseFile, fact: Recorded) -> str:
    what, institution = (str(fact.data.get(name) or "") for name in ("what", "institution"))
    return f"{what}，由{institution}检测、检验、检疫或者技术鉴定。" if what and institution else ""


def _testing_days(case: CaseFile, fact: Recorded) -> str:
    until = words.day(fact.data.get("until"))
    since = words.day(fact.occurred_on)
    return f"自{since}至{until}，不计入查封、扣押的期间，费用由本机关承担。" if until else ""


def _restricted(case: CaseFile, fact: Recorded) -> str:
    proposed = case.last("restriction.proposed", fact)
    kind, subject = (case.said(proposed, name) for name in ("kind", "subject")) if proposed else ("", "")
    return f"拟责令{subject}{kind}。" if kind and subject else ""


def _fined(case: CaseFile, fact: Recorded) -> str:
    told = fact.data
    if not told.get("days") or not words.positive(told.get("amount")):
        return ""
    return f"{told.get('calculation') or ''}\n拟按日连续处罚{words.money(told['amount'])}。"


def _plea(case: CaseFile, fact: Recorded) -> str:
    """Say the right to plead; nothing while the notice doesn't give it."""
    if not fact.data.get("plea_right"):
        return ""
    return "你（单位）可以在收到本告知书之日起五个工作日内陈述、申辩；逾期未提出的，视为没有意见。"


def _hearing(case: CaseFile, fact: Recorded) -> str:
    return "你（单位）可以在收到本告知书之日起五个工作日内要求听证。" if fact.data.get("hearing_right") else ""


def _when_and_where(case: CaseFile, fact: Recorded) -> str:
    on, place = words.day(fact.data.get("hearing_on")), str(fact.data.get("place") or "")
    return f"{on}，{place}。" if on and place else ""


def _rights(case: CaseFile, fact: Recorded) -> str:
    return (
        "你（单位）可以亲自参加，也可以委托一至二人代理；认为主持人与本案有直接利害关系的，有权申请回避。"
        "无正当理由不出席或者未经许可中途退出的，视为放弃听证权利。听证不收费用。"
    )


_HEARD = (
    Required("陈述、申辩的权利", _plea, _44),
    Required("要求听证的权利", _hearing, _63, when=lambda case, fact: bool(fact.data.get("hearing_right"))),
    Required("机关和日期", organ),
)


def _told(code: str, title: str, about: str, proposed: Required) -> Paper:
    """Return the notice before a decision (处罚法 第四十四条)."""
    facts = Required("事实和证据", field("facts"), _44)
    basis = Required("理由和依据", field("basis"), _44)
    return Paper(code, title, about, _NOTICES, (facts, basis, proposed, *_HEARD), lead=_addressed)


def _invited(code: str, about: str) -> Paper:
    """Return the notice of a hearing (处罚法 第六十四条第二项至第六项)."""
    required = (
        Required("时间、地点", _when_and_where, _64),
        Required("听证主持人", field("host"), _64),
        Required("权利", _rights),
        Required("机关和日期", organ),
    )
    return Paper(code, "听证通知书", about, _NOTICES, required, lead=_addressed)


NOTICES: tuple[Paper, ...] = (
    Paper(
        "extension",
        "延长查封（扣押）期限通知书",
        "seizure.extended",
        _EVIDENCE,
        (
            Required("原决定", number_of(_SEIZED), _25["二"]),
            Required("理由", field("reason"), _25["二"]),
            Required("延长的期限", _extended_until, _25["二"]),
            Required("机关和日期", organ),
        ),
        lead=_addressed,
    ),
    Paper(
        "testing",
        "检测（鉴定）期间告知书",
        "seizure.testing_begun",
        _EVIDENCE,
        (
            Required("原决定", number_of(_SEIZED), _25["三"]),
            Required("检测、鉴定的物品", _tested, _25["三"]),
            Required("期间", _testing_days, _25["三"], advice="写明检测、鉴定期间的截止日期"),
            Required("机关和日期", organ),
        ),
        lead=_addressed,
    ),
    _told(
        "restriction-notice",
        "限产停产事先（听证）告知书",
        "restriction.notified",
        Required("拟采取的措施", _restricted, _44),
    ),
    _told(
        "daily-notice",
        "按日连续处罚事先（听证）告知书",
        "daily_fine.notified",
        Required("拟作出的处罚", _fined, _44),
    ),
    _invited("restriction-hearing", "restriction.hearing_notified"),
    _invited("daily-hearing", "daily_fine.hearing_notified"),
)
