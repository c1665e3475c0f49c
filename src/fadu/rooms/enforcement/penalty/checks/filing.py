"""Filing: the four conditions, the prescription, whose power it is, and the law of the day of the act."""

from collections.abc import Callable
from datetime import date

from fadu.kernel.law.laws import edition_on, laws
from fadu.kernel.law.limits import limit, shipped_length
from fadu.kernel.law.texts import cited_places
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.penalty.bases import LAW, Edition
from fadu.rooms.enforcement.penalty.rules import front as rules

_ITEMS = {"has_evidence": "（一）", "punishable": "（二）", "jurisdiction": "（三）", "in_time": "（四）"}
_BRANCH = "branch"


def found_on(asked: Asked) -> date:
    """Return the day on which the act was found, by the lead."""
    lead = asked.last("penalty.lead_registered")
    return (rules.day(lead.data.get("found_on")) if lead else None) or asked.occurred_on


def conditions(edition: Edition) -> tuple[Gate, ...]:
    """G03: each of the four conditions refuses for itself (办法 第十九条; 2010: 第二十二条第二款)."""
    return tuple(_condition(name, words, edition) for name, words in rules.CONDITIONS.items())


def _condition(name: str, words: str, edition: Edition) -> Gate:
    basis = edition.cite(f"第十九条第{_ITEMS[name]}项", f"第二十二条第二款第{_ITEMS[name]}项")

    def check(asked: Asked) -> Refusal | None:
        if asked.data.get(name):
            return None
        return Refusal(
            name, f"{words}，不符合立案条件。", "四项条件都符合的才立案；不符合的，决定不予立案或者移送。", basis
        )

    return Gate(name, _CONDITION_QUESTIONS[name], check, needs_data=True)


_CONDITION_QUESTIONS = {
    "has_evidence": "有初步证据材料吗",
    "punishable": "依法应当或者可以处罚吗",
    "jurisdiction": "属于本机关管辖吗",
    "in_time": "没有超过追责期限吗",
}


def _prescription(asked: Asked) -> Refusal | None:
    code = "penalty.long_prescription" if asked.data.get("long_prescription") else "penalty.prescription"
    item = limit(code, asked.occurred_on)
    years = shipped_length(item).amount
    ended = rules.day(asked.data.get("conduct_until"))
    if not rules.too_late(ended, found_on(asked), years):
        return None
    reason = f"行为终了于 {ended}，发现于 {found_on(asked)}，已超过{item.quote}，不再给予行政处罚。"
    advice = "核对行为终了日期、发现日期；涉及公民生命健康安全且有危害后果的，注明后按五年计算；否则不予立案。"
    return Refusal("prescription", reason, advice, LAW("第三十六条"))


def _in_force(asked: Asked) -> Refusal | None:
    """Substance is that of the day of the act (处罚法 第三十七条): a law that wasn't in force then gives no ground."""
    since = rules.day(asked.data.get("conduct_from")) or asked.occurred_on
    until = rules.day(asked.data.get("conduct_until")) or found_on(asked)
    for name in _cited(asked):
        law = laws().get(name)
        if law and not any(item.begun <= until and item.last >= since for item in law.editions):
            reason = f"《{name}》在行为时（{since} 至 {until}）没有施行，不能作为依据。"
            return Refusal(
                "in_force", reason, "适用违法行为发生时的法律、法规、规章；核对法律名称和行为日期。", LAW("第三十七条")
            )
    return None


def _cited(asked: Asked) -> list[str]:
    return [rules.plain_law(str(asked.data.get(name) or "")) for name in ("law", "penalty_law")]


def _days(asked: Asked) -> Refusal | None:
    wrong = rules.conduct_days_wrong(asked.data, found_on(asked))
    if asked.occurred_on < found_on(asked):
        wrong = "立案日期早于发现日期。"
    return Refusal("conduct_days", wrong, "核对行为日期和发现日期。", LAW("第三十六条")) if wrong else None


PRESCRIPTION = Gate("prescription", "在追责期限内发现吗", _prescription, needs_data=True)
IN_FORCE = Gate("in_force", "违反的和作为依据的法律在行为时施行吗", _in_force, needs_data=True)
CONDUCT_DAYS = Gate("conduct_days", "行为的日期前后一致吗", _days, needs_data=True)

Unit = Callable[[Asked], str]


def _organ(asked: Asked) -> str:
    lead = asked.last("penalty.lead_registered")
    return str((lead.data if lead else asked.data).get("organ") or "")


def _of_data(field: str) -> Unit:
    return lambda asked: str(asked.data.get(field) or "")


def _of_actor(asked: Asked) -> str:
    return asked.actor.unit


def mandate(unit: Unit, *, needs_data: bool) -> Gate:
    """§ organ ≠ unit: a unit of another organ has no power here; a branch acts by a mandate that holds that day."""

    def check(asked: Asked) -> Refusal | None:
        why = without_power(unit(asked), _organ(asked), asked.occurred_on)
        advice = "由有权的机关、单位办理；派出机构先登记书面委托。"
        return Refusal("mandate", why, advice, LAW("第二十条")) if why else None

    return Gate("mandate", "单位有权以本机关名义办理吗", check, needs_data=needs_data, elsewhere=True)


def without_power(unit: str, organ: str, on: date) -> str:
    """Return why a unit may not act in an organ's name on a day, or nothing."""
    known = {code: (name, kind, of) for code, name, kind, of, _ in organisation.unit_rows(on)}
    name, kind, of = known.get(unit, (unit, "", ""))
    if of != organ:
        return f"{name}不是这个行政机关的单位。"
    held = any(row.unit == unit and row.organ == organ for row in organisation.mandates(on))
    if kind == _BRANCH and not held:
        return f"{name}是派出机构，{on.isoformat()} 没有有效的书面委托，不能实施行政处罚。"
    return ""


UNIT_MANDATE = mandate(_of_data("unit"), needs_data=True)
NEXT_MANDATE = mandate(_of_data("to_unit"), needs_data=True)
ACTOR_MANDATE = mandate(_of_actor, needs_data=False)


def _unlisted(asked: Asked) -> str | None:
    names = sorted({name for name in _cited(asked) if name and name not in laws()})
    return f"行为时是否施行需要人工核对：{'、'.join(names)}不在已核对的法律目录中。" if names else None


def _unclear(asked: Asked) -> str | None:
    unread = [
        str(asked.data[name]) for name in ("article", "penalty_article") if not cited_places(str(asked.data[name]))
    ]
    return f"没有准确引用条款：{'、'.join(unread)}。应写明条、款、项。" if unread else None


UNLISTED = Defect("unlisted", "所引法律在已核对的目录中吗", _unlisted, LAW("第三十七条"))
UNCLEAR = Defect("unclear_article", "写明条、款、项了吗", _unclear, LAW("第五十九条"))


def changed_since(asked: Asked) -> list[str]:
    """Return the laws of a case that got a new edition between the act and the day that is asked about."""
    filed = asked.last("penalty.filed")
    if filed is None:
        return []
    ended = rules.day(filed.data.get("conduct_until")) or found_on(asked)
    names = {rules.plain_law(str(filed.data.get(name) or "")) for name in ("law", "penalty_law")}
    return sorted(name for name in names if edition_on(name, ended) != edition_on(name, asked.occurred_on))


def stated(field: str, name: str, question: str, words: str, basis: Citation) -> Defect:
    """Return the defect that a flag isn't ticked."""
    return Defect(name, question, lambda asked: None if asked.data.get(field) else words, basis)
