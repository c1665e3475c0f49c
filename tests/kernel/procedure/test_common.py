"""The steps that procedures share: 转办, 会签, 中止, 撤回, 督办, 并案."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from fadu.kernel.ledger import FactType, Field
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.organisation.models import Person, Unit
from fadu.kernel.procedure import Citation, Heading, Need, Procedure, Step, common
from fadu.kernel.procedure.standing import marks_of
from fadu.kernel.procedure.take import Order, Refused, Taken, take
from fadu.kernel.roles import Actor

pytestmark = pytest.mark.django_db
LAW = Citation("示例规定", "第一条")
_BY = ("legal_clerk",)
CLERK = Actor(person="p1", post="clerk", unit="legal", roles=frozenset(_BY))
WATER = Actor(person="p2", post="clerk", unit="water", roles=frozenset(_BY))

OPENED = FactType("file.opened", "已立", (Field("title", "名称"),))
DONE = FactType("file.done", "已办结")
PARTS = [
    common.transfer("file", _BY),
    common.countersign("file", _BY, _BY),
    common.suspend("file", _BY),
    common.withdraw("file", _BY),
    common.urge("file", _BY),
    common.merge("file", _BY),
]
FACTS, STEPS = common.declared(*PARTS)
FILE = Procedure(
    code="file",
    label="示例文件",
    chain="file",
    edition="1",
    in_force_from=date(2020, 1, 1),
    new_id=lambda data: str(data["title"]),
    heading=lambda matter, facts: Heading(matter, *_hands(facts)),
    steps=(
        Step("open", "立", OPENED, _BY, LAW, opens=True),
        Step(
            "finish",
            "办结",
            DONE,
            _BY,
            LAW,
            gates=PARTS[1].gates,
            needs=(
                Need("已经中止", LAW, none_of=("file.suspended",)),
                Need("已经结束", LAW, none_of=common.closed_by(STEPS)),
            ),
            closes=True,
        ),
        *STEPS,
    ),
)


def _hands(facts: Any) -> tuple[str, str, str]:
    unit, person = common.handler("file", facts, "legal", "p1")
    return unit, "bureau", person


@pytest.fixture(autouse=True)
def house() -> None:
    for code in ("legal", "water", "air"):
        Unit.objects.create(
            code=code, name=code, kind="division", organ="bureau", position=1, valid_from=date(2020, 1, 1)
        )
    Person.objects.create(code="p2", name="示例乙", valid_from=date(2020, 1, 1))


def do(step: str, actor: Actor = CLERK, **data: Any) -> Taken:
    matter = "" if step == "open" else "甲"
    return take(Order(FILE, step, actor, data, matter), datetime(2023, 6, 12, 4, tzinfo=UTC))


def refused(step: str, actor: Actor = CLERK, **data: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        do(step, actor, **data)
    return [item.gate for item in refusal.value.refusals]


@pytest.fixture
def opened(house: None) -> None:
    do("open", title="甲")


@pytest.mark.usefixtures("opened")
class TestShared:
    def test_a_transfer_changes_hands(self) -> None:
        facts = facts_of(Chain("file", "甲"))
        assert common.handler("file", facts, "legal", "p1") == ("legal", "p1")
        do("transfer", to_unit="water", to_person="p2", reason="水的事")
        assert common.handler("file", facts_of(Chain("file", "甲")), "legal", "p1") == ("water", "p2")

    def test_countersigning_waits_for_everyone_asked(self) -> None:
        do("ask_countersign", units=["water", "air"], matter_for="请会签")
        do("countersign", WATER, unit="water", opinion="agree")
        assert refused("finish") == ["countersigned"]
        do("countersign", replace(WATER, unit="air"), unit="air", opinion="disagree", note="不妥")
        assert do("finish").fact.name == "file.done"

    def test_a_new_round_of_countersigning_asks_all_again(self) -> None:
        do("ask_countersign", units=["water"], matter_for="请会签")
        do("countersign", WATER, unit="water", opinion="agree")
        do("ask_countersign", units=["water"], matter_for="修改后再会签")
        assert refused("finish") == ["countersigned"]

    def test_nobody_countersigns_for_another_unit_or_unasked(self) -> None:
        assert refused("countersign", WATER, unit="water", opinion="agree") == ["need"]
        do("ask_countersign", units=["water"], matter_for="请会签")
        assert refused("countersign", CLERK, unit="water", opinion="agree") == ["own_unit"]

    def test_what_is_suspended_goes_on_only_when_resumed(self) -> None:
        assert refused("resume", ground="无") == ["need"]
        do("suspend", ground="等待鉴定")
        assert refused("suspend", ground="再来") == ["need"]
        assert refused("finish") == ["need"]
        do("resume", ground="鉴定完毕")
        assert "file.suspended" not in marks_of(FILE, facts_of(Chain("file", "甲")))
        assert do("finish").fact.seq == 4

    def test_withdrawing_closes(self) -> None:
        do("withdraw", reason="不再需要")
        assert refused("finish") == ["need"]

    def test_urging_changes_nothing(self) -> None:
        before = marks_of(FILE, facts_of(Chain("file", "甲")))
        do("urge", demand="本周办结")
        assert marks_of(FILE, facts_of(Chain("file", "甲"))) - before == {"file.urged"}

    def test_merging_into_itself_is_refused(self) -> None:
        assert refused("merge", into="甲", reason="同一件") == ["merge_other"]
        do("merge", into="乙", reason="同一件")
        assert refused("finish") == ["need"]
