"""Steps that many procedures have alike: 转办, 会签, 中止, 撤回, 督办, 并案. Each under its procedure's own fact names.

A room takes what it needs and puts the facts into FACTS and the steps into its procedure. `handler` tells who has a
matter in hand after all transfers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure.authority import Citation, Refusal
from fadu.kernel.procedure.conditions import Need
from fadu.kernel.procedure.declare import Asked, Gate, Step

_RULE = Citation("系统规则", status="ENG")
_OPINIONS = (("agree", "同意"), ("agree_with_notes", "有修改意见"), ("disagree", "不同意"))


@dataclass(frozen=True, slots=True)
class Common:
    """The facts and steps that a room takes over; `gates` are for its own steps that must wait for them."""

    facts: tuple[FactType, ...]
    steps: tuple[Step, ...]
    gates: tuple[Gate, ...] = ()


def transfer(code: str, by: tuple[str, ...], basis: Citation = _RULE) -> Common:
    """转办: another unit (and person) takes the matter in hand, with the reason."""
    fields = (
        Field("to_unit", "转给单位", Kind.UNIT),
        Field("to_person", "经办人", Kind.PERSON, required=False),
        Field("reason", "转办原因", Kind.LONG_TEXT, max_length=500),
    )
    fact = FactType(f"{code}.transferred", "已转办", fields)
    return Common((fact,), (Step("transfer", "转办", fact, by, basis),))


def countersign(code: str, ask_by: tuple[str, ...], by: tuple[str, ...], basis: Citation = _RULE) -> Common:
    """会签: units are asked at once, each answers for itself; the gate waits until the last asked has answered."""
    asked = FactType(
        f"{code}.countersign_asked",
        "已送会签",
        (
            Field("units", "会签单位", Kind.UNIT, many=True),
            Field("matter_for", "会签事项", Kind.LONG_TEXT, max_length=1000),
        ),
    )
    answered = FactType(
        f"{code}.countersigned",
        "已会签",
        (
            Field("unit", "会签单位", Kind.UNIT),
            Field("opinion", "意见", Kind.CHOICE, choices=_OPINIONS),
            Field("note", "说明", Kind.LONG_TEXT, required=False),
        ),
    )
    own = Gate("own_unit", "是本单位的会签吗", _own_unit, needs_data=True)
    everyone = Gate("countersigned", "会签都已答复吗", lambda asking: _unanswered(code, asking))
    need = Need("尚未送会签", basis, all_of=(asked.name,))
    steps = (
        Step("ask_countersign", "送会签", asked, ask_by, basis),
        Step("countersign", "会签", answered, by, basis, gates=(own,), needs=(need,)),
    )
    return Common((asked, answered), steps, (everyone,))


def suspend(code: str, by: tuple[str, ...], basis: Citation = _RULE) -> Common:
    """中止 and 恢复: the work stands still on a ground, and goes on."""
    ground = (Field("ground", "事由", Kind.LONG_TEXT, max_length=1000),)
    stopped = FactType(f"{code}.suspended", "已中止", ground)
    resumed = FactType(f"{code}.resumed", "已恢复", ground)
    steps = (
        Step("suspend", "中止", stopped, by, basis, voids=(resumed.name,), needs=(_not("已经中止", stopped, basis),)),
        Step(
            "resume",
            "恢复",
            resumed,
            by,
            basis,
            voids=(stopped.name,),
            needs=(Need("没有中止，无需恢复", basis, all_of=(stopped.name,)),),
        ),
    )
    return Common((stopped, resumed), steps)


def withdraw(code: str, by: tuple[str, ...], basis: Citation = _RULE) -> Common:
    """撤回: who asked for it takes it back; the matter is closed."""
    fact = FactType(f"{code}.withdrawn", "已撤回", (Field("reason", "撤回原因", Kind.LONG_TEXT, required=False),))
    return Common((fact,), (Step("withdraw", "撤回", fact, by, basis, closes=True, final=True),))


def urge(code: str, by: tuple[str, ...], basis: Citation = _RULE) -> Common:
    """督办: a leader or the office in charge asks for progress; nothing is changed by it."""
    fact = FactType(f"{code}.urged", "已督办", (Field("demand", "督办要求", Kind.LONG_TEXT, max_length=1000),))
    return Common((fact,), (Step("urge", "督办", fact, by, basis),))


def merge(code: str, by: tuple[str, ...], basis: Citation = _RULE) -> Common:
    """并案: the matter goes on in another one and is closed here; nothing of it is lost."""
    fields = (Field("into", "并入事项编号"), Field("reason", "并案原因", Kind.LONG_TEXT, max_length=500))
    fact = FactType(f"{code}.merged", "已并入其他事项", fields)
    other = Gate("merge_other", "并入的是另一件事项吗", _another, needs_data=True)
    return Common((fact,), (Step("merge", "并案", fact, by, basis, gates=(other,), closes=True, final=True),))


def handler(code: str, facts: Sequence[Recorded], unit: str = "", person: str = "") -> tuple[str, str]:
    """Return unit and person that have the matter in hand: those of the last transfer, else the given ones."""
    moved = [fact for fact in facts if fact.name == f"{code}.transferred"]
    if not moved:
        return unit, person
    return str(moved[-1].data["to_unit"]), str(moved[-1].data.get("to_person") or "")


def declared(*parts: Common) -> tuple[tuple[FactType, ...], tuple[Step, ...]]:
    """Return all facts and all steps of several parts."""
    return tuple(fact for part in parts for fact in part.facts), tuple(step for part in parts for step in part.steps)


def closed_by(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the facts by which a matter is closed: what further steps need not to stand."""
    return tuple(step.records.name for step in steps if step.closes)


def _not(words: str, fact: FactType, basis: Citation) -> Need:
    return Need(words, basis, none_of=(fact.name,))


def _own_unit(asked: Asked) -> Refusal | None:
    unit = asked.data.get("unit")
    if unit == asked.actor.unit:
        return None
    return Refusal("own_unit", "只能代表本单位会签。", "由被送会签的单位办理，或改选本单位。", _RULE)


def _unanswered(code: str, asked: Asked) -> Refusal | None:
    request = asked.last(f"{code}.countersign_asked")
    if request is None:
        return None
    later = [fact for fact in asked.named(f"{code}.countersigned") if fact.seq > request.seq]
    missing = set(request.data["units"]) - {fact.data["unit"] for fact in later}
    if not missing:
        return None
    return Refusal("countersigned", f"还有 {len(missing)} 个单位没有会签。", "催请会签单位答复，或重新送会签。", _RULE)


def _another(asked: Asked) -> Refusal | None:
    if asked.data.get("into") != asked.chain.id:
        return None
    return Refusal("merge_other", "不能并入它自己。", "填写另一件事项的编号。", _RULE)
